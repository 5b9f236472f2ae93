// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/plain_loop.h"

#include <ATen/ATen.h>

namespace hawksight {
namespace {

at::Tensor cbam(const at::Tensor& x, const Parameters& w, const std::string& name) {
    const auto mlp = [&](const at::Tensor& pooled) {
        return at::conv2d(at::relu(at::conv2d(pooled, w[name + "channel.fc0.weight"])), w[name + "channel.fc1.weight"]);
    };
    const at::Tensor mc = at::sigmoid(mlp(at::adaptive_avg_pool2d(x, {1, 1})) + mlp(x.amax({2, 3}, true)));
    const at::Tensor attended = mc * x;
    const at::Tensor planes = at::cat({attended.mean({1}, true), attended.amax({1}, true)}, 1);
    return at::sigmoid(at::conv2d(planes, w[name + "spatial.conv.weight"], {}, 1, 3)) * attended;
}

}  // namespace

PlainStudentOutput plainStudentForward(const PdnSpec& spec, const Parameters& weights, const at::Tensor& input) {
    const std::int64_t side = spec.outputSide(static_cast<int>(input.size(2)));
    PlainStudentOutput out;
    at::Tensor x = input;
    for (int stage = 0; stage < 4; ++stage) {
        const std::string name = "stage" + std::to_string(stage + 1) + ".";
        for (const ConvSpec& conv : spec.stages[static_cast<std::size_t>(stage)]) {
            x = at::conv2d(x, weights[name + conv.name + ".weight"], weights[name + conv.name + ".bias"]);
            if (stage < 3) x = at::relu(x);
        }
        if (stage < 3 && weights.contains(name + "cbam.channel.fc0.weight")) x = cbam(x, weights, name + "cbam.");
        out.stages[static_cast<std::size_t>(stage)] = x;
        const std::string projector = "projector" + std::to_string(stage + 1);
        if (stage < 3 && weights.contains(projector + ".weight")) {
            const at::Tensor full = at::conv2d(x, weights[projector + ".weight"], weights[projector + ".bias"]);
            out.projections[static_cast<std::size_t>(stage)] = at::upsample_nearest2d(full, {side, side});
        }
        if (stage < 2) x = at::avg_pool2d(x, {2, 2});
    }
    return out;
}

PlainLoss plainLoss(const PlainStudentOutput& output, const at::Tensor& target, double lambda) {
    PlainLoss loss;
    loss.l4 = at::mse_loss(output.stages[3], target);
    loss.projection = at::zeros({});
    for (const at::Tensor& p : output.projections)
        if (p.defined()) loss.projection = loss.projection + at::mse_loss(p, target);
    loss.total = loss.l4 + lambda * loss.projection;
    return loss;
}

}  // namespace hawksight
