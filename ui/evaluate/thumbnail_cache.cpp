// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/thumbnail_cache.h"

#include "core/image/image_io.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kCacheBytes = 64 << 20;

/// The middle square of an image; null where the file cannot be read.
QImage squareOf(const std::filesystem::path& file, int sidePx) {
    const auto image = readImage(file);
    if (!image || image->empty()) return {};
    const int side = std::min(image->cols, image->rows);
    const cv::Rect middle((image->cols - side) / 2, (image->rows - side) / 2, side, side);
    cv::Mat small;
    cv::resize((*image)(middle), small, {sidePx, sidePx}, 0, 0, side > sidePx ? cv::INTER_AREA : cv::INTER_LINEAR);
    return QImage(small.data, small.cols, small.rows, static_cast<qsizetype>(small.step), QImage::Format_BGR888)
        .convertToFormat(QImage::Format_RGB32);
}

}  // namespace

ThumbnailCache::ThumbnailCache(IoPool& io, QObject* parent) : QObject(parent), m_io(io), m_cache(kCacheBytes) {}

ThumbnailCache::~ThumbnailCache() {
    clear();
}

void ThumbnailCache::clear() {
    for (QFutureWatcher<QImage>* watcher : std::as_const(m_underWay)) {
        watcher->disconnect(this);
        watcher->cancel();
        watcher->deleteLater();
    }
    m_underWay.clear();
    m_cache.clear();
}

QPixmap ThumbnailCache::get(int id, const std::filesystem::path& file, int sidePx) {
    const Entry* entry = m_cache.object(id);
    // One of another size does until its own has come.
    if (!entry || entry->sidePx != sidePx) request(id, file, sidePx);
    return entry ? entry->pixmap : QPixmap();
}

void ThumbnailCache::request(int id, const std::filesystem::path& file, int sidePx) {
    if (m_underWay.contains(id) || m_underWay.size() >= m_most) return;
    auto* watcher = new QFutureWatcher<QImage>(this);
    m_underWay.insert(id, watcher);
    connect(watcher, &QFutureWatcher<QImage>::finished, this, [this, id, sidePx, watcher] {
        m_underWay.remove(id);
        const QImage image = watcher->isCanceled() ? QImage() : watcher->result();
        m_cache.insert(id, new Entry{QPixmap::fromImage(image), sidePx}, std::max(1, sidePx * sidePx * 4));
        watcher->deleteLater();
        Q_EMIT arrived(id);
    });
    watcher->setFuture(m_io.post(IoPool::Rank::Thumbnail, [file, sidePx] { return squareOf(file, sidePx); }).future);
}

}  // namespace hawksight
