// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/outcome.h"

#include <CLI/App.hpp>

namespace hawksight::cli {

// Each adds its subcommand to `app`; when that one is given, `chosen` becomes what it does.
void addTrain(CLI::App& app, Action& chosen);
void addEvaluate(CLI::App& app, Action& chosen);
void addInspect(CLI::App& app, Action& chosen);
void addThreshold(CLI::App& app, Action& chosen);
void addCompare(CLI::App& app, Action& chosen);
void addCheck(CLI::App& app, Action& chosen);
void addInfo(CLI::App& app, Action& chosen);
void addReproduce(CLI::App& app, Action& chosen);
void addMakeDemoData(CLI::App& app, Action& chosen);
void addImportTeacher(CLI::App& app, Action& chosen);
void addBench(CLI::App& app, Action& chosen);
#ifdef HAWKSIGHT_LIVE
void addLive(CLI::App& app, Action& chosen);  ///< needs Qt, as the lanes do
#endif
void addExport(CLI::App& app, Action& chosen);
#ifdef HAWKSIGHT_STORE
// Projects need Qt and SQLite, which a build without the window does not have.
void addExportAnnotations(CLI::App& app, Action& chosen);
void addImportAnnotations(CLI::App& app, Action& chosen);
#endif

}  // namespace hawksight::cli
