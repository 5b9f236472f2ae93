// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/camera/sources.h"

#include <opencv2/imgproc.hpp>

extern "C" {
#include <arv.h>
}

#include <atomic>
#include <cstdio>
#include <memory>

namespace hawksight {

namespace {

constexpr int kBuffers = 4;
constexpr guint64 kPollUs = 100'000;  // how long a stop may go unnoticed

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// Collects the first error of several calls.
class Problem {
public:
    ~Problem() { g_clear_error(&m_error); }
    Problem() = default;
    Problem(const Problem&) = delete;
    Problem& operator=(const Problem&) = delete;
    operator GError**() {  // NOLINT: handed to C functions
        keep();
        return &m_error;
    }
    bool is() {
        keep();
        return !m_text.empty();
    }
    const std::string& text() const { return m_text; }

private:
    void keep() {
        if (m_error && m_text.empty()) m_text = m_error->message;
        g_clear_error(&m_error);
    }
    GError* m_error = nullptr;
    std::string m_text;
};

/// How OpenCV turns one pixel format into BGR. Bayer names differ: GenICam tells the first two pixels of the first row,
/// OpenCV the second and third of the second row.
struct Conversion {
    ArvPixelFormat format;
    int type;
    int code;  ///< -1 = only copy
};
constexpr Conversion kConversions[] = {{ARV_PIXEL_FORMAT_MONO_8, CV_8UC1, cv::COLOR_GRAY2BGR},
                                       {ARV_PIXEL_FORMAT_RGB_8_PACKED, CV_8UC3, cv::COLOR_RGB2BGR},
                                       {ARV_PIXEL_FORMAT_BGR_8_PACKED, CV_8UC3, -1},
                                       {ARV_PIXEL_FORMAT_BAYER_RG_8, CV_8UC1, cv::COLOR_BayerBG2BGR},
                                       {ARV_PIXEL_FORMAT_BAYER_GR_8, CV_8UC1, cv::COLOR_BayerGB2BGR},
                                       {ARV_PIXEL_FORMAT_BAYER_GB_8, CV_8UC1, cv::COLOR_BayerGR2BGR},
                                       {ARV_PIXEL_FORMAT_BAYER_BG_8, CV_8UC1, cv::COLOR_BayerRG2BGR},
                                       {ARV_PIXEL_FORMAT_MONO_10, CV_16UC1, cv::COLOR_GRAY2BGR},
                                       {ARV_PIXEL_FORMAT_MONO_12, CV_16UC1, cv::COLOR_GRAY2BGR},
                                       {ARV_PIXEL_FORMAT_MONO_16, CV_16UC1, cv::COLOR_GRAY2BGR},
                                       {ARV_PIXEL_FORMAT_YUV_422_PACKED, CV_8UC2, cv::COLOR_YUV2BGR_UYVY},
                                       {ARV_PIXEL_FORMAT_YUV_422_YUYV_PACKED, CV_8UC2, cv::COLOR_YUV2BGR_YUY2}};

double scaleOf(ArvPixelFormat format) {
    return format == ARV_PIXEL_FORMAT_MONO_10 ? 1.0 / 4 : format == ARV_PIXEL_FORMAT_MONO_12 ? 1.0 / 16 : 1.0 / 256;
}

Expected<cv::Mat> pixelsOf(ArvBuffer* buffer) {
    std::size_t bytes = 0;
    const void* data = arv_buffer_get_data(buffer, &bytes);
    const ArvPixelFormat format = arv_buffer_get_image_pixel_format(buffer);
    const int width = arv_buffer_get_image_width(buffer), height = arv_buffer_get_image_height(buffer);
    for (const Conversion& c : kConversions) {
        if (c.format != format) continue;
        if (width <= 0 || height <= 0 || bytes < static_cast<std::size_t>(CV_ELEM_SIZE(c.type)) * width * height)
            return fail(ErrorCode::BadImage, "the picture is shorter than its size says");
        cv::Mat raw(height, width, c.type, const_cast<void*>(data)), bgr;
        if (raw.depth() == CV_16U) raw.convertTo(raw, CV_8U, scaleOf(format));
        if (c.code < 0)
            bgr = raw.clone();
        else
            cv::cvtColor(raw, bgr, c.code);
        return bgr;
    }
    char text[64];
    std::snprintf(text, sizeof text, "pixel format 0x%08x is not supported", format);
    return fail(ErrorCode::BadFormat, text);
}

class GenicamSource : public FrameSource {
public:
    explicit GenicamSource(const SourceSettings& settings) : m_settings(settings) {}

    ~GenicamSource() override {
        if (m_camera && m_stream && !m_lost) {
            Problem ignored;
            arv_camera_stop_acquisition(m_camera.get(), ignored);
        }
        if (m_camera) g_signal_handlers_disconnect_by_data(arv_camera_get_device(m_camera.get()), this);
    }

    Expected<void> open(std::stop_token stop) override {
        Problem problem;
        const char* address = m_settings.address.empty() ? nullptr : m_settings.address.c_str();
        m_camera.reset(arv_camera_new(address, problem));
        if (problem.is() || !m_camera)
            return fail(ErrorCode::FileNotFound, m_settings.title() + ": not found" +
                                                     (problem.text().empty() ? "" : " (" + problem.text() + ")"));
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        g_signal_connect(arv_camera_get_device(m_camera.get()), "control-lost", G_CALLBACK(&GenicamSource::controlLost),
                         this);
        if (auto configured = configure(); !configured) return configured;

        m_stream.reset(arv_camera_create_stream(m_camera.get(), nullptr, nullptr, problem));
        const guint payload = arv_camera_get_payload(m_camera.get(), problem);
        if (problem.is() || !m_stream) return failed("no stream", problem);
        for (int i = 0; i < kBuffers; ++i) arv_stream_push_buffer(m_stream.get(), arv_buffer_new_allocate(payload));
        arv_camera_start_acquisition(m_camera.get(), problem);
        if (problem.is()) return failed("cannot be started", problem);
        return {};
    }

    Expected<Frame> read(std::stop_token stop) override {
        const auto began = std::chrono::steady_clock::now();
        // A camera that waits for its trigger is not frozen; there only the heartbeat tells that it is gone. Ours comes
        // before every read, and an answer may be expected.
        const bool waits = m_settings.genicam.trigger == GenicamTrigger::Hardware;
        for (;;) {
            if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
            if (m_lost) return fail(ErrorCode::Unreadable, m_settings.title() + ": the connection is lost");
            ArvBuffer* buffer = arv_stream_timeout_pop_buffer(m_stream.get(), kPollUs);
            if (!buffer) {
                if (!waits && millisecondsSince(began) > m_settings.frozenAfterMs) {
                    m_lost = true;
                    return fail(ErrorCode::Unreadable, m_settings.title() + ": no more pictures come");
                }
                continue;
            }
            // Of those that have gathered meanwhile only the newest counts.
            while (ArvBuffer* newer = arv_stream_try_pop_buffer(m_stream.get())) {
                arv_stream_push_buffer(m_stream.get(), buffer);
                buffer = newer;
            }
            const ArvBufferStatus status = arv_buffer_get_status(buffer);
            Expected<cv::Mat> pixels =
                status == ARV_BUFFER_STATUS_SUCCESS
                    ? pixelsOf(buffer)
                    : Expected<cv::Mat>(fail(ErrorCode::BadImage, "packets of this picture are missing"));
            arv_stream_push_buffer(m_stream.get(), buffer);
            if (!pixels) return fail(pixels.error().code, m_settings.title() + ": " + pixels.error().detail);
            return stamped(*pixels, ++m_number);
        }
    }

    Expected<void> trigger() override {
        if (m_settings.genicam.trigger != GenicamTrigger::Software) return {};
        Problem problem;
        arv_camera_software_trigger(m_camera.get(), problem);
        if (problem.is()) return failed("cannot be triggered", problem);
        return {};
    }

    std::string description() const override {
        Problem ignored;
        int x = 0, y = 0, width = 0, height = 0;
        arv_camera_get_region(m_camera.get(), &x, &y, &width, &height, ignored);
        const char* vendor = arv_camera_get_vendor_name(m_camera.get(), ignored);
        const char* model = arv_camera_get_model_name(m_camera.get(), ignored);
        const char* format = arv_camera_get_pixel_format_as_string(m_camera.get(), ignored);
        char text[256];
        std::snprintf(text, sizeof text, "%s %s, %d x %d, %s", vendor ? vendor : "GenICam", model ? model : "camera",
                      width, height, format ? format : "?");
        return text;
    }

private:
    static void controlLost(ArvDevice*, GenicamSource* self) { self->m_lost = true; }

    Expected<void> failed(const char* what, Problem& problem) const {
        return fail(ErrorCode::Unreadable, m_settings.title() + ": " + what + " (" + problem.text() + ")");
    }

    Expected<void> configure() {
        const GenicamOptions& options = m_settings.genicam;
        ArvCamera* camera = m_camera.get();
        Problem problem;
        const auto refused = [&](const char* what) {
            return fail(ErrorCode::BadArgument,
                        m_settings.title() + ": the camera refuses the " + what + " (" + problem.text() + ")");
        };
        if (!options.pixelFormat.empty()) {
            arv_camera_set_pixel_format_from_string(camera, options.pixelFormat.c_str(), problem);
            if (problem.is()) return refused("pixel format");
        }
        if (!options.region.empty()) {
            arv_camera_set_region(camera, options.region.x, options.region.y, options.region.width,
                                  options.region.height, problem);
            if (problem.is()) return refused("region");
        }
        if (options.exposureUs) {
            if (arv_camera_is_exposure_auto_available(camera, problem))
                arv_camera_set_exposure_time_auto(camera, ARV_AUTO_OFF, problem);
            arv_camera_set_exposure_time(camera, *options.exposureUs, problem);
            if (problem.is()) return refused("exposure");
        }
        if (options.gain) {
            if (arv_camera_is_gain_auto_available(camera, problem))
                arv_camera_set_gain_auto(camera, ARV_AUTO_OFF, problem);
            arv_camera_set_gain(camera, *options.gain, problem);
            if (problem.is()) return refused("gain");
        }
        if (m_settings.framesPerSecond > 0.0 && options.trigger == GenicamTrigger::FreeRunning &&
            arv_camera_is_frame_rate_available(camera, problem))
            arv_camera_set_frame_rate(camera, m_settings.framesPerSecond, problem);
        if (problem.is()) return refused("frame rate");

        arv_camera_set_acquisition_mode(camera, ARV_ACQUISITION_MODE_CONTINUOUS, problem);
        if (options.trigger == GenicamTrigger::FreeRunning) {
            Problem ignored;  // a camera without triggers need not be told
            arv_camera_clear_triggers(camera, ignored);
        } else {
            arv_camera_set_trigger(camera, options.trigger == GenicamTrigger::Software ? "Software" : "Line1", problem);
        }
        if (problem.is()) return refused("trigger");
        return {};
    }

    SourceSettings m_settings;
    std::atomic<bool> m_lost{
        false};  ///< set on Aravis's heartbeat thread too; then nothing is said to the camera any more
    Owned<ArvCamera> m_camera;
    Owned<ArvStream> m_stream;
    std::int64_t m_number = 0;
};

}  // namespace

std::unique_ptr<FrameSource> makeGenicamSource(const SourceSettings& settings) {
    return std::make_unique<GenicamSource>(settings);
}

std::vector<FoundCamera> findGenicamCameras() {
    std::vector<FoundCamera> found;
    arv_update_device_list();
    for (unsigned i = 0; i < arv_get_n_devices(); ++i) {
        const auto text = [](const char* given) { return std::string(given ? given : ""); };
        const std::string address = text(arv_get_device_address(i));
        found.push_back({SourceKind::Genicam,
                         text(arv_get_device_id(i)),
                         text(arv_get_device_vendor(i)) + " " + text(arv_get_device_model(i)) +
                             (address.empty() ? "" : " (" + address + ")"),
                         {}});
    }
    return found;
}

}  // namespace hawksight
