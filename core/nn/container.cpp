// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/container.h"

#include "core/base/guarded.h"

#include <xxhash.h>

#include <fcntl.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::array<char, 8> kMagic{'H', 'K', 'T', 'M', 'O', 'D', 'E', 'L'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kLargestHeader = 64 << 20;
constexpr std::uint64_t kAlignment = 64;
constexpr int kDeepestJson = 32;

/// The fixed head of the file; all numbers little-endian.
struct Head {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t reserved = 0;
    std::uint64_t headerBytes = 0;
    std::uint64_t headerHash = 0;  ///< XXH3-64 of the header
    std::uint64_t payloadBytes = 0;
    std::uint64_t payloadHash = 0;  ///< XXH3-64 of the payload
    std::uint64_t headHash = 0;     ///< XXH3-64 of the fields above
};
static_assert(sizeof(Head) == 56);

std::uint64_t hashOf(const Head& head) {
    return XXH3_64bits(&head, offsetof(Head, headHash));
}

std::uint64_t aligned(std::uint64_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

const char* name(DType type) {
    switch (type) {
        case DType::F32:
            return "f32";
        case DType::F16:
            return "f16";
        case DType::BF16:
            return "bf16";
        case DType::U8:
            return "u8";
    }
    return "";
}

std::uint64_t bytesOf(DType type) {
    return type == DType::F32 ? 4 : type == DType::U8 ? 1 : 2;
}

tl::unexpected<Error> bad(const fs::path& path, const std::string& reason) {
    return fail(ErrorCode::BadFormat, path.string() + ": " + reason);
}

std::string headerText(const Container& container, const json& meta) {
    json index = json::array();
    std::uint64_t offset = 0;
    for (const TensorData& t : container.tensors) {
        const std::uint64_t bytes = t.bytes.size();
        index.push_back(
            {{"name", t.name}, {"dtype", name(t.dtype)}, {"shape", t.shape}, {"offset", offset}, {"bytes", bytes}});
        offset = aligned(offset + bytes);
    }
    return json{{"kind", container.kind}, {"meta", meta}, {"tensors", index}}.dump();
}

/// One entry of the index, checked against the payload's size and the bytes taken so far.
Expected<TensorData> tensorEntry(const json& entry, const fs::path& path, std::uint64_t payloadBytes,
                                 std::uint64_t& expectedOffset) {
    TensorData tensor;
    tensor.name = entry.at("name").get<std::string>();
    const std::string type = entry.at("dtype").get<std::string>();
    bool known = false;
    for (const DType d : {DType::F32, DType::F16, DType::BF16, DType::U8})
        if (type == name(d)) tensor.dtype = d, known = true;
    if (!known) return bad(path, "tensor " + tensor.name + " is of unknown type '" + type + "'");
    std::uint64_t numbers = 1;
    for (const json& side : entry.at("shape")) {
        if (!side.is_number_unsigned()) return bad(path, "tensor " + tensor.name + " has an impossible shape");
        const auto n = side.get<std::uint64_t>();
        if (n > payloadBytes || (n > 0 && numbers > payloadBytes / n))
            return bad(path, "tensor " + tensor.name + " claims more than the file holds");
        numbers *= n;
        tensor.shape.push_back(static_cast<std::int64_t>(n));
    }
    if (tensor.shape.size() > 8) return bad(path, "tensor " + tensor.name + " has too many dimensions");
    const auto offset = entry.at("offset").get<std::uint64_t>();
    const auto bytes = entry.at("bytes").get<std::uint64_t>();
    if (bytes != numbers * bytesOf(tensor.dtype))
        return bad(path, "tensor " + tensor.name + " contradicts its own size");
    if (offset != expectedOffset || offset > payloadBytes || bytes > payloadBytes - offset)
        return bad(path, "tensor " + tensor.name + " lies outside the file's data");
    expectedOffset = aligned(offset + bytes);
    return tensor;
}

struct Opened {
    std::ifstream stream;
    Head head;
    Container container;  ///< tensors without bytes
};

Expected<Opened> openContainer(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
    if (!fs::is_regular_file(path, error)) return bad(path, "not a regular file");
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return fail(ErrorCode::Unreadable, path.string() + ": " + error.message());
    Opened opened;
    opened.stream.open(path, std::ios::binary);
    if (!opened.stream) return fail(ErrorCode::Unreadable, path.string() + ": cannot be opened");
    Head& head = opened.head;
    if (size < sizeof head) return bad(path, "too short for a Hawksight file");
    opened.stream.read(reinterpret_cast<char*>(&head), sizeof head);
    if (!opened.stream) return fail(ErrorCode::Unreadable, path.string() + ": cannot be read");
    if (head.magic != kMagic) return bad(path, "not a Hawksight file");
    if (head.headHash != hashOf(head)) return bad(path, "damaged (the head's checksum does not match)");
    if (head.version != kVersion)
        return bad(path, "of format version " + std::to_string(head.version) + ", this program reads version 1");
    if (head.headerBytes > kLargestHeader || head.headerBytes > size - sizeof head)
        return bad(path, "truncated (its header is longer than the file)");
    if (head.payloadBytes != size - sizeof head - head.headerBytes)
        return bad(path,
                   size - sizeof head - head.headerBytes < head.payloadBytes ? "truncated" : "longer than it says");
    std::string text(head.headerBytes, '\0');
    opened.stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!opened.stream) return fail(ErrorCode::Unreadable, path.string() + ": cannot be read");
    if (XXH3_64bits(text.data(), text.size()) != head.headerHash)
        return bad(path, "damaged (the header's checksum does not match)");

    return guarded(path.string() + ": malformed header", ErrorCode::BadFormat, [&]() -> Expected<Opened> {
        bool tooDeep = false;
        const json header = json::parse(text, [&](int depth, json::parse_event_t, json&) {
            tooDeep = tooDeep || depth > kDeepestJson;
            return !tooDeep;
        });
        if (tooDeep) return bad(path, "header nested too deeply");
        opened.container.kind = header.at("kind").get<std::string>();
        opened.container.meta = header.at("meta");
        if (!opened.container.meta.is_object()) return bad(path, "header without a description");
        std::uint64_t offset = 0;
        std::set<std::string> names;
        for (const json& entry : header.at("tensors")) {
            auto tensor = tensorEntry(entry, path, head.payloadBytes, offset);
            if (!tensor) return tl::unexpected(tensor.error());
            if (!names.insert(tensor->name).second) return bad(path, "tensor " + tensor->name + " occurs twice");
            opened.container.tensors.push_back(std::move(*tensor));
        }
        if (offset != head.payloadBytes) return bad(path, "its data is not what its index says");
        return std::move(opened);
    });
}

/// A file that is written, made durable and renamed in one go; removed when anything fails.
class AtomicFile {
public:
    explicit AtomicFile(const fs::path& target) : m_target(target), m_temporary(target.string() + ".partial") {
        m_file.reset(std::fopen(m_temporary.c_str(), "wb"));
        m_sound = m_file != nullptr;
        if (!m_sound) m_reason = std::strerror(errno);
    }
    ~AtomicFile() {
        m_file.reset();
        std::error_code ignored;
        if (!m_done) fs::remove(m_temporary, ignored);
    }
    void write(const void* data, std::size_t bytes) {
        if (m_sound && bytes > 0 && std::fwrite(data, 1, bytes, m_file.get()) != bytes) refuse();
    }
    Expected<void> commit(bool durable) {
        if (m_sound && std::fflush(m_file.get()) != 0) refuse();
        if (m_sound && durable && ::fsync(::fileno(m_file.get())) != 0) refuse();
        m_file.reset();
        if (m_sound && std::rename(m_temporary.c_str(), m_target.c_str()) != 0) refuse();
        if (!m_sound) return fail(ErrorCode::WriteFailed, m_target.string() + ": cannot be written: " + m_reason);
        m_done = true;
        return {};
    }

private:
    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    void refuse() {
        m_sound = false;
        m_reason = std::strerror(errno);
    }
    fs::path m_target, m_temporary;
    std::unique_ptr<std::FILE, Close> m_file;
    std::string m_reason;
    bool m_sound = false, m_done = false;
};

Head headOf(const std::string& header, std::uint64_t payloadBytes, std::uint64_t payloadHash) {
    Head head;
    head.magic = kMagic;
    head.version = kVersion;
    head.headerBytes = header.size();
    head.headerHash = XXH3_64bits(header.data(), header.size());
    head.payloadBytes = payloadBytes;
    head.payloadHash = payloadHash;
    head.headHash = hashOf(head);
    return head;
}

struct HashState {
    std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), XXH3_freeState};
    HashState() { XXH3_64bits_reset(state.get()); }
    void add(const void* data, std::size_t bytes) { XXH3_64bits_update(state.get(), data, bytes); }
    std::uint64_t value() const { return XXH3_64bits_digest(state.get()); }
};

/// Calls visit(data, bytes) for every run of the payload, zeros between tensors included.
template <class Visit>
void forPayload(const Container& container, Visit visit) {
    static constexpr std::array<char, kAlignment> zeros{};
    for (const TensorData& t : container.tensors) {
        visit(t.bytes.data(), t.bytes.size());
        visit(zeros.data(), aligned(t.bytes.size()) - t.bytes.size());
    }
}

}  // namespace

Expected<Container> readContainer(const fs::path& path) {
    auto opened = openContainer(path);
    if (!opened) return tl::unexpected(opened.error());
    return guarded(path.string(), ErrorCode::BadFormat, [&]() -> Expected<Container> {
        HashState hash;
        std::array<char, kAlignment> gap{};
        for (TensorData& t : opened->container.tensors) {
            std::uint64_t bytes = bytesOf(t.dtype);
            for (const std::int64_t side : t.shape) bytes *= static_cast<std::uint64_t>(side);
            t.bytes.resize(bytes);
            opened->stream.read(reinterpret_cast<char*>(t.bytes.data()), static_cast<std::streamsize>(bytes));
            hash.add(t.bytes.data(), bytes);
            const std::uint64_t rest = aligned(bytes) - bytes;
            opened->stream.read(gap.data(), static_cast<std::streamsize>(rest));
            hash.add(gap.data(), rest);
        }
        if (!opened->stream) return fail(ErrorCode::Unreadable, path.string() + ": cannot be read");
        if (hash.value() != opened->head.payloadHash) return bad(path, "damaged (the data's checksum does not match)");
        return std::move(opened->container);
    });
}

Expected<Container> readContainerHeader(const fs::path& path) {
    auto opened = openContainer(path);
    if (!opened) return tl::unexpected(opened.error());
    return std::move(opened->container);
}

Expected<void> writeContainer(const fs::path& path, const Container& container, bool durable) {
    return guarded(path.string() + ": cannot be written", ErrorCode::WriteFailed, [&]() -> Expected<void> {
        const std::string header = headerText(container, container.meta);
        HashState hash;
        std::uint64_t payload = 0;
        forPayload(container, [&](const void* data, std::size_t bytes) {
            hash.add(data, bytes);
            payload += bytes;
        });
        AtomicFile file(path);
        const Head head = headOf(header, payload, hash.value());
        file.write(&head, sizeof head);
        file.write(header.data(), header.size());
        forPayload(container, [&](const void* data, std::size_t bytes) { file.write(data, bytes); });
        return file.commit(durable);
    });
}

Expected<void> rewriteMeta(const fs::path& path, const json& meta) {
    auto container = readContainer(path);
    if (!container) return tl::unexpected(container.error());
    container->meta = meta;
    return writeContainer(path, *container);
}

std::string weightsHash(const Container& container) {
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), XXH3_freeState};
    XXH3_128bits_reset(state.get());
    for (const TensorData& t : container.tensors) {
        const std::string label = t.name + ":" + name(t.dtype) + json(t.shape).dump();
        XXH3_128bits_update(state.get(), label.data(), label.size());
        XXH3_128bits_update(state.get(), t.bytes.data(), t.bytes.size());
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    std::array<char, 33> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return hex.data();
}

}  // namespace hawksight
