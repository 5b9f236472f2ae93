// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace hawksight {

/// Where one is in a sequence of steps: done ones with a tick, the present one set off, the rest muted. Thread: GUI.
class StepBar : public QWidget {
    Q_OBJECT

public:
    explicit StepBar(const QStringList& steps, QWidget* parent = nullptr);
    void setCurrent(int step);
    int current() const { return m_current; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent* event) override;

    QStringList m_steps;
    int m_current = 0;
};

}  // namespace hawksight
