// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/models/scored_set.h"

#include <QObject>
#include <QUndoStack>

#include <array>
#include <memory>
#include <vector>

namespace hawksight {

/// The limits that everything on the Evaluate page follows, and what they do to the scored images. Every view sets them
/// here and reads them here. Undo: one step a drag, however many moves it had. Thread: GUI.
class ThresholdModel : public QObject {
    Q_OBJECT

public:
    struct Values {
        Limits image;
        double pixel = 0.0;
    };

    explicit ThresholdModel(QObject* parent = nullptr);

    void setScores(std::shared_ptr<const ScoredSet> scores);
    const ScoredSet& scores() const { return *m_scores; }

    const Limits& limits() const { return m_values.image; }
    double pixel() const { return m_values.pixel; }
    bool hasReviewBand() const { return m_values.image.review < m_values.image.fail; }

    /// Takes thresholds over from a model: no undo step, and the history begins anew.
    void reset(const Limits& image, double pixel);

    /// Moves one limit. The review limit never lies above the fail limit: a moving limit pushes the other one. Without
    /// a review band the two move together.
    void setFail(double score);
    void setReview(double score);
    void setLimits(const Limits& limits);
    void setPixel(double value);
    /// Opens a band below the fail limit down to `review`, or closes it.
    void setReviewBand(bool on);

    /// What comes between the two is one step of undo.
    void beginGesture();
    void endGesture();
    QUndoStack& undoStack() { return m_undo; }

    /// At the present limits.
    const Outcome& outcome() const { return m_outcome; }
    const std::vector<std::array<int, 3>>& outcomeByType() const { return m_byType; }  ///< like scores().types()

Q_SIGNALS:
    void scoresChanged();
    void limitsChanged();
    void pixelChanged(double value);

private:
    class Command;

    void change(const Values& values);
    void apply(const Values& values);
    void recount();

    std::shared_ptr<const ScoredSet> m_scores;
    Values m_values;
    Values m_before;  // of the gesture
    int m_gesture = 0;
    Outcome m_outcome;
    std::vector<std::array<int, 3>> m_byType;
    QUndoStack m_undo;
};

}  // namespace hawksight
