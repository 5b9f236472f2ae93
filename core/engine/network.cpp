// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network.h"

#include "core/engine/folding.h"
#include "core/engine/kernels.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace hawksight::fast {
namespace {

constexpr int kRows = BandConvolution::kRows;
constexpr std::size_t kHalo = 3;        // of the 7 x 7 window
constexpr int kPatchSide = 4;           // of the first convolution's kernel
constexpr std::size_t kPlaneRoom = 22;  // both halos, and what a last vector reads too far

template <class T>
constexpr Type typeOf() {
    return std::is_same_v<T, float> ? Type::F32 : std::is_same_v<T, Bf16> ? Type::Bf16 : Type::U8;
}

template <class T>
T pixelValue(int v) {
    if constexpr (std::is_same_v<T, Bf16>) {
        std::uint32_t bits = 0;
        const auto f = static_cast<float>(v);  // whole numbers up to 256 lose nothing in bfloat16
        std::memcpy(&bits, &f, 4);
        return Bf16{static_cast<std::uint16_t>(bits >> 16)};
    } else {
        return static_cast<T>(v);
    }
}

/// Values of one quantisation step, per channel, from the largest values on good parts. Between one step for all
/// channels (good for the weights that follow) and one for each (good for the features): the geometric mean. Defects
/// drive features beyond what good parts show, hence the room.
std::vector<float> steps(const std::vector<float>& range) {
    constexpr float kRoom = 1.15F;
    const float largest = std::max(1e-6F, *std::max_element(range.begin(), range.end()));
    std::vector<float> out(range.size());
    for (std::size_t c = 0; c < range.size(); ++c)
        out[c] = kRoom * std::max(0.02F * largest, std::sqrt(range[c] * largest)) / 255.0F;
    return out;
}

/// Inside a parallel region: every task goes to whichever thread is free; all wait for the last.
template <class Work>
void shareOut(int tasks, const Work& work) {
#pragma omp for schedule(dynamic, 1)
    for (int task = 0; task < tasks; ++task) work(task, omp_get_thread_num());
}

template <class T>
class NetworkOf final : public Network {
public:
    NetworkOf(const NetworkModel& model, const Ranges* ranges, int threads, Ranges* observed);
    bool run(const std::uint8_t* rgb, Differences& differences) override;
    std::size_t bytes() const override;

private:
    /// One stage of one network.
    struct Stage {
        std::vector<BandConvolution> convolutions;
        std::vector<Buffer> between;      ///< outputs of all convolutions but the last
        Buffer output;                    ///< pooled and attended
        std::vector<float> outputFactor;  ///< turns a stored value of the last convolution into one of `output`
        std::vector<float> valueOfStep;   ///< of the last convolution's output; 1 unless quantised
    };
    struct PerThread {
        Buffer patches, band;
        Buffer student, white;  ///< stage 4, where teacher and student are not merged
    };

    std::size_t at(std::size_t row, std::size_t width, std::size_t channels) const { return row * width * channels; }
    void buildStage(const NetworkModel& model, const Ranges* ranges, std::size_t net, std::size_t stage);
    void buildLast(const NetworkModel& model, const Ranges* ranges);
    void patches(const std::uint8_t* rgb, int band, T* out) const;
    void between(std::size_t stage, std::size_t k);
    void lastConvolution(const std::uint8_t* rgb, std::size_t stage);
    void teacherBand(std::size_t net, std::size_t stage, int band, int thread, const T* source);
    void studentBand(std::size_t stage, int band, int thread, const T* source);
    const T* stageSource(std::size_t net, std::size_t stage, std::size_t k, int band) const;
    void channelAttention(std::size_t stage);
    void attend(std::size_t stage);
    void sample(std::size_t stage);
    void compareLast();
    void observe(std::size_t net, std::size_t stage, std::size_t k, const T* x, std::size_t pixels);

    const NetworkModel& m_model;
    const Kernels<T>& m_kernels = kernels<T>();
    int m_threads;
    std::size_t m_side;
    std::array<std::vector<int>, 4> m_sides;
    std::array<std::array<Stage, 3>, 2> m_stages;
    std::array<T, 256> m_pixels;

    Buffer m_raw;  ///< the student's last convolution of a stage, before attention
    std::vector<float> m_bandSum, m_bandMax, m_attention, m_average, m_maximum, m_hidden;
    std::vector<float> m_pixelFactor, m_outFactor;  ///< channel attention times the value of a step
    std::array<Buffer, 3> m_planes;                 ///< mean and maximum, with their halo
    std::vector<float> m_spatial;
    std::array<Buffer, 3> m_samples;  ///< attended features at the projectors' positions, float32

    bool m_merged = false;  ///< T - S straight from the last convolutions
    std::unique_ptr<BandConvolution> m_lastTeacher, m_lastStudent, m_white;
    std::array<std::unique_ptr<BandConvolution>, 3> m_projectors;
    std::vector<PerThread> m_perThread;
    Differences m_differences;
    std::vector<float> m_ones;  ///< pixel factors where nothing is attended
    Ranges* m_observed;
    std::atomic<bool> m_failed{false};
    std::size_t m_bytes = 0;
};

template <class T>
NetworkOf<T>::NetworkOf(const NetworkModel& model, const Ranges* ranges, int threads, Ranges* observed)
    : m_model(model),
      m_threads(threads),
      m_side(static_cast<std::size_t>(model.info.options.inputSize)),
      m_sides(outputSides(model, model.info.options.inputSize)),
      m_observed(observed) {
    if (typeOf<T>() == Type::U8 && ranges == nullptr) throw std::invalid_argument("int8 needs ranges");
    if (model.convolutions[kTeacher][0].front().kernel != kPatchSide)
        throw std::invalid_argument("the first convolution's kernel");
    for (int v = 0; v < 256; ++v) m_pixels[static_cast<std::size_t>(v)] = pixelValue<T>(v);
    std::size_t raw = 0, bandBytes = 0, widest = 0, bands = 0, area = 0;
    for (std::size_t stage = 0; stage < 3; ++stage) {
        const auto side = static_cast<std::size_t>(m_sides[stage].back());
        const auto channels = static_cast<std::size_t>(model.convolutions[kTeacher][stage].back().out);
        raw = std::max(raw, side * side * channels * sizeof(T));
        bandBytes = std::max(bandBytes, kRows * side * channels * sizeof(T));
        widest = std::max(widest, channels);
        bands = std::max(bands, (side + kRows - 1) / kRows);
        area = std::max(area, side * side);
        if (model.attention[stage])
            m_planes[stage] = Buffer(2 * (side + 2 * kHalo) * (side + kPlaneRoom) * sizeof(float));
        for (std::size_t net = 0; net < 2; ++net) buildStage(model, ranges, net, stage);
    }
    buildLast(model, ranges);
    m_raw = Buffer(raw);
    m_bandSum.resize(bands * widest), m_bandMax.resize(bands * widest);
    for (auto* v : {&m_attention, &m_average, &m_maximum, &m_pixelFactor, &m_outFactor}) v->resize(widest);
    m_hidden.resize(2 * widest);
    m_spatial.resize(area);
    const auto lastSide = static_cast<std::size_t>(m_sides[3].back());
    const auto lastChannels = static_cast<std::size_t>(model.convolutions[kTeacher][3].back().out);
    constexpr std::size_t firstInputs = 3 * kPatchSide * kPatchSide;
    bandBytes = std::max(bandBytes, kRows * lastSide * lastChannels * sizeof(float));
    m_bytes += raw + 4 * (2 * bands * widest + area);
    m_perThread.resize(static_cast<std::size_t>(threads));
    for (PerThread& t : m_perThread) {
        t.patches = Buffer(kRows * static_cast<std::size_t>(m_sides[0][0]) * firstInputs * sizeof(T));
        t.band = Buffer(bandBytes);
        if (!m_merged) t.student = Buffer(bandBytes);
        if (m_white) t.white = Buffer(bandBytes);
        m_bytes += t.patches.bytes() + t.band.bytes() + t.student.bytes() + t.white.bytes();
    }
    for (const auto& planes : m_planes) m_bytes += planes.bytes();
    m_ones.assign(static_cast<std::size_t>(kRows * m_sides[2].back()), 1.0F);
    for (std::size_t k = 0; k < kDifferences; ++k)
        if (model.fusion.weight[k] > 0) m_differences[k].create(int(lastSide), int(lastSide), CV_32FC1);
}

template <class T>
void NetworkOf<T>::buildStage(const NetworkModel& model, const Ranges* ranges, std::size_t net, std::size_t stage) {
    Stage& s = m_stages[net][stage];
    const auto& list = model.convolutions[net][stage];
    constexpr bool quantised = typeOf<T>() == Type::U8;
    for (std::size_t k = 0; k < list.size(); ++k) {
        ConvolutionPlan plan;
        plan.width = plan.height = m_sides[stage][k];
        plan.source = plan.target = typeOf<T>();
        plan.relu = true;
        plan.threads = m_threads;
        const bool first = stage == 0 && k == 0;
        const Weights& w = first ? overPatches(list[k]) : list[k];
        if (quantised) {
            const StageRange& here = (*ranges)[net][stage];
            plan.targetScale = steps(here.convolutions[k]);
            plan.sourceScale = first   ? std::vector<float>(std::size_t(w.in), 1.0F)
                               : k > 0 ? steps(here.convolutions[k - 1])
                                       : steps((*ranges)[net][stage - 1].output);
        }
        s.convolutions.emplace_back(w, plan);
        m_bytes += s.convolutions.back().bytes();
        if (k + 1 < list.size()) {
            const auto side = static_cast<std::size_t>(m_sides[stage][k]);
            s.between.emplace_back(side * side * std::size_t(w.out) * sizeof(T));
            m_bytes += s.between.back().bytes();
        }
        if (k + 1 == list.size())
            s.valueOfStep = quantised ? plan.targetScale : std::vector<float>(std::size_t(w.out), 1.0F);
    }
    const bool pooled = stage < 2;
    const auto side = static_cast<std::size_t>(pooled ? m_sides[stage].back() / 2 : m_sides[stage].back());
    const auto channels = static_cast<std::size_t>(list.back().out);
    s.output = Buffer(side * side * channels * sizeof(T));
    m_bytes += s.output.bytes();
    s.outputFactor.assign(channels, pooled ? 0.25F : 1.0F);
    if (quantised) {
        const std::vector<float> to = steps((*ranges)[net][stage].output);
        for (std::size_t c = 0; c < channels; ++c) s.outputFactor[c] *= s.valueOfStep[c] / to[c];
    }
}

template <class T>
void NetworkOf<T>::buildLast(const NetworkModel& model, const Ranges* ranges) {
    const Fusion& fusion = model.fusion;
    int used = 0;
    for (const double w : fusion.weight) used += w > 0 ? 1 : 0;
    m_merged = used == 1 && (fusion.weight[0] > 0 || fusion.needsWhitening());
    const auto& teacher = model.convolutions[kTeacher][3];
    if (teacher.size() != 1) throw std::invalid_argument("stage 4 has more than one convolution");
    ConvolutionPlan plan;
    plan.width = plan.height = m_sides[3].back();
    plan.source = typeOf<T>();
    plan.threads = m_threads;
    const auto scaled = [&](std::size_t net) {
        if (typeOf<T>() == Type::U8) plan.sourceScale = steps((*ranges)[net][2].output);
        return plan;
    };
    if (m_merged) {
        const DifferenceWeights d = difference(model, fusion.needsWhitening());
        m_lastTeacher = std::make_unique<BandConvolution>(d.teacher, scaled(kTeacher));
        plan.accumulate = true;
        m_lastStudent = std::make_unique<BandConvolution>(d.student, scaled(kStudent));
    } else {
        m_lastTeacher =
            std::make_unique<BandConvolution>(standardised(teacher[0], model.mean, model.deviation), scaled(kTeacher));
        m_lastStudent = std::make_unique<BandConvolution>(model.convolutions[kStudent][3][0], scaled(kStudent));
        plan.source = Type::F32;
        plan.sourceScale.clear();
        const int channels = teacher[0].out;
        if (fusion.needsWhitening()) {
            const Weights matrix{channels, channels, 1, model.whiteningMatrix,
                                 std::vector<float>(std::size_t(channels))};
            m_white = std::make_unique<BandConvolution>(matrix, plan);
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

template <class T>
void NetworkOf<T>::observe(std::size_t net, std::size_t stage, std::size_t k, const T* x, std::size_t pixels) {
    auto& range = (*m_observed)[net][stage];
    auto& max = k < range.convolutions.size() ? range.convolutions[k] : range.output;
    std::vector<float> sum(max.size());
    m_kernels.channelStatistics(x, pixels, max.size(), sum.data(), max.data());
}

/// The patches under a band of the first convolution's output, [pixel][ky][kx][channel].
template <class T>
void NetworkOf<T>::patches(const std::uint8_t* rgb, int band, T* out) const {
    const BandConvolution& first = m_stages[kTeacher][0].convolutions[0];
    const auto width = static_cast<std::size_t>(m_sides[0][0]);
    constexpr std::size_t kKernel = kPatchSide, kStrip = 3 * kKernel, kPatch = kKernel * kStrip;
    const auto begin = static_cast<std::size_t>(first.firstRow(band)),
               rows = static_cast<std::size_t>(first.rows(band));
    T line[3 * 1024];
    for (std::size_t y = begin; y < begin + rows + kKernel - 1; ++y) {
        const std::uint8_t* from = rgb + y * m_side * 3;
        for (std::size_t i = 0; i < 3 * m_side; ++i) line[i] = m_pixels[from[i]];
        for (std::size_t ky = 0; ky < kKernel; ++ky) {
            if (y < begin + ky || y - ky >= begin + rows) continue;
            T* to = out + (y - ky - begin) * width * kPatch + ky * kStrip;
            for (std::size_t x = 0; x < width; ++x) std::memcpy(to + x * kPatch, line + 3 * x, kStrip * sizeof(T));
        }
    }
}

template <class T>
const T* NetworkOf<T>::stageSource(std::size_t net, std::size_t stage, std::size_t k, int band) const {
    const auto row = static_cast<std::size_t>(band * kRows);
    const Weights& w = m_model.convolutions[net][stage][k];
    const auto width = static_cast<std::size_t>(m_sides[stage][k] + w.kernel - 1);
    const Buffer& from = k > 0 ? m_stages[net][stage].between[k - 1] : m_stages[net][stage - 1].output;
    return from.template as<T>() + at(row, width, static_cast<std::size_t>(w.in));
}

template <class T>
void NetworkOf<T>::between(std::size_t stage, std::size_t k) {
    const int bands = m_stages[kTeacher][stage].convolutions[k].bands();
    shareOut(2 * bands, [&](int task, int thread) {
        const std::size_t net = task < bands ? kStudent : kTeacher;
        const int band = task % bands;
        const Stage& s = m_stages[net][stage];
        const auto side = static_cast<std::size_t>(m_sides[stage][k]);
        const auto channels = static_cast<std::size_t>(m_model.convolutions[net][stage][k].out);
        T* out = s.between[k].template as<T>() + at(std::size_t(band * kRows), side, channels);
        if (!s.convolutions[k].run(band, thread, stageSource(net, stage, k, band), out)) m_failed = true;
    });
    if (m_observed != nullptr) {
        shareOut(2, [&](int net, int) {
            const auto side = static_cast<std::size_t>(m_sides[stage][k]);
            observe(std::size_t(net), stage, k, m_stages[std::size_t(net)][stage].between[k].template as<T>(),
                    side * side);
        });
    }
}

/// Without attention: the band goes straight into the pooling, or is the output already.
template <class T>
void NetworkOf<T>::teacherBand(std::size_t net, std::size_t stage, int band, int thread, const T* source) {
    Stage& s = m_stages[net][stage];
    const BandConvolution& convolution = s.convolutions.back();
    const auto side = static_cast<std::size_t>(m_sides[stage].back());
    const auto channels = static_cast<std::size_t>(m_model.convolutions[net][stage].back().out);
    const auto row = static_cast<std::size_t>(convolution.firstRow(band)), rows = std::size_t(convolution.rows(band));
    const bool pooled = stage < 2;
    if (pooled && rows < 2 && m_observed == nullptr) return;
    const bool direct = !pooled && typeOf<T>() != Type::U8;
    T* x = direct ? s.output.template as<T>() + at(row, side, channels)
                  : m_perThread[std::size_t(thread)].band.template as<T>();
    if (!convolution.run(band, thread, source, x)) m_failed = true;
    if (m_observed != nullptr)
#pragma omp critical
        observe(net, stage, s.convolutions.size() - 1, x, rows * side);
    if (direct) return;
    if (!pooled) {
        m_kernels.attend(x, rows * side, channels, s.outputFactor.data(), m_ones.data(),
                         s.output.template as<T>() + at(row, side, channels));
        return;
    }
    for (std::size_t y = 0; y + 1 < rows; y += 2)
        m_kernels.pool(x + at(y, side, channels), x + at(y + 1, side, channels), side / 2, channels,
                       s.outputFactor.data(), s.output.template as<T>() + at((row + y) / 2, side / 2, channels));
}

/// With attention: the band is kept, its statistics are taken while it lies in the cache.
template <class T>
void NetworkOf<T>::studentBand(std::size_t stage, int band, int thread, const T* source) {
    const BandConvolution& convolution = m_stages[kStudent][stage].convolutions.back();
    const auto side = static_cast<std::size_t>(m_sides[stage].back());
    const auto channels = static_cast<std::size_t>(m_model.convolutions[kStudent][stage].back().out);
    T* x = m_raw.as<T>() + at(static_cast<std::size_t>(convolution.firstRow(band)), side, channels);
    if (!convolution.run(band, thread, source, x)) m_failed = true;
    float* sum = m_bandSum.data() + static_cast<std::size_t>(band) * channels;
    float* max = m_bandMax.data() + static_cast<std::size_t>(band) * channels;
    std::fill(sum, sum + channels, 0.0F);
    std::fill(max, max + channels, 0.0F);
    m_kernels.channelStatistics(x, static_cast<std::size_t>(convolution.rows(band)) * side, channels, sum, max);
}

template <class T>
void NetworkOf<T>::lastConvolution(const std::uint8_t* rgb, std::size_t stage) {
    const BandConvolution& convolution = m_stages[kTeacher][stage].convolutions.back();
    const int bands = convolution.bands();
    const bool attended = m_model.attention[stage].has_value();
    const std::size_t k = m_stages[kTeacher][stage].convolutions.size() - 1;
    const auto student = [&](int band, int thread, const T* source) {
        if (attended)
            studentBand(stage, band, thread, source);
        else
            teacherBand(kStudent, stage, band, thread, source);
    };
    if (stage == 0) {
        shareOut(bands, [&](int band, int thread) {
            T* source = m_perThread[static_cast<std::size_t>(thread)].patches.template as<T>();
            patches(rgb, band, source);
            student(band, thread, source);
            teacherBand(kTeacher, 0, band, thread, source);
        });
        return;
    }
    shareOut(2 * bands, [&](int task, int thread) {
        const int band = task % bands;
        if (task < bands)
            student(band, thread, stageSource(kStudent, stage, k, band));
        else
            teacherBand(kTeacher, stage, band, thread, stageSource(kTeacher, stage, k, band));
    });
}

/// Mc (hkt section 2) from the bands' statistics, added in the order of the bands.
template <class T>
void NetworkOf<T>::channelAttention(std::size_t stage) {
    const Attention& a = *m_model.attention[stage];
    const Stage& s = m_stages[kStudent][stage];
    const std::size_t channels = s.outputFactor.size();
    const auto hidden = static_cast<std::size_t>(a.hidden);
    const int bands = s.convolutions.back().bands();
    const double area = double(m_sides[stage].back()) * double(m_sides[stage].back());
    for (std::size_t c = 0; c < channels; ++c) {
        double sum = 0.0;
        float max = 0.0F;
        for (std::size_t b = 0; b < static_cast<std::size_t>(bands); ++b) {
            sum += double(m_bandSum[b * channels + c]);
            max = std::max(max, m_bandMax[b * channels + c]);
        }
        m_average[c] = float(sum / area) * s.valueOfStep[c];
        m_maximum[c] = max * s.valueOfStep[c];
    }
    if (m_observed != nullptr)
        std::transform(m_maximum.begin(), m_maximum.begin() + std::ptrdiff_t(channels),
                       (*m_observed)[kStudent][stage].convolutions.back().begin(),
                       (*m_observed)[kStudent][stage].convolutions.back().begin(),
                       [](float x, float y) { return std::max(x, y); });
    for (std::size_t h = 0; h < hidden; ++h) {
        double average = 0.0, maximum = 0.0;
        for (std::size_t c = 0; c < channels; ++c) {
            average += double(a.fc0[h * channels + c]) * double(m_average[c]);
            maximum += double(a.fc0[h * channels + c]) * double(m_maximum[c]);
        }
        m_hidden[h] = std::max(0.0F, float(average)) + std::max(0.0F, float(maximum));
    }
    for (std::size_t c = 0; c < channels; ++c) {
        double logit = 0.0;
        for (std::size_t h = 0; h < hidden; ++h) logit += double(a.fc1[c * hidden + h]) * double(m_hidden[h]);
        m_attention[c] = float(1.0 / (1.0 + std::exp(-logit)));
        m_pixelFactor[c] = m_attention[c] * s.valueOfStep[c];
        m_outFactor[c] = m_attention[c] * s.outputFactor[c];
    }
}

/// Ms, and the attended (and pooled) output.
template <class T>
void NetworkOf<T>::attend(std::size_t stage) {
    const Attention& a = *m_model.attention[stage];
    Stage& s = m_stages[kStudent][stage];
    const auto side = static_cast<std::size_t>(m_sides[stage].back());
    const std::size_t channels = s.outputFactor.size();
    const std::size_t stride = side + kPlaneRoom;
    float* mean = m_planes[stage].as<float>();
    float* max = mean + (side + 2 * kHalo) * stride;
    const T* x = m_raw.as<T>();
    const bool pooled = stage < 2;
    const auto groups = static_cast<int>((side + kRows - 1) / kRows);
    shareOut(groups, [&](int group, int) {
        const auto begin = static_cast<std::size_t>(group * kRows), end = std::min(side, begin + kRows);
        for (std::size_t y = begin; y < end; ++y) {
            const std::size_t to = (y + kHalo) * stride + kHalo;
            m_kernels.pixelStatistics(x + at(y, side, channels), side, channels, m_pixelFactor.data(), mean + to,
                                      max + to);
        }
    });
    shareOut(groups, [&](int group, int) {
        const auto begin = static_cast<std::size_t>(group * kRows), end = std::min(side, begin + kRows);
        for (std::size_t y = begin; y < end; ++y)
            spatialAttention(mean + y * stride, max + y * stride, stride, side, a.spatial.data(),
                             m_spatial.data() + y * side);
        if (!pooled) {
            m_kernels.attend(x + at(begin, side, channels), (end - begin) * side, channels, m_outFactor.data(),
                             m_spatial.data() + begin * side, s.output.template as<T>() + at(begin, side, channels));
            return;
        }
        for (std::size_t y = begin; y + 1 < end; y += 2)
            m_kernels.attendPool(x + at(y, side, channels), x + at(y + 1, side, channels), side / 2, channels,
                                 m_outFactor.data(), m_spatial.data() + y * side, m_spatial.data() + (y + 1) * side,
                                 s.output.template as<T>() + at(y / 2, side / 2, channels));
    });
}

/// Attended features at a projector's nearest positions: sample i reads floor(i * side / samples).
template <class T>
void NetworkOf<T>::sample(std::size_t stage) {
    const auto side = static_cast<std::size_t>(m_sides[stage].back()), samples = std::size_t(m_sides[3].back());
    const std::size_t channels = m_stages[kStudent][stage].outputFactor.size();
    float* to = m_samples[stage].template as<float>();
    shareOut(static_cast<int>(samples), [&](int row, int) {
        const std::size_t y = static_cast<std::size_t>(row) * side / samples;
        for (std::size_t i = 0; i < samples; ++i) {
            const std::size_t x = i * side / samples;
            m_kernels.attendToFloat(m_raw.as<T>() + (y * side + x) * channels, 1, channels, m_pixelFactor.data(),
                                    m_spatial.data() + y * side + x, to + (std::size_t(row) * samples + i) * channels);
        }
    });
}

/// Stage 4 of both, and the differences, band by band.
template <class T>
void NetworkOf<T>::compareLast() {
    const auto side = static_cast<std::size_t>(m_sides[3].back());
    const auto channels = static_cast<std::size_t>(m_model.convolutions[kTeacher][3].back().out);
    shareOut(m_lastTeacher->bands(), [&](int band, int thread) {
        const std::size_t row = static_cast<std::size_t>(band) * kRows;
        const std::size_t pixels = static_cast<std::size_t>(m_lastTeacher->rows(band)) * side;
        PerThread& own = m_perThread[static_cast<std::size_t>(thread)];
        float* teacher = own.band.template as<float>();
        float* student = m_merged ? teacher : own.student.template as<float>();
        bool sound = m_lastTeacher->run(band, thread, stageSource(kTeacher, 3, 0, band), teacher) &&
                     m_lastStudent->run(band, thread, stageSource(kStudent, 3, 0, band), student);
        const auto map = [&](std::size_t k) { return m_differences[k].template ptr<float>() + row * side; };
        if (m_merged) {
            meanSquare(teacher, pixels, channels, map(m_model.fusion.needsWhitening() ? 5 : 0));
        } else {
            float squared[kRows * 1024], cosine[kRows * 1024];
            compare(teacher, student, pixels, channels, squared, cosine);
            if (m_model.fusion.weight[0] > 0) std::copy(squared, squared + pixels, map(0));
            if (m_model.fusion.weight[1] > 0) std::copy(cosine, cosine + pixels, map(1));
            if (m_white) {
                // The student's band has been compared and gives its room to the difference, later to projections.
                subtract(teacher, student, pixels, channels, m_model.whiteningMean.data(), student);
                float* white = own.white.template as<float>();
                sound = sound && m_white->run(band, thread, student, white);
                meanSquare(white, pixels, channels, map(5));
            }
            for (std::size_t k = 0; k < 3; ++k) {
                if (!m_projectors[k]) continue;
                const auto in = static_cast<std::size_t>(m_model.projectors[k]->in);
                sound = sound && m_projectors[k]->run(band, thread,
                                                      m_samples[k].template as<float>() + at(row, side, in), student);
                compare(teacher, student, pixels, channels, map(2 + k), cosine);
            }
        }
        if (!sound) m_failed = true;
    });
}

template <class T>
bool NetworkOf<T>::run(const std::uint8_t* rgb, Differences& differences) {
    m_failed = false;
#pragma omp parallel num_threads(m_threads)
    {
        for (std::size_t stage = 0; stage < 3; ++stage) {
            const std::size_t last = m_stages[kTeacher][stage].convolutions.size() - 1;
            for (std::size_t k = 0; k < last; ++k) between(stage, k);
            lastConvolution(rgb, stage);
            if (m_model.attention[stage]) {
#pragma omp single
                channelAttention(stage);
                attend(stage);
            }
            if (m_projectors[stage]) sample(stage);
            if (m_observed != nullptr) {
                shareOut(2, [&](int net, int) {
                    const Stage& s = m_stages[std::size_t(net)][stage];
                    const std::size_t channels = s.outputFactor.size();
                    observe(std::size_t(net), stage, s.convolutions.size(), s.output.template as<T>(),
                            s.output.bytes() / sizeof(T) / channels);
                });
            }
        }
        compareLast();
    }
    for (std::size_t k = 0; k < kDifferences; ++k) differences[k] = m_differences[k];
    return !m_failed;
}

}  // namespace

std::unique_ptr<Network> makeNetwork(const NetworkModel& model, Type type, const Ranges* ranges, int threads) {
    switch (type) {
        case Type::F32:
            return std::make_unique<NetworkOf<float>>(model, ranges, threads, nullptr);
        case Type::Bf16:
            return std::make_unique<NetworkOf<Bf16>>(model, ranges, threads, nullptr);
        case Type::U8:
            return std::make_unique<NetworkOf<Byte>>(model, ranges, threads, nullptr);
    }
    return nullptr;
}

Ranges observeRanges(const NetworkModel& model, std::span<const cv::Mat> images, int threads) {
    Ranges ranges;
    for (std::size_t net = 0; net < 2; ++net)
        for (std::size_t stage = 0; stage < 3; ++stage) {
            for (const Weights& w : model.convolutions[net][stage])
                ranges[net][stage].convolutions.emplace_back(std::size_t(w.out), 0.0F);
            ranges[net][stage].output.assign(std::size_t(model.convolutions[net][stage].back().out), 0.0F);
        }
    NetworkOf<float> network(model, nullptr, threads, &ranges);
    Differences differences;
    for (const cv::Mat& rgb : images) network.run(rgb.ptr<std::uint8_t>(), differences);
    return ranges;
}

}  // namespace hawksight::fast
