// SPDX-License-Identifier: GPL-3.0-or-later
// A day of a thousand inspections a minute, in fast time: how long one costs at the beginning and at the end.
#include "core/store/inspection_records.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace hawksight;

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const int total = argc > 1 ? std::atoi(argv[1]) : 1'440'000;
    QTemporaryDir dir(argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString());
    auto records = InspectionRecords::open((dir.path() + QStringLiteral("/inspections.sqlite")).toStdString());
    if (!records) return 1;
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point t) {
        return std::chrono::duration<double, std::milli>(Clock::now() - t).count();
    };
    constexpr int kAtATime = 10;
    const int window = std::max(kAtATime, total / 12);
    std::vector<double> times;
    for (int i = 0; i < total; i += kAtATime) {
        std::vector<InspectionRecord> some(kAtATime);
        for (int k = 0; k < kAtATime; ++k) {
            InspectionRecord& r = some[std::size_t(k)];
            r.timeMs = 1'800'000'000'000 + std::int64_t(i + k) * 60;
            r.source = "line";
            r.modelHash = "0123456789abcdef";
            r.score = 0.1;
            r.verdict = k == 0 && i % 200 == 0 ? Verdict::Fail : Verdict::Pass;
            r.thumbnail.assign(1500, static_cast<unsigned char>(k));
            if (r.verdict == Verdict::Fail) r.map = cv::Mat::ones(56, 56, CV_32F);
        }
        const auto began = Clock::now();
        if (!(*records)->append(some)) return 1;
        times.push_back(since(began));
        if (int(times.size()) * kAtATime >= window) {
            std::sort(times.begin(), times.end());
            const auto query = Clock::now();
            const auto counts = (*records)->counts();
            const auto strip = (*records)->strip(600);
            const auto fails = (*records)->lastFails(24);
            const double queries = since(query);
            std::printf("%8d records: 10 in %.2f ms p50, %.2f ms p99; counts + strip + fails %.2f ms\n", i + kAtATime,
                        times[times.size() / 2], times[times.size() * 99 / 100], queries);
            std::fflush(stdout);
            times.clear();
        }
    }
    return 0;
}
