// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace hawksight {

/// The weights of one CBAM (Woo et al. 2018; hkt section 2), float32. All undefined: no attention, ReLU only.
struct CbamWeights {
    at::Tensor fc0;      ///< [C/r, C, 1, 1]
    at::Tensor fc1;      ///< [C, C/r, 1, 1]
    at::Tensor spatial;  ///< [1, 2, 7, 7]; channel 0 reads the mean, 1 the maximum
    bool on() const { return fc0.defined(); }
};

/// What the end of a stage hands on.
struct StageEnd {
    at::Tensor output;   ///< attended features, [N,C,h,w], after 2 x 2 mean pooling where asked for
    at::Tensor sampled;  ///< attended features at the projector's nearest positions, [N,C,side,side]; may be undefined
};

/// ReLU, CBAM, pooling and sampling of one stage, and their gradient, each in as few passes over the features as the
/// data dependences allow; the ReLU's output is never stored. Keeps what the gradient needs between the two calls.
/// Types: features float32 or bfloat16, channels-last; attention in float32. Thread: the compute lane.
class StageTail {
public:
    /// raw: convolution output [N,C,H,W], channels-last; kept until `backward`. sampleSide: 0 = no samples.
    StageEnd forward(const at::Tensor& raw, const CbamWeights& weights, bool pool, int sampleSide);

    struct Gradients {
        at::Tensor raw;  ///< as `raw`
        at::Tensor fc0, fc1, spatial;
    };
    /// gradients of StageEnd's two tensors (either may be undefined).
    Gradients backward(const at::Tensor& output, const at::Tensor& sampled);

    /// The samples of the last `forward`, for the projector's gradient.
    const at::Tensor& samples() const { return m_samples; }

private:
    template <class T>
    void forwardImage(std::int64_t image, StageEnd& end);
    template <class T>
    void backwardImage(std::int64_t image, const at::Tensor& output, const at::Tensor& sampled, Gradients& gradients);

    /// What one image's forward pass left for its backward pass.
    struct Image {
        std::vector<float> average, maximum, channel;     ///< [C]: pooled statistics and Mc
        std::vector<std::int64_t> maximumAt;              ///< [C]: pixel of the maximum
        std::vector<float> hiddenAverage, hiddenMaximum;  ///< [C/r], after ReLU
        std::vector<float> pixel;                         ///< [2][H][W]: mean and maximum over channels
        std::vector<std::int32_t> pixelAt;                ///< [H][W]: channel of the maximum
        std::vector<float> spatial;                       ///< [H][W]: Ms
    };

    at::Tensor m_raw;
    at::Tensor m_samples;
    CbamWeights m_weights;
    bool m_pool = false;
    int m_sampleSide = 0;
    std::vector<std::int32_t> m_sampleRow, m_sampleColumn;  ///< per raw row or column: its sample, or -1
    std::vector<Image> m_images;
};

}  // namespace hawksight
