// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/navigation_rail.h"

#include "ui/support/icons.h"
#include "ui/support/widgets.h"

#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kWidth = 104;
constexpr int kButtonHeight = 64;
}  // namespace

NavigationRail::NavigationRail(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("navigationRail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(kWidth);
    setAccessibleName(tr("Navigation"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap * 2, kGap, kGap);
    layout->setSpacing(kGap / 2);
    auto* mark = new IconLabel(32);
    mark->setIcon(QStringLiteral("hawksight"), static_cast<int>(Token::Accent));
    layout->addWidget(mark, 0, Qt::AlignHCenter);
    layout->addSpacing(kGap);
    m_top = new QVBoxLayout;
    m_bottom = new QVBoxLayout;
    for (QVBoxLayout* part : {m_top, m_bottom}) part->setSpacing(kGap / 2);
    layout->addLayout(m_top);
    layout->addStretch(1);
    layout->addLayout(m_bottom);
}

void NavigationRail::add(PageId page) {
    if (m_buttons.contains(page)) return;
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("railButton"));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIcon(icon(iconName(page)));
    button->setIconSize({24, 24});
    button->setText(title(page));
    button->setFont(Theme::instance().font(Theme::Text::Caption));
    button->setCheckable(true);
    button->setAutoExclusive(true);
    button->setFixedSize(kWidth - 2 * kGap, kButtonHeight);
    button->setFocusPolicy(Qt::TabFocus);  // a click leads into the page, and so does the keyboard after it
    button->installEventFilter(this);
    bindTooltip(button, title(page), shortcut(page));
    connect(button, &QToolButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
    m_buttons[page] = button;

    // In the order of the places, whatever the order they were added in.
    if (page == PageId::Settings) {
        m_bottom->addWidget(button);
    } else {
        int row = 0;
        for (const auto& [other, existing] : m_buttons)
            if (other < page) ++row;
        m_top->insertWidget(row, button);
    }
    QWidget* previous = nullptr;
    for (const auto& [other, existing] : m_buttons) {
        if (previous) setTabOrder(previous, existing);
        previous = existing;
    }
}

void NavigationRail::setCurrent(PageId page) {
    if (QToolButton* b = button(page)) b->setChecked(true);
}

QToolButton* NavigationRail::button(PageId page) const {
    const auto found = m_buttons.find(page);
    return found == m_buttons.end() ? nullptr : found->second;
}

bool NavigationRail::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            for (auto it = m_buttons.begin(); it != m_buttons.end(); ++it) {
                if (it->second != watched) continue;
                if (key == Qt::Key_Down && std::next(it) != m_buttons.end())
                    std::next(it)->second->setFocus(Qt::TabFocusReason);
                if (key == Qt::Key_Up && it != m_buttons.begin())
                    std::prev(it)->second->setFocus(Qt::BacktabFocusReason);
                return true;
            }
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<QToolButton*>(watched)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString NavigationRail::title(PageId page) {
    switch (page) {
        case PageId::Data:
            return tr("Data");
        case PageId::Inspect:
            return tr("Inspect");
        case PageId::Review:
            return tr("Review");
        case PageId::Annotate:
            return tr("Annotate");
        case PageId::Evaluate:
            return tr("Evaluate");
        case PageId::Train:
            return tr("Train");
        case PageId::Live:
            return tr("Live");
        case PageId::Models:
            return tr("Models");
        case PageId::Settings:
            return tr("Settings");
    }
    return {};
}

QString NavigationRail::iconName(PageId page) {
    // "review" is the sign of a verdict.
    return page == PageId::Review ? QStringLiteral("queue") : QString::fromStdString(pageName(page));
}

QKeySequence NavigationRail::shortcut(PageId page) {
    return QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)));
}

}  // namespace hawksight
