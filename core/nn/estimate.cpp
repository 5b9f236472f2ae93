// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/nn/model.h"
#include "core/nn/spoiled_copies.h"
#include "core/nn/threads.h"
#include "core/nn/training_crops.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>

namespace hawksight {

namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

Expected<double> estimateTrainSeconds(const TrainOptions& options, std::int64_t images) {
    return measureTrainSeconds(options, images, {});
}

Expected<double> measureTrainSeconds(const TrainOptions& options, std::int64_t images, std::stop_token stop) {
    if (auto sound = checkRun(options); !sound) return tl::unexpected(sound.error());
    return guarded("estimate", ErrorCode::Internal, [&]() -> Expected<double> {
        useThreads();
        const at::ScalarType type = computeType(options.precision);
        const PdnSpec spec = pdnSpec(options.variant, widths(options.variant));
        Student student(spec, randomParameters(studentShapes(spec, options.cbam, options.projection), 1), options.cbam,
                        options.projection, type);
        double forward = 1e9;
        bool stopped = false;
        const auto stepSeconds = [&](int inputSide) {
            const int side = spec.outputSide(inputSide);
            const at::Tensor input =
                at::zeros({options.batch, 3, inputSide, inputSide}).to(type).contiguous(at::MemoryFormat::ChannelsLast);
            const at::Tensor target = at::zeros({std::int64_t(options.batch) * side * side, spec.channels(3)});
            double step = 1e9;
            for (int i = 0; i < 3 && !stopped; ++i) {
                auto start = Clock::now();
                stopped = !student.gradient(input, target, options.lambda, stop);
                if (stopped) break;
                student.adamStep({}, i + 1);
                step = std::min(step, secondsSince(start));
                if (inputSide != options.inputSide()) continue;
                start = Clock::now();
                student.forward(input, false, stop);
                stopped = stop.stop_requested();
                forward = std::min(forward, secondsSince(start) / options.batch);
            }
            return step;
        };
        const auto crops = double(croppedIterations(options, 0, options.iterations));
        double steps = stepSeconds(options.inputSide()) * (double(options.iterations) - crops);
        if (crops > 0) steps += stepSeconds(cropSide(options)) * crops;
        if (stopped) return fail(ErrorCode::Cancelled, "stopped");
        const auto heldOut = std::min<double>(double(kFusionGood), options.heldOut * double(images));
        const double seen = options.fusion == FusionChoice::Fitted ? double(kWhiteningImages) : 0.0;
        const double maps =
            options.fusion == FusionChoice::Fitted ? heldOut + double(options.syntheticDefects) : heldOut;
        const double students = options.fusion == FusionChoice::Fitted
                                    ? double(std::min<std::int64_t>(options.rounds, options.iterations))
                                    : 1;
        return 1.05 * steps + forward * (double(std::min<std::int64_t>(images, 1000)) + 2 * students * (seen + maps));
    });
}

Expected<double> estimateInspectSeconds(const TrainOptions& options) {
    if (auto sound = checkRun(options); !sound) return tl::unexpected(sound.error());
    auto teacher = loadTeacher(options.variant, options.teacher);
    if (!teacher) return tl::unexpected(teacher.error());
    return guarded("estimate", ErrorCode::Internal, [&] {
        useThreads();
        const at::ScalarType type = computeType(options.precision);
        const PdnSpec spec = pdnSpec(options.variant, widths(options.variant));
        const int channels = spec.channels(3);
        const Networks networks(spec, *teacher, {at::zeros({channels}), at::ones({channels})}, type);
        Student student(spec, randomParameters(studentShapes(spec, options.cbam, false), 1), options.cbam, false, type);
        const cv::Mat rgb(options.inputSide(), options.inputSide(), CV_8UC3, cv::Scalar(124, 116, 104));
        double best = 1e9;
        for (int i = 0; i < 4; ++i) {
            const auto start = Clock::now();
            fuse(Fusion{}, networks.differences(student, rgb, false));
            best = std::min(best, secondsSince(start));
        }
        return best;
    });
}

}  // namespace hawksight
