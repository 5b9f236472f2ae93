// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#ifdef __linux__
#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace hawksight {

namespace {

#ifdef __linux__
namespace fs = std::filesystem;

/// False for the second node that many cameras have for metadata.
bool inquire(const fs::path& node, FoundCamera& camera) {
    const int device = ::open(node.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
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

struct Device {
    fs::path node;     ///< "/dev/video0", below the root
    std::string name;  ///< the driver's
    FoundCamera camera;
};

/// udev's link with the serial number to that node, as an address; "" without one.
std::string linkById(const fs::path& root, const fs::path& node) {
    std::error_code error;
    std::string best;
    for (const auto& entry : fs::directory_iterator(root / "dev/v4l/by-id", error)) {
        std::error_code dangling;
        if (!fs::equivalent(entry.path(), node, dangling) || dangling) continue;
        const std::string link = "/dev/v4l/by-id/" + entry.path().filename().string();
        if (best.empty() || link < best) best = link;
    }
    return best;
}

std::vector<Device> devices(const fs::path& root) {
    std::vector<Device> all;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root / "sys/class/video4linux", error)) {
        Device device;
        device.node = root / "dev" / entry.path().filename();
        std::ifstream file(entry.path() / "name");
        std::getline(file, device.name);
        if (!inquire(device.node, device.camera)) continue;
        device.camera.title = device.name.empty() ? device.node.filename().string() : device.name;
        const std::string link = linkById(root, device.node);
        device.camera.address = !link.empty()          ? link
                                : !device.name.empty() ? device.name
                                                       : "/dev/" + device.node.filename().string();
        all.push_back(std::move(device));
    }
    const auto numberOf = [](const Device& device) {
        const std::string name = device.node.filename().string();
        return std::pair(name.size(), name);  // video9 before video10
    };
    std::sort(all.begin(), all.end(), [&](const Device& a, const Device& b) { return numberOf(a) < numberOf(b); });
    return all;
}
#endif

}  // namespace

std::vector<FoundCamera> findDevices(const std::filesystem::path& root) {
    std::vector<FoundCamera> found;
#ifdef __linux__
    const std::vector<Device> all = devices(root);
    for (const Device& device : all) {
        FoundCamera camera = device.camera;
        const auto same = [&](const Device& other) { return other.camera.title == device.camera.title; };
        if (std::count_if(all.begin(), all.end(), same) > 1) {
            camera.title += " (" + device.node.filename().string() + ")";
            // Of two with one name and no serial number, the number must do.
            const auto sameAddress = [&](const Device& other) { return other.camera.address == camera.address; };
            if (std::count_if(all.begin(), all.end(), sameAddress) > 1)
                camera.address = "/dev/" + device.node.filename().string();
        }
        found.push_back(std::move(camera));
    }
#else
    (void)root;
#endif
    return found;
}

Expected<std::filesystem::path> deviceNode(const std::string& address, const std::filesystem::path& root) {
    if (address.starts_with('/')) {
        std::error_code error;
        const auto node = std::filesystem::canonical(root / address.substr(1), error);
        if (error) return fail(ErrorCode::FileNotFound, address + ": no such camera is connected");
        return node;
    }
#ifdef __linux__
    for (const Device& device : devices(root))
        if (address.empty() || device.name == address) return device.node;
#endif
    return fail(ErrorCode::FileNotFound,
                address.empty() ? "no camera is connected" : address + ": no such camera is connected");
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
