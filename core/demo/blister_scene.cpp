// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/bench.h"
#include "core/demo/engraving.h"
#include "core/demo/scene.h"
#include "core/demo/texture.h"

#include <array>
#include <optional>
#include <vector>

namespace hawksight::demo {
namespace {

constexpr float kTwoPi = 6.2831853F;
constexpr int kColumns = 4;
constexpr int kRows = 3;
constexpr int kPockets = kColumns * kRows;
// Part units: half of the pack's longer side.
constexpr Vec2 kHalf{1.0F, 0.775F};
constexpr float kCorner = 0.10F;
constexpr float kPitch = 0.465F;
constexpr Vec2 kFirst{-1.5F * kPitch, -0.53F};
constexpr float kPocket = 0.205F;
constexpr float kTablet = 0.150F;
constexpr Rgb kFoil{0.80F, 0.80F, 0.81F};

struct Tablet {
    Vec2 centre;
    Vec2 score;  ///< direction of the score line
    Vec2 lean;   ///< it never lies quite flat
    float shade;
    float texture;
};

class BlisterScene final : public Scene {
public:
    BlisterScene(Random& random, int side);
    Rgb lightAt(Vec2 picture, bool flawed) const override;
    Box addFlaw(DefectKind kind, Random& random, float vigour) override;
    float exposure() const override { return 0.88F; }

private:
    struct Scratch {
        Stroke stroke;
        Box box;
        float halfWidth, strength;
    };
    struct Crush {
        int pocket;
        std::array<Vec2, 4> at, heading;
        float depth;
        float texture;
    };
    struct Break {
        int pocket;
        Blob bite;
        std::vector<Blob> crumbs;
    };
    struct Stain {
        std::vector<Blob> spots;
        Box box;
        Rgb colour;
        float strength;
        int pocket;  ///< on that tablet, -1: on the pack
    };

    Rgb packLight(Vec2 q, bool flawed) const;
    Rgb foilLight(Vec2 q, Vec2 tilt, float knurl, float open, float ao) const;
    Rgb pocketLight(int pocket, Vec2 q, float s, Vec2 d, bool flawed) const;
    Rgb insideLight(int pocket, Vec2 q, bool flawed) const;
    Rgb tabletLight(const Tablet& tablet, Vec2 e, bool flawed, int pocket) const;
    Rgb gloss(Vec2 q, Vec2 tilt, float blur) const;
    Vec2 domeTilt(int pocket, float s, Vec2 outward, Vec2 q, bool flawed) const;

    Bench m_bench;
    Studio m_studio, m_partStudio;
    float m_px = 0;
    Vec2 m_textureAt;
    Vec2 m_bow;
    std::array<Vec2, kPockets> m_pockets;
    std::array<Tablet, kPockets> m_tablets;
    Rgb m_tabletColour;

    std::vector<Scratch> m_scratches;
    std::optional<Crush> m_crush;
    std::optional<Break> m_break;
    std::optional<Stain> m_stain;
    std::optional<int> m_missing;
};

float roundedBox(Vec2 q) {
    const Vec2 d{std::abs(q.x) - kHalf.x + kCorner, std::abs(q.y) - kHalf.y + kCorner};
    return length({std::max(0.0F, d.x), std::max(0.0F, d.y)}) + std::min(0.0F, std::max(d.x, d.y)) - kCorner;
}

BlisterScene::BlisterScene(Random& random, int side) : m_bench(random), m_studio(makeStudio(random, 0.90F)) {
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    m_pose = {{draw(-0.015, 0.015), draw(-0.02, 0.02)}, draw(-0.06, 0.06), 0.435F * draw(0.98, 1.02)};
    m_px = 1.0F / (static_cast<float>(side) * m_pose.scale);
    m_partStudio = m_studio.turned(-m_pose.turn);
    m_textureAt = {draw(0, 512), draw(0, 512)};
    m_bow = {draw(-0.05, 0.05), draw(-0.05, 0.05)};
    const float lot = draw(0.95, 1.05);
    m_tabletColour = Rgb{0.80F * lot, 0.34F * draw(0.95, 1.05), 0.22F * draw(0.95, 1.05)};
    for (int i = 0; i < kPockets; ++i) {
        m_pockets[i] = kFirst + Vec2{static_cast<float>(i % kColumns), static_cast<float>(i / kColumns)} * kPitch;
        m_tablets[i] = {m_pockets[i] + direction(draw(0, kTwoPi)) * draw(0, 0.014), direction(draw(0, kTwoPi)),
                        {draw(-0.05, 0.05), draw(-0.05, 0.05)}, draw(0.97, 1.03), draw(0, 512)};
    }
}

Rgb BlisterScene::gloss(Vec2 q, Vec2 tilt, float blur) const {
    // Film over everything: 4 % of what a mirror would show, the soft box with its edges.
    const Vec2 seen = tilt + q * 0.10F;
    const float box = m_partStudio.softBox(seen, blur);
    Facets facets{seen, {1, 0}, blur, blur};
    return m_partStudio.key * (box * 0.85F) + m_partStudio.reflect(facets) * 0.045F;
}

Rgb BlisterScene::foilLight(Vec2 q, Vec2 tilt, float knurl, float open, float ao) const {
    const Vec2 wrinkle{clouds().at(q.x * 75 + m_textureAt.x, q.y * 75), clouds().at(q.x * 75, q.y * 75 + m_textureAt.y)};
    const Vec2 bow{m_bow.x + 0.08F * q.x, m_bow.y + 0.08F * q.y};
    // Diamonds pressed in by the sealing roller.
    constexpr float wave = kTwoPi / 0.042F;
    const float u = std::sin((q.x + q.y) * wave * 0.5F);
    const float v = std::sin((q.x - q.y) * wave * 0.5F);
    const Vec2 diamond{u + v, u - v};
    Facets facets{tilt + bow + q * 0.10F + wrinkle * 0.05F + diamond * (0.13F * knurl), {1, 0}, 0.15F, 0.15F};
    const float valley = 1.0F - 0.10F * knurl * (1.0F - u * v);
    const float sparkle = 1.0F + 0.05F * grain().at(q.x * 190 + m_textureAt.y, q.y * 190);
    return kFoil * (m_partStudio.reflect(facets) * (0.85F * ao * valley * sparkle) +
                    m_partStudio.matt(facets.tilt, open, ao) * 0.16F);
}

Vec2 BlisterScene::domeTilt(int pocket, float s, Vec2 outward, Vec2 q, bool flawed) const {
    const float wall = (s - 0.90F) / 0.085F;
    float slope = 0.10F * s + 0.34F * smoothstep(0.45F, 0.85F, s) + 1.35F * fastExp(-wall * wall);
    slope *= smoothstep(1.0F, 0.95F, s);
    Vec2 tilt = outward * slope + Vec2{clouds().at(q.x * 45 + 7.0F * static_cast<float>(pocket), q.y * 45),
                                      clouds().at(q.x * 45, q.y * 45 + 5.0F * static_cast<float>(pocket))} * 0.018F;
    if (flawed && m_crush && m_crush->pocket == pocket) {
        const float free = smoothstep(1.0F, 0.85F, s);
        for (std::size_t k = 0; k < m_crush->at.size(); ++k) {
            const Vec2 side = demo::across(m_crush->heading[k]);
            const float d = dot(q - m_crush->at[k], side) / (0.17F * kPocket);
            const float reach = fastExp(-dot(q - m_crush->at[k], q - m_crush->at[k]) / (0.6F * kPocket * kPocket));
            // A crease: the film falls to it from both sides.
            tilt = tilt + side * (-m_crush->depth * free * reach * d / (0.25F + d * d));
        }
        tilt = tilt + Vec2{clouds().at(q.x * 190 + m_crush->texture, q.y * 190), clouds().at(q.x * 190, q.y * 190 + m_crush->texture)} *
                          (0.16F * m_crush->depth * free);
    }
    return tilt;
}

Rgb BlisterScene::tabletLight(const Tablet& tablet, Vec2 e, bool flawed, int pocket) const {
    const float rho = length(e) / kTablet;
    const Vec2 outward = rho > 1e-4F ? e * (1.0F / (rho * kTablet)) : Vec2{};
    const float fine = grain().at(e.x * 420 + tablet.texture, e.y * 420);
    const float speck = clouds().at(e.x * 700 + tablet.texture, e.y * 700 + tablet.texture);
    const float bevel = smoothstep(0.80F, 1.0F, rho);
    Vec2 tilt = tablet.lean + outward * (0.22F * rho + 0.95F * bevel) + Vec2{fine, grain().at(e.y * 420, e.x * 420 + tablet.texture)} * 0.07F;
    const Vec2 side = demo::across(tablet.score);
    const float groove = dot(e, side) / (0.052F * kTablet * 1.6F);
    float ao = 1.0F - 0.30F * bevel;
    if (std::abs(groove) < 2.2F) {
        const float v = fastExp(-groove * groove);
        tilt = tilt + side * (-1.15F * groove * v * 1.2F);
        ao *= 1.0F - 0.42F * v;
    }
    Rgb colour = m_tabletColour * (tablet.shade * (1.0F + 0.035F * fine));
    colour = mix(colour, Rgb{0.42F, 0.16F, 0.10F}, 0.35F * smoothstep(1.7F, 2.4F, speck));
    colour = mix(colour, Rgb{0.90F, 0.62F, 0.50F}, 0.35F * smoothstep(1.7F, 2.4F, -speck));
    float raw = 0;
    if (flawed && m_break && m_break->pocket == pocket) {
        const float level = m_break->bite.level(e + tablet.centre) + 0.05F * speck;
        raw = smoothstep(1.16F, 1.04F, level);
        const Vec2 facet{clouds().at(e.x * 520 + 11, e.y * 520), clouds().at(e.x * 520, e.y * 520 + 47)};
        tilt = tilt * (1.0F - raw) + (m_break->bite.levelGradient(e + tablet.centre) * (-0.8F * m_break->bite.radius()) + facet * 0.35F) * raw;
        colour = mix(colour, Rgb{0.86F, 0.60F, 0.50F} * (1.0F + 0.10F * fine), 0.75F * raw);
        ao *= 1.0F - 0.15F * raw;
    }
    if (flawed && m_stain && m_stain->pocket == pocket) {
        for (const Blob& spot : m_stain->spots) {
            const float level = spot.level(e + tablet.centre) + 0.10F * speck;
            const float t = smoothstep(1.1F, 0.55F, level) * m_stain->strength;
            colour = mix(colour, m_stain->colour, t);
        }
    }
    Facets coat{tilt + tablet.centre * 0.10F, {1, 0}, 0.20F, 0.20F};
    return colour * m_partStudio.matt(tilt, ao, ao) + m_partStudio.reflect(coat) * (0.05F * ao * (1.0F - raw));
}

Rgb BlisterScene::insideLight(int pocket, Vec2 q, bool flawed) const {
    const Tablet& tablet = m_tablets[pocket];
    const bool gone = flawed && m_missing == pocket;
    const Vec2 e = q - tablet.centre;
    const Vec2 away = m_partStudio.keyDirection * -0.045F;
    float cover = gone ? 0.0F : covers(length(e) - kTablet, m_px);
    float shadow = gone ? 0.0F : smoothstep(0.05F, -0.03F, length(e - away) - kTablet);
    if (flawed && m_break && m_break->pocket == pocket) {
        const float rough = 0.05F * clouds().at(e.x * 700 + tablet.texture, e.y * 700 + tablet.texture);
        cover *= smoothstep(0.98F, 1.03F, m_break->bite.level(q) + rough);
        shadow *= smoothstep(0.75F, 1.1F, m_break->bite.level(q - away) + rough);
    }
    Rgb light;
    if (cover < 1) {
        const Vec2 d = q - m_pockets[pocket];
        const float s = length(d) / kPocket;
        // The pocket's wall bends the lamp's light to a bright crescent on the far side.
        const float far = clamp01(-dot(d, m_partStudio.keyDirection) / kPocket);
        const float crescent = fastExp(-std::pow((s - 0.86F) / 0.07F, 2.0F)) * far * far;
        const float ao = (gone ? 0.80F : 0.50F) * (1.0F - 0.35F * smoothstep(0.6F, 1.0F, s));
        light = foilLight(q, {}, 0.35F, (1.0F - 0.85F * shadow), ao * (1.0F - 0.55F * shadow)) +
                kFoil * m_partStudio.key * (0.45F * crescent * (1.0F - 0.6F * shadow));
        if (flawed && m_break && m_break->pocket == pocket) {
            for (const Blob& crumb : m_break->crumbs) {
                const float level = crumb.level(q);
                if (level > 1.8F) {
                    continue;
                }
                const float under = smoothstep(1.5F, 0.7F, crumb.level(q - away * 0.35F));
                light = light * (1.0F - 0.55F * under);
                const Vec2 tilt = crumb.levelGradient(q) * (0.9F * crumb.radius() * std::min(1.0F, level));
                const Rgb lump = mix(m_tabletColour, Rgb{0.86F, 0.60F, 0.50F}, 0.6F) * m_partStudio.matt(tilt, 1, 0.9F);
                light = mix(light, lump, smoothstep(1.05F, 0.92F, level));
            }
        }
    }
    if (cover > 0) light = mix(light, tabletLight(tablet, e, flawed, pocket), cover);
    return light;
}

Rgb BlisterScene::pocketLight(int pocket, Vec2 q, float s, Vec2 d, bool flawed) const {
    const Vec2 outward = s > 1e-4F ? d * (1.0F / (s * kPocket)) : Vec2{};
    const Vec2 tilt = domeTilt(pocket, s, outward, q, flawed);
    const float steep = length(tilt);
    // The film bends the view: inwards at the wall.
    const Vec2 behind = q - tilt * 0.016F;
    Rgb light = insideLight(pocket, behind, flawed);
    const float through = 0.95F - 0.30F * smoothstep(0.5F, 1.5F, steep);
    light = light * Rgb{through, through, through * 1.01F};
    const float fold = fastExp(-std::pow((s - 0.985F) / 0.022F, 2.0F));
    light = light * (1.0F - 0.40F * fold);
    const float grazing = 1.0F + 2.5F * smoothstep(0.4F, 1.6F, steep);
    return light + gloss(q, tilt, 0.022F) * grazing;
}

Rgb BlisterScene::packLight(Vec2 q, bool flawed) const {
    Vec2 tilt{};
    float knurl = 1;
    float ao = 1;
    int pocket = -1;
    Vec2 d;
    float s = 9;
    for (int i = 0; i < kPockets; ++i) {
        const Vec2 gap = q - m_pockets[i];
        if (std::abs(gap.x) > 1.4F * kPocket || std::abs(gap.y) > 1.4F * kPocket) continue;
        pocket = i;
        d = gap;
        s = length(gap) / kPocket;
    }
    const float inPocket = pocket >= 0 ? covers((s - 1.0F) * kPocket, m_px) : 0.0F;
    Rgb light;
    if (inPocket < 1) {
        if (pocket >= 0) {
            // A flat ring round the pocket, then the roller's pattern; the dome shades its far side.
            knurl *= smoothstep(1.05F, 1.13F, s);
            const float ring = fastExp(-std::pow((s - 1.035F) / 0.03F, 2.0F));
            tilt = tilt + d * (0.30F * ring / kPocket);
            const float shade = clamp01(-dot(d, m_partStudio.keyDirection) / (s * kPocket));
            ao *= 1.0F - (0.12F + 0.30F * shade) * smoothstep(1.32F, 1.0F, s);
        }
        const float edge = roundedBox(q);
        knurl *= smoothstep(-0.035F, -0.05F, edge);
        const float rim = fastExp(-std::pow((edge + 0.042F) / 0.006F, 2.0F));
        ao *= 1.0F - 0.25F * rim;
        const Engraving::Sample print = q.y > 0.60F ? blisterImprint().at(q) : Engraving::Sample{};
        if (q.y > 0.615F && q.y < 0.725F && std::abs(q.x) < 0.60F) knurl = 0;
        tilt = tilt + print.slope * 0.014F;
        ao *= 1.0F - 0.35F * print.depth;
        light = foilLight(q, tilt, knurl, 1, ao) * 0.96F;
        const Vec2 film = Vec2{clouds().at(q.x * 40 + m_textureAt.y, q.y * 40), clouds().at(q.x * 40, q.y * 40 + 9)} * 0.03F;
        light = light + gloss(q, tilt * 0.6F + film, 0.05F);
    }
    if (inPocket > 0) light = mix(light, pocketLight(pocket, q, s, d, flawed), inPocket);
    if (!flawed) return light;

    for (const Scratch& scratch : m_scratches) {
        if (!scratch.box.holds(q)) continue;
        const Stroke::Near near = scratch.stroke.nearest(q);
        if (near.beyond) continue;
        const float pressed = smoothstep(0, 0.1F, near.along) * smoothstep(1, 0.75F, near.along);
        const float half = scratch.halfWidth * (0.5F + 0.5F * pressed);
        const float inside = covers(std::abs(near.side) - half, m_px) * clamp01(pressed * 1.5F) * std::min(1.0F, 2.2F * half / m_px);
        if (inside <= 0) continue;
        const Vec2 side = demo::across(near.heading);
        Facets facets{side * (-near.side / half * 0.45F) + q * 0.10F, side, 0.32F, 0.10F};
        const Rgb furrow = (m_partStudio.reflect(facets) * 0.8F + m_partStudio.matt({}, 1, 1) * 0.10F) * 0.8F;
        light = mix(light, furrow, inside * scratch.strength);
    }
    if (m_stain && m_stain->pocket < 0 && m_stain->box.holds(q)) {
        for (const Blob& spot : m_stain->spots) {
            const float level = spot.level(q) + 0.07F * clouds().at(q.x * 200, q.y * 200);
            if (level > 1.15F) continue;
            const float rim = fastExp(-std::pow((level - 0.9F) / 0.08F, 2.0F));
            const float t = m_stain->strength * smoothstep(1.05F, 0.90F, level) * (0.75F + 0.15F * clouds().at(q.x * 120, q.y * 120)) + 0.2F * rim;
            light = mix(light, m_stain->colour * m_partStudio.matt({}, 1, 1) + light * m_stain->colour * 0.6F, clamp01(t));
        }
    }
    return light;
}

Rgb BlisterScene::lightAt(Vec2 picture, bool flawed) const {
    const Vec2 q = m_pose.partFromPicture(picture);
    const float edge = roundedBox(q);
    const float cover = covers(edge, m_px);
    Rgb light;
    if (cover < 1) {
        const Vec2 fall = m_partStudio.keyDirection * -0.05F;
        const float open = smoothstep(-0.035F, 0.05F, roundedBox(q - fall));
        const float room = 1.0F - 0.55F * fastExp(-std::max(0.0F, edge) / 0.04F);
        light = m_bench.lightAt(picture, m_studio, open, room);
    }
    if (cover > 0) light = mix(light, packLight(q, flawed), cover);
    return light;
}

Box BlisterScene::addFlaw(DefectKind kind, Random& random, float vigour) {
    m_scratches.clear();
    m_crush.reset();
    m_break.reset();
    m_stain.reset();
    m_missing.reset();
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    const int pocket = static_cast<int>(random.below(kPockets));
    Box box;
    box.include(m_pockets[pocket], kPocket + 3 * m_px);
    switch (kind) {
        case DefectKind::Missing: m_missing = pocket; break;
        case DefectKind::Dent: {
            Crush crush{pocket, {}, {}, draw(0.16, 0.42) * (0.9F + 0.4F * vigour), draw(0, 500)};
            for (std::size_t k = 0; k < crush.at.size(); ++k) {
                crush.at[k] = m_pockets[pocket] + direction(draw(0, kTwoPi)) * (draw(0.05, 0.6) * kPocket);
                crush.heading[k] = direction(draw(0, kTwoPi));
            }
            m_crush = crush;
            break;
        }
        case DefectKind::Broken: {
            const Tablet& tablet = m_tablets[pocket];
            const Vec2 side = direction(draw(0, kTwoPi));
            const bool halved = random.chance(0.35);
            const float radius = kTablet * (halved ? draw(0.85, 1.2) : draw(0.28, 0.55) * (0.9F + 0.3F * vigour));
            const Vec2 at = tablet.centre + side * (halved ? radius * draw(0.85, 1.0) : kTablet * draw(0.85, 1.0));
            Break broken{pocket, Blob(random, at, radius, 0.13F, draw(1.0, 1.3), draw(0, kTwoPi)), {}};
            for (int i = 2 + static_cast<int>(random.below(6)); i > 0; --i)
                broken.crumbs.emplace_back(random, m_pockets[pocket] + (side + direction(draw(0, kTwoPi)) * 0.45F) * (kTablet * draw(0.55, 0.95)),
                                           kTablet * draw(0.03, 0.11), 0.2F, draw(1.0, 1.6), draw(0, kTwoPi));
            m_break = broken;
            break;
        }
        case DefectKind::Stain: {
            const bool onTablet = random.chance(0.6);
            Stain stain{{}, {}, {}, draw(0.45, 0.95), onTablet ? pocket : -1};
            const int which = static_cast<int>(random.below(3));
            stain.colour = which == 0 ? Rgb{0.12F, 0.065F, 0.04F} : which == 1 ? Rgb{0.09F, 0.11F, 0.05F} : Rgb{0.07F, 0.06F, 0.06F};
            if (onTablet) {
                for (int i = 1 + static_cast<int>(random.below(3)); i > 0; --i)
                    stain.spots.emplace_back(random, m_tablets[pocket].centre + direction(draw(0, kTwoPi)) * (kTablet * draw(0.1, 0.75)),
                                             kTablet * draw(0.10, 0.32) * (0.9F + 0.4F * vigour), 0.2F, draw(1.0, 1.6), draw(0, kTwoPi));
            } else {
                const Vec2 at{draw(-0.85, 0.85), draw(-0.62, 0.62)};
                stain.colour = stain.colour + Rgb{0.10F, 0.06F, 0.02F};
                stain.spots.emplace_back(random, at, draw(0.05, 0.14) * (0.9F + 0.3F * vigour), 0.16F, draw(1.0, 1.8), draw(0, kTwoPi));
                for (const Blob& spot : stain.spots) box.include(spot.box(1.3F));
            }
            for (const Blob& spot : stain.spots) stain.box.include(spot.box(1.3F));
            if (!onTablet) box = stain.box;
            m_stain = stain;
            break;
        }
        default: {
            const Vec2 start{draw(-0.75, 0.75), draw(-0.55, 0.55)};
            const float heading = std::atan2(-start.y, -start.x) + draw(-1.2, 1.2);
            Stroke stroke(random, start, heading, draw(0.25, 0.8), draw(-0.5, 0.5), 0.012F);
            const float half = draw(0.0045, 0.012) * (0.8F + 0.5F * vigour);
            m_scratches.push_back({stroke, stroke.box(2 * half + 2 * m_px), half, draw(0.55, 1.0)});
            box = m_scratches.back().box;
        }
    }
    return box;
}

}  // namespace

std::unique_ptr<Scene> makeBlisterScene(Random& random, int side) { return std::make_unique<BlisterScene>(random, side); }

}  // namespace hawksight::demo
