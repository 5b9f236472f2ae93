// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/product.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace hawksight;

/// Products in blocks against plain sums: blocks of every height, whole panels and the last one, finished in every way.
class TestProduct : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asPlainSums_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        for (int rows = 1; rows <= 13; ++rows) QTest::addRow("%d rows, one half panel", rows) << rows << 5 << 16;
        QTest::newRow("panels") << 40 << 128 << 96;
        QTest::newRow("panels and a half") << 37 << 48 << 112;
        QTest::newRow("no rows") << 0 << 16 << 32;
    }
    void asPlainSums() {
        QFETCH(int, rows);
        QFETCH(int, in);
        QFETCH(int, out);
        const auto m = std::size_t(rows), k = std::size_t(in), n = std::size_t(out);
        std::mt19937 random(7);
        std::normal_distribution<float> normal;
        const auto some = [&](std::size_t count) {
            std::vector<float> v(count);
            for (float& x : v) x = normal(random);
            return v;
        };
        const std::vector<float> a = some(m * k), b = some(n * k), bias = some(n), before = some(m * n);
        std::vector<float> packed(n * k);
        winograd::products().pack(b.data(), n, k, packed.data());
        for (const winograd::Finish& finish :
             {winograd::Finish{}, winograd::Finish{bias.data(), false, true},
              winograd::Finish{bias.data(), true, false}, winograd::Finish{nullptr, true, true}}) {
            std::vector<float> c = before;
            winograd::products().multiply(a.data(), m, k, packed.data(), n, finish, c.data());
            for (std::size_t r = 0; r < m; ++r)
                for (std::size_t o = 0; o < n; ++o) {
                    double sum = finish.bias != nullptr ? double(bias[o]) : 0.0;
                    if (finish.add) sum += double(before[r * n + o]);
                    for (std::size_t i = 0; i < k; ++i) sum += double(a[r * k + i]) * double(b[o * k + i]);
                    if (finish.relu) sum = std::max(0.0, sum);
                    QVERIFY(std::abs(double(c[r * n + o]) - sum) < 1e-4);
                }
        }
    }
};

QTEST_GUILESS_MAIN(TestProduct)
#include "tst_product.moc"
