// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network.h"

#include "core/engine/folding.h"
#include "core/engine/network_of.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace hawksight::fast {
namespace {

template <class T>
T pixelValue(int v) {
    if constexpr (std::is_same_v<T, Bf16>)
        return toBf16(static_cast<float>(v));  // whole numbers up to 256 lose nothing in bfloat16
    else
        return static_cast<T>(v);
}

/// Values of one quantisation step, per channel, from the largest values on good parts. Between one step for all
/// channels (good for the weights that follow) and one for each (good for the features); three quarters of the way, on
/// a logarithmic scale, see decision 22. Defects drive features beyond what good parts show, hence the room.
std::vector<float> steps(const std::vector<float>& range) {
    constexpr float kRoom = 1.1F, kOwnShare = 0.75F;
    const float largest = std::max(1e-6F, *std::max_element(range.begin(), range.end()));
    std::vector<float> out(range.size());
    for (std::size_t c = 0; c < range.size(); ++c)
        out[c] = kRoom * largest * std::max(0.02F, std::pow(range[c] / largest, kOwnShare)) / 255.0F;
    return out;
}

/// Of every third patch each way.
Moments patchMoments(std::span<const cv::Mat> images) {
    constexpr int kStride = 3, kInputs = 3 * kPatchSide * kPatchSide;
    cv::Mat1d sum = cv::Mat1d::zeros(1, kInputs), squares = cv::Mat1d::zeros(kInputs, kInputs);
    double count = 0.0;
    for (const cv::Mat& rgb : images) {
        std::vector<double> patches;
        for (int y = 0; y + kPatchSide <= rgb.rows; y += kStride)
            for (int x = 0; x + kPatchSide <= rgb.cols; x += kStride)
                for (int ky = 0; ky < kPatchSide; ++ky) {
                    const std::uint8_t* from = rgb.ptr<std::uint8_t>(y + ky) + 3 * x;
                    patches.insert(patches.end(), from, from + 3 * kPatchSide);
                }
        const cv::Mat1d rows(int(patches.size()) / kInputs, kInputs, patches.data());
        cv::Mat1d part;
        cv::reduce(rows, part, 0, cv::REDUCE_SUM);
        sum += part;
        cv::mulTransposed(rows, part, true);
        squares += part;
        count += rows.rows;
    }
    Moments moments;
    if (count == 0.0) return moments;
    const cv::Mat1d mean = sum / count, covariance = squares / count - mean.t() * mean;
    moments.mean.assign(mean.begin(), mean.end());
    moments.covariance.assign(covariance.begin(), covariance.end());
    return moments;
}

}  // namespace

template <class T>
NetworkOf<T>::NetworkOf(const NetworkModel& model, const Calibration* calibration, int threads, Calibration* observed)
    : m_model(model),
      m_threads(threads),
      m_side(static_cast<std::size_t>(model.info.options.inputSide())),
      m_sides(outputSides(model, model.info.options.inputSide())),
      m_scratch(std::make_shared<Scratch>(threads)),
      m_observed(observed) {
    if (typeOf<T>() == Type::U8 && calibration == nullptr) throw std::invalid_argument("int8 needs a calibration");
    if (model.convolutions[kTeacher][0].front().kernel != kPatchSide)
        throw std::invalid_argument("the first convolution's kernel");
    for (int v = 0; v < 256; ++v) m_pixels[static_cast<std::size_t>(v)] = pixelValue<T>(v);
    std::size_t raw = 0, bandBytes = 0, widest = 0, bands = 0, area = 0;
    for (std::size_t stage = 0; stage < 3; ++stage) {
        const auto side = static_cast<std::size_t>(m_sides[stage].back());
        const auto channels = static_cast<std::size_t>(model.convolutions[kTeacher][stage].back().out);
        raw = std::max(raw, side * side * channels * sizeof(T));
        widest = std::max(widest, channels);
        area = std::max(area, side * side);
        if (model.attention[stage])
            m_planes[stage] = Buffer(2 * (side + 2 * kHalo) * (side + kPlaneRoom) * sizeof(float));
        for (std::size_t net = 0; net < 2; ++net) buildStage(model, calibration, net, stage);
        const BandConvolution& last = m_stages[kTeacher][stage].convolutions.back();
        bands = std::max(bands, std::size_t(last.bands()));
        bandBytes = std::max(bandBytes, std::size_t(last.rows(0)) * side * channels * sizeof(Pooled<T>));
    }
    buildLast(model, calibration);
    m_raw = Buffer(raw);
    m_bandSum.resize(bands * widest), m_bandMax.resize(bands * widest);
    for (auto* v : {&m_attention, &m_average, &m_maximum, &m_pixelFactor, &m_outFactor}) v->resize(widest);
    m_hidden.resize(2 * widest);
    m_spatial.resize(area);
    const auto lastSide = static_cast<std::size_t>(m_sides[3].back());
    const auto lastChannels = static_cast<std::size_t>(model.convolutions[kTeacher][3].back().out);
    constexpr std::size_t firstInputs = 3 * kPatchSide * kPatchSide * kPatchCopies<T>;
    const auto lastPixels = static_cast<std::size_t>(m_lastTeacher->rows(0)) * lastSide,
               firstPixels =
                   static_cast<std::size_t>(m_stages[kTeacher][0].convolutions.front().rows(0) * m_sides[0][0]);
    bandBytes = std::max(bandBytes, lastPixels * lastChannels * sizeof(float));
    m_bytes += raw + 4 * (2 * bands * widest + area);
    m_perThread.resize(static_cast<std::size_t>(threads));
    for (PerThread& t : m_perThread) {
        t.patches = Buffer(firstPixels * firstInputs * sizeof(T));
        t.band = Buffer(bandBytes);
        if (!m_merged) t.student = Buffer(bandBytes);
        if (m_white) t.white = Buffer(bandBytes);
        if (!m_merged) t.squared = Buffer(lastPixels * sizeof(float)), t.cosine = Buffer(lastPixels * sizeof(float));
        m_bytes += t.patches.bytes() + t.band.bytes() + t.student.bytes() + t.white.bytes();
    }
    m_bytes += m_scratch->bytes();
    for (const auto& planes : m_planes) m_bytes += planes.bytes();
    for (std::size_t k = 0; k < kDifferences; ++k)
        if (model.fusion.weight[k] > 0) m_differences[k].create(int(lastSide), int(lastSide), CV_32FC1);
    if (model.fusion.relative > 0) m_differences[kEnergy].create(int(lastSide), int(lastSide), CV_32FC1);
}

template <class T>
void NetworkOf<T>::buildStage(const NetworkModel& model, const Calibration* calibration, std::size_t net,
                              std::size_t stage) {
    Stage& s = m_stages[net][stage];
    const auto& list = model.convolutions[net][stage];
    constexpr bool quantised = typeOf<T>() == Type::U8;
    const bool pooled = stage < 2, attended = net == kStudent && model.attention[stage].has_value();
    for (std::size_t k = 0; k < list.size(); ++k) {
        ConvolutionPlan plan;
        plan.width = plan.height = m_sides[stage][k];
        plan.source = plan.target = typeOf<T>();
        plan.relu = true;
        plan.threads = m_threads;
        plan.scratch = m_scratch;
        const bool first = stage == 0 && k == 0;
        if (k + 1 == list.size() && pooled && !attended) plan.target = typeOf<Pooled<T>>();
        const Weights patches = !first                 ? Weights{}
                                : kPatchCopies<T> == 2 ? twiceInBf16(overPatches(list[k]))
                                                       : overPatches(list[k]);
        const Weights& w = first ? patches : list[k];
        if (quantised) {
            const StageRange& here = calibration->ranges[net][stage];
            plan.targetScale = steps(here.convolutions[k]);
            plan.sourceScale = first   ? std::vector<float>(std::size_t(w.in), 1.0F)
                               : k > 0 ? steps(here.convolutions[k - 1])
                                       : steps(calibration->ranges[net][stage - 1].output);
            if (first) plan.inputs = &calibration->patches;
        }
        plan.rows = BandConvolution::suitableRows(w, plan, pooled && k + 1 == list.size());
        s.convolutions.emplace_back(w, plan);
        m_bytes += s.convolutions.back().bytes();
        if (k + 1 < list.size()) {
            const auto side = static_cast<std::size_t>(m_sides[stage][k]);
            s.between.emplace_back(side * side * std::size_t(w.out) * sizeof(T));
            m_bytes += s.between.back().bytes();
        }
        if (k + 1 == list.size())
            s.valueOfStep = plan.target == Type::U8 ? plan.targetScale : std::vector<float>(std::size_t(w.out), 1.0F);
    }
    const auto side = static_cast<std::size_t>(pooled ? m_sides[stage].back() / 2 : m_sides[stage].back());
    const auto channels = static_cast<std::size_t>(list.back().out);
    s.output = Buffer(side * side * channels * sizeof(T));
    m_bytes += s.output.bytes();
    s.outputFactor.assign(channels, pooled ? 0.25F : 1.0F);
    if (quantised) {
        const std::vector<float> to = steps(calibration->ranges[net][stage].output);
        for (std::size_t c = 0; c < channels; ++c) s.outputFactor[c] *= s.valueOfStep[c] / to[c];
    }
}

template <class T>
void NetworkOf<T>::buildLast(const NetworkModel& model, const Calibration* calibration) {
    const Fusion& fusion = model.fusion;
    int used = 0;
    for (const double w : fusion.weight) used += w > 0 ? 1 : 0;
    const bool alone = used == 1 && (fusion.weight[0] > 0 || fusion.needsWhitening());
    m_merged = alone && fusion.relative <= 0;
    m_whitened = alone && fusion.needsWhitening() && fusion.relative > 0;
    const auto& teacher = model.convolutions[kTeacher][3];
    if (teacher.size() != 1) throw std::invalid_argument("stage 4 has more than one convolution");
    ConvolutionPlan plan;
    plan.width = plan.height = m_sides[3].back();
    plan.source = typeOf<T>();
    plan.threads = m_threads;
    plan.scratch = m_scratch;
    plan.rows = BandConvolution::suitableRows(teacher[0], plan, false);
    const auto scaled = [&](std::size_t net) {
        if (typeOf<T>() == Type::U8) plan.sourceScale = steps(calibration->ranges[net][2].output);
        return plan;
    };
    if (m_merged) {
        const LastWeights d = difference(model, fusion.needsWhitening());
        m_lastTeacher = std::make_unique<BandConvolution>(d.teacher, scaled(kTeacher));
        plan.accumulate = true;
        m_lastStudent = std::make_unique<BandConvolution>(d.student, scaled(kStudent));
    } else {
        const LastWeights both = lastWeights(model, m_whitened);
        m_lastTeacher = std::make_unique<BandConvolution>(both.teacher, scaled(kTeacher));
        m_lastStudent = std::make_unique<BandConvolution>(both.student, scaled(kStudent));
    }
    if (!m_merged && !m_whitened) {
        plan.source = Type::F32;
        plan.sourceScale.clear();
        const int channels = teacher[0].out;
        if (fusion.needsWhitening()) {
            const Weights matrix{channels, channels, 1, model.whiteningMatrix,
                                 std::vector<float>(std::size_t(channels))};
            m_white = std::make_unique<BandConvolution>(matrix, plan);
            m_bytes += m_white->bytes();
        }
        const auto side = static_cast<std::size_t>(plan.width);
        for (std::size_t k = 0; k < 3; ++k) {
            if (fusion.weight[2 + k] <= 0) continue;
            // Without attention a stage's features are pooled at once and never lie there as a whole.
            if (!model.attention[k]) throw std::invalid_argument("projections of a student without attention");
            m_projectors[k] = std::make_unique<BandConvolution>(*model.projectors[k], plan);
            m_samples[k] = Buffer(side * side * std::size_t(model.projectors[k]->in) * sizeof(float));
            m_bytes += m_samples[k].bytes() + m_projectors[k]->bytes();
        }
    }
    m_bytes += m_lastTeacher->bytes() + m_lastStudent->bytes();
}

template <class T>
std::size_t NetworkOf<T>::bytes() const {
    return m_bytes;
}

std::unique_ptr<Network> makeNetwork(const NetworkModel& model, Type type, const Calibration* calibration,
                                     int threads) {
    switch (type) {
        case Type::F32:
            return std::make_unique<NetworkOf<float>>(model, calibration, threads, nullptr);
        case Type::Bf16:
            return std::make_unique<NetworkOf<Bf16>>(model, calibration, threads, nullptr);
        case Type::U8:
            return std::make_unique<NetworkOf<Byte>>(model, calibration, threads, nullptr);
    }
    return nullptr;
}

Calibration calibrate(const NetworkModel& model, std::span<const cv::Mat> images, int threads) {
    Calibration calibration;
    auto& ranges = calibration.ranges;
    for (std::size_t net = 0; net < 2; ++net)
        for (std::size_t stage = 0; stage < 3; ++stage) {
            for (const Weights& w : model.convolutions[net][stage])
                ranges[net][stage].convolutions.emplace_back(std::size_t(w.out), 0.0F);
            ranges[net][stage].output.assign(std::size_t(model.convolutions[net][stage].back().out), 0.0F);
        }
    NetworkOf<float> network(model, nullptr, threads, &calibration);
    Differences differences;
    for (const cv::Mat& rgb : images) network.run(rgb.ptr<std::uint8_t>(), differences);
    calibration.patches = patchMoments(images);
    return calibration;
}

}  // namespace hawksight::fast
