// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_models.h"
#include "ui/library/model_files.h"
#include "ui/library/model_table.h"
#include "ui/support/theme.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace hawksight;
using test::FakeModel;
namespace fs = std::filesystem;

class TestModelFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    Backend m_backend = *test::fakeModelLoader(std::make_shared<test::FakeWorkshop>())();

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void listsNewestFirstAndTheUnusableLast() {
        QTemporaryDir dir;
        const fs::path folder = test::path(dir);
        FakeModel::of("a", "2026-01-01T00:00:00Z").write(folder / "old.hkt");
        FakeModel::of("b", "2026-02-01T00:00:00Z").write(folder / "new.hkt");
        std::ofstream(folder / "aaa.hkt") << "not a model at all";
        std::ofstream(folder / "note.txt") << "x";
        const auto files = readModelFiles(m_backend, folder);
        QCOMPARE(files.size(), 3u);
        QCOMPARE(files[0].name(), std::string("new"));
        QCOMPARE(files[1].name(), std::string("old"));
        QCOMPARE(files[2].name(), std::string("aaa"));
        QVERIFY(files[2].problem.has_value());
        QCOMPARE(files[2].problem->code, ErrorCode::BadFormat);
        QVERIFY(files[2].problem->detail.find("aaa.hkt") != std::string::npos);
        QVERIFY(readModelFiles(m_backend, folder / "nowhere").empty());
    }

    void importCopiesOnceAndNeverOverOthers() {
        QTemporaryDir from, to;
        const fs::path folder = test::path(to) / "models";
        FakeModel::of("a").write(test::path(from) / "m.hkt");
        auto first = importModel(m_backend, test::path(from) / "m.hkt", folder);
        VERIFY_OK(first);
        QCOMPARE(*first, folder / "m.hkt");
        auto again = importModel(m_backend, test::path(from) / "m.hkt", folder);
        VERIFY_OK(again);
        QCOMPARE(*again, folder / "m.hkt");
        FakeModel::of("other").write(test::path(from) / "m.hkt");
        auto other = importModel(m_backend, test::path(from) / "m.hkt", folder);
        VERIFY_OK(other);
        QCOMPARE(*other, folder / "m-2.hkt");
        QCOMPARE(FakeModel::read(folder / "m.hkt")->hash, std::string("a"));
        QCOMPARE(FakeModel::read(folder / "m-2.hkt")->hash, std::string("other"));
        auto inPlace = importModel(m_backend, folder / "m.hkt", folder);
        VERIFY_OK(inPlace);
        QCOMPARE(*inPlace, folder / "m.hkt");
        QCOMPARE(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
    }

    void importRefusesWhatIsNoModel() {
        QTemporaryDir dir;
        std::ofstream(test::path(dir) / "x.hkt") << "nonsense";
        const auto imported = importModel(m_backend, test::path(dir) / "x.hkt", test::path(dir) / "models");
        QVERIFY(!imported);
        QVERIFY(imported.error().detail.find("x.hkt") != std::string::npos);
        QVERIFY(!fs::exists(test::path(dir) / "models" / "x.hkt"));
    }

    void renameKeepsFromOverwriting() {
        QTemporaryDir dir;
        FakeModel::of("a").write(test::path(dir) / "a.hkt");
        FakeModel::of("b").write(test::path(dir) / "b.hkt");
        QVERIFY(!renameModel(test::path(dir) / "a.hkt", "b"));
        QVERIFY(!renameModel(test::path(dir) / "a.hkt", "../b"));
        const auto renamed = renameModel(test::path(dir) / "a.hkt", "c");
        VERIFY_OK(renamed);
        QCOMPARE(FakeModel::read(*renamed)->hash, std::string("a"));
        QCOMPARE(FakeModel::read(test::path(dir) / "b.hkt")->hash, std::string("b"));
        QVERIFY(!fs::exists(test::path(dir) / "a.hkt"));
    }

    void copyIsWholeOrNothing() {
        QTemporaryDir dir;
        FakeModel::of("a").write(test::path(dir) / "a.hkt");
        VERIFY_OK(copyModel(test::path(dir) / "a.hkt", test::path(dir) / "out" / "b.hkt"));
        QCOMPARE(FakeModel::read(test::path(dir) / "out" / "b.hkt")->hash, std::string("a"));
        const auto refused = copyModel(test::path(dir) / "none.hkt", test::path(dir) / "out" / "b.hkt");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WriteFailed);
        QCOMPARE(FakeModel::read(test::path(dir) / "out" / "b.hkt")->hash, std::string("a"));
        QVERIFY(!fs::exists(test::path(dir) / "out" / "b.hkt.part"));
    }

    void deleteSaysWhatWentWrong() {
        QTemporaryDir dir;
        FakeModel{}.write(test::path(dir) / "a.hkt");
        VERIFY_OK(deleteModel(test::path(dir) / "a.hkt"));
        const auto again = deleteModel(test::path(dir) / "a.hkt");
        QVERIFY(!again);
        QVERIFY(again.error().detail.find("a.hkt") != std::string::npos);
    }

    void tableIsASoundModel() {
        QTemporaryDir dir;
        FakeModel model = FakeModel::of("a");
        model.variant = Variant::HktPlus;
        model.limit = 0.125;
        model.metrics = R"({"image_auroc": 0.9876})";
        model.write(test::path(dir) / "a.hkt");
        std::ofstream(test::path(dir) / "bad.hkt") << "x";
        ModelTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setFiles(readModelFiles(m_backend, test::path(dir)));
        table.setInUse(test::path(dir) / "a.hkt");
        QCOMPARE(table.rowCount(), 2);
        const auto text = [&](int row, int column) { return table.index(row, column).data().toString(); };
        QCOMPARE(text(0, ModelTable::Kind), QStringLiteral("HKT+"));
        QCOMPARE(text(0, ModelTable::Name), QStringLiteral("a"));
        QVERIFY(table.index(0, ModelTable::Name)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("in use")));
        QCOMPARE(text(0, ModelTable::Auroc), QStringLiteral("98.8 %"));
        QCOMPARE(text(0, ModelTable::Threshold), QStringLiteral("0.1250"));
        QVERIFY(table.index(1, 0).data(ModelTable::ProblemRole).toString().contains(QStringLiteral("bad.hkt")));
        QCOMPARE(table.rowOf(test::path(dir) / "bad.hkt"), 1);

        QSignalSpy renamed(&table, &ModelTable::renameRequested);
        table.setData(table.index(0, ModelTable::Name), QStringLiteral("a"));
        QCOMPARE(renamed.count(), 0);
        table.setData(table.index(0, ModelTable::Name), QStringLiteral(" b "));
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("b"));
    }
};

QTEST_MAIN(TestModelFiles)
#include "tst_model_files.moc"
