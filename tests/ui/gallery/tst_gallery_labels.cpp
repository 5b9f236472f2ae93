// SPDX-License-Identifier: GPL-3.0-or-later
// Labels for many images at once, by key and mouse.
#include "core/annotation/mask_io.h"
#include "tests/ui/gallery/session_stage.h"
#include "ui/gallery/data_page.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/gallery/grid_view.h"
#include "ui/support/annotations.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QSettings>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestGalleryLabels : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void manyAtOnceAreOneStep() {
        SKIP_WITHOUT("data/bottle/train/good");
        SessionStage stage;
        qputenv("XDG_DATA_HOME", stage.dir.filePath(QStringLiteral("data")).toLocal8Bit());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, stage.dir.filePath(QStringLiteral("settings")));
        const fs::path root = path(stage.dir) / "parts";
        linkImages("data/bottle/train/good", root / "train" / "good", 4);
        linkImages("data/bottle/test/good", root / "test" / "good", 6);
        linkImages("data/bottle/test/broken_large", root / "test" / "broken_large", 3);
        DataPage page(stage.session);
        page.resize(1366, 768);
        page.show();
        page.activateWindow();
        QVERIFY(stage.open(root));
        GalleryPanel& gallery = *page.gallery();
        const auto tile = [&](const fs::path& image) {
            const int row = gallery.proxy().rowOf(stage.session.indexOf(image));
            return gallery.view()->visualRect(gallery.proxy().index(row, 0)).center();
        };
        const auto click = [&](const fs::path& image, Qt::KeyboardModifiers modifiers) {
            gallery.view()->scrollTo(gallery.proxy().index(gallery.proxy().rowOf(stage.session.indexOf(image)), 0));
            QTest::mouseClick(gallery.view()->viewport(), Qt::LeftButton, modifiers, tile(image));
        };
        click(root / "test/good/000000.png", {});
        click(root / "test/good/000002.png", Qt::ShiftModifier);
        click(root / "train/good/000001.png", Qt::ControlModifier);
        const std::vector<int> chosen = gallery.selected();
        QCOMPARE(chosen.size(), std::size_t(4));
        const auto labels = [&](Label label) {
            return std::all_of(chosen.begin(), chosen.end(), [&](int i) {
                return stage.session.dataset().samples[std::size_t(i)].label == label &&
                       gallery.model().row(i).label == label;
            });
        };
        QTest::keyClick(&page, Qt::Key_D, Qt::AltModifier);
        QVERIFY(labels(Label::Defective));
        QCOMPARE(stage.session.undo().count(), 1);
        // The training image is none any more.
        const int train = stage.session.indexOf(root / "train/good/000001.png");
        QCOMPARE(stage.session.dataset().samples[std::size_t(train)].split, Split::Test);
        QCOMPARE(gallery.model().row(train).split, Split::Test);
        QTest::keyClick(&page, Qt::Key_U, Qt::AltModifier);
        QVERIFY(labels(Label::Unknown));
        stage.session.undo().undo();
        QVERIFY(labels(Label::Defective));
        stage.session.undo().undo();
        QVERIFY(labels(Label::Good));
        QCOMPARE(stage.session.dataset().samples[std::size_t(train)].split, Split::Train);
        stage.session.undo().redo();
        QVERIFY(labels(Label::Defective));
        QTest::keyClick(&page, Qt::Key_D, Qt::AltModifier);  // all have it: taken off
        QVERIFY(labels(Label::Good));
        QVERIFY(stage.session.annotations().notes().empty());
    }

    void labelsComeBackWithTheDataSet() {
        SKIP_WITHOUT("data/bottle/train/good");
        const QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
        const QTemporaryDir data;
        const fs::path root = path(data) / "parts";
        linkImages("data/bottle/train/good", root / "train" / "good", 3);
        linkImages("data/bottle/test/good", root / "test" / "good", 3);
        linkImages("data/bottle/test/broken_large", root / "test" / "broken_large", 2);
        {
            SessionStage stage;
            QVERIFY(stage.open(root));
            std::vector<int> all;
            for (int i = 0; i < stage.session.count(); ++i) all.push_back(i);
            stage.session.annotations().changeNotes(
                all, [](ImageNote& note) { note.label = ImageLabel::Defective, note.defectTypes = {"fray"}; },
                QStringLiteral("all"));
        }
        SessionStage stage;
        QVERIFY(stage.open(root));
        for (const Sample& sample : stage.session.dataset().samples) {
            QCOMPARE(sample.label, Label::Defective);
            QCOMPARE(sample.defectType, std::string("fray"));
        }
        QCOMPARE(stage.session.dataset().select(Split::Train).size(), std::size_t(0));
        stage.session.annotations().changeNotes({0}, [](ImageNote& note) { note = {}; }, QStringLiteral("x"));
        QVERIFY(stage.session.dataset().samples[0].defectType != "fray");
    }

    /// A folder without sub-folders, where a key is a file's name alone.
    void masksOfAFlatFolderComeBackToo() {
        SKIP_WITHOUT("data/bottle/test/good");
        const QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
        const QTemporaryDir data;
        const fs::path root = path(data) / "photos";
        linkImages("data/bottle/test/good", root, 3);
        {
            SessionStage stage;
            QVERIFY(stage.open(root));
            Annotations& annotations = stage.session.annotations();
            const std::string key = annotations.keyOf(1);
            cv::Mat mask = cv::Mat::zeros(900, 900, CV_8UC1);
            mask(cv::Rect(10, 10, 20, 20)).setTo(1);
            VERIFY_OK(saveMask(annotations.places().maskFile(key), annotations.places().journalFile(key), mask));
        }
        SessionStage stage;
        QVERIFY(stage.open(root));
        QVERIFY(stage.session.annotations().hasMask(1));
        QVERIFY(!stage.session.annotations().hasMask(0));
        QVERIFY(stage.session.dataset().samples[1].mask.has_value());
    }
};

QTEST_MAIN(TestGalleryLabels)
#include "tst_gallery_labels.moc"
