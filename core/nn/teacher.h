// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/pdn.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>

namespace hawksight {

/// The weights of a teacher by name, float32: "default" comes with the program, others were imported.
/// Errors: FileNotFound (names the teachers there are), BadFormat, Mismatch.
Expected<Parameters> loadTeacher(Variant variant, const std::string& name);

/// A teacher's weights from a file: ours (stage1.conv.weight, ...), a public EfficientAD PDN (0.weight, 3.weight, ...)
/// or one that importTeacher stored. Errors: FileNotFound, BadFormat, Mismatch (names the tensor that does not fit).
Expected<Parameters> readTeacherFile(const std::filesystem::path& file, Variant variant);

/// Statistics of the teacher's output over the training images, per channel (hkt section 3).
struct Standardisation {
    at::Tensor mean;  ///< [384], float32
    at::Tensor std;   ///< [384], float32, > 0
};

/// raw: teacher output [N,384,h,w] of any type, channels-last. out: [N*h*w,384], float32, (raw - mean) / std.
at::Tensor standardise(const at::Tensor& raw, const Standardisation& s);

/// rgb: CV_8UC3 of the network's size. out: [1,3,H,W] of `type`, normalised, channels-last.
at::Tensor inputTensor(const cv::Mat& rgb, at::ScalarType type);

/// Float32, or bfloat16 where asked for or, with Auto, where this CPU computes in it.
at::ScalarType computeType(Precision precision);

}  // namespace hawksight
