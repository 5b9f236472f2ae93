// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/thumbnails.h"

#include "core/image/image_io.h"
#include "core/work/when_done.h"
#include "ui/support/messages.h"

namespace hawksight {

namespace {

QImage readSmall(const std::filesystem::path& path, int side) {
    const auto bgr = readImage(path);
    if (!bgr) return {};
    const QImage whole(bgr->data, bgr->cols, bgr->rows, static_cast<qsizetype>(bgr->step), QImage::Format_BGR888);
    return whole.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

}  // namespace

Thumbnails::Thumbnails(IoPool& io, int sidePx, QObject* parent) : QObject(parent), m_io(io), m_side(sidePx) {}

Thumbnails::~Thumbnails() = default;

void Thumbnails::clear() {
    ++m_generation;
    m_images.clear();
}

QImage Thumbnails::of(const std::filesystem::path& image) {
    const QString key = toQString(image);
    if (const auto known = m_images.constFind(key); known != m_images.constEnd()) return *known;
    m_images.insert(key, {});
    const auto read = [image, side = m_side] { return readSmall(image, side); };
    whenDone(m_io.post(IoPool::Rank::Thumbnail, read).future, this,
             [this, key, generation = m_generation](const QImage& small) {
                 if (generation != m_generation) return;
                 m_images.insert(key, small);
                 Q_EMIT loaded(key);
             });
    return {};
}

}  // namespace hawksight
