// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/page.h"

#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace hawksight {

/// Goes through the places of the window: a card beside each, with what it is for. Arrow keys or the buttons lead on,
/// Escape ends it. Thread: GUI.
class Tour : public QFrame {
    Q_OBJECT

public:
    struct Stop {
        QString title;
        QString text;
        QPointer<QWidget> anchor;     ///< the card stands beside it
        std::function<void()> enter;  ///< brings it into sight
    };

    /// Lies over `window` until it ends, and deletes itself then.
    Tour(std::vector<Stop> stops, QWidget* window);

    int current() const { return m_current; }
    void go(int stop);

Q_SIGNALS:
    void ended();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void end();

    std::vector<Stop> m_stops;
    int m_current = -1;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
};

}  // namespace hawksight
