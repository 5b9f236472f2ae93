// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/label_store.h"
#include "tests/support/test_support.h"

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;

class TestLabelStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesGoRound() {
        const QTemporaryDir dir;
        const auto file = path(dir) / "annotations" / "labels.sqlite";
        LabelStore::Notes notes;
        notes["test/crack/001.png"] = {ImageLabel::Defective, {"crack", "fray"}, "am Rand – groß", "", ""};
        notes["train/good/000.png"] = {ImageLabel::Good, {}, "", "2026-01-02T03:04:05Z", "somebody"};
        notes["odd\xff name.png"] = {ImageLabel::Unsure, {}, "", "", ""};
        {
            auto store = LabelStore::open(file);
            VERIFY_OK(store);
            VERIFY_OK((*store)->write(notes));
            VERIFY_OK((*store)->writeClasses({{1, "crack", 0xff0000}, {9, "fray", 0x123456}}));
        }
        auto store = LabelStore::open(file);
        VERIFY_OK(store);
        auto read = (*store)->read();
        VERIFY_OK(read);
        QCOMPARE(read->size(), std::size_t(3));
        for (const auto& [key, note] : notes) QVERIFY((*read)[key].saysTheSameAs(note));
        QCOMPARE((*read)["train/good/000.png"].changedAt, std::string("2026-01-02T03:04:05Z"));
        QCOMPARE((*read)["train/good/000.png"].changedBy, std::string("somebody"));
        QVERIFY(!(*read)["test/crack/001.png"].changedAt.empty());
        const auto classes = (*store)->readClasses();
        VERIFY_OK(classes);
        QVERIFY((*classes == std::vector<DefectClass>{{1, "crack", 0xff0000}, {9, "fray", 0x123456}}));
        // An empty note takes it off; the others stay.
        VERIFY_OK((*store)->write({{"odd\xff name.png", {}}}));
        QCOMPARE((*store)->read()->size(), std::size_t(2));
    }

    void badFilesAndClassesAreRefused() {
        const QTemporaryDir dir;
        std::ofstream(path(dir) / "x.sqlite") << std::string(8192, 'x');
        const auto damaged = LabelStore::open(path(dir) / "x.sqlite");
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, ErrorCode::BadFormat);
        auto store = LabelStore::open(path(dir) / "y.sqlite");
        VERIFY_OK(store);
        VERIFY_OK((*store)->writeClasses({{1, "a", 0}}));
        QCOMPARE((*store)->writeClasses({{1, "a", 0}, {1, "b", 0}}).error().code, ErrorCode::BadArgument);
        QCOMPARE((*store)->writeClasses({{10, "a", 0}}).error().code, ErrorCode::BadArgument);
        QCOMPARE((*store)->readClasses()->size(), std::size_t(1));
    }

    void keysNameAnImageWhereverTheDataLies() {
        const AnnotationPlaces places{"/p/annotations", "/data/tiles"};
        QCOMPARE(places.keyOf("/data/tiles/test/crack/a.png"), std::string("test/crack/a.png"));
        QCOMPARE(places.keyOf("/elsewhere/b.png"), std::string("elsewhere/b.png"));
        QCOMPARE(places.maskFile("test/crack/a.png"), std::filesystem::path("/p/annotations/masks/test/crack/a.png.png"));
    }

    /// What a person says goes before the folder's name, and nothing that is not good is trained on.
    void aNoteChangesTheSample() {
        const Sample good{"/d/train/good/a.png", std::nullopt, Split::Train, Label::Good, "good"};
        const Sample bad{"/d/test/crack/a.png", "/d/ground_truth/crack/a_mask.png", Split::Test, Label::Defective, "crack"};
        Sample s = good;
        applyNote(s, {});
        QCOMPARE(s.label, Label::Good);
        QCOMPARE(s.split, Split::Train);
        applyNote(s, {ImageLabel::Defective, {"fray"}, "", "", ""});
        QCOMPARE(s.label, Label::Defective);
        QCOMPARE(s.defectType, std::string("fray"));
        QCOMPARE(s.split, Split::Test);
        s = good;
        applyNote(s, {ImageLabel::Unsure, {}, "", "", ""});
        QCOMPARE(s.label, Label::Unknown);
        QCOMPARE(s.split, Split::Test);
        s = bad;
        applyNote(s, {ImageLabel::Defective, {}, "", "", ""});
        QCOMPARE(s.defectType, std::string("crack"));
        applyMask(s, "/p/m.png");
        QCOMPARE(*s.mask, std::filesystem::path("/p/m.png"));
        applyNote(s, {ImageLabel::Good, {}, "", "", ""});
        QVERIFY(!s.mask);
        applyMask(s, "/p/m.png");
        QVERIFY(!s.mask);
        QCOMPARE(s.split, Split::Test);
    }
};

QTEST_GUILESS_MAIN(TestLabelStore)
#include "tst_label_store.moc"
