// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model.h"

#include "core/base/guarded.h"
#include "core/nn/model_tensors.h"

#include <ATen/ATen.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kProgramVersion = "0.1.0";

at::Tensor tensorOf(const cv::Mat& m) {
    const bool bytes = m.depth() == CV_8U;
    return at::from_blob(m.data, {m.rows, m.cols, m.channels()}, bytes ? at::kByte : at::kFloat).clone();
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
        p.add(name, laidOut(name, t.to(at::kFloat)));
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

Expected<Model> readModel(const fs::path& path) {
    auto container = readContainer(path);
    if (!container) return tl::unexpected(container.error());
    if (container->kind != "model")
        return fail(ErrorCode::BadFormat, path.string() + ": a " + container->kind + ", not a model");
    return guarded(path.string() + ": " + unsoundness(*container), ErrorCode::BadFormat, [&]() -> Expected<Model> {
        Model m;
        m.info = infoFromJson(container->meta.at("info"));
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
        m.fusion = fusionFromJson(container->meta.at("fusion"));
        if (m.fusion.needsProjections() && !o.projection) throw std::invalid_argument("fusion without its projectors");
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
            const int side = spec.outputSide(o.inputSide());
            if (m.fusion.mean.size() != cv::Size(side, side) || m.fusion.deviation.size() != m.fusion.mean.size())
                throw std::invalid_argument("size of the position statistics");
        }
        m.fusion.inspected = inspectedCells(m.info.region, spec.outputSide(o.inputSide()), m.fusion.padding);
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
        const at::Tensor half = t.to(at::kHalf);
        put("teacher." + name, at::equal(half.to(at::kFloat), t) ? half : t);
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
        ModelInfo info = infoFromJson(head->meta.at("info"));
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
        ModelInfo info = infoFromJson(head->meta.at("info"));
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

bool scoresAlike(double score, double stored, const MapRange& range, double share) {
    const double span = std::abs(double(range.high) - double(range.low));
    return std::abs(score - stored) <= share * (std::abs(stored) + span);
}

Networks::Networks(const PdnSpec& spec, const Parameters& teacher, Standardisation standardisation, at::ScalarType type)
    : m_spec(spec), m_teacher(converted(teacher, type)), m_standardisation(std::move(standardisation)), m_type(type) {}

at::Tensor Networks::teacherOutput(const cv::Mat& rgb, const std::stop_token& stop) const {
    return teacherForward(m_spec, m_teacher, inputTensor(rgb, m_type), stop);
}

namespace {

at::Tensor rows(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).to(at::kFloat);
}

}  // namespace

Whitening Networks::whiteningOf(Student& student, const std::vector<cv::Mat>& images, const std::stop_token& stop,
                                const std::function<void()>& seen) const {
    constexpr double kRidge = 2e-2;  // of the mean variance: directions below it are noise
    const at::NoGradGuard noGradient;
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
                                     .to(at::kDouble);
        const at::Tensor total = d.sum(0).to(at::kDouble);
        products = products.defined() ? products + outer : outer;
        sum = sum.defined() ? sum + total : total;
        count += n;
        if (seen) seen();
    }
    const at::Tensor mean = sum / double(count);
    const at::Tensor covariance = products / double(count) - mean.unsqueeze(1) * mean.unsqueeze(0);
    const at::Tensor one = at::eye(covariance.size(0), covariance.options());
    const double ridge = kRidge * covariance.diagonal().mean().item<double>() + 1e-12;
    const at::Tensor lower = at::linalg_cholesky(0.5 * (covariance + covariance.t()) + ridge * one);
    const at::Tensor inverse = at::linalg_solve_triangular(lower, one, false);
    return {inverse.to(at::kFloat).contiguous(), mean.to(at::kFloat)};
}

Differences Networks::differences(Student& student, const cv::Mat& rgb, bool projections,
                                  const std::stop_token& stop) const {
    const at::NoGradGuard noGradient;
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
        const auto whitenedSquare = [&](const at::Tensor& x) {
            const at::Tensor pixels = x.view({1, side, side, channels}).permute({0, 3, 1, 2});
            const at::Tensor white = at::conv2d(pixels, m_whitening.matrix.view({channels, channels, 1, 1}));
            return rows(white).square_().mean(1);
        };
        d[5] = map(whitenedSquare(difference - m_whitening.mean));
        d[kEnergy] = map(whitenedSquare(s4));
    }
    d[1] = map(1.0 - at::cosine_similarity(target, s4, 1));
    for (std::size_t k = 0; k < 3; ++k)
        if (out.projections[k].defined()) d[2 + k] = map((target - rows(out.projections[k])).square_().mean(1));
    return d;
}

}  // namespace hawksight
