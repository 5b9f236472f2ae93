// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/thumbnail.h"

#include "core/image/image_io.h"
#include "ui/support/messages.h"

#include <QCryptographicHash>
#include <QSaveFile>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <vector>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kJpegQuality = 92;

/// Empty where the file is gone. A changed file gets another name, so an old picture is never shown for it.
fs::path cacheFile(const fs::path& folder, const std::string& path, int side) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return {};
    const auto time = fs::last_write_time(path, error).time_since_epoch();
    if (error) return {};
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(QByteArray::fromStdString(fs::absolute(path, error).native()));
    hash.addData(QByteArray::number(static_cast<qulonglong>(size)) + ' ' +
                 QByteArray::number(static_cast<qlonglong>(time.count())) + ' ' + QByteArray::number(side));
    return folder / (hash.result().toHex().toStdString() + ".jpg");
}

QImage shrunk(const cv::Mat& bgr, int side) {
    const double scale = std::min(1.0, static_cast<double>(side) / std::max(bgr.cols, bgr.rows));
    cv::Mat small = bgr;
    if (scale < 1.0) {
        const cv::Size size(std::max(1, cvRound(bgr.cols * scale)), std::max(1, cvRound(bgr.rows * scale)));
        cv::resize(bgr, small, size, 0, 0, cv::INTER_AREA);
    }
    const QImage view(small.data, small.cols, small.rows, static_cast<qsizetype>(small.step), QImage::Format_BGR888);
    return view.convertToFormat(QImage::Format_RGB32);
}

void keep(const fs::path& file, const QImage& image) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    QSaveFile out(toQString(file));
    if (out.open(QIODevice::WriteOnly) && image.save(&out, "JPG", kJpegQuality)) out.commit();
}

}  // namespace

Thumbnail makeThumbnail(const std::string& path, int side, const fs::path& cacheFolder) {
    Thumbnail result{path, side, {}, {}};
    const fs::path cached = cacheFolder.empty() ? fs::path() : cacheFile(cacheFolder, path, side);
    if (!cached.empty() && result.image.load(toQString(cached))) {
        result.image = result.image.convertToFormat(QImage::Format_RGB32);
        return result;
    }
    const auto bgr = readImage(path);
    if (!bgr) {
        result.problem = QString::fromStdString(bgr.error().detail);
        return result;
    }
    result.image = shrunk(*bgr, side);
    if (!cached.empty()) keep(cached, result.image);
    return result;
}

void trimThumbnailCache(const fs::path& cacheFolder, std::uintmax_t bytes) {
    struct File {
        fs::file_time_type time;
        std::uintmax_t size;
        fs::path path;
    };
    std::vector<File> files;
    std::uintmax_t total = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(cacheFolder, error)) {
        if (entry.path().extension() != ".jpg") continue;
        const auto size = entry.file_size(error);
        if (error) continue;
        files.push_back({entry.last_write_time(error), size, entry.path()});
        total += size;
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.time < b.time; });
    for (const File& file : files) {
        if (total <= bytes) break;
        if (fs::remove(file.path, error)) total -= file.size;
    }
}

}  // namespace hawksight
