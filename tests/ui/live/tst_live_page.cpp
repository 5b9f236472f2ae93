// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"
#include "ui/live/fail_strip.h"
#include "ui/live/live_cards.h"
#include "ui/live/live_page.h"
#include "ui/live/live_view.h"
#include "ui/live/region_editor.h"
#include "ui/live/score_strip.h"
#include "ui/live/teach_panel.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/verdict_banner.h"

#include <QDateTime>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <fstream>

using namespace hawksight;
namespace fs = std::filesystem;
using State = LivePipeline::State;

/// The page on the real pipeline and the real simulated line, with a detector that needs no network.
class TestLivePage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LivePage> m_page;

    LivePipeline& pipeline() const { return m_page->pipeline(); }
    VerdictBanner& banner() const { return *m_page->findChild<VerdictBanner*>(); }
    void press(const char* name) const {
        auto* button = m_page->findChild<QAbstractButton*>(QLatin1String(name));
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void useModel(double review = 0.4, double failFrom = 0.6) {
        const fs::path file = fs::path(m_dir->path().toStdString()) / "a.hkt";
        std::ofstream(file) << "model";
        {
            const std::lock_guard lock(m_engine->mutex);
            m_engine->stored = {Thresholds{{review, failFrom}, 0.5, "", "", ""}};
        }
        m_session->useModel(file);
    }
    static LiveSetup line(double framesPerSecond = 30.0) {
        LiveSetup setup = LivePage::simulatedLine();
        setup.source.framesPerSecond = framesPerSecond;
        setup.source.line.sizePx = 128;
        return setup;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void init() {
        QSettings().clear();
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toUtf8());
        m_engine = std::make_shared<test::FakeEngine>();
        m_session = std::make_unique<Session>(test::fakeLoader(m_engine));
        m_session->engine().start();
        make();
    }
    void make() {
        m_page = std::make_unique<LivePage>(*m_session);
        m_page->resize(1278, 704);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->shown();
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void withoutACameraTheSimulatedLineIsOneTouchAway() {
        QVERIFY(pipeline().state() == State::Stopped);
        press("startSimulated");
        QTRY_VERIFY(pipeline().state() == State::Running);
        QTRY_VERIFY(m_page->view().canvas().photograph() != nullptr);
        QVERIFY(banner().state() == VerdictBanner::State::NoModel);
    }

    void verdictsAreShownCountedAndDrawn() {
        useModel();
        m_page->use(line());
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Decided);
        QTRY_VERIFY(m_page->findChild<CountersCard*>()->counts().total() > 5);
        QVERIFY(m_page->findChild<ScoreStrip*>()->count() > 3);
        QTRY_VERIFY(m_page->view().shownNumber() > 0);
        QVERIFY(!m_page->view().canvas().overlays().heat.isNull());
        QVERIFY(banner().verdict() == pipeline().latestResult().verdict);
    }

    void movedLimitsCountFromTheNextPartOn() {
        useModel(0.0, 0.0);
        m_page->use(line());
        QTRY_VERIFY(banner().verdict() == Verdict::Fail);
        Thresholds loose = m_session->thresholds();
        loose.image = {10.0, 10.0};
        m_session->previewThresholds(loose);
        QTRY_VERIFY(banner().verdict() == Verdict::Pass);
    }

    /// Two projects have nothing to do with each other: neither their scores nor their fails may mix.
    void anotherProjectBringsItsOwnHistory() {
        useModel(0.0, 0.0);
        m_page->use(line());
        auto* strip = m_page->findChild<ScoreStrip*>();
        auto* fails = m_page->findChild<FailStrip*>();
        QTRY_VERIFY(strip->count() > 3 && fails->count() > 3);
        const fs::path folder = fs::path(m_dir->path().toStdString()) / "project";
        Project project;
        project.folder = folder;
        VERIFY_OK(writeProject(project));
        const auto before = QDateTime::currentMSecsSinceEpoch();
        m_session->open(folder);
        QTRY_VERIFY(m_session->project().has_value());
        QTRY_VERIFY(pipeline().records().folder == folder / "live");
        useModel(0.0, 0.0);
        QTRY_VERIFY(strip->count() > 3 && strip->verdictAt(QDateTime::currentMSecsSinceEpoch()).has_value());
        QVERIFY(!strip->verdictAt(before - 100));
        for (const LiveFail& fail : pipeline().lastFails())
            QVERIFY(fail.timeMs >= before && fail.picture.string().starts_with(folder.string()));
    }

    void pauseStandsStillAndGoesOn() {
        useModel();
        m_page->use(line());
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Decided);
        press("pauseLive");
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Paused);
        QTest::qWait(200);
        const auto number = pipeline().latestResult().number;
        QTest::qWait(300);
        QCOMPARE(pipeline().latestResult().number, number);
        QTest::keyClick(m_page.get(), Qt::Key_P);
        QTRY_VERIFY(pipeline().latestResult().number > number);
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Decided);
    }

    void byKeyNothingIsInspectedBeforeIt() {
        useModel();
        LiveSetup setup = line();
        setup.trigger.mode = TriggerMode::Software;
        m_page->use(setup);
        QTRY_VERIFY(pipeline().model().has_value());
        QTRY_VERIFY(m_page->view().canvas().photograph() != nullptr);
        QTest::qWait(300);
        QCOMPARE(pipeline().counters().inspected, 0);
        QVERIFY(banner().state() == VerdictBanner::State::Waiting);
        QTest::keyClick(m_page.get(), Qt::Key_T);
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Decided);
        QTest::qWait(300);
        QCOMPARE(pipeline().counters().inspected, 1);
        press("triggerNow");
        QTRY_COMPARE(pipeline().counters().inspected, 2);
    }

    void aRegionOnThePictureIsWhatIsInspected() {
        useModel();
        m_page->use(line());
        QTRY_VERIFY(m_page->view().shownNumber() > 0);
        auto* menu = m_page->findChild<QToolButton*>(QStringLiteral("regionMenu"))->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions()[1]->trigger();
        RegionEditor& editor = m_page->view().editor();
        QTRY_VERIFY(editor.isVisible());
        const QPointF corner = m_page->view().canvas().viewFromImage().map(editor.corners()[2]);
        const QPointF to = m_page->view().canvas().viewFromImage().map(QPointF(80, 70));
        QTest::mousePress(&editor, Qt::LeftButton, {}, corner.toPoint());
        QTest::mouseMove(&editor, to.toPoint());
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, to.toPoint());
        press("applyRegion");
        QVERIFY(!editor.isVisible());
        QTRY_VERIFY(pipeline().latestResult().picture.cols < 80);
        const cv::Size cut = pipeline().latestResult().picture.size();
        QVERIFY2(std::abs(cut.width - 67) <= 2 && std::abs(cut.height - 57) <= 2,
                 qPrintable(QStringLiteral("%1 x %2").arg(cut.width).arg(cut.height)));
        QCOMPARE(LiveSetups::load().all[0].view.isWhole(), false);
    }

    void cornersStraightenWhatIsInspected() {
        useModel();
        m_page->use(line());
        QTRY_VERIFY(m_page->view().shownNumber() > 0);
        auto* menu = m_page->findChild<QToolButton*>(QStringLiteral("regionMenu"))->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions()[2]->trigger();
        RegionEditor& editor = m_page->view().editor();
        QTRY_VERIFY(editor.isVisible());
        const QPointF corner = m_page->view().canvas().viewFromImage().map(editor.corners()[0]);
        const QPointF to = m_page->view().canvas().viewFromImage().map(QPointF(30, 20));
        QTest::mousePress(&editor, Qt::LeftButton, {}, corner.toPoint());
        QTest::mouseMove(&editor, to.toPoint());
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, to.toPoint());
        press("applyRegion");
        QVERIFY(pipeline().view().corners.has_value());
        QVERIFY(std::abs((*pipeline().view().corners)[0].x - 30.0 / 128) < 0.02);
        QTRY_VERIFY(pipeline().latestResult().picture.cols < 128);
        // Cancelled, everything stays.
        Q_EMIT menu->aboutToShow();
        menu->actions()[1]->trigger();
        press("cancelRegion");
        QTest::qWait(200);
        QVERIFY(!editor.isVisible());
        QVERIFY(pipeline().view().corners.has_value());
    }

    void motionCountsWhereItIsSaid() {
        LiveSetup setup = line();
        setup.trigger.mode = TriggerMode::PartEnters;
        m_page->use(setup);
        QTRY_VERIFY(!pipeline().latestFrame().bgr.empty());
        auto* menu = m_page->findChild<QToolButton*>(QStringLiteral("regionMenu"))->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().last()->trigger();
        RegionEditor& editor = m_page->view().editor();
        QTRY_VERIFY(editor.isVisible());
        QCOMPARE(editor.corners()[0].toPoint(), QPoint(13, 13));
        QTest::keyClick(&editor, Qt::Key_Right, Qt::ShiftModifier);
        press("applyRegion");
        QVERIFY(std::abs(pipeline().triggerSettings().region.x - 22.8 / 128) < 0.01);
        QVERIFY(pipeline().view().isWhole());
    }

    void aLostCameraShowsAtOnce() {
        LiveSetup nowhere;
        nowhere.source.kind = SourceKind::Stream;
        nowhere.source.address = "http://127.0.0.1:9/";
        nowhere.source.frozenAfterMs = 1000;
        m_page->use(nowhere);
        QTRY_VERIFY_WITH_TIMEOUT(banner().state() == VerdictBanner::State::Lost, 8000);
        QVERIFY(!m_page->view().caption().isEmpty());
    }

    void snapshotsAreKept() {
        m_page->use(line());
        QTRY_VERIFY(!pipeline().latestFrame().bgr.empty());
        QSignalSpy told(m_session.get(), &Session::told);
        QTest::keyClick(m_page.get(), Qt::Key_S);
        QTRY_COMPARE(told.size(), 1);
        const fs::path folder = fs::path(m_dir->path().toStdString()) / "data/hawksight/live/snapshots";
        QVERIFY(fs::exists(folder));
        const auto image = readImage(fs::directory_iterator(folder)->path());
        VERIFY_OK(image);
        QCOMPARE(image->cols, 128);
    }

    void failsOpenInInspect() {
        useModel(0.0, 0.0);
        m_page->use(line());
        auto* strip = m_page->findChild<FailStrip*>();
        QTRY_VERIFY(strip->count() > 2);
        QTest::keyClick(m_page.get(), Qt::Key_P);
        QSignalSpy opened(m_page.get(), &LivePage::openInInspect);
        QTest::mouseClick(strip->findChild<QToolButton*>(QStringLiteral("failTile1")), Qt::LeftButton);
        QTRY_COMPARE(opened.size(), 1);
        VERIFY_OK(readImage(opened[0][0].value<fs::path>()));
    }

    void itComesUpByItselfWhereItRanBefore() {
        m_page->use(line());
        QTRY_VERIFY(pipeline().state() == State::Running);
        m_page.reset();
        make();
        QTRY_VERIFY(pipeline().state() == State::Running);
        QCOMPARE(pipeline().source().line.sizePx, 128);
    }

    void teachingCollectsTrainsAndGoesLive() {
        m_page->use(line(60.0));
        QTRY_VERIFY(!pipeline().latestFrame().bgr.empty());
        press("teach");
        QTRY_VERIFY(m_page->findChild<QPushButton*>(QStringLiteral("beginTeaching"))->isEnabled());
        press("beginTeaching");
        QTRY_VERIFY(m_page->teaching().phase() == TeachSession::Phase::Collecting);
        // Nobody shows a bad part to learn from.
        QCOMPARE(pipeline().source().line.defectRate, 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->teaching().parts().count() > 0, 5000);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->teaching().phase() == TeachSession::Phase::Live, 30000);
        QVERIFY(pipeline().source().line.defectRate > 0.0);
        QTRY_VERIFY(m_session->model().has_value());
        QCOMPARE(m_session->model()->path, m_page->teaching().model());
        QTRY_VERIFY(banner().state() == VerdictBanner::State::Decided);
        press("doneTeaching");
        QVERIFY(m_page->findChild<CountersCard*>()->isVisible());
    }

    void theBoothIsAsked() {
        QSignalSpy asked(m_page.get(), &LivePage::boothRequested);
        QTest::keyClick(m_page.get(), Qt::Key_B);
        QCOMPARE(asked.size(), 1);
    }

    void haltedItGivesTheCameraAway() {
        m_page->use(line());
        QTRY_VERIFY(pipeline().state() == State::Running);
        m_page->setHalted(true);
        QTRY_VERIFY(pipeline().state() == State::Stopped);
        m_page->setHalted(false);
        QTRY_VERIFY(pipeline().state() == State::Running);
    }
};

QTEST_MAIN(TestLivePage)
#include "tst_live_page.moc"
