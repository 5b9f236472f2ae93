// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions in bands, in the layout of oneDNN's choice and in tiles, against LibTorch's.
#include "core/nn/blocked_convolution.h"
#include "core/nn/convolution.h"
#include "core/nn/winograd_convolution.h"
#include "tests/core/nn/golden.h"

#include <ATen/Parallel.h>

using namespace hawksight;
using namespace hawksight::test;

namespace {

struct Case {
    at::Tensor input, weight, bias, output = {}, gradient = {};  ///< the last one of the output
    at::Tensor inputGradient = {}, weightGradient = {}, biasGradient = {};
};

Case made(int images, int in, int out, int kernel, int height = 20) {
    at::manual_seed(1);
    const auto layout = at::MemoryFormat::ChannelsLast;
    Case c{at::randn({images, in, height, height - 3}).contiguous(layout),
           at::randn({out, in, kernel, kernel}).contiguous(layout), at::randn({out})};
    c.output = at::conv2d(c.input, c.weight, c.bias);
    c.gradient = at::randn(c.output.sizes()).contiguous(layout);
    std::tie(c.inputGradient, c.weightGradient, c.biasGradient) =
        at::convolution_backward(c.gradient, c.input, c.weight, at::IntArrayRef({out}), {1, 1}, {0, 0}, {1, 1}, false,
                                 {0, 0}, 1, {true, true, true});
    return c;
}

#define COMPARE(ours, theirs)                                                                   \
    do {                                                                                        \
        const double difference = relativeDifference(ours, theirs);                             \
        QVERIFY2(difference <= 1e-5, qPrintable(QStringLiteral(#ours ": %1").arg(difference))); \
    } while (false)

}  // namespace

class TestConvolution : public QObject {
    Q_OBJECT

    std::stop_source m_stopped;

private Q_SLOTS:
    void initTestCase() {
        at::set_num_threads(2);
        m_stopped.request_stop();
    }

    void matches_data() {
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("kernel");
        QTest::newRow("colours") << 1 << 3 << 32 << 4;
        QTest::newRow("whole blocks") << 1 << 8 << 16 << 3;
        QTest::newRow("no whole blocks") << 2 << 12 << 21 << 4;
        QTest::newRow("one pixel") << 2 << 32 << 40 << 1;
        QTest::newRow("few tiles of 4") << 2 << 64 << 96 << 3;
        QTest::newRow("few tiles of 3") << 2 << 80 << 64 << 4;
    }
    void matches() {
        QFETCH(int, images);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, kernel);
        const Case c = made(images, in, out, kernel);
        for (const std::int64_t bands : {1, 2, 7}) {
            COMPARE(convolution(c.input, c.weight, c.bias, bands, {}), c.output);
            const auto gradient = convolutionGradient(c.gradient, c.input, c.weight, true, bands, {});
            QVERIFY(gradient.has_value());
            COMPARE(gradient->input, c.inputGradient);
            COMPARE(gradient->weight, c.weightGradient);
            COMPARE(gradient->bias, c.biasGradient);
        }
        const auto gradient = convolutionGradient(c.gradient, c.input, c.weight, false, 2, {});
        QVERIFY(gradient.has_value());
        QVERIFY(!gradient->input.defined());
        COMPARE(gradient->weight, c.weightGradient);
    }

    /// The first layer of a student that computes in bfloat16.
    void coloursInBf16Match() {
        const Case c = made(2, 3, 32, 4);
        const auto rounded = [](const at::Tensor& t) { return t.to(at::kBFloat16); };
        const auto gradient =
            convolutionGradient(rounded(c.gradient), rounded(c.input), rounded(c.weight), false, 1, {});
        QVERIFY(gradient.has_value());
        QCOMPARE(gradient->weight.scalar_type(), at::kBFloat16);
        QVERIFY(gradient->weight.strides() == c.weight.strides());
        QVERIFY(relativeDifference(gradient->weight.to(at::kFloat), c.weightGradient) < 0.01);
        QVERIFY(relativeDifference(gradient->bias.to(at::kFloat), c.biasGradient) < 0.01);
        QVERIFY(!convolutionGradient(rounded(c.gradient), rounded(c.input), rounded(c.weight), false, 1,
                                     m_stopped.get_token()));
    }

    /// Also where a processor with AVX-512 would not take it.
    void ownLayoutMatches_data() { matches_data(); }
    void ownLayoutMatches() {
        QFETCH(int, images);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, kernel);
        const Case c = made(images, in, out, kernel);
        const at::Tensor output = at::full_like(c.output, 99.0);
        blocked::forward(c.input, c.weight, c.bias, output);
        COMPARE(output, c.output);

        const at::Tensor input = at::full_like(c.input, 2.0), weight = at::full_like(c.weight, 99.0),
                         bias = at::full_like(c.bias, 99.0);
        QVERIFY(blocked::backward(c.gradient, c.input, c.weight, weight, bias, input, true, {}));
        COMPARE(input, c.inputGradient + 2.0);
        COMPARE(weight, c.weightGradient);
        COMPARE(bias, c.biasGradient);
        QVERIFY(blocked::backward(c.gradient, c.input, c.weight, weight, bias, input, false, {}));
        COMPARE(input, c.inputGradient);
        QVERIFY(!blocked::backward(c.gradient, c.input, c.weight, weight, bias, input, false, m_stopped.get_token()));
    }

    /// Many more tiles than are taken at once; the input's gradient adds up across them.
    void tilesInParts() {
        for (const int kernel : {3, 4}) {
            const Case c = made(2, 80, 64, kernel, 90);
            QVERIFY(winograd::pays(c.input, c.weight));
            QVERIFY(!winograd::pays(c.input.to(at::kBFloat16), c.weight.to(at::kBFloat16)));
            COMPARE(winograd::forward(c.input, c.weight, c.bias, {}), c.output);
            const at::Tensor input = at::full_like(c.input, 2.0), weight = at::full_like(c.weight, 99.0);
            QVERIFY(winograd::backward(c.gradient, c.input, c.weight, weight, input, {}));
            COMPARE(input, c.inputGradient);
            COMPARE(weight, c.weightGradient);
        }
    }

    void stops() {
        const Case tiles = made(1, 64, 64, 4, 30);
        QVERIFY(winograd::pays(tiles.input, tiles.weight));
        QVERIFY(!convolution(tiles.input, tiles.weight, tiles.bias, m_stopped.get_token()).defined());
        QVERIFY(!convolutionGradient(tiles.gradient, tiles.input, tiles.weight, true, 1, m_stopped.get_token()));
        const Case c = made(1, 8, 16, 4);
        QVERIFY(!convolution(c.input, c.weight, c.bias, m_stopped.get_token()).defined());
        QVERIFY(!convolution(c.input, c.weight, c.bias, 3, m_stopped.get_token()).defined());
        QVERIFY(!convolutionGradient(c.gradient, c.input, c.weight, true, 1, m_stopped.get_token()));
    }

    void bandsAreShort() {
        const Case c = made(1, 8, 16, 4);
        QCOMPARE(convolutionBands(c.output.numel(), c.output.size(2), c.weight), 1);
        // HKT+'s second convolution takes half a second on a slow machine; that is too long to wait for.
        QVERIFY(convolutionBands(512 * 123 * 123, 123, at::empty({512, 256, 4, 4})) >= 3);
    }
};

QTEST_GUILESS_MAIN(TestConvolution)
#include "tst_convolution.moc"
