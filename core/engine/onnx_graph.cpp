// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx_graph.h"

#include <bit>
#include <utility>

namespace hawksight::fast {
namespace {

// Field numbers and enumerators of onnx.proto.
constexpr int kFloat = 1, kInt64 = 7;                                       // TensorProto.DataType
constexpr int kAttributeInt = 2, kAttributeString = 3, kAttributeInts = 7;  // AttributeProto.AttributeType
constexpr int kIrVersion = 7, kOperatorSet = 13;

Message tensor(const std::string& name, int type, const OnnxGraph::Shape& shape, std::string_view raw) {
    Message t;
    for (const std::int64_t side : shape) t.number(1, side);
    t.number(2, type);
    t.text(8, name);
    t.text(9, raw);
    return t;
}

/// ValueInfoProto of a float tensor.
Message valueInfo(std::string_view name, const OnnxGraph::Shape& shape) {
    Message sides;
    for (const std::int64_t side : shape) {
        Message dimension;
        dimension.number(1, side);
        sides.message(1, dimension);
    }
    Message tensorType, type, info;
    tensorType.number(1, kFloat);
    tensorType.message(2, sides);
    type.message(1, tensorType);
    info.text(1, name);
    info.message(2, type);
    return info;
}

template <class T>
std::string_view rawBytes(const std::vector<T>& values) {
    static_assert(std::endian::native == std::endian::little, "ONNX stores little-endian numbers");
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

void Message::varint(std::uint64_t value) {
    for (; value >= 128; value >>= 7) m_bytes.push_back(static_cast<char>(0x80 | (value & 0x7f)));
    m_bytes.push_back(static_cast<char>(value));
}

void Message::number(int field, std::int64_t value) {
    varint(static_cast<std::uint64_t>(field) << 3);
    varint(static_cast<std::uint64_t>(value));
}

void Message::text(int field, std::string_view bytes) {
    varint(static_cast<std::uint64_t>(field) << 3 | 2);
    varint(bytes.size());
    m_bytes.append(bytes);
}

std::string OnnxGraph::fresh(std::string_view stem) {
    return std::string(stem) + "_" + std::to_string(++m_count);
}

std::string OnnxGraph::constant(const std::vector<float>& values, const Shape& shape) {
    const std::string name = fresh("constant");
    m_constants.push_back(tensor(name, kFloat, shape, rawBytes(values)));
    return name;
}

std::string OnnxGraph::constant(const std::vector<std::int64_t>& values) {
    const std::string name = fresh("constant");
    m_constants.push_back(tensor(name, kInt64, {std::int64_t(values.size())}, rawBytes(values)));
    return name;
}

std::string OnnxGraph::add(std::string_view op, std::initializer_list<std::string> inputs,
                           const std::vector<Message>& attributes, std::string_view output) {
    const std::string name = output.empty() ? fresh(op) : std::string(output);
    Message node;
    for (const std::string& input : inputs) node.text(1, input);
    node.text(2, name);
    // TopK's second output: the positions.
    if (op == "TopK") node.text(2, name + "_at");
    node.text(4, op);
    for (const Message& attribute : attributes) node.message(5, attribute);
    m_nodes.push_back(std::move(node));
    return name;
}

Message OnnxGraph::ints(std::string_view name, const std::vector<std::int64_t>& values) {
    Message a;
    a.text(1, name);
    for (const std::int64_t v : values) a.number(8, v);
    a.number(20, kAttributeInts);
    return a;
}

Message OnnxGraph::integer(std::string_view name, std::int64_t value) {
    Message a;
    a.text(1, name);
    a.number(3, value);
    a.number(20, kAttributeInt);
    return a;
}

Message OnnxGraph::word(std::string_view name, std::string_view value) {
    Message a;
    a.text(1, name);
    a.text(4, value);
    a.number(20, kAttributeString);
    return a;
}

std::string OnnxGraph::file(std::string_view inputName, const Shape& input,
                            const std::vector<std::pair<std::string, Shape>>& outputs) const {
    Message graph;
    for (const Message& node : m_nodes) graph.message(1, node);
    graph.text(2, "hawksight");
    for (const Message& c : m_constants) graph.message(5, c);
    graph.message(11, valueInfo(inputName, input));
    for (const auto& [name, shape] : outputs) graph.message(12, valueInfo(name, shape));
    Message operators, model;
    operators.text(1, "");
    operators.number(2, kOperatorSet);
    model.number(1, kIrVersion);
    model.text(2, "Hawksight");
    model.message(7, graph);
    model.message(8, operators);
    return model.bytes();
}

}  // namespace hawksight::fast
