// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/plot_board.h"

#include "core/metrics/ranking.h"
#include "ui/evaluate/plot_card.h"
#include "ui/evaluate/rate_words.h"
#include "ui/plots/pixel_curve_plot.h"
#include "ui/plots/precision_recall_plot.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/score_histogram.h"
#include "ui/support/widgets.h"

#include <QGridLayout>
#include <QLocale>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr int kRoomForThree = 800, kLeastWidth = 320;

QToolButton* makeLogSwitch(const QString& what) {
    auto* button = new QToolButton;
    button->setText(PlotBoard::tr("Log"));
    button->setCheckable(true);
    button->setToolTip(what);
    button->setAccessibleName(what);
    return button;
}

QString share(double value) {
    return QLocale().toString(value, 'f', 4);
}

}  // namespace

PlotBoard::PlotBoard(ThresholdModel& thresholds, QWidget* parent) : QWidget(parent), m_thresholds(thresholds) {
    m_histogram = new ScoreHistogram;
    m_roc = new RocPlot;
    m_precisionRecall = new PrecisionRecallPlot;
    m_pixels = new PixelCurvePlot;
    m_pixels->setLimitX(0.3);
    // Histogram, pictures and curves fit a window of 1366 x 768 without scrolling.
    for (QWidget* plot : std::initializer_list<QWidget*>{m_histogram, m_roc, m_precisionRecall, m_pixels}) {
        plot->setMinimumHeight(188);
        plot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    }
    m_histogramCard = addCard(tr("Scores"), m_histogram);
    m_rocCard = addCard(tr("ROC"), m_roc);
    m_precisionRecallCard = addCard(tr("Precision / recall"), m_precisionRecall);
    m_pixelCard = addCard(tr("Pixels"), m_pixels);

    QToolButton* logScores = makeLogSwitch(tr("Logarithmic scores"));
    connect(logScores, &QToolButton::toggled, this, [this](bool on) {
        m_histogram->setScale(on ? ScoreHistogram::Scale::Log : ScoreHistogram::Scale::Linear);
    });
    m_histogramCard->addTool(logScores);
    QToolButton* logRoc = makeLogSwitch(tr("Logarithmic false rejects: enlarges the left end"));
    connect(logRoc, &QToolButton::toggled, this,
            [this](bool on) { m_roc->setScale(on ? ThresholdCurve::Scale::Log : ThresholdCurve::Scale::Linear); });
    m_rocCard->addTool(logRoc);
    auto* whole = new QToolButton;
    whole->setText(tr("All"));
    whole->setCheckable(true);
    whole->setToolTip(tr("The whole axis, beyond 30\u00a0% of good pixels"));
    whole->setAccessibleName(tr("Whole axis"));
    connect(whole, &QToolButton::toggled, this, [this](bool on) { m_pixels->setLimitX(on ? 1.0 : 0.3); });
    m_pixelCard->addTool(whole);

    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2 * kGap);
    m_grid->addWidget(m_histogramCard, 0, 0, 1, 3);
    placeCurves(false);
    for (int column = 0; column < 3; ++column) m_grid->setColumnStretch(column, 1);
    m_grid->setRowStretch(0, 4);
    m_grid->setRowStretch(2, 5);

    linkHistogram();
    linkCurve(*m_roc);
    linkCurve(*m_precisionRecall);
    linkPixels();
    connect(&m_thresholds, &ThresholdModel::scoresChanged, this, &PlotBoard::redrawCurves);
    connect(&m_thresholds, &ThresholdModel::limitsChanged, this, &PlotBoard::moveMarks);
    connect(&m_thresholds, &ThresholdModel::pixelChanged, this, &PlotBoard::movePixelMark);
    redrawCurves();
    setPixels({}, tr("No pixel figures yet."));
}

void PlotBoard::placeCurves(bool stacked) {
    m_stacked = stacked;
    int at = 0;
    for (PlotCard* card : {m_rocCard, m_precisionRecallCard, m_pixelCard}) {
        m_grid->removeWidget(card);
        if (stacked)
            m_grid->addWidget(card, 2 + at++, 0, 1, 3);
        else
            m_grid->addWidget(card, 2, at++);
    }
    for (const int row : {3, 4}) m_grid->setRowStretch(row, stacked ? 5 : 0);
}

void PlotBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool stacked = event->size().width() < kRoomForThree;
    if (stacked != m_stacked) placeCurves(stacked);
}

QSize PlotBoard::minimumSizeHint() const {
    // Side by side they ask for more than a small window has, but there they stand below one another.
    const QSize least = QWidget::minimumSizeHint();
    return {std::min(least.width(), kLeastWidth), least.height()};
}

void PlotBoard::setBetween(QWidget* widget) {
    m_grid->addWidget(widget, 1, 0, 1, 3);
    m_grid->setRowStretch(1, 1);
}

PlotCard* PlotBoard::addCard(const QString& title, Plot* plot) {
    auto* card = new PlotCard(title, plot);
    connect(card, &PlotCard::saved, this, &PlotBoard::saved);
    connect(card, &PlotCard::failed, this, &PlotBoard::failed);
    m_cards.append(card);
    return card;
}

void PlotBoard::linkHistogram() {
    connect(m_histogram, &ScoreHistogram::lineDragStarted, this,
            [this] { m_thresholds.beginGesture(tr("move threshold")); });
    connect(m_histogram, &ScoreHistogram::lineDragged, this, [this](LimitMark mark, double score) {
        mark == LimitMark::Fail ? m_thresholds.setFail(score) : m_thresholds.setReview(score);
    });
    connect(m_histogram, &ScoreHistogram::lineDragFinished, this, [this] { m_thresholds.endGesture(); });
    connect(m_histogram, &ScoreHistogram::nudged, this, &PlotBoard::nudge);
    connect(m_histogram, &ScoreHistogram::barClicked, this, [this](Label label, double low, double high) {
        ImageFilter filter;
        filter.label = label;
        filter.lowScore = low;
        filter.highScore = high;
        const QString range =
            locale().toString(low, 'g', 4) + QStringLiteral(" \u2013 ") + locale().toString(high, 'g', 4);
        Q_EMIT imagesAsked(filter, label == Label::Good ? tr("Good parts, score %1").arg(range)
                                                        : tr("Defective parts, score %1").arg(range));
    });
}

void PlotBoard::linkCurve(ThresholdCurve& curve) {
    connect(&curve, &ThresholdCurve::markDragStarted, this,
            [this] { m_thresholds.beginGesture(tr("move threshold")); });
    connect(&curve, &ThresholdCurve::markDragged, this, [this](LimitMark mark, double threshold) {
        const double settled = m_thresholds.scores().settled(threshold);
        mark == LimitMark::Fail ? m_thresholds.setFail(settled) : m_thresholds.setReview(settled);
    });
    connect(&curve, &ThresholdCurve::markDragFinished, this, [this] { m_thresholds.endGesture(); });
    // To the right there is more that gets flagged, so the threshold falls.
    connect(&curve, &ThresholdCurve::nudged, this, [this](LimitMark mark, int steps) { nudge(mark, -steps); });
    connect(&curve, &ThresholdCurve::pointClicked, this, [this](double threshold) {
        if (!std::isfinite(threshold)) return;
        ImageFilter filter;
        filter.lowScore = threshold;
        filter.highScore = threshold;
        Q_EMIT imagesAsked(filter, tr("Images with score %1").arg(locale().toString(threshold, 'g', 5)));
    });
}

void PlotBoard::linkPixels() {
    connect(m_pixels, &ThresholdCurve::markDragStarted, this,
            [this] { m_thresholds.beginGesture(tr("move pixel threshold")); });
    connect(m_pixels, &ThresholdCurve::markDragged, this, [this](LimitMark, double threshold) {
        if (std::isfinite(threshold)) m_thresholds.setPixel(threshold);
    });
    connect(m_pixels, &ThresholdCurve::markDragFinished, this, [this] { m_thresholds.endGesture(); });
}

void PlotBoard::nudge(LimitMark mark, int steps) {
    const Limits& limits = m_thresholds.limits();
    const double from = mark == LimitMark::Fail ? limits.fail : limits.review;
    const double to = m_thresholds.scores().stepped(from, steps);
    mark == LimitMark::Fail ? m_thresholds.setFail(to) : m_thresholds.setReview(to);
}

void PlotBoard::redrawCurves() {
    const ScoredSet& set = m_thresholds.scores();
    m_histogram->setScores(set.good(), set.defective());
    const bool any = !set.good().empty() || !set.defective().empty();
    m_histogram->setEmptyText(any ? QString() : tr("No inspected images with a known label yet."));

    const bool both = !set.good().empty() && !set.defective().empty();
    const QString why = both ? QString() : tr("This curve needs inspected good and defective parts.");
    m_roc->setEmptyText(why);
    m_precisionRecall->setEmptyText(why);
    CurveSeries roc{tr("This model"), {}}, precisionRecall{tr("This model"), {}};
    if (both) {
        const RankingMetrics metrics = rankingMetrics(set.labelled());
        for (const RocPoint& p : metrics.roc)
            roc.points.push_back({p.falsePositiveRate, p.truePositiveRate, p.threshold});
        for (const PrecisionRecallPoint& p : metrics.precisionRecall)
            precisionRecall.points.push_back({p.recall, p.precision, p.threshold});
        m_rocCard->setFigure(
            tr("AUROC %1").arg(share(metrics.auroc)),
            tr("95\u00a0% interval: %1 to %2 (DeLong)").arg(share(metrics.aurocLow), share(metrics.aurocHigh)));
        m_precisionRecallCard->setFigure(
            tr("AP %1").arg(share(metrics.averagePrecision)),
            tr("Average precision. Precision: share of the flagged parts that are defective. Best F1: %1")
                .arg(share(metrics.f1Max)));
        m_precisionRecall->setPrevalence(static_cast<double>(set.defective().size()) /
                                         static_cast<double>(set.labelled().size()));
    } else {
        m_rocCard->setFigure({});
        m_precisionRecallCard->setFigure({});
    }
    m_roc->setSeries({roc});
    m_precisionRecall->setSeries({precisionRecall});
    moveMarks();
}

void PlotBoard::moveMarks() {
    const ScoredSet& set = m_thresholds.scores();
    const Limits& limits = m_thresholds.limits();
    m_histogram->setLimits(limits);
    if (set.good().empty() || set.defective().empty()) return;
    const auto point = [](std::pair<double, double> rates) { return QPointF(rates.first, rates.second); };
    std::optional<QPointF> review, reviewPrecision;
    if (m_thresholds.hasReviewBand()) {
        review = point(set.rates(limits.review));
        reviewPrecision = point(set.recallPrecision(limits.review));
    }
    m_roc->setMarks(point(set.rates(limits.fail)), review);
    m_precisionRecall->setMarks(point(set.recallPrecision(limits.fail)), reviewPrecision);
}

void PlotBoard::setPixels(std::optional<PixelMetrics::Result> pixels, const QString& why) {
    m_pixelResult = std::move(pixels);
    CurveSeries roc{tr("Pixels (ROC)"), {}}, overlap{tr("Regions (PRO)"), {}};
    if (m_pixelResult) {
        for (const PixelMetrics::CurvePoint& p : m_pixelResult->curve) {
            roc.points.push_back({p.falsePositiveRate, p.truePositiveRate, p.threshold});
            overlap.points.push_back({p.falsePositiveRate, p.regionOverlap, p.threshold});
        }
        m_pixelCard->setFigure(tr("AUPRO %1").arg(share(m_pixelResult->aupro)),
                               tr("Pixel AUROC %1, defect regions: %2, AUPRO up to 30\u00a0% of good pixels")
                                   .arg(share(m_pixelResult->auroc), locale().toString(m_pixelResult->regions)));
        m_pixels->setSeries({roc, overlap});
        m_pixels->setEmptyText({});
    } else {
        m_pixelCard->setFigure({});
        m_pixels->setSeries({});
        m_pixels->setEmptyText(why);
    }
    movePixelMark();
}

void PlotBoard::movePixelMark() {
    if (!m_pixelResult || m_pixelResult->curve.empty()) return m_pixels->setMark(LimitMark::Fail, std::nullopt);
    // Thresholds fall along the curve; the mark stands on the last point that is at or above the pixel threshold.
    const auto& curve = m_pixelResult->curve;
    const double threshold = m_thresholds.pixel();
    auto after = std::partition_point(curve.begin(), curve.end(),
                                      [&](const PixelMetrics::CurvePoint& p) { return p.threshold >= threshold; });
    if (after != curve.begin()) --after;
    m_pixels->setMark(LimitMark::Fail, QPointF(after->falsePositiveRate, after->truePositiveRate));
}

}  // namespace hawksight
