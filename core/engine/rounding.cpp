// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rounding.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace hawksight::fast {
namespace {

constexpr double kDamping = 0.01;   // of the mean variance: parts differ from those that were measured
constexpr double kMeanPart = 0.02;  // of the mean's square: so does the light

std::int8_t wholeNumber(double value) {
    return static_cast<std::int8_t>(std::clamp(std::lround(value), -127L, 127L));
}

/// L of the symmetric positive m = L L'.
cv::Mat1d cholesky(const cv::Mat1d& m) {
    cv::Mat1d l = cv::Mat1d::zeros(m.size());
    for (int i = 0; i < m.rows; ++i)
        for (int j = 0; j <= i; ++j) {
            double rest = m(i, j);
            for (int k = 0; k < j; ++k) rest -= l(i, k) * l(j, k);
            if (i == j && !(rest > 0)) throw std::invalid_argument("the moments of the calibration");
            l(i, j) = i == j ? std::sqrt(rest) : rest / l(j, j);
        }
    return l;
}

}  // namespace

std::vector<std::int8_t> rounded(std::span<const float> weights) {
    std::vector<std::int8_t> out(weights.size());
    std::transform(weights.begin(), weights.end(), out.begin(), [](float w) { return wholeNumber(double(w)); });
    return out;
}

std::vector<std::int8_t> rounded(std::span<const float> weights, std::size_t inputs, const Moments& moments) {
    if (inputs == 0 || moments.mean.size() != inputs || moments.covariance.size() != inputs * inputs)
        throw std::invalid_argument("size of the moments");
    const auto n = static_cast<int>(inputs);
    cv::Mat1d square(n, n);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j)
            square(i, j) = double(moments.covariance[std::size_t(i * n + j)]) +
                           kMeanPart * double(moments.mean[std::size_t(i)]) * double(moments.mean[std::size_t(j)]);
    square += cv::Mat1d::eye(n, n) * (kDamping * cv::trace(square)[0] / n + 1e-12);
    cv::Mat1d inverse;
    cv::invert(square, inverse, cv::DECOMP_CHOLESKY);
    const cv::Mat1d l = cholesky(inverse);

    std::vector<std::int8_t> out(weights.size());
    std::vector<double> row(inputs);
    for (std::size_t begin = 0; begin < weights.size(); begin += inputs) {
        std::copy_n(weights.begin() + std::ptrdiff_t(begin), inputs, row.begin());
        for (int i = 0; i < n; ++i) {
            const std::int8_t q = wholeNumber(row[std::size_t(i)]);
            out[begin + std::size_t(i)] = q;
            const double error = (row[std::size_t(i)] - double(q)) / l(i, i);
            for (int j = i + 1; j < n; ++j) row[std::size_t(j)] -= error * l(j, i);
        }
    }
    return out;
}

}  // namespace hawksight::fast
