// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx_runtime.h"

#include <dlfcn.h>
#include "core/base/elapsed.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace hawksight::fast {
namespace {

/// ONNX Runtime's C interface is one table of functions that only ever grows at its end (onnxruntime_c_api.h). These
/// are the places that are needed here.
enum Place : std::size_t {
    kGetErrorMessage = 2,
    kCreateEnv = 3,
    kCreateSessionFromArray = 8,
    kRun = 9,
    kCreateSessionOptions = 10,
    kSetIntraOpNumThreads = 24,
    kCreateTensorWithData = 49,
    kCreateCpuMemoryInfo = 69,
    kReleaseEnv = 92,
    kReleaseStatus = 93,
    kReleaseMemoryInfo = 94,
    kReleaseSession = 95,
    kReleaseValue = 96,
    kReleaseSessionOptions = 100,
};
constexpr std::uint32_t kVersion = 2;
constexpr int kWarning = 2, kArena = 1, kDefaultMemory = 0, kFloatTensor = 1;

struct ApiBase {
    void* const* (*api)(std::uint32_t version);
    const char* (*version)();
};

class Runtime {
public:
    explicit Runtime(void* const* table) : m_table(table) {}

    /// Throws what the runtime says.
    template <class... Arguments>
    void call(Place place, Arguments... arguments) const {
        void* status = reinterpret_cast<void* (*)(Arguments...)>(m_table[place])(arguments...);
        if (status == nullptr) return;
        const std::string message = reinterpret_cast<const char* (*)(void*)>(m_table[kGetErrorMessage])(status);
        release(kReleaseStatus, status);
        throw std::runtime_error(message);
    }
    void release(Place place, void* object) const {
        if (object != nullptr) reinterpret_cast<void (*)(void*)>(m_table[place])(object);
    }

private:
    void* const* m_table;
};

/// An object of the runtime, released with its function.
class Handle {
public:
    Handle(const Runtime& runtime, Place release) : m_runtime(runtime), m_release(release) {}
    ~Handle() { m_runtime.release(m_release, m_object); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    void** out() { return &m_object; }
    void* get() const { return m_object; }

private:
    const Runtime& m_runtime;
    Place m_release;
    void* m_object = nullptr;
};

}  // namespace

Expected<double> onnxRuntimeMilliseconds(const std::filesystem::path& library, const std::string& model, int side,
                                         int threads, int images) {
    using Clock = std::chrono::steady_clock;
    if (std::error_code ec; !std::filesystem::exists(library, ec))
        return fail(ErrorCode::FileNotFound, library.string() + ": not there");
    void* loaded = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* entry = loaded != nullptr ? dlsym(loaded, "OrtGetApiBase") : nullptr;
    if (entry == nullptr) return fail(ErrorCode::BadArgument, library.string() + ": is not ONNX Runtime's library");
    const ApiBase* base = reinterpret_cast<const ApiBase* (*)()>(entry)();
    void* const* table = base != nullptr ? base->api(kVersion) : nullptr;
    if (table == nullptr) return fail(ErrorCode::BadArgument, library.string() + ": too old");
    try {
        const Runtime runtime(table);
        Handle environment(runtime, kReleaseEnv), options(runtime, kReleaseSessionOptions),
            session(runtime, kReleaseSession), memory(runtime, kReleaseMemoryInfo), input(runtime, kReleaseValue);
        runtime.call(kCreateEnv, kWarning, "hawksight", environment.out());
        runtime.call(kCreateSessionOptions, options.out());
        runtime.call(kSetIntraOpNumThreads, options.get(), threads);
        runtime.call(kCreateSessionFromArray, environment.get(), static_cast<const void*>(model.data()), model.size(),
                     options.get(), session.out());
        runtime.call(kCreateCpuMemoryInfo, kArena, kDefaultMemory, memory.out());
        const std::array<std::int64_t, 4> shape{1, 3, side, side};
        std::vector<float> rgb(3 * std::size_t(side) * std::size_t(side));
        for (std::size_t i = 0; i < rgb.size(); ++i) rgb[i] = float(i * 7919 % 256);
        runtime.call(kCreateTensorWithData, memory.get(), static_cast<void*>(rgb.data()), rgb.size() * sizeof(float),
                     shape.data(), shape.size(), kFloatTensor, input.out());
        const char* inputs[] = {"rgb"};
        const char* outputs[] = {"map", "score"};
        std::vector<double> times;
        constexpr int kWarm = 2;
        for (int i = 0; i < images + kWarm; ++i) {
            Handle map(runtime, kReleaseValue), score(runtime, kReleaseValue);
            void* given[] = {input.get()};
            void* made[] = {nullptr, nullptr};
            const auto start = Clock::now();
            runtime.call(kRun, session.get(), static_cast<const void*>(nullptr), std::data(inputs), std::data(given),
                         std::size_t{1}, std::data(outputs), std::size_t{2}, std::data(made));
            const double ms = millisecondsSince(start);
            *map.out() = made[0], *score.out() = made[1];
            if (i >= kWarm) times.push_back(ms);
        }
        std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
        return times[times.size() / 2];
    } catch (const std::exception& e) {
        return fail(ErrorCode::Internal, std::string("ONNX Runtime: ") + e.what());
    }
}

}  // namespace hawksight::fast
