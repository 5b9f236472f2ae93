// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/folding.h"

#include "core/image/preprocess.h"

#include <opencv2/core.hpp>

#include <bit>
#include <cstdint>
#include <stdexcept>

namespace hawksight::fast {
namespace {

/// matrix * w, over the output channels.
void multiply(const std::vector<float>& matrix, Weights& w) {
    const int inner = w.in * w.kernel * w.kernel;
    const cv::Mat m(w.out, w.out, CV_32FC1, const_cast<float*>(matrix.data()));
    cv::Mat product;
    cv::gemm(m, cv::Mat(w.out, inner, CV_32FC1, w.values.data()), 1.0, {}, 0.0, product);
    w.values.assign(product.begin<float>(), product.end<float>());
    cv::gemm(m, cv::Mat(w.out, 1, CV_32FC1, w.bias.data()), 1.0, {}, 0.0, product);
    w.bias.assign(product.begin<float>(), product.end<float>());
}

}  // namespace

Weights overPatches(const Weights& first) {
    const int k = first.kernel;
    Weights w{first.out, k * k * 3, 1, {}, first.bias};
    w.values.resize(std::size_t(w.out) * std::size_t(w.in));
    for (int o = 0; o < first.out; ++o) {
        double shift = 0.0;
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < k; ++y)
                for (int x = 0; x < k; ++x) {
                    const double value = double(first.values[std::size_t(((o * 3 + c) * k + y) * k + x)]) /
                                         double(kImageNetStd[std::size_t(c)]);
                    w.values[std::size_t(o * w.in + (y * k + x) * 3 + c)] = float(value / 255.0);
                    shift += value * double(kImageNetMean[std::size_t(c)]);
                }
        w.bias[std::size_t(o)] = float(double(first.bias[std::size_t(o)]) - shift);
    }
    return w;
}

Weights twiceInBf16(const Weights& w) {
    if (w.kernel != 1) throw std::invalid_argument("not a 1 x 1 convolution");
    const auto in = std::size_t(w.in);
    Weights out{w.out, 2 * w.in, 1, std::vector<float>(2 * w.values.size()), w.bias};
    for (std::size_t i = 0; i < w.values.size(); ++i) {
        // Cut off rather than rounded, which leaves no less to the second.
        const float first = std::bit_cast<float>(std::bit_cast<std::uint32_t>(w.values[i]) & 0xffff0000U);
        float* to = out.values.data() + i / in * 2 * in + i % in;
        to[0] = first, to[in] = w.values[i] - first;
    }
    return out;
}

Weights standardised(Weights w, const std::vector<float>& mean, const std::vector<float>& deviation) {
    const std::size_t inner = w.values.size() / std::size_t(w.out);
    for (std::size_t o = 0; o < std::size_t(w.out); ++o) {
        for (std::size_t i = 0; i < inner; ++i) w.values[o * inner + i] /= deviation[o];
        w.bias[o] = (w.bias[o] - mean[o]) / deviation[o];
    }
    return w;
}

LastWeights lastWeights(const NetworkModel& model, bool whitened) {
    LastWeights w{standardised(model.convolutions[kTeacher][3].back(), model.mean, model.deviation),
                  model.convolutions[kStudent][3].back()};
    if (!whitened) return w;
    for (std::size_t o = 0; o < w.teacher.bias.size(); ++o) w.teacher.bias[o] -= model.whiteningMean[o];
    multiply(model.whiteningMatrix, w.teacher);
    multiply(model.whiteningMatrix, w.student);
    return w;
}

LastWeights difference(const NetworkModel& model, bool whitened) {
    LastWeights d = lastWeights(model, whitened);
    for (float& v : d.student.values) v = -v;
    for (std::size_t o = 0; o < d.teacher.bias.size(); ++o) {
        d.teacher.bias[o] -= d.student.bias[o];
        d.student.bias[o] = 0.0F;
    }
    return d;
}

}  // namespace hawksight::fast
