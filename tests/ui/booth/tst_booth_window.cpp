// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/part.h"
#include "core/image/image_io.h"
#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"
#include "ui/booth/attract_loop.h"
#include "ui/booth/booth_dialog.h"
#include "ui/booth/booth_tour.h"
#include "ui/booth/booth_window.h"
#include "ui/booth/part_canvas.h"
#include "ui/booth/pin_pad.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/verdict_banner.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <fstream>
#include <memory>

using namespace hawksight;
namespace fs = std::filesystem;

/// The whole booth on the real pipeline and line, with a detector and a trainer that need no network.
class TestBoothWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<test::FakeEngine> m_engine;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<BoothWindow> m_booth;

    void press(const char* name) const {
        auto* button = m_booth->findChild<QAbstractButton*>(QLatin1String(name));
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    VerdictBanner& banner() const { return *m_booth->findChild<VerdictBanner*>(); }
    BoothModel::State state() const { return m_booth->model().state(); }

    /// A model that says of itself that it knows machined discs.
    void useModel(const std::string& taughtOn = "machined_disc") {
        const fs::path file = fs::path(m_dir->path().toStdString()) / "a.hkt";
        std::ofstream(file) << "model";
        {
            const std::lock_guard lock(m_engine->mutex);
            m_engine->info.datasetName = taughtOn;
        }
        QSignalSpy changed(m_session.get(), &Session::modelChanged);
        m_session->useModel(file);
        QVERIFY(changed.wait(5000));
    }
    void make(double idleSeconds = 600.0, double scale = 1.0) {
        m_booth = std::make_unique<BoothWindow>(*m_session, BoothWindow::Options{idleSeconds, scale, false});
        m_booth->resize(1366, 768);
        m_booth->model().setTeaching(0.1, 60.0);
        m_booth->begin();
        QVERIFY(QTest::qWaitForWindowExposed(m_booth.get()));
    }
    void makeReady(double idleSeconds = 600.0, double scale = 1.0) {
        useModel();
        make(idleSeconds, scale);
        QTRY_VERIFY(state() == BoothModel::State::Ready);
        QTRY_VERIFY(m_booth->stage().answer().has_value());
    }
    void draw() const {
        PartCanvas& canvas = m_booth->canvas();
        const auto at = [&](double x, double y) {
            const QSizeF size = m_booth->stage().picture().size();
            return canvas.viewFromImage().map(QPointF(x * size.width(), y * size.height())).toPoint();
        };
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(0.4, 0.5));
        for (int i = 1; i < 12; ++i) QTest::mouseMove(&canvas, at(0.4 + 0.02 * i, 0.5));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(0.62, 0.5));
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
    }
    void cleanup() {
        m_booth.reset();
        m_session.reset();
    }

    void theModelInUseShowsTheProductItKnows() {
        makeReady();
        QCOMPARE(m_booth->model().pipeline().model()->path, m_session->model()->path);
        const auto part = m_booth->model().makePart()(3);
        VERIFY_OK(part);
        QCOMPARE(part->cols, 512);
    }

    void partsOfTheOpenDataSetAreShownToItsModel() {
        SKIP_WITHOUT("data/bottle/test/good");
        const fs::path root = fs::path(m_dir->path().toStdString()) / "bottle";
        fs::create_directories(root / "train");
        fs::create_directories(root / "test");
        fs::create_directory_symlink(test::sharedPath("data/bottle/train/good"), root / "train/good");
        fs::create_directory_symlink(test::sharedPath("data/bottle/test/good"), root / "test/good");
        QSignalSpy changed(m_session.get(), &Session::datasetChanged);
        m_session->open(root);
        QVERIFY(changed.wait(10000));
        useModel("bottle");
        make();
        QTRY_VERIFY(state() == BoothModel::State::Ready);
        const auto part = m_booth->model().makePart()(0);
        VERIFY_OK(part);
        QCOMPARE(part->size(), cv::Size(768, 768));
    }

    void withoutAModelItTeachesOneAndKeepsIt() {
        make();
        QTRY_VERIFY(state() == BoothModel::State::Collecting);
        QCOMPARE(m_booth->model().pipeline().source().line.defectRate, 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(state() == BoothModel::State::Ready, 30000);
        QTRY_VERIFY(m_booth->stage().hasPart());
        QTRY_VERIFY(fs::exists(BoothModel::keptModel()));
        m_booth.reset();
        make();
        QTRY_VERIFY(state() == BoothModel::State::Ready);
        QCOMPARE(m_booth->model().pipeline().model()->path, BoothModel::keptModel());
    }

    void aTrainingThatFailsCanBeTriedAgain() {
        m_engine->trainSteps = 0;
        qputenv("XDG_DATA_HOME", "/proc/nowhere");
        make();
        QTRY_VERIFY_WITH_TIMEOUT(state() == BoothModel::State::Failed, 30000);
        QVERIFY(m_booth->findChild<QPushButton*>(QStringLiteral("boothAgain"))->isVisible());
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toUtf8());
        m_engine->trainSteps = 5;
        press("boothAgain");
        QTRY_VERIFY_WITH_TIMEOUT(state() == BoothModel::State::Ready, 30000);
    }

    void aFingerDrawsAndTheMapAnswers() {
        {
            const std::lock_guard lock(m_engine->mutex);
            m_engine->stored = {Thresholds{{0.01, 0.01}, 0.5, "", "", ""}};
        }
        makeReady();
        draw();
        QTRY_VERIFY(m_booth->stage().latencyMs().has_value());
        QVERIFY(!m_booth->stage().isBlank());
        QVERIFY(banner().state() == VerdictBanner::State::Decided);
        QTRY_VERIFY(m_booth->tour().step() == BoothTour::Step::Found);
    }

    void oneTouchResets() {
        makeReady();
        press("toolStain");
        QVERIFY(m_booth->tool() == Ink::Tool::Stain);
        draw();
        const auto parts = m_booth->stage().parts();
        press("boothReset");
        QVERIFY(m_booth->tool() == Ink::Tool::Scratch);
        QTRY_VERIFY(m_booth->stage().isBlank());
        QCOMPARE(m_booth->stage().parts(), parts + 1);
        QVERIFY(m_booth->tour().step() == BoothTour::Step::Welcome);
    }

    void leftAloneItShowsItselfAndATouchTakesOver() {
        makeReady(1.0, 10.0);
        QTRY_VERIFY(m_booth->isAttracting());
        QTRY_VERIFY(m_booth->attractLoop().rounds() >= 2);
        QVERIFY(!m_booth->tour().isVisible());
        // The first touch draws nothing: it only says that somebody is there.
        QTest::mousePress(&m_booth->canvas(), Qt::LeftButton);
        QTest::mouseRelease(&m_booth->canvas(), Qt::LeftButton);
        QVERIFY(!m_booth->isAttracting());
        QVERIFY(m_booth->tour().isVisible());
        QVERIFY(m_booth->tour().step() == BoothTour::Step::Welcome);
    }

    /// From the loop for passers-by to the way out, with nothing but a finger on the glass.
    void aVisitorUsesAFingerOnly() {
        booth_pin::store(QStringLiteral("2468"));
        {
            const std::lock_guard lock(m_engine->mutex);
            m_engine->stored = {Thresholds{{0.01, 0.01}, 0.5, "", "", ""}};
        }
        makeReady(0.3);
        const std::unique_ptr<QPointingDevice> device(QTest::createTouchDevice());
        QPointingDevice* glass = device.get();
        QWindow* window = m_booth->windowHandle();
        const auto onWindow = [&](const QWidget* widget, QPoint at) { return widget->mapTo(m_booth.get(), at); };
        const auto tap = [&](const QWidget* widget) {
            QVERIFY2(widget && widget->isVisible() && widget->isEnabled(), "nothing to touch");
            const QPoint at = onWindow(widget, widget->rect().center());
            QTest::touchEvent(window, glass).press(0, at);
            QTest::touchEvent(window, glass).release(0, at);
        };
        const auto tapNamed = [&](const char* name) { tap(m_booth->findChild<QWidget*>(QLatin1String(name))); };
        QTRY_VERIFY(m_booth->isAttracting());
        QTRY_VERIFY(!m_booth->stage().isBlank());
        tap(&m_booth->canvas());
        QVERIFY(!m_booth->isAttracting());
        QTRY_VERIFY(m_booth->stage().isBlank() && m_booth->stage().answer().has_value());
        tapNamed("toolStain");
        QVERIFY(m_booth->tool() == Ink::Tool::Stain);
        const auto place = [&](double x) {
            const QSizeF size = m_booth->stage().picture().size();
            return onWindow(
                &m_booth->canvas(),
                m_booth->canvas().viewFromImage().map(QPointF(x * size.width(), 0.5 * size.height())).toPoint());
        };
        QTest::touchEvent(window, glass).press(0, place(0.4));
        for (int i = 1; i < 12; ++i) QTest::touchEvent(window, glass).move(0, place(0.4 + 0.02 * i));
        QTest::touchEvent(window, glass).release(0, place(0.62));
        QVERIFY(!m_booth->stage().isBlank());
        QTRY_VERIFY(m_booth->stage().latencyMs().has_value());
        const auto parts = m_booth->stage().parts();
        tapNamed("anotherPart");
        QTRY_VERIFY(m_booth->stage().parts() == parts + 1 && m_booth->stage().isBlank());
        tapNamed("boothReset");
        QTRY_VERIFY(m_booth->stage().parts() == parts + 2);
        tapNamed("lock");
        QTRY_VERIFY(m_booth->pinPad().isVisible());
        QSignalSpy left(m_booth.get(), &BoothWindow::left);
        const auto keys = m_booth->pinPad().findChildren<QPushButton*>();
        for (const QChar digit : QStringLiteral("2468")) {
            const auto key = std::find_if(keys.begin(), keys.end(), [&](auto* k) { return k->text() == digit; });
            QVERIFY(key != keys.end());
            tap(*key);
        }
        if (left.isEmpty()) {
            const auto enter = std::find_if(keys.begin(), keys.end(),
                                            [](auto* k) { return k->objectName() == QLatin1String("pinEnter"); });
            QVERIFY(enter != keys.end());
            tap(*enter);
        }
        QTRY_COMPARE(left.size(), 1);
    }

    void onlyThePinLeavesIt() {
        booth_pin::store(QStringLiteral("2468"));
        makeReady();
        QSignalSpy left(m_booth.get(), &BoothWindow::left);
        m_booth->close();
        QVERIFY(m_booth->isVisible());
        QVERIFY(m_booth->pinPad().isVisible());
        QTest::keyClicks(&m_booth->pinPad(), QStringLiteral("1111"));
        QTest::keyClick(&m_booth->pinPad(), Qt::Key_Return);
        QCOMPARE(left.size(), 0);
        QTest::keyClicks(&m_booth->pinPad(), QStringLiteral("2468"));
        QTest::keyClick(&m_booth->pinPad(), Qt::Key_Return);
        QCOMPARE(left.size(), 1);
        QVERIFY(!m_booth->isVisible());
    }

    void everythingIsLargeEnoughForAFinger() {
        makeReady();
        for (const QSize size : {QSize(1366, 768), QSize(1920, 1080), QSize(3840, 2160)}) {
            m_booth->resize(size);
            // At dusk as well: a desktop may change its colours while the booth runs.
            const bool wasDark = Theme::instance().isDark();
            Theme::instance().choose(wasDark ? Theme::Choice::Light : Theme::Choice::Dark);
            QCoreApplication::sendPostedEvents();
            for (const char* name : {"toolScratch", "toolStain", "anotherPart", "boothReset"}) {
                auto* button = m_booth->findChild<QPushButton*>(QLatin1String(name));
                QVERIFY2(button->height() >= 64 && button->width() >= 64, name);
                QVERIFY2(m_booth->rect().contains(QRect(button->mapTo(m_booth.get(), QPoint()), button->size())), name);
            }
        }
        m_booth->pinPad().ask();
        Theme::instance().choose(Theme::instance().isDark() ? Theme::Choice::Light : Theme::Choice::Dark);
        QCoreApplication::sendPostedEvents();
        for (const char* name : {"pin1", "pin0", "pinEnter"})
            QVERIFY2(m_booth->pinPad().findChild<QPushButton*>(QLatin1String(name))->height() >= 64, name);
    }

    void theDialogAsksForAPinOnce() {
        BoothDialog first;
        first.show();
        QSignalSpy started(&first, &BoothDialog::started);
        auto* start = first.findChild<QPushButton*>(QStringLiteral("startBooth"));
        QVERIFY(!start->isEnabled());
        first.findChild<QLineEdit*>(QStringLiteral("newPin"))->setText(QStringLiteral("9876"));
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(started.size(), 1);
        QVERIFY(booth_pin::matches(QStringLiteral("9876")));
        BoothDialog second;
        QVERIFY(second.findChild<QPushButton*>(QStringLiteral("startBooth"))->isEnabled());
    }
};

QTEST_MAIN(TestBoothWindow)
#include "tst_booth_window.moc"
