// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/annotations.h"
#include "ui/support/inspect_all.h"
#include "ui/support/session.h"

#include <QTimer>

#include <unordered_map>

namespace hawksight {

/// What was found where somebody opened something; made on an io lane, so that a large set never stops the window.
struct Opened {
    Project project;
    std::vector<Dataset> categories;
    Dataset dataset;
    std::shared_ptr<const std::unordered_map<std::string, int>> index;
    std::filesystem::path image;   ///< to be in sight at once
    std::optional<Error> problem;  ///< the project opens though its images do not
    AnnotationSet annotations;     ///< of the data set
};
using OpenedPointer = std::shared_ptr<Opened>;

/// Scores of a model by image index.
struct ScoreTable {
    std::vector<double> scores;
    int count = 0;
};

/// The part of the session that nobody else needs to see. Thread: GUI, except for the static functions.
class Session::Private {
public:
    explicit Private(Session& session);
    ~Private();

    static Expected<OpenedPointer> find(const std::filesystem::path& path);
    static void chooseDataset(Opened& opened);
    static void readFeedback(Opened& opened);

    void take(const OpenedPointer& opened);
    void takeModel(const Expected<LoadedModel>& model);
    void resetScores();
    void readScores();
    void saveSoon() { saveTimer.start(); }
    void save();
    void writePending();
    void announceSoon(int index);
    void followTraining(TrainRun* run);
    /// Limits of the model file, or what a person had set without saving.
    Thresholds startingThresholds() const;
    void endInspectAll();

    Session& s;
    /// Writes records in order and keeps their file open; dropped last, so that nothing is lost.
    struct Records;
    std::shared_ptr<Records> records;
    std::unique_ptr<Lane> recordLane;

    std::shared_ptr<const std::unordered_map<std::string, int>> index;
    std::vector<int> positions;  ///< of each image in the order, -1 = not in it
    Thresholds committed;
    std::vector<ScoreStore::Entry> pending;
    std::vector<int> announced;  ///< indices whose score is new
    std::unique_ptr<InspectAll> inspecting;
    std::shared_ptr<Job> inspectJob;
    bool opening = false;
    std::filesystem::path wantedModel;

    QTimer saveTimer, writeTimer, announceTimer;
    Latest<Expected<OpenedPointer>> open;
    Latest<Expected<LoadedModel>> load;
    Latest<Expected<std::shared_ptr<ScoreTable>>> scoreTable;
    Latest<Expected<ModelInfo>> stored;
    Latest<Expected<void>> written;
    Latest<Expected<void>> saved;
};

}  // namespace hawksight
