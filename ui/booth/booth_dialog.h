// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hawksight {

/// Before the demonstration locks the screen: the PIN that leaves it, and how long nobody must touch it until the loop
/// for passers-by begins. Both are remembered. Thread: GUI.
class BoothDialog : public QDialog {
    Q_OBJECT

public:
    explicit BoothDialog(QWidget* parent = nullptr);

    static double idleSeconds();  ///< as remembered

Q_SIGNALS:
    void started(double idleSeconds);

private:
    void refresh();
    void start();

    QLineEdit* m_pin = nullptr;
    QSpinBox* m_idle = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_start = nullptr;
};

}  // namespace hawksight
