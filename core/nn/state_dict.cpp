// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/state_dict.h"

#include "core/base/guarded.h"
#include "core/nn/pickle.h"

#include <ATen/ATen.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace hawksight {
namespace {

using Bytes = std::span<const char>;
using pickle::Value;
using Kind = Value::Kind;
using Records = std::map<std::string, Bytes>;

[[noreturn]] void refuse(const std::string& why) {
    throw std::invalid_argument(why);
}

std::uint64_t number(Bytes bytes, std::uint64_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) refuse("truncated");
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= std::uint64_t(static_cast<unsigned char>(bytes[std::size_t(at) + i])) << (8 * i);
    return value;
}

Bytes part(Bytes bytes, std::uint64_t at, std::uint64_t count) {
    if (at > bytes.size() || count > bytes.size() - at) refuse("truncated");
    return bytes.subspan(std::size_t(at), std::size_t(count));
}

std::uint32_t crc32(Bytes bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> t{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            t[i] = i;
            for (int bit = 0; bit < 8; ++bit) t[i] = t[i] >> 1 ^ ((t[i] & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        return t;
    }();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) crc = crc >> 8 ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU];
    return ~crc;
}

/// One entry of a zip's directory, whose 64-bit fields stand in an extra field (APPNOTE 4.5.3).
struct ZipEntry {
    std::string name;
    std::uint64_t method = 0, crc = 0, packed = 0, size = 0, header = 0, next = 0;
};

ZipEntry zipEntry(Bytes file, std::uint64_t at) {
    if (number(file, at, 4) != 0x02014b50) refuse("its directory is damaged");
    const std::uint64_t nameBytes = number(file, at + 28, 2), extraBytes = number(file, at + 30, 2);
    const Bytes name = part(file, at + 46, nameBytes);
    ZipEntry e{{name.begin(), name.end()},
               number(file, at + 10, 2),
               number(file, at + 16, 4),
               number(file, at + 20, 4),
               number(file, at + 24, 4),
               number(file, at + 42, 4),
               at + 46 + nameBytes + extraBytes + number(file, at + 32, 2)};
    const Bytes extra = part(file, at + 46 + nameBytes, extraBytes);
    for (std::uint64_t i = 0; i + 4 <= extra.size(); i += 4 + number(extra, i + 2, 2)) {
        if (number(extra, i, 2) != 1) continue;
        std::uint64_t field = i + 4;
        for (std::uint64_t* wide : {&e.size, &e.packed, &e.header})
            if (*wide == 0xFFFFFFFF) {
                *wide = number(extra, field, 8);
                field += 8;
            }
    }
    return e;
}

/// What torch.save's archive holds, by name without the archive's own folder. Its entries are never compressed.
Records zipRecords(Bytes file) {
    std::uint64_t end = file.size() < 22 ? 0 : file.size() - 22;
    while (end > 0 && number(file, end, 4) != 0x06054b50) --end;
    if (end == 0) refuse("truncated");
    std::uint64_t count = number(file, end + 10, 2), at = number(file, end + 16, 4);
    if (end >= 20 && number(file, end - 20, 4) == 0x07064b50) {
        const std::uint64_t wide = number(file, end - 12, 8);
        count = number(file, wide + 32, 8);
        at = number(file, wide + 48, 8);
    }
    Records records;
    for (; count > 0; --count) {
        const ZipEntry e = zipEntry(file, at);
        at = e.next;
        if (e.method != 0 || e.packed != e.size) refuse("is compressed, which torch.save does not do");
        if (number(file, e.header, 4) != 0x04034b50) refuse("its entry " + e.name + " is damaged");
        const std::uint64_t data = e.header + 30 + number(file, e.header + 26, 2) + number(file, e.header + 28, 2);
        const Bytes bytes = part(file, data, e.size);
        // Newer versions of PyTorch can be told to leave the checksum out.
        if (e.crc != 0 && crc32(bytes) != e.crc) refuse("damaged (the checksum of " + e.name + " does not match)");
        const auto folder = e.name.find('/');
        records[folder == std::string::npos ? e.name : e.name.substr(folder + 1)] = bytes;
    }
    return records;
}

struct StorageType {
    std::string_view global;
    at::ScalarType type;
    std::uint64_t bytes;
};
constexpr std::array kStorages{
    StorageType{"torch FloatStorage", at::kFloat, 4}, StorageType{"torch HalfStorage", at::kHalf, 2},
    StorageType{"torch BFloat16Storage", at::kBFloat16, 2}, StorageType{"torch DoubleStorage", at::kDouble, 8}};

const Value& item(const Value& of, std::size_t index, Kind kind) {
    if (index >= of.items.size() || of.items[index]->kind != kind) refuse("a tensor is described in an unknown way");
    return *of.items[index];
}

const StorageType& storageType(const Value& global) {
    for (const StorageType& s : kStorages)
        if (s.global == global.text) return s;
    refuse("a tensor is of unsupported type '" + global.text + "'");
}

std::vector<std::int64_t> sizes(const Value& tuple) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < tuple.items.size(); ++i) {
        values.push_back(item(tuple, i, Kind::Int).number);
        if (values.back() < 0) refuse("a tensor has a negative size");
    }
    return values;
}

/// A copy of what _rebuild_tensor_v2(storage, offset, size, stride, ...) describes.
at::Tensor tensorOf(const Value& description, const Records& storages) {
    const Value& storage = item(description, 0, Kind::Persistent);
    const StorageType& type = storageType(item(storage, 1, Kind::Global));
    const std::string& key = item(storage, 2, Kind::Text).text;
    const auto found = storages.find(key);
    if (found == storages.end()) refuse("the data of a tensor are missing");
    const Bytes bytes = found->second;
    const auto held = std::int64_t(bytes.size() / type.bytes);
    const std::int64_t offset = item(description, 1, Kind::Int).number;
    const auto size = sizes(item(description, 2, Kind::Tuple)), stride = sizes(item(description, 3, Kind::Tuple));
    if (size.size() != stride.size() || size.size() > 8) refuse("a tensor's size and strides do not fit");
    if (offset < 0 || offset >= held) refuse("a tensor begins outside its data");
    std::int64_t count = 1, last = offset;
    for (std::size_t i = 0; i < size.size(); ++i) {
        // A tensor that repeats values is no weight, so no more values than are stored.
        if (size[i] == 0 || size[i] > held / count) refuse("a tensor claims more than the file holds");
        count *= size[i];
        if (size[i] > 1 && stride[i] > (held - last) / (size[i] - 1)) refuse("a tensor reaches beyond its data");
        last += (size[i] - 1) * stride[i];
    }
    if (last >= held) refuse("a tensor reaches beyond its data");
    // Aligned for its type, whatever the file does.
    const at::Tensor own = at::empty({held}, at::TensorOptions(type.type));
    std::memcpy(own.data_ptr(), bytes.data(), std::size_t(held) * type.bytes);
    return own.as_strided(size, stride, offset).contiguous().clone();
}

std::map<std::string, at::Tensor> tensorsOf(const Value& root, const Records& storages) {
    if (root.kind != Kind::Dict) refuse("holds no dictionary of tensors");
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [key, value] : root.entries) {
        if (key->kind != Kind::Text) refuse("has keys that are no names");
        if (value->kind == Kind::Dict)
            refuse("has another dictionary under '" + key->text + "'; save that one (the state_dict()) by itself");
        if (value->kind == Kind::Tensor) tensors[key->text] = tensorOf(*value, storages);
    }
    return tensors;
}

/// Before PyTorch 1.6: magic number, protocol, system, the dictionary and its storages' keys, each a pickle, then the
/// storages in that order: a count and the values.
std::map<std::string, at::Tensor> readLegacy(Bytes file) {
    pickle::Reader reader(file);
    reader.next();
    reader.next();
    reader.next();
    const Value& root = reader.next();
    const Value& keys = reader.next();
    std::map<std::string, std::uint64_t> widths;
    if (root.kind != Kind::Dict) refuse("holds no dictionary of tensors");
    for (const auto& entry : root.entries)
        if (entry.second->kind == Kind::Tensor) {
            const Value& storage = item(*entry.second, 0, Kind::Persistent);
            widths[item(storage, 2, Kind::Text).text] = storageType(item(storage, 1, Kind::Global)).bytes;
        }
    Records storages;
    std::uint64_t at = reader.position();
    for (std::size_t i = 0; i < keys.items.size(); ++i) {
        const std::string& key = item(keys, i, Kind::Text).text;
        const auto width = widths.find(key);
        if (width == widths.end()) refuse("its storages do not belong to its tensors");
        const std::uint64_t count = number(file, at, 8);
        if (count > file.size()) refuse("truncated");
        storages[key] = part(file, at + 8, count * width->second);
        at += 8 + count * width->second;
    }
    return tensorsOf(root, storages);
}

std::map<std::string, at::Tensor> readZip(Bytes file) {
    const Records records = zipRecords(file);
    const auto root = records.find("data.pkl");
    if (root == records.end()) refuse("a zip archive, but none of PyTorch's");
    if (records.contains("constants.pkl") && records.contains("code/__torch__.py"))
        refuse("a TorchScript program; save the module's state_dict() instead");
    if (const auto order = records.find("byteorder");
        order != records.end() && std::string_view(order->second.data(), order->second.size()) == "big")
        refuse("written on a big-endian machine");
    Records storages;
    for (const auto& [name, bytes] : records)
        if (name.starts_with("data/")) storages[name.substr(5)] = bytes;
    pickle::Reader reader(root->second);
    return tensorsOf(reader.next(), storages);
}

}  // namespace

Expected<std::map<std::string, at::Tensor>> readStateDict(const std::filesystem::path& file) {
    return guarded(file.string() + ": not a PyTorch state dictionary", ErrorCode::BadFormat,
                   [&]() -> Expected<std::map<std::string, at::Tensor>> {
                       std::ifstream stream(file, std::ios::binary);
                       if (!stream) return fail(ErrorCode::Unreadable, file.string() + ": cannot be opened");
                       std::vector<char> bytes(std::filesystem::file_size(file));
                       stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
                       if (!stream) return fail(ErrorCode::Unreadable, file.string() + ": cannot be read");
                       const std::string_view head(bytes.data(), std::min<std::size_t>(4, bytes.size()));
                       if (head.starts_with("PK")) return readZip(bytes);
                       // A pickle of protocol 2 that starts with a long number: the magic one of the old format.
                       if (head.starts_with("\x80\x02\x8a")) return readLegacy(bytes);
                       return fail(ErrorCode::BadFormat, file.string() + ": not written by torch.save");
                   });
}

}  // namespace hawksight
