// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guarded.h"
#include "core/nn/model.h"
#include "core/nn/threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>

namespace hawksight {

Expected<double> estimateInspectSeconds(const TrainOptions& options) {
    if (const std::string wrong = options.check(); !wrong.empty()) return fail(ErrorCode::BadArgument, wrong);
    auto teacher = loadTeacher(options.variant, options.teacher);
    if (!teacher) return tl::unexpected(teacher.error());
    return guarded("estimate", ErrorCode::Internal, [&] {
        using Clock = std::chrono::steady_clock;
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
            best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
        }
        return best;
    });
}

}  // namespace hawksight
