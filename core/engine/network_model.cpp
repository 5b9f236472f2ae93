// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network_model.h"

#include "core/base/guarded.h"
#include "core/nn/container.h"
#include "core/nn/model_meta.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <stdexcept>

namespace hawksight::fast {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

float fromHalf(std::uint16_t h) {
    const int exponent = (h >> 10) & 31, fraction = h & 1023;
    const float sign = (h & 0x8000) != 0 ? -1.0F : 1.0F;
    if (exponent == 31) return fraction != 0 ? NAN : sign * INFINITY;
    if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
    return sign * std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
}

/// The tensors of a file by name.
class Tensors {
public:
    explicit Tensors(const std::vector<TensorData>& tensors) {
        for (const TensorData& t : tensors) m_byName[t.name] = &t;
    }
    bool contains(const std::string& name) const { return m_byName.contains(name); }
    const TensorData& at(const std::string& name) const {
        const auto found = m_byName.find(name);
        if (found == m_byName.end()) throw std::invalid_argument("no tensor named " + name);
        return *found->second;
    }
    /// As floats; `shape` is what must lie there.
    std::vector<float> floats(const std::string& name, const std::vector<std::int64_t>& shape) const {
        const TensorData& t = at(name);
        if (t.shape != shape) throw std::invalid_argument("shape of " + name);
        std::size_t count = 1;
        for (const std::int64_t side : shape) count *= static_cast<std::size_t>(side);
        const std::size_t size = t.dtype == DType::F32 ? 4 : t.dtype == DType::U8 ? 1 : 2;
        if (t.dtype == DType::U8 || t.bytes.size() != count * size) throw std::invalid_argument("type of " + name);
        std::vector<float> values(count);
        if (t.dtype == DType::F32) {
            std::memcpy(values.data(), t.bytes.data(), t.bytes.size());
            return values;
        }
        for (std::size_t i = 0; i < count; ++i) {
            std::uint16_t bits = 0;
            std::memcpy(&bits, t.bytes.data() + 2 * i, 2);
            values[i] = t.dtype == DType::F16 ? fromHalf(bits) : std::bit_cast<float>(std::uint32_t(bits) << 16);
        }
        return values;
    }
    /// A picture, [rows, columns, channels].
    cv::Mat picture(const std::string& name, int type) const {
        const TensorData& t = at(name);
        if (t.shape.size() != 3 || t.shape[2] != CV_MAT_CN(type) || t.shape[0] < 1 || t.shape[1] < 1 ||
            t.shape[0] > 65536 || t.shape[1] > 65536)
            throw std::invalid_argument("shape of " + name);
        cv::Mat m(int(t.shape[0]), int(t.shape[1]), type);
        if (m.total() * m.elemSize() != t.bytes.size()) throw std::invalid_argument("size of " + name);
        std::memcpy(m.data, t.bytes.data(), t.bytes.size());
        return m;
    }

private:
    std::map<std::string, const TensorData*> m_byName;
};

/// Weight decay brings what a network does not use below 1e-38 in the end, where processors take a hundred times as
/// long; far above that it says nothing any more.
void dropTiny(std::vector<float>& values) {
    constexpr float kNothing = 1e-20F;
    for (float& v : values)
        if (std::abs(v) < kNothing) v = 0.0F;
}

/// A convolution by its name; `in` must fit what comes before.
Weights convolution(const Tensors& tensors, const std::string& name, int in) {
    const auto& shape = tensors.at(name + ".weight").shape;
    if (shape.size() != 4 || shape[1] != in || shape[2] != shape[3] || shape[0] < 16 || shape[0] > 4096 ||
        shape[0] % 16 != 0 || shape[2] < 1 || shape[2] > 7)
        throw std::invalid_argument("shape of " + name);
    Weights w{int(shape[0]), in, int(shape[2]), {}, {}};
    w.values = tensors.floats(name + ".weight", shape);
    dropTiny(w.values);
    w.bias = tensors.floats(name + ".bias", {shape[0]});
    return w;
}

Attention attention(const Tensors& tensors, const std::string& prefix, int channels) {
    const auto& shape = tensors.at(prefix + "channel.fc0.weight").shape;
    if (shape.size() != 4 || shape[0] < 1 || shape[0] > channels) throw std::invalid_argument("shape of " + prefix);
    Attention a;
    a.hidden = int(shape[0]);
    a.fc0 = tensors.floats(prefix + "channel.fc0.weight", {a.hidden, channels, 1, 1});
    a.fc1 = tensors.floats(prefix + "channel.fc1.weight", {channels, a.hidden, 1, 1});
    a.spatial = tensors.floats(prefix + "spatial.conv.weight", {1, 2, 7, 7});
    return a;
}

constexpr const char* kCalibration = "calibration";
constexpr int kCalibrationVersion = 2;

json toJson(const Calibration& calibration) {
    json nets = json::array();
    for (const auto& net : calibration.ranges) {
        json stages = json::array();
        for (const StageRange& s : net) stages.push_back({{"convolutions", s.convolutions}, {"output", s.output}});
        nets.push_back(std::move(stages));
    }
    return {{"version", kCalibrationVersion},
            {"networks", std::move(nets)},
            {"patches", {{"mean", calibration.patches.mean}, {"covariance", calibration.patches.covariance}}}};
}

/// None where it is of an older kind: such a model is fitted anew, as one without.
std::optional<Calibration> calibrationFrom(const json& j, const NetworkModel& model) {
    if (!j.is_object() || j.at("version") != kCalibrationVersion) return std::nullopt;
    Calibration calibration;
    auto& ranges = calibration.ranges;
    const auto checked = [](std::vector<float> values, int channels) {
        if (values.size() != std::size_t(channels)) throw std::invalid_argument("channels of the calibration");
        for (const float v : values)
            if (!(v >= 0 && v < 1e9F)) throw std::invalid_argument("a range of the calibration");
        return values;
    };
    for (std::size_t net = 0; net < 2; ++net)
        for (std::size_t stage = 0; stage < 3; ++stage) {
            const json& from = j.at("networks").at(net).at(stage);
            const auto& convolutions = model.convolutions[net][stage];
            for (std::size_t k = 0; k < convolutions.size(); ++k)
                ranges[net][stage].convolutions.push_back(
                    checked(from.at("convolutions").at(k).get<std::vector<float>>(), convolutions[k].out));
            ranges[net][stage].output = checked(from.at("output").get<std::vector<float>>(), convolutions.back().out);
        }
    const int kernel = model.convolutions[kTeacher][0].front().kernel;
    const std::size_t inputs = 3 * std::size_t(kernel) * std::size_t(kernel);
    calibration.patches.mean = j.at("patches").at("mean").get<std::vector<float>>();
    calibration.patches.covariance = j.at("patches").at("covariance").get<std::vector<float>>();
    if (calibration.patches.mean.size() != inputs || calibration.patches.covariance.size() != inputs * inputs)
        throw std::invalid_argument("moments of the calibration");
    return calibration;
}

}  // namespace

std::array<std::vector<int>, 4> outputSides(const NetworkModel& model, int inputSide) {
    std::array<std::vector<int>, 4> sides;
    int side = inputSide;
    for (std::size_t stage = 0; stage < 4; ++stage) {
        for (const Weights& w : model.convolutions[kTeacher][stage]) sides[stage].push_back(side -= w.kernel - 1);
        if (stage < 2) side /= 2;
    }
    return sides;
}

Expected<NetworkModel> readNetworkModel(const fs::path& path) {
    auto container = readContainer(path);
    if (!container) return tl::unexpected(container.error());
    if (container->kind != "model")
        return fail(ErrorCode::BadFormat, path.string() + ": a " + container->kind + ", not a model");
    return guarded(path.string() + ": not a sound model", ErrorCode::BadFormat, [&]() -> Expected<NetworkModel> {
        NetworkModel m;
        m.info = infoFromJson(container->meta.at("info"));
        if (const std::string wrong = m.info.options.check(); !wrong.empty()) throw std::invalid_argument(wrong);
        m.info.fileBytes = static_cast<std::int64_t>(fs::file_size(path));
        const Tensors tensors(container->tensors);
        const char* prefixes[] = {"teacher.", "student."};
        for (std::size_t net = 0; net < 2; ++net) {
            int channels = 3;
            for (std::size_t stage = 0; stage < 4; ++stage) {
                const std::string name = prefixes[net] + ("stage" + std::to_string(stage + 1)) + ".";
                auto& list = m.convolutions[net][stage];
                const auto add = [&](const std::string& convolutionName) {
                    list.push_back(convolution(tensors, convolutionName, channels));
                    channels = list.back().out;
                };
                if (tensors.contains(name + "conv.weight")) add(name + "conv");
                for (int k = 0; tensors.contains(name + "conv" + std::to_string(k) + ".weight"); ++k)
                    add(name + "conv" + std::to_string(k));
                if (list.empty()) throw std::invalid_argument("no convolutions in " + name);
                if (stage == 3 || net == kTeacher) continue;
                if (m.info.options.cbam) m.attention[stage] = attention(tensors, name + "cbam.", channels);
                if (m.info.options.projection)
                    m.projectors[stage] =
                        convolution(tensors, "student.projector" + std::to_string(stage + 1), channels);
            }
        }
        for (std::size_t stage = 0; stage < 4; ++stage) {
            const auto &t = m.convolutions[kTeacher][stage], &s = m.convolutions[kStudent][stage];
            bool same = t.size() == s.size();
            for (std::size_t k = 0; same && k < t.size(); ++k)
                same = t[k].out == s[k].out && t[k].kernel == s[k].kernel;
            if (!same) throw std::invalid_argument("teacher and student differ");
        }
        const int side = outputSides(m, m.info.options.inputSide())[3].back();
        if (side < 1) throw std::invalid_argument("the input is too small for the network");
        const std::int64_t channels = m.convolutions[kTeacher][3].back().out;
        for (const auto& projector : m.projectors)
            if (projector && projector->out != channels) throw std::invalid_argument("shape of a projector");
        m.mean = tensors.floats("mean", {channels});
        m.deviation = tensors.floats("std", {channels});
        m.fusion = fusionFromJson(container->meta.at("fusion"));
        if (m.fusion.needsProjections() && !m.info.options.projection)
            throw std::invalid_argument("fusion without its projectors");
        if (m.fusion.needsWhitening()) {
            m.whiteningMatrix = tensors.floats("whitening.matrix", {channels, channels});
            m.whiteningMean = tensors.floats("whitening.mean", {channels});
        }
        if (tensors.contains("fusion.mean")) {
            m.fusion.mean = tensors.picture("fusion.mean", CV_32FC1);
            m.fusion.deviation = tensors.picture("fusion.deviation", CV_32FC1);
            if (m.fusion.mean.size() != cv::Size(side, side) || m.fusion.deviation.size() != m.fusion.mean.size())
                throw std::invalid_argument("size of the position statistics");
        }
        m.fusion.inspected = inspectedCells(m.info.region, side, m.fusion.padding);
        for (const json& score : container->meta.at("references"))
            m.references.push_back(
                {tensors.picture("reference." + std::to_string(m.references.size()), CV_8UC3), score});
        if (weightsHash(*container) != m.info.hash) throw std::invalid_argument("hash of the weights");
        if (container->meta.contains(kCalibration))
            m.calibration = calibrationFrom(container->meta.at(kCalibration), m);
        return m;
    });
}

Expected<void> storeCalibration(const fs::path& path, const Calibration& calibration) {
    auto head = readContainerHeader(path);
    if (!head) return tl::unexpected(head.error());
    json meta = head->meta;
    meta[kCalibration] = toJson(calibration);
    return rewriteMeta(path, meta);
}

}  // namespace hawksight::fast
