// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/inspect/decision.h"

#include <filesystem>
#include <map>
#include <string>

namespace hawksight {

/// A folder with a small file `hawksight-project.json`: what belongs together, and where one left off. Paths are
/// absolute here; in the file those inside the folder are relative, so that a project can be moved or copied.
struct Project {
    std::filesystem::path folder;
    std::string name;               ///< shown to people; the folder's name at first
    std::filesystem::path dataset;  ///< what was opened: a root of categories or one product; empty before
    std::string category;           ///< of a root of several; "" otherwise
    std::filesystem::path model;    ///< in use; empty = none

    /// Limits a person has set but not yet saved into a model, by the model's weight hash.
    std::map<std::string, Thresholds> drafts;

    std::string page;             ///< where one left off
    std::filesystem::path image;  ///< the image in sight

    std::filesystem::path modelsFolder() const { return folder / "models"; }
    std::filesystem::path annotationsFolder() const { return folder / "annotations"; }
    std::filesystem::path reportsFolder() const { return folder / "reports"; }
    std::filesystem::path scoresFile() const { return folder / "scores.sqlite"; }
    std::filesystem::path decisionsFile() const { return folder / "decisions.sqlite"; }
    std::filesystem::path feedbackFile() const { return folder / "feedback.json"; }  ///< made from the decisions
};

/// True where `folder` holds a project file.
bool isProject(const std::filesystem::path& folder);

/// Errors: FileNotFound, Unreadable, BadFormat (names the file and the reason), Mismatch (made by a newer program).
Expected<Project> readProject(const std::filesystem::path& folder);

/// Atomic; makes the folder and its sub-folders. Errors: WriteFailed.
Expected<void> writeProject(const Project& project);

/// The project for a data set that was opened without one: `home`/<name>, reused where that already is the project of
/// the same data set, else with a number behind the name. Nothing is ever written into the data set's own folder.
Expected<Project> projectForDataset(const std::filesystem::path& dataset, const std::filesystem::path& home);

}  // namespace hawksight
