// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_backend.h"
#include "tests/support/small_dataset.h"
#include "ui/main_window/debug_overlay.h"
#include "ui/main_window/job_strip.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/navigation_rail.h"
#include "ui/main_window/status_strip.h"
#include "ui/main_window/toast.h"
#include "ui/main_window/tour.h"
#include "ui/settings/settings_page.h"
#include "ui/start/start_page.h"
#include "ui/support/event_probe.h"
#include "ui/support/interface_size.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;

namespace {

/// A page that notes what the window does with it.
class NotingPage : public Page {
public:
    using Page::Page;
    void shown() override { ++showns; }
    void hidden() override { ++hiddens; }
    bool takeDrop(const QStringList& files) override {
        if (!wanted.isEmpty() && files.first().endsWith(wanted)) {
            dropped = files;
            return true;
        }
        return false;
    }
    int showns = 0, hiddens = 0;
    QString wanted;
    QStringList dropped;
};

}  // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeEngine> m_fake;
    std::unique_ptr<EventProbe> m_probe;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::map<PageId, NotingPage*> m_pages;
    StartPage* m_start = nullptr;
    SettingsPage* m_settings = nullptr;

    QToolButton* item(const char* name) { return m_window->findChild<QToolButton*>(QLatin1String(name)); }
    NavigationRail* rail() { return m_window->findChild<NavigationRail*>(); }
    void drop(const QString& file) {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }
    std::filesystem::path model() {
        const auto file = path(*m_dir) / "Bottle line 3.hkt";
        std::ofstream(file) << "x";
        return file;
    }

private Q_SLOTS:
    void theStripNamesWhatComputes() {
        QCOMPARE(deviceText(QStringLiteral("hkt, int8, oneDNN and AVX3, fastest here at 60.3 ms")),
                 QStringLiteral("CPU, int8"));
        QCOMPARE(deviceText(QStringLiteral("hkt-plus, bf16, LibTorch")), QStringLiteral("CPU, bf16"));
        QCOMPARE(deviceText(QStringLiteral("hkt, fp16, LibTorch on CUDA")), QStringLiteral("GPU, fp16"));
        QCOMPARE(deviceText(QStringLiteral("fake detector")), QStringLiteral("CPU"));
    }
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QCoreApplication::setApplicationName(QStringLiteral("window"));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void init() {
        QSettings().clear();
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("home")).toUtf8());
        m_fake = std::make_shared<FakeEngine>();
        m_probe = std::make_unique<EventProbe>();
        m_session = std::make_unique<Session>(fakeLoader(m_fake));
        m_window = std::make_unique<MainWindow>(*m_session, *m_probe);
        m_start = new StartPage(*m_session);
        m_window->setStartPage(m_start);
        m_pages.clear();
        for (const PageId id : {PageId::Train, PageId::Data, PageId::Inspect}) {
            m_pages[id] = new NotingPage(*m_session);
            m_window->addPage(id, m_pages[id]);
        }
        m_settings = new SettingsPage(*m_session);
        m_window->addPage(PageId::Settings, m_settings);
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
    }

    void theFirstStartShowsTheStartPage() {
        QVERIFY(m_start->isVisible());
        QCOMPARE(m_pages[PageId::Data]->showns, 0);
        for (const char* name : {"start-folder", "start-demo", "start-tour"}) {
            auto* button = m_window->findChild<QPushButton*>(QLatin1String(name));
            QVERIFY2(button && button->isVisible(), name);
        }
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Hawksight"));
    }

    void firstPaintIsAnnouncedOnce() {
        MainWindow window(*m_session, *m_probe);
        QSignalSpy painted(&window, &MainWindow::firstPainted);
        window.show();
        QTRY_COMPARE(painted.count(), 1);
        window.repaint();
        QTest::qWait(20);
        QCOMPARE(painted.count(), 1);
    }

    void keysAndRailLeadToThePages() {
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), PageId::Inspect);
        QVERIFY(m_pages[PageId::Inspect]->isVisible());
        QVERIFY(rail()->button(PageId::Inspect)->isChecked());
        QTest::mouseClick(rail()->button(PageId::Train), Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), PageId::Train);
        QCOMPARE(m_pages[PageId::Inspect]->showns, 1);
        QCOMPARE(m_pages[PageId::Inspect]->hiddens, 1);
        QTest::keySequence(m_window.get(), NavigationRail::shortcut(PageId::Settings));
        QVERIFY(m_settings->isVisible());
        QVERIFY2(rail()->button(PageId::Models) == nullptr, "a place without a page is not offered");
        QTest::keySequence(m_window.get(), NavigationRail::shortcut(PageId::Models));
        QCOMPARE(m_window->currentPage(), PageId::Settings);
    }

    void theRailStandsInOrderAndArrowsWalkIt() {
        const int data = rail()->button(PageId::Data)->y(), inspect = rail()->button(PageId::Inspect)->y(),
                  train = rail()->button(PageId::Train)->y(), settings = rail()->button(PageId::Settings)->y();
        QVERIFY(data < inspect && inspect < train && train < settings);
        rail()->button(PageId::Data)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), rail()->button(PageId::Inspect));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_window->currentPage(), PageId::Inspect);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(QApplication::focusWidget(), rail()->button(PageId::Data));
    }

    void theFocusGoesIntoThePage() {
        m_window->showPage(PageId::Data);
        QVERIFY(m_start->isAncestorOf(QApplication::focusWidget()));  // not to the status line
        for (QWidget* from : QList<QWidget*>{QApplication::focusWidget(), rail()->button(PageId::Data)}) {
            m_window->showPage(PageId::Data);
            from->setFocus();
            QTest::keySequence(m_window.get(), NavigationRail::shortcut(PageId::Settings));
            QCOMPARE(m_window->currentPage(), PageId::Settings);
            QVERIFY(m_settings->isAncestorOf(QApplication::focusWidget()));
        }
    }

    void everythingThatTakesTheFocusHasAName() {
        for (const PageId id : {PageId::Data, PageId::Settings}) {
            m_window->showPage(id);
            for (QWidget* widget : m_window->findChildren<QWidget*>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || qobject_cast<Page*>(widget))
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(named, qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                                       widget->objectName())));
            }
        }
    }

    void aFolderOpensByDropAndTheStatusSaysSo() {
        SKIP_WITHOUT("data/bottle/train/good");
        drop(QString::fromStdString(smallBottle(path(*m_dir)).string()));
        QTRY_VERIFY(m_session->hasDataset());
        QVERIFY(!m_start->isVisible());
        QVERIFY(m_pages[PageId::Data]->isVisible());
        QCOMPARE(item("status-folder")->text(), QStringLiteral("bottle: 10 images"));
        QVERIFY(m_window->windowTitle().startsWith(QLatin1String("bottle")));
        QCOMPARE(item("status-models")->text(), QStringLiteral("No model"));
        QVERIFY(!item("status-threshold")->isVisible());
        m_session->closeProject();
        QVERIFY(m_start->isVisible());
    }

    void aDropGoesToThePageThatKnowsIt() {
        m_pages[PageId::Train]->wanted = QStringLiteral(".hkt");
        drop(QString::fromStdString(model().string()));
        QCOMPARE(m_pages[PageId::Train]->dropped.size(), 1);
        QCOMPARE(m_window->currentPage(), PageId::Train);
    }

    void modelDeviceAndLimitsAreInSight() {
        m_session->useModel(model());
        QCOMPARE(item("status-models")->text(), QStringLiteral("Loading the model…"));
        QTRY_COMPARE(item("status-models")->text(), QStringLiteral("Bottle line 3"));
        QVERIFY(item("status-chip")->isVisible());
        QCOMPARE(item("status-threshold")->text(), QStringLiteral("Review ≥ 0.4000, fail ≥ 0.6000"));
        Thresholds t = m_session->thresholds();
        t.image = {0.7, 0.7};
        m_session->commitThresholds(t, QStringLiteral("limit"));
        QCOMPARE(item("status-threshold")->text(), QStringLiteral("Fail ≥ 0.7000 (not saved)"));
        QVERIFY(item("status-threshold")->accessibleName().contains(QLatin1String("0.7000")));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(item("status-threshold")->text(), QStringLiteral("Review ≥ 0.4000, fail ≥ 0.6000"));
        QVERIFY(m_window->findChild<Toast*>()->text().contains(QLatin1String("limit")));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_session->thresholds().image.fail, 0.7);
    }

    void jobsShowTheirProgressAndStop() {
        auto* strip = m_window->findChild<JobStrip*>();
        bool stopped = false;
        const auto job = m_session->jobs().start(QStringLiteral("Training on bottle"), [&] { stopped = true; });
        job->report(25, 100, QStringLiteral("3 min left"));
        auto* bar = strip->findChild<QProgressBar*>();
        QTRY_VERIFY(bar->isVisible());
        QTRY_COMPARE(bar->value(), bar->maximum() / 4);
        m_session->jobs().start(QStringLiteral("b"));
        m_session->jobs().start(QStringLiteral("c"));
        bool more = false;
        for (const QLabel* label : strip->findChildren<QLabel*>())
            more |= label->isVisible() && label->text().contains(QLatin1String("1 more"));
        QVERIFY(more);
        QTest::mouseClick(strip->findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(stopped);
        m_session->jobs().finish(job);
        QCOMPARE(m_session->jobs().rowCount(), 2);
    }

    void problemsStandWherePeopleLook() {
        auto* notice = m_window->findChild<NoticeBar*>();
        m_session->complain({ErrorCode::BadImage, "/data/a.png: truncated"});
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QLatin1String("/data/a.png: truncated")));
        QTest::mouseClick(notice->findChild<QToolButton*>(QStringLiteral("closeNotice")), Qt::LeftButton);
        QVERIFY(!notice->isVisible());
        auto* toast = m_window->findChild<Toast*>();
        m_session->tell(QStringLiteral("Saved."));
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), QStringLiteral("Saved."));
    }

    void theSheetListsEveryShortcut() {
        m_pages[PageId::Inspect]->addCommand(QStringLiteral("Next image"), {}, {QKeySequence(Qt::Key_Right)});
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        auto* sheet = m_window->findChild<ShortcutsSheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QStringList texts;
        for (const QLabel* label : sheet->findChildren<QLabel*>()) texts.append(label->text());
        for (const char* text : {"Next image", "Right", "Undo", "Ctrl+Z", "Inspect", "Ctrl+2"})
            QVERIFY2(texts.contains(QLatin1String(text)), text);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<ShortcutsSheet*>());
    }

    void theOverlayMeasuresOnlyWhileItIsShown() {
        auto* overlay = m_window->findChild<DebugOverlay*>();
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QVERIFY(overlay->isVisible() && m_probe->isRunning());
        QTRY_VERIFY(m_probe->overall().samples > 10);
        QVERIFY(overlay->text().contains(QLatin1String("p99")));
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QVERIFY(!overlay->isVisible() && !m_probe->isRunning());
    }

    void theTourGoesThroughEveryPlace() {
        m_window->startTour();
        auto* tour = m_window->findChild<Tour*>();
        QVERIFY(tour && tour->isVisible());
        QList<PageId> seen;
        for (int stop = 0; stop < 5; ++stop) {
            QCOMPARE(tour->current(), stop);
            seen.append(m_window->currentPage());
            QVERIFY2(tour->parentWidget()->rect().contains(tour->geometry()), "the card lies in the window");
            if (stop < 4) QTest::keyClick(tour, Qt::Key_Right);
        }
        QCOMPARE(seen, (QList<PageId>{PageId::Data, PageId::Inspect, PageId::Train, PageId::Settings, PageId::Data}));
        QTest::keyClick(tour, Qt::Key_Left);
        QCOMPARE(tour->current(), 3);
        QTest::mouseClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::LeftButton);
        QTest::mouseClick(tour->findChild<QPushButton*>(QStringLiteral("tourNext")), Qt::LeftButton);
        QTRY_VERIFY(!m_window->findChild<Tour*>());
        m_window->startTour();
        QTest::keyClick(m_window->findChild<Tour*>(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<Tour*>());
    }

    void theThemeIsChosenOnTheSettingsPage() {
        m_window->showPage(PageId::Settings);
        QTest::mouseClick(m_settings->findChild<QRadioButton*>(QStringLiteral("themeDark")), Qt::LeftButton, {},
                          {8, 8});
        QVERIFY(Theme::instance().isDark());
        QTest::mouseClick(m_settings->findChild<QRadioButton*>(QStringLiteral("themeLight")), Qt::LeftButton, {},
                          {8, 8});
        QVERIFY(!Theme::instance().isDark());
    }

    void anotherSizeOrLanguageOffersToStartAgain() {
        m_window->showPage(PageId::Settings);
        auto* again = m_settings->findChild<QPushButton*>(QStringLiteral("startAgain"));
        auto* sizes = m_settings->findChild<QComboBox*>(QStringLiteral("interfaceSize"));
        QVERIFY(again && sizes && !again->isVisible());
        QSignalSpy restart(m_settings, &SettingsPage::restartRequested);
        sizes->setFocus();
        QTest::keyClick(sizes, Qt::Key_End);
        QCOMPARE(chosenInterfaceSize(), kInterfaceSizes.back());
        QVERIFY(again->isVisible());
        QTest::keyClick(sizes, Qt::Key_Home);
        QVERIFY(!again->isVisible());  // as it was
        QTest::keyClick(sizes, Qt::Key_Down);
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(restart.count(), 1);
    }

    void demoPartsAreMadeAndOpened() {
        m_start->setDemoFolder(path(*m_dir) / "demo");
        QTest::mouseClick(m_window->findChild<QPushButton*>(QStringLiteral("start-demo")), Qt::LeftButton);
        QCOMPARE(m_session->jobs().rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->categories().size(), std::size_t(3), 120000);
        QCOMPARE(m_session->jobs().rowCount(), 0);
        QVERIFY(!m_start->isVisible());
    }

    void recentProjectsAreOffered() {
        SKIP_WITHOUT("data/bottle/train/good");
        m_session->open(smallBottle(path(*m_dir)));
        QTRY_VERIFY(m_session->hasDataset());
        m_session->closeProject();
        QPushButton* recent = nullptr;
        const auto find = [&] {
            for (auto* button : m_window->findChildren<QPushButton*>(QStringLiteral("recentProject")))
                if (button->isVisible()) recent = button;
            return recent != nullptr;
        };
        QTRY_VERIFY(find());
        QCOMPARE(recent->text(), QStringLiteral("bottle"));
        QTest::mouseClick(recent, Qt::LeftButton);
        QTRY_VERIFY(m_session->hasDataset());
    }

    void nothingIsCutOffAtTheSmallestSize() {
        m_window->resize(m_window->minimumSize());
        for (const PageId id : {PageId::Data, PageId::Settings}) {
            m_window->showPage(id);
            QTest::qWait(20);
            QCOMPARE(m_window->size(), QSize(960, 600));
            for (const QPushButton* button : m_window->findChildren<QPushButton*>())
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
