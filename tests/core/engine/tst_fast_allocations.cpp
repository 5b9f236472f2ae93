// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"
#include "core/engine/api.h"
#include "core/image/image_io.h"
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
std::atomic<long> g_largest{0};
std::atomic<bool> g_counting{false};
thread_local bool t_inside = false;

/// On whose behalf: the innermost library on the stack that is one of the two.
[[maybe_unused]] void count(std::size_t bytes) {
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
    if (who != kOpenCv && g_largest < long(bytes)) g_largest = long(bytes);
    t_inside = false;
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
    count(bytes);
    return __libc_malloc(bytes);
}
void* calloc(std::size_t n, std::size_t bytes) {
    count(n * bytes);
    return __libc_calloc(n, bytes);
}
void* realloc(void* p, std::size_t bytes) {
    count(bytes);
    return __libc_realloc(p, bytes);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
    count(bytes);
    return __libc_memalign(alignment, bytes);
}
int posix_memalign(void** p, std::size_t alignment, std::size_t bytes) {
    count(bytes);
    *p = __libc_memalign(alignment, bytes);
    return *p != nullptr ? 0 : ENOMEM;
}
}
#endif

/// After warm-up an image takes no memory of ours: what remains is what oneDNN notes down about a call (a hash map of
/// its arguments, made anew in every call, whatever interface is used) and OpenCV's for resizing, smoothing and the map
/// that is handed out.
class TestFastAllocations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingLargeAndNothingThatGrows() {
#ifndef COUNTING
        QSKIP("the allocator cannot be replaced here");
#endif
        if (!engineSupports(EnginePrecision::Fp32)) QSKIP("oneDNN has other threads than OpenMP here");
        QTemporaryDir folder;
        VERIFY_OK(makeDemoData(test::path(folder), {12, 1, 1, 96, 1, {Product::MachinedDisc}}, {}, {}));
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
            if (!engineSupports(p)) continue;
            auto detector = loadEngineDetector(file, {p, 2});
            VERIFY_OK(detector);
            for (int i = 0; i < 3; ++i) VERIFY_OK((*detector)->detect(*image));
            const auto counted = [&](int images) {
                for (auto& calls : g_calls) calls = 0;
                g_counting = true;
                for (int i = 0; i < images; ++i) (void)(*detector)->detect(*image);
                g_counting = false;
                return std::array<double, 3>{double(g_calls[kOneDnn]) / images, double(g_calls[kOpenCv]) / images,
                                             double(g_calls[kOurs]) / images};
            };
            (void)counted(1);  // the first backtrace loads a library
            const auto first = counted(3), later = counted(10);
            qInfo(
                "%s: an image takes %.0f pieces for oneDNN, %.0f for OpenCV, %.1f for us; the largest of the first "
                "and the last %ld bytes",
                std::string(name(p)).c_str(), later[kOneDnn], later[kOpenCv], later[kOurs], g_largest.load());
            QVERIFY(later[kOneDnn] <= first[kOneDnn] + 1);
            QVERIFY(later[kOpenCv] <= first[kOpenCv] + 1);
            QVERIFY2(later[kOurs] < 1, qPrintable(QString::number(later[kOurs])));
            QVERIFY2(g_largest < 8 * 1024, qPrintable(QString::number(g_largest)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFastAllocations)
#include "tst_fast_allocations.moc"
