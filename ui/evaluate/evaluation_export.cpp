// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_export.h"

#include "core/report/csv.h"
#include "core/report/evaluation_json.h"
#include "core/report/html.h"
#include "ui/support/messages.h"

#include <QSaveFile>
#include <QString>

namespace hawksight {

namespace {

constexpr std::size_t kReportPictures = 6;  // of a kind, as core/report shows

std::string number(double value) {
    return QString::number(value, 'g', 9).toStdString();
}

std::string labelName(Label label) {
    switch (label) {
        case Label::Good:
            return "good";
        case Label::Defective:
            return "defective";
        case Label::Unknown:
            return "unknown";
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> modelFacts(const ModelInfo& info) {
    return {{"Model", std::string(info.options.variant == Variant::Hkt ? "HKT" : "HKT+") +
                          (info.options.cbam ? "" : ", no CBAM") + (info.options.projection ? "" : ", no projectors")},
            {"Trained", info.createdAt + ", " + std::to_string(info.iterationsDone) + " iterations"},
            {"Images",
             std::to_string(info.trainingImages) + " trained on, " + std::to_string(info.heldOutImages) + " held out"},
            {"Fusion", info.fusion},
            {"Why", info.fusionReason},
            {"Seed", std::to_string(info.options.seed)},
            {"Weights", info.hash}};
}

}  // namespace

std::string scoresCsv(const std::vector<ScoredSample>& scored, const Thresholds& thresholds,
                      const std::filesystem::path& root) {
    std::string text = csvLine({"image", "label", "defect_type", "score", "verdict", "milliseconds"});
    for (const ScoredSample& s : scored)
        text += csvLine({s.sample.image.lexically_proximate(root).generic_string(), labelName(s.sample.label),
                         s.sample.defectType, number(s.score), std::string(name(decide(s.score, thresholds.image))),
                         number(s.milliseconds)});
    return text;
}

std::string metricsJson(const EvaluationAnswer& answer, const Thresholds& thresholds) {
    std::vector<ScoredSample> scored = answer.scored;
    for (ScoredSample& sample : scored) sample.sample.mask.reset();  // the pixels are known already
    Evaluation evaluation = evaluate(scored, thresholds, 0);
    evaluation.pixel = answer.evaluation.pixel;
    return toJson(evaluation).dump();
}

Expected<std::string> reportHtml(const ReportRequest& request, std::stop_token stop, const ProgressCallback& progress) {
    EvaluationRequest question = request.evaluation;
    question.pixels = !request.pixels.has_value();
    auto answer = evaluateStored(question, stop, progress);
    if (!answer) return tl::unexpected<Error>(answer.error());
    if (request.pixels) answer->evaluation.pixel = request.pixels;
    if (auto read = readReportMaps(question, answer->scored, kReportPictures); !read)
        return tl::unexpected<Error>(read.error());
    ReportInput input;
    input.title = request.datasetName;
    input.evaluation = std::move(answer->evaluation);
    input.scored = std::move(answer->scored);
    input.inputSize = question.inputSize;
    input.range = request.model.mapRange;
    input.facts = modelFacts(request.model);
    input.published = publishedFigures(request.datasetName);
    return htmlReport(input);
}

Expected<void> writeTextFile(const std::filesystem::path& file, const std::string& text) {
    QSaveFile out(toQString(file));
    const auto size = static_cast<qint64>(text.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), size) != size || !out.commit())
        return fail(ErrorCode::WriteFailed, file.string() + ": " + out.errorString().toStdString());
    return {};
}

}  // namespace hawksight
