// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <string>

namespace hawksight {

/// A small picture of an image file.
struct Thumbnail {
    std::string path;  ///< of the image
    int side = 0;      ///< px that it was asked for
    QImage image;      ///< RGB32, longer side at most `side`, never enlarged; null where the file cannot be read
    QString problem;   ///< why, in English, for the tooltip
};

/// Decodes `path` and brings it down to `side` px. With a `cacheFolder`, a picture made before is taken from there as
/// long as the file has kept its size and time, and a new one is left there; a cache that cannot be written is passed
/// over in silence. Thread: any io lane.
Thumbnail makeThumbnail(const std::string& path, int side, const std::filesystem::path& cacheFolder);

/// Removes the oldest pictures until at most `bytes` are left, where there are more. Thread: any io lane.
void trimThumbnailCache(const std::filesystem::path& cacheFolder, std::uintmax_t bytes);

}  // namespace hawksight
