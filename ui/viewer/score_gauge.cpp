// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/score_gauge.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr qreal kBar = 10.0;
constexpr qreal kPointer = 9.0;
constexpr qreal kPassShare = 0.42, kReviewShare = 0.2;

Token tokenOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return Token::Pass;
        case Verdict::Review:
            return Token::Review;
        case Verdict::Fail:
            return Token::Fail;
    }
    return Token::Text;
}

}  // namespace

ScoreGauge::ScoreGauge(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(Theme::instance().font(Theme::Text::Caption));
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        setFont(Theme::instance().font(Theme::Text::Caption));
        update();
    });
}

void ScoreGauge::setScale(const Limits& limits, double low, double high) {
    m_limits = limits;
    m_low = std::min(low, limits.review);
    m_high = std::max(high, limits.fail);
    describe();
    update();
}

void ScoreGauge::setScore(std::optional<double> score) {
    m_score = score;
    describe();
    update();
}

void ScoreGauge::describe() {
    setAccessibleName(tr("Score and limits"));
    QString text = m_limits.review < m_limits.fail
                       ? tr("Pass below %1, review from there, fail from %2.")
                             .arg(scoreText(m_limits.review), scoreText(m_limits.fail))
                       : tr("Pass below %1, fail from there.").arg(scoreText(m_limits.fail));
    if (m_score) text = tr("Score %1.").arg(scoreText(*m_score)) + QLatin1Char(' ') + text;
    setToolTip(text);
    setAccessibleDescription(text);
}

QList<ScoreGauge::Zone> ScoreGauge::zones() const {
    const bool band = m_limits.review < m_limits.fail;
    const qreal top = kPointer + 3, left = 1, whole = width() - 2.0;
    const qreal pass = std::floor(whole * (band ? kPassShare : kPassShare + kReviewShare / 2));
    const qreal review = band ? std::floor(whole * kReviewShare) : 0.0;
    QList<Zone> out{{Verdict::Pass, m_low, m_limits.review, {left, top, pass, kBar}}};
    if (band) out << Zone{Verdict::Review, m_limits.review, m_limits.fail, {left + pass, top, review, kBar}};
    out << Zone{Verdict::Fail, m_limits.fail, m_high, {left + pass + review, top, whole - pass - review, kBar}};
    return out;
}

qreal ScoreGauge::xOf(double score) const {
    const QList<Zone> all = zones();
    const Verdict verdict = decide(score, m_limits);
    for (const Zone& zone : all)
        if (zone.verdict == verdict) {
            if (!std::isfinite(score)) return zone.rect.right();
            const double span = zone.high - zone.low;
            const double share = span > 0 ? std::clamp((score - zone.low) / span, 0.0, 1.0) : 0.0;
            // A score just over a limit must be seen on its side.
            const qreal inset = 3.0;
            return zone.rect.left() + inset + share * (zone.rect.width() - 2 * inset);
        }
    return 0.0;
}

QSize ScoreGauge::sizeHint() const {
    return {200, static_cast<int>(kPointer + 3 + kBar + 4 + 2 * fontMetrics().height() + 2)};
}

void ScoreGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<Zone> all = zones();
    QPainterPath round;
    round.addRoundedRect(QRectF(all.first().rect.topLeft(), all.last().rect.bottomRight()), kBar / 2, kBar / 2);
    painter.setClipPath(round);
    for (const Zone& zone : all) {
        const bool isHere = m_score && decide(*m_score, m_limits) == zone.verdict;
        QColor colour = themeColor(tokenOf(zone.verdict));
        if (!isHere) colour.setAlphaF(0.35F);
        painter.fillRect(zone.rect, themeColor(Token::Surface));
        painter.fillRect(zone.rect.adjusted(zone.verdict == Verdict::Pass ? 0 : 1, 0, 0, 0), colour);
    }
    painter.setClipping(false);

    const qreal line = fontMetrics().height();
    for (const Zone& zone : all) {
        const bool isHere = m_score && decide(*m_score, m_limits) == zone.verdict;
        QFont font = this->font();
        font.setBold(isHere);
        painter.setFont(font);
        painter.setPen(themeColor(isHere ? tokenOf(zone.verdict) : Token::TextMuted));
        painter.drawText(QRectF(zone.rect.left(), zone.rect.bottom() + 4, zone.rect.width(), line), Qt::AlignCenter,
                         verdictText(zone.verdict));
    }
    painter.setFont(font());
    painter.setPen(themeColor(Token::TextMuted));
    const qreal below = all.first().rect.bottom() + 4 + line;
    const auto value = [&](double number, qreal x, Qt::Alignment alignment) {
        const qreal w = 80;
        const qreal left = alignment & Qt::AlignLeft ? x : alignment & Qt::AlignRight ? x - w : x - w / 2;
        painter.drawText(QRectF(left, below, w, line), alignment | Qt::AlignTop, scoreText(number));
    };
    for (qsizetype i = 1; i < all.size(); ++i) {
        painter.drawLine(QPointF(all[i].rect.left() + 0.5, all[i].rect.bottom() + 2),
                         QPointF(all[i].rect.left() + 0.5, below + 1));
        value(all[i].low, all[i].rect.left(), Qt::AlignHCenter);
    }
    value(m_low, all.first().rect.left(), Qt::AlignLeft);
    if (m_high > m_limits.fail) value(m_high, all.last().rect.right(), Qt::AlignRight);

    if (m_score) {
        const qreal x = xOf(*m_score);
        const qreal top = all.first().rect.top();
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::Text));
        painter.drawPolygon(
            QPolygonF({QPointF(x, top + 2), QPointF(x - 6, top - kPointer), QPointF(x + 6, top - kPointer)}));
        painter.fillRect(QRectF(x - 1, top, 2, kBar), themeColor(Token::Surface));
    }
}

}  // namespace hawksight
