// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/comparison/comparison.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hawksight {

class Card;
class FlipTable;
class IoPool;
class Thumbnails;

/// The figures of one model, or of two side by side, and the images whose verdict flips. Thread: GUI.
class ComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonView(IoPool& io, QWidget* parent = nullptr);

    /// While the work is on.
    void showProgress(qint64 done, qint64 total);
    void showProblem(const QString& text);
    /// `nameBefore` is ignored where there is no such model. `root`: what image paths are shown relative to.
    void showComparison(const Comparison& comparison, const QString& nameBefore, const QString& nameAfter,
                        const std::filesystem::path& root);
    const std::vector<Flip>& flips() const;
    QString summary() const;

Q_SIGNALS:
    void imageRequested(const QString& image);
    void galleryRequested();  ///< all flips

private:
    void addFigure(int row, const QString& title, double before, double after, bool compared, bool lowerIsBetter,
                   const QString& tip);

    QProgressBar* m_progress = nullptr;
    QLabel* m_summary = nullptr;
    QWidget* m_figures = nullptr;
    QGridLayout* m_grid = nullptr;
    Card* m_flipCard = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_gallery = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    FlipTable* m_flips = nullptr;
};

}  // namespace hawksight
