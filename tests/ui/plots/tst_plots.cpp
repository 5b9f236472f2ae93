// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/test_support.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/pixel_curve_plot.h"
#include "ui/plots/precision_recall_plot.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/score_histogram.h"

#include <QLoggingCategory>
#include <QScreen>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <limits>

using namespace hawksight;

namespace {

int warnings = 0;
QtMessageHandler previous = nullptr;

void countWarnings(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    // The offscreen platform says this of every window.
    if (message.contains(QLatin1String("propagateSizeHints"))) return;
    if (type == QtWarningMsg || type == QtCriticalMsg) ++warnings;
    previous(type, context, message);
}

CurveSeries roc() {
    return {QStringLiteral("model"),
            {{0.0, 0.0, std::numeric_limits<double>::infinity()},
             {0.0, 0.5, 4.0},
             {0.1, 0.8, 3.0},
             {0.5, 0.95, 2.0},
             {1.0, 1.0, 1.0}}};
}

template <class P>
void showPlot(P& plot) {
    plot.resize(500, 380);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QTest::qWait(20);
}

}  // namespace

class TestPlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { previous = qInstallMessageHandler(countWarnings); }
    void init() { warnings = 0; }
    void cleanup() { QCOMPARE(warnings, 0); }

    void theLineOfTheHistogramFollowsTheHand() {
        ScoreHistogram plot;
        plot.setScores({1, 1.1, 1.2, 1.4, 2.2}, {1.9, 2.5, 3, 4, 5});
        plot.setLimits({2.0, 2.0});
        showPlot(plot);
        double last = 0.0;
        connect(&plot, &ScoreHistogram::lineDragged, &plot, [&](LimitMark mark, double score) {
            QCOMPARE(mark, LimitMark::Fail);
            last = score;
            plot.setLimits({score, score});
        });
        QSignalSpy started(&plot, &ScoreHistogram::lineDragStarted), ended(&plot, &ScoreHistogram::lineDragFinished);
        const QPoint from = plot.canvasFromScore(2.0).toPoint(), to = plot.canvasFromScore(3.5).toPoint();
        QTest::mousePress(plot.canvas(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 10; ++i) QTest::mouseMove(plot.canvas(), from + (to - from) * i / 10);
        QTest::mouseRelease(plot.canvas(), Qt::LeftButton, {}, to);
        QCOMPARE(started.count(), 1);
        QCOMPARE(ended.count(), 1);
        QVERIFY2(std::abs(last - 3.5) < 0.05, qPrintable(QString::number(last)));
        QVERIFY(std::abs(plot.canvasFromScore(plot.limits().fail).x() - to.x()) <= 1.5);
    }

    /// What moves is painted alone; that must leave the same picture as painting everything.
    void movesLeaveTheSamePictureAsAWholeRepaint() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* histogram = new ScoreHistogram;
        auto* curve = new RocPlot;
        column->addWidget(histogram);
        column->addWidget(curve);
        histogram->setScores({1, 1.1, 1.2, 1.4, 2.2}, {1.9, 2.5, 3, 4, 5});
        curve->setSeries({roc()});
        window.resize(600, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(20);
        const auto shot = [&] { return window.screen()->grabWindow(window.winId()).toImage(); };
        Random random(3);
        for (int i = 0; i < 40; ++i) {
            for (int k = 0; k < 3; ++k) {
                const double fail = random.uniform(0.9, 5.1);
                histogram->setLimits({random.chance(0.6) ? random.uniform(0.9, fail) : fail, fail});
                const double x = random.uniform();
                curve->setMarks(QPointF(x, x), random.chance(0.5) ? std::optional(QPointF(x / 2, x)) : std::nullopt);
                QCoreApplication::processEvents();
            }
            const QImage moved = shot();
            window.update();
            histogram->canvas()->update();
            curve->canvas()->update();
            QCoreApplication::processEvents();
            QVERIFY(!moved.isNull());
            QCOMPARE(moved, shot());
        }
    }

    void theReviewLineMovesByItself() {
        ScoreHistogram plot;
        plot.setScores({1, 2}, {3, 4});
        plot.setLimits({2.0, 3.0});
        showPlot(plot);
        QSignalSpy dragged(&plot, &ScoreHistogram::lineDragged);
        const QPoint from = plot.canvasFromScore(2.0).toPoint();
        QTest::mousePress(plot.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(plot.canvas(), from + QPoint(30, 0));
        QTest::mouseRelease(plot.canvas(), Qt::LeftButton, {}, from + QPoint(30, 0));
        QVERIFY(dragged.count() >= 1);
        QCOMPARE(dragged.last()[0].value<LimitMark>(), LimitMark::Review);
    }

    void aClickOnABarNamesItsImages() {
        ScoreHistogram plot;
        plot.setScores({1, 1, 1, 2}, {5, 5, 6});
        plot.setLimits({3.0, 3.0});
        showPlot(plot);
        QSignalSpy clicked(&plot, &ScoreHistogram::barClicked);
        const auto& first = plot.bins().front();
        const QPointF middle = plot.canvasFromScore((first.low + first.high) / 2);
        // Good bars stand on the axis: above the middle of the canvas there is one.
        QTest::mouseClick(plot.canvas(), Qt::LeftButton, {}, QPoint(qRound(middle.x()), qRound(middle.y()) - 25));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].value<Label>(), Label::Good);
        QCOMPARE(clicked[0][1].toDouble(), first.low);
        QCOMPARE(first.good, 3);
        // There is no defective part at such low scores.
        QTest::mouseClick(plot.canvas(), Qt::LeftButton, {}, QPoint(qRound(middle.x()), plot.height() - 70));
        QCOMPARE(clicked.count(), 1);
    }

    void binsHoldEveryScoreOnce_data() {
        QTest::addColumn<bool>("log");
        QTest::newRow("linear") << false;
        QTest::newRow("log") << true;
    }
    void binsHoldEveryScoreOnce() {
        QFETCH(bool, log);
        ScoreHistogram plot;
        std::vector<double> good, defective;
        for (int i = 0; i < 500; ++i) good.push_back(0.1 + 0.003 * i);
        for (int i = 0; i < 100; ++i) defective.push_back(1.0 + 0.5 * i);
        plot.setScores(good, defective);
        plot.setScale(log ? ScoreHistogram::Scale::Log : ScoreHistogram::Scale::Linear);
        int goods = 0, defectives = 0;
        for (const auto& bin : plot.bins()) {
            goods += bin.good;
            defectives += bin.defective;
        }
        QCOMPARE(goods, 500);
        QCOMPARE(defectives, 100);
    }

    void theMarkOnTheRocRunsAlongTheCurve() {
        RocPlot plot;
        plot.setSeries({roc()});
        plot.setMark(LimitMark::Fail, QPointF(0.1, 0.8));
        showPlot(plot);
        QSignalSpy dragged(&plot, &ThresholdCurve::markDragged);
        const QPoint from = plot.canvasFromRates({0.1, 0.8}).toPoint(),
                     to = plot.canvasFromRates({0.5, 0.95}).toPoint();
        QTest::mousePress(plot.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(plot.canvas(), (from + to) / 2);
        QTest::mouseMove(plot.canvas(), to + QPoint(2, 20));
        QTest::mouseRelease(plot.canvas(), Qt::LeftButton, {}, to);
        QVERIFY(dragged.count() >= 1);
        QCOMPARE(dragged.last()[0].value<LimitMark>(), LimitMark::Fail);
        QCOMPARE(dragged.last()[1].toDouble(), 2.0);
    }

    void aClickOnTheCurveIsNotADrag() {
        RocPlot plot;
        plot.setSeries({roc()});
        plot.setMark(LimitMark::Fail, QPointF(0.1, 0.8));
        showPlot(plot);
        QSignalSpy clicked(&plot, &ThresholdCurve::pointClicked), dragged(&plot, &ThresholdCurve::markDragged);
        QTest::mouseClick(plot.canvas(), Qt::LeftButton, {}, plot.canvasFromRates({0.5, 0.95}).toPoint());
        QCOMPARE(dragged.count(), 0);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toDouble(), 2.0);
    }

    void onALogAxisThePointWithoutFalseRejectsStaysInSight() {
        RocPlot plot;
        plot.setSeries({roc()});
        plot.setScale(ThresholdCurve::Scale::Log);
        showPlot(plot);
        const QPointF at = plot.canvasFromRates({0.0, 0.5});
        QVERIFY(at.x() > 0 && at.x() < plot.width() / 2);
        const auto nearest = plot.nearest(at, 3.0);
        QVERIFY(nearest.has_value());
        QCOMPARE(nearest->threshold, 4.0);
    }

    void cursorKeysNudge() {
        ScoreHistogram plot;
        plot.setScores({1, 2}, {3, 4});
        showPlot(plot);
        QSignalSpy nudged(&plot, &ScoreHistogram::nudged);
        QTest::keyClick(plot.canvas(), Qt::Key_Right);
        QTest::keyClick(plot.canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(plot.canvas(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(nudged.count(), 3);
        QCOMPARE(nudged[0][1].toInt(), 1);
        QCOMPARE(nudged[1][1].toInt(), -10);
        QCOMPARE(nudged[2][0].value<LimitMark>(), LimitMark::Review);
    }

    void aLongRunStaysSmallAndKeepsItsEnds() {
        LossPlot plot;
        plot.begin(50000, true);
        for (int i = 1; i <= 9000; ++i) plot.append({i, 1.0 / i, {0.3, 0.2, 0.1}, {}});
        QVERIFY(plot.points().size() <= std::size_t(LossPlot::kMaxPoints));
        QCOMPARE(plot.points().front().iteration, 1);
        QVERIFY(plot.points().back().iteration > 8900);
        for (std::size_t i = 1; i < plot.points().size(); ++i)
            QVERIFY(plot.points()[i].iteration > plot.points()[i - 1].iteration);
    }

    void aResumedRunDropsWhatItDoesAnew() {
        LossPlot plot;
        plot.begin(100, false);
        for (int i = 1; i <= 20; ++i) plot.append({i, 1.0, {}, {}});
        plot.append({11, 0.5, {}, 0.6});
        QCOMPARE(plot.points().size(), std::size_t(11));
        QCOMPARE(plot.points().back().l4, 0.5);
    }

    void emptyTextTakesThePlaceOfThePlot() {
        PrecisionRecallPlot plot;
        plot.setEmptyText(QStringLiteral("nothing yet"));
        showPlot(plot);
        QVERIFY(!plot.canvas()->isVisible());
        plot.setEmptyText({});
        QVERIFY(plot.canvas()->isVisible());
    }
};

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
