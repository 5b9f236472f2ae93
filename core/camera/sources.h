// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/frame_source.h"

#include <filesystem>

namespace hawksight {

// One of each kind; only makeSource calls them, with settings that are sound.
std::unique_ptr<FrameSource> makeSimulatedSource(const SourceSettings& settings);
std::unique_ptr<FrameSource> makeFolderSource(const SourceSettings& settings);
std::unique_ptr<FrameSource> makeVideoSource(const SourceSettings& settings);  ///< file, device, stream
std::unique_ptr<FrameSource> makeGenicamSource(const SourceSettings& settings);
std::vector<FoundCamera> findGenicamCameras();
/// V4L2 cameras that are connected. Their addresses hold from plug to plug: udev's name with the serial number where it
/// gives one ("/dev/v4l/by-id/..."), else the camera's own name; the number of a node does not. `root` is "/" but for
/// tests.
std::vector<FoundCamera> findDevices(const std::filesystem::path& root = "/");
/// The node ("/dev/video0") that an address means now: a path, a camera's name, or "" for the first camera. Errors:
/// FileNotFound.
Expected<std::filesystem::path> deviceNode(const std::string& address, const std::filesystem::path& root = "/");

/// CV_8UC1, CV_8UC3, CV_8UC4 or 16-bit grey -> CV_8UC3; empty for others.
cv::Mat toBgr8(const cv::Mat& image);

/// Stamps a frame with now.
Frame stamped(cv::Mat bgr, std::int64_t number, Label truth = Label::Unknown);

/// Sleeps; false when a stop was asked for.
bool sleepUntil(std::chrono::steady_clock::time_point due, std::stop_token stop);

/// Keeps a rate; a source that is late starts counting anew instead of hurrying after.
class Pace {
public:
    explicit Pace(double perSecond)
        : m_period(std::chrono::duration_cast<std::chrono::steady_clock::duration>(
              std::chrono::duration<double>(perSecond > 0.0 ? 1.0 / perSecond : 0.0))) {}

    bool wait(std::stop_token stop) {
        const auto now = std::chrono::steady_clock::now();
        if (now > m_due + m_period) m_due = now;
        const bool go = sleepUntil(m_due, std::move(stop));
        m_due += m_period;
        return go;
    }

private:
    std::chrono::steady_clock::duration m_period;
    std::chrono::steady_clock::time_point m_due{};
};

}  // namespace hawksight
