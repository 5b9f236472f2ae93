// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/toast.h"

#include "ui/support/widgets.h"

#include <QAccessible>
#include <QEvent>

namespace hawksight {

namespace {
constexpr int kLeastMs = 3500;
constexpr int kMsPerCharacter = 50;
}  // namespace

Toast::Toast(QWidget* parent) : QLabel(parent) {
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString& text) {
    setText(text);
    setAccessibleName(text);
    place();
    show();
    raise();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
    m_timer.start(kLeastMs + kMsPerCharacter * static_cast<int>(text.size()));
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QLabel::eventFilter(watched, event);
}

void Toast::place() {
    const int widest = parentWidget()->width() - 2 * kPagePadding;
    setWordWrap(false);
    if (sizeHint().width() > widest) setWordWrap(true);
    const int width = qMin(sizeHint().width(), widest);
    const int height = wordWrap() ? heightForWidth(width) : sizeHint().height();
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() - height - kPagePadding, width, height);
}

}  // namespace hawksight
