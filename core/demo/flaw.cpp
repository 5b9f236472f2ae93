// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/flaw.h"

namespace hawksight::demo {

Stroke::Stroke(Random& random, Vec2 start, float heading, float length, float bend, float waver) {
    constexpr int steps = 28;
    m_points.reserve(steps + 1);
    m_points.push_back(start);
    float drift = 0;
    for (int i = 0; i < steps; ++i) {
        drift = 0.7F * drift + waver * static_cast<float>(random.normal());
        heading += bend / steps + drift;
        m_points.push_back(m_points.back() + direction(heading) * (length / steps));
    }
}

Stroke::Near Stroke::nearest(Vec2 p) const {
    Near best;
    float closest = 1e18F;
    const std::size_t segments = m_points.size() - 1;
    for (std::size_t i = 0; i < segments; ++i) {
        const Vec2 step = m_points[i + 1] - m_points[i];
        const Vec2 d = p - m_points[i];
        const float t = dot(d, step) / dot(step, step);
        const Vec2 gap = d - step * clamp01(t);
        const float distance = dot(gap, gap);
        if (distance >= closest) continue;
        closest = distance;
        best.heading = step;
        best.along = (static_cast<float>(i) + clamp01(t)) / static_cast<float>(segments);
        best.beyond = (i == 0 && t < 0) || (i + 1 == segments && t > 1);
        best.side = dot(gap, across(step)) < 0 ? -1.0F : 1.0F;
    }
    best.side *= std::sqrt(closest);
    best.heading = best.heading * (1.0F / length(best.heading));
    return best;
}

Box Stroke::box(float margin) const {
    Box box;
    for (Vec2 p : m_points) box.include(p, margin);
    return box;
}

Blob::Blob(Random& random, Vec2 centre, float radius, float roughness, float stretch, float heading)
    : m_centre(centre), m_heading(direction(heading)), m_radius(radius), m_stretch(stretch) {
    float strength = roughness;
    for (Vec2& wave : m_waves) {
        wave = direction(static_cast<float>(random.uniform(0, 6.2831853))) *
               (strength * static_cast<float>(random.uniform(0.35, 1.0)));
        strength *= 0.78F;
    }
}

float Blob::level(Vec2 p) const {
    const Vec2 d = p - m_centre;
    const Vec2 q{dot(d, m_heading) / m_stretch, dot(d, across(m_heading))};
    const float distance = length(q);
    if (distance < 1e-9F) return 0;
    const Vec2 unit = q * (1.0F / distance);
    // cos(kt), sin(kt) by turning the unit vector on, k = 2..7.
    Vec2 turned = unit;
    float outline = 1;
    for (const Vec2& wave : m_waves) {
        turned = {turned.x * unit.x - turned.y * unit.y, turned.x * unit.y + turned.y * unit.x};
        outline += dot(wave, turned);
    }
    return distance / (m_radius * std::max(0.3F, outline));
}

Vec2 Blob::levelGradient(Vec2 p) const {
    const float e = 0.02F * m_radius;
    return {(level({p.x + e, p.y}) - level({p.x - e, p.y})) / (2 * e),
            (level({p.x, p.y + e}) - level({p.x, p.y - e})) / (2 * e)};
}

Box Blob::box(float reach) const {
    float waves = 1;
    for (const Vec2& wave : m_waves) waves += length(wave);
    Box box;
    box.include(m_centre, reach * m_radius * waves * m_stretch);
    return box;
}

}  // namespace hawksight::demo
