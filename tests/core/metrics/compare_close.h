// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_support.h"

#include <cmath>

namespace hawksight::test {

inline QString difference(const char* what, double actual, double expected) {
    return QStringLiteral("%1: %2, not %3, off by %4")
        .arg(QLatin1String(what))
        .arg(actual, 0, 'g', 17)
        .arg(expected, 0, 'g', 17)
        .arg(actual - expected);
}

}  // namespace hawksight::test

/// Fails on NaN as well.
#define COMPARE_CLOSE(actual, expected, tolerance)           \
    QVERIFY2(std::abs((actual) - (expected)) <= (tolerance), \
             qPrintable(hawksight::test::difference(#actual, (actual), (expected))))
