// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"
#include "core/engine/api.h"
#include "core/image/image_io.h"
#include "tests/support/test_support.h"

#include <atomic>
#include <cstdlib>
#include <new>

using namespace hawksight;

namespace {

std::atomic<long> g_calls{0}, g_largest{0};
std::atomic<bool> g_counting{false};

void* taken(std::size_t bytes) {
    if (g_counting) {
        ++g_calls;
        long largest = g_largest;
        while (largest < long(bytes) && !g_largest.compare_exchange_weak(largest, long(bytes))) {
        }
    }
    void* p = std::malloc(bytes > 0 ? bytes : 1);
    if (p == nullptr) throw std::bad_alloc();
    return p;
}

}  // namespace

// Also what oneDNN, a library, takes: the program's operator new is everybody's.
void* operator new(std::size_t bytes) {
    return taken(bytes);
}
void* operator new[](std::size_t bytes) {
    return taken(bytes);
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete[](void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}
void operator delete[](void* p, std::size_t) noexcept {
    std::free(p);
}

/// After warm-up an image takes no memory for features, weights or scratch: what remains is oneDNN's bookkeeping of a
/// call (a few small nodes) and the map that is handed out.
class TestFastAllocations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingLargeAndNothingThatGrows() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizer owns the allocator");
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
                g_calls = 0;
                g_counting = true;
                for (int i = 0; i < images; ++i) (void)(*detector)->detect(*image);
                g_counting = false;
                return double(g_calls) / images;
            };
            const double first = counted(3), later = counted(10);
            qInfo("%s: %.0f small allocations an image, the largest %ld bytes", std::string(name(p)).c_str(), later,
                  g_largest.load());
            QVERIFY(later <= first + 1);
            QVERIFY2(g_largest < 64 * 1024, qPrintable(QString::number(g_largest)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFastAllocations)
#include "tst_fast_allocations.moc"
