// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/teacher.h"

#include "core/base/resources.h"
#include "core/nn/container.h"
#include "core/nn/kernels.h"
#include "core/nn/model_tensors.h"
#include "core/nn/state_dict.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace hawksight {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestTeacher = std::uintmax_t{512} << 20;

std::string defaultFile(Variant variant) {
    return variant == Variant::Hkt ? "pdn_s.pt" : "pdn_m.pt";
}

fs::path importedPath(Variant variant, const std::string& name) {
    return userDataPath("teachers") / (name + (variant == Variant::Hkt ? ".pdn_s" : ".pdn_m"));
}

std::string shapeText(at::IntArrayRef sizes) {
    std::string text = "[";
    for (std::size_t i = 0; i < sizes.size(); ++i) text.append(i > 0 ? "," : "").append(std::to_string(sizes[i]));
    return text + "]";
}

/// Our name -> the file's, where the file has a Sequential's numeric ones ("0.weight", "3.weight", ...; in ascending
/// order); else empty.
std::map<std::string, std::string> namesInFile(const std::map<std::string, at::Tensor>& given, const PdnSpec& spec) {
    static const std::regex numbered("([0-9]{1,4})\\.(weight|bias)");
    std::set<int> layers;
    for (const auto& entry : given) {
        std::smatch match;
        if (!std::regex_match(entry.first, match, numbered)) return {};
        layers.insert(std::stoi(match[1]));
    }
    std::map<std::string, std::string> names;
    auto layer = layers.begin();
    for (const auto& shape : teacherShapes(spec)) {
        if (!shape.first.ends_with(".weight") || layer == layers.end()) continue;
        const std::string ours = shape.first.substr(0, shape.first.size() - 6);
        const std::string theirs = std::to_string(*layer++) + ".";
        for (const char* kind : {"weight", "bias"}) names[ours + kind] = theirs + kind;
    }
    return names;
}

std::string list(const std::map<std::string, at::Tensor>& tensors) {
    constexpr std::size_t shown = 16;
    std::string text;
    std::size_t i = 0;
    for (const auto& entry : tensors) {
        if (i++ == shown) return text + ", ...";
        text += (text.empty() ? "" : ", ") + entry.first;
    }
    return text.empty() ? "none" : text;
}

}  // namespace

Expected<Parameters> readTeacherFile(const fs::path& file, Variant variant) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return fail(ErrorCode::FileNotFound, file.string() + ": no such file");
    if (size > kLargestTeacher) return fail(ErrorCode::BadFormat, file.string() + ": far too large for a teacher");

    std::map<std::string, at::Tensor> given;
    if (auto own = readContainer(file); own) {
        if (own->kind != "teacher")
            return fail(ErrorCode::BadFormat, file.string() + ": a " + own->kind + ", not a teacher");
        for (const TensorData& tensor : own->tensors) given[tensor.name] = tensorFrom(tensor);
    } else {
        auto dictionary = readStateDict(file);
        if (!dictionary) return tl::unexpected(dictionary.error());
        given = std::move(*dictionary);
    }
    const PdnSpec spec = pdnSpec(variant, widths(variant));
    const std::map<std::string, std::string> names = namesInFile(given, spec);

    Parameters teacher;
    for (const auto& [name, shape] : teacherShapes(spec)) {
        const auto known = names.find(name);
        const std::string theirs = known == names.end() ? name : known->second;
        const auto found = given.find(theirs);
        if (found == given.end())
            return fail(ErrorCode::Mismatch, file.string() + ": has no tensor for " + name + "; it has " + list(given));
        const std::string title = theirs == name ? name : theirs + " (" + name + ")";
        const at::Tensor& tensor = found->second;
        if (tensor.sizes() != at::IntArrayRef(shape))
            return fail(ErrorCode::Mismatch, file.string() + ": " + title + " is " + shapeText(tensor.sizes()) +
                                                 ", not " + shapeText(shape));
        if (!tensor.is_floating_point() || !at::isfinite(tensor).all().item<bool>())
            return fail(ErrorCode::Mismatch, file.string() + ": " + title + " holds values that are no finite numbers");
        teacher.add(name, laidOut(name, tensor.to(at::kFloat)));
    }
    if (given.size() != teacher.items().size())
        return fail(ErrorCode::Mismatch, file.string() + ": has " + std::to_string(given.size()) + " tensors where " +
                                             std::to_string(teacher.items().size()) + " belong");
    return teacher;
}

Expected<Parameters> loadTeacher(Variant variant, const std::string& name) {
    if (name == "default") return readTeacherFile(resourcePath("teachers/" + defaultFile(variant)), variant);
    const fs::path file = importedPath(variant, name);
    std::error_code error;
    if (!fs::exists(file, error)) {
        std::string known;
        for (const std::string& n : teacherNames(variant)) known += (known.empty() ? "" : ", ") + n;
        return fail(ErrorCode::FileNotFound, "no teacher named " + name + " for " +
                                                 std::string(hawksight::name(variant)) + "; there are: " + known);
    }
    return readTeacherFile(file, variant);
}

Expected<Variant> importTeacher(const fs::path& file, const std::string& name) {
    static const std::regex sound("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    if (!std::regex_match(name, sound) || name == "default")
        return fail(ErrorCode::BadArgument,
                    "'" + name + "' cannot name a teacher: letters, digits, - and _, not 'default'");
    std::string neither = file.string() + ": fits neither network";
    for (const Variant variant : {Variant::Hkt, Variant::HktPlus}) {
        auto teacher = readTeacherFile(file, variant);
        if (!teacher) {
            if (teacher.error().code != ErrorCode::Mismatch) return tl::unexpected(teacher.error());
            neither += "; as " + std::string(hawksight::name(variant)) + ", " +
                       teacher.error().detail.substr(file.string().size() + 2);
            continue;
        }
        Container container;
        container.kind = "teacher";
        container.meta["variant"] = std::string(hawksight::name(variant));
        container.meta["source"] = file.filename().string();
        for (const auto& [key, tensor] : teacher->items()) container.tensors.push_back(dataFrom(key, tensor));
        const fs::path to = importedPath(variant, name);
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        if (auto written = writeContainer(to, container); !written) return tl::unexpected(written.error());
        return variant;
    }
    return fail(ErrorCode::Mismatch, neither);
}

std::vector<std::string> teacherNames(Variant variant) {
    std::vector<std::string> names{"default"};
    const std::string extension = variant == Variant::Hkt ? ".pdn_s" : ".pdn_m";
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(userDataPath("teachers"), error))
        if (entry.path().extension() == extension) names.push_back(entry.path().stem().string());
    std::sort(names.begin() + 1, names.end());
    return names;
}

at::Tensor standardise(const at::Tensor& raw, const Standardisation& s) {
    return raw.permute({0, 2, 3, 1}).reshape({-1, raw.size(1)}).to(at::kFloat).sub(s.mean).div_(s.std).contiguous();
}

at::Tensor inputTensor(const cv::Mat& rgb, at::ScalarType type) {
    const cv::Mat values = normaliseInput(rgb);
    const at::Tensor view = at::from_blob(values.data, {1, values.rows, values.cols, 3}, at::kFloat);
    // A copy in any case: `values` ends here.
    return view.permute({0, 3, 1, 2}).to(type, false, true).contiguous(at::MemoryFormat::ChannelsLast);
}

Expected<void> checkPrecision(Precision precision) {
#if defined(__x86_64__)
    if (precision == Precision::Bf16 && !kernels::hasAvx512())
        return fail(ErrorCode::BadArgument, "this processor does not compute in bf16; take auto or fp32");
#endif
    return {};
}

Expected<void> checkRun(const TrainOptions& options) {
    if (const std::string wrong = options.check(); !wrong.empty()) return fail(ErrorCode::BadArgument, wrong);
    return checkPrecision(options.precision);
}

at::ScalarType computeType(Precision precision) {
    if (precision == Precision::Fp32) return at::kFloat;
    if (precision == Precision::Bf16) return at::kBFloat16;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bf16")) return at::kBFloat16;
#endif
    return at::kFloat;
}

}  // namespace hawksight
