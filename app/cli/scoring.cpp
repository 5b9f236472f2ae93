// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scoring.h"

#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"

namespace hawksight::cli {

Expected<ScoredModel> scoreModel(Context& context, const std::filesystem::path& path, const Dataset& dataset,
                                 const RunOptions& options) {
    ScoredModel m;
    auto info = readModelInfo(path);
    if (!info) return tl::unexpected(info.error());
    m.info = std::move(*info);
    auto detector = openDetector(path, options);
    if (!detector) return tl::unexpected(detector.error());
    m.inputSize = (*detector)->inputSize();
    const auto samples = dataset.select(Split::Test);
    if (samples.empty()) return fail(ErrorCode::NotEnoughData, dataset.root.string() + ": no test images");
    context.console.note((*detector)->description());
    auto scoring = scoreSamples(**detector, samples, context.stop, [&](const Progress& p) {
        context.console.progress({"Inspecting " + dataset.name, p.done, p.total, p.note, std::nullopt});
    });
    context.console.endProgress();
    if (!scoring) return tl::unexpected(scoring.error());
    m.scoring = std::move(*scoring);
    m.evaluation = hawksight::evaluate(m.scoring.scored, m.info.thresholds, m.inputSize, m.info.region);
    for (const SkippedFile& s : m.evaluation.skipped) m.scoring.skipped.push_back(s);
    return m;
}

std::string evaluationText(const Evaluation& e) {
    Table table({"Metric", "Value", "95 % interval"});
    table.add({"Image AUROC", percent(e.image.auroc), percent(e.image.aurocLow) + " to " + percent(e.image.aurocHigh)});
    table.add({"Average precision", percent(e.image.averagePrecision), ""});
    table.add({"Best F1", percent(e.image.f1Max), ""});
    if (e.pixel) {
        table.add({"Pixel AUROC", percent(e.pixel->auroc), ""});
        table.add({"AUPRO at 0.3", percent(e.pixel->aupro), ""});
    }
    table.add({"False rejects", percent(e.confusion.falseRejectRate()),
               percent(e.falseRejects.low) + " to " + percent(e.falseRejects.high)});
    table.add(
        {"Escapes", percent(e.confusion.escapeRate()), percent(e.escapes.low) + " to " + percent(e.escapes.high)});
    table.add({"ms per image", number(e.msPerImageP50), "p99 " + number(e.msPerImageP99)});
    Table types({"Defect", "Images", "AUROC", "Mean score", "Above limit"});
    for (const auto& row : e.types)
        types.add({row.type, std::to_string(row.images), percent(row.auroc), number(row.meanScore),
                   std::to_string(row.detected)});
    return table.text() + "\n\nLimit " + number(e.thresholds.image.fail, 6) + ": " + e.thresholds.method + "\n\n" +
           types.text();
}

}  // namespace hawksight::cli
