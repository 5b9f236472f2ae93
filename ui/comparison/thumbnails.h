// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/io_pool.h"

#include <QHash>
#include <QImage>
#include <QObject>

#include <filesystem>
#include <memory>

namespace hawksight {

/// Small pictures for lists of a few hundred images, read on the io lanes when first asked for. Thread: GUI.
class Thumbnails : public QObject {
    Q_OBJECT

public:
    /// `sidePx`: the longer side, in device pixels.
    Thumbnails(IoPool& io, int sidePx, QObject* parent = nullptr);
    ~Thumbnails() override;

    /// The picture, or a null image while it is on its way (`loaded` follows) or where the file cannot be read.
    QImage of(const std::filesystem::path& image);
    void clear();

Q_SIGNALS:
    void loaded(const QString& image);

private:
    IoPool& m_io;
    int m_side;
    QHash<QString, QImage> m_images;  ///< null while on its way
    int m_generation = 0;
};

}  // namespace hawksight
