// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/io_pool.h"
#include "core/work/latest.h"
#include "ui/gallery/thumbnail.h"

#include <QCache>
#include <QObject>
#include <QPixmap>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hawksight {

/// Pictures of image files for tiles, made on the io lanes, kept in bounded memory. Who shows tiles says which ones
/// are in sight; these are decoded in the order given, nothing else is, and what has left the list before its turn is
/// never decoded. Thread: GUI.
class ThumbnailStore : public QObject {
    Q_OBJECT

public:
    struct Options {
        qint64 memoryBytes = 160LL << 20;        ///< decoded pictures; least recently shown go first
        qint64 scaledBytes = 64LL << 20;         ///< the same at the size of the tiles
        std::filesystem::path cacheFolder = {};  ///< on disk; empty = none
        std::uintmax_t diskBytes = 256U << 20;   ///< trimmed once, when the store is made
        int atOnce = 2;                          ///< decodings on their way
    };

    ThumbnailStore(IoPool& io, Options options, QObject* parent = nullptr);
    ~ThumbnailStore() override;

    /// Longer side of the pictures, px of the screen; rounded up to one of a few steps. Others are forgotten.
    void setSide(int px);
    int side() const { return m_side; }

    /// The wish list: what is in sight first, then what may come next. Replaces the one before; cut where more would
    /// push out what is in sight.
    void want(std::vector<std::string> paths);

    /// nullptr = not there yet.
    const Thumbnail* find(const std::string& path) const;
    /// The picture to be drawn within `box` (logical px), aspect kept, never enlarged beyond twice; null where there is
    /// none. Scaled once.
    QPixmap scaled(const std::string& path, QSize box, qreal devicePixelRatio) const;

    /// Forgets everything, e.g. because the files may have changed.
    void clear();

    qint64 memoryBytes() const { return m_cache.totalCost() + m_scaled.totalCost(); }
    qint64 memoryLimit() const { return m_cache.maxCost() + m_scaled.maxCost(); }
    int decodedCount() const { return m_decoded; }  ///< since the store was made
    bool isIdle() const;

Q_SIGNALS:
    void ready(const std::string& path);

private:
    void pump();
    void keep(const Thumbnail& thumbnail);

    IoPool& m_io;
    Options m_options;
    int m_side = 256;
    int m_decoded = 0;
    std::vector<std::string> m_wanted;  ///< in reverse: the next one last
    std::vector<std::unique_ptr<Latest<Thumbnail>>> m_slots;
    std::vector<std::string> m_onTheirWay;  ///< one a slot; "" = free
    mutable QCache<QByteArray, Thumbnail> m_cache;
    mutable QCache<QByteArray, QPixmap> m_scaled;
};

}  // namespace hawksight
