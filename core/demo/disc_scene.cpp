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
constexpr int kHoles = 6;
// All in radii of the disc.
constexpr float kBore = 0.165F;
constexpr float kBoltCircle = 0.625F;
constexpr float kBolt = 0.062F;
constexpr float kBoltChamfer = 0.080F;
constexpr float kThickness = 0.16F;
constexpr Rgb kMetal{0.80F, 0.79F, 0.775F};
constexpr Rgb kPaint{0.018F, 0.018F, 0.02F};

/// The turned surface at one radius.
struct Ring {
    float tilt = 0;      ///< outwards
    float open = 1;      ///< light that reaches it: corners and grooves are darker
    float spread = 0.3F; ///< of the turning marks' flanks, along the radius
    float marks = 0.1F;  ///< how much single marks differ
};

Ring ringAt(float r) {
    Ring ring;
    const auto between = [r](float low, float high) { return r >= low && r < high; };
    if (r < 0.192F) {
        ring = {-0.62F, 0.9F, 0.10F, 0.03F};
    } else if (r < 0.400F) {
        ring = {0.0F, 1.0F, 0.26F, 0.075F};
    } else if (r < 0.424F) {
        ring = {0.66F, 0.95F, 0.09F, 0.03F};
    } else if (r < 0.448F) {
        ring = {-0.30F, 0.42F, 0.20F, 0.05F};
    } else if (r < 0.968F) {
        ring = {0.0F, 1.0F - 0.35F * fastExp(-(r - 0.448F) / 0.02F), 0.33F, 0.10F};
    } else {
        ring = {0.60F, 1.0F, 0.10F, 0.03F};
    }
    for (float groove : {0.272F, 0.335F, 0.500F, 0.745F}) {
        const float width = groove > 0.7F ? 0.009F : 0.011F;
        if (!between(groove - width, groove + width)) continue;
        ring = {r < groove ? 0.75F : -0.75F, 0.5F, 0.10F, 0.02F};
    }
    return ring;
}

class DiscScene final : public Scene {
public:
    DiscScene(Random& random, int side) : m_bench(random), m_studio(makeStudio(random, 0.86F)) {
        const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
        m_pose = {{draw(-0.018, 0.018), draw(-0.018, 0.018)}, draw(-0.09, 0.09), 0.400F * draw(0.975, 1.02)};
        m_px = 1.0F / (static_cast<float>(side) * m_pose.scale);
        m_partStudio = m_studio.turned(-m_pose.turn);
        m_marksAt = {draw(0, 512), draw(0, 512)};
        m_wearAt = {draw(0, 512), draw(0, 512)};
        m_feed = draw(0.9, 1.12);
        m_lustre = draw(0.94, 1.06);
        buildRings();
        for (int i = 0; i < kHoles; ++i)
            m_holes[i] = direction((static_cast<float>(i) + 0.5F) * kTwoPi / kHoles) * kBoltCircle;
    }

    Rgb lightAt(Vec2 picture, bool flawed) const override {
        const Vec2 q = m_pose.partFromPicture(picture);
        const float r = length(q);
        const float outside = r - 1.0F;
        float cover = covers(outside, m_px);
        if (flawed && m_chip && cover > 0) cover *= smoothstep(0.50F, 0.62F, chipLevel(q));
        Rgb light;
        if (cover < 1) light = benchLight(picture, q, flawed);
        if (cover > 0) light = mix(light, metalLight(q, r, picture, flawed), cover);
        return light;
    }

    Box addFlaw(DefectKind kind, Random& random, float vigour) override;
    float exposure() const override { return 0.93F; }

private:
    void buildRings();
    Rgb benchLight(Vec2 picture, Vec2 q, bool flawed) const;
    Rgb metalLight(Vec2 q, float r, Vec2 picture, bool flawed) const;
    Rgb wellLight(Vec2 q, Vec2 centre, float radius, Vec2 picture) const;
    Rgb stained(Rgb light, Rgb surface, Vec2 q) const;
    float chipLevel(Vec2 q) const { return m_chip->level(q) + 0.10F * grain().at(q.x * 90, q.y * 90) * 0.5F; }

    struct Scratch {
        Stroke stroke;
        Box box;
        float halfWidth, depth;
        float texture;
    };
    struct Dent {
        Blob blob;
        Box box;
        float depth;
    };
    struct Stain {
        std::vector<Blob> drops;
        Box box;
        Rgb tint;
        float strength, edge;
        bool rust;
    };

    Bench m_bench;
    Studio m_studio;
    Studio m_partStudio;
    float m_px = 0;
    Vec2 m_marksAt, m_wearAt;
    float m_feed = 1, m_lustre = 1;
    std::vector<Ring> m_rings;
    std::array<Vec2, kHoles> m_holes;

    std::vector<Scratch> m_scratches;
    std::optional<Dent> m_dent;
    std::optional<Stain> m_stain;
    std::optional<Blob> m_chip;
    std::optional<int> m_missingHole;
};

constexpr int kRings = 2048;
constexpr float kRingSpan = 1.03F;

void DiscScene::buildRings() {
    // A pixel sees the mean of what it covers, so that thin grooves do not flicker with the pose.
    m_rings.resize(kRings);
    constexpr int parts = 8;
    for (int i = 0; i < kRings; ++i) {
        Ring sum{0, 0, 0, 0};
        for (int k = 0; k < parts; ++k) {
            const float r = (static_cast<float>(i) + 0.5F) * kRingSpan / kRings +
                            (static_cast<float>(k) + 0.5F - parts * 0.5F) / parts * 1.4F * m_px;
            const Ring ring = ringAt(r);
            sum = {sum.tilt + ring.tilt / parts, sum.open + ring.open / parts, sum.spread + ring.spread / parts,
                   sum.marks + ring.marks / parts};
        }
        m_rings[i] = sum;
    }
}

Rgb DiscScene::benchLight(Vec2 picture, Vec2 q, bool flawed) const {
    const float r = length(q);
    const Vec2 fall = m_partStudio.keyDirection * (-kThickness / std::tan(m_studio.keyElevation));
    // The top edge throws the shadow; the soft box makes it wider the farther it falls.
    const float shadow = length(q - fall) - 1.0F;
    float open = smoothstep(-0.075F, 0.095F, shadow);
    float room = 1.0F - 0.62F * fastExp(-std::max(0.0F, r - 1.0F) / 0.075F);
    if (flawed && m_chip && r < 1) {
        open *= 0.35F;
        room *= 0.8F;
    }
    return m_bench.lightAt(picture, m_studio, open, room);
}

Rgb DiscScene::wellLight(Vec2 q, Vec2 centre, float radius, Vec2 picture) const {
    const Vec2 d = (q - centre) * (1.0F / radius);
    // Seen from a camera some way above: the floor of the well shifts towards the middle of the picture.
    const float depth = kThickness / radius;
    const Vec2 floorAt = q * (-0.18F * depth * m_pose.scale);
    const float toWall = length(d - floorAt) - 1.0F;
    const Vec2 fall = m_partStudio.keyDirection * (-depth / std::tan(m_studio.keyElevation));
    const float open = smoothstep(0.12F, -0.22F, length(d - fall) - 1.0F);
    const float room = 0.25F + 0.35F / (1.0F + depth);
    Rgb floorLight = m_bench.lightAt(picture, m_studio, open, room * (0.55F - 0.45F * std::min(0.0F, toWall)));
    const float wall = smoothstep(-0.02F, 0.02F, toWall);
    if (wall <= 0) return floorLight;
    const float facing = clamp01(-dot(d, m_partStudio.keyDirection));
    const Rgb wallLight = kMetal * (m_studio.key * (0.05F + 0.55F * facing * facing) + m_studio.fill * 0.12F);
    return mix(floorLight, wallLight, wall);
}

Rgb DiscScene::metalLight(Vec2 q, float r, Vec2 picture, bool flawed) const {
    if (r < kBore - m_px) return wellLight(q, {}, kBore, picture);
    const Vec2 outward = q * (1.0F / r);
    const Ring& ring = m_rings[std::min(kRings - 1, static_cast<int>(r * (kRings / kRingSpan)))];

    // One turn is 512 texels, so the marks close.
    const float turn = std::atan2(q.y, q.x) * (512.0F / kTwoPi);
    const float fine = streaks().at(turn + m_marksAt.x, r * 250.0F * m_feed + m_marksAt.y);
    const float broad = streaks().at(turn * 2 + m_marksAt.y, r * 62.0F + m_marksAt.x);
    const float wear = clouds().at(q.x * 70 + m_wearAt.x, q.y * 70 + m_wearAt.y);
    const float mark = 0.75F * fine + 0.5F * broad;

    Facets facets;
    facets.axis = outward;
    float marks = ring.marks;
    facets.along = ring.spread * (1.0F + 0.05F * wear);
    facets.across = 0.042F + 0.006F * wear + 0.012F * fine;
    float open = ring.open * (1.0F + 0.35F * marks * mark);
    Vec2 tilt = outward * ring.tilt + q * 0.05F;
    Rgb surface = kMetal * (m_lustre * (1.0F - 0.025F * wear));

    for (int i = 0; i < kHoles; ++i) {
        if (flawed && m_missingHole == i) continue;
        const Vec2 d = q - m_holes[i];
        const float distance = length(d);
        if (distance > kBoltChamfer + 2 * m_px) continue;
        const float inHole = covers(distance - kBolt, m_px);
        if (inHole >= 1) return wellLight(q, m_holes[i], kBolt, picture);
        const float chamfer = covers(distance - kBoltChamfer, m_px);
        tilt = tilt + d * (-0.70F / distance * chamfer);
        facets.along = mix(facets.along, 0.09F, chamfer);
        facets.across = mix(facets.across, 0.09F, chamfer);
        marks *= 1.0F - 0.8F * chamfer;
        open *= mix(1.0F, 0.92F, chamfer) * (1.0F - 0.8F * inHole);
    }

    const Engraving::Sample cut = r > 0.72F ? discScale().at(q) : Engraving::Sample{};
    const Vec2 cutTilt = cut.slope * 0.010F;
    tilt = tilt + cutTilt;

    float roughened = 0;
    if (flawed && m_dent && m_dent->box.holds(q)) {
        const float level = m_dent->blob.level(q);
        if (level < 2.2F) {
            const float bowl = fastExp(-2.2F * level * level);
            const float rim = fastExp(-9.0F * (level - 1.15F) * (level - 1.15F));
            const float slope = m_dent->depth * (-4.4F * level * bowl + 2.0F * (level - 1.15F) * rim);
            tilt = tilt + m_dent->blob.levelGradient(q) * (m_dent->blob.radius() * slope) +
                   Vec2{0.05F, 0.04F} * (grain().at(q.x * 160, q.y * 160) * bowl);
            marks *= 1.0F - 0.75F * bowl;
            facets.along = mix(facets.along, 0.12F, bowl);
            facets.across = mix(facets.across, 0.11F, bowl);
            open *= 1.0F - 0.25F * bowl;
        }
    }
    if (flawed && m_chip) {
        const float level = chipLevel(q);
        const float broken = smoothstep(1.03F, 0.95F, level);
        if (broken > 0) {
            const Vec2 facet{clouds().at(q.x * 420, q.y * 420), clouds().at(q.x * 420 + 99, q.y * 420 + 31)};
            tilt = tilt * mix(1.0F, 0.25F, broken) + (outward * 0.75F + facet * 0.34F) * broken;
            facets.along = mix(facets.along, 0.22F, broken);
            facets.across = mix(facets.across, 0.22F, broken);
            marks *= 1.0F - broken;
            roughened = broken;
            open *= mix(1.0F, 0.72F + 0.22F * grain().at(q.x * 170, q.y * 170), broken);
        }
    }
    if (flawed) {
        for (const Scratch& scratch : m_scratches) {
            if (!scratch.box.holds(q)) continue;
            const Stroke::Near near = scratch.stroke.nearest(q);
            if (near.beyond) continue;
            const float pressed = smoothstep(0, 0.12F, near.along) * smoothstep(1.0F, 0.8F, near.along) *
                                  (0.8F + 0.3F * clouds().at(near.along * 90 + scratch.texture, scratch.texture));
            const float half = scratch.halfWidth * (0.45F + 0.55F * pressed);
            const float inside = covers(std::abs(near.side) - half, m_px) * clamp01(pressed * 1.6F) *
                                 std::min(1.0F, 2.2F * half / m_px);
            if (inside <= 0) continue;
            const Vec2 sideways = demo::across(near.heading);
            // Furrow walls lean to both sides: a scratch shines where the lamp lies across it.
            tilt = tilt + sideways * (-near.side / half * 0.5F * scratch.depth * inside);
            facets.axis = inside > 0.5F ? sideways : facets.axis;
            facets.along = mix(facets.along, 0.30F + 0.15F * scratch.depth, inside);
            facets.across = mix(facets.across, 0.10F, inside);
            marks *= 1.0F - inside;
            open *= mix(1.0F, 0.62F + 0.5F * scratch.depth, inside);
        }
    }

    facets.tilt = tilt + outward * (marks * mark * 0.8F);
    Rgb light = surface * m_partStudio.reflect(facets) * open;
    light = light + surface * m_partStudio.matt(tilt, open, open) * (0.055F + 0.20F * roughened);

    if (cut.depth > 0) light = mix(light, kPaint * (m_studio.key + m_studio.fill), 0.93F * smoothstep(0.25F, 0.8F, cut.depth));
    if (flawed && m_stain && m_stain->box.holds(q)) light = stained(light, surface, q);
    if (r < kBore + m_px) {
        const float well = covers(r - kBore, m_px);
        light = mix(light, wellLight(q, {}, kBore, picture), well);
    }
    for (int i = 0; i < kHoles; ++i) {
        if (flawed && m_missingHole == i) continue;
        const float distance = length(q - m_holes[i]);
        if (distance > kBolt + m_px) continue;
        light = mix(light, wellLight(q, m_holes[i], kBolt, picture), covers(distance - kBolt, m_px));
    }
    return light;
}

Rgb DiscScene::stained(Rgb light, Rgb surface, Vec2 q) const {
    for (const Blob& drop : m_stain->drops) {
        const float level = drop.level(q) + 0.045F * clouds().at(q.x * 260, q.y * 260);
        if (level > 1.1F) continue;
        const float inside = smoothstep(1.05F, 0.93F, level);
        if (m_stain->rust) {
            const float patch = smoothstep(-0.3F, 0.7F, clouds().at(q.x * 320, q.y * 320) + 1.3F * (0.75F - level));
            const float t = inside * patch * m_stain->strength;
            const Rgb rust = m_stain->tint * (1.0F + 0.30F * grain().at(q.x * 150, q.y * 150));
            light = mix(light, rust * m_partStudio.matt({}, 1, 1), t);
        } else {
            const float rim = fastExp(-std::pow((level - 0.93F) / 0.07F, 2.0F));
            const float t = m_stain->strength * inside * (0.62F + 0.15F * clouds().at(q.x * 130, q.y * 130)) + m_stain->edge * rim;
            const Rgb film = light * m_stain->tint + surface * m_partStudio.matt({}, 1, 1) * m_stain->tint * 0.05F;
            light = mix(light, film, clamp01(t));
        }
    }
    return light;
}

Box DiscScene::addFlaw(DefectKind kind, Random& random, float vigour) {
    m_scratches.clear();
    m_dent.reset();
    m_stain.reset();
    m_chip.reset();
    m_missingHole.reset();
    const auto draw = [&random](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    // On the metal, clear of the bore.
    const auto somewhere = [&](float low, float high) { return direction(draw(0, kTwoPi)) * draw(low, high); };
    Box box;
    switch (kind) {
        case DefectKind::Scratch: {
            const int count = random.chance(0.3) ? 2 : 1;
            const Vec2 start = somewhere(0.46, 0.85);
            const float heading = std::atan2(-start.y, -start.x) + draw(-1.5, 1.5);
            const float size = draw(0.22, 0.60) * (0.8F + 0.4F * vigour);
            for (int i = 0; i < count; ++i) {
                Stroke stroke(random, start + direction(draw(0, kTwoPi)) * (0.035F * static_cast<float>(i)),
                              heading + draw(-0.08, 0.08), size * draw(0.7, 1.0), draw(-0.5, 0.5), 0.012F);
                const float half = draw(0.0035, 0.0095) * (0.8F + 0.5F * vigour);
                m_scratches.push_back({stroke, stroke.box(2 * half + 2 * m_px), half, draw(0.25, 1.0), draw(0, 400)});
                box.include(m_scratches.back().box);
            }
            break;
        }
        case DefectKind::Dent: {
            const float radius = draw(0.035, 0.085) * (0.85F + 0.4F * vigour);
            const Blob blob(random, somewhere(0.24, 0.86), radius, 0.07F, draw(1.0, 1.6), draw(0, kTwoPi));
            m_dent = Dent{blob, blob.box(2.2F), draw(0.10, 0.26) * (0.8F + 0.5F * vigour)};
            box = m_dent->box;
            break;
        }
        case DefectKind::Stain: {
            const bool rust = random.chance(0.4);
            const float radius = draw(0.05, 0.15) * (0.85F + 0.3F * vigour);
            const Vec2 centre = somewhere(0.30, 0.82);
            Stain stain{{}, {}, rust ? Rgb{draw(0.26, 0.40), draw(0.11, 0.16), 0.05F} : Rgb{draw(0.42, 0.62), draw(0.36, 0.50), draw(0.22, 0.36)},
                        rust ? draw(0.55, 0.9) : draw(0.40, 0.85), draw(0.15, 0.5), rust};
            stain.drops.emplace_back(random, centre, radius, 0.12F, draw(1.0, 1.8), draw(0, kTwoPi));
            for (int i = static_cast<int>(random.below(4)); i > 0; --i)
                stain.drops.emplace_back(random, centre + direction(draw(0, kTwoPi)) * (radius * draw(1.3, 2.2)),
                                         radius * draw(0.10, 0.28), 0.08F, 1.0F, 0.0F);
            for (const Blob& drop : stain.drops) stain.box.include(drop.box(1.2F));
            m_stain = stain;
            box = stain.box;
            break;
        }
        case DefectKind::Missing: {
            m_missingHole = static_cast<int>(random.below(kHoles));
            box.include(m_holes[*m_missingHole], kBoltChamfer + 3 * m_px);
            break;
        }
        default: {
            const Vec2 centre = direction(draw(0, kTwoPi)) * draw(0.985, 1.03);
            m_chip = Blob(random, centre, draw(0.055, 0.12) * (0.85F + 0.4F * vigour), 0.15F, draw(1.0, 1.7),
                          std::atan2(centre.y, centre.x) + kTwoPi / 4);
            box = m_chip->box(1.3F);
        }
    }
    return box;
}

}  // namespace

std::unique_ptr<Scene> makeDiscScene(Random& random, int side) { return std::make_unique<DiscScene>(random, side); }

}  // namespace hawksight::demo
