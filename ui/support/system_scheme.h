// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

namespace hawksight {

/// Whether the desktop asks for dark or light programs (org.freedesktop.appearance of the desktop portal), which Qt 6.4
/// does not pass on itself. Asked for without waiting; where there is no portal nothing ever comes. Thread: GUI.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject* parent = nullptr);

    /// nullopt = not known (yet), or the desktop has no preference.
    std::optional<bool> isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);

    std::optional<bool> m_dark;
};

}  // namespace hawksight
