// SPDX-License-Identifier: GPL-3.0-or-later
// The only header of core/nn that other rooms include; free of LibTorch.
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/sample.h"
#include "core/image/colormap.h"
#include "core/image/preprocess.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

inline constexpr int kEdgePx = 16;  ///< half of what a cell of the map sees, beside its middle

enum class Variant { Hkt, HktPlus };
enum class Precision { Auto, Fp32, Bf16 };  ///< Auto: bf16 where the CPU has AVX512-BF16 or AMX, else fp32
enum class Budget { Quick, Standard, Paper };
enum class Schedule { Constant, WarmupCosine };
enum class Initialisation { Torch, He };
enum class FusionChoice { Fitted, Default, Paper };

std::string_view name(Variant);         // "hkt", "hkt-plus"
std::string_view name(Precision);       // "auto", "fp32", "bf16"
std::string_view name(Budget);          // "quick", "standard", "paper"
std::string_view name(FusionChoice);    // "fitted", "default", "paper"
std::string_view name(Initialisation);  // "torch", "he"

/// Errors: BadArgument where bf16 is asked for and this CPU can only imitate it, a hundred times slower than fp32.
Expected<void> checkPrecision(Precision precision);

/// Everything a training run depends on, besides the images. The defaults are the paper's (../hkt section 3);
/// `trainOptions` gives those of a budget.
struct TrainOptions {
    Variant variant = Variant::Hkt;
    bool cbam = true;        ///< attention in the student (ablation)
    bool projection = true;  ///< projectors and their loss (ablation)
    int inputSize = 256;     ///< px, 64..1024
    Resampling resampling = Resampling::Bilinear;
    /// The network sees no border: 16 px of 256, where a defect would pass unseen. With this the image is continued by
    /// reflection, and the map reaches its edges.
    bool edges = false;
    std::int64_t iterations = 50000;
    int batch = 1;  ///< images a step
    /// The student's first weights: Torch, uniform within 1 / sqrt(fan in) as PyTorch's convolutions begin, the
    /// paper's; or He, within sqrt(6 / fan in) (He et al. 2015), which keeps features as large from stage to stage and
    /// so learns in half the steps.
    Initialisation initialisation = Initialisation::Torch;
    double learningRate = 1e-4;  ///< Adam's peak rate
    double weightDecay = 1e-5;   ///< L2, as Adam's
    double lambda = 0.5;         ///< weight of the projection loss
    Schedule schedule = Schedule::Constant;
    double warmup = 0.0;  ///< share of the iterations (of each round), WarmupCosine only
    /// The rate rises and falls once in each round, 1..16. Longer training also teaches a student to follow defects, so
    /// with a fitted fusion the student of that round is kept which tells synthetic defects best, the earliest of those
    /// that tell them alike; else the last.
    int rounds = 1;
    /// Side of the square that a step sees, in cells of the map (4 cells + 29 px: the receptive field hangs over); 0,
    /// or more than the image has, = whole images. Many small steps fit a student sooner than few large ones.
    int cropCells = 0;
    /// With crops: share of a round, at its end, that sees whole images (CBAM pools over them).
    double wholeShare = 0.1;
    double heldOut = 0.1;  ///< share of the good images kept aside, at least 5
    std::uint64_t seed = 1;
    Precision precision = Precision::Auto;
    FusionChoice fusion = FusionChoice::Fitted;
    /// Spoiled copies of held-out good images that a fitted fusion (and the best round) is chosen on, 5..5000: more
    /// choose more surely, and each is inspected once a round.
    int syntheticDefects = 120;
    std::string teacher = "default";                ///< a name that import-teacher stored, or "default"
    std::size_t cacheBytes = std::size_t{4} << 30;  ///< for teacher features; beyond it they are computed anew
    double checkpointSeconds = 30.0;                ///< what a killed run loses at most; has no part in the result
    double falseRejectRate = 0.01;  ///< wanted rate of the good-only threshold that the model starts with

    /// Side of what the network is given, px: the input size, and what continues it.
    int inputSide() const { return inputSize + (edges ? 2 * kEdgePx : 0); }

    /// Empty when sound, else what is wrong, for a person.
    std::string check() const;
};

/// An image as the network is given it. in: bgr, CV_8UC3, any size. out: rgb, CV_8UC3, `inputSide` square.
cv::Mat networkInput(const cv::Mat& bgr, const TrainOptions& options);

TrainOptions trainOptions(Variant variant, Budget budget);
/// What a run on this processor must have right. Errors: BadArgument, as TrainOptions::check() and checkPrecision().
Expected<void> checkRun(const TrainOptions& options);

/// One student's widths etc. in numbers (`info`).
struct NetworkNumbers {
    std::string name;  ///< e.g. "HKT student + CBAM + projectors"
    std::int64_t parameters = 0;
    double gmac = 0.0;           ///< at 256 x 256, convolutions of the network itself
    double projectorGmac = 0.0;  ///< if projected at full stage size, as the paper counts
    std::int64_t bytes = 0;      ///< fp32 weights
    std::string paper;           ///< the paper's own figures, "" where it gives none
};
std::vector<NetworkNumbers> networkNumbers();

struct TrainStatus {
    enum class Phase { Teacher, Training, Fusion, Saving } phase = Phase::Training;
    std::int64_t iteration = 0, iterations = 0;  ///< of the phase
    double l4 = 0.0;                             ///< running means
    std::array<double, 3> projection{};          ///< each projector's loss
    std::optional<double> heldOutL4;             ///< last measured
    double imagesPerSecond = 0.0;
    double secondsLeft = 0.0;
    /// Inspects an image with the student as it is now (default fusion). Only valid during the callback, on its thread;
    /// empty in phases that have no student.
    std::function<Expected<Detection>(const cv::Mat& bgr)> preview;
    /// Ends the iterations after this step and makes a model of what has been learnt. Valid as `preview` is; empty
    /// outside the training phase.
    std::function<void()> finishNow;
};
/// Called between two steps, at least every 200 ms where the steps allow it; it may take its time (that is how a run is
/// paused) and may use other detectors on the same thread.
using TrainCallback = std::function<void(const TrainStatus&)>;

/// One candidate of the fitted fusion (../hkt section 4) with what it scored on synthetic defects.
struct FusionCandidate {
    std::string description;
    double auroc = 0.0;  ///< synthetic defects against held-out good images
};

/// The part of a model that is not weights.
struct ModelInfo {
    std::string programVersion;
    std::string createdAt;  ///< ISO 8601, UTC
    TrainOptions options;
    std::string datasetName;
    std::string datasetFingerprint;
    /// Where defects count (Dataset::region when it was trained): CV_8UC1 of the input size, 255 or 0; empty =
    /// everywhere.
    cv::Mat region;
    std::int64_t trainingImages = 0, heldOutImages = 0;
    std::int64_t iterationsDone = 0;
    double trainSeconds = 0.0;
    double heldOutL4 = 0.0;
    std::vector<double> heldOutScores;  ///< raw, of the held-out good images: what good-only thresholds come from
    std::string fusion;                 ///< the fusion in words
    std::string fusionReason;           ///< why it was chosen
    std::vector<FusionCandidate> fusionCandidates;
    MapRange mapRange;
    Thresholds thresholds;
    std::vector<Thresholds> thresholdHistory;  ///< newest last, without the present one
    std::string metricsJson;                   ///< of the last `evaluate`, "" before
    std::int64_t parameters = 0;
    std::int64_t fileBytes = 0;
    std::string hash;  ///< of the weights, hex
};

struct TrainResult {
    ModelInfo info;
    std::vector<SkippedFile> skipped;
};

/// Where a run keeps its checkpoint: beside the model, "<out>.checkpoint".
std::filesystem::path checkpointPath(const std::filesystem::path& model);

/// Trains on the good training images of `dataset`, fits the fusion, and writes the model to `out`, atomically.
/// A stop (answered within 200 ms) leaves a checkpoint; so does every half minute. With `resume` an existing
/// checkpoint of the same options and images is continued; in fp32 the result is bit-identical to an uninterrupted run.
/// Errors: Cancelled, NotEnoughData, Mismatch (checkpoint of other options or images), WriteFailed, BadArgument.
/// Thread: the compute lane.
Expected<TrainResult> train(const Dataset& dataset, const TrainOptions& options, const std::filesystem::path& out,
                            bool resume, std::stop_token stop, const TrainCallback& callback);

/// Seconds that `options` will take on this machine for so many images, from a few measured steps. About 3 s.
Expected<double> estimateTrainSeconds(const TrainOptions& options, std::int64_t images);
/// The same, and a stop is answered within 200 ms. Errors: Cancelled, BadArgument.
Expected<double> measureTrainSeconds(const TrainOptions& options, std::int64_t images, std::stop_token stop);

/// Seconds that a model of `options` will take to inspect one image on this machine (networks and fusion, as
/// Detection::milliseconds), the best of four. Under 2 s.
Expected<double> estimateInspectSeconds(const TrainOptions& options);

struct DetectorOptions {
    Precision precision = Precision::Auto;
    int threads = 0;  ///< 0 = all cores
    /// Called between the steps of a loading that takes long, on its thread: others may have a turn. May be empty.
    std::function<void()> between = {};
};

/// Reads a model and runs its self-test (stored reference images must score what they scored when it was made).
/// Errors: FileNotFound, Unreadable, BadFormat, Mismatch.
Expected<std::unique_ptr<Detector>> loadDetector(const std::filesystem::path& model,
                                                 const DetectorOptions& options = {});

/// The model's information without its weights being loaded. Errors: as above.
Expected<ModelInfo> readModelInfo(const std::filesystem::path& model);

/// Replaces the thresholds, the old ones go into the history; weights and scores are untouched. Atomic.
Expected<void> storeThresholds(const std::filesystem::path& model, const Thresholds& thresholds);
/// Keeps an evaluation's metrics (a JSON object) in the model. Atomic.
Expected<void> storeMetrics(const std::filesystem::path& model, const std::string& metricsJson);

/// Reads a teacher (ours, or a public EfficientAD PDN state dict with keys 0.weight, 3.weight, ...), checks names and
/// shapes, and stores it under `name` in the user's teacher folder. Returns the variant that it fits.
Expected<Variant> importTeacher(const std::filesystem::path& file, const std::string& name);
std::vector<std::string> teacherNames(Variant variant);

struct BenchOptions {
    std::vector<Variant> variants{Variant::Hkt, Variant::HktPlus};
    int trainSteps = 10;
    int inferences = 30;
};
/// Everything in one run on this machine: see docs. Returns a JSON object as text.
Expected<std::string> bench(const BenchOptions& options, std::stop_token stop,
                            const std::function<void(const std::string&)>& log);

}  // namespace hawksight
