// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/base/kept_memory.h"
#include "core/nn/model.h"
#include "core/nn/plain_loop.h"
#include "core/nn/threads.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <sys/resource.h>
#include <torch/optim/adam.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace hawksight {
namespace {

using Clock = std::chrono::steady_clock;

/// Milliseconds of each of `count` calls after one to warm up; ends early on a stop.
template <class Work>
std::vector<double> timed(int count, const std::stop_token& stop, Work work) {
    work();
    std::vector<double> times;
    for (int i = 0; i < count && !stop.stop_requested(); ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(millisecondsSince(start));
    }
    std::sort(times.begin(), times.end());
    return times;
}

double percentile(const std::vector<double>& sorted, double share) {
    return sorted.empty() ? 0.0 : sorted[std::min(sorted.size() - 1, std::size_t(share * double(sorted.size())))];
}

/// The bare convolutions of one network: forward, and the gradients of weights and (but for the first) inputs.
struct Limit {
    double forward = 0.0, backward = 0.0;
};
Limit convolutionLimit(const PdnSpec& spec, at::ScalarType type, const std::stop_token& stop) {
    const at::NoGradGuard noGradient;
    Limit limit;
    int side = 256;
    bool first = true;
    for (int stage = 0; stage < 4; ++stage) {
        for (const ConvSpec& c : spec.stages[std::size_t(stage)]) {
            const auto layout = at::MemoryFormat::ChannelsLast;
            const at::Tensor x = at::randn({1, c.in, side, side}).to(type).contiguous(layout);
            const at::Tensor w = at::randn({c.out, c.in, c.kernel, c.kernel}).to(type).contiguous(layout);
            const at::Tensor b = at::randn({c.out}).to(type);
            const at::Tensor g = at::conv2d(x, w, b);
            limit.forward += percentile(timed(5, stop, [&] { at::conv2d(x, w, b); }), 0.5);
            limit.backward +=
                percentile(timed(5, stop,
                                 [&] {
                                     at::convolution_backward(g, x, w, at::IntArrayRef({c.out}), {1, 1}, {0, 0}, {1, 1},
                                                              false, {0, 0}, 1, {!first, true, true});
                                 }),
                           0.5);
            first = false;
            side -= c.kernel - 1;
        }
        if (stage < 2) side /= 2;
    }
    return limit;
}

at::Tensor plainTarget(const PdnSpec& spec, const Parameters& teacher, const at::Tensor& input) {
    const at::NoGradGuard noGradient;
    return plainStudentForward(spec, teacher, input).stages[3];
}

/// One step of the plain loop: teacher without a cache, student, autograd, torch::optim::Adam; fp32, contiguous.
double plainStep(const PdnSpec& spec, int steps, const std::stop_token& stop) {
    const Parameters teacher = randomParameters(teacherShapes(spec), 1);
    Parameters plainTeacher, leaves;
    for (const auto& [name, t] : teacher.items()) plainTeacher.add(name, t.contiguous());
    const Parameters start = randomParameters(studentShapes(spec, true, true), 2);
    std::vector<at::Tensor> list;
    for (const auto& [name, t] : start.items()) {
        leaves.add(name, t.clone(at::MemoryFormat::Contiguous).requires_grad_(true));
        list.push_back(leaves.items().back().second);
    }
    torch::optim::Adam adam(list, torch::optim::AdamOptions(1e-4).weight_decay(1e-5));
    const at::Tensor input = at::randn({1, 3, 256, 256});
    return percentile(timed(steps, stop,
                            [&] {
                                const at::Tensor target = plainTarget(spec, plainTeacher, input);
                                adam.zero_grad();
                                plainLoss(plainStudentForward(spec, leaves, input), target, 0.5).total.backward();
                                adam.step();
                            }),
                      0.5);
}

/// Teacher, student and squared error the plain LibTorch way: fp32, channels-last, no gradient. What a user of LibTorch
/// would run, and what the engine's speed is compared with.
double eagerImage(const PdnSpec& spec, int images, const std::stop_token& stop) {
    const at::NoGradGuard noGradient;
    const Parameters teacher = randomParameters(teacherShapes(spec), 1);
    const Parameters student = randomParameters(studentShapes(spec, true, false), 2);
    const at::Tensor input = at::randn({1, 3, 256, 256}).contiguous(at::MemoryFormat::ChannelsLast);
    return percentile(timed(images, stop,
                            [&] {
                                const at::Tensor target = plainTarget(spec, teacher, input);
                                const auto out = plainStudentForward(spec, student, input);
                                (target - out.stages[3]).square_().mean(1);
                            }),
                      0.5);
}

}  // namespace

Expected<std::string> bench(const BenchOptions& options, std::stop_token stop,
                            const std::function<void(const std::string&)>& log) {
    return guarded("benchmark", ErrorCode::Internal, [&]() -> Expected<std::string> {
        useThreads();
        nlohmann::ordered_json result{{"threads", at::get_num_threads()}, {"rows", nlohmann::json::array()}};
        for (const Variant variant : options.variants) {
            const PdnSpec spec = pdnSpec(variant, widths(variant));
            log(std::string(name(variant)) + ": plain LibTorch loop (fp32, contiguous, no cache)");
            const double plain = plainStep(spec, std::max(2, options.trainSteps / 3), stop);
            const double eager = eagerImage(spec, std::max(3, options.inferences / 3), stop);
            std::vector<at::ScalarType> types{at::kFloat};
            if (computeType(Precision::Auto) == at::kBFloat16) types.push_back(at::kBFloat16);
            const KeptMemory kept;  // as in a training; not what plain LibTorch has
            for (const at::ScalarType type : types) {
                if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                const std::string precision = type == at::kFloat ? "fp32" : "bf16";
                log(std::string(name(variant)) + " " + precision);
                const Limit limit = convolutionLimit(spec, type, stop);
                Student student(spec, randomParameters(studentShapes(spec, true, true), 2), true, true, type);
                const int side = spec.outputSide(256);
                const at::Tensor raw =
                    at::randn({1, 384, side, side}).to(type).contiguous(at::MemoryFormat::ChannelsLast);
                const Standardisation unit{at::zeros({384}), at::ones({384})};
                cv::Mat image(256, 256, CV_8UC3, cv::Scalar(90, 120, 150));
                std::int64_t step = 0;
                const auto steps = timed(options.trainSteps, stop, [&] {
                    student.gradient(inputTensor(image, type), standardise(raw, unit), 0.5, {});
                    student.adamStep({}, ++step);
                });
                const Networks networks(spec, randomParameters(teacherShapes(spec), 1), unit, type);
                const auto images =
                    timed(options.inferences, stop, [&] { networks.differences(student, image, false); });
                const double stepMs = percentile(steps, 0.5), imageMs = percentile(images, 0.5);
                result["rows"].push_back({{"model", name(variant)},
                                          {"precision", precision},
                                          {"plain_step_ms", plain},
                                          {"step_ms", stepMs},
                                          {"speedup_over_plain", plain / stepMs},
                                          {"step_limit_ms", limit.forward + limit.backward},
                                          {"step_over_limit", stepMs / (limit.forward + limit.backward)},
                                          {"image_ms_p50", imageMs},
                                          {"image_ms_p99", percentile(images, 0.99)},
                                          {"eager_image_ms", eager},
                                          {"image_limit_ms", 2 * limit.forward},
                                          {"image_over_limit", imageMs / (2 * limit.forward)}});
            }
        }
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        result["peak_bytes"] = std::int64_t(usage.ru_maxrss) * 1024;
        return result.dump();
    });
}

}  // namespace hawksight
