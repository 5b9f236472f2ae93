// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/plots/tickers.h"

#include <cmath>

using namespace hawksight;

namespace {

/// Where the axis would put its ticks.
class Probe : public CountTicker {
public:
    QVector<double> ticks(double low, double high) { return createTickVector(getTickStep({low, high}), {low, high}); }
};

}  // namespace

class TestTickers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsStandAtWholeNumbers() {
        Probe ticker;
        for (const double end : {0.4, 1.0, 3.0, 7.0, 12.0, 15.0, 24.0, 99.0, 1234.0}) {
            const QVector<double> ticks = ticker.ticks(-end / 2, end);
            QVERIFY(!ticks.isEmpty());
            for (const double tick : ticks) QCOMPARE(tick, std::round(tick));
        }
    }
};

QTEST_MAIN(TestTickers)
#include "tst_tickers.moc"
