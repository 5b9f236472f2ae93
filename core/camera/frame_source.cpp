// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/frame_source.h"

#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/camera/sources.h"

#include <opencv2/imgproc.hpp>

#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <thread>

namespace hawksight {

cv::Mat toBgr8(const cv::Mat& image) {
    cv::Mat bytes = image, bgr;
    if (image.depth() == CV_16U) image.convertTo(bytes, CV_8U, 1.0 / 257.0);
    if (bytes.depth() != CV_8U) return {};
    switch (bytes.channels()) {
        case 1:
            cv::cvtColor(bytes, bgr, cv::COLOR_GRAY2BGR);
            return bgr;
        case 3:
            return bytes;
        case 4:
            cv::cvtColor(bytes, bgr, cv::COLOR_BGRA2BGR);
            return bgr;
        default:
            return {};
    }
}

Frame stamped(cv::Mat bgr, std::int64_t number, Label truth) {
    using namespace std::chrono;
    return {std::move(bgr), steady_clock::now(),
            duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(), number, truth};
}

bool sleepUntil(std::chrono::steady_clock::time_point due, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_until(lock, stop, due, [] { return false; });
    return !stop.stop_requested();
}

Expected<std::unique_ptr<FrameSource>> makeSource(const SourceSettings& settings) {
    if (const std::string wrong = settings.check(); !wrong.empty()) return fail(ErrorCode::BadArgument, wrong);
    switch (settings.kind) {
        case SourceKind::Simulated:
            return makeSimulatedSource(settings);
        case SourceKind::Folder:
            return makeFolderSource(settings);
        case SourceKind::VideoFile:
        case SourceKind::Device:
        case SourceKind::Stream:
            return makeVideoSource(settings);
        case SourceKind::Genicam:
#ifdef HAWKSIGHT_ARAVIS
            return makeGenicamSource(settings);
#else
            return fail(ErrorCode::BadArgument, "this program was built without GenICam cameras (Aravis)");
#endif
    }
    return fail(ErrorCode::BadArgument, "unknown kind of source");
}

namespace {

Expected<SourceTest> openAndTake(const SourceSettings& settings, std::stop_token stop) {
    const auto began = std::chrono::steady_clock::now();
    auto source = makeSource(settings);
    if (!source) return tl::unexpected<Error>(source.error());
    if (auto opened = (*source)->open(stop); !opened) return tl::unexpected<Error>(opened.error());
    if (settings.kind == SourceKind::Genicam && settings.genicam.trigger == GenicamTrigger::Software)
        if (auto asked = (*source)->trigger(); !asked) return tl::unexpected<Error>(asked.error());
    for (;;) {
        auto frame = (*source)->read(stop);
        if (frame) return SourceTest{*frame, (*source)->description(), secondsSince(began)};
        if (frame.error().code != ErrorCode::BadImage || stop.stop_requested())
            return tl::unexpected<Error>(frame.error());
    }
}

}  // namespace

Expected<SourceTest> testSource(const SourceSettings& settings, std::stop_token stop, double seconds) {
    // A driver may hang for longer than anybody wants to wait; then its thread is left behind to end by itself.
    std::stop_source stopTest;
    std::promise<Expected<SourceTest>> promise;
    auto answer = promise.get_future();
    std::thread([settings, token = stopTest.get_token(), promise = std::move(promise)]() mutable {
        promise.set_value(
            guarded(settings.title(), ErrorCode::Unreadable, [&] { return openAndTake(settings, token); }));
    }).detach();

    const auto due = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (answer.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
        const bool late = std::chrono::steady_clock::now() > due;
        if (!late && !stop.stop_requested()) continue;
        stopTest.request_stop();
        if (!late) return fail(ErrorCode::Cancelled, "stopped");
        char time[32];
        std::snprintf(time, sizeof time, "%.3g", seconds);
        return fail(ErrorCode::Unreadable, settings.title() + ": no picture within " + time + " s");
    }
    return answer.get();
}

}  // namespace hawksight
