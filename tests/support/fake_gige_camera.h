// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QThread>

namespace hawksight::test {

/// Aravis's fake GigE Vision camera as a process of its own, on the loopback: plugged in while it lives.
class FakeGigeCamera {
public:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("arv-fake-gv-camera-0.8")); }

    explicit FakeGigeCamera(const QString& serial) : m_serial(serial) {}
    ~FakeGigeCamera() { unplug(); }

    void plugIn() {
        m_process.start(program(), {QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-s"), m_serial});
        m_process.waitForStarted();
        QThread::msleep(300);
    }
    void unplug() {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool isPluggedIn() const { return m_process.state() == QProcess::Running; }

private:
    QString m_serial;
    QProcess m_process;
};

}  // namespace hawksight::test
