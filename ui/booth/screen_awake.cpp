// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/screen_awake.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace hawksight {

namespace {
QDBusMessage call(const char* method) {
    const QString name = QStringLiteral("org.freedesktop.ScreenSaver");
    return QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/ScreenSaver"), name,
                                          QLatin1String(method));
}
}  // namespace

ScreenAwake::ScreenAwake(const QString& why, QObject* parent) : QObject(parent) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage inhibit = call("Inhibit");
    inhibit << QStringLiteral("Hawksight") << why;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(inhibit), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<uint> cookie = *answer;
        if (!cookie.isError()) m_cookie = cookie.value();
        answer->deleteLater();
    });
}

ScreenAwake::~ScreenAwake() {
    if (!m_cookie) return;
    QDBusMessage let = call("UnInhibit");
    let << *m_cookie;
    QDBusConnection::sessionBus().asyncCall(let);
}

}  // namespace hawksight
