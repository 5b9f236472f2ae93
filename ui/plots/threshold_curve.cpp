// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/threshold_curve.h"

#include "ui/plots/tickers.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <cmath>
#include <limits>

namespace hawksight {

namespace {

constexpr double kMargin = 0.025;       // of the axis, so that a curve along an edge keeps its full width
constexpr double kMarkerGrabPx = 12.0;  // how near a marker the pointer takes hold of it
constexpr double kHoverPx = 28.0;
constexpr double kMarkPx = 9.0;  // half a marker with its edge
constexpr Qt::PenStyle kDashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine};

}  // namespace

ThresholdCurve::ThresholdCurve(QWidget* parent) : Plot(parent) {
    QCustomPlot& p = plot();
    p.axisRect()->setupFullAxesBox(false);
    p.axisRect()->setMinimumMargins(QMargins(8, 8, 26, 8));  // on the right for half of "100 %"
    p.xAxis2->setTicks(false);
    p.yAxis2->setTicks(false);
    p.xAxis->setTicker(QSharedPointer<PercentTicker>::create());
    p.yAxis->setTicker(QSharedPointer<PercentTicker>::create());
    p.yAxis->setRange(-kMargin, 1.0 + kMargin);
    p.xAxis->setRange(-kMargin, 1.0 + kMargin);
    p.xAxis->grid()->setSubGridVisible(false);
    m_baseline = new QCPCurve(p.xAxis, p.yAxis);
    m_baseline->setSelectable(QCP::stNone);
}

void ThresholdCurve::setAxisLabels(const QString& x, const QString& y) {
    plot().xAxis->setLabel(x);
    plot().yAxis->setLabel(y);
}

void ThresholdCurve::setBaseline(Baseline baseline, double level) {
    m_baselineKind = baseline;
    m_baselineLevel = level;
    drawBaseline();
    replotAll();
}

void ThresholdCurve::setSeries(std::vector<CurveSeries> series) {
    m_series = std::move(series);
    for (QCPCurve* curve : m_curves) plot().removePlottable(curve);
    m_curves.clear();
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        auto* curve = new QCPCurve(plot().xAxis, plot().yAxis);
        curve->setSelectable(QCP::stNone);
        curve->setName(m_series[i].name);
        m_curves.push_back(curve);
    }
    plot().legend->clearItems();
    plot().legend->setVisible(m_series.size() > 1);
    if (m_series.size() > 1) {
        plot().axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignBottom);
        for (QCPCurve* curve : m_curves) curve->addToLegend();
    }
    setScale(m_scale);
    applyStyle();
    replotAll();
}

double ThresholdCurve::smallestX() const {
    double smallest = 1.0;
    for (const CurveSeries& series : m_series)
        for (const CurvePoint& point : series.points)
            if (point.x > 0.0) smallest = std::min(smallest, point.x);
    return std::clamp(smallest, 1e-6, 0.5);
}

double ThresholdCurve::shownX(double x) const {
    return m_scale == Scale::Log ? std::max(x, plot().xAxis->range().lower * 1.0001) : x;
}

void ThresholdCurve::setScale(Scale scale) {
    const bool changed = scale != m_scale;
    m_scale = scale;
    QCPAxis* axis = plot().xAxis;
    if (scale == Scale::Log) {
        axis->setScaleType(QCPAxis::stLogarithmic);
        axis->setTicker(QSharedPointer<PercentLogTicker>::create());
        axis->setRange(smallestX() / 2.0, m_limitX * 1.08);
    } else {
        axis->setScaleType(QCPAxis::stLinear);
        axis->setTicker(QSharedPointer<PercentTicker>::create());
        axis->setRange(-kMargin * m_limitX, m_limitX * (1.0 + kMargin));
    }
    fitTicks();
    drawSeries();
    drawBaseline();
    replotAll();
    if (changed) Q_EMIT scaleChanged(scale);
}

void ThresholdCurve::setLimitX(double x) {
    m_limitX = x;
    setScale(m_scale);
}

void ThresholdCurve::drawSeries() {
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QVector<QCPCurveData> points;
        points.reserve(static_cast<qsizetype>(m_series[i].points.size()));
        double order = 0.0;
        for (const CurvePoint& point : m_series[i].points) points.append({order++, shownX(point.x), point.y});
        m_curves[i]->data()->set(points, true);
    }
}

void ThresholdCurve::drawBaseline() {
    QVector<QCPCurveData> points;
    if (m_baselineKind != Baseline::None) {
        // Enough points that the diagonal also bends as it should on a log axis.
        constexpr int kSteps = 200;
        for (int i = 0; i <= kSteps; ++i) {
            const double share = static_cast<double>(i) / kSteps;
            const double x = m_scale == Scale::Log ? std::pow(smallestX() / 2.0, 1.0 - share) : share;
            points.append({static_cast<double>(i), x, m_baselineKind == Baseline::Diagonal ? x : m_baselineLevel});
        }
    }
    m_baseline->data()->set(points, true);
}

void ThresholdCurve::applyStyle() {
    const PlotStyle& s = style();
    m_baseline->setPen(QPen(s.axis, 1, Qt::DotLine));
    const QColor colours[] = {s.accent, s.accent2, s.accent3};
    for (std::size_t i = 0; i < m_curves.size(); ++i) m_curves[i]->setPen(QPen(colours[i % 3], 2, kDashes[i % 3]));
}

void ThresholdCurve::setMark(LimitMark mark, std::optional<QPointF> rates) {
    mark == LimitMark::Fail ? setMarks(rates, m_review) : setMarks(m_fail, rates);
}

void ThresholdCurve::setMarks(std::optional<QPointF> fail, std::optional<QPointF> review) {
    const QRegion before = QRegion(markRect(m_fail)) | markRect(m_review);
    m_fail = fail;
    m_review = review;
    updateMarks(before | markRect(m_fail) | markRect(m_review));
}

std::optional<QPointF> ThresholdCurve::mark(LimitMark mark) const {
    return mark == LimitMark::Fail ? m_fail : m_review;
}

QRect ThresholdCurve::markRect(const std::optional<QPointF>& rates) const {
    if (!rates || rates->x() > m_limitX * (1.0 + kMargin)) return {};
    return QRectF(canvasFromRates(*rates) - QPointF(kMarkPx, kMarkPx), QSizeF(2 * kMarkPx, 2 * kMarkPx))
        .toAlignedRect();
}

void ThresholdCurve::paintMarks(QCPPainter& painter) const {
    const PlotStyle& s = style();
    painter.setAntialiasing(true);
    if (!markRect(m_review).isEmpty()) {
        const QRectF square(canvasFromRates(*m_review) - QPointF(5.5, 5.5), QSizeF(11, 11));
        painter.setPen(QPen(s.review, 2.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(s.background);
        painter.drawRect(square);
    }
    if (!markRect(m_fail).isEmpty()) {
        painter.setPen(QPen(s.background, 2));
        painter.setBrush(s.fail);
        painter.drawEllipse(canvasFromRates(*m_fail), 7.0, 7.0);
    }
}

QPointF ThresholdCurve::canvasFromRates(const QPointF& rates) const {
    return {plot().xAxis->coordToPixel(shownX(rates.x())), plot().yAxis->coordToPixel(rates.y())};
}

std::optional<ThresholdCurve::Hit> ThresholdCurve::hit(const QPointF& onCanvas, double withinPx,
                                                       bool firstSeriesOnly) const {
    std::optional<Hit> best;
    double bestSquared = withinPx * withinPx;
    const std::size_t count = firstSeriesOnly ? std::min<std::size_t>(1, m_series.size()) : m_series.size();
    for (std::size_t i = 0; i < count; ++i) {
        for (const CurvePoint& point : m_series[i].points) {
            if (point.x > m_limitX) continue;
            const QPointF at = canvasFromRates({point.x, point.y});
            const QPointF away = at - onCanvas;
            const double squared = QPointF::dotProduct(away, away);
            if (squared <= bestSquared) {
                bestSquared = squared;
                best = Hit{static_cast<int>(i), point, at};
            }
        }
    }
    return best;
}

std::optional<CurvePoint> ThresholdCurve::nearest(const QPointF& onCanvas, double withinPx) const {
    const auto found = hit(onCanvas, withinPx, true);
    return found ? std::optional<CurvePoint>(found->point) : std::nullopt;
}

std::optional<LimitMark> ThresholdCurve::markAt(const QPointF& onCanvas) const {
    const auto near = [&](const std::optional<QPointF>& rates) {
        return rates && QLineF(canvasFromRates(*rates), onCanvas).length() <= kMarkerGrabPx;
    };
    if (near(m_fail)) return LimitMark::Fail;
    if (near(m_review)) return LimitMark::Review;
    return std::nullopt;
}

bool ThresholdCurve::eventFilter(QObject* watched, QEvent* event) {
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
                    Q_EMIT nudged(LimitMark::Fail, sign * (key->modifiers() & Qt::ShiftModifier ? 10 : 1));
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

bool ThresholdCurve::mousePress(const QPointF& at) {
    m_pressed = at;
    m_dragging = markAt(at);
    if (m_dragging) Q_EMIT markDragStarted(*m_dragging);
    canvas()->setFocus(Qt::MouseFocusReason);
    return true;
}

void ThresholdCurve::mouseMove(const QPointF& at) {
    if (m_dragging) {
        if (const auto found = hit(at, std::numeric_limits<double>::max(), true)) {
            Q_EMIT markDragged(*m_dragging, found->point.threshold);
            showHover(found->at, describe(found->series, found->point));
        }
        return;
    }
    canvas()->setCursor(markAt(at) ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (const auto found = hit(at, kHoverPx, false))
        showHover(found->at, describe(found->series, found->point));
    else
        hideHover();
}

bool ThresholdCurve::mouseRelease(const QPointF& at) {
    if (!m_pressed) return false;
    const bool clicked = QLineF(*m_pressed, at).length() <= kClickPx;
    const auto dragged = m_dragging;
    m_pressed.reset();
    m_dragging.reset();
    if (dragged) {
        Q_EMIT markDragFinished(*dragged);
    } else if (clicked) {
        if (const auto found = hit(at, kHoverPx, true)) Q_EMIT pointClicked(found->point.threshold);
    }
    return true;
}

QString ThresholdCurve::csv() const {
    const bool several = m_series.size() > 1;
    QString text = (several ? QStringLiteral("curve,") : QString()) + csvHeader() + QLatin1Char('\n');
    for (const CurveSeries& series : m_series)
        for (const CurvePoint& point : series.points) {
            if (several)
                text += QLatin1Char('"') + QString(series.name).replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
                        QStringLiteral("\",");
            text += QStringLiteral("%1,%2,%3\n")
                        .arg(point.x, 0, 'g', 12)
                        .arg(point.y, 0, 'g', 12)
                        .arg(point.threshold, 0, 'g', 12);
        }
    return text;
}

}  // namespace hawksight
