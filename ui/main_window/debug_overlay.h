// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTimer>

namespace hawksight {

class EventProbe;

/// The event loop's latency in a corner of the window. Thread: GUI.
class DebugOverlay : public QLabel {
    Q_OBJECT

public:
    /// The probe runs while the overlay is shown; it may run longer for others.
    DebugOverlay(EventProbe& probe, QWidget* parent);

    bool isOn() const { return m_on; }
    void turn(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    EventProbe& m_probe;
    bool m_on = false;
    bool m_started = false;  ///< by us
    QTimer m_timer;
};

}  // namespace hawksight
