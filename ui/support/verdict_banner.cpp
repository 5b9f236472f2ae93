// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/verdict_banner.h"

#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/verdict_look.h"
#include "ui/support/widgets.h"

#include <QPainter>

#include <algorithm>

namespace hawksight {

namespace {
constexpr qreal kRadius = 8.0;
constexpr qreal kWordShare = 0.52;  // font size of the band's height
constexpr qreal kShapeShare = 0.62;
constexpr qreal kDetailShare = 0.15;
constexpr qreal kDetailRoom = 0.36;  // of the width, at most
}  // namespace

struct VerdictBanner::Look {
    QString icon;
    Token ground, text;
};

VerdictBanner::VerdictBanner(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("verdictBanner"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void VerdictBanner::showVerdict(Verdict verdict, const QString& detail) {
    if (m_state == State::Decided && m_verdict == verdict && m_detail == detail) return;
    m_state = State::Decided;
    m_verdict = verdict;
    m_detail = detail;
    describe();
    update();
}

void VerdictBanner::showState(State state, const QString& detail) {
    Q_ASSERT(state != State::Decided);
    if (m_state == state && m_detail == detail) return;
    m_state = state;
    m_detail = detail;
    describe();
    update();
}

std::optional<Verdict> VerdictBanner::verdict() const {
    return m_state == State::Decided ? std::optional(m_verdict) : std::nullopt;
}

QString VerdictBanner::word() const {
    switch (m_state) {
        case State::Off:
            return tr("NOT RUNNING");
        case State::Waiting:
            return tr("WAITING");
        case State::NoModel:
            return tr("NO MODEL");
        case State::Paused:
            return tr("PAUSED");
        case State::Lost:
            return tr("CAMERA LOST");
        case State::Decided:
            return verdictText(m_verdict).toUpper();
    }
    return {};
}

VerdictBanner::Look VerdictBanner::look() const {
    switch (m_state) {
        case State::Off:
            return {QStringLiteral("live"), Token::Raised, Token::TextMuted};
        case State::Waiting:
            return {QStringLiteral("clock"), Token::Raised, Token::Text};
        case State::NoModel:
            return {QStringLiteral("models"), Token::Raised, Token::Text};
        case State::Paused:
            return {QStringLiteral("pause"), Token::Raised, Token::Text};
        case State::Lost:
            return {QStringLiteral("unplugged"), Token::Text, Token::Window};
        case State::Decided:
            break;
    }
    return {verdictIcon(m_verdict), verdictToken(m_verdict),
            Theme::instance().isDark() ? Token::Sunken : Token::Surface};
}

int VerdictBanner::wordLeft() const {
    return kPagePadding + qRound(height() * kShapeShare) + kCardPadding;
}

QFont VerdictBanner::wordFont() const {
    QFont font = Theme::instance().font(Theme::Text::Display);
    font.setWeight(QFont::Bold);
    font.setPixelSize(std::max(20, qRound(height() * kWordShare)));
    // A narrow band takes smaller letters before it cuts any.
    const qreal room = width() - wordLeft() - kPagePadding - (m_detail.isEmpty() ? 0.0 : width() * kDetailRoom);
    const qreal wanted = QFontMetricsF(font).horizontalAdvance(word());
    if (wanted > room && room > 0) font.setPixelSize(std::max(16, static_cast<int>(font.pixelSize() * room / wanted)));
    return font;
}

QFont VerdictBanner::detailFont() const {
    QFont font = Theme::instance().font(Theme::Text::Title);
    font.setPixelSize(std::max(14, qRound(height() * kDetailShare)));
    return font;
}

int VerdictBanner::wordHeightPx() const {
    return qRound(QFontMetricsF(wordFont()).capHeight());
}

void VerdictBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look l = look();
    const QColor ink = themeColor(l.text);
    painter.setPen(l.ground == Token::Raised ? QPen(themeColor(Token::Border), 1) : QPen(Qt::NoPen));
    painter.setBrush(themeColor(l.ground));
    const qreal edge = l.ground == Token::Raised ? 0.5 : 0.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), kRadius, kRadius);

    const int shape = qRound(height() * kShapeShare);
    painter.drawPixmap(QPoint(kPagePadding, (height() - shape) / 2),
                       iconPixmap(l.icon, shape, l.text, devicePixelRatioF()));

    painter.setPen(ink);
    painter.setFont(wordFont());
    painter.drawText(QRect(wordLeft(), 0, width() - wordLeft(), height()), Qt::AlignLeft | Qt::AlignVCenter, word());
    if (m_detail.isEmpty()) return;
    painter.setFont(detailFont());
    const QRect room(qRound(width() * (1.0 - kDetailRoom)), 0, qRound(width() * kDetailRoom) - kPagePadding, height());
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextWordWrap, m_detail);
}

void VerdictBanner::describe() {
    setAccessibleName(m_detail.isEmpty() ? word() : tr("%1, %2").arg(word(), m_detail));
}

}  // namespace hawksight
