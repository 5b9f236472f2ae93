// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight::fast {

/// The bytes of a protocol buffer message (protobuf.dev/programming-guides/encoding), as far as ONNX needs them.
class Message {
public:
    void number(int field, std::int64_t value);
    void text(int field, std::string_view bytes);  ///< also bytes and packed numbers
    void message(int field, const Message& inner) { text(field, inner.m_bytes); }
    const std::string& bytes() const { return m_bytes; }

private:
    void varint(std::uint64_t value);
    std::string m_bytes;
};

/// An ONNX graph under construction (github.com/onnx/onnx, onnx.proto; operator set 13). Values go by name; every
/// function that adds a node returns the name of its output.
class OnnxGraph {
public:
    using Shape = std::vector<std::int64_t>;

    std::string constant(const std::vector<float>& values, const Shape& shape);
    std::string constant(const std::vector<std::int64_t>& values);

    /// A node with one output. `attributes`: made by the functions below.
    std::string add(std::string_view op, std::initializer_list<std::string> inputs,
                    const std::vector<Message>& attributes = {}, std::string_view output = {});

    static Message ints(std::string_view name, const std::vector<std::int64_t>& values);
    static Message integer(std::string_view name, std::int64_t value);
    static Message word(std::string_view name, std::string_view value);

    /// The finished file. Shapes of float tensors.
    std::string file(std::string_view inputName, const Shape& input,
                     const std::vector<std::pair<std::string, Shape>>& outputs) const;

private:
    std::string fresh(std::string_view stem);
    std::vector<Message> m_nodes, m_constants;
    int m_count = 0;
};

}  // namespace hawksight::fast
