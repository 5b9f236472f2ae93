// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/base/kept_memory.h"
#include "core/metrics/threshold.h"
#include "core/nn/model.h"
#include "core/nn/model_tensors.h"
#include "core/nn/student_choice.h"
#include "core/nn/threads.h"
#include "core/nn/training_crops.h"
#include "core/nn/training_images.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

tl::unexpected<Error> stopped(const std::string& where) {
    return fail(ErrorCode::Cancelled, "stopped " + where);
}

/// One run, from images to the trained student.
class Run {
public:
    Run(const Dataset& dataset, const TrainOptions& options, fs::path out, std::stop_token stop,
        const TrainCallback& callback)
        : m_dataset(dataset),
          m_options(options),
          m_out(std::move(out)),
          m_stop(std::move(stop)),
          m_callback(callback),
          m_type(computeType(options.precision)),
          m_spec(pdnSpec(options.variant, widths(options.variant))) {}

    Expected<TrainResult> perform(bool resume);

private:
    Expected<void> prepare();
    Expected<void> iterate();
    Expected<void> finish(TrainResult& result);
    Expected<void> restore();
    Container checkpoint() const;
    void tell(TrainStatus::Phase phase, std::int64_t done, std::int64_t total, double secondsLeft = 0.0);
    double heldOutLoss();
    Expected<Detection> preview(const cv::Mat& bgr);
    Expected<StudentChoice> choose(const std::vector<Parameters>& students);
    void computeIn(at::ScalarType type);
    std::vector<double> referenceScores(const Fusion& fusion);

    const Dataset& m_dataset;
    TrainOptions m_options;
    fs::path m_out;
    std::stop_token m_stop;
    const TrainCallback& m_callback;
    at::ScalarType m_type;
    PdnSpec m_spec;
    TrainingImages m_images;
    Parameters m_teacher;
    std::unique_ptr<Networks> m_networks;
    std::unique_ptr<FeatureCache> m_features;
    std::unique_ptr<Student> m_student;
    std::vector<Parameters> m_earlier;  ///< students of the rounds before this one, where the best is chosen
    cv::Mat m_inspected;                ///< as Fusion::inspected
    std::int64_t m_iteration = 0;
    bool m_finishNow = false;
    double m_secondsBefore = 0.0;
    Clock::time_point m_start = Clock::now();
    TrainStatus m_status;
};

void Run::tell(TrainStatus::Phase phase, std::int64_t done, std::int64_t total, double secondsLeft) {
    m_status.phase = phase;
    m_status.iteration = done;
    m_status.iterations = total;
    m_status.secondsLeft = secondsLeft;
    if (m_callback) m_callback(m_status);
}

Expected<void> Run::prepare() {
    auto images = loadTrainingImages(m_dataset, m_options, m_stop);
    if (!images) return tl::unexpected(images.error());
    m_images = std::move(*images);
    m_inspected = inspectedCells(m_images.region, m_spec.outputSide(m_options.inputSide()), paddingCells(m_options));
    if (!m_inspected.empty() && cv::countNonZero(m_inspected) == 0)
        return fail(ErrorCode::NotEnoughData,
                    "the region is too small for the network to see, or lies at the very edge");
    auto teacher = loadTeacher(m_options.variant, m_options.teacher);
    if (!teacher) return tl::unexpected(teacher.error());
    m_teacher = std::move(*teacher);
    m_networks = std::make_unique<Networks>(m_spec, m_teacher, Standardisation{}, m_type);
    m_features = std::make_unique<FeatureCache>(*m_networks, m_images.training, m_options.cacheBytes);
    auto statistics = standardisationOf(
        *m_features, m_options.seed, m_stop,
        [&](std::int64_t done, std::int64_t total) { tell(TrainStatus::Phase::Teacher, done, total); });
    if (!statistics) return tl::unexpected(statistics.error());
    m_networks->setStandardisation(*statistics);
    const Parameters weights = randomParameters(studentShapes(m_spec, m_options.cbam, m_options.projection),
                                                m_options.seed, m_options.initialisation);
    if (m_stop.stop_requested()) return stopped("before the first step");
    m_student = std::make_unique<Student>(m_spec, weights, m_options.cbam, m_options.projection, m_type);
    return {};
}

/// Convolutions lie channels-last in memory; a checkpoint takes them so, since turning them takes longer than writing.
at::Tensor asItLies(const at::Tensor& t) {
    return t.dim() == 4 && !t.is_contiguous() ? t.permute({0, 2, 3, 1}) : t;
}

std::string roundPrefix(std::size_t round) {
    return "round" + std::to_string(round) + ".";
}

Container Run::checkpoint() const {
    Container c;
    c.kind = "checkpoint";
    c.meta = {{"layout", kLayout},
              {"options", toJson(m_options)},
              {"fingerprint", m_images.fingerprint},
              {"region", regionToJson(m_images.region)},
              {"iteration", m_iteration},
              {"seconds", m_secondsBefore + secondsSince(m_start)},
              {"l4", m_status.l4},
              {"projection", m_status.projection}};
    std::vector<std::pair<std::string, at::Tensor>> tensors;
    const auto add = [&](const std::string& prefix, const Parameters& p) {
        for (const auto& [name, t] : p.items()) tensors.emplace_back(prefix + name, asItLies(t));
    };
    add("student.", m_student->weights());
    add("moment1.", m_student->moments1());
    add("moment2.", m_student->moments2());
    for (std::size_t r = 0; r < m_earlier.size(); ++r) add(roundPrefix(r), m_earlier[r]);
    // HKT+'s are 100 MB, and a stop waits for them.
    c.tensors.resize(tensors.size());
    at::parallel_for(0, std::int64_t(tensors.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const auto& [name, tensor] = tensors[std::size_t(i)];
            c.tensors[std::size_t(i)] = dataFrom(name, tensor);
        }
    });
    return c;
}

Expected<void> Run::restore() {
    const fs::path path = checkpointPath(m_out);
    std::error_code error;
    if (!fs::exists(path, error)) return {};
    auto c = readContainer(path);
    if (!c) return tl::unexpected(c.error());
    return guarded(path.string() + ": " + unsoundness(*c), ErrorCode::BadFormat, [&]() -> Expected<void> {
        if (c->kind != "checkpoint") return fail(ErrorCode::BadFormat, path.string() + ": not a checkpoint");
        if (c->meta.at("layout") != kLayout) throw std::invalid_argument("layout");
        if (toJson(optionsFromJson(c->meta.at("options"))) != toJson(m_options))  // an older file says less
            return fail(ErrorCode::Mismatch, path.string() +
                                                 ": was made with other options; train with the same ones, or "
                                                 "without --resume to start anew");
        if (c->meta.at("fingerprint") != m_images.fingerprint)
            return fail(ErrorCode::Mismatch, path.string() + ": was made from other images");
        if (c->meta.value("region", nlohmann::json()) != regionToJson(m_images.region))
            return fail(ErrorCode::Mismatch, path.string() + ": was made with another region");
        std::map<std::string, at::Tensor> tensors;
        for (const TensorData& t : c->tensors) tensors[t.name] = tensorFrom(t);
        const auto put = [&](const std::string& prefix, const Parameters& p) {
            for (const auto& [name, t] : p.items()) {
                const at::Tensor& from = tensors.at(prefix + name);
                const at::Tensor to = asItLies(t);
                if (from.sizes() != to.sizes()) throw std::invalid_argument("shape of " + name);
                to.copy_(from);
            }
        };
        put("student.", m_student->weights());
        put("moment1.", m_student->moments1());
        put("moment2.", m_student->moments2());
        const std::string& first = m_student->weights().items().front().first;
        for (std::size_t r = 0; tensors.contains(roundPrefix(r) + first); ++r) {
            m_earlier.push_back(copyOf(m_student->weights()));
            put(roundPrefix(r), m_earlier.back());
        }
        m_student->refresh();
        m_iteration = c->meta.at("iteration");
        m_secondsBefore = c->meta.at("seconds");
        m_status.l4 = c->meta.at("l4");
        m_status.projection = c->meta.at("projection").get<std::array<double, 3>>();
        return {};
    });
}

double Run::heldOutLoss() {
    const std::size_t count = std::min<std::size_t>(16, m_images.heldOut.size());
    double total = 0.0;
    for (std::size_t i = 0; i < count; ++i)
        total += cv::mean(m_networks->differences(*m_student, m_images.heldOut[i], false, m_stop)[0], m_inspected)[0];
    return total / double(count);
}

/// With the student as it is, smoothed but not standardised: position statistics come after training.
Expected<Detection> Run::preview(const cv::Mat& bgr) {
    if (bgr.empty() || bgr.type() != CV_8UC3) return fail(ErrorCode::BadImage, "an image of 8-bit colours is needed");
    return guarded("preview", ErrorCode::Internal, [&]() -> Expected<Detection> {
        const auto start = Clock::now();
        const cv::Mat rgb = networkInput(bgr, m_options);
        Fusion fusion;
        fusion.padding = paddingCells(m_options);
        fusion.inspected = m_inspected;
        fusion.sigma = 2.0;
        FusedMap fused = fuse(fusion, m_networks->differences(*m_student, rgb, false));
        return Detection{std::move(fused.map), fused.score, millisecondsSince(start)};
    });
}

Expected<void> Run::iterate() {
    SampleOrder order(m_images.training.size(), m_options.seed);
    const Student::Adam defaults;
    std::future<Expected<void>> writing;
    auto lastCheckpoint = Clock::now();
    const auto loopStart = Clock::now();
    const std::int64_t first = m_iteration;
    m_status.preview = [this](const cv::Mat& bgr) { return preview(bgr); };
    m_status.finishNow = [this] { m_finishNow = true; };
    const auto keepAndStop = [&]() -> Expected<void> {
        if (writing.valid()) writing.get();
        if (auto kept = writeContainer(checkpointPath(m_out), checkpoint(), false); !kept) return kept;
        return stopped("at iteration " + std::to_string(m_iteration) + " of " + std::to_string(m_options.iterations));
    };
    while (m_iteration < m_options.iterations && !m_finishNow) {
        std::vector<at::Tensor> inputs, targets;
        double counted = 0.0;  // share of the cells that the loss sees
        const bool crops = isCropped(m_options, m_iteration);
        for (int b = 0; b < m_options.batch; ++b) {
            const std::int64_t sample = m_iteration * m_options.batch + b;
            const std::size_t i = order.at(sample);
            const cv::Mat& image = m_images.training[i];
            const at::Tensor features = m_features->at(i, m_stop);
            if (!features.defined()) break;
            const Crop crop = crops ? randomCrop(features, m_options, sample, m_inspected)
                                    : Crop{cv::Rect({}, image.size()), features, m_inspected};
            counted += crop.inspected.empty() ? 1.0 : cv::mean(crop.inspected)[0] / 255.0;
            inputs.push_back(inputTensor(image(crop.pixels), m_type));
            targets.push_back(inRegion(standardise(crop.features, m_networks->standardisation()), crop.inspected));
        }
        if (inputs.size() < std::size_t(m_options.batch)) return keepAndStop();
        const bool one = m_options.batch == 1;
        const at::Tensor input = one ? inputs[0] : at::cat(inputs).contiguous(at::MemoryFormat::ChannelsLast);
        const auto loss = m_student->gradient(input, one ? targets[0] : at::cat(targets), m_options.lambda, m_stop);
        if (!loss || m_stop.stop_requested()) return keepAndStop();
        m_student->adamStep(
            {rateAt(m_options, m_iteration), defaults.beta1, defaults.beta2, defaults.epsilon, m_options.weightDecay},
            m_iteration + 1);
        ++m_iteration;
        if (m_options.fusion == FusionChoice::Fitted && m_iteration == roundAt(m_options, m_iteration - 1).end &&
            m_iteration < m_options.iterations)
            m_earlier.push_back(copyOf(m_student->weights()));
        const double keep = m_iteration == 1 ? 0.0 : std::min(0.98, 1.0 - 1.0 / double(m_iteration));
        const double perCell = counted > 0 ? m_options.batch / counted : 1.0;
        m_status.l4 = keep * m_status.l4 + (1 - keep) * perCell * loss->l4;
        for (std::size_t k = 0; k < 3; ++k)
            m_status.projection[k] = keep * m_status.projection[k] + (1 - keep) * perCell * loss->projection[k];
        if (!std::isfinite(m_status.l4))
            return fail(ErrorCode::Internal, "the loss is no longer a number at iteration " +
                                                 std::to_string(m_iteration) + "; a lower learning rate may help");
        const double perIteration = secondsSince(loopStart) / double(m_iteration - first);
        m_status.imagesPerSecond = m_options.batch / perIteration;
        if (m_options.iterations >= 8 && m_iteration % (m_options.iterations / 4) == 0)
            m_status.heldOutL4 = heldOutLoss();
        tell(TrainStatus::Phase::Training, m_iteration, m_options.iterations,
             secondsSince(loopStart) / wholeSteps(m_options, first, m_iteration) *
                 wholeSteps(m_options, m_iteration, m_options.iterations));
        if (secondsSince(lastCheckpoint) > m_options.checkpointSeconds) {
            if (writing.valid()) {
                if (auto kept = writing.get(); !kept) return kept;
            }
            // Copied here, written beside the training.
            writing =
                std::async(std::launch::async,
                           // Not made durable: a killed program's writes are kept without it, and a stop must
                           // not wait for a slow disk.
                           [path = checkpointPath(m_out), c = checkpoint()] { return writeContainer(path, c, false); });
            lastCheckpoint = Clock::now();
        }
    }
    if (writing.valid()) writing.get();
    m_status.preview = nullptr;
    m_status.finishNow = nullptr;
    // Fitting the fusion takes its time too, and a run stopped or killed meanwhile shall not train again.
    if (m_iteration > first) return writeContainer(checkpointPath(m_out), checkpoint(), false);
    return {};
}

Expected<StudentChoice> Run::choose(const std::vector<Parameters>& students) {
    return chooseStudent(
        *m_networks, *m_student, students, m_images, m_inspected, m_options, m_stop,
        [this](std::int64_t done, std::int64_t total) { tell(TrainStatus::Phase::Fusion, done, total); });
}

/// Goes on with the student as it is in other arithmetic; nothing is learnt any more.
void Run::computeIn(at::ScalarType type) {
    m_features.reset();
    m_networks = std::make_unique<Networks>(m_spec, m_teacher, m_networks->standardisation(), type);
    m_student =
        std::make_unique<Student>(m_spec, copyOf(m_student->weights()), m_options.cbam, m_options.projection, type);
}

/// Of the photographs for the self-test; fewer after a stop.
std::vector<double> Run::referenceScores(const Fusion& fusion) {
    std::vector<double> scores;
    for (const cv::Mat& bgr : m_images.references) {
        const auto d =
            m_networks->differences(*m_student, networkInput(bgr, m_options), fusion.needsProjections(), m_stop);
        if (d[0].empty()) break;
        scores.push_back(fuse(fusion, d).score);
    }
    return scores;
}

/// Whether a score differs by more than a fiftieth of itself and the map's range.
bool farApart(const std::vector<double>& a, const std::vector<double>& b, const MapRange& range) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (!scoresAlike(b[i], a[i], range, 0.02)) return true;
    return false;
}

Expected<void> Run::finish(TrainResult& result) {
    std::vector<Parameters> students = m_earlier;
    students.push_back(copyOf(m_student->weights()));
    auto choice = choose(students);
    if (!choice) return tl::unexpected(choice.error());
    std::vector<double> scores = referenceScores(choice->fit.fusion);
    Precision precision = m_type == at::kBFloat16 ? Precision::Bf16 : Precision::Fp32;
    if (precision != Precision::Fp32) {
        computeIn(at::kFloat);
        m_networks->setWhitening(choice->whitening);
        // Rounding that reaches the scores is part of what the fusion was fitted to; elsewhere it is missing.
        if (farApart(scores, referenceScores(choice->fit.fusion), choice->fit.range)) {
            choice = choose(students);
            if (!choice) return tl::unexpected(choice.error());
            scores = referenceScores(choice->fit.fusion);
            precision = Precision::Fp32;
        }
    }
    if (scores.size() < m_images.references.size() || m_stop.stop_requested()) return stopped("before saving");
    FusionFit& fit = choice->fit;

    tell(TrainStatus::Phase::Saving, 0, 1);
    Model model;
    model.teacher = std::move(m_teacher);
    model.student = m_student->weights();
    model.standardisation = m_networks->standardisation();
    model.fusion = fit.fusion;
    model.whitening = choice->whitening;
    ModelInfo& info = model.info;
    info.createdAt = timestamp();
    info.options = m_options;
    // What was computed in: its scores are compared on other machines, where Auto may be something else.
    info.options.precision = precision;
    info.datasetName = m_dataset.name;
    info.datasetFingerprint = m_images.fingerprint;
    info.region = m_images.region;
    info.trainingImages = std::int64_t(m_images.training.size());
    info.heldOutImages = std::int64_t(m_images.heldOut.size());
    info.iterationsDone = m_iteration;
    info.heldOutL4 = choice->l4;
    info.heldOutScores = fit.goodScores;
    info.fusion = fit.fusion.description();
    info.fusionReason = fit.reason;
    info.fusionCandidates = fit.candidates;
    info.mapRange = fit.range;
    info.parameters = model.student.count();
    const GoodOnlyThreshold limit = goodOnlyThreshold(fit.goodScores, m_options.falseRejectRate);
    info.thresholds.image = {limit.threshold, limit.threshold};
    info.thresholds.pixel = double(fit.range.low) + 0.5 * double(fit.range.high - fit.range.low);
    info.thresholds.method = limit.description;
    info.thresholds.setAt = info.createdAt;
    for (std::size_t i = 0; i < scores.size(); ++i) model.references.push_back({m_images.references[i], scores[i]});
    info.trainSeconds = m_secondsBefore + secondsSince(m_start);
    if (auto written = writeModel(m_out, model); !written) return written;
    std::error_code ignored;
    fs::remove(checkpointPath(m_out), ignored);
    result.info = info;
    result.skipped = m_images.skipped;
    return {};
}

Expected<TrainResult> Run::perform(bool resume) {
    TrainResult result;
    if (auto ready = prepare(); !ready) return tl::unexpected(ready.error());
    if (resume) {
        if (auto restored = restore(); !restored) return tl::unexpected(restored.error());
    }
    if (auto trained = iterate(); !trained) return tl::unexpected(trained.error());
    if (auto finished = finish(result); !finished) return tl::unexpected(finished.error());
    return result;
}

}  // namespace

fs::path checkpointPath(const fs::path& model) {
    return model.string() + ".checkpoint";
}

Expected<TrainResult> train(const Dataset& dataset, const TrainOptions& options, const fs::path& out, bool resume,
                            std::stop_token stop, const TrainCallback& callback) {
    if (auto sound = checkRun(options); !sound) return tl::unexpected(sound.error());
    std::error_code error;
    if (out.has_parent_path()) fs::create_directories(out.parent_path(), error);
    useThreads();
    const KeptMemory kept;
    return guarded("training on " + dataset.root.string(), ErrorCode::Internal,
                   [&] { return Run(dataset, options, out, std::move(stop), callback).perform(resume); });
}

}  // namespace hawksight
