// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/intervals.h"
#include "tests/support/test_support.h"

#include <chrono>
#include <cmath>

using namespace hawksight;

namespace {

/// P(X <= k) by products alone.
double binomialAtMost(int k, int n, double p) {
    double total = 0.0;
    for (int i = 0; i <= k; ++i) {
        double term = 1.0;
        for (int j = 0; j < i; ++j) term *= p * double(n - j) / double(j + 1);
        for (int j = i; j < n; ++j) term *= 1.0 - p;
        total += term;
    }
    return total;
}

}  // namespace

class TestIntervals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// With none or all of n there is a closed form: 1 - (alpha/2)^(1/n).
    void closedForms_data() {
        QTest::addColumn<int>("parts");
        for (const int n : {1, 2, 20, 63, 5000, 1000000}) QTest::addRow("%d", n) << n;
    }
    void closedForms() {
        QFETCH(int, parts);
        const double high = -std::expm1(std::log(0.025) / parts);
        const Interval none = clopperPearson(0, parts);
        QCOMPARE(none.low, 0.0);
        QVERIFY(std::abs(none.high - high) < 1e-10);
        const Interval all = clopperPearson(parts, parts);
        QVERIFY(std::abs(all.low - (1.0 - high)) < 1e-10);
        QCOMPARE(all.high, 1.0);
    }

    void noEscapeInSixtyThreeParts() { QVERIFY(std::abs(clopperPearson(0, 63).high - 0.057) < 0.0005); }

    /// Both ends are where the tail holds half of what the confidence leaves.
    void endsHoldTheTails_data() {
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("parts");
        QTest::addColumn<double>("confidence");
        for (const int n : {2, 7, 20, 63})
            for (const int k : {1, n / 2, n - 1})
                for (const double c : {0.8, 0.95, 0.99})
                    if (k > 0) QTest::addRow("%d of %d at %g", k, n, c) << k << n << c;
    }
    void endsHoldTheTails() {
        QFETCH(int, events);
        QFETCH(int, parts);
        QFETCH(double, confidence);
        const Interval i = clopperPearson(events, parts, confidence);
        const double tail = 0.5 * (1.0 - confidence);
        QVERIFY(i.low < double(events) / parts && double(events) / parts < i.high);
        QVERIFY(std::abs(binomialAtMost(events, parts, i.high) - tail) < 1e-9);
        QVERIFY(std::abs(1.0 - binomialAtMost(events - 1, parts, i.low) - tail) < 1e-9);
    }

    void isSymmetric() {
        for (int k = 0; k <= 40; ++k) {
            const Interval a = clopperPearson(k, 40), b = clopperPearson(40 - k, 40);
            QVERIFY(std::abs(a.low - (1.0 - b.high)) < 1e-9);
        }
    }

    void manyPartsNarrowIt() {
        const Interval i = clopperPearson(250000, 1000000);
        QVERIFY(std::abs(i.low - 0.249151) < 2e-6 && std::abs(i.high - 0.250850) < 2e-6);
    }

    void withoutPartsNothingIsKnown() {
        const Interval i = clopperPearson(0, 0);
        QCOMPARE(i.low, 0.0);
        QCOMPARE(i.high, 1.0);
    }

    /// The two intervals beside a threshold that is being dragged over 5,000 scores, 16 ms a step for everything.
    void isFastEnoughToDrag() {
        const auto start = std::chrono::steady_clock::now();
        double sum = 0.0;
        for (int step = 0; step < 10; ++step)
            sum += clopperPearson(1250 + step, 2500).low + clopperPearson(1240 - step, 2500).high;
        const double ms =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() / 10;
        qInfo("two intervals of 2,500 parts: %.3f ms", ms);
        QVERIFY(sum > 0.0);
        QVERIFY2(ms < 4.0, qPrintable(QStringLiteral("%1 ms").arg(ms)));
    }
};

QTEST_APPLESS_MAIN(TestIntervals)
#include "tst_intervals.moc"
