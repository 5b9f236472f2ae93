// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/io_pool.h"

#include <QCache>
#include <QFutureWatcher>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>

#include <filesystem>

namespace hawksight {

/// Small square pictures of images, made on the io lanes and kept up to a fixed number of bytes. Thread: GUI.
class ThumbnailCache : public QObject {
    Q_OBJECT

public:
    ThumbnailCache(IoPool& io, QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// The picture of image `id`, `sidePx` device pixels a side; null while it is on its way (see `arrived`), and for
    /// good where the file cannot be read.
    QPixmap get(int id, const std::filesystem::path& file, int sidePx);
    void clear();
    /// How many files may be on their way at a time; few while a person drags something on a machine with few cores.
    void setMostUnderWay(int most) { m_most = most; }

Q_SIGNALS:
    void arrived(int id);

private:
    struct Entry {
        QPixmap pixmap;
        int sidePx = 0;
    };
    void request(int id, const std::filesystem::path& file, int sidePx);

    IoPool& m_io;
    int m_most = 32;
    QCache<int, Entry> m_cache;
    QHash<int, QFutureWatcher<QImage>*> m_underWay;
};

}  // namespace hawksight
