// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rounding.h"
#include "tests/support/test_support.h"

#include <cmath>
#include <random>
#include <stdexcept>

using namespace hawksight::fast;

/// Weights of neighbouring pixels, rounded one by one and together.
class TestRounding : public QObject {
    Q_OBJECT

    static constexpr std::size_t kInputs = 48, kOutputs = 32, kPixels = 4000;

    /// Patches that are nearly even, of very different brightness.
    static std::vector<float> patches() {
        std::mt19937 random(3);
        std::uniform_real_distribution<float> light(20, 235), texture(-8, 8);
        std::vector<float> x(kInputs * kPixels);
        for (std::size_t p = 0; p < kPixels; ++p) {
            const float here = light(random);
            for (std::size_t i = 0; i < kInputs; ++i) x[p * kInputs + i] = here + texture(random);
        }
        return x;
    }

    static Moments momentsOf(const std::vector<float>& x) {
        std::vector<double> mean(kInputs), covariance(kInputs * kInputs);
        for (std::size_t k = 0; k < x.size(); ++k) mean[k % kInputs] += double(x[k]) / kPixels;
        for (std::size_t p = 0; p < kPixels; ++p)
            for (std::size_t i = 0; i < kInputs; ++i)
                for (std::size_t j = 0; j < kInputs; ++j)
                    covariance[i * kInputs + j] +=
                        (double(x[p * kInputs + i]) - mean[i]) * (double(x[p * kInputs + j]) - mean[j]) / kPixels;
        return {{mean.begin(), mean.end()}, {covariance.begin(), covariance.end()}};
    }

    /// Mean square of what rounding does to the outputs' differences.
    static double noise(const std::vector<float>& w, const std::vector<std::int8_t>& q, const Moments& m) {
        double sum = 0.0;
        for (std::size_t o = 0; o < kOutputs; ++o)
            for (std::size_t i = 0; i < kInputs; ++i)
                for (std::size_t j = 0; j < kInputs; ++j)
                    sum += double(w[o * kInputs + i] - float(q[o * kInputs + i])) *
                           double(m.covariance[i * kInputs + j]) *
                           double(w[o * kInputs + j] - float(q[o * kInputs + j]));
        return sum / kOutputs;
    }

private Q_SLOTS:
    void togetherIsQuieter() {
        std::mt19937 random(4);
        std::uniform_real_distribution<float> uniform(-126, 126);
        std::vector<float> w(kOutputs * kInputs);
        for (float& v : w) v = uniform(random);
        const Moments moments = momentsOf(patches());
        const auto alone = rounded(w), together = rounded(w, kInputs, moments);
        for (std::size_t i = 0; i < w.size(); ++i) {
            QVERIFY(std::abs(w[i] - float(alone[i])) <= 0.5F);
            QVERIFY(std::abs(w[i] - float(together[i])) < 3.0F);
        }
        const double before = noise(w, alone, moments), after = noise(w, together, moments);
        QVERIFY2(after < before / 20, qPrintable(QStringLiteral("%1 and %2").arg(before).arg(after)));
    }

    void uncorrelatedInputsChangeNothing() {
        Moments white{std::vector<float>(4, 0.0F), std::vector<float>(16, 0.0F)};
        for (std::size_t i = 0; i < 4; ++i) white.covariance[5 * i] = 2.0F;
        const std::vector<float> w{1.4F, -2.6F, 300.0F, -300.0F, 0.2F, 0.7F, -0.7F, 5.0F};
        const std::vector<std::int8_t> expected{1, -3, 127, -127, 0, 1, -1, 5};
        QVERIFY(rounded(w) == expected);
        QVERIFY(rounded(w, 4, white) == expected);
    }

    void refusesMomentsThatDoNotFit() {
        QVERIFY_EXCEPTION_THROWN(rounded(std::vector<float>(8), 4, Moments{{1.0F}, {1.0F}}), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(TestRounding)
#include "tst_rounding.moc"
