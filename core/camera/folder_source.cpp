// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/sources.h"
#include "core/image/image_io.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

bool namesGoodParts(const fs::path& folder) {
    const auto word = folder.filename();
    return word == "good" || word == "ok";
}

class FolderSource : public FrameSource {
public:
    explicit FolderSource(const SourceSettings& settings)
        : m_folder(settings.address),
          m_framesPerSecond(settings.framesPerSecond),
          m_loop(settings.loop),
          m_pace(settings.framesPerSecond) {}

    Expected<void> open(std::stop_token stop) override {
        std::error_code error;
        if (!fs::is_directory(m_folder, error))
            return fail(ErrorCode::FileNotFound, m_folder.string() + ": no such folder");
        for (auto entry =
                 fs::recursive_directory_iterator(m_folder, fs::directory_options::skip_permission_denied, error);
             !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
            if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
            if (entry->is_directory(error) && entry->path().filename() == "ground_truth")
                entry.disable_recursion_pending();
            else if (entry->is_regular_file(error) && isImageFile(entry->path()))
                m_files.push_back(entry->path());
        }
        if (error) return fail(ErrorCode::Unreadable, m_folder.string() + ": " + error.message());
        if (m_files.empty()) return fail(ErrorCode::FileNotFound, m_folder.string() + ": no images in this folder");
        std::sort(m_files.begin(), m_files.end());
        // Folder names tell what a part is only where one of them says "good".
        m_labelled = std::any_of(m_files.begin(), m_files.end(),
                                 [](const fs::path& file) { return namesGoodParts(file.parent_path()); });
        return {};
    }

    Expected<Frame> read(std::stop_token stop) override {
        if (m_next == m_files.size()) {
            if (!m_loop) return fail(ErrorCode::NotEnoughData, m_folder.string() + ": the end");
            m_next = 0;
        }
        const fs::path& file = m_files[m_next++];
        auto image = readImage(file);
        if (!m_pace.wait(stop)) return fail(ErrorCode::Cancelled, "stopped");
        if (!image) {
            std::error_code error;
            // One damaged file is passed over; a folder that is gone (a stick was pulled) is a lost camera.
            if (!fs::is_directory(m_folder, error))
                return fail(ErrorCode::Unreadable, m_folder.string() + ": the folder is gone");
            return fail(ErrorCode::BadImage, image.error().detail);
        }
        const Label truth = !m_labelled                          ? Label::Unknown
                            : namesGoodParts(file.parent_path()) ? Label::Good
                                                                 : Label::Defective;
        return stamped(*image, ++m_number, truth);
    }

    std::string description() const override {
        char text[64];
        std::snprintf(text, sizeof text, ", %zu images, %.3g a second", m_files.size(), m_framesPerSecond);
        return m_folder.string() + text;
    }

private:
    fs::path m_folder;
    double m_framesPerSecond;
    bool m_loop;
    Pace m_pace;
    std::vector<fs::path> m_files;
    bool m_labelled = false;
    std::size_t m_next = 0;
    std::int64_t m_number = 0;
};

}  // namespace

std::unique_ptr<FrameSource> makeFolderSource(const SourceSettings& settings) {
    return std::make_unique<FolderSource>(settings);
}

}  // namespace hawksight
