// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <vector>

namespace hawksight::demo {

/// A square of noise, mean 0 and deviation 1, that repeats without a seam. Thread: read-only, any.
class Texture {
public:
    static constexpr int kSide = 512;

    /// values: kSide x kSide, row by row.
    explicit Texture(std::vector<float> values) : m_values(std::move(values)) {}

    /// Bilinear; x, y in texels, any value within +-1e6.
    float at(float x, float y) const {
        const float fx = std::floor(x);
        const float fy = std::floor(y);
        const int x0 = static_cast<int>(fx) & (kSide - 1);
        const int y0 = (static_cast<int>(fy) & (kSide - 1)) * kSide;
        const int x1 = (x0 + 1) & (kSide - 1);
        const int y1 = (y0 + kSide) & (kSide * kSide - 1);
        const float u = x - fx;
        const float top = m_values[y0 + x0] + (m_values[y0 + x1] - m_values[y0 + x0]) * u;
        const float bottom = m_values[y1 + x0] + (m_values[y1 + x1] - m_values[y1 + x0]) * u;
        return top + (bottom - top) * (y - fy);
    }

private:
    std::vector<float> m_values;
};

/// Clouds with detail down to 8 texels, the largest about 128 texels wide.
const Texture& clouds();
/// Grain about 1.5 texels wide.
const Texture& grain();
/// Lines along x, about 60 texels long and 1.5 thick.
const Texture& streaks();

}  // namespace hawksight::demo
