// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hawksight::demo {

struct Vec2 {
    float x = 0, y = 0;
};
inline Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
inline Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
inline Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
inline float dot(Vec2 a, Vec2 b) { return a.x * b.x + a.y * b.y; }
inline float length(Vec2 a) { return std::sqrt(dot(a, a)); }
inline Vec2 across(Vec2 a) { return {-a.y, a.x}; }
inline Vec2 direction(float radians) { return {std::cos(radians), std::sin(radians)}; }

/// Linear light, 1 = what the sensor shows as nearly white.
struct Rgb {
    float r = 0, g = 0, b = 0;
};
inline Rgb operator+(Rgb a, Rgb b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
inline Rgb operator*(Rgb a, Rgb b) { return {a.r * b.r, a.g * b.g, a.b * b.b}; }
inline Rgb operator*(Rgb a, float k) { return {a.r * k, a.g * k, a.b * k}; }
inline Rgb mix(Rgb a, Rgb b, float t) { return a + (b + a * -1.0F) * t; }
inline float mix(float a, float b, float t) { return a + (b - a) * t; }

inline float clamp01(float x) { return std::min(1.0F, std::max(0.0F, x)); }
inline float smoothstep(float low, float high, float x) {
    const float t = clamp01((x - low) / (high - low));
    return t * t * (3.0F - 2.0F * t);
}
/// 1 within, 0 beyond an edge at distance 0, soft over one pixel of width `px`.
inline float covers(float distance, float px) { return clamp01(0.5F - distance / px); }

/// exp(x) for x <= 0, relative error under 2e-4: the light's falloffs take half of the time otherwise.
inline float fastExp(float x) {
    const float t = std::max(x, -60.0F) * 1.44269504F;
    const int whole = static_cast<int>(t) - 1;
    const float f = t - static_cast<float>(whole);
    const float two = 1.0F + (f - 1.0F) * (0.69583282F + (f - 1.0F) * (0.22606716F + (f - 1.0F) * 0.07810034F));
    return 2.0F * two * std::bit_cast<float>((whole + 127) << 23);
}

/// How the facets of a surface lean: Gaussian around a mean tilt, along an axis and across it. A tilt is (nx, ny) / nz of
/// the normal, the camera looks along -z.
struct Facets {
    Vec2 tilt;
    Vec2 axis{1, 0};
    float along = 0.1F;   ///< standard deviation of the tilt in the axis' direction
    float across = 0.1F;  ///< and across it
};

/// A lamp or a bright wall as a Gaussian over the tilts of mirrors that would show it to the camera.
struct Lobe {
    Vec2 centre;
    float xx, xy, yy;  ///< covariance
    Rgb radiance;      ///< at the centre
};

/// The lamps of one photograph. What a rough, possibly brushed surface mirrors of a Gaussian lamp is Gaussian again
/// (covariances add), so every highlight is a closed form, anisotropic ones too.
struct Studio {
    std::vector<Lobe> lobes;
    Vec2 keyDirection;   ///< unit vector towards the key light, as seen in the picture
    float keyElevation;  ///< radians above the table
    Rgb key;             ///< irradiance of the key light on a surface that faces it
    Rgb fill;            ///< of the room, on a level surface
    Rgb surround;        ///< radiance of everything that is not a lamp
    Vec2 boxHalf;        ///< half size of the key soft box in tilts, for sharp mirrors; along the key direction, across

    /// For surfaces with ideal mirror facets of that distribution.
    Rgb reflect(const Facets& facets) const;
    /// For smooth plastic: the soft box with its edges, softened by `blur` in tilts.
    float softBox(Vec2 tilt, float blur) const;
    /// Light on a matt surface of that tilt; open = part of the key light that is not shadowed, ao = of the room's.
    Rgb matt(Vec2 tilt, float open = 1.0F, float ao = 1.0F) const;

    /// Everything turned by `radians`, for a part that lies turned in the picture.
    Studio turned(float radians) const;
};

/// Key soft box upper left, a strip on the right, a window below, a ceiling; elevation of the key in radians. Directions,
/// sizes, strengths and colours vary a little with random.
Studio makeStudio(Random& random, float keyElevation);

}  // namespace hawksight::demo
