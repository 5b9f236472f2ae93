// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attention.h"

#include "core/nn/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace hawksight {
namespace {

template <class T>
T* data(const at::Tensor& t) {
    return static_cast<T*>(t.data_ptr());
}

/// Splits 0..rows into one part per thread; the parts depend on the number of threads only, so sums repeat exactly.
template <class Work>
void inParts(std::int64_t rows, Work work) {
    const std::int64_t parts = std::max<std::int64_t>(1, std::min<std::int64_t>(at::get_num_threads(), rows));
    at::parallel_for(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t part = begin; part < end; ++part)
            work(static_cast<std::size_t>(part), rows * part / parts, rows * (part + 1) / parts);
    });
}

std::size_t partCount() {
    return static_cast<std::size_t>(std::max(1, at::get_num_threads()));
}

float value(float v) {
    return v;
}
float value(kernels::Bf16 v) {
    return static_cast<float>(at::BFloat16(v.bits, at::BFloat16::from_bits()));
}

float sigmoid(float v) {
    return 1.0F / (1.0F + std::exp(-v));
}

constexpr int kSide = 7;
constexpr int kHalf = kSide / 2;

/// out[y][x] = sum over the 7 x 7 window of one plane, zero outside; `flipped` turns it into the gradient's direction.
void addWindow(const float* in, const float* weights, bool flipped, std::int64_t height, std::int64_t width,
               std::int64_t rowBegin, std::int64_t rowEnd, float* out) {
    for (std::int64_t y = rowBegin; y < rowEnd; ++y) {
        float* to = out + y * width;
        for (int ky = 0; ky < kSide; ++ky) {
            const std::int64_t sy = y + ky - kHalf;
            if (sy < 0 || sy >= height) continue;
            for (int kx = 0; kx < kSide; ++kx) {
                const float w =
                    flipped ? weights[(kSide - 1 - ky) * kSide + (kSide - 1 - kx)] : weights[ky * kSide + kx];
                const std::int64_t shift = kx - kHalf;
                const std::int64_t begin = std::max<std::int64_t>(0, -shift);
                const std::int64_t end = std::min(width, width - shift);
                const float* from = in + sy * width + shift;
                for (std::int64_t x = begin; x < end; ++x) to[x] += w * from[x];
            }
        }
    }
}

/// weightGradient[ky][kx] += sum over pixels of gradient[y][x] * in[y + ky - 3][x + kx - 3].
void addWindowWeights(const float* in, const float* gradient, std::int64_t height, std::int64_t width,
                      float* weightGradient) {
    for (int ky = 0; ky < kSide; ++ky) {
        for (int kx = 0; kx < kSide; ++kx) {
            const std::int64_t shift = kx - kHalf;
            const std::int64_t begin = std::max<std::int64_t>(0, -shift);
            const std::int64_t end = std::min(width, width - shift);
            double total = 0.0;
            for (std::int64_t y = 0; y < height; ++y) {
                const std::int64_t sy = y + ky - kHalf;
                if (sy < 0 || sy >= height) continue;
                const float* g = gradient + y * width;
                const float* from = in + sy * width + shift;
                float sum[16] = {};
                std::int64_t x = begin;
                for (; x + 16 <= end; x += 16)
                    for (int l = 0; l < 16; ++l) sum[l] += g[x + l] * from[x + l];
                float rest = 0.0F;
                for (; x < end; ++x) rest += g[x] * from[x];
                for (float s : sum) rest += s;
                total += static_cast<double>(rest);
            }
            weightGradient[ky * kSide + kx] += static_cast<float>(total);
        }
    }
}

/// hidden = relu(W0 in); out += W1 hidden. The shared two-layer network of CBAM's channel attention.
void channelNetwork(const float* w0, const float* w1, int hidden, int channels, const std::vector<float>& in,
                    std::vector<float>& hiddenOut, std::vector<float>& out) {
    hiddenOut.assign(static_cast<std::size_t>(hidden), 0.0F);
    for (int h = 0; h < hidden; ++h) {
        double sum = 0.0;
        for (int c = 0; c < channels; ++c) sum += double(w0[h * channels + c]) * in[static_cast<std::size_t>(c)];
        hiddenOut[static_cast<std::size_t>(h)] = std::max(0.0F, static_cast<float>(sum));
    }
    for (int c = 0; c < channels; ++c)
        for (int h = 0; h < hidden; ++h)
            out[static_cast<std::size_t>(c)] += w1[c * hidden + h] * hiddenOut[static_cast<std::size_t>(h)];
}

/// Gradient of channelNetwork for one of its two inputs; `d` is the gradient of `out`.
std::vector<float> channelNetworkGradient(const float* w0, const float* w1, int hidden, int channels,
                                          const std::vector<float>& in, const std::vector<float>& hiddenOut,
                                          const std::vector<float>& d, float* dw0, float* dw1) {
    std::vector<float> din(static_cast<std::size_t>(channels), 0.0F);
    for (int h = 0; h < hidden; ++h) {
        const float active = hiddenOut[static_cast<std::size_t>(h)];
        if (active <= 0.0F) continue;
        double dh = 0.0;
        for (int c = 0; c < channels; ++c) {
            dh += double(w1[c * hidden + h]) * d[static_cast<std::size_t>(c)];
            dw1[c * hidden + h] += active * d[static_cast<std::size_t>(c)];
        }
        for (int c = 0; c < channels; ++c) {
            dw0[h * channels + c] += static_cast<float>(dh) * in[static_cast<std::size_t>(c)];
            din[static_cast<std::size_t>(c)] += static_cast<float>(dh) * w0[h * channels + c];
        }
    }
    return din;
}

/// Nearest-neighbour positions as torch's interpolate has them: sample s reads floor(s * size / samples).
std::vector<std::int32_t> sampleOf(std::int64_t size, int samples) {
    std::vector<std::int32_t> of(static_cast<std::size_t>(size), -1);
    for (int s = 0; s < samples; ++s) of[static_cast<std::size_t>(s * size / samples)] = s;
    return of;
}

}  // namespace

StageEnd StageTail::forward(const at::Tensor& raw, const CbamWeights& weights, bool pool, int sampleSide) {
    m_raw = raw.contiguous(at::MemoryFormat::ChannelsLast);
    m_weights = weights;
    m_pool = pool;
    m_sampleSide = sampleSide;
    m_sampleRow = sampleOf(raw.size(2), sampleSide);
    m_sampleColumn = sampleOf(raw.size(3), sampleSide);
    m_images.resize(static_cast<std::size_t>(raw.size(0)));

    const std::int64_t n = raw.size(0), c = raw.size(1), h = raw.size(2), w = raw.size(3);
    StageEnd end;
    end.output = at::empty({n, c, pool ? h / 2 : h, pool ? w / 2 : w}, raw.options(), at::MemoryFormat::ChannelsLast);
    if (sampleSide > 0)
        end.sampled = at::empty({n, c, sampleSide, sampleSide}, raw.options(), at::MemoryFormat::ChannelsLast);
    for (std::int64_t i = 0; i < n; ++i) {
        if (raw.scalar_type() == at::kBFloat16)
            forwardImage<kernels::Bf16>(i, end);
        else
            forwardImage<float>(i, end);
    }
    m_samples = end.sampled;
    return end;
}

template <class T>
void StageTail::forwardImage(std::int64_t index, StageEnd& end) {
    const auto& k = kernels::table<T>();
    const int channels = static_cast<int>(m_raw.size(1));
    const std::int64_t height = m_raw.size(2), width = m_raw.size(3), area = height * width;
    const auto channelCount = static_cast<std::size_t>(channels);
    const T* x = data<T>(m_raw) + index * area * channels;
    Image& image = m_images[static_cast<std::size_t>(index)];
    image.channel.assign(channelCount, 1.0F);
    image.spatial.assign(static_cast<std::size_t>(area), 1.0F);

    if (m_weights.on()) {
        struct Part {
            std::vector<float> sum, max;
            std::vector<std::int64_t> at;
        };
        std::vector<Part> parts(partCount());
        inParts(height, [&](std::size_t p, std::int64_t begin, std::int64_t stop) {
            Part& part = parts[p];
            part.sum.assign(channelCount, 0.0F);
            part.max.assign(channelCount, -1.0F);
            part.at.assign(channelCount, 0);
            // Row by row, so that float sums stay short; the rows' sums are added in double. A maximum's row is kept
            // and its column looked up at the end, which is cheaper than carrying positions along.
            std::vector<float> rowSum(channelCount), rowMax(channelCount);
            std::vector<double> total(channelCount, 0.0);
            for (std::int64_t y = begin; y < stop; ++y) {
                std::fill(rowSum.begin(), rowSum.end(), 0.0F);
                std::fill(rowMax.begin(), rowMax.end(), 0.0F);
                k.channelStatistics(x + y * width * channels, static_cast<int>(width), channels, rowSum.data(),
                                    rowMax.data());
                for (std::size_t c = 0; c < channelCount; ++c) {
                    total[c] += static_cast<double>(rowSum[c]);
                    if (rowMax[c] > part.max[c]) part.max[c] = rowMax[c], part.at[c] = y * width;
                }
            }
            for (std::size_t c = 0; c < channelCount; ++c) {
                part.sum[c] = static_cast<float>(total[c]);
                while (part.max[c] > 0.0F && value(x[part.at[c] * channels + std::int64_t(c)]) != part.max[c])
                    ++part.at[c];
            }
        });
        image.average.assign(channelCount, 0.0F);
        image.maximum.assign(channelCount, -1.0F);
        image.maximumAt.assign(channelCount, 0);
        for (const Part& part : parts) {
            if (part.sum.empty()) continue;
            for (std::size_t c = 0; c < channelCount; ++c) {
                image.average[c] += part.sum[c];
                if (part.max[c] > image.maximum[c]) {
                    image.maximum[c] = part.max[c];
                    image.maximumAt[c] = part.at[c];
                }
            }
        }
        for (float& a : image.average) a /= static_cast<float>(area);

        const int hidden = static_cast<int>(m_weights.fc0.size(0));
        const float* w0 = data<float>(m_weights.fc0);
        const float* w1 = data<float>(m_weights.fc1);
        std::vector<float> logits(channelCount, 0.0F);
        channelNetwork(w0, w1, hidden, channels, image.average, image.hiddenAverage, logits);
        channelNetwork(w0, w1, hidden, channels, image.maximum, image.hiddenMaximum, logits);
        for (std::size_t c = 0; c < channelCount; ++c) image.channel[c] = sigmoid(logits[c]);

        image.pixel.resize(static_cast<std::size_t>(2 * area));
        image.pixelAt.resize(static_cast<std::size_t>(area));
        inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
            const std::int64_t first = begin * width;
            k.pixelStatistics(x + first * channels, static_cast<int>((stop - begin) * width), channels,
                              image.channel.data(), image.pixel.data() + first, image.pixel.data() + area + first,
                              image.pixelAt.data() + first);
        });
        const float* window = data<float>(m_weights.spatial);
        inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
            float* ms = image.spatial.data();
            std::fill(ms + begin * width, ms + stop * width, 0.0F);
            addWindow(image.pixel.data(), window, false, height, width, begin, stop, ms);
            addWindow(image.pixel.data() + area, window + kSide * kSide, false, height, width, begin, stop, ms);
            for (std::int64_t p = begin * width; p < stop * width; ++p) ms[p] = sigmoid(ms[p]);
        });
    }

    const float* mc = image.channel.data();
    const float* ms = image.spatial.data();
    const std::int64_t outHeight = end.output.size(2), outWidth = end.output.size(3);
    T* out = data<T>(end.output) + index * outHeight * outWidth * channels;
    inParts(outHeight, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
        for (std::int64_t y = begin; y < stop; ++y) {
            T* to = out + y * outWidth * channels;
            if (m_pool)
                k.attendPool(x + 2 * y * width * channels, x + (2 * y + 1) * width * channels,
                             static_cast<int>(outWidth), channels, mc, ms + 2 * y * width, ms + (2 * y + 1) * width,
                             to);
            else
                k.attend(x + y * width * channels, static_cast<int>(width), channels, mc, ms + y * width, to);
        }
    });
    if (m_sampleSide == 0) return;
    T* samples = data<T>(end.sampled) + index * m_sampleSide * m_sampleSide * channels;
    inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
        for (std::int64_t y = begin; y < stop; ++y) {
            const std::int32_t row = m_sampleRow[static_cast<std::size_t>(y)];
            if (row < 0) continue;
            for (std::int64_t xx = 0; xx < width; ++xx) {
                const std::int32_t column = m_sampleColumn[static_cast<std::size_t>(xx)];
                if (column < 0) continue;
                k.attend(x + (y * width + xx) * channels, 1, channels, mc, ms + y * width + xx,
                         samples + (static_cast<std::int64_t>(row) * m_sampleSide + column) * channels);
            }
        }
    });
}

StageTail::Gradients StageTail::backward(const at::Tensor& output, const at::Tensor& sampled) {
    Gradients gradients;
    gradients.raw = at::empty_like(m_raw, m_raw.options(), at::MemoryFormat::ChannelsLast);
    if (m_weights.on()) {
        gradients.fc0 = at::zeros_like(m_weights.fc0);
        gradients.fc1 = at::zeros_like(m_weights.fc1);
        gradients.spatial = at::zeros_like(m_weights.spatial);
    }
    const at::Tensor next = output.defined() ? output.contiguous(at::MemoryFormat::ChannelsLast) : output;
    const at::Tensor samples = sampled.defined() ? sampled.contiguous(at::MemoryFormat::ChannelsLast) : sampled;
    for (std::int64_t i = 0; i < m_raw.size(0); ++i) {
        if (m_raw.scalar_type() == at::kBFloat16)
            backwardImage<kernels::Bf16>(i, next, samples, gradients);
        else
            backwardImage<float>(i, next, samples, gradients);
    }
    m_raw.reset();
    return gradients;
}

template <class T>
void StageTail::backwardImage(std::int64_t index, const at::Tensor& output, const at::Tensor& sampled,
                              Gradients& gradients) {
    const auto& k = kernels::table<T>();
    const int channels = static_cast<int>(m_raw.size(1));
    const auto channelCount = static_cast<std::size_t>(channels);
    const std::int64_t height = m_raw.size(2), width = m_raw.size(3), area = height * width;
    const Image& image = m_images[static_cast<std::size_t>(index)];
    const T* x = data<T>(m_raw) + index * area * channels;
    T* dx = data<T>(gradients.raw) + index * area * channels;
    const float* mc = image.channel.data();
    const float* ms = image.spatial.data();

    const auto rowGradient = [&](std::int64_t y) {
        kernels::RowGradient<T> g;
        g.pool = m_pool ? 2 : 1;
        const std::int64_t row = m_pool ? y / 2 : y;
        if (output.defined() && row < output.size(2)) {
            g.nextWidth = static_cast<int>(output.size(3));
            g.next = data<T>(output) + (index * output.size(2) + row) * output.size(3) * channels;
        }
        const std::int32_t sample = m_sampleRow[static_cast<std::size_t>(y)];
        if (sampled.defined() && sample >= 0) {
            g.sampled =
                data<T>(sampled) + (index * m_sampleSide + sample) * static_cast<std::int64_t>(m_sampleSide) * channels;
            g.sampleOf = m_sampleColumn.data();
        }
        return g;
    };

    std::vector<float> perPixel(static_cast<std::size_t>(2 * area), 0.0F);  // gradient of mean and of maximum
    std::vector<float> davg(channelCount, 0.0F);
    std::vector<float> dmaximum(channelCount, 0.0F);
    std::vector<std::int32_t> none;
    const std::int32_t* pixelAt = image.pixelAt.data();
    if (m_weights.on()) {
        std::vector<float> dms(static_cast<std::size_t>(area));
        inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
            for (std::int64_t y = begin; y < stop; ++y)
                k.spatialGradient(x + y * width * channels, static_cast<int>(width), channels, rowGradient(y), mc,
                                  dms.data() + y * width);
            for (std::int64_t p = begin * width; p < stop * width; ++p)
                dms[static_cast<std::size_t>(p)] *= ms[p] * (1.0F - ms[p]);
        });
        const float* window = data<float>(m_weights.spatial);
        inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
            addWindow(dms.data(), window, true, height, width, begin, stop, perPixel.data());
            addWindow(dms.data(), window + kSide * kSide, true, height, width, begin, stop, perPixel.data() + area);
        });
        inParts(2, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
            for (std::int64_t plane = begin; plane < stop; ++plane)
                addWindowWeights(image.pixel.data() + plane * area, dms.data(), height, width,
                                 data<float>(gradients.spatial) + plane * kSide * kSide);
        });

        std::vector<std::vector<float>> parts(partCount());
        inParts(height, [&](std::size_t p, std::int64_t begin, std::int64_t stop) {
            std::vector<float> row(channelCount);
            std::vector<double> total(channelCount, 0.0);
            for (std::int64_t y = begin; y < stop; ++y) {
                std::fill(row.begin(), row.end(), 0.0F);
                k.channelGradient(x + y * width * channels, static_cast<int>(width), channels, rowGradient(y),
                                  ms + y * width, perPixel.data() + y * width, perPixel.data() + area + y * width,
                                  pixelAt + y * width, row.data());
                for (std::size_t c = 0; c < channelCount; ++c) total[c] += static_cast<double>(row[c]);
            }
            parts[p].assign(total.begin(), total.end());
        });
        std::vector<float> dlogits(channelCount, 0.0F);
        for (const auto& part : parts)
            for (std::size_t c = 0; c < part.size(); ++c) dlogits[c] += part[c];
        for (std::size_t c = 0; c < channelCount; ++c) dlogits[c] *= mc[c] * (1.0F - mc[c]);

        const int hidden = static_cast<int>(m_weights.fc0.size(0));
        const float* w0 = data<float>(m_weights.fc0);
        const float* w1 = data<float>(m_weights.fc1);
        float* dw0 = data<float>(gradients.fc0);
        float* dw1 = data<float>(gradients.fc1);
        davg = channelNetworkGradient(w0, w1, hidden, channels, image.average, image.hiddenAverage, dlogits, dw0, dw1);
        dmaximum =
            channelNetworkGradient(w0, w1, hidden, channels, image.maximum, image.hiddenMaximum, dlogits, dw0, dw1);
        for (float& d : davg) d /= static_cast<float>(area);
    } else {
        none.assign(static_cast<std::size_t>(width), 0);
    }

    inParts(height, [&](std::size_t, std::int64_t begin, std::int64_t stop) {
        for (std::int64_t y = begin; y < stop; ++y)
            k.inputGradient(x + y * width * channels, static_cast<int>(width), channels, rowGradient(y), mc,
                            ms + y * width, perPixel.data() + y * width, perPixel.data() + area + y * width,
                            m_weights.on() ? pixelAt + y * width : none.data(), davg.data(), dx + y * width * channels);
    });
    if (!m_weights.on()) return;
    for (std::size_t c = 0; c < channelCount; ++c) {
        if (image.maximum[c] <= 0.0F) continue;
        const std::int64_t offset = image.maximumAt[c] * channels + static_cast<std::int64_t>(c);
        if constexpr (std::is_same_v<T, float>) {
            dx[offset] += dmaximum[c];
        } else {
            auto* value = reinterpret_cast<at::BFloat16*>(dx + offset);
            *value = at::BFloat16(static_cast<float>(*value) + dmaximum[c]);
        }
    }
}

}  // namespace hawksight
