// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"

#include "core/image/image_io.h"

#include <atomic>
#include <cstdio>
#include <future>
#include <mutex>

namespace hawksight {
namespace {

namespace fs = std::filesystem;

struct Job {
    Product product;
    std::optional<DefectKind> defect;
    std::uint64_t seed;
    fs::path image, mask;
};

std::vector<Job> jobsFor(const fs::path& folder, const DemoOptions& o) {
    std::vector<Job> jobs;
    for (const Product product : o.products) {
        const fs::path root = folder / name(product);
        std::uint64_t seed = o.seed * 1'000'003 + std::uint64_t(product) * 100'000;
        const auto add = [&](const fs::path& to, int count, std::optional<DefectKind> defect) {
            for (int i = 0; i < count; ++i) {
                char stem[16];
                std::snprintf(stem, sizeof stem, "%03d", i);
                const fs::path mask =
                    defect ? root / "ground_truth" / name(*defect) / (std::string(stem) + "_mask.png") : fs::path();
                jobs.push_back({product, defect, ++seed, root / to / (std::string(stem) + ".png"), mask});
            }
        };
        add("train/good", o.trainGood, std::nullopt);
        add("test/good", o.testGood, std::nullopt);
        for (const DefectKind kind : defectKinds(product)) add(fs::path("test") / name(kind), o.testPerDefect, kind);
    }
    return jobs;
}

}  // namespace

Expected<int> makeDemoData(const fs::path& folder, const DemoOptions& o, std::stop_token stop,
                           const ProgressCallback& progress) {
    if (o.sizePx < 64 || o.sizePx > 4096)
        return fail(ErrorCode::BadArgument, "the size must lie between 64 and 4096 px");
    const std::vector<Job> jobs = jobsFor(folder, o);
    for (const Job& job : jobs) {
        std::error_code error;
        fs::create_directories(job.image.parent_path(), error);
        if (!error && job.defect) fs::create_directories(job.mask.parent_path(), error);
        if (error) return fail(ErrorCode::WriteFailed, job.image.parent_path().string() + ": " + error.message());
    }
    std::atomic<std::size_t> next{0};
    std::mutex shared;
    std::optional<Error> first;
    std::int64_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size() && !stop.stop_requested(); i = next++) {
            const Job& job = jobs[i];
            const DemoPart part = renderPart(job.product, job.defect, job.seed, o.sizePx);
            auto written = writeImage(job.image, part.image);
            if (written && job.defect) written = writeImage(job.mask, part.mask);
            const std::scoped_lock lock(shared);
            if (!written) {
                first = written.error();
                next = jobs.size();
            }
            report(progress, ++done, std::int64_t(jobs.size()));
        }
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    if (first) return tl::unexpected(*first);
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
    return int(jobs.size());
}

}  // namespace hawksight
