// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/scene.h"
#include "core/demo/texture.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <optional>
#include <vector>

namespace hawksight::demo {
namespace {

constexpr float kTwoPi = 6.2831853F;
constexpr float kYarns = 34.0F;  ///< across the picture
constexpr float kRound = 0.42F;  ///< height of a yarn over its half width
constexpr float kWave = 0.30F;   ///< how far a yarn rises and dips, in yarn distances

enum class Set { Warp, Weft };

/// Part units of the cloth are yarn distances: warp yarn i has its middle at x = i + 0.5 and runs along y, weft yarn j
/// at y = j + 0.5 along x. Twill 2/2: each yarn goes over two and under two, shifted by one from yarn to yarn.
struct Yarn {
    bool there = false;
    Set set = Set::Warp;
    int index = 0;
    float height = -9;
    float a = 0;      ///< -1..1 across the yarn
    float half = 0.5; ///< half width
    float run = 0;    ///< position along it
    float climb = 0;  ///< slope along it
};

class FabricScene final : public Scene {
public:
    FabricScene(Random& random, int side);
    Rgb lightAt(Vec2 picture, bool flawed) const override;
    Box addFlaw(DefectKind kind, Random& random, float vigour) override;
    float exposure() const override { return 1.12F; }

private:
    enum class ThreadFault { Gap, Thick, Float, Loose };
    struct Fault {
        ThreadFault kind;
        Set set;
        int index;
        float from, to;  ///< along the yarn
        float swell;
        Stroke stroke;
        float radius;
    };

    Yarn yarnAt(Set set, int index, Vec2 q, bool flawed) const;
    Yarn topAt(Vec2 q, bool flawed) const;
    Rgb yarnLight(const Yarn& yarn, Vec2 q, Vec2 drape, float open) const;
    Rgb fibreLight(Vec2 along, float a, float run, float phase, Rgb colour, Vec2 tilt, float open, float ao) const;
    void drawHairs(Random& random, int side);
    Vec2 drapeAt(Vec2 picture) const;
    bool cutAway(const Yarn& yarn, Vec2 q) const;

    Studio m_studio;
    float m_px = 0;
    Vec2 m_textureAt;
    float m_dye = 1;
    struct Fold {
        Vec2 at, heading;
        float width, height;
    };
    std::vector<Fold> m_folds;
    cv::Mat m_hairs;  ///< CV_8UC1, the side of the computed picture

    std::optional<Fault> m_fault;
    std::optional<Blob> m_hole;
    std::optional<Blob> m_stain;
    Rgb m_stainTint;
    float m_stainStrength = 0;
    float m_stainEdge = 0;
};

float hash(int index, Set set, int salt) {
    Random random(static_cast<std::uint64_t>(index + 4096), static_cast<std::uint64_t>(salt * 2 + (set == Set::Weft)));
    return static_cast<float>(random.uniform());
}

FabricScene::FabricScene(Random& random, int side) {
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    const float scale = draw(0.97, 1.03) / kYarns;
    // Far from the origin in both directions, so that every piece of cloth is another one.
    m_pose = {{draw(-2000, 2000) * scale, draw(-2000, 2000) * scale}, draw(-0.05, 0.05), scale};
    m_px = 1.0F / static_cast<float>(side);
    m_studio = makeStudio(random, 0.72F).turned(-m_pose.turn);
    m_textureAt = {draw(0, 512), draw(0, 512)};
    m_dye = draw(0.93, 1.07);
    const int folds = 1 + static_cast<int>(random.below(3));
    for (int i = 0; i < folds; ++i)
        m_folds.push_back({{draw(-0.5, 0.5), draw(-0.5, 0.5)}, direction(draw(0, kTwoPi)), draw(0.10, 0.26), draw(-0.035, 0.035)});
    drawHairs(random, side);
}

void FabricScene::drawHairs(Random& random, int side) {
    m_hairs = cv::Mat::zeros(side, side, CV_8U);
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    const int count = 90 + static_cast<int>(random.below(60));
    for (int i = 0; i < count; ++i) {
        const Stroke hair(random, {draw(0, 1), draw(0, 1)}, draw(0, kTwoPi), draw(0.02, 0.075), draw(-2.5, 2.5), 0.09F);
        std::vector<cv::Point> line;
        for (Vec2 p : hair.points())
            line.emplace_back(cvRound(p.x * static_cast<float>(side) * 16), cvRound(p.y * static_cast<float>(side) * 16));
        cv::polylines(m_hairs, line, false, draw(40, 150), 1, cv::LINE_AA, 4);
    }
    cv::GaussianBlur(m_hairs, m_hairs, cv::Size(3, 3), 0.5 * std::max(1.0, side / 640.0));
}

Vec2 FabricScene::drapeAt(Vec2 picture) const {
    Vec2 drape{0.02F * clouds().at(picture.x * 60 + m_textureAt.x, picture.y * 60),
               0.02F * clouds().at(picture.x * 60, picture.y * 60 + m_textureAt.y)};
    for (const Fold& fold : m_folds) {
        const float d = dot(picture - fold.at, fold.heading) / fold.width;
        drape = drape + fold.heading * (d * fastExp(-0.5F * d * d) * fold.height / fold.width);
    }
    return drape;
}

Yarn FabricScene::yarnAt(Set set, int index, Vec2 q, bool flawed) const {
    const float run = set == Set::Warp ? q.y : q.x;
    const float side = (set == Set::Warp ? q.x : q.y) - static_cast<float>(index) - 0.5F;
    const float own = hash(index, set, 1) * 512;
    const float wobble = 0.055F * clouds().at(run * 2.2F, own);
    const float slub = clouds().at(run * 3.5F + 200, own + 77);
    Yarn yarn;
    yarn.set = set;
    yarn.index = index;
    yarn.run = run;
    yarn.half = 0.485F * (0.93F + 0.12F * hash(index, set, 2) + 0.045F * slub);
    float lift = 0;
    bool floats = false;
    if (flawed && m_fault && m_fault->set == set && m_fault->index == index) {
        const float ends = 0.25F + 0.5F * hash(index, set, 9);
        const float within = smoothstep(m_fault->from - ends, m_fault->from + ends, run) *
                             smoothstep(m_fault->to + ends, m_fault->to - ends, run);
        if (m_fault->kind == ThreadFault::Gap && within > 0.5F) return yarn;
        if (m_fault->kind == ThreadFault::Thick) {
            const float lumpy = 1.0F + 0.25F * clouds().at(run * 9 + own, own);
            yarn.half *= 1.0F + m_fault->swell * within * lumpy;
            lift = 0.30F * m_fault->swell * within;
        }
        floats = m_fault->kind == ThreadFault::Float && within > 0.5F;
    }
    yarn.a = (side - wobble) / yarn.half;
    if (std::abs(yarn.a) >= 1) return yarn;
    yarn.there = true;
    // Height at the crossings with yarns 0.5, 1.5, ... of the other set: +, +, -, -.
    const float at = run - 0.5F - static_cast<float>(index);
    const float phase = set == Set::Warp ? at * (kTwoPi / 4) + kTwoPi / 8 : -at * (kTwoPi / 4) + kTwoPi / 8;
    const float sign = set == Set::Warp ? 1.0F : -1.0F;
    float wave = sign * std::cos(phase);
    yarn.climb = -sign * std::sin(phase) * (kTwoPi / 4) * kWave * (set == Set::Warp ? 1.0F : -1.0F);
    if (floats) {
        wave = 1.15F;
        yarn.climb = 0;
    }
    yarn.height = kWave * wave + lift + kRound * yarn.half * 2 * std::sqrt(1.0F - yarn.a * yarn.a);
    return yarn;
}

bool FabricScene::cutAway(const Yarn& yarn, Vec2 q) const {
    // Yarns break at different lengths and their ends fray.
    const float fray = 0.22F * (hash(yarn.index, yarn.set, 5) - 0.5F) +
                       0.07F * streaks().at(yarn.run * 8, yarn.a * 9 + static_cast<float>(yarn.index) * 17);
    return m_hole->level(q) + fray < 1.0F;
}

Yarn FabricScene::topAt(Vec2 q, bool flawed) const {
    Yarn top;
    const auto consider = [&](Set set, int index) {
        Yarn yarn = yarnAt(set, index, q, flawed);
        if (yarn.there && flawed && m_hole && cutAway(yarn, q)) yarn.there = false;
        if (yarn.there && yarn.height > top.height) top = yarn;
    };
    const int i = static_cast<int>(std::floor(q.x));
    const int j = static_cast<int>(std::floor(q.y));
    consider(Set::Warp, i);
    consider(Set::Weft, j);
    if (flawed && m_fault && m_fault->kind == ThreadFault::Thick) {
        const int own = m_fault->set == Set::Warp ? i : j;
        if (own != m_fault->index && std::abs(own - m_fault->index) <= 2) consider(m_fault->set, m_fault->index);
    }
    return top;
}

Rgb FabricScene::fibreLight(Vec2 along, float a, float run, float phase, Rgb colour, Vec2 tilt, float open, float ao) const {
    // Fibres wind round the yarn: coordinates along and across them on its unrolled surface.
    const float around = std::asin(std::clamp(a, -0.999F, 0.999F)) * 0.5F;
    constexpr float twistCos = 0.87F;
    constexpr float twistSin = 0.49F;
    const float with = run * twistCos + around * twistSin;
    const float cross = around * twistCos - run * twistSin;
    const float fibre = streaks().at(with * 14 + phase, cross * 20 + phase * 3);
    const float ply = std::cos(cross * kTwoPi / 0.62F + phase);
    const Vec2 side = demo::across(along);
    const Vec2 fibreAxis = along * twistCos + side * twistSin;
    Facets facets{tilt + side * (0.16F * fibre), fibreAxis, 0.16F, 0.42F};
    const float shade = ao * (1.0F + 0.16F * fibre + 0.09F * ply);
    return colour * m_studio.matt(facets.tilt, open * shade, shade) + m_studio.reflect(facets) * (0.035F * ao);
}

Rgb FabricScene::yarnLight(const Yarn& yarn, Vec2 q, Vec2 drape, float open) const {
    const Vec2 along = yarn.set == Set::Warp ? Vec2{0, 1} : Vec2{1, 0};
    const Vec2 side = yarn.set == Set::Warp ? Vec2{1, 0} : Vec2{0, 1};
    const float cross = std::min(1.3F, 2 * kRound * std::abs(yarn.a) / std::sqrt(1.02F - yarn.a * yarn.a));
    const Vec2 tilt = drape + side * std::copysign(cross, yarn.a) + along * (-yarn.climb);
    const float low = smoothstep(-0.25F, 0.62F, yarn.height);
    const float ao = 0.22F + 0.78F * low;
    const float own = hash(yarn.index, yarn.set, 3);
    const float phase = own * 512;
    const float melange = streaks().at(yarn.run * 5 + phase, yarn.a * 4 + phase * 7);
    Rgb colour = yarn.set == Set::Warp ? mix(Rgb{0.050F, 0.092F, 0.190F}, Rgb{0.25F, 0.30F, 0.40F}, clamp01(0.10F + 0.13F * melange))
                                       : mix(Rgb{0.62F, 0.60F, 0.55F}, Rgb{0.40F, 0.42F, 0.45F}, clamp01(0.15F + 0.16F * melange));
    colour = colour * (m_dye * (0.88F + 0.24F * own) * (1.0F + 0.05F * clouds().at(yarn.run * 6, phase)));
    (void)q;
    return fibreLight(along, yarn.a, yarn.run, phase, colour, tilt, open * (0.35F + 0.65F * low), ao);
}

Rgb FabricScene::lightAt(Vec2 picture, bool flawed) const {
    const Vec2 straight = m_pose.partFromPicture(picture);
    // The cloth is never quite straight.
    const Vec2 q = straight + Vec2{0.30F * clouds().at(straight.x * 1.3F + m_textureAt.x, straight.y * 1.3F),
                                   0.30F * clouds().at(straight.x * 1.3F, straight.y * 1.3F + m_textureAt.y)};
    const Vec2 drape = drapeAt(picture);
    float open = 1;
    Stroke::Near loose;
    float looseA = 2;
    if (flawed && m_fault && m_fault->kind == ThreadFault::Loose) {
        loose = m_fault->stroke.nearest(straight);
        const float ends = smoothstep(0, 0.03F, loose.along) * smoothstep(1, 0.97F, loose.along);
        looseA = loose.beyond ? 2.0F : loose.side / (m_fault->radius * (0.55F + 0.45F * ends));
        // It stands off in its middle, and its shadow with it.
        const float off = 0.25F + 1.1F * std::sin(loose.along * kTwoPi / 2);
        const Stroke::Near thrower = m_fault->stroke.nearest(straight + m_studio.keyDirection * (off * 0.9F));
        if (!thrower.beyond) open = 1.0F - 0.75F * smoothstep(1.5F, 0.4F, std::abs(thrower.side) / m_fault->radius);
    }

    Rgb light;
    if (std::abs(looseA) < 1) {
        const Vec2 side = demo::across(loose.heading);
        const float tilt = std::copysign(std::min(1.5F, std::abs(looseA) / std::sqrt(1.02F - looseA * looseA)), looseA);
        const Rgb colour = m_fault->set == Set::Warp ? Rgb{0.07F, 0.12F, 0.23F} : Rgb{0.60F, 0.58F, 0.53F};
        const float length = static_cast<float>(m_fault->stroke.points().size()) * 0.4F;
        light = fibreLight(loose.heading, looseA, loose.along * length, 60, colour, side * tilt + drape, 1, 0.72F + 0.28F * (1 - looseA * looseA));
    } else {
        const Yarn top = topAt(q, flawed);
        if (top.there) {
            light = yarnLight(top, q, drape, open);
        } else {
            float depth = 0.10F;
            if (flawed && m_hole) {
                // Through the hole one sees the table, dark under the edge that the lamp stands behind.
                const float lit = smoothstep(0.95F, 0.55F, m_hole->level(straight + m_studio.keyDirection * 0.9F));
                depth = 0.10F + 0.75F * lit * smoothstep(1.05F, 0.6F, m_hole->level(straight));
            }
            const float rough = 1.0F + 0.12F * grain().at(straight.x * 11, straight.y * 11);
            light = Rgb{0.060F, 0.062F, 0.066F} * m_studio.matt(drape, depth, depth + 0.1F) * rough;
        }
    }
    const int column = static_cast<int>((picture.x + 0.5F) / m_px);
    const int line = static_cast<int>((picture.y + 0.5F) / m_px);
    if (column >= 0 && line >= 0 && column < m_hairs.cols && line < m_hairs.rows) {
        const float hair = static_cast<float>(m_hairs.at<uchar>(line, column)) / 255.0F;
        if (hair > 0) light = mix(light, Rgb{0.42F, 0.43F, 0.45F} * m_studio.matt(drape), 0.55F * hair);
    }
    if (flawed && m_stain) {
        const float level = m_stain->level(straight) + 0.05F * clouds().at(q.x * 9, q.y * 9);
        if (level < 1.15F) {
            const float inside = smoothstep(1.06F, 0.94F, level);
            const float rim = fastExp(-std::pow((level - 0.93F) / 0.06F, 2.0F));
            const float soaked = m_stainStrength * inside * (0.75F + 0.12F * clouds().at(q.x * 5, q.y * 5)) + m_stainEdge * rim;
            light = mix(light, light * m_stainTint, clamp01(soaked));
        }
    }
    return light;
}

Box FabricScene::addFlaw(DefectKind kind, Random& random, float vigour) {
    m_fault.reset();
    m_hole.reset();
    m_stain.reset();
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    const Vec2 at = m_pose.partFromPicture({draw(-0.36, 0.36), draw(-0.36, 0.36)});
    Box box;
    if (kind == DefectKind::Hole) {
        m_hole = Blob(random, at, draw(0.9, 2.3) * (0.9F + 0.4F * vigour), 0.12F, draw(1.0, 1.7), draw(0, kTwoPi));
        box = m_hole->box(1.5F);
    } else if (kind == DefectKind::Stain) {
        m_stain = Blob(random, at, draw(1.8, 4.8) * (0.9F + 0.3F * vigour), 0.12F, draw(1.0, 1.7), draw(0, kTwoPi));
        m_stainStrength = draw(0.30, 0.8);
        m_stainEdge = draw(0.1, 0.45);
        const int which = static_cast<int>(random.below(3));
        m_stainTint = which == 0 ? Rgb{0.48F, 0.33F, 0.18F} : which == 1 ? Rgb{0.33F, 0.32F, 0.30F} : Rgb{0.55F, 0.46F, 0.25F};
        box = m_stain->box(1.3F);
    } else {
        Fault fault{};
        fault.kind = static_cast<ThreadFault>(random.below(4));
        fault.set = random.chance(0.6) ? Set::Weft : Set::Warp;
        // The cloth's unevenness moves yarns by less than one distance.
        const float across = fault.set == Set::Warp ? at.x : at.y;
        const float run = fault.set == Set::Warp ? at.y : at.x;
        fault.index = static_cast<int>(std::floor(across));
        float half = draw(2.5, 9.0) * (0.9F + 0.4F * vigour);
        if (fault.kind == ThreadFault::Gap && random.chance(0.35)) half = 60;
        fault.from = run - half;
        fault.to = run + half;
        fault.swell = draw(0.45, 1.05) * (0.9F + 0.3F * vigour);
        if (fault.kind == ThreadFault::Loose) {
            fault.radius = draw(0.30, 0.42);
            const float heading = fault.set == Set::Warp ? kTwoPi / 4 : 0.0F;
            fault.stroke = Stroke(random, at, heading + draw(-0.7, 0.7), draw(6, 14), draw(-3.0, 3.0), 0.07F);
            box = fault.stroke.box(3.5F);
        } else {
            const Vec2 along = fault.set == Set::Warp ? Vec2{0, 1} : Vec2{1, 0};
            const float reach = std::min(half + 1.5F, 60.0F);
            box.include(at + along * reach, 3.0F);
            box.include(at - along * reach, 3.0F);
        }
        m_fault = fault;
    }
    return box;
}

}  // namespace

std::unique_ptr<Scene> makeFabricScene(Random& random, int side) { return std::make_unique<FabricScene>(random, side); }

}  // namespace hawksight::demo
