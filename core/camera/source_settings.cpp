// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/source_settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace hawksight {

namespace {

using Json = nlohmann::json;

constexpr std::array kProducts{Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack};

std::string lastParts(const std::string& address) {
    std::filesystem::path path = std::filesystem::path(address).lexically_normal();
    if (path.filename().empty()) path = path.parent_path();
    const auto parent = path.parent_path().filename();
    return parent.empty() ? path.string() : (parent / path.filename()).string();
}

/// Without the password that an RTSP address may hold.
std::string withoutUser(const std::string& url) {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return url;
    const auto host = scheme + 3, slash = url.find('/', host), at = url.rfind('@', slash);
    return at == std::string::npos || at < host ? url : url.substr(0, host) + url.substr(at + 1);
}

template <class T>
void take(const Json& json, const char* key, T& value) {
    if (const auto found = json.find(key); found != json.end()) value = found->get<T>();
}
/// An enumeration by its number; unknown numbers keep the default.
template <class Enum>
void takeEnum(const Json& json, const char* key, Enum& value, int count) {
    int number = static_cast<int>(value);
    take(json, key, number);
    if (number >= 0 && number < count) value = static_cast<Enum>(number);
}

}  // namespace

std::string_view name(SourceKind kind) {
    switch (kind) {
        case SourceKind::Simulated:
            return "simulated";
        case SourceKind::Folder:
            return "folder";
        case SourceKind::VideoFile:
            return "video";
        case SourceKind::Device:
            return "device";
        case SourceKind::Stream:
            return "stream";
        case SourceKind::Genicam:
            return "genicam";
    }
    return "";
}

std::optional<SourceKind> sourceKindFromName(std::string_view wanted) {
    for (const SourceKind kind : kSourceKinds)
        if (name(kind) == wanted) return kind;
    return std::nullopt;
}

std::string SourceSettings::check() const {
    const auto outside = [](double value, double low, double high) { return !(value >= low && value <= high); };
    if (outside(framesPerSecond, 0.0, 1000.0)) return "the frame rate must lie between 0 and 1000 a second";
    if (frozenAfterMs < 500 || frozenAfterMs > 60000)
        return "a source counts as lost after 0.5 to 60 seconds without a picture";
    if (resolution.width < 0 || resolution.height < 0) return "the resolution must not be negative";
    switch (kind) {
        case SourceKind::Simulated:
            if (outside(line.defectRate, 0.0, 1.0)) return "the share of defects must lie between 0 and 1";
            if (line.sizePx < 64 || line.sizePx > 2048) return "the picture's side must lie between 64 and 2048 px";
            if (outside(line.partsPerMinute, 1.0, 600.0)) return "the line shows 1 to 600 parts a minute";
            [[fallthrough]];
        case SourceKind::Folder:
            if (framesPerSecond < 0.01) return "the frame rate must be at least 0.01 a second";
            if (kind == SourceKind::Folder && address.empty()) return "no folder was chosen";
            return {};
        case SourceKind::VideoFile:
            return address.empty() ? "no video file was chosen" : "";
        case SourceKind::Device:
            return {};
        case SourceKind::Stream:
            for (const char* scheme : {"rtsp://", "rtsps://", "http://", "https://"})
                if (address.starts_with(scheme)) return {};
            return "the address must begin with rtsp://, http:// or https://";
        case SourceKind::Genicam:
            if (genicam.exposureUs && !(*genicam.exposureUs > 0.0)) return "the exposure must be above 0";
            if (genicam.gain && !std::isfinite(*genicam.gain)) return "the gain must be a number";
            if (genicam.region.x < 0 || genicam.region.y < 0) return "the region must lie within the sensor";
            return {};
    }
    return "unknown kind of source";
}

namespace {

/// "/dev/v4l/by-id/usb-Maker_Cam_A1-video-index0" -> "Maker Cam A1".
std::string withoutUdev(const std::string& address) {
    constexpr std::string_view folder = "/dev/v4l/by-id/", bus = "usb-", end = "-video-index";
    if (!address.starts_with(folder)) return address;
    std::string name = address.substr(folder.size());
    if (name.starts_with(bus)) name.erase(0, bus.size());
    if (const auto at = name.rfind(end); at != std::string::npos) name.erase(at);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace

std::string SourceSettings::title() const {
    if (!name.empty()) return name;
    switch (kind) {
        case SourceKind::Simulated:
            return std::string(hawksight::name(line.product)) + " line";
        case SourceKind::Folder:
            return "folder " + lastParts(address);
        case SourceKind::VideoFile:
            return "video " + std::filesystem::path(address).filename().string();
        case SourceKind::Device:
            return address.empty() ? "first camera" : withoutUdev(address);
        case SourceKind::Stream:
            return withoutUser(address);
        case SourceKind::Genicam:
            return address.empty() ? "first GenICam camera" : address;
    }
    return {};
}

std::string toJson(const SourceSettings& s) {
    Json json{{"kind", name(s.kind)},
              {"name", s.name},
              {"address", s.address},
              {"framesPerSecond", s.framesPerSecond},
              {"loop", s.loop},
              {"width", s.resolution.width},
              {"height", s.resolution.height},
              {"frozenAfterMs", s.frozenAfterMs},
              {"line",
               {{"product", name(s.line.product)},
                {"defectRate", s.line.defectRate},
                {"motion", static_cast<int>(s.line.motion)},
                {"partsPerMinute", s.line.partsPerMinute},
                {"sizePx", s.line.sizePx},
                {"seed", s.line.seed}}},
              {"genicam",
               {{"pixelFormat", s.genicam.pixelFormat},
                {"region", {s.genicam.region.x, s.genicam.region.y, s.genicam.region.width, s.genicam.region.height}},
                {"trigger", static_cast<int>(s.genicam.trigger)}}}};
    if (s.genicam.exposureUs) json["genicam"]["exposureUs"] = *s.genicam.exposureUs;
    if (s.genicam.gain) json["genicam"]["gain"] = *s.genicam.gain;
    return json.dump();
}

Expected<SourceSettings> sourceFromJson(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return fail(ErrorCode::BadFormat, "camera settings: not JSON");
    SourceSettings s;
    try {
        std::string word(name(s.kind));
        take(json, "kind", word);
        const auto kind = sourceKindFromName(word);
        if (!kind) return fail(ErrorCode::BadFormat, "camera settings: unknown kind " + word);
        s.kind = *kind;
        take(json, "name", s.name);
        take(json, "address", s.address);
        take(json, "framesPerSecond", s.framesPerSecond);
        take(json, "loop", s.loop);
        take(json, "width", s.resolution.width);
        take(json, "height", s.resolution.height);
        take(json, "frozenAfterMs", s.frozenAfterMs);
        if (const auto line = json.find("line"); line != json.end()) {
            std::string product;
            take(*line, "product", product);
            for (const Product p : kProducts)
                if (name(p) == product) s.line.product = p;
            take(*line, "defectRate", s.line.defectRate);
            takeEnum(*line, "motion", s.line.motion, 2);
            take(*line, "partsPerMinute", s.line.partsPerMinute);
            take(*line, "sizePx", s.line.sizePx);
            take(*line, "seed", s.line.seed);
        }
        if (const auto g = json.find("genicam"); g != json.end()) {
            take(*g, "pixelFormat", s.genicam.pixelFormat);
            takeEnum(*g, "trigger", s.genicam.trigger, 3);
            if (g->contains("exposureUs")) s.genicam.exposureUs = g->at("exposureUs").get<double>();
            if (g->contains("gain")) s.genicam.gain = g->at("gain").get<double>();
            if (g->contains("region")) {
                const auto sides = g->at("region").get<std::array<int, 4>>();
                s.genicam.region = {sides[0], sides[1], sides[2], sides[3]};
            }
        }
    } catch (const Json::exception& e) {
        return fail(ErrorCode::BadFormat, std::string("camera settings: ") + e.what());
    }
    return s;
}

}  // namespace hawksight
