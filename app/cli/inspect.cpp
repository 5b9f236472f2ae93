// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/base/elapsed.h"
#include "core/data/layouts.h"
#include "core/image/image_io.h"
#include "core/inspect/batch.h"
#include "core/inspect/region_of_interest.h"
#include "core/inspect/two_tier.h"
#include "core/report/csv.h"

#include <glob.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <set>

namespace hawksight::cli {
namespace {

namespace fs = std::filesystem;

struct InspectCommand {
    std::string model, second, out, failOn = "never";
    std::vector<std::string> paths;
    DetectorArguments detector;
    bool overlays = false, maps = false;
};

/// Files as they are, folders with all below them, patterns as a shell would expand them.
Expected<std::vector<Sample>> samplesOf(const std::vector<std::string>& paths) {
    std::set<fs::path> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (fs::is_directory(path, error)) {
            for (const fs::path& file : images(path, true)) files.insert(file);
            continue;
        }
        if (fs::exists(path, error)) {
            files.insert(path);
            continue;
        }
        glob_t found{};
        if (::glob(path.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
            for (std::size_t i = 0; i < found.gl_pathc; ++i) files.insert(found.gl_pathv[i]);
        const bool none = found.gl_pathc == 0;
        ::globfree(&found);
        if (none) return fail(ErrorCode::FileNotFound, path + ": no such file or folder");
    }
    if (files.empty()) return fail(ErrorCode::NotEnoughData, "no images in " + paths.front());
    std::vector<Sample> samples;
    for (const fs::path& file : files) samples.push_back({file, std::nullopt, Split::Test, Label::Unknown, ""});
    return samples;
}

Expected<void> writePictures(const InspectCommand& command, const cv::Mat& bgr, const cv::Mat& map,
                             const ModelInfo& info, const std::string& stem) {
    const fs::path out(command.out);
    if (command.maps)
        if (auto written = writeMap(out / (stem + ".tiff"), map); !written) return written;
    if (!command.overlays) return {};
    cv::Mat picture = overlay(bgr, map, info.mapRange);
    drawOutline(picture, map >= info.thresholds.pixel, {255, 255, 255}, 1);
    return writeImage(out / (stem + ".png"), picture);
}

Tier tierOf(std::unique_ptr<Detector> detector, const ModelInfo& info) {
    Tier tier{std::move(detector), 0.0, double(info.mapRange.low), info.thresholds};
    for (const double score : info.heldOutScores) tier.typicalScore += score / double(info.heldOutScores.size());
    return tier;
}

/// MODEL alone, or with the one that is asked in doubt.
Expected<std::unique_ptr<Detector>> detectorOf(const InspectCommand& command, const ModelInfo& info) {
    auto detector = openDetector(command.model, command.detector.options());
    if (!detector || command.second.empty()) return detector;
    auto secondInfo = readModelInfo(command.second);
    if (!secondInfo) return tl::unexpected(secondInfo.error());
    auto second = openDetector(command.second, command.detector.options());
    if (!second) return second;
    Tier screen = tierOf(std::move(*detector), info), review = tierOf(std::move(*second), *secondInfo);
    const ScoreBand band = bandOf(screen);
    return std::make_unique<TwoTierDetector>(std::move(screen), std::move(review), band);
}

Expected<Outcome> run(const InspectCommand& command, Context& context) {
    auto samples = samplesOf(command.paths);
    if (!samples) return tl::unexpected(samples.error());
    auto info = readModelInfo(command.model);
    if (!info) return tl::unexpected(info.error());
    auto detector = detectorOf(command, *info);
    if (!detector) return tl::unexpected(detector.error());
    context.console.note((*detector)->description());
    const fs::path out(command.out);
    std::error_code error;
    fs::create_directories(out, error);
    if (error) return fail(ErrorCode::WriteFailed, out.string() + ": " + error.message());
    std::ofstream csv(out / "results.csv", std::ios::binary), lines(out / "results.jsonl", std::ios::binary);
    csv << csvLine({"file", "verdict", "score", "relative", "regions", "largest_area_px", "peak_x", "peak_y", "ms"});

    Outcome outcome;
    outcome.values["images"] = nlohmann::ordered_json::array();
    Table table({"File", "Verdict", "Score", "Of limit", "Regions"});
    table.left(1);
    bool found = false;
    const int inputSize = (*detector)->inputSize();
    std::set<std::string> stems;
    const auto take = [&](const InspectedImage& inspected) -> Expected<void> {
        const Sample& sample = (*samples)[inspected.index];
        const Detection& s = inspected.detection;
        const Verdict verdict = decide(s.score, info->thresholds.image);
        found = found || verdict == Verdict::Fail || (command.failOn == "review" && verdict == Verdict::Review);
        cv::Mat map = mapInImage(s.map, inputSize, inspected.bgr.size());
        clipToRegion(map, info->region);
        const auto regions = findRegions(map, info->thresholds.pixel);
        const double relative = s.score / info->thresholds.image.fail;
        nlohmann::ordered_json j{
            {"file", sample.image.string()}, {"verdict", name(verdict)}, {"score", s.score},
            {"relative", relative},          {"ms", s.milliseconds},     {"regions", nlohmann::json::array()}};
        double largest = 0.0;
        for (const Region& r : regions) {
            largest = std::max(largest, r.areaPx);
            j["regions"].push_back({{"area_px", r.areaPx},
                                    {"peak", r.peakValue},
                                    {"peak_at", {r.peak.x, r.peak.y}},
                                    {"box", {r.box.x, r.box.y, r.box.width, r.box.height}}});
        }
        const cv::Point peak = regions.empty() ? cv::Point() : regions.front().peak;
        csv << csvLine({sample.image.string(), std::string(name(verdict)), number(s.score, 9), number(relative, 6),
                        std::to_string(regions.size()), number(largest, 9), std::to_string(peak.x),
                        std::to_string(peak.y), number(s.milliseconds, 4)});
        lines << j.dump() << '\n';
        table.add({sample.image.string(), std::string(name(verdict)), number(s.score), number(relative, 3),
                   std::to_string(regions.size())});
        std::string stem = sample.image.stem().string();
        if (!stems.insert(stem).second) stem = sample.image.parent_path().filename().string() + "_" + stem;
        for (int n = 2; !stems.insert(stem + "#").second; ++n) stem += "-" + std::to_string(n);
        if (auto written = writePictures(command, inspected.bgr, map, *info, stem); !written) return written;
        outcome.values["images"].push_back(std::move(j));
        return {};
    };
    const auto begin = std::chrono::steady_clock::now();
    const auto batch = inspectBatch(
        **detector, *samples, context.stop,
        [&](const Progress& p) {
            context.console.progress({"Inspecting", p.done, p.total, p.note, std::nullopt});
        },
        take);
    context.console.endProgress();
    if (!batch) return tl::unexpected(batch.error());
    outcome.skipped = batch->skipped;
    outcome.values["images_per_second"] = double(batch->inspected) / std::max(1e-9, secondsSince(begin));
    if (const auto* tiers = dynamic_cast<const TwoTierDetector*>(detector->get())) {
        outcome.values["reviewed"] = tiers->reviewed();
        context.console.note(counted(tiers->reviewed(), "image") + " of " + std::to_string(tiers->screened()) +
                             " went to the second model");
    }
    csv.close();
    lines.close();
    if (!csv || !lines) return fail(ErrorCode::WriteFailed, out.string() + ": results cannot be written (disk full?)");
    context.console.print(table.text());
    context.console.print("\nResults    " + (out / "results.csv").string());
    if (found && command.failOn != "never") outcome.status = Exit::Found;
    return outcome;
}

}  // namespace

void addInspect(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("inspect", "Give a verdict, regions and overlays for new photographs");
    auto command = std::make_shared<InspectCommand>();
    sub->add_option("MODEL", command->model, "A model (.hkt)")->required()->type_name("");
    sub->add_option("PATH", command->paths, "Files, folders or patterns")->required()->type_name("");
    sub->add_option("-o,--out", command->out, "Folder for results.csv, results.jsonl and pictures")
        ->required()
        ->type_name("DIR");
    sub->add_option("--second", command->second, "A model (HKT+, say) that sees the images in MODEL's review band")
        ->type_name("MODEL");
    addDetector(*sub, command->detector);
    sub->add_flag("--overlays", command->overlays, "Also heatmaps over the photographs, as PNG");
    sub->add_flag("--maps", command->maps, "Also raw anomaly maps, as 32-bit TIFF");
    addChoice(*sub, "--fail-on", command->failOn, {"never", "fail", "review"},
              "Exit with 4 when a part is called so (or worse)");
    sub->footer(
        "Examples:\n  hawksight-cli inspect part.hkt new/*.jpg --out results --overlays\n"
        "  hawksight-cli inspect part.hkt new/ --out results --fail-on fail");
    sub->callback([command, &chosen] { chosen = [command](Context& context) { return run(*command, context); }; });
}

}  // namespace hawksight::cli
