// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guarded.h"
#include "core/camera/sources.h"

#include <opencv2/core.hpp>
#include <opencv2/videoio.hpp>

#include <cstdio>
#include <filesystem>

namespace hawksight {

namespace {

/// Video file, V4L2 device, RTSP or HTTP stream, all through OpenCV.
class VideoSource : public FrameSource {
public:
    explicit VideoSource(const SourceSettings& settings) : m_settings(settings), m_pace(0.0) {}

    Expected<void> open(std::stop_token) override {
        return guarded(m_settings.title(), ErrorCode::Unreadable, [&]() -> Expected<void> {
            switch (m_settings.kind) {
                case SourceKind::VideoFile:
                    return openFile();
                case SourceKind::Device:
                    return openDevice();
                default:
                    return openStream();
            }
        });
    }

    Expected<Frame> read(std::stop_token stop) override {
        return guarded(m_settings.title(), ErrorCode::Unreadable, [&]() -> Expected<Frame> {
            cv::Mat image;
            if (!m_capture.read(image)) {
                if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                if (m_settings.kind != SourceKind::VideoFile)
                    return fail(ErrorCode::Unreadable, m_settings.title() + ": no more pictures come");
                if (m_number == 0)
                    return fail(ErrorCode::BadFormat, m_settings.address + ": holds no picture that can be decoded");
                if (!m_settings.loop) return fail(ErrorCode::NotEnoughData, m_settings.address + ": the end");
                if (auto again = openFile(); !again) return tl::unexpected<Error>(again.error());
                if (!m_capture.read(image)) return fail(ErrorCode::Unreadable, m_settings.address + ": cannot be read");
            }
            if (m_settings.kind == SourceKind::VideoFile && !m_pace.wait(stop))
                return fail(ErrorCode::Cancelled, "stopped");
            if (m_settings.kind == SourceKind::Stream && !followResolution(image))
                return fail(ErrorCode::Unreadable, m_settings.title() + ": no answer any more");
            const cv::Mat bgr = toBgr8(image);
            if (bgr.empty()) return fail(ErrorCode::BadImage, m_settings.title() + ": a picture of an unknown kind");
            return stamped(bgr, ++m_number);
        });
    }

    std::string description() const override {
        char text[96];
        std::snprintf(text, sizeof text, ", %.0f x %.0f, %.3g a second", m_capture.get(cv::CAP_PROP_FRAME_WIDTH),
                      m_capture.get(cv::CAP_PROP_FRAME_HEIGHT), m_rate);
        return m_settings.title() + text;
    }

private:
    /// OpenCV 4.6 keeps to the size that a stream had when it was opened, and repeats its last picture when another
    /// size comes. So a picture that stands still is reason to open the stream anew, once; `image` is what it shows
    /// then.
    bool followResolution(cv::Mat& image) {
        const auto now = std::chrono::steady_clock::now();
        const bool same = m_last.size() == image.size() && m_last.type() == image.type() &&
                          cv::norm(m_last, image, cv::NORM_INF) == 0.0;
        if (!same) {
            image.copyTo(m_last);
            m_changed = now;
            m_reopened = false;
            return true;
        }
        if (m_reopened || now - m_changed < std::chrono::milliseconds(400)) return true;
        m_reopened = true;
        return openStream().has_value() && m_capture.read(image);
    }

    Expected<void> openFile() {
        std::error_code error;
        if (!std::filesystem::exists(m_settings.address, error))
            return fail(ErrorCode::FileNotFound, m_settings.address + ": no such file");
        if (!m_capture.open(m_settings.address, cv::CAP_ANY))
            return fail(ErrorCode::BadFormat, m_settings.address + ": not a video that can be read");
        if (m_rate == 0.0) {
            const double own = m_capture.get(cv::CAP_PROP_FPS);
            const double sound = own >= 0.5 && own <= 240.0 ? own : 25.0;
            m_rate = m_settings.framesPerSecond > 0.0 ? m_settings.framesPerSecond : sound;
            m_pace = Pace(m_rate);
        }
        return {};
    }

    Expected<void> openDevice() {
        const auto node = deviceNode(m_settings.address);
        if (!node) return tl::unexpected<Error>(node.error());
        if (!m_capture.open(node->string(), cv::CAP_V4L2))
            return fail(ErrorCode::Unreadable,
                        m_settings.title() + ": cannot be opened (is another program using it?)");
        if (!m_settings.resolution.empty()) {
            // Uncompressed pictures of that size seldom fit through USB.
            if (m_settings.resolution.area() > 640 * 480)
                m_capture.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
            m_capture.set(cv::CAP_PROP_FRAME_WIDTH, m_settings.resolution.width);
            m_capture.set(cv::CAP_PROP_FRAME_HEIGHT, m_settings.resolution.height);
        }
        if (m_settings.framesPerSecond > 0.0) m_capture.set(cv::CAP_PROP_FPS, m_settings.framesPerSecond);
        m_capture.set(cv::CAP_PROP_BUFFERSIZE, 1);  // the newest picture, not one that has waited
        m_rate = m_capture.get(cv::CAP_PROP_FPS);
        return {};
    }

    Expected<void> openStream() {
        if (!m_capture.open(m_settings.address, cv::CAP_FFMPEG,
                            {cv::CAP_PROP_OPEN_TIMEOUT_MSEC, m_settings.frozenAfterMs, cv::CAP_PROP_READ_TIMEOUT_MSEC,
                             m_settings.frozenAfterMs}))
            return fail(ErrorCode::Unreadable,
                        m_settings.title() + ": no answer, or nothing that can be read as a video stream");
        m_rate = m_capture.get(cv::CAP_PROP_FPS);
        return {};
    }

    SourceSettings m_settings;
    Pace m_pace;
    cv::VideoCapture m_capture;
    double m_rate = 0.0;
    std::int64_t m_number = 0;
    cv::Mat m_last;  ///< Stream
    std::chrono::steady_clock::time_point m_changed{};
    bool m_reopened = false;
};

}  // namespace

std::unique_ptr<FrameSource> makeVideoSource(const SourceSettings& settings) {
    return std::make_unique<VideoSource>(settings);
}

}  // namespace hawksight
