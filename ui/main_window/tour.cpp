// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/tour.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {
constexpr int kTourWidth = 400;
}

Tour::Tour(std::vector<Stop> stops, QWidget* window) : QFrame(window), m_stops(std::move(stops)) {
    setObjectName(QStringLiteral("tour"));
    setProperty("card", true);
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(kTourWidth);
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 4);
    shadow->setColor(themeColor(Token::Shadow));
    setGraphicsEffect(shadow);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kCardPadding, kCardPadding, kCardPadding, kCardPadding);
    layout->setSpacing(kGap);
    auto* head = new QHBoxLayout;
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    head->addWidget(m_title, 1);
    QToolButton* close = makeIconButton(QStringLiteral("close"), tr("End the tour"));
    connect(close, &QToolButton::clicked, this, &Tour::end);
    head->addWidget(close);
    layout->addLayout(head);
    m_text = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    layout->addWidget(m_text);
    layout->addSpacing(kGap);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kGap);
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    foot->addWidget(m_count, 1);
    m_back = makeButton(tr("Back"));
    m_next = makeButton(tr("Next"), {}, Rank::Primary);
    m_next->setObjectName(QStringLiteral("tourNext"));
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    layout->addLayout(foot);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_current - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_current + 1); });
    window->installEventFilter(this);
    go(0);
}

void Tour::go(int stop) {
    if (stop >= static_cast<int>(m_stops.size())) {
        end();
        return;
    }
    m_current = std::max(0, stop);
    const Stop& here = m_stops[static_cast<std::size_t>(m_current)];
    const bool last = m_current + 1 == static_cast<int>(m_stops.size());
    if (here.enter) here.enter();
    m_title->setText(here.title);
    m_text->setText(here.text);
    m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(m_stops.size()));
    m_back->setEnabled(m_current > 0);
    m_next->setText(last ? tr("Done") : tr("Next"));
    setAccessibleName(here.title);
    setAccessibleDescription(here.text);
    place();
    show();
    raise();
    m_next->setFocus(Qt::OtherFocusReason);
}

void Tour::place() {
    // Its labels wrap, so the height follows from the width.
    layout()->activate();
    setFixedHeight(layout()->heightForWidth(kTourWidth));
    const QWidget* anchor = m_stops[static_cast<std::size_t>(m_current)].anchor;
    QPoint at((parentWidget()->width() - width()) / 2, (parentWidget()->height() - height()) / 2);
    if (anchor) {
        const QRect place(anchor->mapTo(parentWidget(), QPoint()), anchor->size());
        const bool wide = place.width() > parentWidget()->width() / 2;
        at = wide ? QPoint(place.left() + kPagePadding, place.top() - height() - kGap)
                  : QPoint(place.right() + kGap * 2, place.top());
    }
    at.setX(std::clamp(at.x(), kGap, std::max(kGap, parentWidget()->width() - width() - kGap)));
    at.setY(std::clamp(at.y(), kGap, std::max(kGap, parentWidget()->height() - height() - kGap)));
    move(at);
}

void Tour::end() {
    hide();
    deleteLater();
    Q_EMIT ended();
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Escape:
            end();
            break;
        case Qt::Key_Right:
            go(m_current + 1);
            break;
        case Qt::Key_Left:
            go(m_current - 1);
            break;
        default:
            QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace hawksight
