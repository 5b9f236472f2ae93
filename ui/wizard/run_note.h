// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/feedback.h"
#include "core/nn/api.h"
#include "ui/plots/loss_point.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hawksight {

/// What is kept beside a checkpoint, so that an interrupted training can go on after a crash: `<out>.checkpoint.json`.
struct RunNote {
    std::filesystem::path out;
    TrainOptions options;
    std::filesystem::path datasetRoot;
    DatasetKind datasetKind = DatasetKind::FlatFolder;
    std::string datasetName;
    std::vector<std::filesystem::path> watched;
    FeedbackEffect feedback;       ///< what review had changed about the training images
    std::int64_t iteration = 0;    ///< about where it was
    std::vector<LossPoint> curve;  ///< the losses so far, thinned, oldest first; empty in notes of older versions
    std::string updatedAt;         ///< ISO 8601, UTC; set when written
};

std::filesystem::path checkpointOf(const std::filesystem::path& out);
std::filesystem::path notePath(const std::filesystem::path& out);

/// Atomic. Errors: WriteFailed. Thread: any, as the others.
Expected<void> writeRunNote(RunNote note);
/// Errors: FileNotFound, BadFormat.
Expected<RunNote> readRunNote(const std::filesystem::path& out);

/// Every run in `models` that has a checkpoint and a sound note, the newest first.
std::vector<RunNote> findInterruptedRuns(const std::filesystem::path& models);

/// Removes the note, and the checkpoint with it.
enum class Remove { NoteOnly, NoteAndCheckpoint };
void removeRunNote(const std::filesystem::path& out, Remove what);

}  // namespace hawksight
