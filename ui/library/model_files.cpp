// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/model_files.h"

#include <algorithm>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

constexpr const char* kExtension = ".hkt";

fs::path sibling(const fs::path& folder, const std::string& name) {
    return folder / fs::path(name + kExtension);
}

std::int64_t sizeOf(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

std::vector<ModelFile> readModelFiles(const Backend& backend, const fs::path& folder, const fs::path& inUse) {
    std::vector<ModelFile> files;
    std::error_code error;
    const auto add = [&](const fs::path& path) {
        ModelFile file{path, std::nullopt, std::nullopt, sizeOf(path)};
        if (auto info = backend.readModelInfo(path))
            file.info = std::move(*info);
        else
            file.problem = info.error();
        files.push_back(std::move(file));
    };
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == kExtension) add(it->path());
    }
    if (!inUse.empty() && std::none_of(files.begin(), files.end(), [&](const ModelFile& f) {
            std::error_code different;
            return fs::equivalent(f.path, inUse, different);
        }))
        add(inUse);
    std::sort(files.begin(), files.end(), [](const ModelFile& a, const ModelFile& b) {
        if (a.info.has_value() != b.info.has_value()) return a.info.has_value();
        if (a.info && a.info->createdAt != b.info->createdAt) return a.info->createdAt > b.info->createdAt;
        return a.path < b.path;
    });
    return files;
}

Expected<fs::path> importModel(const Backend& backend, const fs::path& file, const fs::path& folder) {
    auto info = backend.readModelInfo(file);
    if (!info) return tl::unexpected<Error>(info.error());
    std::error_code error;
    if (fs::exists(file.parent_path(), error) && fs::equivalent(file.parent_path(), folder, error)) return file;
    const fs::path same = sibling(folder, file.stem().string());
    if (fs::exists(same, error))
        if (const auto there = backend.readModelInfo(same); there && there->hash == info->hash) return same;
    const fs::path target = freeModelPath(folder, file.stem().string());
    if (auto copied = copyModel(file, target); !copied) return tl::unexpected<Error>(copied.error());
    return target;
}

Expected<void> copyModel(const fs::path& file, const fs::path& target) {
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    // Only a whole copy ever carries the final name.
    const fs::path part = target.string() + ".part";
    fs::copy_file(file, part, fs::copy_options::overwrite_existing, error);
    if (!error) fs::rename(part, target, error);
    if (!error) return {};
    const std::string reason = error.message();
    fs::remove(part, error);
    return fail(ErrorCode::WriteFailed, target.string() + ": " + reason);
}

Expected<fs::path> renameModel(const fs::path& file, const std::string& name) {
    if (checkModelName(name) != NameProblem::None)
        return fail(ErrorCode::BadArgument, name + ": not a name for a file");
    const fs::path target = sibling(file.parent_path(), name);
    if (target == file) return file;
    std::error_code error;
    if (fs::exists(target, error))
        return fail(ErrorCode::WriteFailed, target.string() + ": there is such a file already");
    fs::rename(file, target, error);
    if (error) return fail(ErrorCode::WriteFailed, target.string() + ": " + error.message());
    return target;
}

Expected<void> deleteModel(const fs::path& file) {
    std::error_code error;
    if (fs::remove(file, error)) return {};
    return fail(ErrorCode::WriteFailed, file.string() + ": " + (error ? error.message() : "is not there any more"));
}

}  // namespace hawksight
