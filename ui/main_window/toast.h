// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTimer>

namespace hawksight {

/// A short word at the lower edge that goes by itself; never in the way of the mouse. Thread: GUI.
class Toast : public QLabel {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);
    void say(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QTimer m_timer;
};

}  // namespace hawksight
