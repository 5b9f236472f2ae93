// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

#include <array>
#include <optional>
#include <string>

class QAction;

namespace hawksight {

class Session;

/// The places of the navigation rail, in its order.
enum class PageId { Data, Inspect, Annotate, Review, Evaluate, Train, Live, Models, Settings };
inline constexpr std::array kPages{PageId::Data,  PageId::Inspect, PageId::Annotate, PageId::Review, PageId::Evaluate,
                                   PageId::Train, PageId::Live,    PageId::Models,   PageId::Settings};
/// "data", "inspect", ...: how a project remembers it; never translated.
std::string pageName(PageId page);
std::optional<PageId> pageFromName(const std::string& name);

/// Base of every page. A page reads and changes the Session, and redraws on its signals; it knows no other page.
/// Thread: GUI.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(Session& session, QWidget* parent = nullptr);

    Session& session() const { return m_session; }

    /// An action of this page: its shortcut works while the page is shown, and stands in the tooltip (see
    /// `bindTooltip`) and in the shortcuts sheet under `group`. The page owns it.
    QAction* addCommand(const QString& text, const QString& iconName, const QList<QKeySequence>& shortcuts,
                        const QString& group = {});
    const QList<QAction*>& commands() const { return m_commands; }

    /// The page comes into sight, or goes. Expensive redraws belong behind isShown().
    virtual void shown() {}
    virtual void hidden() {}
    bool isShown() const { return isVisible(); }

    /// Something was dropped on the page or the window. False = not mine.
    virtual bool takeDrop(const QStringList& files);

private:
    Session& m_session;
    QList<QAction*> m_commands;
};

/// Sets "text (shortcut)" as tooltip and `text` as accessible name.
void bindTooltip(QWidget* widget, const QString& text, const QKeySequence& shortcut = {});

}  // namespace hawksight
