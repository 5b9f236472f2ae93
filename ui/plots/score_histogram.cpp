// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/score_histogram.h"

#include "ui/plots/histogram_bars.h"
#include "ui/plots/histogram_marks.h"
#include "ui/plots/tickers.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {

constexpr double kGrabPx = 7.0;

int countFrom(const std::vector<double>& ascending, double threshold) {
    return static_cast<int>(ascending.end() - std::lower_bound(ascending.begin(), ascending.end(), threshold));
}

}  // namespace

ScoreHistogram::ScoreHistogram(QWidget* parent) : Plot(parent) {
    setObjectName(QStringLiteral("scores"));
    setAccessibleName(tr("Scores of good and defective parts"));
    QCustomPlot& p = plot();
    p.yAxis->setTicker(QSharedPointer<CountTicker>::create());
    p.xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    p.xAxis->setLabel(tr("Anomaly score"));
    p.yAxis->setLabel(tr("Defective  |  Good"));
    p.axisRect()->setAutoMargins(QCP::msLeft | QCP::msRight | QCP::msBottom);

    m_bars = new HistogramBars(&p);
    m_bars->setLayer(QStringLiteral("main"));
    m_bars->setBins(&m_bins);
    setStyle(style());
}

void ScoreHistogram::setScores(std::vector<double> good, std::vector<double> defective) {
    m_good = std::move(good);
    m_defective = std::move(defective);
    std::sort(m_good.begin(), m_good.end());
    std::sort(m_defective.begin(), m_defective.end());
    rebin();
}

void ScoreHistogram::setScale(Scale scale) {
    m_scale = scale;
    if (scale == Scale::Log)
        plot().xAxis->setTicker(QSharedPointer<NumberLogTicker>::create());
    else
        plot().xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    fitTicks();
    rebin();
}

void ScoreHistogram::rebin() {
    m_bins.clear();
    const std::size_t total = m_good.size() + m_defective.size();
    if (total > 0) {
        double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
        for (const auto* scores : {&m_good, &m_defective})
            if (!scores->empty()) {
                low = std::min(low, scores->front());
                high = std::max(high, scores->back());
            }
        if (high <= low) high = low + std::max(1e-9, std::abs(low) * 1e-3);
        const bool log = m_scale == Scale::Log && low > 0.0;
        const int count =
            std::clamp(static_cast<int>(std::lround(2.0 * std::sqrt(static_cast<double>(total)))), 12, 60);
        const auto edge = [&](int i) {
            const double share = static_cast<double>(i) / count;
            return log ? low * std::pow(high / low, share) : low + (high - low) * share;
        };
        for (int i = 0; i < count; ++i) m_bins.push_back({edge(i), edge(i + 1), 0, 0});
        m_bins.back().high = high;
        const auto fill = [&](const std::vector<double>& scores, int Bin::*member) {
            std::size_t bin = 0;
            for (const double score : scores) {
                while (bin + 1 < m_bins.size() && score >= m_bins[bin].high) ++bin;
                ++(m_bins[bin].*member);
            }
        };
        fill(m_good, &Bin::good);
        fill(m_defective, &Bin::defective);
    }
    fitAxes();
}

void ScoreHistogram::fitAxes() {
    int up = 1, down = 1;
    for (const Bin& bin : m_bins) {
        up = std::max(up, bin.good);
        down = std::max(down, bin.defective);
    }
    // Room above and below for the corner texts, however low the plot is.
    constexpr double kOutsideAxesPx = 76.0;
    const double textPx = QFontMetricsF(style().font).height() + 8.0;
    const double barsPx = std::max(40.0, height() - kOutsideAxesPx - 2.0 * textPx);
    const double room = textPx / barsPx * (up + down);
    plot().yAxis->setRange(-down - room, up + room);
    if (!m_bins.empty()) {
        const bool log = m_scale == Scale::Log && m_bins.front().low > 0.0;
        double low = m_bins.front().low;
        if (!log || m_limits.review > 0.0) low = std::min(low, m_limits.review);
        const double high = std::max(m_bins.back().high, m_limits.fail);
        plot().xAxis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        if (log) {
            const double margin = std::pow(high / low, 0.03);
            plot().xAxis->setRange(low / margin, high * margin);
        } else {
            const double margin = 0.03 * (high - low);
            plot().xAxis->setRange(low - margin, high + margin);
        }
    }
    replotAll();
}

void ScoreHistogram::resizeEvent(QResizeEvent* event) {
    Plot::resizeEvent(event);
    fitAxes();
}

void ScoreHistogram::setLimits(const Limits& limits) {
    const HistogramMarks before = marks();
    m_limits = limits;
    const QCPRange shown = plot().xAxis->range();
    // Growing the axis under a pulled line would make it run away, so that waits until the line is let go.
    if (!m_dragging && !m_bins.empty() && (!shown.contains(limits.review) || !shown.contains(limits.fail))) {
        fitAxes();
        return;
    }
    updateMarks(marks().changeFrom(before));
}

HistogramMarks ScoreHistogram::marks() const {
    if (m_bins.empty()) return {};
    const int failed = countFrom(m_good, m_limits.fail), caught = countFrom(m_defective, m_limits.fail);
    return {plot(),
            m_limits,
            {static_cast<int>(m_good.size()) - countFrom(m_good, m_limits.review), failed,
             static_cast<int>(m_defective.size()) - countFrom(m_defective, m_limits.review), caught},
            style().font};
}

void ScoreHistogram::paintBackdrop(QCPPainter& painter) const {
    marks().paintAreas(painter, style());
}

void ScoreHistogram::paintMarks(QCPPainter& painter) const {
    marks().paintLines(painter, style());
}

void ScoreHistogram::applyStyle() {
    const PlotStyle& s = style();
    m_bars->setColours(s.good, s.defective);
    plot().yAxis->grid()->setZeroLinePen(QPen(s.axis, 1));
    QFont bold = s.font;
    bold.setBold(true);
    plot().axisRect()->setMargins(QMargins(0, QFontMetrics(bold).height() + 10, 0, 0));
}

QPointF ScoreHistogram::canvasFromScore(double score) const {
    return {plot().xAxis->coordToPixel(score), plot().axisRect()->center().y() + 0.0};
}

double ScoreHistogram::scoreAt(const QPointF& onCanvas) const {
    return plot().xAxis->pixelToCoord(onCanvas.x());
}

std::optional<LimitMark> ScoreHistogram::lineAt(const QPointF& at) const {
    if (m_bins.empty()) return std::nullopt;
    const HistogramMarks now = marks();
    const auto on = [&](double x, const QRectF& flag) { return std::abs(x - at.x()) <= kGrabPx || flag.contains(at); };
    const bool fail = on(now.failX(), now.failFlag()), review = now.hasBand() && on(now.reviewX(), now.reviewFlag());
    // Two lines close together: the nearer one, and on a tie the one that can still move that way.
    if (fail && review)
        return at.x() < plot().xAxis->coordToPixel((m_limits.review + m_limits.fail) / 2) ? LimitMark::Review
                                                                                          : LimitMark::Fail;
    if (fail) return LimitMark::Fail;
    if (review) return LimitMark::Review;
    return std::nullopt;
}

std::optional<ScoreHistogram::BarHit> ScoreHistogram::barAt(const QPointF& at) const {
    if (!plot().axisRect()->rect().contains(at.toPoint())) return std::nullopt;
    const double score = scoreAt(at);
    for (const Bin& bin : m_bins) {
        const bool last = &bin == &m_bins.back();
        if (score < bin.low || (last ? score > bin.high : score >= bin.high)) continue;
        const Label label = plot().yAxis->pixelToCoord(at.y()) >= 0.0 ? Label::Good : Label::Defective;
        if ((label == Label::Good ? bin.good : bin.defective) == 0) return std::nullopt;
        return BarHit{label, bin};
    }
    return std::nullopt;
}

bool ScoreHistogram::eventFilter(QObject* watched, QEvent* event) {
    if (watched == canvas()) {
        switch (event->type()) {
            case QEvent::MouseButtonPress: {
                const auto* mouse = static_cast<QMouseEvent*>(event);
                if (mouse->button() == Qt::LeftButton && mousePress(mouse->position())) return true;
                break;
            }
            case QEvent::MouseMove:
                mouseMove(static_cast<QMouseEvent*>(event)->position());
                break;
            case QEvent::MouseButtonRelease: {
                const auto* mouse = static_cast<QMouseEvent*>(event);
                if (mouse->button() == Qt::LeftButton && mouseRelease(mouse->position())) return true;
                break;
            }
            case QEvent::KeyPress: {
                const auto* key = static_cast<QKeyEvent*>(event);
                if (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right) {
                    const int sign = key->key() == Qt::Key_Right ? 1 : -1;
                    const LimitMark mark = key->modifiers() & Qt::ControlModifier ? LimitMark::Review : LimitMark::Fail;
                    Q_EMIT nudged(mark, sign * (key->modifiers() & Qt::ShiftModifier ? 10 : 1));
                    return true;
                }
                break;
            }
            default:
                break;
        }
    }
    return Plot::eventFilter(watched, event);
}

bool ScoreHistogram::mousePress(const QPointF& at) {
    m_pressed = at;
    m_dragging = lineAt(at);
    canvas()->setFocus(Qt::MouseFocusReason);
    if (m_dragging) {
        const double score = *m_dragging == LimitMark::Fail ? m_limits.fail : m_limits.review;
        m_grabOffsetPx = plot().xAxis->coordToPixel(score) - at.x();
        canvas()->setCursor(Qt::SizeHorCursor);
        hideHover();
        Q_EMIT lineDragStarted(*m_dragging);
    }
    return true;
}

void ScoreHistogram::mouseMove(const QPointF& at) {
    if (m_dragging) {
        const QCPRange range = plot().xAxis->range();
        const double score = std::clamp(scoreAt(at + QPointF(m_grabOffsetPx, 0.0)), range.lower, range.upper);
        Q_EMIT lineDragged(*m_dragging, score);
        return;
    }
    const bool onLine = lineAt(at).has_value();
    const auto bar = barAt(at);
    canvas()->setCursor(onLine ? Qt::SizeHorCursor : bar ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (bar && !onLine) {
        const QString range =
            tr("Score %1 to %2").arg(locale().toString(bar->bin.low, 'g', 4), locale().toString(bar->bin.high, 'g', 4));
        const QString count = bar->label == Label::Good
                                  ? tr("Good parts: %1").arg(locale().toString(bar->bin.good))
                                  : tr("Defective parts: %1").arg(locale().toString(bar->bin.defective));
        showHover(at, count + QLatin1Char('\n') + range + QLatin1Char('\n') + tr("Click to see them"));
    } else {
        hideHover();
    }
}

bool ScoreHistogram::mouseRelease(const QPointF& at) {
    if (!m_pressed) return false;
    const bool clicked = QLineF(*m_pressed, at).length() <= kClickPx;
    const auto dragged = m_dragging;
    m_pressed.reset();
    m_dragging.reset();
    if (dragged) {
        Q_EMIT lineDragFinished(*dragged);
        setLimits(m_limits);
    } else if (clicked) {
        if (const auto bar = barAt(at)) {
            // The upper end belongs to the next bar, except the last one's.
            const bool last = bar->bin.high == m_bins.back().high;
            Q_EMIT barClicked(bar->label, bar->bin.low,
                              last ? bar->bin.high : std::nextafter(bar->bin.high, bar->bin.low));
        }
    }
    return true;
}

QString ScoreHistogram::csv() const {
    QString text = QStringLiteral("score_from,score_to,good,defective\n");
    for (const Bin& bin : m_bins)
        text += QStringLiteral("%1,%2,%3,%4\n")
                    .arg(bin.low, 0, 'g', 12)
                    .arg(bin.high, 0, 'g', 12)
                    .arg(bin.good)
                    .arg(bin.defective);
    return text;
}

}  // namespace hawksight
