// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"
#include "core/engine/api.h"
#include "core/engine/convolution.h"
#include "core/image/image_io.h"
#include "core/nn/fusion.h"
#include "tests/support/test_support.h"

#include <dlfcn.h>
#include <execinfo.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

using namespace hawksight;

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && defined(__GLIBC__)
#define COUNTING 1
#endif

namespace {

enum Who { kOneDnn, kOpenCv, kOurs };
std::array<std::atomic<long>, 3> g_calls{};
std::atomic<bool> g_counting{false};
thread_local bool t_inside = false;

/// On whose behalf: the innermost library on the stack that is one of the two.
[[maybe_unused]] void count() {
    if (!g_counting || t_inside) return;
    t_inside = true;
    void* frames[24];
    const int depth = backtrace(frames, 24);
    Who who = kOurs;
    for (int i = 0; i < depth && who == kOurs; ++i) {
        Dl_info info{};
        if (dladdr(frames[i], &info) == 0 || info.dli_fname == nullptr) continue;
        if (std::strstr(info.dli_fname, "libdnnl") != nullptr) who = kOneDnn;
        if (std::strstr(info.dli_fname, "libopencv") != nullptr) who = kOpenCv;
    }
    ++g_calls[who];
    t_inside = false;
}

/// Pieces of memory that ten calls take after three others.
template <class Call>
std::array<long, 3> afterWarmUp(const Call& call) {
    for (int i = 0; i < 3; ++i) call();
    g_counting = true;
    count();  // the first backtrace loads a library
    for (auto& calls : g_calls) calls = 0;
    for (int i = 0; i < 10; ++i) call();
    g_counting = false;
    return {g_calls[kOneDnn], g_calls[kOpenCv], g_calls[kOurs]};
}

}  // namespace

#ifdef COUNTING
// glibc's own names for what is replaced here; operator new ends in malloc.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t bytes) {
    count();
    return __libc_malloc(bytes);
}
void* calloc(std::size_t n, std::size_t bytes) {
    count();
    return __libc_calloc(n, bytes);
}
void* realloc(void* p, std::size_t bytes) {
    count();
    return __libc_realloc(p, bytes);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
    count();
    return __libc_memalign(alignment, bytes);
}
int posix_memalign(void** p, std::size_t alignment, std::size_t bytes) {
    count();
    *p = __libc_memalign(alignment, bytes);
    return *p != nullptr ? 0 : ENOMEM;
}
}
#endif

/// After warm-up an image takes no memory, from its pixels to the map that is handed out and let go of.
class TestFastAllocations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every part of a fusion, with each way to score, on every cell and in a region.
    void noneFusing() {
#ifndef COUNTING
        QSKIP("the allocator cannot be replaced here");
#endif
        Differences differences;
        for (cv::Mat& d : differences) {
            d.create(64, 64, CV_32FC1);
            cv::randu(d, 0.1, 2.0);
        }
        for (const ScoreRule rule : {ScoreRule::Max, ScoreRule::TopHundredth})
            for (const bool region : {false, true}) {
                Fusion fusion;
                fusion.weight.fill(1.0);
                fusion.logarithm = true;
                fusion.relative = 0.5;
                fusion.sigma = 1.0;
                fusion.centred = true;
                fusion.mean = cv::Mat::zeros(64, 64, CV_32FC1), fusion.deviation = cv::Mat::ones(64, 64, CV_32FC1);
                fusion.score = rule;
                if (region) {
                    fusion.inspected = cv::Mat::zeros(64, 64, CV_8UC1);
                    fusion.inspected(cv::Rect(8, 8, 40, 40)).setTo(255);
                }
                Fuser fuser(fusion);
                QCOMPARE(afterWarmUp([&] { (void)fuser.fuse(differences); }), (std::array<long, 3>{}));
            }
    }

    void none() {
#ifndef COUNTING
        QSKIP("the allocator cannot be replaced here");
#endif
        if (!engineSupports(EnginePrecision::Fp32)) QSKIP("oneDNN has other threads than OpenMP here");
        QTemporaryDir folder;
        VERIFY_OK(makeDemoData(test::path(folder), {12, 1, 1, 150, 1, {Product::MachinedDisc}}, {}, {}));
        auto data = openDataset(test::path(folder) / "machined_disc");
        VERIFY_OK(data);
        TrainOptions options = trainOptions(Variant::Hkt, Budget::Quick);
        options.inputSize = 96;
        options.iterations = 2;
        options.fusion = FusionChoice::Default;
        const auto file = test::path(folder) / "m.hkt";
        VERIFY_OK(train(*data, options, file, false, {}, [](const TrainStatus&) {}));
        auto image = readImage(data->samples.front().image);
        VERIFY_OK(image);
        for (const EnginePrecision p : {EnginePrecision::Fp32, EnginePrecision::Bf16, EnginePrecision::Int8}) {
            const auto type = p == EnginePrecision::Int8 ? fast::Type::U8 : fast::Type::Bf16;
            if (!engineSupports(p)) continue;
            if (p != EnginePrecision::Fp32 && !fast::hasTiles() && !fast::hasWideProducts(type)) continue;  // oneDNN's
            auto detector = loadEngineDetector(file, {p, 2});
            VERIFY_OK(detector);
            // Larger than what the network sees, and as large.
            for (const cv::Mat& seen : {*image, cv::Mat(*image, cv::Rect(0, 0, 96, 96)).clone()}) {
                const auto taken = afterWarmUp([&] { (void)(*detector)->detect(seen); });
                qInfo("%s: ten images take %ld pieces for oneDNN, %ld for OpenCV, %ld for us",
                      std::string(name(p)).c_str(), taken[kOneDnn], taken[kOpenCv], taken[kOurs]);
                QCOMPARE(taken, (std::array<long, 3>{}));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFastAllocations)
#include "tst_fast_allocations.moc"
