// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_pipeline.h"
#include "core/live/teach_session.h"
#include "ui/booth/booth_stage.h"

#include <QObject>
#include <QTimer>

#include <filesystem>

namespace hawksight {

class Session;

/// Brings a model for the demonstration, and parts that it knows: the model in use with the good images of the open
/// data set or with the product that it was taught on; else the one that an earlier demonstration taught; else it
/// teaches one from the simulated line, in front of everybody. Thread: GUI.
class BoothModel : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Loading, Collecting, Training, Ready, Failed };

    explicit BoothModel(Session& session, QObject* parent = nullptr);
    ~BoothModel() override;

    void prepare();
    State state() const { return m_state; }
    LivePipeline& pipeline() const { return *m_pipeline; }
    const TeachSession& teaching() const { return *m_teach; }
    QString failure() const { return m_failure; }
    /// Makes parts that the model knows; valid from Loading on. Its function runs on io lanes.
    BoothStage::MakePart makePart() const;
    double progress() const;  ///< 0..1 of collecting and training together

    /// Where the model that a demonstration taught is kept.
    static std::filesystem::path keptModel();
    /// Seconds of training, and frames a second of the line; for tests.
    void setTeaching(double trainMinutes, double framesPerSecond) {
        m_trainMinutes = trainMinutes;
        m_framesPerSecond = framesPerSecond;
    }

Q_SIGNALS:
    void stateChanged();
    void progressed();

private:
    void setState(State state);
    void loadKept();
    void teach();
    void teachingChanged();
    void modelChanged();
    void keep();

    Session& m_session;
    std::unique_ptr<LivePipeline> m_pipeline;
    std::unique_ptr<TeachSession> m_teach;
    State m_state = State::Idle;
    Product m_product = Product::MachinedDisc;
    std::vector<std::filesystem::path> m_images;  ///< good parts of the data set; empty = the simulated product
    std::filesystem::path m_loading;
    QTimer m_settle;  ///< runs while the session may still open something
    bool m_quiet = false;
    bool m_triedKept = false;
    double m_trainMinutes = 1.5;
    double m_framesPerSecond =
        2.0;  ///< slow enough to be watched, and for the pace of training to be measured meanwhile
    QString m_failure;
    Latest<bool> m_kept;
};

}  // namespace hawksight
