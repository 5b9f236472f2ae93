// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#ifdef __linux__
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace hawksight {

namespace {

#ifdef __linux__
/// False for the second node that many cameras have for metadata.
bool inquire(FoundCamera& camera) {
    const int device = ::open(camera.address.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0) return true;  // busy: it is there all the same
    v4l2_capability capability{};
    const bool known = ::ioctl(device, VIDIOC_QUERYCAP, &capability) == 0;
    const bool captures = !known || (capability.device_caps & V4L2_CAP_VIDEO_CAPTURE) != 0;
    v4l2_fmtdesc format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    for (; captures && ::ioctl(device, VIDIOC_ENUM_FMT, &format) == 0; ++format.index) {
        v4l2_frmsizeenum size{};
        size.pixel_format = format.pixelformat;
        for (; ::ioctl(device, VIDIOC_ENUM_FRAMESIZES, &size) == 0; ++size.index) {
            if (size.type == V4L2_FRMSIZE_TYPE_DISCRETE) {
                camera.resolutions.emplace_back(static_cast<int>(size.discrete.width),
                                                static_cast<int>(size.discrete.height));
            } else {
                camera.resolutions.emplace_back(static_cast<int>(size.stepwise.max_width),
                                                static_cast<int>(size.stepwise.max_height));
                break;
            }
        }
    }
    ::close(device);
    auto& sizes = camera.resolutions;
    std::sort(sizes.begin(), sizes.end(), [](const cv::Size& a, const cv::Size& b) {
        return a.area() != b.area() ? a.area() > b.area() : a.width > b.width;
    });
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    return captures;
}
#endif

}  // namespace

std::vector<FoundCamera> findDevices() {
    std::vector<FoundCamera> found;
#ifdef __linux__
    namespace fs = std::filesystem;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/sys/class/video4linux", error)) {
        FoundCamera camera{SourceKind::Device, "/dev/" + entry.path().filename().string(), {}, {}};
        std::ifstream file(entry.path() / "name");
        std::getline(file, camera.title);
        if (camera.title.empty()) camera.title = camera.address;
        if (inquire(camera)) found.push_back(std::move(camera));
    }
    std::sort(found.begin(), found.end(),
              [](const FoundCamera& a, const FoundCamera& b) { return a.address < b.address; });
#endif
    return found;
}

std::vector<FoundCamera> findCameras() {
    auto found = findDevices();
#ifdef HAWKSIGHT_ARAVIS
    for (FoundCamera& camera : findGenicamCameras()) found.push_back(std::move(camera));
#endif
    return found;
}

bool hasGenicam() {
#ifdef HAWKSIGHT_ARAVIS
    return true;
#else
    return false;
#endif
}

}  // namespace hawksight
