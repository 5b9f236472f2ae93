// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/demo/part.h"

#include <opencv2/core/types.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

enum class SourceKind {
    Simulated,  ///< procedural parts passing by
    Folder,     ///< the images of a folder, one after another
    VideoFile,
    Device,  ///< USB camera, V4L2
    Stream,  ///< RTSP or HTTP
    Genicam  ///< GigE Vision or USB3 Vision, through Aravis
};
inline constexpr std::array kSourceKinds{SourceKind::Simulated, SourceKind::Folder, SourceKind::VideoFile,
                                         SourceKind::Device,    SourceKind::Stream, SourceKind::Genicam};
std::string_view name(SourceKind kind);  ///< "simulated", "folder", "video", "device", "stream", "genicam"
std::optional<SourceKind> sourceKindFromName(std::string_view name);

/// How parts come by on the simulated line.
enum class LineMotion {
    Strobed,  ///< every frame is another part in its place, as under a flash
    Belt      ///< parts slide in, rest and slide out; for the "part enters" trigger
};

struct SimulatedLine {
    Product product = Product::MachinedDisc;
    double defectRate = 0.1;  ///< share of defective parts, 0..1
    LineMotion motion = LineMotion::Strobed;
    double partsPerMinute = 60.0;  ///< Belt only; a strobed line shows framesPerSecond parts a second
    int sizePx = 512;              ///< side of the picture, 64..2048
    std::uint64_t seed = 1;        ///< the same seed gives the same parts in the same order
};

enum class GenicamTrigger { FreeRunning, Software, Hardware };
/// What is not set is left as the camera has it.
struct GenicamOptions {
    std::optional<double> exposureUs;
    std::optional<double> gain;  ///< in the camera's own unit, mostly dB
    std::string pixelFormat;     ///< e.g. "Mono8", "BayerRG8", "RGB8"; "" = as it is
    cv::Rect region;             ///< of the sensor, px; empty = as it is
    GenicamTrigger trigger = GenicamTrigger::FreeRunning;
};

/// Everything that says where pictures come from. A value: it is copied, compared by its text, saved as JSON.
struct SourceSettings {
    SourceKind kind = SourceKind::Simulated;
    std::string name;  ///< a person's; "" = see title()

    /// Folder or file; device: as findCameras gives it, a path ("/dev/video0") or its name, or "" for the first;
    /// rtsp:// or http(s):// address;
    /// GenICam device id as findCameras gives it, or "" for the first. Unused by the simulated line.
    std::string address;

    double framesPerSecond =
        10.0;             ///< simulated, folder; video file: 0 = its own; device and GenICam: asked for, 0 = any
    bool loop = true;     ///< folder and video file begin anew at the end
    cv::Size resolution;  ///< device: asked for; empty = its own choice
    SimulatedLine line;
    GenicamOptions genicam;
    /// Without a new frame for so long (or with the very same one again and again) the source counts as lost. Devices,
    /// streams and GenICam; 500..60000.
    int frozenAfterMs = 3000;

    std::string check() const;  ///< empty when sound, else what is wrong, for a person
    std::string title() const;  ///< the person's name, else e.g. "folder bottle/test", "machined_disc line"
};

std::string toJson(const SourceSettings& settings);
/// Errors: BadFormat. Fields that are missing keep their defaults.
Expected<SourceSettings> sourceFromJson(const std::string& json);

/// A camera that is connected now.
struct FoundCamera {
    SourceKind kind = SourceKind::Device;  ///< Device or Genicam
    std::string address;                   ///< for SourceSettings::address
    std::string title;                     ///< for people
    std::vector<cv::Size> resolutions;     ///< Device: what it offers, largest first; may be empty
};
/// V4L2 devices and GenICam cameras; a search in the network takes up to a second. Thread: any; the caller waits.
std::vector<FoundCamera> findCameras();
/// False where the program was built without Aravis.
bool hasGenicam();

}  // namespace hawksight
