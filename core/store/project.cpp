// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/project.h"

#include "core/base/guarded.h"

#include <QFile>
#include <QSaveFile>
#include <QString>

#include <nlohmann/json.hpp>

#include <cmath>

namespace hawksight {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kFileName = "hawksight-project.json";
constexpr const char* kFormat = "hawksight-project";
constexpr int kVersion = 1;

QString qt(const fs::path& path) {
    return QFile::decodeName(path.c_str());
}

bool isInside(const fs::path& path, const fs::path& folder) {
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

std::string toFile(const fs::path& path, const fs::path& folder) {
    if (path.empty()) return {};
    return (isInside(path, folder) ? path.lexically_relative(folder) : path).generic_string();
}

fs::path fromFile(const std::string& text, const fs::path& folder) {
    if (text.empty()) return {};
    const fs::path path(text);
    return (path.is_absolute() ? path : folder / path).lexically_normal();
}

bool isFinite(const Thresholds& t) {
    return std::isfinite(t.image.review) && std::isfinite(t.image.fail) && std::isfinite(t.pixel);
}

Json toJson(const Thresholds& t) {
    return {{"review", t.image.review}, {"fail", t.image.fail}, {"pixel", t.pixel},
            {"method", t.method},       {"note", t.note},       {"set_at", t.setAt}};
}

Thresholds thresholdsFrom(const Json& json) {
    Thresholds t;
    t.image.review = json.at("review").get<double>();
    t.image.fail = json.at("fail").get<double>();
    t.pixel = json.at("pixel").get<double>();
    t.method = json.value("method", "");
    t.note = json.value("note", "");
    t.setAt = json.value("set_at", "");
    return t;
}

Project projectFrom(const Json& json, const fs::path& folder) {
    Project p;
    p.folder = folder;
    p.name = json.value("name", folder.filename().string());
    p.dataset = fromFile(json.value("dataset", ""), folder);
    p.category = json.value("category", "");
    p.model = fromFile(json.value("model", ""), folder);
    p.page = json.value("page", "");
    p.image = fromFile(json.value("image", ""), folder);
    if (const auto drafts = json.find("drafts"); drafts != json.end())
        for (const auto& [hash, thresholds] : drafts->items()) p.drafts[hash] = thresholdsFrom(thresholds);
    return p;
}

/// Absolute and without a slash at its end, so that the last element is the folder's name.
fs::path tidy(const fs::path& path) {
    const fs::path normal = fs::absolute(path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

bool isSame(const fs::path& a, const fs::path& b) {
    std::error_code error;
    return tidy(a) == tidy(b) || fs::equivalent(a, b, error);
}

}  // namespace

bool isProject(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / kFileName, error);
}

Expected<Project> readProject(const fs::path& folderAsGiven) {
    const fs::path folder = tidy(folderAsGiven);
    const fs::path path = folder / kFileName;
    QFile file(qt(path));
    if (!file.exists()) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, path.string() + ": " + file.errorString().toStdString());
    const QByteArray bytes = file.readAll();
    return guarded(path.string(), ErrorCode::BadFormat, [&]() -> Expected<Project> {
        const Json json = Json::parse(bytes.begin(), bytes.end());
        if (json.value("format", "") != kFormat)
            return fail(ErrorCode::BadFormat, path.string() + ": not a project of this program");
        if (json.at("version").get<int>() > kVersion)
            return fail(ErrorCode::Mismatch, path.string() + ": made by a newer version of this program");
        return projectFrom(json, folder);
    });
}

Expected<void> writeProject(const Project& project) {
    return guarded(project.folder.string(), ErrorCode::WriteFailed, [&]() -> Expected<void> {
        for (const fs::path& folder :
             {project.folder, project.modelsFolder(), project.annotationsFolder(), project.reportsFolder()})
            fs::create_directories(folder);
        Json drafts = Json::object();
        for (const auto& [hash, thresholds] : project.drafts)
            if (isFinite(thresholds)) drafts[hash] = toJson(thresholds);  // JSON has no infinity
        const Json json = {{"format", kFormat},
                           {"version", kVersion},
                           {"name", project.name},
                           {"dataset", toFile(project.dataset, project.folder)},
                           {"category", project.category},
                           {"model", toFile(project.model, project.folder)},
                           {"drafts", drafts},
                           {"page", project.page},
                           {"image", toFile(project.image, project.folder)}};
        // File names need not be UTF-8; what is not is replaced rather than refused.
        const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        const fs::path path = project.folder / kFileName;
        QSaveFile file(qt(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0 ||
            !file.commit())
            return fail(ErrorCode::WriteFailed, path.string() + ": " + file.errorString().toStdString());
        return {};
    });
}

Expected<Project> projectForDataset(const fs::path& datasetAsGiven, const fs::path& home) {
    const fs::path dataset = tidy(datasetAsGiven);
    const std::string name = dataset.filename().empty() ? "project" : dataset.filename().string();
    for (int number = 1;; ++number) {
        const fs::path folder = home / (number == 1 ? name : name + "-" + std::to_string(number));
        std::error_code error;
        if (isProject(folder)) {
            // A damaged one is left alone: a person may want to look at it.
            if (auto project = readProject(folder); project && isSame(project->dataset, dataset)) return project;
            continue;
        }
        if (fs::exists(folder, error)) continue;
        Project project;
        project.folder = folder;
        project.name = name;
        project.dataset = dataset;
        if (auto written = writeProject(project); !written) return tl::unexpected<Error>(written.error());
        return project;
    }
}

}  // namespace hawksight
