// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model.h"

#include "core/base/guarded.h"
#include "core/nn/model_tensors.h"

#include <torch/torch.h>

#include <chrono>
#include <cstring>
#include <ctime>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kProgramVersion = "0.1.0";

template <class E, std::size_t N>
E enumFrom(const std::string& text, const std::array<E, N>& values) {
    for (const E v : values)
        if (text == name(v)) return v;
    throw std::invalid_argument("unknown value '" + text + "'");
}

json toJson(const Thresholds& t) {
    return {{"review", t.image.review}, {"fail", t.image.fail}, {"pixel", t.pixel},
            {"method", t.method},       {"note", t.note},       {"set_at", t.setAt}};
}
Thresholds thresholdsFrom(const json& j) {
    return {{j.at("review"), j.at("fail")}, j.at("pixel"), j.at("method"), j.at("note"), j.at("set_at")};
}

json toJson(const ModelInfo& i) {
    json candidates = json::array(), history = json::array();
    for (const auto& c : i.fusionCandidates) candidates.push_back({{"fusion", c.description}, {"auroc", c.auroc}});
    for (const auto& t : i.thresholdHistory) history.push_back(toJson(t));
    return {{"program_version", i.programVersion},
            {"created_at", i.createdAt},
            {"options", toJson(i.options)},
            {"dataset", i.datasetName},
            {"fingerprint", i.datasetFingerprint},
            {"training_images", i.trainingImages},
            {"held_out_images", i.heldOutImages},
            {"iterations", i.iterationsDone},
            {"train_seconds", i.trainSeconds},
            {"held_out_l4", i.heldOutL4},
            {"held_out_scores", i.heldOutScores},
            {"fusion", i.fusion},
            {"fusion_reason", i.fusionReason},
            {"fusion_candidates", candidates},
            {"map_range", {i.mapRange.low, i.mapRange.high}},
            {"thresholds", toJson(i.thresholds)},
            {"threshold_history", history},
            {"metrics", i.metricsJson},
            {"parameters", i.parameters},
            {"hash", i.hash}};
}

ModelInfo infoFrom(const json& j) {
    ModelInfo i;
    i.programVersion = j.at("program_version");
    i.createdAt = j.at("created_at");
    i.options = optionsFromJson(j.at("options"));
    i.datasetName = j.at("dataset");
    i.datasetFingerprint = j.at("fingerprint");
    i.trainingImages = j.at("training_images");
    i.heldOutImages = j.at("held_out_images");
    i.iterationsDone = j.at("iterations");
    i.trainSeconds = j.at("train_seconds");
    i.heldOutL4 = j.at("held_out_l4");
    i.heldOutScores = j.at("held_out_scores").get<std::vector<double>>();
    i.fusion = j.at("fusion");
    i.fusionReason = j.at("fusion_reason");
    for (const json& c : j.at("fusion_candidates")) i.fusionCandidates.push_back({c.at("fusion"), c.at("auroc")});
    i.mapRange = {j.at("map_range").at(0), j.at("map_range").at(1)};
    i.thresholds = thresholdsFrom(j.at("thresholds"));
    for (const json& t : j.at("threshold_history")) i.thresholdHistory.push_back(thresholdsFrom(t));
    i.metricsJson = j.at("metrics");
    i.parameters = j.at("parameters");
    i.hash = j.at("hash");
    return i;
}

json toJson(const Fusion& f) {
    return {{"weight", f.weight},    {"scale", f.scale},         {"sigma", f.sigma},
            {"score", int(f.score)}, {"logarithm", f.logarithm}, {"centred", f.centred}};
}

at::Tensor tensorOf(const cv::Mat& m) {
    const bool bytes = m.depth() == CV_8U;
    return torch::from_blob(m.data, {m.rows, m.cols, m.channels()}, bytes ? torch::kUInt8 : torch::kFloat32).clone();
}

cv::Mat matOf(const at::Tensor& t, int type) {
    if (t.dim() != 3 || t.size(2) != CV_MAT_CN(type)) throw std::invalid_argument("shape of a stored picture");
    cv::Mat m(int(t.size(0)), int(t.size(1)), type);
    std::memcpy(m.data, t.data_ptr(), t.nbytes());
    return m;
}

/// The tensor's parameters, checked against what the options promise.
Parameters parametersFrom(const std::map<std::string, at::Tensor>& tensors, const std::string& prefix,
                          const Shapes& shapes) {
    Parameters p;
    for (const auto& [name, shape] : shapes) {
        const at::Tensor& t = tensors.at(prefix + name);
        if (t.sizes() != at::IntArrayRef(shape)) throw std::invalid_argument("shape of " + prefix + name);
        p.add(name, laidOut(name, t.to(torch::kFloat32)));
    }
    return p;
}

}  // namespace

std::string timestamp() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

json toJson(const TrainOptions& o) {
    return {{"model", name(o.variant)},
            {"cbam", o.cbam},
            {"projection", o.projection},
            {"input_size", o.inputSize},
            {"resampling", o.resampling == Resampling::Area ? "area" : "bilinear"},
            {"iterations", o.iterations},
            {"batch", o.batch},
            {"learning_rate", o.learningRate},
            {"weight_decay", o.weightDecay},
            {"lambda", o.lambda},
            {"schedule", o.schedule == Schedule::Constant ? "constant" : "warmup-cosine"},
            {"warmup", o.warmup},
            {"crop_cells", o.cropCells},
            {"whole_share", o.wholeShare},
            {"held_out", o.heldOut},
            {"seed", o.seed},
            {"precision", name(o.precision)},
            {"fusion", name(o.fusion)},
            {"teacher", o.teacher},
            {"cache_bytes", o.cacheBytes},
            {"false_reject_rate", o.falseRejectRate}};
}

TrainOptions optionsFromJson(const json& j) {
    TrainOptions o;
    o.variant = enumFrom(j.at("model"), std::array{Variant::Hkt, Variant::HktPlus});
    o.cbam = j.at("cbam");
    o.projection = j.at("projection");
    o.inputSize = j.at("input_size");
    o.resampling = j.at("resampling") == "area" ? Resampling::Area : Resampling::Bilinear;
    o.iterations = j.at("iterations");
    o.batch = j.at("batch");
    o.learningRate = j.at("learning_rate");
    o.weightDecay = j.at("weight_decay");
    o.lambda = j.at("lambda");
    o.schedule = j.at("schedule") == "constant" ? Schedule::Constant : Schedule::WarmupCosine;
    o.warmup = j.at("warmup");
    o.cropCells = j.at("crop_cells");
    o.wholeShare = j.at("whole_share");
    o.heldOut = j.at("held_out");
    o.seed = j.at("seed");
    o.precision = enumFrom(j.at("precision"), std::array{Precision::Auto, Precision::Fp32, Precision::Bf16});
    o.fusion = enumFrom(j.at("fusion"), std::array{FusionChoice::Fitted, FusionChoice::Default, FusionChoice::Paper});
    o.teacher = j.at("teacher");
    o.cacheBytes = j.at("cache_bytes");
    o.falseRejectRate = j.at("false_reject_rate");
    return o;
}

Expected<Model> readModel(const fs::path& path) {
    auto container = readContainer(path);
    if (!container) return tl::unexpected(container.error());
    if (container->kind != "model")
        return fail(ErrorCode::BadFormat, path.string() + ": a " + container->kind + ", not a model");
    return guarded(path.string() + ": " + unsoundness(*container), ErrorCode::BadFormat, [&]() -> Expected<Model> {
        Model m;
        m.info = infoFrom(container->meta.at("info"));
        if (const std::string wrong = m.info.options.check(); !wrong.empty()) throw std::invalid_argument(wrong);
        std::map<std::string, at::Tensor> tensors;
        for (const TensorData& t : container->tensors) tensors[t.name] = tensorFrom(t);
        const auto& o = m.info.options;
        const PdnSpec spec = pdnSpec(o.variant, widths(o.variant));
        m.teacher = parametersFrom(tensors, "teacher.", teacherShapes(spec));
        m.student = parametersFrom(tensors, "student.", studentShapes(spec, o.cbam, o.projection));
        m.standardisation = {tensors.at("mean"), tensors.at("std")};
        const std::vector<std::int64_t> channels{spec.channels(3)};
        if (m.standardisation.mean.sizes() != at::IntArrayRef(channels) ||
            m.standardisation.std.sizes() != at::IntArrayRef(channels))
            throw std::invalid_argument("shape of the standardisation");
        const json& f = container->meta.at("fusion");
        m.fusion.weight = f.at("weight").get<std::array<double, kDifferences>>();
        m.fusion.scale = f.at("scale").get<std::array<double, kDifferences>>();
        m.fusion.sigma = f.at("sigma");
        m.fusion.logarithm = f.at("logarithm");
        m.fusion.centred = f.at("centred");
        const int rule = f.at("score");
        if (rule < 0 || rule > 2 || !(m.fusion.sigma >= 0 && m.fusion.sigma < 100))
            throw std::invalid_argument("fusion");
        if (m.fusion.needsProjections() && !o.projection) throw std::invalid_argument("fusion without its projectors");
        m.fusion.score = ScoreRule(rule);
        if (m.fusion.needsWhitening()) {
            m.whitening = {tensors.at("whitening.matrix"), tensors.at("whitening.mean")};
            const std::vector<std::int64_t> square{spec.channels(3), spec.channels(3)};
            if (m.whitening.matrix.sizes() != at::IntArrayRef(square) ||
                m.whitening.mean.sizes() != at::IntArrayRef(channels))
                throw std::invalid_argument("shape of the whitening");
        }
        if (tensors.contains("fusion.mean")) {
            m.fusion.mean = matOf(tensors.at("fusion.mean"), CV_32FC1);
            m.fusion.deviation = matOf(tensors.at("fusion.deviation"), CV_32FC1);
            const int side = spec.outputSide(o.inputSize);
            if (m.fusion.mean.size() != cv::Size(side, side) || m.fusion.deviation.size() != m.fusion.mean.size())
                throw std::invalid_argument("size of the position statistics");
        }
        for (const json& score : container->meta.at("references"))
            m.references.push_back(
                {matOf(tensors.at("reference." + std::to_string(m.references.size())), CV_8UC3), score});
        if (weightsHash(*container) != m.info.hash) throw std::invalid_argument("hash of the weights");
        m.info.fileBytes = static_cast<std::int64_t>(fs::file_size(path));
        return m;
    });
}

Expected<void> writeModel(const fs::path& path, Model& m) {
    Container c;
    c.kind = "model";
    const auto put = [&](const std::string& name, const at::Tensor& t) { c.tensors.push_back(dataFrom(name, t)); };
    for (const auto& [name, t] : m.teacher.items()) {
        // The default teachers come as float16; they are kept so wherever nothing is lost.
        const at::Tensor half = t.to(torch::kFloat16);
        put("teacher." + name, at::equal(half.to(torch::kFloat32), t) ? half : t);
    }
    for (const auto& [name, t] : m.student.items()) put("student." + name, t);
    put("mean", m.standardisation.mean);
    put("std", m.standardisation.std);
    if (m.fusion.standardised()) {
        put("fusion.mean", tensorOf(m.fusion.mean));
        put("fusion.deviation", tensorOf(m.fusion.deviation));
    }
    if (m.fusion.needsWhitening()) {
        put("whitening.matrix", m.whitening.matrix);
        put("whitening.mean", m.whitening.mean);
    }
    json scores = json::array();
    for (const auto& r : m.references) {
        put("reference." + std::to_string(scores.size()), tensorOf(r.bgr));
        scores.push_back(r.score);
    }
    m.info.programVersion = kProgramVersion;
    m.info.hash = weightsHash(c);
    c.meta = {{"layout", kLayout}, {"info", toJson(m.info)}, {"fusion", toJson(m.fusion)}, {"references", scores}};
    auto written = writeContainer(path, c);
    if (written) m.info.fileBytes = static_cast<std::int64_t>(fs::file_size(path));
    return written;
}

namespace {

/// Changes the info of a model on disk.
Expected<void> editInfo(const fs::path& path, const std::function<void(ModelInfo&)>& edit) {
    auto head = readContainerHeader(path);
    if (!head) return tl::unexpected(head.error());
    return guarded(path.string() + ": " + unsoundness(*head), ErrorCode::BadFormat, [&]() -> Expected<void> {
        ModelInfo info = infoFrom(head->meta.at("info"));
        edit(info);
        json meta = head->meta;
        meta["info"] = toJson(info);
        return rewriteMeta(path, meta);
    });
}

}  // namespace

Expected<ModelInfo> readModelInfo(const fs::path& path) {
    auto head = readContainerHeader(path);
    if (!head) return tl::unexpected(head.error());
    if (head->kind != "model") return fail(ErrorCode::BadFormat, path.string() + ": a " + head->kind + ", not a model");
    return guarded(path.string() + ": " + unsoundness(*head), ErrorCode::BadFormat, [&] {
        ModelInfo info = infoFrom(head->meta.at("info"));
        info.fileBytes = static_cast<std::int64_t>(fs::file_size(path));
        return info;
    });
}

Expected<void> storeThresholds(const fs::path& path, const Thresholds& thresholds) {
    return editInfo(path, [&](ModelInfo& info) {
        info.thresholdHistory.push_back(info.thresholds);
        info.thresholds = thresholds;
        if (info.thresholds.setAt.empty()) info.thresholds.setAt = timestamp();
    });
}

Expected<void> storeMetrics(const fs::path& path, const std::string& metricsJson) {
    return editInfo(path, [&](ModelInfo& info) { info.metricsJson = metricsJson; });
}

Networks::Networks(const PdnSpec& spec, const Parameters& teacher, Standardisation standardisation, at::ScalarType type)
    : m_spec(spec), m_teacher(converted(teacher, type)), m_standardisation(std::move(standardisation)), m_type(type) {}

at::Tensor Networks::teacherOutput(const cv::Mat& rgb, const std::stop_token& stop) const {
    return teacherForward(m_spec, m_teacher, inputTensor(rgb, m_type), stop);
}

namespace {

at::Tensor rows(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).to(torch::kFloat32);
}

}  // namespace

Whitening Networks::whiteningOf(Student& student, const std::vector<cv::Mat>& images,
                                const std::stop_token& stop) const {
    constexpr double kRidge = 2e-2;  // of the mean variance: directions below it are noise
    const torch::NoGradGuard noGradient;
    at::Tensor products, sum;
    std::int64_t count = 0;
    for (const cv::Mat& rgb : images) {
        if (stop.stop_requested()) return {};
        const at::Tensor input = inputTensor(rgb, m_type);
        const at::Tensor raw = teacherForward(m_spec, m_teacher, input, stop);
        if (!raw.defined()) return {};
        const at::Tensor stage4 = student.forward(input, false, stop).stage4;
        if (!stage4.defined()) return {};
        const at::Tensor d = standardise(raw, m_standardisation) - rows(stage4);
        const std::int64_t n = d.size(0), channels = d.size(1);
        // d' d as a 1x1 convolution over "pixels" that are channels; see `differences`.
        const at::Tensor outer = at::conv2d(d.view({1, n, channels, 1}), d.t().contiguous().view({channels, n, 1, 1}))
                                     .view({channels, channels})
                                     .to(torch::kFloat64);
        const at::Tensor total = d.sum(0).to(torch::kFloat64);
        products = products.defined() ? products + outer : outer;
        sum = sum.defined() ? sum + total : total;
        count += n;
    }
    const at::Tensor mean = sum / double(count);
    const at::Tensor covariance = products / double(count) - mean.unsqueeze(1) * mean.unsqueeze(0);
    const at::Tensor one = at::eye(covariance.size(0), covariance.options());
    const double ridge = kRidge * covariance.diagonal().mean().item<double>() + 1e-12;
    const at::Tensor lower = at::linalg_cholesky(0.5 * (covariance + covariance.t()) + ridge * one);
    const at::Tensor inverse = at::linalg_solve_triangular(lower, one, false);
    return {inverse.to(torch::kFloat32).contiguous(), mean.to(torch::kFloat32)};
}

Differences Networks::differences(Student& student, const cv::Mat& rgb, bool projections,
                                  const std::stop_token& stop) const {
    const torch::NoGradGuard noGradient;
    const at::Tensor input = inputTensor(rgb, m_type);
    const at::Tensor raw = teacherForward(m_spec, m_teacher, input, stop);
    if (!raw.defined()) return {};
    const at::Tensor target = standardise(raw, m_standardisation);
    const StudentOutput out = student.forward(input, projections, stop);
    if (!out.stage4.defined()) return {};
    const int side = int(out.stage4.size(2));
    const auto map = [&](const at::Tensor& values) {
        cv::Mat m(side, side, CV_32FC1);
        const at::Tensor flat = values.contiguous();
        std::memcpy(m.data, flat.data_ptr<float>(), flat.nbytes());
        return m;
    };
    Differences d;
    const at::Tensor s4 = rows(out.stage4);
    const at::Tensor difference = target - s4;
    d[0] = map(difference.square().mean(1));
    if (m_whitening.defined()) {
        // As a 1x1 convolution, because a distribution's LibTorch may come with a slow BLAS.
        const std::int64_t channels = difference.size(1);
        const at::Tensor pixels = (difference - m_whitening.mean).view({1, side, side, channels}).permute({0, 3, 1, 2});
        const at::Tensor white = at::conv2d(pixels, m_whitening.matrix.view({channels, channels, 1, 1}));
        d[5] = map(rows(white).square_().mean(1));
    }
    d[1] = map(1.0 - at::cosine_similarity(target, s4, 1));
    for (std::size_t k = 0; k < 3; ++k)
        if (out.projections[k].defined()) d[2 + k] = map((target - rows(out.projections[k])).square_().mean(1));
    return d;
}

}  // namespace hawksight
