// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/bytes.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace hawksight::winograd;

namespace {

constexpr std::size_t kDepth = 64, kTiles = 3, kTile = 1;

/// One tile of pixels, transformed.
struct Transformed {
    std::vector<std::uint8_t> pixels;  ///< [side][side][channel]
    std::vector<std::uint8_t> bytes;
    std::vector<float> scale;

    Transformed(int kernel, std::vector<std::uint8_t> values)
        : pixels(std::move(values)),
          bytes(byteRow(bytePositions(kernel), 0, kTiles, kDepth)),
          scale(bytePositions(kernel)) {
        std::vector<const std::uint8_t*> from(bytePositions(kernel));
        for (std::size_t i = 0; i < from.size(); ++i) from[i] = pixels.data() + i * kDepth;
        byteTransforms(kernel).input(from.data(), kDepth, bytes.data(), kTile, kTiles, scale.data());
    }
    int byte(std::size_t position, std::size_t channel) const {
        return int(bytes[byteRow(position, kTile, kTiles, kDepth) + channel]) - 128;
    }
    /// What the bytes stand for.
    double value(std::size_t position, std::size_t channel) const {
        double v = byte(position, channel);
        if (position == 0) v += double(int(bytes[byteRow(0, kTile, kTiles, kDepth) + kDepth + channel]) - 128) / 256;
        return v * double(scale[position]);
    }
};

std::vector<std::uint8_t> someBytes(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> v(count);
    for (auto& x : v) x = std::uint8_t(random() % 256);
    return v;
}

}  // namespace

/// Tiles of bytes against plain sums.
class TestBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kernels_data() {
        QTest::addColumn<int>("kernel");
        QTest::newRow("3 x 3") << 3;
        QTest::newRow("4 x 4") << 4;
    }

    /// With an exact kernel what comes out is off by no more than the inputs' rounding; noise is what suffers most.
    void convolves_data() { kernels_data(); }
    void convolves() {
        QFETCH(int, kernel);
        const auto side = std::size_t(byteSide(kernel)), positions = side * side, taps = std::size_t(kernel);
        const Transformed tile(kernel, someBytes(positions * kDepth, 3));
        std::mt19937 random(4);
        std::normal_distribution<float> normal;
        std::vector<float> weights(kDepth * taps * taps);  // [channel][tap]
        for (float& w : weights) w = normal(random);

        // Sums of one output in lane 7, in steps so fine that floats just hold them.
        constexpr double kStep = 1e-3;
        std::vector<std::int32_t> sums((positions + 1) * kByteOutputs);
        std::vector<double> transformed(positions);
        for (std::size_t c = 0; c < kDepth; ++c) {
            byteKernel(weights.data() + c * taps * taps, kernel, transformed.data());
            for (std::size_t p = 0; p < positions; ++p) {
                const double product = tile.value(p, c) / double(tile.scale[p]) * transformed[p] / kStep;
                sums[p * kByteOutputs + 7] += int(std::lround(product));
            }
        }
        sums[positions * kByteOutputs + 7] = 256 * 5;  // counts as 5 of the first position
        sums[7] -= 5;
        const std::vector<float> value(positions * kByteOutputs, float(kStep)), bias(kByteOutputs, 100.0F);
        std::array<std::array<float, kByteOutputs>, 4> out{};
        float* to[] = {out[0].data(), out[1].data(), nullptr, out[3].data()};
        const ByteFinish plain{value.data(), bias.data(), false, false}, adding{value.data(), bias.data(), false, true};
        for (auto& pixel : out) pixel.fill(1000.0F);
        byteTransforms(kernel).toFloats(sums.data(), kByteOutputs, tile.scale.data(), adding, to);
        const float added = out[3][7];
        byteTransforms(kernel).toFloats(sums.data(), kByteOutputs, tile.scale.data(), plain, to);
        QVERIFY(std::abs(added - out[3][7] - 1000.0F) < 0.01F);
        QCOMPARE(out[2][7], 1000.0F);
        for (const std::size_t i : {0U, 1U, 3U}) {
            double sum = 100.0, size = 0.0;
            for (std::size_t c = 0; c < kDepth; ++c)
                for (std::size_t t = 0; t < taps * taps; ++t) {
                    const std::size_t pixel = (i / 2 + t / taps) * side + i % 2 + t % taps;
                    const double term = double(weights[c * taps * taps + t]) * double(tile.pixels[pixel * kDepth + c]);
                    sum += term, size += term * term;
                }
            const double off = double(out[i][7]) - sum;
            QVERIFY2(std::abs(off) < (kernel == 3 ? 0.02 : 0.05) * std::sqrt(size),
                     qPrintable(QString::number(off / std::sqrt(size))));
            QCOMPARE(out[i][8], 100.0F);
        }
        // Bytes: cut off below and above, rounded.
        std::array<std::array<std::uint8_t, kByteOutputs>, 4> small{};
        std::uint8_t* bytes[] = {small[0].data(), small[1].data(), small[2].data(), small[3].data()};
        byteTransforms(kernel).toBytes(sums.data(), kByteOutputs, tile.scale.data(), plain, bytes);
        for (const std::size_t i : {0U, 1U, 3U})
            QCOMPARE(int(small[i][7]), int(std::lround(std::clamp(out[i][7], 0.0F, 255.0F))));
        QCOMPARE(int(small[2][8]), 100);
    }

    /// Every position uses its bytes: the largest value is nearly 127 steps, none more, and the first position is
    /// exact.
    void fills_data() { kernels_data(); }
    void fills() {
        QFETCH(int, kernel);
        const std::size_t positions = bytePositions(kernel);
        for (const auto& [seed, most] : {std::pair(1U, 256), std::pair(2U, 2), std::pair(3U, 17), std::pair(4U, 1)}) {
            auto pixels = someBytes(positions * kDepth, seed);
            for (auto& v : pixels) v = std::uint8_t(most == 2 ? 255 * (v % 2) : v % most);
            const Transformed tile(kernel, pixels);
            for (std::size_t p = 0; p < positions; ++p) {
                int largest = 0;
                for (std::size_t c = 0; c < kDepth; ++c) {
                    largest = std::max(largest, std::abs(tile.byte(p, c)));
                    if (p > 0) continue;
                    const double v = tile.value(p, c);
                    QCOMPARE(v, std::round(v));
                }
                if (most == 1)
                    QVERIFY(largest == 0 && tile.scale[p] == 0.0F);
                else
                    QVERIFY2(largest >= (p == 0 ? 63 : 125) && largest <= 127, qPrintable(QString::number(largest)));
            }
        }
    }

    /// An even surface shows in the first position alone.
    void evenSurface_data() { kernels_data(); }
    void evenSurface() {
        QFETCH(int, kernel);
        const std::size_t positions = bytePositions(kernel);
        auto pixels = someBytes(kDepth, 9);
        for (std::size_t i = 1; i < positions; ++i)
            pixels.insert(pixels.end(), pixels.begin(), pixels.begin() + kDepth);
        const Transformed tile(kernel, pixels);
        const double sum = kernel == 3 ? 2 : 6;  // of the point's row
        for (std::size_t c = 0; c < kDepth; ++c) {
            QCOMPARE(tile.value(0, c), sum * sum * double(pixels[c]));
            for (std::size_t p = 1; p < positions; ++p) QCOMPARE(tile.value(p, c), 0.0);
        }
    }
};

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
