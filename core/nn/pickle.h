// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hawksight::pickle {

/// A value of Python's, as far as a dictionary of tensors needs them.
struct Value {
    enum class Kind { None, Bool, Int, Float, Text, Tuple, List, Dict, Global, Persistent, Tensor };
    Kind kind = Kind::None;
    std::int64_t number = 0;  ///< Bool, Int
    std::string text;         ///< Text; Global as "module name"
    std::vector<const Value*>
        items;  ///< Tuple, List; Persistent: the id's parts; Tensor: _rebuild_tensor_v2's arguments
    std::vector<std::pair<const Value*, const Value*>> entries;  ///< Dict
};

/// Reads pickles (protocols 2 to 5) without being able to run anything: the only calls it knows make an ordered
/// dictionary, a tensor and a parameter. Every value lives as long as the reader. Thread: any.
class Reader {
public:
    explicit Reader(std::span<const char> bytes) : m_bytes(bytes) {}

    /// The next pickle, up to its end. Throws std::invalid_argument on anything malformed or of another kind, with
    /// words for a person.
    const Value& next();
    /// Bytes read so far.
    std::size_t position() const { return m_at; }

private:
    Value& make(Value::Kind kind);
    std::uint64_t number(std::size_t count);
    std::string text(std::uint64_t count);
    std::string line();
    Value& pop();
    std::vector<const Value*> popToMark();
    void push(Value& value) { m_stack.push_back(&value); }
    void pushTuple(std::size_t count);
    void remember(std::uint64_t key);
    void recall(std::uint64_t key);
    void pushLong(std::uint64_t count);
    void setItems(const std::vector<const Value*>& flat);
    void append(const std::vector<const Value*>& items);
    void call();
    bool step();

    std::span<const char> m_bytes;
    std::size_t m_at = 0;
    std::deque<Value> m_values;  // flat, so that deep nesting cannot overflow the stack when it ends
    std::vector<Value*> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, Value*> m_memo;
};

}  // namespace hawksight::pickle
