// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_part.h"

#include "core/base/guarded.h"
#include "core/demo/develop.h"
#include "core/demo/scene.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace hawksight {
namespace {

using demo::Scene;

constexpr std::array kProducts{Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack};
constexpr std::array kDiscDefects{DefectKind::Scratch, DefectKind::Dent, DefectKind::Stain, DefectKind::Missing,
                                  DefectKind::Broken};
constexpr std::array kFabricDefects{DefectKind::ThreadFault, DefectKind::Hole, DefectKind::Stain};
constexpr std::array kBlisterDefects{DefectKind::Missing, DefectKind::Broken, DefectKind::Dent, DefectKind::Stain,
                                     DefectKind::Scratch};
constexpr std::array kKinds{DefectKind::Scratch, DefectKind::Dent,        DefectKind::Stain, DefectKind::Missing,
                            DefectKind::Broken,  DefectKind::ThreadFault, DefectKind::Hole};

/// Display levels, of 255, from which on a difference belongs to the defect.
constexpr double kVisible = 3.0;
/// A defect is drawn again where it came out smaller or fainter than this.
constexpr double kSmallestShare = 0.00035;
constexpr double kFaintest = 9.0;
constexpr int kAttempts = 8;

std::unique_ptr<Scene> makeScene(Product product, Random& random, int side) {
    switch (product) {
        case Product::MachinedDisc: return demo::makeDiscScene(random, side);
        case Product::WovenFabric: return demo::makeFabricScene(random, side);
        case Product::BlisterPack: return demo::makeBlisterScene(random, side);
    }
    return demo::makeDiscScene(random, side);
}

/// Small pictures are computed twice as large, since nothing that thin as a yarn survives one sample a pixel.
int samplesPerPixel(int sizePx) { return sizePx < 400 ? 2 : 1; }

/// area: in pixels of the picture. out: CV_32FC3, BGR, linear.
cv::Mat computeLight(const Scene& scene, cv::Rect area, int sizePx, bool flawed) {
    const int samples = samplesPerPixel(sizePx);
    const float step = 1.0F / static_cast<float>(sizePx * samples);
    cv::Mat light(area.height * samples, area.width * samples, CV_32FC3);
    for (int y = 0; y < light.rows; ++y) {
        auto* row = light.ptr<cv::Vec3f>(y);
        const float v = (static_cast<float>(y + area.y * samples) + 0.5F) * step - 0.5F;
        for (int x = 0; x < light.cols; ++x) {
            const float u = (static_cast<float>(x + area.x * samples) + 0.5F) * step - 0.5F;
            const demo::Rgb rgb = scene.lightAt({u, v}, flawed);
            row[x] = {rgb.b, rgb.g, rgb.r};
        }
    }
    if (samples > 1) cv::resize(light, light, area.size(), 0, 0, cv::INTER_AREA);
    return light;
}

cv::Rect pixelsOf(const demo::Box& box, const demo::Pose& pose, int sizePx, int margin) {
    demo::Box picture;
    for (const demo::Vec2 corner : {box.low, box.high, demo::Vec2{box.low.x, box.high.y}, demo::Vec2{box.high.x, box.low.y}})
        picture.include(pose.pictureFromPart(corner), 0);
    const float side = static_cast<float>(sizePx);
    const auto pixel = [side](float u) { return static_cast<int>(std::floor(std::clamp((u + 0.5F), -1.0F, 2.0F) * side)); };
    const cv::Point from(pixel(picture.low.x) - margin, pixel(picture.low.y) - margin);
    const cv::Point to(pixel(picture.high.x) + margin + 1, pixel(picture.high.y) + margin + 1);
    return cv::Rect(from, to) & cv::Rect(0, 0, sizePx, sizePx);
}

/// 255 where the pictures differ visibly; thin gaps closed, lone pixels dropped.
cv::Mat changedPixels(const cv::Mat& good, const cv::Mat& flawed) {
    cv::Mat difference;
    cv::absdiff(good, flawed, difference);
    cv::Mat mask(good.size(), CV_8U);
    for (int y = 0; y < mask.rows; ++y) {
        const auto* from = difference.ptr<cv::Vec3f>(y);
        auto* to = mask.ptr<uchar>(y);
        for (int x = 0; x < mask.cols; ++x)
            to[x] = std::max({from[x][0], from[x][1], from[x][2]}) >= kVisible ? 255 : 0;
    }
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3}));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
    for (int i = 1; i < count; ++i)
        if (stats.at<int>(i, cv::CC_STAT_AREA) < 4) mask.setTo(0, labels == i);
    return mask;
}

bool clearEnough(const cv::Mat& good, const cv::Mat& flawed, const cv::Mat& mask, int sizePx) {
    const int area = cv::countNonZero(mask);
    if (area < std::max(9.0, kSmallestShare * sizePx * sizePx)) return false;
    cv::Mat difference;
    cv::absdiff(good, flawed, difference);
    const cv::Scalar mean = cv::mean(difference, mask);
    return std::max({mean[0], mean[1], mean[2]}) >= kFaintest;
}

/// Paints the defect into `picture` (developed, 0..255) and its pixels into `mask`.
void spoil(Scene& scene, const demo::Camera& camera, DefectKind defect, std::uint64_t seed, cv::Mat& picture, cv::Mat& mask) {
    const int sizePx = picture.rows;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Random random(seed, 1000 + 16 * static_cast<std::uint64_t>(defect) + static_cast<std::uint64_t>(attempt));
        const float vigour = std::min(1.0F, static_cast<float>(random.uniform()) + 0.25F * static_cast<float>(attempt));
        const demo::Box box = scene.addFlaw(defect, random, vigour);
        const cv::Rect area = pixelsOf(box, scene.pose(), sizePx, 2 * camera.reachPx() + 2);
        if (area.empty()) continue;
        const cv::Mat flawed = camera.develop(computeLight(scene, area, sizePx, true), area.tl());
        const cv::Mat good = picture(area);
        // At the picture's border the blur mirrors as it does for the whole picture; at other borders it reaches out of
        // the area, but nothing has changed there.
        cv::Mat changed = changedPixels(good, flawed);
        if (!clearEnough(good, flawed, changed, sizePx) && attempt + 1 < kAttempts) continue;
        flawed.copyTo(good, changed);
        changed.copyTo(mask(area));
        return;
    }
}

}  // namespace

std::span<const Product> products() { return kProducts; }

std::span<const DefectKind> defectKinds(Product product) {
    switch (product) {
        case Product::MachinedDisc: return kDiscDefects;
        case Product::WovenFabric: return kFabricDefects;
        case Product::BlisterPack: return kBlisterDefects;
    }
    return {};
}

std::string_view name(Product product) {
    switch (product) {
        case Product::MachinedDisc: return "machined_disc";
        case Product::WovenFabric: return "woven_fabric";
        case Product::BlisterPack: return "blister_pack";
    }
    return "";
}

std::string_view name(DefectKind kind) {
    switch (kind) {
        case DefectKind::Scratch: return "scratch";
        case DefectKind::Dent: return "dent";
        case DefectKind::Stain: return "stain";
        case DefectKind::Missing: return "missing";
        case DefectKind::Broken: return "broken";
        case DefectKind::ThreadFault: return "thread_fault";
        case DefectKind::Hole: return "hole";
    }
    return "";
}

std::optional<Product> productFromName(std::string_view wanted) {
    for (Product product : kProducts)
        if (name(product) == wanted) return product;
    return std::nullopt;
}

std::optional<DefectKind> defectKindFromName(std::string_view wanted) {
    for (DefectKind kind : kKinds)
        if (name(kind) == wanted) return kind;
    return std::nullopt;
}

Expected<DemoPart> renderPart(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int sizePx) {
    if (sizePx < kSmallestPartPx || sizePx > kLargestPartPx)
        return fail(ErrorCode::BadArgument, "a demo part of " + std::to_string(sizePx) + " px: choose " +
                                                std::to_string(kSmallestPartPx) + " to " + std::to_string(kLargestPartPx));
    const auto kinds = defectKinds(product);
    if (defect && std::find(kinds.begin(), kinds.end(), *defect) == kinds.end())
        return fail(ErrorCode::BadArgument,
                    std::string(name(product)) + " has no defect called " + std::string(name(*defect)));
    return guarded("demo part", ErrorCode::Internal, [&] {
        Random random(seed, static_cast<std::uint64_t>(product));
        const auto scene = makeScene(product, random, sizePx * samplesPerPixel(sizePx));
        const demo::Camera camera(random, scene->exposure(), sizePx);
        const cv::Rect whole(0, 0, sizePx, sizePx);
        cv::Mat picture = camera.develop(computeLight(*scene, whole, sizePx, false), {});
        DemoPart part{{}, cv::Mat::zeros(whole.size(), CV_8U)};
        if (defect) spoil(*scene, camera, *defect, seed, picture, part.mask);
        part.image = camera.expose(picture);
        return part;
    });
}

}  // namespace hawksight
