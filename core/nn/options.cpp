// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/preprocess.h"
#include "core/nn/api.h"

namespace hawksight {

std::string_view name(Variant v) {
    return v == Variant::Hkt ? "hkt" : "hkt-plus";
}
std::string_view name(Precision p) {
    return p == Precision::Auto ? "auto" : p == Precision::Fp32 ? "fp32" : "bf16";
}
std::string_view name(Budget b) {
    return b == Budget::Quick ? "quick" : b == Budget::Standard ? "standard" : "paper";
}
std::string_view name(FusionChoice f) {
    return f == FusionChoice::Fitted ? "fitted" : f == FusionChoice::Default ? "default" : "paper";
}

std::string_view name(Initialisation i) {
    return i == Initialisation::Torch ? "torch" : "he";
}

std::string TrainOptions::check() const {
    if (inputSize < 64 || inputSize > 1024) return "the input size must lie between 64 and 1024 px";
    if (iterations < 1 || iterations > 100'000'000)
        return "the number of iterations must lie between 1 and 100 million";
    if (batch < 1 || batch > 256) return "the batch must lie between 1 and 256";
    if (!(learningRate > 0 && learningRate <= 1)) return "the learning rate must be above 0 and at most 1";
    if (!(weightDecay >= 0 && weightDecay < 1)) return "the weight decay must lie between 0 and 1";
    if (!(lambda >= 0 && lambda <= 100)) return "lambda must lie between 0 and 100";
    if (!(warmup >= 0 && warmup < 1)) return "the warm-up must be a share between 0 and 1";
    if (rounds < 1 || rounds > 16) return "the number of rounds must lie between 1 and 16";
    if (cropCells != 0 && cropCells < 8) return "a crop must have at least 8 cells (0 = whole images)";
    if (!(wholeShare >= 0 && wholeShare <= 1)) return "the share of whole images must lie between 0 and 1";
    if (!(heldOut > 0 && heldOut <= 0.5)) return "the held-out share must be above 0 and at most 0.5";
    if (syntheticDefects < 5 || syntheticDefects > 5000)
        return "the number of synthetic defects must lie between 5 and 5000";
    if (!(checkpointSeconds >= 0 && checkpointSeconds <= 3600)) return "checkpoints must be at most an hour apart";
    if (!(falseRejectRate > 0 && falseRejectRate < 1)) return "the false-reject rate must lie between 0 and 1";
    if (teacher.empty()) return "the teacher needs a name";
    return {};
}

cv::Mat networkInput(const cv::Mat& bgr, const TrainOptions& options) {
    const cv::Mat rgb = resizeToInput(bgr, options.inputSize, options.resampling);
    return options.edges ? continued(rgb, kEdgePx) : rgb;
}

TrainOptions trainOptions(Variant variant, Budget budget) {
    TrainOptions o;
    o.variant = variant;
    if (budget == Budget::Paper) {
        o.fusion = FusionChoice::Paper;
        return o;
    }
    o.learningRate = 5e-4;
    o.schedule = Schedule::WarmupCosine;
    o.warmup = 0.05;
    o.resampling = Resampling::Area;
    o.edges = true;
    o.cropCells = 24;
    // A step of HKT+ costs three times as much, so it starts from fewer of them. The first round of HKT's `standard` is
    // its `quick`.
    const bool hkt = variant == Variant::Hkt;
    if (budget == Budget::Quick) {
        o.iterations = hkt ? 2500 : 800;
    } else {
        o.iterations = hkt ? 7500 : 6400;
        o.rounds = hkt ? 3 : 1;
    }
    return o;
}

}  // namespace hawksight
