// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/convolution.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <random>

using namespace hawksight::fast;

namespace {

float fromBf16(std::uint16_t bits) {
    return std::bit_cast<float>(std::uint32_t(bits) << 16);
}

/// To the nearest, ties to even.
std::uint16_t toBf16(float v) {
    const auto bits = std::bit_cast<std::uint32_t>(v);
    return std::uint16_t((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16);
}

float read(const Buffer& b, Type type, std::size_t i) {
    return type == Type::F32    ? b.as<float>()[i]
           : type == Type::Bf16 ? fromBf16(b.as<std::uint16_t>()[i])
                                : float(b.as<std::uint8_t>()[i]);
}

/// All bands, one after the other. inRow, outRow: bytes of a row.
bool runAll(const BandConvolution& convolution, const Buffer& x, int inRow, const Buffer& y, int outRow) {
    for (int b = 0; b < convolution.bands(); ++b) {
        const int row = convolution.firstRow(b);
        if (!convolution.run(b, 0, x.data() + row * inRow, y.data() + row * outRow)) return false;
    }
    return true;
}

void write(const Buffer& b, Type type, std::size_t i, float v) {
    if (type == Type::F32) b.as<float>()[i] = v;
    if (type == Type::Bf16) b.as<std::uint16_t>()[i] = toBf16(v);
    if (type == Type::U8) b.as<std::uint8_t>()[i] = std::uint8_t(v);
}

}  // namespace

/// A convolution in bands against a plain loop, by whatever this processor does it with: widths that fill tiles and
/// that do not, whole bands and the last one.
class TestBandConvolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asAPlainLoop_data() {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one tile") << 64 << 32 << 1 << 5 << 3;
        QTest::newRow("patches") << 48 << 64 << 1 << 37 << 6;
        QTest::newRow("patches twice") << 96 << 32 << 1 << 64 << 4;
        QTest::newRow("odd tiles") << 64 << 96 << 3 << 35 << 9;
        QTest::newRow("pairs") << 128 << 64 << 4 << 59 << 7;
        QTest::newRow("sixteens") << 16 << 48 << 2 << 19 << 5;
        QTest::newRow("bands of tiles") << 64 << 64 << 3 << 41 << 29;
        QTest::newRow("lower than a tile") << 64 << 64 << 4 << 30 << 2;
    }
    void asAPlainLoop() {
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, kernel);
        QFETCH(int, width);
        QFETCH(int, height);
        std::mt19937 random(3);
        const auto area = kernel * kernel;
        Weights w{out, in, kernel, std::vector<float>(std::size_t(out * in * area)),
                  std::vector<float>(std::size_t(out))};
        // Such that neither bfloat16 nor eight bits with the largest of 127 steps round them.
        for (float& v : w.values) v = float(int(random() % 255) - 127) / 128.0F;
        for (std::size_t o = 0; o < std::size_t(out); ++o)
            w.values[o * std::size_t(in * area)] = 127.0F / 128.0F, w.bias[o] = float(int(random() % 400) - 200);
        const int inWidth = width + kernel - 1, inHeight = height + kernel - 1;
        for (const Type source : {Type::F32, Type::Bf16, Type::U8}) {
            if (!supported(source)) continue;
            Buffer x(std::size_t(inWidth * inHeight * in) * bytesOf(source));
            for (int i = 0; i < inWidth * inHeight * in; ++i) write(x, source, std::size_t(i), float(random() % 16));
            for (const auto& [target, accumulate] :
                 {std::pair(Type::F32, false), std::pair(Type::F32, true), std::pair(source, false)}) {
                ConvolutionPlan plan;
                plan.width = width, plan.height = height;
                plan.source = source, plan.target = target;
                plan.relu = !accumulate, plan.accumulate = accumulate;
                const float step = target == Type::U8 ? 8.0F : 1.0F;
                if (source == Type::U8) {
                    plan.sourceScale.assign(std::size_t(in), 1.0F);
                    plan.targetScale.assign(std::size_t(out), step);
                }
                plan.rows = BandConvolution::suitableRows(w, plan, false);
                const BandConvolution convolution(w, plan);
                Buffer y(std::size_t(width * height * out) * bytesOf(target));
                for (int i = 0; i < width * height * out; ++i) write(y, target, std::size_t(i), 3.0F);
                QVERIFY(
                    runAll(convolution, x, inWidth * in * int(bytesOf(source)), y, width * out * int(bytesOf(target))));
                // On noise, as here, tiles of bytes are at their worst.
                const bool coarse = convolution.implementation() == "Winograd of bytes";
                for (int i = 0; i < width * height; ++i)
                    for (int o = 0; o < out; ++o) {
                        double sum = double(w.bias[std::size_t(o)]) + (accumulate ? 3.0 : 0.0), size = 0.0;
                        for (int c = 0; c < in; ++c)
                            for (int k = 0; k < area; ++k) {
                                const int at = (i / width + k / kernel) * inWidth + i % width + k % kernel;
                                const double term = double(w.values[std::size_t((o * in + c) * area + k)]) *
                                                    double(read(x, source, std::size_t(at * in + c)));
                                sum += term, size += term * term;
                            }
                        if (plan.relu) sum = std::max(0.0, sum);
                        const double got = double(step * read(y, target, std::size_t(i * out + o)));
                        if (target == Type::U8) sum = std::min(255.0 * double(step), sum);
                        const double allowed = (target == Type::U8     ? 0.501 * double(step)
                                                : target == Type::Bf16 ? std::abs(sum) / 250 + 1e-3
                                                                       : 1e-3) +
                                               (coarse ? 0.12 * std::sqrt(size) : 0.0);
                        QVERIFY2(std::abs(got - sum) <= allowed,
                                 qPrintable(QStringLiteral("%1: %2 instead of %3, pixel %4, channel %5")
                                                .arg(QString::fromStdString(convolution.implementation()))
                                                .arg(got)
                                                .arg(sum)
                                                .arg(i)
                                                .arg(o)));
                    }
            }
        }
    }

    /// Winograd's tiles, whole and cut, round little more than a plain sum: 1e-6 to 2e-6 of what comes out.
    void tilesRoundLittle_data() {
        QTest::addColumn<int>("kernel");
        QTest::newRow("3 x 3") << 3;
        QTest::newRow("4 x 4") << 4;
    }
    void tilesRoundLittle() {
        QFETCH(int, kernel);
        constexpr int kIn = 128, kOut = 64, kWidth = 22, kHeight = 31;
        std::mt19937 random(5);
        std::normal_distribution<float> normal;
        const int area = kernel * kernel, inWidth = kWidth + kernel - 1, inHeight = kHeight + kernel - 1;
        Weights w{kOut, kIn, kernel, std::vector<float>(std::size_t(kOut * kIn * area)), std::vector<float>(kOut)};
        for (float& v : w.values) v = normal(random);
        for (float& v : w.bias) v = normal(random);
        Buffer x(std::size_t(inWidth * inHeight * kIn) * sizeof(float));
        for (int i = 0; i < inWidth * inHeight * kIn; ++i) x.as<float>()[i] = std::max(0.0F, normal(random));
        ConvolutionPlan plan;
        plan.width = kWidth, plan.height = kHeight;
        plan.rows = BandConvolution::suitableRows(w, plan, false);
        const BandConvolution convolution(w, plan);
        QCOMPARE(convolution.implementation(), std::string("Winograd"));
        QVERIFY(convolution.bands() > 1);
        Buffer y(std::size_t(kWidth * kHeight * kOut) * sizeof(float));
        QVERIFY(runAll(convolution, x, inWidth * kIn * int(sizeof(float)), y, kWidth * kOut * int(sizeof(float))));
        double wrong = 0.0, all = 0.0;
        for (int i = 0; i < kWidth * kHeight; ++i)
            for (int o = 0; o < kOut; ++o) {
                double sum = double(w.bias[std::size_t(o)]);
                for (int k = 0; k < area; ++k) {
                    const int at = (i / kWidth + k / kernel) * inWidth + i % kWidth + k % kernel;
                    for (int c = 0; c < kIn; ++c)
                        sum += double(w.values[std::size_t((o * kIn + c) * area + k)]) *
                               double(x.as<float>()[at * kIn + c]);
                }
                const double off = double(y.as<float>()[i * kOut + o]) - sum;
                wrong += off * off, all += sum * sum;
            }
        QVERIFY2(std::sqrt(wrong / all) < 3e-6, qPrintable(QString::number(std::sqrt(wrong / all))));
    }

    /// Tiles of bytes, on what features look like: even, with edges. Off by less than weights in bytes
    /// are without tiles: 0.18 (3 x 3) and 0.44 (4 x 4) times as much.
    void tilesOfBytesRoundLittle_data() { tilesRoundLittle_data(); }
    void tilesOfBytesRoundLittle() {
        if (!supported(Type::U8) || hasTiles() || !hasWideProducts(Type::U8)) QSKIP("bytes take another way here");
        QFETCH(int, kernel);
        constexpr int kIn = 128, kOut = 64, kWidth = 41, kHeight = 31;
        std::mt19937 random(6);
        std::normal_distribution<float> normal;
        const int area = kernel * kernel, inWidth = kWidth + kernel - 1, inHeight = kHeight + kernel - 1;
        Weights w{kOut, kIn, kernel, std::vector<float>(std::size_t(kOut * kIn * area)), std::vector<float>(kOut)};
        for (float& v : w.values) v = normal(random);
        ConvolutionPlan plan;
        plan.width = kWidth, plan.height = kHeight;
        plan.source = Type::U8;
        plan.sourceScale.assign(kIn, 1.0F);
        plan.rows = BandConvolution::suitableRows(w, plan, false);
        const BandConvolution convolution(w, plan);
        QCOMPARE(convolution.implementation(), std::string("Winograd of bytes"));
        Buffer x(std::size_t(inWidth * inHeight * kIn));
        std::array<int, kIn> left{}, right{};
        for (std::size_t c = 0; c < kIn; ++c) left[c] = int(random() % 200), right[c] = int(random() % 200);
        for (int i = 0; i < inWidth * inHeight; ++i)
            for (int c = 0; c < kIn; ++c) {
                const auto& side = i % inWidth + i / inWidth < 40 ? left : right;
                x.as<std::uint8_t>()[i * kIn + c] = std::uint8_t(side[std::size_t(c)] + int(random() % 8));
            }
        Buffer y(std::size_t(kWidth * kHeight * kOut) * sizeof(float));
        QVERIFY(runAll(convolution, x, inWidth * kIn, y, kWidth * kOut * int(sizeof(float))));
        // Direct: weights in steps of a 127th of their output's largest.
        double tiles = 0.0, direct = 0.0;
        for (int o = 0; o < kOut; ++o) {
            const float* row = w.values.data() + o * kIn * area;
            float largest = 0.0F;
            for (int i = 0; i < kIn * area; ++i) largest = std::max(largest, std::abs(row[i]));
            const double step = double(largest) / 127.0;
            for (int i = 0; i < kWidth * kHeight; ++i) {
                double sum = 0.0, rounded = 0.0;
                for (int k = 0; k < area; ++k) {
                    const int at = (i / kWidth + k / kernel) * inWidth + i % kWidth + k % kernel;
                    for (int c = 0; c < kIn; ++c) {
                        const double v = double(x.as<std::uint8_t>()[at * kIn + c]), weight = double(row[c * area + k]);
                        sum += weight * v, rounded += std::round(weight / step) * step * v;
                    }
                }
                const double off = double(y.as<float>()[i * kOut + o]) - sum;
                tiles += off * off, direct += (rounded - sum) * (rounded - sum);
            }
        }
        QVERIFY2(tiles < 0.3 * direct, qPrintable(QString::number(std::sqrt(tiles / direct))));
    }

    /// Bands that are pooled keep pairs of rows together.
    void evenBands() {
        const Weights w{64, 64, 4, {}, {}};
        for (const int width : {20, 59, 123, 200}) {
            ConvolutionPlan plan;
            plan.width = plan.height = width;
            QCOMPARE(BandConvolution::suitableRows(w, plan, true) % 2, 0);
            QVERIFY(BandConvolution::suitableRows(w, plan, false) >= plan.rows);
        }
    }
};

QTEST_GUILESS_MAIN(TestBandConvolution)
#include "tst_band_convolution.moc"
