// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/score_strip.h"

#include "ui/support/messages.h"
#include "ui/support/verdict_look.h"
#include "ui/support/widgets.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {
constexpr std::size_t kMost = 32768;
constexpr int kAxisHeight = 20;
constexpr int kLimitRoom = 64;  // for the limits' words on the right
constexpr std::array kSpans{60, 600, 3600};

QString spanWord(int seconds) {
    return seconds < 60     ? ScoreStrip::tr("%n s", nullptr, seconds)
           : seconds < 3600 ? ScoreStrip::tr("%n min", nullptr, seconds / 60)
                            : ScoreStrip::tr("%n h", nullptr, seconds / 3600);
}
}  // namespace

ScoreStrip::ScoreStrip(QWidget* parent) : QWidget(parent), m_points(kMost) {
    setObjectName(QStringLiteral("scoreStrip"));
    setAccessibleName(tr("Scores over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ScoreStrip::push(const Point& point) {
    m_points[(m_first + m_count) % m_points.size()] = point;
    if (m_count < m_points.size())
        ++m_count;
    else
        m_first = (m_first + 1) % m_points.size();
}

void ScoreStrip::append(qint64 ms, double score) {
    push({ms, static_cast<float>(score)});
    m_now = std::max(m_now, ms);
    fitScale();
    update();
}

void ScoreStrip::breakLine() {
    if (m_count == 0 || std::isnan(at(m_count - 1).score)) return;
    push({m_now, std::numeric_limits<float>::quiet_NaN()});
}

void ScoreStrip::clear() {
    m_first = m_count = 0;
    fitScale();
    update();
}

void ScoreStrip::setNow(qint64 ms) {
    m_now = std::max(m_now, ms);
    update();
}

void ScoreStrip::setLimits(const Limits& limits) {
    m_limits = limits;
    m_hasLimits = true;
    fitScale();
    setAccessibleDescription(tr("Review from %1, fail from %2").arg(scoreText(limits.review), scoreText(limits.fail)));
    update();
}

void ScoreStrip::setSpan(int seconds) {
    if (seconds == m_spanSeconds || seconds <= 0) return;
    m_spanSeconds = seconds;
    fitScale();
    update();
    Q_EMIT spanChanged(seconds);
}

std::size_t ScoreStrip::firstInSight() const {
    const qint64 from = m_now - qint64{m_spanSeconds} * 1000;
    std::size_t low = 0, high = m_count;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (at(middle).ms < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void ScoreStrip::fitScale() {
    // The limits lie in the lower half, so that a good part's wandering can be seen; a gross defect scores ten times as
    // much and may stand at the upper edge.
    if (m_hasLimits && m_limits.fail > 0.0) {
        m_top = 2.0 * m_limits.fail;
        return;
    }
    double high = 0.0;
    for (std::size_t i = firstInSight(); i < m_count; ++i)
        if (!std::isnan(at(i).score)) high = std::max(high, static_cast<double>(at(i).score));
    m_top = high > 0.0 ? 1.25 * high : 1.0;
}

QRectF ScoreStrip::plotRect() const {
    return QRectF(rect()).adjusted(kGap, kGap, -kLimitRoom, -kAxisHeight);
}

qreal ScoreStrip::xOf(qint64 ms) const {
    const QRectF plot = plotRect();
    return plot.right() - static_cast<double>(m_now - ms) / (m_spanSeconds * 1000.0) * plot.width();
}

qreal ScoreStrip::yOf(double score) const {
    const QRectF plot = plotRect();
    return plot.bottom() - std::clamp(score / m_top, 0.0, 1.0) * plot.height();
}

void ScoreStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.setBrush(themeColor(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(Theme::instance().font(Theme::Text::Caption));
    const QRectF plot = plotRect();
    if (m_hasLimits) drawLimits(painter, plot);
    drawAxis(painter, plot);
    drawPoints(painter, plot);
    if (m_count == 0) {
        painter.setPen(themeColor(Token::TextMuted));
        painter.drawText(plot, Qt::AlignCenter, tr("The scores of the parts over time"));
    }
}

void ScoreStrip::drawLimits(QPainter& painter, const QRectF& plot) const {
    const qreal fail = yOf(m_limits.fail), review = yOf(m_limits.review);
    painter.fillRect(QRectF(plot.left(), plot.top(), plot.width(), fail - plot.top()), themeColor(Token::FailSoft));
    painter.fillRect(QRectF(plot.left(), fail, plot.width(), review - fail), themeColor(Token::ReviewSoft));
    const QFontMetricsF metrics(painter.font());
    const auto line = [&](qreal y, Verdict verdict, Qt::PenStyle style, qreal textY) {
        painter.setPen(QPen(themeColor(verdictToken(verdict)), 1.5, style));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(themeColor(Token::TextMuted));
        painter.drawText(QRectF(plot.right() + kGap, textY, kLimitRoom - 2 * kGap, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, verdictText(verdict));
    };
    const qreal middle = metrics.height() / 2;
    line(fail, Verdict::Fail, Qt::SolidLine, fail - (review - fail < metrics.height() ? metrics.height() : middle));
    // Without a band between them the two limits are one line.
    if (review - fail > 0.5)
        line(review, Verdict::Review, Qt::DashLine, review - (review - fail < metrics.height() ? 0.0 : middle));
}

void ScoreStrip::drawAxis(QPainter& painter, const QRectF& plot) const {
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(themeColor(Token::TextMuted));
    const QRectF row(plot.left(), plot.bottom(), plot.width(), kAxisHeight);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, tr("%1 ago").arg(spanWord(m_spanSeconds)));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, tr("now"));
}

void ScoreStrip::drawPoints(QPainter& painter, const QRectF& plot) const {
    const std::size_t first = firstInSight();
    const bool dense = static_cast<double>(m_count - first) > plot.width() / 3.0;
    QPolygonF line;
    const auto flush = [&] {
        painter.setPen(QPen(themeColor(Token::TextMuted), 1));
        painter.setBrush(Qt::NoBrush);
        if (line.size() > 1) painter.drawPolyline(line);
        line.clear();
    };
    // Where several points share a pixel the worst one stands for them.
    struct Mark {
        QPointF at;
        Verdict verdict;
    };
    std::vector<Mark> marks;
    for (std::size_t i = first; i < m_count;) {
        if (std::isnan(at(i).score)) {
            flush();
            ++i;
            continue;
        }
        const qreal x = xOf(at(i).ms);
        float worst = at(i).score;
        std::size_t next = i + 1;
        while (next < m_count && !std::isnan(at(next).score) && xOf(at(next).ms) - x < 1.0)
            worst = std::max(worst, at(next++).score);
        i = next;
        const QPointF p(x, yOf(worst));
        line.append(p);
        const Verdict verdict = m_hasLimits ? decide(worst, m_limits) : Verdict::Pass;
        if (!dense || verdict != Verdict::Pass) marks.push_back({p, verdict});
    }
    flush();
    painter.setPen(Qt::NoPen);
    for (const Mark& mark : marks) {
        painter.setBrush(themeColor(verdictToken(mark.verdict)));
        const qreal r = mark.verdict == Verdict::Pass ? 2.5 : 4.0;
        if (mark.verdict == Verdict::Pass)
            painter.drawEllipse(mark.at, r, r);
        else if (mark.verdict == Verdict::Review)
            painter.drawPolygon(QPolygonF(
                {mark.at - QPointF(0, r), mark.at + QPointF(r, 0), mark.at + QPointF(0, r), mark.at - QPointF(r, 0)}));
        else
            painter.drawRect(QRectF(mark.at.x() - r, mark.at.y() - r, 2 * r, 2 * r));
    }
}

void ScoreStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto here = std::find(kSpans.begin(), kSpans.end(), m_spanSeconds);
    setSpan(here == kSpans.end() || here + 1 == kSpans.end() ? kSpans.front() : *(here + 1));
}

bool ScoreStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Point* nearest = nullptr;
    qreal best = 12.0;
    for (std::size_t i = firstInSight(); i < m_count; ++i) {
        if (std::isnan(at(i).score)) continue;
        if (const qreal d = std::abs(xOf(at(i).ms) - help->pos().x()); d < best) {
            best = d;
            nearest = &at(i);
        }
    }
    const QString hint = tr("Click to see more or less time");
    QToolTip::showText(help->globalPos(),
                       nearest ? tr("Score %1, %2 ago\n%3")
                                     .arg(scoreText(nearest->score),
                                          durationText(static_cast<double>(m_now - nearest->ms) / 1000.0), hint)
                               : hint,
                       this);
    return true;
}

}  // namespace hawksight
