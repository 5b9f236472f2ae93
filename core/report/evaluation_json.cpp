// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/evaluation_json.h"

namespace hawksight {

nlohmann::ordered_json toJson(const Evaluation& e) {
    nlohmann::ordered_json j;
    j["image_auroc"] = e.image.auroc;
    j["image_auroc_ci95"] = {e.image.aurocLow, e.image.aurocHigh};
    j["average_precision"] = e.image.averagePrecision;
    j["f1_max"] = e.image.f1Max;
    j["f1_max_threshold"] = e.image.f1Threshold;
    j["pixel_auroc"] = nullptr;
    j["aupro"] = nullptr;
    if (e.pixel) {
        j["pixel_auroc"] = e.pixel->auroc;
        j["aupro"] = e.pixel->aupro;
    }
    j["threshold"] = {{"review", e.thresholds.image.review},
                      {"fail", e.thresholds.image.fail},
                      {"pixel", e.thresholds.pixel},
                      {"method", e.thresholds.method}};
    const Confusion& c = e.confusion;
    j["confusion"] = {{"true_positives", c.truePositives},
                      {"false_positives", c.falsePositives},
                      {"true_negatives", c.trueNegatives},
                      {"false_negatives", c.falseNegatives},
                      {"review", e.review}};
    j["false_reject_rate"] = c.falseRejectRate();
    j["false_reject_rate_ci95"] = {e.falseRejects.low, e.falseRejects.high};
    j["escape_rate"] = c.escapeRate();
    j["escape_rate_ci95"] = {e.escapes.low, e.escapes.high};
    for (const DefectTypeRow& row : e.types)
        j["defect_types"].push_back({{"type", row.type},
                                     {"images", row.images},
                                     {"auroc", row.auroc},
                                     {"mean_score", row.meanScore},
                                     {"detected", row.detected}});
    j["ms_per_image_p50"] = e.msPerImageP50;
    j["ms_per_image_p99"] = e.msPerImageP99;
    return j;
}

}  // namespace hawksight
