// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/page.h"

#include <QWidget>

#include <map>

class QToolButton;
class QVBoxLayout;

namespace hawksight {

/// The column of places on the left. Arrow keys go from one to the next. Thread: GUI.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void add(PageId page);
    void setCurrent(PageId page);
    QToolButton* button(PageId page) const;  ///< nullptr where the page was not added

    static QString title(PageId page);
    static QString iconName(PageId page);
    static QKeySequence shortcut(PageId page);  ///< Ctrl+1 ... Ctrl+9

Q_SIGNALS:
    void chosen(hawksight::PageId page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::map<PageId, QToolButton*> m_buttons;
    QVBoxLayout* m_top = nullptr;
    QVBoxLayout* m_bottom = nullptr;
};

}  // namespace hawksight
