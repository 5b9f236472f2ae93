// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/page.h"

#include "ui/support/icons.h"

#include <QAction>

namespace hawksight {

std::string pageName(PageId page) {
    switch (page) {
        case PageId::Data:
            return "data";
        case PageId::Inspect:
            return "inspect";
        case PageId::Review:
            return "review";
        case PageId::Annotate:
            return "annotate";
        case PageId::Evaluate:
            return "evaluate";
        case PageId::Train:
            return "train";
        case PageId::Live:
            return "live";
        case PageId::Models:
            return "models";
        case PageId::Settings:
            return "settings";
    }
    return {};
}

std::optional<PageId> pageFromName(const std::string& name) {
    for (const PageId page : kPages)
        if (pageName(page) == name) return page;
    return std::nullopt;
}

Page::Page(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {}

QAction* Page::addCommand(const QString& text, const QString& iconName, const QList<QKeySequence>& shortcuts,
                          const QString& group) {
    auto* action = new QAction(text, this);
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);  // a hidden page's do not count; the rail may have the focus
    action->setProperty("group", group);
    const QString keys = shortcuts.isEmpty() ? QString() : shortcuts.first().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys));
    addAction(action);
    m_commands.append(action);
    return action;
}

bool Page::takeDrop(const QStringList&) {
    return false;
}

void bindTooltip(QWidget* widget, const QString& text, const QKeySequence& shortcut) {
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    widget->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
    widget->setAccessibleName(text);
}

}  // namespace hawksight
