// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_cli.h"

#include "app/cli/commands.h"
#include "app/cli/terminal/words.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace hawksight::cli {
namespace {

Exit exitOf(const Error& error) {
    return error.code == ErrorCode::BadArgument ? Exit::BadUse : Exit::Failed;
}

}  // namespace

int runCli(const std::vector<std::string>& args, std::ostream& out, std::ostream& err, std::stop_token stop,
           const Terminal& terminal) {
    CLI::App app("Visual inspection with hierarchical knowledge transfer", "hawksight-cli");
    app.set_version_flag("--version", "hawksight-cli 0.1.0");
    app.require_subcommand(1);
    app.fallthrough();
    bool json = false, quiet = false, verbose = false;
    app.add_flag("--json", json, "Print one JSON object on standard output, and nothing else there");
    app.add_flag("-q,--quiet", quiet, "Only warnings and errors");
    app.add_flag("-v,--verbose", verbose, "More messages");
    app.footer(
        "Exit status: 0 done, 1 done with files skipped, 2 bad use, 3 failed or stopped, 4 found what was asked for");

    Action chosen;
    for (const auto add : {addTrain, addEvaluate, addInspect, addThreshold, addCompare, addCheck, addInfo, addReproduce,
                           addMakeDemoData, addImportTeacher, addBench, addExport})
        add(app, chosen);
#ifdef HAWKSIGHT_LIVE
    addLive(app, chosen);
#endif
#ifdef HAWKSIGHT_STORE
    addExportAnnotations(app, chosen);
    addImportAnnotations(app, chosen);
#endif
    try {
        std::vector<std::string> reversed(args.rbegin(), args.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() == 0) return app.exit(e, out, err);
        // The flag may stand behind what could not be understood.
        if (std::find(args.begin(), args.end(), "--json") != args.end())
            out << nlohmann::json{{"error", e.what()}}.dump() << '\n';
        app.exit(e, err, err);
        return int(Exit::BadUse);
    }

    Console console(out, err, terminal);
    console.setResults(json ? Results::Json : Results::Text);
    console.setTalk(quiet ? Talk::Quiet : verbose ? Talk::Verbose : Talk::Normal);
    Context context{console, stop};
    auto outcome = chosen(context);
    console.endProgress();
    if (!outcome) {
        console.error(outcome.error().detail);
        if (json) console.printJson(nlohmann::json{{"error", outcome.error().detail}}.dump());
        return int(exitOf(outcome.error()));
    }
    for (const SkippedFile& s : outcome->skipped) console.warn("skipped " + s.error.detail);
    if (!outcome->skipped.empty()) {
        console.warn(counted(std::int64_t(outcome->skipped.size()), "file") + " skipped");
        if (outcome->status == Exit::Done) outcome->status = Exit::Skipped;
    }
    if (json) {
        for (const SkippedFile& s : outcome->skipped)
            outcome->values["skipped"].push_back({{"file", s.file.string()}, {"reason", s.error.detail}});
        console.printJson(outcome->values.dump(2));
    }
    return int(outcome->status);
}

}  // namespace hawksight::cli
