// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/optics.h"

namespace hawksight::demo {
namespace {

/// Half-vector tilt of light from that direction, camera overhead.
Vec2 tiltTowards(float azimuth, float elevation) {
    return direction(azimuth) * (std::cos(elevation) / (1.0F + std::sin(elevation)));
}

/// alongSd: towards the light, acrossSd: to its sides.
Lobe lamp(float azimuth, float elevation, float alongSd, float acrossSd, Rgb radiance) {
    const Vec2 u = direction(azimuth);
    const float a = alongSd * alongSd;
    const float b = acrossSd * acrossSd;
    return {tiltTowards(azimuth, elevation),          u.x * u.x * a + u.y * u.y * b, u.x * u.y * (a - b),
            u.y * u.y * a + u.x * u.x * b, radiance};
}

float vary(Random& random, double around, double by) { return static_cast<float>(around + random.uniform(-by, by)); }

}  // namespace

Rgb Studio::reflect(const Facets& facets) const {
    const float a = facets.along * facets.along;
    const float b = facets.across * facets.across;
    const Vec2 u = facets.axis;
    const float xx = u.x * u.x * a + u.y * u.y * b;
    const float yy = u.y * u.y * a + u.x * u.x * b;
    const float xy = u.x * u.y * (a - b);
    Rgb sum = surround;
    for (const Lobe& lobe : lobes) {
        const float cxx = lobe.xx + xx;
        const float cyy = lobe.yy + yy;
        const float cxy = lobe.xy + xy;
        const float inverse = 1.0F / (cxx * cyy - cxy * cxy);
        const Vec2 d = facets.tilt - lobe.centre;
        const float q = (d.x * d.x * cyy - 2.0F * d.x * d.y * cxy + d.y * d.y * cxx) * inverse;
        if (q > 24.0F) continue;
        const float share = std::sqrt((lobe.xx * lobe.yy - lobe.xy * lobe.xy) * inverse) * fastExp(-0.5F * q);
        sum = sum + lobe.radiance * share;
    }
    return sum;
}

float Studio::softBox(Vec2 tilt, float blur) const {
    const Vec2 d = tilt - keyDirection * (std::cos(keyElevation) / (1.0F + std::sin(keyElevation)));
    const float along = std::abs(dot(d, keyDirection)) - boxHalf.x;
    const float side = std::abs(dot(d, hawksight::demo::across(keyDirection))) - boxHalf.y;
    return smoothstep(blur, -blur, along) * smoothstep(blur, -blur, side);
}

Rgb Studio::matt(Vec2 tilt, float open, float ao) const {
    const float nz = 1.0F / std::sqrt(1.0F + dot(tilt, tilt));
    const float facing =
        nz * (dot(tilt, keyDirection) * std::cos(keyElevation) + std::sin(keyElevation));
    // The room is a little brighter on the key's side, where the wall catches its light.
    const float room = ao * (0.55F + 0.45F * nz) * (1.0F + 0.25F * dot(tilt, keyDirection) * nz);
    return key * (open * std::max(0.0F, facing)) + fill * room;
}

Studio Studio::turned(float radians) const {
    const float c = std::cos(radians);
    const float s = std::sin(radians);
    const auto turn = [c, s](Vec2 v) { return Vec2{c * v.x - s * v.y, s * v.x + c * v.y}; };
    Studio result = *this;
    result.keyDirection = turn(keyDirection);
    for (Lobe& lobe : result.lobes) {
        const float xx = lobe.xx;
        const float yy = lobe.yy;
        const float xy = lobe.xy;
        lobe.centre = turn(lobe.centre);
        lobe.xx = c * c * xx - 2 * c * s * xy + s * s * yy;
        lobe.yy = s * s * xx + 2 * c * s * xy + c * c * yy;
        lobe.xy = c * s * (xx - yy) + (c * c - s * s) * xy;
    }
    return result;
}

Studio makeStudio(Random& random, float keyElevation) {
    constexpr float degree = 0.01745329F;
    const float azimuth = vary(random, -128 * degree, 7 * degree);
    const float elevation = keyElevation + vary(random, 0, 3 * degree);
    const float power = vary(random, 1.0, 0.09);
    const float warmth = vary(random, 0.0, 0.025);
    const Rgb warm{1.0F + warmth, 0.965F, 0.90F - warmth};
    const Rgb cool{0.86F - warmth, 0.94F, 1.03F + warmth};
    const float room = vary(random, 1.0, 0.10);

    Studio studio;
    studio.keyDirection = direction(azimuth);
    studio.keyElevation = elevation;
    studio.key = warm * (0.95F * power);
    studio.fill = cool * (0.40F * room);
    studio.surround = cool * (0.055F * room);
    studio.boxHalf = {vary(random, 0.085, 0.008), vary(random, 0.125, 0.01)};
    studio.lobes = {
        lamp(azimuth, elevation, 0.075F, 0.11F, warm * (5.2F * power)),
        lamp(vary(random, -22 * degree, 6 * degree), 34 * degree, 0.05F, 0.17F, cool * (1.5F * room)),
        lamp(vary(random, 96 * degree, 8 * degree), 26 * degree, 0.06F, 0.10F, cool * (1.3F * room)),
        lamp(vary(random, 188 * degree, 8 * degree), 14 * degree, 0.08F, 0.16F, warm * (0.9F * room)),
        lamp(0, 90 * degree, 0.42F, 0.42F, Rgb{0.30F, 0.31F, 0.32F} * room),
        lamp(0, 90 * degree, 0.055F, 0.055F, Rgb{-0.16F, -0.16F, -0.16F} * room),
    };
    return studio;
}

}  // namespace hawksight::demo
