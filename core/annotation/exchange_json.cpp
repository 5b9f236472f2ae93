// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/exchange_json.h"

#include "core/base/guarded.h"

#include <fstream>
#include <system_error>

namespace hawksight {

namespace fs = std::filesystem;

Expected<Json> readJson(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return fail(ErrorCode::FileNotFound, file.string() + ": no such file");
    std::ifstream stream(file, std::ios::binary);
    if (!stream || !fs::is_regular_file(file, error))
        return fail(ErrorCode::Unreadable, file.string() + ": cannot be read");
    return guarded(file.string(), ErrorCode::BadFormat, [&]() -> Expected<Json> { return Json::parse(stream); });
}

Expected<void> writeJson(const fs::path& file, const Json& json) {
    return guarded(file.string(), ErrorCode::WriteFailed, [&]() -> Expected<void> {
        std::error_code error;
        if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
        const fs::path temporary = file.parent_path() / (".partial-" + file.filename().string());
        {
            std::ofstream stream(temporary, std::ios::binary);
            stream << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
            stream.close();
            if (!stream) {
                fs::remove(temporary, error);
                return fail(ErrorCode::WriteFailed, file.string() + ": cannot be written (disk full or no permission?)");
            }
        }
        fs::rename(temporary, file, error);
        if (error) return fail(ErrorCode::WriteFailed, file.string() + ": " + error.message());
        return {};
    });
}

Json noteToJson(const ExchangeImage& image) {
    Json json = Json::object();
    if (!image.label.empty()) json["label"] = image.label;
    if (!image.types.empty()) json["defect_types"] = image.types;
    if (!image.comment.empty()) json["comment"] = image.comment;
    return json;
}

void noteFromJson(const Json& json, ExchangeImage& image) {
    if (!json.is_object()) return;
    image.label = json.value("label", "");
    image.comment = json.value("comment", "");
    if (const auto types = json.find("defect_types"); types != json.end())
        image.types = types->get<std::vector<std::string>>();
}

}  // namespace hawksight
