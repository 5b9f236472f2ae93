// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/exchange.h"
#include "core/annotation/exchange_json.h"
#include "core/annotation/mask.h"
#include "core/annotation/polygon.h"
#include "core/base/guarded.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <limits>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

/// Lengths of runs of 0 and 1 in turn, 0 first, down each column.
std::vector<long> runsOf(const cv::Mat& binary) {
    std::vector<long> runs;
    bool value = false;
    long length = 0;
    for (int x = 0; x < binary.cols; ++x)
        for (int y = 0; y < binary.rows; ++y) {
            const bool now = binary.at<uchar>(y, x) != 0;
            if (now != value) {
                runs.push_back(length);
                length = 0;
                value = now;
            }
            ++length;
        }
    runs.push_back(length);
    return runs;
}

Expected<cv::Mat> maskOfRuns(const std::vector<long>& runs, cv::Size size) {
    cv::Mat mask = emptyMask(size);
    const long total = static_cast<long>(mask.total());
    long at = 0;
    bool value = false;
    for (const long run : runs) {
        if (run < 0 || run > total - at) return fail(ErrorCode::BadFormat, "run lengths that do not fit the image");
        if (value)
            for (long i = at; i < at + run; ++i)
                mask.at<uchar>(static_cast<int>(i % size.height), static_cast<int>(i / size.height)) = 255;
        at += run;
        value = !value;
    }
    return mask;
}

Json flat(const Ring& ring) {
    Json numbers = Json::array();
    for (const cv::Point2d& p : ring) {
        numbers.push_back(p.x);
        numbers.push_back(p.y);
    }
    return numbers;
}

Json boxOf(const cv::Rect& box) {
    return Json::array({box.x, box.y, box.width, box.height});
}

Expected<cv::Mat> segmentationOf(const Json& segmentation, cv::Size size) {
    if (segmentation.is_object()) {
        const auto dimensions = segmentation.at("size").get<std::vector<int>>();
        if (dimensions.size() != 2 || dimensions[0] != size.height || dimensions[1] != size.width)
            return fail(ErrorCode::BadFormat, "run lengths of another image's size");
        const Json& counts = segmentation.at("counts");
        return counts.is_string() ? decodeCocoRle(counts.get<std::string>(), size)
                                  : maskOfRuns(counts.get<std::vector<long>>(), size);
    }
    cv::Mat mask = emptyMask(size);
    for (const Json& line : segmentation) {
        const auto numbers = line.get<std::vector<double>>();
        Ring ring;
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) ring.emplace_back(numbers[i], numbers[i + 1]);
        const Shape shape = fillPolygon({ring}, size);
        if (!shape.isEmpty()) stampMask(mask, shape.filled, shape.box.tl(), 255);
    }
    return mask;
}

}  // namespace

std::string encodeCocoRle(const cv::Mat& binary) {
    const std::vector<long> runs = runsOf(binary);
    std::string text;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        // From the third on, differences to the run before the last one; five bits a character, low ones first.
        long value = i > 2 ? runs[i] - runs[i - 2] : runs[i];
        for (bool more = true; more;) {
            long bits = value & 0x1f;
            value >>= 5;
            more = (bits & 0x10) != 0 ? value != -1 : value != 0;
            if (more) bits |= 0x20;
            text += static_cast<char>(bits + 48);
        }
    }
    return text;
}

Expected<cv::Mat> decodeCocoRle(const std::string& counts, cv::Size size) {
    std::vector<long> runs;
    for (std::size_t at = 0; at < counts.size();) {
        long value = 0;
        int shift = 0;
        for (bool more = true; more; ++at) {
            if (at >= counts.size() || shift > 40) return fail(ErrorCode::BadFormat, "damaged run lengths");
            const long bits = counts[at] - 48;
            if (bits < 0 || bits > 63) return fail(ErrorCode::BadFormat, "damaged run lengths");
            value |= (bits & 0x1f) << shift;
            more = (bits & 0x20) != 0;
            shift += 5;
            if (!more && (bits & 0x10) != 0) value |= ~0L << shift;
        }
        runs.push_back(runs.size() > 2 ? value + runs[runs.size() - 2] : value);
    }
    return maskOfRuns(runs, size);
}

Ring seamed(const Polygon& rings) {
    if (rings.empty()) return {};
    Ring joined = rings.front();
    for (std::size_t r = 1; r < rings.size(); ++r) {
        const Ring& hole = rings[r];
        std::size_t from = 0, to = 0;
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < joined.size(); ++i)
            for (std::size_t j = 0; j < hole.size(); ++j) {
                const cv::Point2d d = joined[i] - hole[j];
                if (d.dot(d) >= nearest) continue;
                nearest = d.dot(d);
                from = i;
                to = j;
            }
        Ring there;
        for (std::size_t j = 0; j <= hole.size(); ++j) there.push_back(hole[(to + j) % hole.size()]);
        there.push_back(joined[from]);
        joined.insert(joined.begin() + static_cast<std::ptrdiff_t>(from) + 1, there.begin(), there.end());
    }
    return joined;
}

Expected<ExchangeLoss> writeCoco(const fs::path& file, const std::vector<ExchangeImage>& images,
                                 const ClassNames& classes, CocoShape shape, double tolerancePx) {
    return guarded(file.string(), ErrorCode::WriteFailed, [&]() -> Expected<ExchangeLoss> {
        ExchangeLoss loss;
        Json json = {{"info", {{"description", "Hawksight annotations"}, {"version", "1.0"}}},
                     {"licenses", Json::array()},
                     {"images", Json::array()},
                     {"annotations", Json::array()},
                     {"categories", Json::array()}};
        for (const auto& [id, name] : classes)
            json["categories"].push_back({{"id", id}, {"name", name}, {"supercategory", "defect"}});
        int imageId = 0, annotationId = 0;
        for (const ExchangeImage& image : images) {
            ++imageId;
            ++loss.images;
            Json entry = {
                {"id", imageId}, {"width", image.size.width}, {"height", image.size.height}, {"file_name", image.key}};
            if (Json note = noteToJson(image); !note.empty()) entry["hawksight"] = std::move(note);
            json["images"].push_back(std::move(entry));
            for (const auto& [id, name] : classes) {
                if (image.mask.empty()) break;
                const cv::Mat binary = binaryOf(image.mask, id);
                if (boundsOf(binary).empty()) continue;
                const Traced traced = tracePolygons(binary, shape == CocoShape::Outline ? tolerancePx : 0.0);
                loss.lostPx += traced.lostPx;
                loss.gainedPx += traced.gainedPx;
                for (const TracedPart& part : traced.parts) {
                    Json segmentation;
                    if (shape == CocoShape::Outline) {
                        segmentation = Json::array({flat(seamed(part.rings))});
                    } else {
                        cv::Mat own = emptyMask(binary.size());
                        const Shape filled = fillPolygon(part.rings, binary.size());
                        stampMask(own, filled.filled, filled.box.tl(), 1);
                        segmentation = {{"size", {image.size.height, image.size.width}},
                                        {"counts", encodeCocoRle(own)}};
                    }
                    json["annotations"].push_back({{"id", ++annotationId},
                                                   {"image_id", imageId},
                                                   {"category_id", id},
                                                   {"segmentation", std::move(segmentation)},
                                                   {"area", part.areaPx},
                                                   {"bbox", boxOf(part.box)},
                                                   {"iscrowd", 0}});
                    ++loss.shapes;
                }
            }
        }
        if (auto written = writeJson(file, json); !written) return tl::unexpected<Error>(written.error());
        return loss;
    });
}

Expected<CocoFile> readCoco(const fs::path& file, const std::function<int(const std::string&)>& classOf) {
    const auto json = readJson(file);
    if (!json) return tl::unexpected<Error>(json.error());
    return guarded(file.string(), ErrorCode::BadFormat, [&]() -> Expected<CocoFile> {
        CocoFile result;
        std::map<long, std::size_t> indexOf;
        for (const Json& entry : json->at("images")) {
            ExchangeImage image;
            image.key = entry.at("file_name").get<std::string>();
            image.size = {entry.at("width").get<int>(), entry.at("height").get<int>()};
            if (image.size.width < 1 || image.size.height < 1 || image.size.area() > 500'000'000)
                return fail(ErrorCode::BadFormat, file.string() + ": image " + image.key + " has no good size");
            if (const auto note = entry.find("hawksight"); note != entry.end()) noteFromJson(*note, image);
            indexOf[entry.at("id").get<long>()] = result.images.size();
            result.images.push_back(std::move(image));
        }
        result.loss.images = static_cast<int>(result.images.size());
        const auto isArea = [](const Json& annotation) {
            const auto segmentation = annotation.find("segmentation");
            return segmentation != annotation.end() && !segmentation->empty();
        };
        // Others list every category that they know; nine of them have room here.
        std::set<long> used;
        for (const Json& annotation : json->at("annotations"))
            if (isArea(annotation)) used.insert(annotation.at("category_id").get<long>());
        std::map<long, int> classes;
        for (const Json& category : json->at("categories")) {
            const long id = category.at("id").get<long>();
            classes[id] = used.contains(id) ? classOf(category.at("name").get<std::string>()) : 0;
        }
        for (const Json& annotation : json->at("annotations")) {
            const auto found = indexOf.find(annotation.at("image_id").get<long>());
            const auto classId = classes.find(annotation.at("category_id").get<long>());
            if (found == indexOf.end() || classId == classes.end())
                return fail(ErrorCode::BadFormat, file.string() + ": an annotation of an unknown image or category");
            if (classId->second == 0 || !isArea(annotation)) {
                ++result.loss.ignored;
                continue;
            }
            ExchangeImage& image = result.images[found->second];
            auto shape = segmentationOf(annotation.at("segmentation"), image.size);
            if (!shape)
                return fail(ErrorCode::BadFormat, file.string() + ": " + image.key + ": " + shape.error().detail);
            if (image.mask.empty()) image.mask = emptyMask(image.size);
            stampMask(image.mask, *shape, {0, 0}, classId->second);
            ++result.loss.shapes;
        }
        return result;
    });
}

}  // namespace hawksight
