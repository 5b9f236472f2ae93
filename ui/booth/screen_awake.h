// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <optional>

namespace hawksight {

/// Keeps the desktop from blanking or locking the screen while it exists, where the desktop offers that
/// (org.freedesktop.ScreenSaver); elsewhere it does nothing. Thread: GUI; nothing waits for the desktop.
class ScreenAwake : public QObject {
    Q_OBJECT

public:
    explicit ScreenAwake(const QString& why, QObject* parent = nullptr);
    ~ScreenAwake() override;

private:
    std::optional<uint> m_cookie;
};

}  // namespace hawksight
