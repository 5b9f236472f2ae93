// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/demo/demo_part.h"
#include "core/demo/flaw.h"
#include "core/demo/optics.h"

#include <memory>

namespace hawksight::demo {

/// Where the part lies in the picture. Picture units: the side is 1, (0, 0) is its middle, y points down.
struct Pose {
    Vec2 shift;       ///< picture units
    float turn = 0;   ///< radians
    float scale = 1;  ///< picture units per part unit

    Vec2 partFromPicture(Vec2 p) const {
        const Vec2 d = (p - shift) * (1.0F / scale);
        const float c = std::cos(turn);
        const float s = std::sin(turn);
        return {c * d.x + s * d.y, c * d.y - s * d.x};
    }
    Vec2 pictureFromPart(Vec2 q) const {
        const float c = std::cos(turn);
        const float s = std::sin(turn);
        return Vec2{c * q.x - s * q.y, s * q.x + c * q.y} * scale + shift;
    }
};

/// A part under its lamps, with or without one flaw. Thread: const functions from any, after addFlaw.
class Scene {
public:
    virtual ~Scene() = default;

    /// Light that comes from that point of the picture. px: picture units per pixel that is computed.
    virtual Rgb lightAt(Vec2 picture, bool flawed) const = 0;
    /// Puts a new flaw in the place of an earlier one. vigour 0..1 makes it larger and clearer.
    /// Returns where it may change the picture, in part units.
    virtual Box addFlaw(DefectKind kind, Random& random, float vigour) = 0;
    virtual float exposure() const = 0;

    const Pose& pose() const { return m_pose; }

protected:
    Pose m_pose;
};

/// side: pixels of the picture that will be computed.
std::unique_ptr<Scene> makeDiscScene(Random& random, int side);
std::unique_ptr<Scene> makeFabricScene(Random& random, int side);
std::unique_ptr<Scene> makeBlisterScene(Random& random, int side);

}  // namespace hawksight::demo
