// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/good_parts.h"
#include "core/live/live_pipeline.h"
#include "core/work/engine.h"

#include <QObject>

#include <memory>
#include <string>

namespace hawksight {

struct TeachSettings {
    std::string name = "part";     ///< of the product; becomes the file names
    std::filesystem::path folder;  ///< where pictures/<n>.png and the model are written; made anew
    int wanted = 30;               ///< good pictures until it is ready, at least 12
    double trainMinutes = 1.5;     ///< wanted length of the training, all phases; a quick model at most
    int syntheticDefects = TrainOptions().syntheticDefects;  ///< that the fusion is chosen on
    bool automatic = true;  ///< takes a good picture by itself as soon as one differs from those it has
};

/// Teaches a new part in front of the camera: collects pictures of good parts, says what is wrong with them, trains a
/// quick model in the background with the view running, and puts it in use.
/// The pipeline must run and show good parts; its view is what is taught, and of its frames those that its trigger
/// chooses, so that a part on a belt is taken where it rests. Thread: GUI; nothing here blocks. Destroy it before the
/// pipeline.
class TeachSession : public QObject {
    Q_OBJECT

public:
    enum class Phase {
        Idle,
        Collecting,
        Training,
        Loading,  ///< the new model, beside the old one
        Live,     ///< done: verdicts come from the new model
        Failed
    };
    Q_ENUM(Phase)

    TeachSession(LivePipeline& pipeline, Engine& engine, QObject* parent = nullptr);
    ~TeachSession() override;

    void begin(const TeachSettings& settings);  ///< forgets what was collected
    void setAutomatic(bool automatic);
    /// Takes the frame in sight, good or not (a person has looked at it). False = there is none.
    bool take();
    void removeLast();
    /// False before isReady, or while another training is on.
    bool train();
    void cancel();  ///< back to Idle; a training is stopped, the model in use stays

    Phase phase() const;
    const TeachSettings& settings() const;
    const GoodParts& parts() const;  ///< the pictures, oldest first
    bool isReady() const;            ///< enough pictures to train
    /// Of the frame in sight; shown while collecting. Empty = it would be taken.
    const std::vector<PartComplaint>& complaints() const;
    /// Share of the frames of the last ten seconds with that complaint; for "they are too alike".
    double complaintShare(PartComplaint complaint) const;
    double progress() const;              ///< 0..1 of the training
    double secondsLeft() const;           ///< of the training
    double secondsSinceBegin() const;     ///< to Live, once there
    QString failure() const;              ///< English; Failed only
    std::filesystem::path model() const;  ///< the file; valid from Loading on

Q_SIGNALS:
    void phaseChanged(hawksight::TeachSession::Phase phase);
    void collected(int count);
    void complaintsChanged();
    void progressed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace hawksight
