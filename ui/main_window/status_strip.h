// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace hawksight {

class Session;

/// The line at the lower edge: project, model in use, device, limits, running jobs. Each leads to where it is changed.
/// Thread: GUI.
class StatusStrip : public QFrame {
    Q_OBJECT

public:
    explicit StatusStrip(Session& session, QWidget* parent = nullptr);

private:
    QToolButton* addItem(const QString& iconName, const QString& name);
    void showProject();
    void showModel();
    void showLimits();

    Session& m_session;
    QToolButton* m_project = nullptr;
    QToolButton* m_model = nullptr;
    QToolButton* m_device = nullptr;
    QToolButton* m_limits = nullptr;
};

/// Where a detector computes and in what precision, of its own description ("hkt, int8, oneDNN and AVX2"): "CPU, int8".
QString deviceText(const QString& description);

}  // namespace hawksight
