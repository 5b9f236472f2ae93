// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace hawksight {

/// The PIN that leaves the booth, kept as a salted hash in the user's settings. Thread: GUI.
namespace booth_pin {
inline constexpr int kLeast = 4, kMost = 8;
bool isSound(const QString& pin);  ///< 4 to 8 digits
void store(const QString& pin);    ///< sound
bool isStored();
/// Against the stored one; before one was stored, "1234".
bool matches(const QString& pin);
}  // namespace booth_pin

/// Keys as large as a finger over the whole window. Wrong guesses make the pad wait, longer each time. Thread: GUI.
class PinPad : public QFrame {
    Q_OBJECT

public:
    explicit PinPad(QWidget* parent);

    void ask();  ///< in sight, empty
    bool isWaiting() const { return m_wait.isActive(); }

Q_SIGNALS:
    void unlocked();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void type(QChar digit);
    void rub();
    void enter();
    void fit();
    void refresh();

    QFrame* m_panel = nullptr;
    QLabel* m_dots = nullptr;
    QLabel* m_said = nullptr;
    QList<QPushButton*> m_keys;
    QString m_typed;
    int m_wrong = 0;
    QTimer m_wait;   ///< runs while the pad takes no key
    QTimer m_leave;  ///< nobody typed for a while: back to the demonstration
};

}  // namespace hawksight
