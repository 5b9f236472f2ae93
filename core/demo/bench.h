// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/demo/optics.h"
#include "core/demo/texture.h"

namespace hawksight::demo {

/// The matt grey rubber mat that parts lie on. Picture units. Thread: read-only, any.
class Bench {
public:
    explicit Bench(Random& random)
        : m_at{static_cast<float>(random.uniform(0, 512)), static_cast<float>(random.uniform(0, 512))},
          m_grey(static_cast<float>(random.uniform(0.92, 1.08))) {}

    /// open: share of the key light that arrives; room: of the room's light.
    Rgb lightAt(Vec2 picture, const Studio& studio, float open, float room) const {
        const float coarse = clouds().at(picture.x * 90 + m_at.x, picture.y * 90 + m_at.y);
        const float fine = grain().at(picture.x * 330 + m_at.y, picture.y * 330 + m_at.x);
        const Vec2 dimple{grain().at(picture.x * 210 + 40, picture.y * 210 + m_at.x),
                          grain().at(picture.x * 210 + m_at.y, picture.y * 210 + 90)};
        const Rgb surface = Rgb{0.150F, 0.160F, 0.172F} * (m_grey * (1.0F + 0.035F * coarse + 0.05F * fine));
        // The lamp stands nearer to the upper left.
        const float near = 1.0F + 0.30F * dot(picture, studio.keyDirection);
        return surface * studio.matt(dimple * 0.10F, open * near, room);
    }

private:
    Vec2 m_at;
    float m_grey;
};

}  // namespace hawksight::demo
