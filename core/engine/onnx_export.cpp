// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx_export.h"
#include "core/base/guarded.h"
#include "core/engine/api.h"
#include "core/engine/folding.h"
#include "core/engine/onnx_graph.h"
#include "core/image/preprocess.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace hawksight {
namespace {

using fast::OnnxGraph;
using Shape = OnnxGraph::Shape;

/// Builds the graph of one model, in the order of hkt sections 2 and 4.
class Exporter {
public:
    explicit Exporter(const fast::NetworkModel& model)
        : m_model(model), m_sides(fast::outputSides(model, model.info.options.inputSide())) {}

    std::string file() {
        const std::int64_t in = m_model.info.options.inputSize, side = m_sides[3].back();
        const std::int64_t edge = m_model.info.options.edges ? kEdgePx : 0;
        std::string input = normalised("rgb");
        if (edge > 0)
            input = m_graph.add("Pad", {input, m_graph.constant(Shape{0, 0, edge, edge, 0, 0, edge, edge})},
                                {OnnxGraph::word("mode", "reflect")});
        const std::string teacher =
            m_graph.add("Div", {m_graph.add("Sub", {network(fast::kTeacher, input), perChannel(m_model.mean)}),
                                perChannel(m_model.deviation)});
        const std::string student = network(fast::kStudent, input);
        const std::string map = positions(smoothed(logarithm(blend(teacher, student), student), m_model.fusion.sigma));
        const std::int64_t cells = side + 2 * m_model.fusion.padding;
        padded(map, "map");
        score(map);
        return m_graph.file("rgb", {1, 3, in, in}, {{"map", {1, 1, cells, cells}}, {"score", {}}});
    }

private:
    std::string perChannel(const std::vector<float>& values) {
        return m_graph.constant(values, {1, std::int64_t(values.size()), 1, 1});
    }
    std::string scalar(double value) { return m_graph.constant({float(value)}, {1}); }

    std::string normalised(const std::string& rgb) {
        std::vector<float> scale, shift;
        for (std::size_t c = 0; c < 3; ++c) {
            scale.push_back(1.0F / (255.0F * kImageNetStd[c]));
            shift.push_back(-kImageNetMean[c] / kImageNetStd[c]);
        }
        return m_graph.add("Add", {m_graph.add("Mul", {rgb, perChannel(scale)}), perChannel(shift)});
    }

    std::string convolution(const std::string& x, const fast::Weights& w) {
        return m_graph.add("Conv", {x, m_graph.constant(w.values, {w.out, w.in, w.kernel, w.kernel}),
                                    m_graph.constant(w.bias, {w.out})});
    }

    std::string attended(const std::string& x, const fast::Attention& a, std::int64_t channels) {
        const std::string fc0 = m_graph.constant(a.fc0, {a.hidden, channels, 1, 1});
        const std::string fc1 = m_graph.constant(a.fc1, {channels, a.hidden, 1, 1});
        const auto branch = [&](const char* pooling) {
            return m_graph.add("Conv",
                               {m_graph.add("Relu", {m_graph.add("Conv", {m_graph.add(pooling, {x}), fc0})}), fc1});
        };
        const std::string channel =
            m_graph.add("Sigmoid", {m_graph.add("Add", {branch("GlobalAveragePool"), branch("GlobalMaxPool")})});
        const std::string first = m_graph.add("Mul", {x, channel});
        const std::vector<fast::Message> overChannels{OnnxGraph::ints("axes", {1})};
        const std::string planes = m_graph.add(
            "Concat",
            {m_graph.add("ReduceMean", {first}, overChannels), m_graph.add("ReduceMax", {first}, overChannels)},
            {OnnxGraph::integer("axis", 1)});
        const std::string spatial = m_graph.add("Conv", {planes, m_graph.constant(a.spatial, {1, 2, 7, 7})},
                                                {OnnxGraph::ints("pads", {3, 3, 3, 3})});
        return m_graph.add("Mul", {first, m_graph.add("Sigmoid", {spatial})});
    }

    std::string network(fast::Net net, std::string x) {
        for (std::size_t stage = 0; stage < 4; ++stage) {
            for (const fast::Weights& w : m_model.convolutions[net][stage]) {
                x = convolution(x, w);
                if (stage < 3) x = m_graph.add("Relu", {x});
            }
            if (stage == 3) break;
            const std::int64_t channels = m_model.convolutions[net][stage].back().out;
            if (net == fast::kStudent) {
                if (m_model.attention[stage]) x = attended(x, *m_model.attention[stage], channels);
                m_features[stage] = x;
            }
            if (stage < 2)
                x = m_graph.add("AveragePool", {x},
                                {OnnxGraph::ints("kernel_shape", {2, 2}), OnnxGraph::ints("strides", {2, 2})});
        }
        return x;
    }

    /// Mean over channels of the square.
    std::string meanSquare(const std::string& x) {
        return m_graph.add("ReduceMean", {m_graph.add("Mul", {x, x})}, {OnnxGraph::ints("axes", {1})});
    }

    /// The stage's features at the projector's nearest positions, projected.
    std::string projection(std::size_t stage) {
        const std::int64_t side = m_sides[stage].back(), samples = m_sides[3].back();
        std::vector<std::int64_t> at;
        for (std::int64_t i = 0; i < samples; ++i) at.push_back(i * side / samples);
        const std::string positions = m_graph.constant(at);
        const std::string rows = m_graph.add("Gather", {m_features[stage], positions}, {OnnxGraph::integer("axis", 2)});
        return convolution(m_graph.add("Gather", {rows, positions}, {OnnxGraph::integer("axis", 3)}),
                           *m_model.projectors[stage]);
    }

    std::string differenceOf(std::size_t k, const std::string& teacher, const std::string& student) {
        if (k == 0) return meanSquare(m_graph.add("Sub", {teacher, student}));
        if (k == 1) {
            const std::vector<fast::Message> overChannels{OnnxGraph::ints("axes", {1})};
            const std::string dot =
                m_graph.add("ReduceSum", {m_graph.add("Mul", {teacher, student}), m_graph.constant(Shape{1})});
            const auto length = [&](const std::string& x) {
                return m_graph.add("Max", {m_graph.add("ReduceL2", {x}, overChannels), scalar(1e-8)});
            };
            const std::string cosine =
                m_graph.add("Div", {m_graph.add("Div", {dot, length(teacher)}), length(student)});
            return m_graph.add("Sub", {scalar(1.0), cosine});
        }
        if (k < 5) return meanSquare(m_graph.add("Sub", {teacher, projection(k - 2)}));
        return whitenedSquare(
            m_graph.add("Sub", {m_graph.add("Sub", {teacher, student}), perChannel(m_model.whiteningMean)}));
    }

    std::string whitenedSquare(const std::string& x) {
        const std::int64_t channels = m_model.convolutions[fast::kTeacher][3].back().out;
        return meanSquare(
            m_graph.add("Conv", {x, m_graph.constant(m_model.whiteningMatrix, {channels, channels, 1, 1})}));
    }

    std::string blend(const std::string& teacher, const std::string& student) {
        std::string sum;
        for (std::size_t k = 0; k < kDifferences; ++k) {
            if (m_model.fusion.weight[k] <= 0) continue;
            const std::string part = m_graph.add(
                "Mul", {differenceOf(k, teacher, student), scalar(m_model.fusion.weight[k] / m_model.fusion.scale[k])});
            sum = sum.empty() ? part : m_graph.add("Add", {sum, part});
        }
        return sum;
    }

    std::string logarithm(const std::string& x, const std::string& student) {
        constexpr double kLogFloor = 1e-3;  // as fusion.cpp
        const Fusion& f = m_model.fusion;
        if (!f.logarithm) return x;
        const auto log = [&](const std::string& y) {
            return m_graph.add("Log", {m_graph.add("Add", {y, scalar(kLogFloor)})});
        };
        if (f.relative <= 0) return log(x);
        const std::string energy = m_graph.add("Mul", {whitenedSquare(student), scalar(1.0 / f.energyScale)});
        const std::string nearBy = smoothed(log(energy), f.energySigma);
        return m_graph.add("Sub", {log(x), m_graph.add("Mul", {nearBy, scalar(f.relative)})});
    }

    std::string plane(const cv::Mat& m) {
        return m_graph.constant(std::vector<float>(m.begin<float>(), m.end<float>()), {1, 1, m.rows, m.cols});
    }

    /// x where defects count, `other` elsewhere.
    std::string inspectedOr(const std::string& x, const std::string& other) {
        cv::Mat inside, yes, no;
        cv::min(m_model.fusion.inspected, 1, inside);
        inside.convertTo(yes, CV_32F);
        no = 1.0 - yes;
        return m_graph.add("Add", {m_graph.add("Mul", {x, plane(yes)}), m_graph.add("Mul", {other, plane(no)})});
    }

    std::string inspectedOr(const std::string& x, double other) {
        return m_model.fusion.inspected.empty() ? x : inspectedOr(x, scalar(other));
    }

    /// As cv::GaussianBlur does it on floats, borders repeated; within a region the mean of what is inspected near by.
    std::string smoothed(std::string x, double sigma) {
        const Fusion& f = m_model.fusion;
        if (sigma <= 0) return x;
        const int size = cvRound(sigma * 8 + 1) | 1;
        const cv::Mat kernel = cv::getGaussianKernel(size, sigma, CV_32F);
        const std::vector<float> values(kernel.begin<float>(), kernel.end<float>());
        const std::int64_t half = size / 2;
        x = m_graph.add("Pad", {inspectedOr(x, 0.0), m_graph.constant(Shape{0, 0, half, half, 0, 0, half, half})},
                        {OnnxGraph::word("mode", "edge")});
        x = m_graph.add("Conv", {x, m_graph.constant(values, {1, 1, size, 1})});
        x = m_graph.add("Conv", {x, m_graph.constant(values, {1, 1, 1, size})});
        if (f.inspected.empty()) return x;
        cv::Mat weight;
        f.inspected.convertTo(weight, CV_32F, 1.0 / 255.0);
        cv::GaussianBlur(weight, weight, {}, sigma, sigma, cv::BORDER_REPLICATE);
        return m_graph.add("Div", {x, plane(cv::max(weight, 1e-4))});
    }

    std::string positions(std::string x) {
        const Fusion& f = m_model.fusion;
        if (f.centred) {
            const std::string sum = m_graph.add("ReduceSum", {inspectedOr(x, 0.0), m_graph.constant(Shape{2, 3})});
            x = m_graph.add("Sub", {x, m_graph.add("Mul", {sum, scalar(1.0 / double(inspectedCells()))})});
        }
        if (f.standardised()) x = m_graph.add("Div", {m_graph.add("Sub", {x, plane(f.mean)}), plane(f.deviation)});
        return inspectedOr(x, 0.0);
    }

    std::int64_t inspectedCells() const {
        const std::int64_t side = m_sides[3].back();
        return m_model.fusion.inspected.empty() ? side * side : cv::countNonZero(m_model.fusion.inspected);
    }

    void score(const std::string& map) {
        constexpr double kNever = 1e30;
        const fast::Message none = OnnxGraph::integer("keepdims", 0);
        if (m_model.fusion.score == ScoreRule::Max) {
            const std::string counted = m_model.fusion.inspected.empty()
                                            ? map
                                            : inspectedOr(map, m_graph.add("ReduceMin", {inspectedOr(map, kNever)}));
            const std::string scales = m_graph.constant({1.0F, 1.0F, 4.0F, 4.0F}, {4});
            const std::string full = m_graph.add(
                "Resize", {padded(counted), "", scales},
                {OnnxGraph::word("mode", "linear"), OnnxGraph::word("coordinate_transformation_mode", "half_pixel")});
            m_graph.add("ReduceMax", {full}, {none}, "score");
            return;
        }
        const double share = shareOf(m_model.fusion.score);
        const auto count = std::max<std::int64_t>(1, std::int64_t(share * double(inspectedCells())));
        const std::string flat = m_graph.add("Reshape", {inspectedOr(map, -kNever), m_graph.constant(Shape{-1})});
        m_graph.add("ReduceMean", {m_graph.add("TopK", {flat, m_graph.constant(Shape{count})})}, {none}, "score");
    }

    std::string padded(const std::string& map, std::string_view output = {}) {
        const std::int64_t around = m_model.fusion.padding;
        return m_graph.add("Pad", {map, m_graph.constant(Shape{0, 0, around, around, 0, 0, around, around})}, {},
                           output);
    }

    const fast::NetworkModel& m_model;
    std::array<std::vector<int>, 4> m_sides;
    std::array<std::string, 3> m_features;  ///< the student's, attended, before pooling
    OnnxGraph m_graph;
};

}  // namespace

std::string fast::onnxFile(const NetworkModel& model) {
    return Exporter(model).file();
}

Expected<void> exportOnnx(const std::filesystem::path& model, const std::filesystem::path& out) {
    auto read = fast::readNetworkModel(model);
    if (!read) return tl::unexpected(read.error());
    return guarded(out.string(), ErrorCode::WriteFailed, [&]() -> Expected<void> {
        const std::string bytes = fast::onnxFile(*read);
        std::ofstream file(out, std::ios::binary);
        file.write(bytes.data(), std::streamsize(bytes.size()));
        file.close();
        if (!file) return fail(ErrorCode::WriteFailed, out.string() + ": cannot be written");
        return {};
    });
}

}  // namespace hawksight
