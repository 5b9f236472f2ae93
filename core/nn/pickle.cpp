// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pickle.h"

#include <stdexcept>

namespace hawksight::pickle {
namespace {

using Kind = Value::Kind;

[[noreturn]] void refuse(const std::string& why) {
    throw std::invalid_argument(why);
}

/// Python's opcodes (pickletools.py) that torch.save writes.
enum Op : unsigned char {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Float = 'G',
    Int4 = 'J',
    Int1 = 'K',
    Int2 = 'M',
    None = 'N',
    PersistentId = 'Q',
    Reduce = 'R',
    String4 = 'T',
    String1 = 'U',
    Unicode4 = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Appends = 'e',
    Get1 = 'h',
    Get4 = 'j',
    Put1 = 'q',
    Put4 = 'r',
    SetItem = 's',
    TupleToMark = 't',
    SetItems = 'u',
    EmptyTuple = ')',
    EmptyList = ']',
    EmptyDict = '}',
    Protocol = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewObject = 0x81,
    True = 0x88,
    False = 0x89,
    Long1 = 0x8a,
    Unicode1 = 0x8c,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
};

}  // namespace

Value& Reader::make(Kind kind) {
    Value& value = m_values.emplace_back();
    value.kind = kind;
    return value;
}

std::uint64_t Reader::number(std::size_t count) {
    if (count > m_bytes.size() - m_at) refuse("ends in the middle of a value");
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= std::uint64_t(static_cast<unsigned char>(m_bytes[m_at + i])) << (8 * i);
    m_at += count;
    return value;
}

std::string Reader::text(std::uint64_t count) {
    if (count > m_bytes.size() - m_at) refuse("ends in the middle of a text");
    std::string value(m_bytes.data() + m_at, count);
    m_at += count;
    return value;
}

std::string Reader::line() {
    std::string value;
    while (true) {
        const char c = static_cast<char>(number(1));
        if (c == '\n') return value;
        value += c;
    }
}

Value& Reader::pop() {
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        refuse("takes a value that is missing");
    Value& value = *m_stack.back();
    m_stack.pop_back();
    return value;
}

std::vector<const Value*> Reader::popToMark() {
    if (m_marks.empty()) refuse("takes values without a beginning");
    std::vector<const Value*> values(m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back()), m_stack.end());
    m_stack.resize(m_marks.back());
    m_marks.pop_back();
    return values;
}

void Reader::pushTuple(std::size_t count) {
    std::vector<const Value*> items(count);
    for (std::size_t i = count; i-- > 0;) items[i] = &pop();
    Value& tuple = make(Kind::Tuple);
    tuple.items = std::move(items);
    push(tuple);
}

void Reader::remember(std::uint64_t key) {
    Value& top = pop();
    push(top);
    m_memo[key] = &top;
}

void Reader::recall(std::uint64_t key) {
    const auto found = m_memo.find(key);
    if (found == m_memo.end()) refuse("refers to a value that was never there");
    push(*found->second);
}

/// Two's complement, little-endian. What needs more than 8 bytes is no size or offset; its low bytes are kept.
void Reader::pushLong(std::uint64_t count) {
    const std::string bytes = text(count);
    std::uint64_t value = !bytes.empty() && (bytes.back() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(8, bytes.size()); ++i) {
        value &= ~(std::uint64_t{0xff} << (8 * i));
        value |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    Value& number = make(Kind::Int);
    number.number = static_cast<std::int64_t>(value);
    push(number);
}

void Reader::setItems(const std::vector<const Value*>& flat) {
    Value& dict = pop();
    if (dict.kind != Kind::Dict || flat.size() % 2 != 0) refuse("sets items of what is no dictionary");
    for (std::size_t i = 0; i < flat.size(); i += 2) dict.entries.emplace_back(flat[i], flat[i + 1]);
    push(dict);
}

void Reader::append(const std::vector<const Value*>& items) {
    Value& list = pop();
    if (list.kind != Kind::List) refuse("appends to what is no list");
    list.items.insert(list.items.end(), items.begin(), items.end());
    push(list);
}

void Reader::call() {
    const Value& arguments = pop();
    const Value& function = pop();
    if (function.kind != Kind::Global || arguments.kind != Kind::Tuple) refuse("calls what is no function");
    if (function.text == "collections OrderedDict") {
        if (!arguments.items.empty()) refuse("makes a dictionary in an unknown way");
        push(make(Kind::Dict));
    } else if (function.text == "torch._utils _rebuild_tensor_v2") {
        Value& tensor = make(Kind::Tensor);
        tensor.items = arguments.items;
        push(tensor);
    } else if (function.text == "torch._utils _rebuild_parameter") {
        if (arguments.items.empty() || arguments.items[0]->kind != Kind::Tensor)
            refuse("a parameter without its tensor");
        Value& tensor = make(Kind::Tensor);
        tensor.items = arguments.items[0]->items;
        push(tensor);
    } else if (function.text == "torch.jit._pickle restore_type_tag") {
        // LibTorch's own pickles say so what a dictionary holds.
        if (arguments.items.empty()) refuse("a type without its value");
        Value& value = make(Kind::None);
        value = *arguments.items[0];
        push(value);
    } else {
        refuse("holds '" + function.text + "' objects; save the module's state_dict() instead");
    }
}

bool Reader::step() {
    const auto op = static_cast<unsigned char>(number(1));
    const auto pushText = [&](std::uint64_t count) {
        std::string s = text(count);
        Value& value = make(Kind::Text);
        value.text = std::move(s);
        push(value);
    };
    const auto pushNumber = [&](Kind kind, std::int64_t n) {
        Value& value = make(kind);
        value.number = n;
        push(value);
    };
    const auto pushGlobal = [&](const std::string& module, const std::string& name) {
        Value& value = make(Kind::Global);
        value.text = module;
        value.text.append(" ").append(name);
        push(value);
    };
    switch (op) {
        case Stop:
            return false;
        case Protocol:
            if (number(1) > 5) refuse("of an unknown pickle protocol");
            break;
        case Frame:
            number(8);
            break;
        case Mark:
            m_marks.push_back(m_stack.size());
            break;
        case Pop:
            pop();
            break;
        case PopMark:
            popToMark();
            break;
        case None:
            push(make(Kind::None));
            break;
        case True:
        case False:
            pushNumber(Kind::Bool, op == True ? 1 : 0);
            break;
        case Int1:
            pushNumber(Kind::Int, static_cast<std::int64_t>(number(1)));
            break;
        case Int2:
            pushNumber(Kind::Int, static_cast<std::int64_t>(number(2)));
            break;
        case Int4:
            pushNumber(Kind::Int, static_cast<std::int32_t>(number(4)));
            break;
        case Long1:
            pushLong(number(1));
            break;
        case Float:
            number(8);
            push(make(Kind::Float));
            break;
        case String1:
        case Unicode1:
            pushText(number(1));
            break;
        case String4:
        case Unicode4:
            pushText(number(4));
            break;
        case EmptyTuple:
            push(make(Kind::Tuple));
            break;
        case EmptyList:
            push(make(Kind::List));
            break;
        case EmptyDict:
            push(make(Kind::Dict));
            break;
        case Tuple1:
        case Tuple2:
        case Tuple3:
            pushTuple(op - Tuple1 + 1U);
            break;
        case TupleToMark: {
            std::vector<const Value*> items = popToMark();
            Value& tuple = make(Kind::Tuple);
            tuple.items = std::move(items);
            push(tuple);
            break;
        }
        case Global: {
            const std::string module = line();
            pushGlobal(module, line());
            break;
        }
        case StackGlobal: {
            const Value& name = pop();
            const Value& module = pop();
            pushGlobal(module.text, name.text);
            break;
        }
        case PersistentId: {
            const Value& id = pop();
            Value& value = make(Kind::Persistent);
            value.items = id.items;
            push(value);
            break;
        }
        case Reduce:
            call();
            break;
        case NewObject:
            refuse("holds Python objects; save the module's state_dict() instead");
        case Build: {
            // A state dictionary carries its modules' versions as an attribute, which nothing here needs.
            pop();
            Value& object = pop();
            if (object.kind != Kind::Dict) refuse("holds Python objects; save the module's state_dict() instead");
            push(object);
            break;
        }
        case SetItem: {
            const Value& value = pop();
            const Value& key = pop();
            setItems({&key, &value});
            break;
        }
        case SetItems:
            setItems(popToMark());
            break;
        case Append:
            append({&pop()});
            break;
        case Appends:
            append(popToMark());
            break;
        case Put1:
            remember(number(1));
            break;
        case Put4:
            remember(number(4));
            break;
        case Memoize:
            remember(m_memo.size());
            break;
        case Get1:
            recall(number(1));
            break;
        case Get4:
            recall(number(4));
            break;
        default:
            refuse("holds what a dictionary of tensors does not (pickle code " + std::to_string(op) + ")");
    }
    return true;
}

const Value& Reader::next() {
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    while (step()) {
    }
    return pop();
}

}  // namespace hawksight::pickle
