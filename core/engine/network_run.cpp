// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network_of.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hawksight::fast {
template <class T>
void NetworkOf<T>::observe(std::size_t net, std::size_t stage, std::size_t k, const Pooled<T>* x, std::size_t pixels) {
    if constexpr (std::is_same_v<T, float>) {
        auto& range = m_observed->ranges[net][stage];
        auto& max = k < range.convolutions.size() ? range.convolutions[k] : range.output;
        std::vector<float> sum(max.size());
        m_kernels.channelStatistics(x, pixels, max.size(), sum.data(), max.data());
    }
}

/// The patches under a band of the first convolution's output, [pixel][ky][kx][channel].
template <class T>
void NetworkOf<T>::patches(const std::uint8_t* rgb, int band, T* out) const {
    const BandConvolution& first = m_stages[kTeacher][0].convolutions[0];
    const auto width = static_cast<std::size_t>(m_sides[0][0]);
    constexpr std::size_t kKernel = kPatchSide, kStrip = 3 * kKernel, kPatch = kKernel * kStrip * kPatchCopies<T>;
    const auto begin = static_cast<std::size_t>(first.firstRow(band)),
               rows = static_cast<std::size_t>(first.rows(band));
    T line[3 * (1024 + 2 * kEdgePx)];
    for (std::size_t y = begin; y < begin + rows + kKernel - 1; ++y) {
        const std::uint8_t* from = rgb + y * m_side * 3;
        for (std::size_t i = 0; i < 3 * m_side; ++i) line[i] = m_pixels[from[i]];
        for (std::size_t ky = 0; ky < kKernel; ++ky) {
            if (y < begin + ky || y - ky >= begin + rows) continue;
            T* to = out + (y - ky - begin) * width * kPatch + ky * kStrip;
            for (std::size_t x = 0; x < width; ++x) {
                std::memcpy(to + x * kPatch, line + 3 * x, kStrip * sizeof(T));
                if constexpr (kPatchCopies<T> == 2)
                    std::memcpy(to + x * kPatch + kKernel * kStrip, line + 3 * x, kStrip * sizeof(T));
            }
        }
    }
}

template <class T>
const T* NetworkOf<T>::stageSource(std::size_t net, std::size_t stage, std::size_t k, int row) const {
    const Weights& w = m_model.convolutions[net][stage][k];
    const auto width = static_cast<std::size_t>(m_sides[stage][k] + w.kernel - 1);
    const Buffer& from = k > 0 ? m_stages[net][stage].between[k - 1] : m_stages[net][stage - 1].output;
    return from.template as<T>() + at(static_cast<std::size_t>(row), width, static_cast<std::size_t>(w.in));
}

template <class T>
void NetworkOf<T>::between(std::size_t stage, std::size_t k) {
    const int bands = m_stages[kTeacher][stage].convolutions[k].bands();
    m_team.shareOut(2 * bands, [&](int task, int thread) {
        const std::size_t net = task < bands ? kStudent : kTeacher;
        const int band = task % bands;
        const Stage& s = m_stages[net][stage];
        const auto side = static_cast<std::size_t>(m_sides[stage][k]);
        const auto channels = static_cast<std::size_t>(m_model.convolutions[net][stage][k].out);
        const int row = s.convolutions[k].firstRow(band);
        T* out = s.between[k].template as<T>() + at(std::size_t(row), side, channels);
        if (!s.convolutions[k].run(band, thread, stageSource(net, stage, k, row), out)) m_failed = true;
    });
    if (m_observed != nullptr) {
        m_team.shareOut(2, [&](int net, int) {
            const auto side = static_cast<std::size_t>(m_sides[stage][k]);
            if constexpr (std::is_same_v<T, float>)
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
    const auto take = [&](auto* x) {
        if (!convolution.run(band, thread, source, x)) m_failed = true;
        if constexpr (std::is_same_v<T, float>) {
            if (m_observed == nullptr) return;
#pragma omp critical
            observe(net, stage, s.convolutions.size() - 1, x, rows * side);
        }
    };
    if (!pooled) {
        take(s.output.template as<T>() + at(row, side, channels));
        return;
    }
    auto* x = m_perThread[std::size_t(thread)].band.template as<Pooled<T>>();
    take(x);
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
    const auto after = [&] {
        if (attended) channelAttention(stage);
    };
    if (stage == 0) {
        const auto work = [&](int band, int thread) {
            T* source = m_perThread[static_cast<std::size_t>(thread)].patches.template as<T>();
            patches(rgb, band, source);
            student(band, thread, source);
            teacherBand(kTeacher, 0, band, thread, source);
        };
        m_team.shareOut(bands, work, after);
        return;
    }
    const auto work = [&](int task, int thread) {
        const int band = task % bands, row = convolution.firstRow(band);
        if (task < bands)
            student(band, thread, stageSource(kStudent, stage, k, row));
        else
            teacherBand(kTeacher, stage, band, thread, stageSource(kTeacher, stage, k, row));
    };
    m_team.shareOut(2 * bands, work, after);
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
                       m_observed->ranges[kStudent][stage].convolutions.back().begin(),
                       m_observed->ranges[kStudent][stage].convolutions.back().begin(),
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
    m_team.shareOut(groups, [&](int group, int) {
        const auto begin = static_cast<std::size_t>(group * kRows), end = std::min(side, begin + kRows);
        for (std::size_t y = begin; y < end; ++y) {
            const std::size_t to = (y + kHalo) * stride + kHalo;
            m_kernels.pixelStatistics(x + at(y, side, channels), side, channels, m_pixelFactor.data(), mean + to,
                                      max + to);
        }
    });
    m_team.shareOut(groups, [&](int group, int) {
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
    m_team.shareOut(static_cast<int>(samples), [&](int row, int) {
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
    m_team.shareOut(m_lastTeacher->bands(), [&](int band, int thread) {
        const int firstRow = m_lastTeacher->firstRow(band);
        const auto row = static_cast<std::size_t>(firstRow);
        const std::size_t pixels = static_cast<std::size_t>(m_lastTeacher->rows(band)) * side;
        PerThread& own = m_perThread[static_cast<std::size_t>(thread)];
        float* teacher = own.band.template as<float>();
        float* student = m_merged ? teacher : own.student.template as<float>();
        bool sound = m_lastTeacher->run(band, thread, stageSource(kTeacher, 3, 0, firstRow), teacher) &&
                     m_lastStudent->run(band, thread, stageSource(kStudent, 3, 0, firstRow), student);
        const auto map = [&](std::size_t k) { return m_differences[k].template ptr<float>() + row * side; };
        if (m_merged) {
            meanSquare(teacher, pixels, channels, map(m_model.fusion.needsWhitening() ? 5 : 0));
        } else if (m_whitened) {
            compare(teacher, student, pixels, channels, map(5), own.cosine.template as<float>());
            meanSquare(student, pixels, channels, map(kEnergy));
        } else {
            auto *squared = own.squared.template as<float>(), *cosine = own.cosine.template as<float>();
            compare(teacher, student, pixels, channels, squared, cosine);
            if (m_model.fusion.weight[0] > 0) std::copy(squared, squared + pixels, map(0));
            if (m_model.fusion.weight[1] > 0) std::copy(cosine, cosine + pixels, map(1));
            if (m_white) {
                float* white = own.white.template as<float>();
                const auto whiten = [&](std::size_t k) {
                    sound = sound && m_white->run(band, thread, student, white);
                    meanSquare(white, pixels, channels, map(k));
                };
                if (m_model.fusion.relative > 0) whiten(kEnergy);
                // The student's band has been compared and gives its room to the difference, later to projections.
                subtract(teacher, student, pixels, channels, m_model.whiteningMean.data(), student);
                whiten(5);
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
            if (m_model.attention[stage]) attend(stage);
            if (m_projectors[stage]) sample(stage);
            if (m_observed != nullptr) {
                m_team.shareOut(2, [&](int net, int) {
                    const Stage& s = m_stages[std::size_t(net)][stage];
                    const std::size_t channels = s.outputFactor.size();
                    if constexpr (std::is_same_v<T, float>)
                        observe(std::size_t(net), stage, s.convolutions.size(), s.output.template as<T>(),
                                s.output.bytes() / sizeof(T) / channels);
                });
            }
        }
        compareLast();
    }
    differences = m_differences;
    return !m_failed;
}

template class NetworkOf<float>;
template class NetworkOf<Bf16>;
template class NetworkOf<Byte>;

}  // namespace hawksight::fast
