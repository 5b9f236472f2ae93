// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/widgets.h"

#include "ui/support/icons.h"
#include "ui/support/page.h"
#include "ui/support/theme.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kEmptyTextWidth = 480;

QString noticeName(NoticeBar::Kind kind) {
    switch (kind) {
        case NoticeBar::Kind::Information:
            return QStringLiteral("information");
        case NoticeBar::Kind::Warning:
            return QStringLiteral("warning");
        case NoticeBar::Kind::Problem:
            return QStringLiteral("problem");
    }
    return {};
}

/// Makes a style sheet's property selectors look at a widget again.
void restyle(QWidget* widget) {
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

}  // namespace

// -- IconLabel
// ---------------------------------------------------------------------------------------------------------

IconLabel::IconLabel(int sizePx, QWidget* parent) : QLabel(parent), m_size(sizePx) {
    setFixedSize(sizePx, sizePx);
    connect(&Theme::instance(), &Theme::changed, this, &IconLabel::draw);
}

void IconLabel::setIcon(const QString& name, int token) {
    m_name = name;
    m_token = token;
    draw();
}

void IconLabel::draw() {
    if (!m_name.isEmpty()) setPixmap(iconPixmap(m_name, m_size, static_cast<Token>(m_token), devicePixelRatioF()));
}

// -- Card
// --------------------------------------------------------------------------------------------------------------

Card::Card(const QString& title, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("card"));
    setProperty("card", true);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kCardPadding, kCardPadding, kCardPadding, kCardPadding);
    outer->setSpacing(kGap + kGap / 2);
    m_header = new QHBoxLayout;
    m_header->setSpacing(kGap);
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    m_header->addWidget(m_title);
    outer->addLayout(m_header);
    m_body = new QVBoxLayout;
    m_body->setSpacing(kGap);
    outer->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

// -- EmptyState
// --------------------------------------------------------------------------------------------------------

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    layout->setSpacing(kGap);
    layout->addStretch(2);
    m_icon = new IconLabel(56);
    m_icon->setIcon(iconName, static_cast<int>(Token::TextDisabled));
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(kGap);
    m_title = makeLabel(title, static_cast<int>(Theme::Text::Title));
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    m_text = makeLabel(text, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    // As tall as the wrapped text wants, no wider than one reads comfortably.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    m_text->setMinimumWidth(kEmptyTextWidth / 2);
    m_text->setMaximumWidth(kEmptyTextWidth);
    row->addWidget(m_text, 100);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addSpacing(kGap * 2);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(kGap);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

QPushButton* EmptyState::addButton(const QString& text, const QString& iconName) {
    const bool first = m_buttons->count() == 2;
    QPushButton* button = makeButton(text, iconName, first ? Rank::Primary : Rank::Secondary, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::setTitle(const QString& title) {
    m_title->setText(title);
}
void EmptyState::setText(const QString& text) {
    m_text->setText(text);
}

// -- NoticeBar
// ---------------------------------------------------------------------------------------------------------

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("noticeBar"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kCardPadding, kGap, kGap, kGap);
    layout->setSpacing(kGap + kGap / 2);
    m_icon = new IconLabel(20);
    layout->addWidget(m_icon);
    m_text = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_text, 1);
    m_button = makeButton({}, {}, Rank::Secondary);
    layout->addWidget(m_button);
    QToolButton* close = makeIconButton(QStringLiteral("close"), tr("Dismiss"));
    close->setObjectName(QStringLiteral("closeNotice"));
    layout->addWidget(close);
    connect(m_button, &QPushButton::clicked, this, &NoticeBar::buttonClicked);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void NoticeBar::show(Kind kind, const QString& text, const QString& button) {
    const Token token = kind == Kind::Information ? Token::Accent : kind == Kind::Warning ? Token::Review : Token::Fail;
    m_icon->setIcon(kind == Kind::Information ? QStringLiteral("info") : QStringLiteral("warning"),
                    static_cast<int>(token));
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setProperty("kind", noticeName(kind));
    setAccessibleName(text);
    restyle(this);
    setVisible(true);
}

QString NoticeBar::text() const {
    return m_text->text();
}

// -- buttons and labels
// ------------------------------------------------------------------------------------------------

QPushButton* makeButton(const QString& text, const QString& iconName, Rank rank, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    if (!iconName.isEmpty()) button->setIcon(icon(iconName, rank == Rank::Primary ? Token::AccentText : Token::Text));
    // Wider than the drawing, which stands in its middle: the style's own distance to the text is too small.
    button->setIconSize({24, 18});
    button->setProperty("rank", rank == Rank::Primary     ? QStringLiteral("primary")
                                : rank == Rank::Secondary ? QStringLiteral("secondary")
                                                          : QStringLiteral("plain"));
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QToolButton* makeIconButton(const QString& iconName, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize({20, 20});
    button->setFixedSize(36, 36);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    bindTooltip(button, text);
    return button;
}

namespace {

/// A label whose font follows the type scale and whose colour follows the theme.
class ThemedLabel : public QLabel {
public:
    ThemedLabel(const QString& text, Theme::Text size, Tone tone, QWidget* parent) : QLabel(text, parent) {
        setFont(Theme::instance().font(size));
        setProperty("tone", tone == Tone::Muted ? QStringLiteral("muted") : QStringLiteral("normal"));
    }
};

}  // namespace

QLabel* makeLabel(const QString& text, int themeText, Tone tone, QWidget* parent) {
    return new ThemedLabel(text, static_cast<Theme::Text>(themeText), tone, parent);
}

}  // namespace hawksight
