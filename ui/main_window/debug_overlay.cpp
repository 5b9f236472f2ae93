// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/debug_overlay.h"

#include "ui/support/event_probe.h"
#include "ui/support/widgets.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLocale>

namespace hawksight {

DebugOverlay::DebugOverlay(EventProbe& probe, QWidget* parent) : QLabel(parent), m_probe(probe) {
    setObjectName(QStringLiteral("debugOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Event latency"));
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &DebugOverlay::refresh);
    parent->installEventFilter(this);
    hide();
}

void DebugOverlay::turn(bool on) {
    if (on == m_on) return;
    m_on = on;
    setVisible(on);
    if (on) {
        m_started = !m_probe.isRunning();
        m_probe.start();
        m_timer.start();
        refresh();
        raise();
    } else {
        m_timer.stop();
        if (m_started) m_probe.stop();
    }
}

void DebugOverlay::refresh() {
    const auto now = m_probe.recent(), all = m_probe.overall();
    const QLocale locale;
    const auto ms = [&](double value) { return locale.toString(value, 'f', 1); };
    setText(tr("Event latency, ms\n10 s   p50 %1   p99 %2   max %3\nall    p50 %4   p99 %5   max %6")
                .arg(ms(now.p50Ms), ms(now.p99Ms), ms(now.maxMs), ms(all.p50Ms), ms(all.p99Ms), ms(all.maxMs)));
    adjustSize();
    move(parentWidget()->width() - width() - kGap, kGap);
}

bool DebugOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && m_on) move(parentWidget()->width() - width() - kGap, kGap);
    return QLabel::eventFilter(watched, event);
}

}  // namespace hawksight
