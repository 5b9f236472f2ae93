// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QRadioButton;

namespace hawksight {

/// One of a few ways to go: a title to choose it by, a sentence, and figures. A click anywhere chooses it. Thread: GUI.
class ChoiceCard : public QFrame {
    Q_OBJECT

public:
    ChoiceCard(const QString& title, const QString& text, QWidget* parent = nullptr);

    QRadioButton* button() const { return m_button; }
    bool isChosen() const;
    void choose();
    /// Adds the figure or replaces it.
    void setFigure(int row, const QString& name, const QString& value);
    QString figure(int row) const;

private:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    QRadioButton* m_button = nullptr;
    QGridLayout* m_figures = nullptr;
    QList<QLabel*> m_names, m_values;
};

}  // namespace hawksight
