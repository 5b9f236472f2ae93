// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/exchange.h"
#include "core/annotation/exchange_json.h"
#include "core/annotation/mask.h"
#include "core/annotation/polygon.h"
#include "core/base/guarded.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

Json pointsOf(const Ring& ring) {
    Json points = Json::array();
    for (const cv::Point2d& p : ring) points.push_back({p.x, p.y});
    return points;
}

Ring ringOf(const Json& points) {
    Ring ring;
    for (const Json& point : points) ring.emplace_back(point.at(0).get<double>(), point.at(1).get<double>());
    return ring;
}

/// RFC 4648; whitespace is passed over. Empty where the text is none.
std::vector<unsigned char> fromBase64(const std::string& text) {
    std::vector<unsigned char> bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z') value = c - 'A';
        if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
        if (c >= '0' && c <= '9') value = c - '0' + 52;
        if (c == '+') value = 62;
        if (c == '/') value = 63;
        if (c == '=') break;
        if (value < 0) {
            if (c == '\n' || c == '\r' || c == ' ') continue;
            return {};
        }
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<unsigned char>(bits >> count & 0xff));
    }
    return bytes;
}

/// What a shape covers; an empty shape for kinds that cover nothing.
Expected<Shape> shapeFrom(const Json& json, cv::Size size) {
    const std::string type = json.value("shape_type", "polygon");
    const Ring points = ringOf(json.at("points"));
    if (type == "polygon") return points.size() < 3 ? Shape() : fillPolygon({points}, size);
    if (points.size() < 2) return Shape();
    const cv::Point2d a = points[0], b = points[1];
    const cv::Rect2d box(std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y));
    if (type == "rectangle") return fillRectangle(box, size);
    if (type == "circle") {
        const double radius = std::hypot(b.x - a.x, b.y - a.y);
        return fillEllipse({a.x - radius, a.y - radius, 2 * radius, 2 * radius}, size);
    }
    if (type == "mask") {
        const auto bytes = fromBase64(json.at("mask").get<std::string>());
        const cv::Mat picture = bytes.empty() ? cv::Mat() : cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
        if (picture.empty()) return fail(ErrorCode::BadFormat, "a mask that is no picture");
        Shape shape = shapeOf(picture);
        shape.box += cv::Point(static_cast<int>(std::lround(box.x)), static_cast<int>(std::lround(box.y)));
        return shape;
    }
    return Shape();
}

}  // namespace

Expected<ExchangeLoss> writeLabelme(const fs::path& file, const ExchangeImage& image, const ClassNames& classes,
                                    double tolerancePx) {
    return guarded(file.string(), ErrorCode::WriteFailed, [&]() -> Expected<ExchangeLoss> {
        ExchangeLoss loss;
        loss.images = 1;
        Json shapes = Json::array();
        for (const auto& [id, name] : classes) {
            if (image.mask.empty()) break;
            const Traced traced = tracePolygons(binaryOf(image.mask, id), tolerancePx);
            loss.lostPx += traced.lostPx;
            loss.gainedPx += traced.gainedPx;
            for (const TracedPart& part : traced.parts) {
                shapes.push_back({{"label", name},
                                  {"points", pointsOf(seamed(part.rings))},
                                  {"group_id", nullptr},
                                  {"description", ""},
                                  {"shape_type", "polygon"},
                                  {"flags", Json::object()}});
                ++loss.shapes;
            }
        }
        Json flags = Json::object();
        for (const char* label : {"good", "defective", "unsure"}) flags[label] = image.label == label;
        Json json = {{"version", "5.2.1"},
                     {"flags", flags},
                     {"shapes", shapes},
                     {"imagePath", image.path.empty() ? image.key : image.path},
                     {"imageData", nullptr},
                     {"imageHeight", image.size.height},
                     {"imageWidth", image.size.width}};
        Json note = noteToJson(image);
        if (!image.path.empty()) note["image"] = image.key;
        if (!note.empty()) json["hawksight"] = std::move(note);
        if (auto written = writeJson(file, json); !written) return tl::unexpected<Error>(written.error());
        return loss;
    });
}

Expected<LabelmeFile> readLabelme(const fs::path& file, const std::function<int(const std::string&)>& classOf) {
    const auto json = readJson(file);
    if (!json) return tl::unexpected<Error>(json.error());
    return guarded(file.string(), ErrorCode::BadFormat, [&]() -> Expected<LabelmeFile> {
        LabelmeFile result;
        ExchangeImage& image = result.image;
        image.key = json->at("imagePath").get<std::string>();
        image.size = {json->at("imageWidth").get<int>(), json->at("imageHeight").get<int>()};
        if (image.size.width < 1 || image.size.height < 1 || image.size.area() > 500'000'000)
            return fail(ErrorCode::BadFormat, file.string() + ": no good image size");
        if (const auto flags = json->find("flags"); flags != json->end() && flags->is_object())
            for (const char* label : {"good", "defective", "unsure"})
                if (flags->value(label, false)) image.label = label;
        if (const auto note = json->find("hawksight"); note != json->end() && note->is_object()) {
            noteFromJson(*note, image);
            image.path = image.key;
            image.key = note->value("image", image.key);
        }
        for (const Json& entry : json->at("shapes")) {
            auto shape = shapeFrom(entry, image.size);
            if (!shape) return fail(ErrorCode::BadFormat, file.string() + ": " + shape.error().detail);
            // A point or a line takes no class away from the nine.
            const int classId = shape->isEmpty() ? 0 : classOf(entry.at("label").get<std::string>());
            if (classId == 0) {
                ++result.loss.ignored;
                continue;
            }
            if (image.mask.empty()) image.mask = emptyMask(image.size);
            stampMask(image.mask, shape->filled, shape->box.tl(), classId);
            ++result.loss.shapes;
        }
        result.loss.images = 1;
        return result;
    });
}

}  // namespace hawksight
