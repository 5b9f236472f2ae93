// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/ui/gallery/session_stage.h"
#include "ui/gallery/category_chooser.h"
#include "ui/gallery/checks_panel.h"
#include "ui/gallery/data_page.h"
#include "ui/gallery/filter_bar.h"
#include "ui/gallery/finding_model.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/gallery/grid_view.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

using namespace hawksight;
using namespace hawksight::test;

namespace fs = std::filesystem;

class TestDataPage : public QObject {
    Q_OBJECT

    /// A page in a window, driven as a person drives it.
    struct Stage : SessionStage {
        DataPage page{session};

        Stage() {
            page.resize(1366, 768);
            page.show();
            page.activateWindow();
        }
        GalleryPanel& gallery() { return *page.gallery(); }
        GridView* view() { return gallery().view(); }
        int shown() { return gallery().proxy().rowCount(); }
        template <class Widget>
        Widget* find(const char* name) {
            return page.findChild<Widget*>(QString::fromLatin1(name));
        }
        void click(const char* button) { QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton); }
        void clickTile(int row, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers,
                              view()->visualRect(gallery().proxy().index(row, 0)).center());
        }
        bool inSight(QWidget* widget) {
            // A viewport that paints itself whole hides the area it belongs to.
            if (const auto* area = qobject_cast<QAbstractScrollArea*>(widget)) widget = area->viewport();
            return widget->isVisible() && !widget->visibleRegion().isEmpty();
        }
    };

    /// A small MVTec AD product of real images.
    static fs::path makeParts(const fs::path& root) {
        linkImages("data/magnetic_tile/train/good", root / "train/good", 12);
        linkImages("data/magnetic_tile/test/good", root / "test/good", 4);
        linkImages("data/magnetic_tile/test/crack", root / "test/crack", 5);
        linkImages("data/magnetic_tile/test/blowhole", root / "test/blowhole", 3);
        return root;
    }

    std::unique_ptr<Theme> m_theme;
    QTemporaryDir m_cache;

private Q_SLOTS:
    void initTestCase() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit());
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void emptyStateAsksForAFolder() {
        Stage stage;
        auto* open = stage.find<QPushButton>("openFirst");
        QVERIFY(stage.inSight(open));
        QVERIFY(!stage.inSight(stage.view()));
        QTest::mouseClick(open, Qt::LeftButton);
        auto* dialog = stage.find<QFileDialog>("folderDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
        QSignalSpy opened(&stage.session, &Session::datasetChanged);
        Q_EMIT dialog->fileSelected(QString::fromStdString(makeParts(path(stage.dir) / "parts").string()));
        dialog->close();
        QVERIFY(opened.wait(20000));
        QVERIFY(stage.inSight(stage.view()));
        QCOMPARE(stage.shown(), 24);
        QTRY_VERIFY(stage.gallery().statusText().contains(QStringLiteral("24")));
    }

    void takesAFolderDroppedIn() {
        Stage stage;
        const auto root = makeParts(path(stage.dir) / "parts");
        QVERIFY(!stage.page.takeDrop({QStringLiteral("/somewhere/model.hkt")}));
        QSignalSpy opened(&stage.session, &Session::datasetChanged);
        QVERIFY(stage.page.takeDrop({QString::fromStdString(root.string())}));
        QVERIFY(opened.wait(20000));
        QCOMPARE(stage.shown(), 24);
    }

    void aFolderWithoutImagesSaysSo() {
        Stage stage;
        fs::create_directories(path(stage.dir) / "nothing");
        QSignalSpy problem(&stage.session, &Session::problem);
        QSignalSpy opened(&stage.session, &Session::datasetChanged);
        stage.session.open(path(stage.dir) / "nothing");
        QTRY_VERIFY_WITH_TIMEOUT(problem.size() + opened.size() > 0, 20000);
        QVERIFY(stage.inSight(stage.find<QPushButton>("openFirst")));
    }

    void choosesAmongCategoriesAndGoesBack() {
        Stage stage;
        const auto root = path(stage.dir) / "root";
        makeParts(root / "first");
        makeParts(root / "second");
        linkImages("data/magnetic_tile/test/fray", root / "second/test/fray", 2);
        QVERIFY(stage.open(root));
        auto* chooser = stage.page.findChild<CategoryChooser*>();
        QVERIFY(stage.inSight(chooser->view()));
        const QAbstractItemModelTester tester(chooser->view()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(chooser->view()->model()->rowCount(), 2);
        QSignalSpy opened(&stage.session, &Session::datasetChanged);
        QTest::mouseClick(chooser->view()->viewport(), Qt::LeftButton, {},
                          chooser->view()->visualRect(chooser->view()->model()->index(1, 0)).center());
        QVERIFY(opened.wait(20000));
        QCOMPARE(stage.session.dataset().name, std::string("second"));
        QCOMPARE(stage.shown(), 26);
        stage.click("allCategories");
        QVERIFY(stage.inSight(chooser->view()));
        // With the keyboard this time.
        chooser->view()->setFocus();
        QTest::keyClick(chooser->view(), Qt::Key_Home);
        QTest::keyClick(chooser->view(), Qt::Key_Return);
        QVERIFY(opened.wait(20000));
        QCOMPARE(stage.session.dataset().name, std::string("first"));
        QVERIFY(stage.inSight(stage.view()));
        // And by the box in the header.
        auto* box = stage.find<QComboBox>("categoryBox");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(opened.wait(20000));
        QCOMPARE(stage.session.dataset().name, std::string("second"));
    }

    void opensBtadWithMixedFormats() {
        Stage stage;
        const auto root = path(stage.dir) / "01";
        const auto real = sharedFiles("data/magnetic_tile/test/good");
        const auto put = [&](const fs::path& file) {
            fs::create_directories(file.parent_path());
            const auto image = readImage(real.front());
            QVERIFY(image && writeImage(file, *image));
        };
        for (int i = 0; i < 3; ++i) put(root / ("train/ok/000" + std::to_string(i) + (i % 2 ? ".bmp" : ".png")));
        put(root / "test/ok/0003.bmp");
        put(root / "test/ko/0004.png");
        QVERIFY(stage.open(root));
        QCOMPARE(stage.session.dataset().kind, DatasetKind::Btad);
        QCOMPARE(stage.shown(), 5);
        QCOMPARE(stage.gallery().proxy().filter(), GalleryFilter{});
        stage.gallery().filters()->setFilter({.label = Label::Defective});
        QCOMPARE(stage.shown(), 1);
    }

    void searchesFromTheKeyboardAndComesBack() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        QVERIFY(QTest::qWaitForWindowActive(&stage.page));
        stage.view()->setFocus();
        QTest::keyClick(stage.view(), Qt::Key_F, Qt::ControlModifier);
        QLineEdit* field = stage.gallery().filters()->searchField();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("crack"));
        QCOMPARE(stage.shown(), 5);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(stage.view()->hasFocus());
        // Typing in the gallery goes on where the search stood.
        QTest::keyClick(stage.view(), Qt::Key_2);
        QVERIFY(field->hasFocus());
        QCOMPARE(field->text(), QStringLiteral("crack2"));
        QTest::keyClicks(field, QStringLiteral("x"));
        QCOMPARE(stage.shown(), 0);
        QVERIFY(stage.inSight(stage.find<QPushButton>("showAll")));
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(stage.shown(), 24);
        QVERIFY(stage.inSight(stage.view()));
        QVERIFY(stage.view()->hasFocus());
    }

    void emptyResultOffersAllImages() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        stage.gallery().filters()->setFilter({.split = Split::Train, .text = QStringLiteral("crack")});
        QCOMPARE(stage.shown(), 0);
        stage.click("showAll");
        QCOMPARE(stage.shown(), 24);
        stage.gallery().filters()->setFilter({.label = Label::Good});
        QCOMPARE(stage.shown(), 16);
        stage.click("clearFilters");
        QCOMPARE(stage.shown(), 24);
    }

    void theSessionFollowsWhatIsChosenAndShown() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        QSignalSpy page(&stage.session, &Session::pageRequested);
        stage.clickTile(3);
        QCOMPARE(stage.session.current(), 3);
        QTest::keyClick(stage.view(), Qt::Key_Right);
        QCOMPARE(stage.session.current(), 4);
        QTest::keyClick(stage.view(), Qt::Key_Return);
        QCOMPARE(page.size(), 1);
        QCOMPARE(page[0][0].value<PageId>(), PageId::Inspect);
        stage.clickTile(6);
        QTest::mouseDClick(stage.view()->viewport(), Qt::LeftButton, {},
                           stage.view()->visualRect(stage.gallery().proxy().index(6, 0)).center());
        QCOMPARE(page.size(), 2);
        QCOMPARE(stage.session.current(), 6);
        // "Next" goes through what the gallery shows, in its order.
        stage.gallery().filters()->setFilter({.defectType = "crack"});
        const std::vector<int> order = stage.gallery().proxy().order();
        QCOMPARE(order.size(), std::size_t(5));
        stage.session.setCurrent(order[1]);
        QCOMPARE(stage.session.neighbour(1), order[2]);
        QCOMPARE(stage.session.neighbour(-1), order[0]);
        QCOMPARE(stage.view()->currentIndex().row(), 1);
        stage.gallery().filters()->clear();
        QCOMPARE(stage.session.neighbour(1), order[1] + 1);
    }

    void choosesSeveral() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        stage.clickTile(1);
        stage.clickTile(4, Qt::ShiftModifier);
        stage.clickTile(6, Qt::ControlModifier);
        QCOMPARE(stage.gallery().selected(), (std::vector<int>{1, 2, 3, 4, 6}));
        QTRY_VERIFY(stage.gallery().statusText().contains(QStringLiteral("5")));
    }

    void verdictsFollowTheLimitsLive() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        QVERIFY(!stage.inSight(stage.find<QPushButton>("inspectAll")));
        QVERIFY(stage.useModel());
        QVERIFY(stage.inSight(stage.find<QPushButton>("inspectAll")));
        QVERIFY(stage.score([](int i) { return i / 24.0; }));
        stage.preview(0.5, 0.5);
        QCOMPARE(stage.gallery().model().summary().inspected, 24);
        int pass = 0, mistakes = 0;
        for (int i = 0; i < 24; ++i) {
            QCOMPARE(stage.gallery().model().verdict(i), stage.session.verdict(i));
            QCOMPARE(stage.gallery().model().mistake(i) != Mistake::None, stage.session.isMismatch(i));
            pass += stage.session.verdict(i) == Verdict::Pass;
            mistakes += stage.session.isMismatch(i);
        }
        stage.gallery().filters()->setFilter({.verdict = VerdictChoice::Pass});
        QCOMPARE(stage.shown(), pass);
        QCOMPARE(pass, 12);
        stage.preview(0.25, 0.25);
        QCOMPARE(stage.shown(), 6);
        QCOMPARE(stage.session.neighbour(1), stage.gallery().proxy().order().size() > 1 ? 1 : -1);
        stage.preview(0.5, 0.5);
        stage.gallery().filters()->setFilter({.mistakesOnly = true});
        QCOMPARE(stage.shown(), mistakes);
        QVERIFY(mistakes > 0);
        // Without the model there is nothing to ask for; the filter goes with it.
        stage.session.dropModel();
        QCOMPARE(stage.shown(), 24);
    }

    void inspectsAllAndTilesFollow() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        QVERIFY(stage.useModel());
        stage.gallery().filters()->setFilter({.verdict = VerdictChoice::NotInspected});
        QCOMPARE(stage.shown(), 24);
        stage.click("inspectAll");
        QTRY_COMPARE_WITH_TIMEOUT(stage.shown(), 0, 30000);
        QCOMPARE(stage.gallery().model().summary().inspected, 24);
        QCOMPARE(stage.engine->detections.load(), 24);
    }

    void showsTheImagesBehindAClickUntilDismissed() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        stage.session.showImages({2, 7, 9}, QStringLiteral("escapes"));
        QCOMPARE(stage.gallery().proxy().order(), (std::vector<int>{2, 7, 9}));
        auto* bar = stage.gallery().findChild<NoticeBar*>();
        QVERIFY(stage.inSight(bar));
        QVERIFY(bar->accessibleName().contains(QStringLiteral("escapes")));
        QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(stage.shown(), 24);
        QVERIFY(!bar->isVisible());
        QVERIFY(!stage.session.subset());
    }

    void checksInTheBackgroundAndLeadsToTheImage() {
        Stage stage;
        const auto root = makeParts(path(stage.dir) / "parts");
        std::ofstream(root / "test/crack/broken.png") << "not an image";
        fs::create_symlink(fs::read_symlink(root / "train/good/000003.jpg"), root / "test/good/twin.jpg");
        QVERIFY(stage.open(root));
        const int broken = stage.session.indexOf(root / "test/crack/broken.png");
        QVERIFY(broken >= 0);
        stage.gallery().filters()->setFilter({.split = Split::Train});
        stage.click("showChecks");
        QSignalSpy finished(stage.page.checks(), &ChecksPanel::finished);
        stage.click("checkNow");
        QVERIFY(stage.page.checks()->isRunning());
        QCOMPARE(stage.session.jobs().rowCount(), 1);
        QVERIFY(finished.wait(30000));
        QCOMPARE(stage.session.jobs().rowCount(), 0);
        const FindingModel& findings = stage.page.checks()->findings();
        QCOMPARE(findings.errorCount(), 1);
        QCOMPARE(findings.finding(0).kind, FindingKind::UnreadableImage);
        auto* list = stage.find<QListView>("findings");
        QVERIFY(stage.inSight(list));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(findings.index(0)).center());
        // The filter that hid it is lifted, and it is in sight and chosen.
        QCOMPARE(stage.session.current(), broken);
        QCOMPARE(stage.gallery().selected(), std::vector<int>{broken});
        QVERIFY(stage.view()->viewport()->rect().contains(stage.view()->visualRect(stage.view()->currentIndex())));
        int twin = -1;
        for (int row = 0; row < findings.rowCount(); ++row)
            if (findings.finding(row).kind == FindingKind::SameInTrainAndTest) twin = row;
        QVERIFY(twin > 0);
        list->setCurrentIndex(findings.index(twin));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(stage.gallery().selected().size(), std::size_t(2));
        QCOMPARE(stage.session.current(), stage.session.indexOf(root / "test/good/twin.jpg"));
    }

    void aCheckCanBeStoppedAndIsForgottenWithItsDataset() {
        Stage stage;
        const auto root = path(stage.dir) / "many";
        linkImages("data/magnetic_tile/train/good", root / "train/good", 3000);
        QVERIFY(stage.open(root));
        stage.click("showChecks");
        stage.click("checkNow");
        QVERIFY(stage.page.checks()->isRunning());
        stage.click("stopCheck");
        QTRY_VERIFY_WITH_TIMEOUT(!stage.page.checks()->isRunning(), 5000);
        QCOMPARE(stage.session.jobs().rowCount(), 0);
        QVERIFY(stage.inSight(stage.find<QPushButton>("checkNow")));
        stage.click("checkNow");
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        QVERIFY(!stage.page.checks()->isRunning());
        QCOMPARE(stage.session.jobs().rowCount(), 0);
    }

    void everythingHasAName() {
        Stage stage;
        QVERIFY(stage.open(makeParts(path(stage.dir) / "parts")));
        for (QWidget* widget : stage.page.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !stage.inSight(widget)) continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
