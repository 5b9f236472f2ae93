// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/transforms.h"
#include "tests/support/test_support.h"

#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace hawksight;
using winograd::kPositions;
using winograd::kSide;

namespace {

constexpr std::size_t kChannels = 32, kStride = 40;  // positions may lie further apart than their channels

/// A square of pixels or taps, each of kChannels.
struct Square {
    int side;
    std::vector<float> values;

    explicit Square(int s) : side(s), values(std::size_t(s * s) * kChannels) {}
    float& at(int y, int x, std::size_t c) { return values[std::size_t(y * side + x) * kChannels + c]; }
    std::vector<float*> pointers() {
        std::vector<float*> all;
        for (int i = 0; i < side * side; ++i) all.push_back(values.data() + std::size_t(i) * kChannels);
        return all;
    }
};

using Positions = std::vector<float>;

Square randomSquare(int side, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    Square s(side);
    for (float& v : s.values) v = normal(random);
    return s;
}

Positions gathered(winograd::Gather<float> gather, Square square) {
    const std::vector<float*> from = square.pointers();
    Positions to(kPositions * kStride);
    gather(from.data(), kChannels, to.data(), kStride);
    return to;
}

Square scattered(winograd::Scatter<float> scatter, const Positions& from, int side) {
    Square to(side);
    scatter(from.data(), kStride, kChannels, {}, to.pointers().data());
    return to;
}

/// Channel by channel; a convolution of many channels is a sum of such.
Positions product(const Positions& a, const Positions& b) {
    Positions c(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) c[i] = a[i] * b[i];
    return c;
}

double difference(const Square& a, const Square& b) {
    double most = 0.0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        most = std::max(most, std::abs(double(a.values[i]) - double(b.values[i])));
    return most;
}

}  // namespace

/// What the positions of inputs, kernel and gradients make of each other, against the sums they stand for.
class TestTransforms : public QObject {
    Q_OBJECT

    static constexpr double kRounding = 2e-5;

private Q_SLOTS:
    void kernels_data() {
        QTest::addColumn<int>("kernel");
        QTest::newRow("3 x 3") << 3;
        QTest::newRow("4 x 4") << 4;
    }

    void convolve_data() { kernels_data(); }
    void convolve() {
        QFETCH(int, kernel);
        const int side = winograd::outputSide(kernel);
        Square inputs = randomSquare(kSide, 1), taps = randomSquare(kernel, 2), expected(side);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                for (int ky = 0; ky < kernel; ++ky)
                    for (int kx = 0; kx < kernel; ++kx)
                        for (std::size_t c = 0; c < kChannels; ++c)
                            expected.at(y, x, c) += taps.at(ky, kx, c) * inputs.at(y + ky, x + kx, c);
        const Positions sums = product(gathered(winograd::transforms<float>(kernel).input, inputs),
                                       gathered(winograd::gradientTransforms(kernel).kernel, taps));
        const auto output = winograd::transforms<float>(kernel).output;
        QVERIFY(difference(scattered(output, sums, side), expected) < kRounding);

        // With a bias, added to what lies there, cut off at zero; the last pixel is left out.
        const std::vector<float> bias(kChannels, 0.5F);
        Square there = randomSquare(side, 3);
        const Square before = there;
        std::vector<float*> pointers = there.pointers();
        pointers.back() = nullptr;
        output(sums.data(), kStride, kChannels, {bias.data(), true, true}, pointers.data());
        for (std::size_t i = 0; i < there.values.size(); ++i) {
            const bool last = i >= there.values.size() - kChannels;
            const float wanted = last ? before.values[i] : std::max(0.0F, expected.values[i] + 0.5F + before.values[i]);
            QVERIFY(std::abs(there.values[i] - wanted) < float(kRounding));
        }
    }

    void gradients_data() { kernels_data(); }
    void gradients() {
        QFETCH(int, kernel);
        const int side = winograd::outputSide(kernel);
        Square inputs = randomSquare(kSide, 1), taps = randomSquare(kernel, 2), above = randomSquare(side, 3);
        Square ofInputs(kSide), ofTaps(kernel);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                for (int ky = 0; ky < kernel; ++ky)
                    for (int kx = 0; kx < kernel; ++kx)
                        for (std::size_t c = 0; c < kChannels; ++c) {
                            ofInputs.at(y + ky, x + kx, c) += taps.at(ky, kx, c) * above.at(y, x, c);
                            ofTaps.at(ky, kx, c) += inputs.at(y + ky, x + kx, c) * above.at(y, x, c);
                        }
        const auto& t = winograd::gradientTransforms(kernel);
        const Positions e = gathered(t.outputGradient, above);
        QVERIFY(difference(scattered(t.inputGradient, product(e, gathered(t.kernel, taps)), kSide), ofInputs) <
                kRounding);
        const Positions v = gathered(winograd::transforms<float>(kernel).input, inputs);
        QVERIFY(difference(scattered(t.kernelGradient, product(e, v), kernel), ofTaps) < kRounding);
    }

    /// bfloat16 is read exactly and written to the nearest.
    void bf16() {
        Square inputs = randomSquare(kSide, 4);
        std::vector<fast::Bf16> half(inputs.values.size());
        for (std::size_t i = 0; i < half.size(); ++i) {
            half[i] = fast::toBf16(inputs.values[i]);
            inputs.values[i] = std::bit_cast<float>(std::uint32_t(half[i].bits) << 16);
        }
        std::array<const fast::Bf16*, kPositions> from{};
        for (std::size_t i = 0; i < kPositions; ++i) from[i] = half.data() + i * kChannels;
        Positions positions(kPositions * kStride);
        winograd::transforms<fast::Bf16>(4).input(from.data(), kChannels, positions.data(), kStride);
        QCOMPARE(positions, gathered(winograd::transforms<float>(4).input, inputs));

        Square exact = scattered(winograd::transforms<float>(4).output, positions, 3);
        std::vector<fast::Bf16> rounded(exact.values.size());
        std::array<fast::Bf16*, 9> to{};
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = rounded.data() + i * kChannels;
        winograd::transforms<fast::Bf16>(4).output(positions.data(), kStride, kChannels, {}, to.data());
        for (std::size_t i = 0; i < rounded.size(); ++i) QCOMPARE(rounded[i].bits, fast::toBf16(exact.values[i]).bits);
    }

    /// Beyond the right and lower edge.
    void squaresAtTheEdge() {
        std::vector<int> pixels(4 * 3);
        const winograd::Image<int> image{pixels.data(), 4, 3, 4, 1};
        int outside = 0;
        std::array<int*, 4> to{};
        winograd::square<int>(image, 2, 1, 2, &outside, to.data());
        QCOMPARE(to, (std::array<int*, 4>{&pixels[6], &pixels[7], &pixels[10], &pixels[11]}));
        winograd::square<int>(image, 3, 2, 2, &outside, to.data());
        QCOMPARE(to, (std::array<int*, 4>{&pixels[11], &outside, &outside, &outside}));
    }
};

QTEST_GUILESS_MAIN(TestTransforms)
#include "tst_transforms.moc"
