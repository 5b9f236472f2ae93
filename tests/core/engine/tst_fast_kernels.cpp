// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernels.h"
#include "tests/support/test_support.h"
#ifdef HAWKSIGHT_ONLY_AVX2
#include "tests/core/engine/only_avx2.h"
#endif

#include <bit>
#include <cmath>
#include <random>
#include <type_traits>
#include <vector>

using namespace hawksight::fast;

namespace {

float value(float v) {
    return v;
}
float value(Bf16 v) {
    return std::bit_cast<float>(std::uint32_t(v.bits) << 16);
}
float value(Byte v) {
    return float(v);
}

template <class T>
T stored(float v) {
    if constexpr (std::is_same_v<T, Bf16>)
        return Bf16{static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(v) >> 16)};
    else
        return static_cast<T>(v);
}

template <class T>
std::vector<T> features(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<T> x(count);
    for (T& v : x) v = stored<T>(float(random() % 256));
    return x;
}

template <class T>
std::vector<Pooled<T>> pooledFrom(const std::vector<T>& x) {
    if constexpr (std::is_same_v<T, Byte>)
        return {x.begin(), x.end()};
    else
        return x;
}

/// How far a stored result may lie from the exact one.
template <class T>
float rounding(float exact) {
    return std::is_same_v<T, Byte>   ? 0.501F
           : std::is_same_v<T, Bf16> ? std::abs(exact) / 250 + 1e-6F
                                     : std::abs(exact) * 1e-5F + 1e-6F;
}

}  // namespace

/// Every kernel against a plain loop, in every storage type, with sizes that leave partial vectors and odd pixels.
class TestFastKernels : public QObject {
    Q_OBJECT

    static constexpr std::size_t kPixels = 301, kChannels = 208;

    template <class T>
    void statistics() {
        const auto x = features<T>(kPixels * kChannels, 1);
        std::vector<float> sum(kChannels, 1.0F), max(kChannels, 3.0F), factor(kChannels), mean(kPixels), most(kPixels);
        for (std::size_t c = 0; c < kChannels; ++c) factor[c] = 0.01F * float(c + 1);
        kernels<T>().channelStatistics(x.data(), kPixels, kChannels, sum.data(), max.data());
        kernels<T>().pixelStatistics(x.data(), kPixels, kChannels, factor.data(), mean.data(), most.data());
        for (std::size_t c = 0; c < kChannels; ++c) {
            double s = 1.0;
            float m = 3.0F;
            for (std::size_t p = 0; p < kPixels; ++p)
                s += double(value(x[p * kChannels + c])), m = std::max(m, value(x[p * kChannels + c]));
            QVERIFY(std::abs(double(sum[c]) - s) < 1e-4 * s);
            QCOMPARE(max[c], m);
        }
        for (std::size_t p = 0; p < kPixels; ++p) {
            double s = 0.0;
            float m = 0.0F;
            for (std::size_t c = 0; c < kChannels; ++c) {
                const float v = factor[c] * value(x[p * kChannels + c]);
                s += double(v), m = std::max(m, v);
            }
            QVERIFY(std::abs(double(mean[p]) - s / double(kChannels)) < 1e-6 * s);
            QVERIFY(std::abs(most[p] - m) < 1e-5F * m);
        }
    }

    template <class T>
    void attention() {
        constexpr std::size_t out = kPixels / 2;
        const auto a = features<T>(kPixels * kChannels, 2), b = features<T>(kPixels * kChannels, 3);
        std::vector<float> factor(kChannels), pixel0(kPixels), pixel1(kPixels);
        for (std::size_t c = 0; c < kChannels; ++c) factor[c] = 0.25F / float(1 + c % 3);
        for (std::size_t p = 0; p < kPixels; ++p) pixel0[p] = 1.0F / float(1 + p % 7), pixel1[p] = 0.5F;
        std::vector<T> attended(kPixels * kChannels), pooled(out * kChannels), plain(out * kChannels);
        const std::vector<Pooled<T>> wideA = pooledFrom(a), wideB = pooledFrom(b);
        std::vector<float> floats(kPixels * kChannels);
        const auto& k = kernels<T>();
        k.attend(a.data(), kPixels, kChannels, factor.data(), pixel0.data(), attended.data());
        k.attendToFloat(a.data(), kPixels, kChannels, factor.data(), pixel0.data(), floats.data());
        k.attendPool(a.data(), b.data(), out, kChannels, factor.data(), pixel0.data(), pixel1.data(), pooled.data());
        k.pool(wideA.data(), wideB.data(), out, kChannels, factor.data(), plain.data());
        for (std::size_t i = 0; i < a.size(); ++i) {
            const float exact = factor[i % kChannels] * pixel0[i / kChannels] * value(a[i]);
            QVERIFY(std::abs(value(attended[i]) - exact) <= rounding<T>(exact));
            QVERIFY(std::abs(floats[i] - exact) <= 1e-5F * exact);
        }
        for (std::size_t p = 0; p < out; ++p)
            for (std::size_t c = 0; c < kChannels; ++c) {
                const auto at = [&](const std::vector<T>& x, std::size_t i) {
                    return value(x[(2 * p + i) * kChannels + c]);
                };
                const float sum = factor[c] * (at(a, 0) + at(a, 1) + at(b, 0) + at(b, 1));
                const float weighted = factor[c] * (pixel0[2 * p] * at(a, 0) + pixel0[2 * p + 1] * at(a, 1) +
                                                    pixel1[2 * p] * at(b, 0) + pixel1[2 * p + 1] * at(b, 1));
                // Eight bits saturate; that is what the ranges are for.
                const float most = std::is_same_v<T, Byte> ? 255.0F : 1e9F;
                QVERIFY(std::abs(value(plain[p * kChannels + c]) - std::min(most, sum)) <= rounding<T>(sum));
                QVERIFY(std::abs(value(pooled[p * kChannels + c]) - std::min(most, weighted)) <= rounding<T>(weighted));
            }
    }

private Q_SLOTS:
    void initTestCase() {
#ifdef HAWKSIGHT_ONLY_AVX2
        QCOMPARE(QString::fromLatin1(instructionSet()), QStringLiteral("AVX2"));
#endif
    }
    void statisticsOfFloats() {
        statistics<float>();
    }
    void statisticsOfBf16() {
        statistics<Bf16>();
    }
    void statisticsOfBytes() {
        statistics<Byte>();
    }
    void attentionOfFloats() {
        attention<float>();
    }
    void attentionOfBf16() {
        attention<Bf16>();
    }
    void attentionOfBytes() {
        attention<Byte>();
    }

    void spatialWindow() {
        constexpr std::size_t width = 21, height = 9, stride = width + 22;
        std::mt19937 random(5);
        std::uniform_real_distribution<float> uniform(-0.2F, 0.2F);
        std::vector<float> weights(98), planes(2 * (height + 6) * stride), out(width);
        for (float& w : weights) w = uniform(random);
        float* mean = planes.data();
        float* max = mean + (height + 6) * stride;
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x) {
                mean[(y + 3) * stride + x + 3] = uniform(random);
                max[(y + 3) * stride + x + 3] = uniform(random);
            }
        for (std::size_t y = 0; y < height; ++y) {
            spatialAttention(mean + y * stride, max + y * stride, stride, width, weights.data(), out.data());
            for (std::size_t x = 0; x < width; ++x) {
                double sum = 0.0;
                for (std::size_t ky = 0; ky < 7; ++ky)
                    for (std::size_t kx = 0; kx < 7; ++kx)
                        sum += double(weights[ky * 7 + kx]) * double(mean[(y + ky) * stride + x + kx]) +
                               double(weights[49 + ky * 7 + kx]) * double(max[(y + ky) * stride + x + kx]);
                QVERIFY(std::abs(double(out[x]) - 1.0 / (1.0 + std::exp(-sum))) < 1e-5);
            }
        }
    }

    void differences() {
        const auto a = features<float>(kPixels * kChannels, 7), b = features<float>(kPixels * kChannels, 8);
        std::vector<float> squared(kPixels), cosine(kPixels), difference(a.size()), square(kPixels), zero(kChannels);
        compare(a.data(), b.data(), kPixels, kChannels, squared.data(), cosine.data());
        subtract(a.data(), b.data(), kPixels, kChannels, zero.data(), difference.data());
        meanSquare(difference.data(), kPixels, kChannels, square.data());
        for (std::size_t p = 0; p < kPixels; ++p) {
            double error = 0.0, dot = 0.0, aa = 0.0, bb = 0.0;
            for (std::size_t c = 0; c < kChannels; ++c) {
                const double u = double(a[p * kChannels + c]), v = double(b[p * kChannels + c]);
                error += (u - v) * (u - v) / double(kChannels), dot += u * v, aa += u * u, bb += v * v;
            }
            QVERIFY(std::abs(double(squared[p]) - error) < 1e-4 * error);
            QVERIFY(std::abs(double(square[p]) - error) < 1e-4 * error);
            QVERIFY(std::abs(double(cosine[p]) - (1.0 - dot / std::sqrt(aa * bb))) < 1e-5);
        }
    }
};

QTEST_GUILESS_MAIN(TestFastKernels)
#include "tst_fast_kernels.moc"
