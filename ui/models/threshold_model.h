// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/models/scored_set.h"

#include <QObject>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace hawksight {

/// The limits that everything on the Evaluate page follows, and what they do to the scored images. Every view sets them
/// here and reads them here. A drag is committed once, however many moves it had; a drag that changed nothing is not
/// committed at all. Thread: GUI.
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

    /// Takes thresholds over from elsewhere (a model, undo): nothing is committed, a gesture that was on ends.
    void reset(const Limits& image, double pixel);

    /// Moves one limit. The review limit never lies above the fail limit: a moving limit pushes the other one. Without
    /// a review band the two move together.
    void setFail(double score);
    void setReview(double score);
    void setLimits(const Limits& limits);
    void setPixel(double value);
    /// Opens a band below the fail limit down to `review`, or closes it.
    void setReviewBand(bool on);

    /// What comes between the two is one step. `what` names it, for undo.
    void beginGesture(const QString& what);
    void endGesture();

    /// At the present limits.
    const Outcome& outcome() const { return m_outcome; }
    const std::vector<std::array<int, 3>>& outcomeByType() const { return m_byType; }  ///< like scores().types()

Q_SIGNALS:
    void scoresChanged();
    void limitsChanged();
    void pixelChanged(double value);
    /// The end of a gesture, or a change outside one.
    void committed(const QString& what);

private:
    void change(const Values& values);
    void apply(const Values& values);
    void recount();

    std::shared_ptr<const ScoredSet> m_scores;
    Values m_values;
    Values m_before;  // of the gesture
    QString m_what;
    int m_gesture = 0;
    Outcome m_outcome;
    std::vector<std::array<int, 3>> m_byType;
};

}  // namespace hawksight
