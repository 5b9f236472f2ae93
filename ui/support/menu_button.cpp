// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/menu_button.h"

#include "ui/support/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace hawksight {

namespace {
constexpr int kHeight = 36;
constexpr int kWidest = 400;
constexpr int kFewestLetters = 6;
const QString kArrow = QStringLiteral("▾");
}  // namespace

MenuButton::MenuButton(const QString& iconName, const QString& name, QMenu* menu) : m_name(name) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setIcon(hawksight::icon(iconName));
    // Wider than the drawing, which stands in its middle: the style's own distance to the text is too small.
    setIconSize({28, 20});
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMenu(menu);
    setAccessibleName(name);
    setWords(name);
}

void MenuButton::setWords(const QString& words) {
    if (words == m_words) return;
    m_words = words;
    setText(words + QLatin1Char(' ') + kArrow);
    setToolTip(words == m_name ? words : QStringLiteral("%1: %2").arg(m_name, words));
}

void MenuButton::setFolded(bool folded) {
    if (folded == m_folded) return;
    m_folded = folded;
    updateGeometry();
    update();
}

int MenuButton::widthFor(const QString& text) const {
    const QFontMetrics metrics = fontMetrics();
    return QToolButton::sizeHint().width() - metrics.horizontalAdvance(this->text()) + metrics.horizontalAdvance(text);
}

int MenuButton::foldedSavesPx() const {
    return std::min(QToolButton::sizeHint().width(), kWidest) - widthFor(kArrow);
}

QSize MenuButton::sizeHint() const {
    return {m_folded ? widthFor(kArrow) : std::min(QToolButton::sizeHint().width(), kWidest), kHeight};
}

QSize MenuButton::minimumSizeHint() const {
    const int shortened = widthFor(kArrow) + kFewestLetters * fontMetrics().averageCharWidth();
    return {std::min(sizeHint().width(), shortened), kHeight};
}

void MenuButton::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    // What fits by whole pixels is not left to eliding, which counts parts of them.
    if (m_folded)
        option.text = kArrow;
    else if (width() < QToolButton::sizeHint().width())
        option.text =
            fontMetrics().elidedText(m_words, Qt::ElideMiddle, width() - widthFor(QLatin1Char(' ') + kArrow)) +
            QLatin1Char(' ') + kArrow;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

FoldingRow::FoldingRow(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
}

bool FoldingRow::event(QEvent* event) {
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) fold();
    return handled;
}

void FoldingRow::fold() {
    int missing = m_row->sizeHint().width() - width();
    for (const MenuButton* button : m_folding)
        if (button->isFolded()) missing += button->foldedSavesPx();
    for (MenuButton* button : m_folding) {
        button->setFolded(missing > 0);
        if (missing > 0) missing -= button->foldedSavesPx();
    }
}

}  // namespace hawksight
