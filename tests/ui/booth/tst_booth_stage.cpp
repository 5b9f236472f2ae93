// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/part.h"
#include "core/work/lane.h"
#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"
#include "ui/booth/answer_gauge.h"
#include "ui/booth/attract_loop.h"
#include "ui/booth/booth_stage.h"
#include "ui/booth/booth_tour.h"
#include "ui/booth/part_canvas.h"
#include "ui/booth/pin_pad.h"
#include "ui/support/theme.h"

#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace hawksight;

/// The drawing and its answers on procedural parts, with a detector that needs no network and takes its time.
class TestBoothStage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<IoPool> m_io;
    std::unique_ptr<Lane> m_lane;
    std::atomic<int> m_asked{0}, m_milliseconds{5};
    std::unique_ptr<BoothStage> m_stage;

    BoothStage::Inspect inspect() {
        return [this](const cv::Mat& bgr) {
            return m_lane->post(Urgency::Interactive, [this, bgr]() -> Expected<LiveResult> {
                ++m_asked;
                std::this_thread::sleep_for(std::chrono::milliseconds(m_milliseconds));
                LiveResult result;
                result.picture = bgr;
                result.detection.map = test::darkness(bgr);
                cv::minMaxIdx(result.detection.map, nullptr, &result.detection.score);
                result.thresholds = {{0.4, 0.6}, 0.5, "", "", ""};
                result.verdict = decide(result.detection.score, result.thresholds.image);
                return result;
            });
        };
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init() {
        QSettings().clear();
        m_asked = 0;
        m_milliseconds = 5;
        m_io = std::make_unique<IoPool>();
        m_lane = std::make_unique<Lane>(QStringLiteral("test"));
        m_stage = std::make_unique<BoothStage>(*m_io, inspect(), [](std::uint64_t n) -> Expected<cv::Mat> {
            return renderPart(Product::MachinedDisc, std::nullopt, n, 128).image;
        });
    }
    void cleanup() {
        m_stage.reset();
        m_lane.reset();
        m_io.reset();
    }

    void aPartComesAndIsAnswered() {
        QSignalSpy shown(m_stage.get(), &BoothStage::partShown), answered(m_stage.get(), &BoothStage::answered);
        m_stage->newPart();
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(m_stage->picture().size(), QSize(128, 128));
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(m_stage->answer() && !m_stage->answer()->heat.isNull());
        QVERIFY2(!m_stage->latencyMs(), "nobody has drawn");
    }

    void theLatencyIsFromTheStrokeToThePaint() {
        m_milliseconds = 60;
        QSignalSpy answered(m_stage.get(), &BoothStage::answered), measured(m_stage.get(), &BoothStage::measured);
        m_stage->newPart();
        QTRY_COMPARE(answered.size(), 1);
        m_stage->painted();
        QCOMPARE(measured.size(), 0);
        m_stage->beginStroke(Ink::Tool::Stain, {40, 40});
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(measured.size(), 0);
        QTest::qWait(40);
        m_stage->painted();
        QCOMPARE(measured.size(), 1);
        QVERIFY2(*m_stage->latencyMs() >= 100.0, qPrintable(QString::number(*m_stage->latencyMs())));
        m_stage->painted();
        QCOMPARE(measured.size(), 1);
    }

    /// A hundred touches while one picture is inspected are one question, not a hundred.
    void strokesMakeNoQueue() {
        m_milliseconds = 100;
        QSignalSpy answered(m_stage.get(), &BoothStage::answered);
        m_stage->newPart();
        QTRY_COMPARE(answered.size(), 1);
        m_stage->beginStroke(Ink::Tool::Scratch, {20, 20});
        for (int i = 0; i < 100; ++i) m_stage->drawTo(QPointF(20 + i * 0.8, 30));
        QTRY_COMPARE(answered.size(), 3);
        QTest::qWait(250);
        QCOMPARE(answered.size(), 3);
        QCOMPARE(int(m_asked), 3);
    }

    void theAnswerIsOfTheWholeDrawing() {
        // Light all over, so that the stain is the darkest place.
        m_stage->setMakePart(
            [](std::uint64_t) -> Expected<cv::Mat> { return cv::Mat(128, 128, CV_8UC3, cv::Scalar(200, 200, 200)); });
        QSignalSpy answered(m_stage.get(), &BoothStage::answered);
        m_stage->newPart();
        QTRY_COMPARE(answered.size(), 1);
        const double before = m_stage->answer()->score;
        m_stage->beginStroke(Ink::Tool::Stain, {64, 20});
        for (int i = 0; i < 40; ++i) m_stage->drawTo(QPointF(64 + 10 * std::sin(i * 1.0), 20 + i * 0.5));
        QTRY_VERIFY(m_stage->answer()->score > before + 0.02);
        m_stage->wipe();
        QVERIFY(m_stage->isBlank());
        QTRY_COMPARE(m_stage->answer()->score, before);
    }

    void anAnswerOfThePartBeforeVanishes() {
        m_milliseconds = 150;
        QSignalSpy shown(m_stage.get(), &BoothStage::partShown), answered(m_stage.get(), &BoothStage::answered);
        m_stage->newPart();
        QTRY_COMPARE(shown.size(), 1);
        m_stage->newPart();
        QTRY_COMPARE(shown.size(), 2);
        QVERIFY(!m_stage->answer());
        QTRY_COMPARE(answered.size(), 1);
    }

    void whatGoesWrongIsSaid() {
        QSignalSpy failed(m_stage.get(), &BoothStage::failed);
        m_stage->setMakePart([](std::uint64_t) -> Expected<cv::Mat> { return fail(ErrorCode::FileNotFound, "gone"); });
        m_stage->newPart();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_stage->hasPart());
    }

    // -- canvas, tour, loop, PIN ---------------------------------------------------------------------------------
    void aFingerDrawsInImagePixels() {
        PartCanvas canvas;
        canvas.resize(600, 400);
        QImage picture(100, 100, QImage::Format_RGB32);
        picture.fill(Qt::gray);
        canvas.setPicture(picture);
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        QSignalSpy began(&canvas, &PartCanvas::strokeBegan), moved(&canvas, &PartCanvas::strokeMoved);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, canvas.viewFromImage().map(QPointF(25, 75)).toPoint());
        QTest::mouseMove(&canvas, canvas.viewFromImage().map(QPointF(30, 70)).toPoint());
        QTest::mouseRelease(&canvas, Qt::LeftButton);
        QCOMPARE(began.size(), 1);
        QVERIFY((began[0][0].toPointF() - QPointF(25, 75)).manhattanLength() < 0.6);
        QCOMPARE(moved.size(), 1);
        canvas.setDrawing(false);
        QTest::mousePress(&canvas, Qt::LeftButton);
        QCOMPARE(began.size(), 1);
    }

    void theTourFollowsTheVisitor() {
        BoothTour tour;
        using Step = BoothTour::Step;
        QSignalSpy tool(&tour, &BoothTour::toolSuggested);
        tour.begin();
        QVERIFY(tour.step() == Step::Welcome);
        tour.answered(50.0, Verdict::Fail);
        QVERIFY2(tour.step() == Step::Welcome, "an answer to nobody's stroke is no progress");
        tour.strokeBegan(Ink::Tool::Scratch);
        QVERIFY(tour.step() == Step::Scratch);
        tour.answered(60.0, Verdict::Pass);
        QVERIFY2(tour.step() == Step::Scratch, "what passes was not found");
        tour.answered(83.0, Verdict::Fail);
        QVERIFY(tour.step() == Step::Found);
        QVERIFY(tour.text().contains(QStringLiteral("83")));
        tour.setTimeScale(1000.0);
        tour.begin();
        QTRY_VERIFY(tour.step() == Step::Scratch);
        tour.strokeBegan(Ink::Tool::Scratch);
        tour.answered(70.0, Verdict::Fail);
        QTRY_VERIFY(tour.step() == Step::Stain);
        QVERIFY(tool.last()[0].value<Ink::Tool>() == Ink::Tool::Stain);
        tour.strokeBegan(Ink::Tool::Stain);
        tour.answered(70.0, Verdict::Fail);
        QTRY_VERIFY(tour.step() == Step::Free);
    }

    void theLoopShowsPartAfterPart() {
        AttractLoop loop(*m_stage);
        loop.setTimeScale(50.0);
        loop.start();
        QTRY_VERIFY_WITH_TIMEOUT(loop.rounds() >= 4, 10000);
        QVERIFY(m_stage->parts() >= 4);
        loop.stop();
        const auto rounds = loop.rounds();
        QTest::qWait(200);
        QCOMPARE(loop.rounds(), rounds);
    }

    void onlyThePinUnlocks() {
        booth_pin::store(QStringLiteral("4711"));
        QVERIFY(!booth_pin::matches(QStringLiteral("1234")));
        QVERIFY(booth_pin::matches(QStringLiteral("4711")));
        QVERIFY2(!QSettings().value(QStringLiteral("booth/pin")).toString().contains(QStringLiteral("4711")),
                 "the PIN itself is not kept");
        QVERIFY(!booth_pin::isSound(QStringLiteral("12")) && !booth_pin::isSound(QStringLiteral("12a4")));
        QWidget window;
        window.resize(800, 700);
        PinPad pad(&window);
        window.show();
        pad.ask();
        for (const QPushButton* key : pad.findChildren<QPushButton*>(QRegularExpression(QStringLiteral("^pin"))))
            QVERIFY2(key->height() >= 72 && key->width() >= 72, qPrintable(key->objectName()));
        QSignalSpy unlocked(&pad, &PinPad::unlocked);
        const auto type = [&](const char* digits) {
            for (const char* d = digits; *d; ++d)
                QTest::mouseClick(pad.findChild<QPushButton*>(QStringLiteral("pin%1").arg(QLatin1Char(*d))),
                                  Qt::LeftButton);
            QTest::mouseClick(pad.findChild<QPushButton*>(QStringLiteral("pinEnter")), Qt::LeftButton);
        };
        type("1234");
        QCOMPARE(unlocked.size(), 0);
        QVERIFY(pad.isVisible());
        type("4711");
        QCOMPARE(unlocked.size(), 1);
        QVERIFY(!pad.isVisible());
        pad.ask();
        for (int i = 0; i < 3; ++i) type("0000");
        QVERIFY(pad.isWaiting());
        type("4711");
        QVERIFY2(unlocked.size() == 1, "no guess counts while it waits");
    }

    void theGaugeSaysWhatItShows() {
        AnswerGauge gauge;
        gauge.resize(240, 168);
        const QImage before = gauge.grab().toImage();
        gauge.setFigures(87.4, 14.2);
        QVERIFY(gauge.accessibleName().contains(QStringLiteral("87")));
        QVERIFY(gauge.grab().toImage() != before);
    }
};

QTEST_MAIN(TestBoothStage)
#include "tst_booth_stage.moc"
