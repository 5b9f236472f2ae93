// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/demo/optics.h"

#include <array>
#include <vector>

namespace hawksight::demo {

/// A box in the units of the part.
struct Box {
    Vec2 low{1e9F, 1e9F};
    Vec2 high{-1e9F, -1e9F};

    void include(Vec2 p, float margin) {
        low = {std::min(low.x, p.x - margin), std::min(low.y, p.y - margin)};
        high = {std::max(high.x, p.x + margin), std::max(high.y, p.y + margin)};
    }
    void include(const Box& other) {
        include(other.low, 0);
        include(other.high, 0);
    }
    bool holds(Vec2 p) const { return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y; }
    bool empty() const { return low.x > high.x; }
};

/// A bent line: scratch, crack, pulled yarn, hair.
class Stroke {
public:
    struct Near {
        float side = 0;   ///< signed distance from the line
        float along = 0;  ///< 0 at the start, 1 at the end
        Vec2 heading;     ///< unit tangent
        bool beyond = false;  ///< before the start or after the end
    };

    Stroke() = default;
    /// From start in that heading; bend: radians turned over the whole length; waver: random turn per step, radians.
    Stroke(Random& random, Vec2 start, float heading, float length, float bend, float waver);

    Near nearest(Vec2 p) const;
    const std::vector<Vec2>& points() const { return m_points; }
    Box box(float margin) const;

private:
    std::vector<Vec2> m_points;
};

/// An irregular closed shape: stain, dent, chip, hole, crumb.
class Blob {
public:
    Blob() = default;
    /// roughness 0 = ellipse, 0.3 = ragged; stretch >= 1: longer along `heading`.
    Blob(Random& random, Vec2 centre, float radius, float roughness, float stretch, float heading);

    /// 0 at the centre, 1 on the outline, growing outwards.
    float level(Vec2 p) const;
    /// Direction and rate in which level grows.
    Vec2 levelGradient(Vec2 p) const;
    Vec2 centre() const { return m_centre; }
    float radius() const { return m_radius; }
    Box box(float reach) const;  ///< holds all points of level < reach

private:
    Vec2 m_centre;
    Vec2 m_heading{1, 0};
    float m_radius = 0;
    float m_stretch = 1;
    std::array<Vec2, 6> m_waves{};  ///< of the outline, 2 to 7 to the round: cosine and sine parts
};

}  // namespace hawksight::demo
