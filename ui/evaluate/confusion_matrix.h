// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/inspect/decision.h"
#include "ui/models/scored_set.h"

#include <QRectF>
#include <QWidget>

#include <optional>

namespace hawksight {

/// Truth (rows) against verdict (columns), with counts and shares of the row; the review column shows only where there
/// is a review band. Each cell can be clicked, or reached by the cursor keys and opened by Return. The two kinds of
/// mistakes carry a mark and their name beside the colour. Thread: GUI.
class ConfusionMatrix : public QWidget {
    Q_OBJECT

public:
    struct Cell {
        Label label = Label::Good;
        Verdict verdict = Verdict::Pass;
        bool operator==(const Cell&) const = default;
    };

    explicit ConfusionMatrix(QWidget* parent = nullptr);

    void setOutcome(const Outcome& outcome, bool reviewBand);
    const Outcome& outcome() const { return m_outcome; }
    /// The cell whose images are being shown; it gets a frame.
    void setChosen(std::optional<Cell> cell);

    QRectF rectOf(Cell cell) const;
    /// What the images of a cell are, as a title: "False rejects", "Good parts to review".
    QString titleOf(Cell cell) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellClicked(hawksight::Label label, hawksight::Verdict verdict);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columns() const { return m_reviewBand ? 3 : 2; }
    Cell cellAt(int row, int column) const;
    std::optional<Cell> cellAt(const QPointF& at) const;
    int count(Cell cell) const;
    QString nameOf(Cell cell) const;
    void paintCell(class QPainter& painter, Cell cell) const;
    void describe();

    Outcome m_outcome;
    bool m_reviewBand = false;
    std::optional<Cell> m_hover, m_chosen;
    int m_row = 0, m_column = 0;
};

}  // namespace hawksight
