// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/map_allocator.h"
#include "tests/support/test_support.h"

#include <atomic>
#include <thread>
#include <vector>

using namespace hawksight;

namespace {

cv::Mat made(int rows, int columns) {
    cv::Mat map;
    map.allocator = &mapAllocator();
    map.create(rows, columns, CV_32FC1);
    return map;
}

}  // namespace

class TestMapAllocator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsLetGoOfServesAgain() {
        cv::Mat first = made(31, 17);
        first = cv::Scalar(1);
        cv::Mat copy = first;
        const void* data = first.data;
        first.release();
        QVERIFY(made(31, 17).data != data);  // a copy still has it
        QCOMPARE(copy.at<float>(30, 16), 1.0F);
        copy.release();
        std::vector<cv::Mat> next{made(31, 17), made(31, 17)};
        QVERIFY(next[0].data == data || next[1].data == data);
        QVERIFY(next[0].data != next[1].data);
        QVERIFY(made(17, 30).data != data);
    }

    void sizesAndParts() {
        for (int side = 1; side < 60; ++side) {
            cv::Mat map = made(side, side + 1);
            map = cv::Scalar(side);
            QCOMPARE(map.step[0], std::size_t(side + 1) * sizeof(float));
            cv::Mat part = map(cv::Rect(0, 0, 1, side));
            map.release();
            QCOMPARE(part.at<float>(side - 1, 0), float(side));
        }
    }

    void threads() {
        std::vector<std::thread> threads;
        std::atomic<int> wrong{0};
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t, &wrong] {
                for (int i = 0; i < 2000; ++i) {
                    cv::Mat map = made(8, 8);
                    map = cv::Scalar(t);
                    if (map.at<float>(i % 8, 3) != float(t)) ++wrong;
                }
            });
        for (auto& t : threads) t.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMapAllocator)
#include "tst_map_allocator.moc"
