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

namespace hawksight {

namespace {
constexpr std::size_t kMost = 32768;
constexpr int kAxisHeight = 20;
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
    const QFontMetrics metrics(Theme::instance().font(Theme::Text::Caption));
    for (const Verdict verdict : {Verdict::Review, Verdict::Fail})
        m_limitRoom = std::max(m_limitRoom, metrics.horizontalAdvance(verdictText(verdict)) + 2 * kGap + 2);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ScoreStrip::push(const Point& point) {
    m_points[(m_first + m_count) % m_points.size()] = point;
    if (m_count < m_points.size())
        ++m_count;
    else
        m_first = (m_first + 1) % m_points.size();
}

void ScoreStrip::append(qint64 ms, double score, const Limits& limits, Verdict verdict) {
    push({ms, static_cast<float>(score), static_cast<float>(limits.review), static_cast<float>(limits.fail), verdict,
          false});
    m_now = std::max(m_now, ms);
    update();
}

void ScoreStrip::breakLine() {
    if (m_count == 0 || at(m_count - 1).isBreak) return;
    Point point = at(m_count - 1);
    point.ms = m_now;
    point.isBreak = true;
    push(point);
}

void ScoreStrip::clear() {
    m_first = m_count = 0;
    update();
}

void ScoreStrip::setNow(qint64 ms) {
    m_now = std::max(m_now, ms);
    update();
}

void ScoreStrip::setLimits(const Limits& limits) {
    m_limits = limits;
    m_hasLimits = true;
    setAccessibleDescription(tr("Review from %1, fail from %2").arg(scoreText(limits.review), scoreText(limits.fail)));
    update();
}

void ScoreStrip::setSpan(int seconds) {
    if (seconds == m_spanSeconds || seconds <= 0) return;
    m_spanSeconds = seconds;
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

std::optional<Verdict> ScoreStrip::verdictAt(qint64 ms) const {
    for (std::size_t i = m_count; i-- > 0;)
        if (at(i).ms <= ms && !at(i).isBreak) return at(i).verdict;
    return std::nullopt;
}

std::vector<ScoreStrip::Era> ScoreStrip::erasInSight(const QRectF& plot) const {
    std::vector<Era> eras;
    qreal last = plot.left();
    const Point* before = nullptr;
    for (std::size_t i = firstInSight(); i < m_count; ++i) {
        const Point& point = at(i);
        if (point.isBreak) continue;
        last = xOf(point.ms);
        if (!before || !point.hasLimitsOf(*before)) eras.push_back({before ? last : plot.left(), 0.0, point.limits()});
        before = &point;
    }
    // After the newest point those in force hold.
    if (m_hasLimits && (!before || before->review != static_cast<float>(m_limits.review) ||
                        before->fail != static_cast<float>(m_limits.fail)))
        eras.push_back({before ? last + kGap : plot.left(), 0.0, m_limits});
    for (std::size_t i = 0; i < eras.size(); ++i) {
        eras[i].to = i + 1 < eras.size() ? eras[i + 1].from : plot.right();
        eras[i].to = std::min(eras[i].to, plot.right());
    }
    return eras;
}

QRectF ScoreStrip::plotRect() const {
    return QRectF(rect()).adjusted(kGap, kGap, -m_limitRoom, -kAxisHeight);
}

qreal ScoreStrip::xOf(qint64 ms) const {
    const QRectF plot = plotRect();
    return plot.right() - static_cast<double>(m_now - ms) / (m_spanSeconds * 1000.0) * plot.width();
}

qreal ScoreStrip::yOf(double score, const Limits& limits) const {
    // The limits lie in the lower half, so that a good part's wandering can be seen; a gross defect scores ten times as
    // much and may stand at the upper edge.
    const QRectF plot = plotRect();
    const double share = limits.fail > 0.0 ? score / (2.0 * limits.fail) : score < limits.fail ? 0.0 : 1.0;
    return plot.bottom() - (std::isnan(share) ? 1.0 : std::clamp(share, 0.0, 1.0)) * plot.height();
}

void ScoreStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.setBrush(themeColor(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(Theme::instance().font(Theme::Text::Caption));
    const QRectF plot = plotRect();
    for (const Era& era : erasInSight(plot)) drawEra(painter, plot, era);
    if (m_hasLimits) drawLimitNames(painter, plot);
    drawAxis(painter, plot);
    drawPoints(painter, plot);
    if (m_count == 0) {
        painter.setPen(themeColor(Token::TextMuted));
        painter.drawText(plot, Qt::AlignCenter, tr("The scores of the parts over time"));
    }
}

void ScoreStrip::drawEra(QPainter& painter, const QRectF& plot, const Era& era) const {
    if (era.to <= era.from) return;
    const qreal fail = yOf(era.limits.fail, era.limits), review = yOf(era.limits.review, era.limits);
    painter.fillRect(QRectF(era.from, plot.top(), era.to - era.from, fail - plot.top()), themeColor(Token::FailSoft));
    painter.fillRect(QRectF(era.from, fail, era.to - era.from, review - fail), themeColor(Token::ReviewSoft));
    const auto line = [&](qreal y, Verdict verdict, Qt::PenStyle style) {
        painter.setPen(QPen(themeColor(verdictToken(verdict)), 1.5, style));
        painter.drawLine(QPointF(era.from, y), QPointF(era.to, y));
    };
    line(fail, Verdict::Fail, Qt::SolidLine);
    // Without a band between them the two limits are one line.
    if (review - fail > 0.5) line(review, Verdict::Review, Qt::DashLine);
}

void ScoreStrip::drawLimitNames(QPainter& painter, const QRectF& plot) const {
    const qreal fail = yOf(m_limits.fail, m_limits), review = yOf(m_limits.review, m_limits);
    const QFontMetricsF metrics(painter.font());
    const auto name = [&](qreal y, Verdict verdict) {
        painter.drawText(QRectF(plot.right() + kGap, y, m_limitRoom - kGap, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, verdictText(verdict));
    };
    painter.setPen(themeColor(Token::TextMuted));
    const bool areClose = review - fail < metrics.height();
    name(fail - (areClose ? metrics.height() : metrics.height() / 2), Verdict::Fail);
    if (review - fail > 0.5) name(review - (areClose ? 0.0 : metrics.height() / 2), Verdict::Review);
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
    const Point* before = nullptr;
    for (std::size_t i = first; i < m_count;) {
        if (at(i).isBreak || (before && !before->hasLimitsOf(at(i)))) flush();
        before = &at(i);
        if (at(i).isBreak) {
            ++i;
            continue;
        }
        const qreal x = xOf(at(i).ms);
        Mark mark{{x, yOf(at(i).score, at(i).limits())}, at(i).verdict};
        std::size_t next = i + 1;
        for (; next < m_count && !at(next).isBreak && at(next).hasLimitsOf(at(i)) && xOf(at(next).ms) - x < 1.0;
             ++next) {
            mark.at.ry() = std::min(mark.at.y(), yOf(at(next).score, at(next).limits()));
            mark.verdict = std::max(mark.verdict, at(next).verdict);
        }
        i = next;
        line.append(mark.at);
        if (!dense || mark.verdict != Verdict::Pass) marks.push_back(mark);
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
        if (at(i).isBreak) continue;
        if (const qreal d = std::abs(xOf(at(i).ms) - help->pos().x()); d < best) {
            best = d;
            nearest = &at(i);
        }
    }
    const QString hint = tr("Click to see more or less time");
    QToolTip::showText(help->globalPos(),
                       nearest ? tr("%1: score %2, %3 ago\n%4")
                                     .arg(verdictText(nearest->verdict), scoreText(nearest->score),
                                          durationText(static_cast<double>(m_now - nearest->ms) / 1000.0), hint)
                               : hint,
                       this);
    return true;
}

}  // namespace hawksight
