// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "tests/support/test_support.h"

using namespace hawksight;
using namespace hawksight::cli;

/// How many iterations `train --minutes` takes.
class TestPace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsTheTime() {
        const Pace pace = paceWithin(120, {1, 20.05}, {2500, 145});
        QVERIFY2(std::abs(double(pace.iterations) - 2000) < 20, qPrintable(QString::number(pace.iterations)));
        QVERIFY2(std::abs(pace.seconds - 120) < 1, qPrintable(QString::number(pace.seconds)));
    }

    /// On a busy machine one iteration may seem to take longer than 2,500: that gave 48 million iterations.
    void staysSensibleWhereMeasurementsContradict() {
        for (const double shorter : {200.0, 150.0, 144.999}) {
            const Pace pace = paceWithin(120, {1, shorter}, {2500, 145});
            QVERIFY2(pace.iterations <= 2500 && pace.iterations >= 20, qPrintable(QString::number(pace.iterations)));
        }
    }

    void trainsALittleWhereThereIsNoTime() { QCOMPARE(paceWithin(5, {1, 20}, {2500, 145}).iterations, 20); }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
