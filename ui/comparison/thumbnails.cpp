// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/thumbnails.h"

#include "core/image/image_io.h"
#include "ui/support/messages.h"

#include <QFutureWatcher>

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
    auto* watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcher<QImage>::finished, this, [this, watcher, key, generation = m_generation] {
        watcher->deleteLater();
        if (generation != m_generation || watcher->future().resultCount() == 0) return;
        m_images.insert(key, watcher->result());
        Q_EMIT loaded(key);
    });
    watcher->setFuture(
        m_io.post(IoPool::Rank::Thumbnail, [image, side = m_side] { return readSmall(image, side); }).future);
    return {};
}

}  // namespace hawksight
