// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/thumbnail_store.h"

#include <algorithm>
#include <array>

namespace hawksight {

namespace {

constexpr std::array kSides{128, 192, 256, 384, 512};
constexpr qint64 kOverhead = 256;  // of an entry: keys and objects

qint64 costOf(const QImage& image) {
    return static_cast<qint64>(image.sizeInBytes()) + kOverhead;
}

QByteArray keyOf(const std::string& path) {
    return QByteArray::fromStdString(path);
}

}  // namespace

ThumbnailStore::ThumbnailStore(IoPool& io, Options options, QObject* parent)
    : QObject(parent),
      m_io(io),
      m_options(std::move(options)),
      m_cache(m_options.memoryBytes),
      m_scaled(m_options.scaledBytes) {
    const int atOnce = std::max(1, m_options.atOnce);
    m_onTheirWay.resize(static_cast<std::size_t>(atOnce));
    for (int slot = 0; slot < atOnce; ++slot)
        m_slots.push_back(std::make_unique<Latest<Thumbnail>>([this, slot](const Thumbnail& thumbnail) {
            m_onTheirWay[static_cast<std::size_t>(slot)].clear();
            keep(thumbnail);
            pump();
        }));
    if (!m_options.cacheFolder.empty())
        m_io.post(IoPool::Rank::Bulk,
                  [folder = m_options.cacheFolder, bytes = m_options.diskBytes] { trimThumbnailCache(folder, bytes); });
}

ThumbnailStore::~ThumbnailStore() = default;

void ThumbnailStore::setSide(int px) {
    const auto at = std::find_if(kSides.begin(), kSides.end(), [&](int side) { return side >= px; });
    const int side = at == kSides.end() ? kSides.back() : *at;
    if (side == m_side) return;
    m_side = side;
    // Larger ones serve as well; smaller ones are shown until they have been replaced.
    pump();
}

void ThumbnailStore::want(std::vector<std::string> paths) {
    const qint64 each = static_cast<qint64>(m_side) * m_side * 4 + kOverhead;
    const auto most = static_cast<std::size_t>(std::max<qint64>(1, m_cache.maxCost() * 3 / 4 / each));
    if (paths.size() > most) paths.resize(most);
    std::reverse(paths.begin(), paths.end());
    m_wanted = std::move(paths);
    pump();
}

const Thumbnail* ThumbnailStore::find(const std::string& path) const {
    return m_cache.object(keyOf(path));
}

QPixmap ThumbnailStore::scaled(const std::string& path, QSize box, qreal devicePixelRatio) const {
    const Thumbnail* thumbnail = find(path);
    if (thumbnail == nullptr || thumbnail->image.isNull() || box.isEmpty()) return {};
    const QSize source = thumbnail->image.size();
    const QSize pixels = (QSizeF(box) * devicePixelRatio).toSize();
    QSize target = source.scaled(pixels, Qt::KeepAspectRatio);
    target = target.boundedTo(source.scaled(source * 2, Qt::KeepAspectRatio)).expandedTo({1, 1});
    const QByteArray key = QByteArray::number(thumbnail->image.cacheKey()) + ' ' + QByteArray::number(target.width()) +
                           'x' + QByteArray::number(target.height());
    if (const QPixmap* known = m_scaled.object(key)) {
        QPixmap result = *known;
        result.setDevicePixelRatio(devicePixelRatio);
        return result;
    }
    QPixmap made = QPixmap::fromImage(
        target == source ? thumbnail->image
                         : thumbnail->image.scaled(target, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    made.setDevicePixelRatio(devicePixelRatio);
    m_scaled.insert(key, new QPixmap(made), static_cast<qint64>(target.width()) * target.height() * 4 + kOverhead);
    return made;
}

void ThumbnailStore::clear() {
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        m_slots[slot]->drop();
        m_onTheirWay[slot].clear();
    }
    m_wanted.clear();
    m_cache.clear();
    m_scaled.clear();
}

bool ThumbnailStore::isIdle() const {
    return m_wanted.empty() &&
           std::all_of(m_onTheirWay.begin(), m_onTheirWay.end(), [](const std::string& path) { return path.empty(); });
}

void ThumbnailStore::keep(const Thumbnail& thumbnail) {
    ++m_decoded;
    const qint64 cost = thumbnail.image.isNull() ? kOverhead : costOf(thumbnail.image);
    m_cache.insert(keyOf(thumbnail.path), new Thumbnail(thumbnail), cost);
    Q_EMIT ready(thumbnail.path);
}

void ThumbnailStore::pump() {
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        while (m_onTheirWay[slot].empty() && !m_wanted.empty()) {
            std::string path = std::move(m_wanted.back());
            m_wanted.pop_back();
            const Thumbnail* known = find(path);
            const bool fits = known != nullptr && (known->side >= m_side || known->image.isNull());
            if (fits || std::find(m_onTheirWay.begin(), m_onTheirWay.end(), path) != m_onTheirWay.end()) continue;
            m_onTheirWay[slot] = path;
            m_slots[slot]->follow(m_io.post(IoPool::Rank::Thumbnail, [path, side = m_side, to = m_options.cacheFolder] {
                return makeThumbnail(path, side, to);
            }));
        }
    }
}

}  // namespace hawksight
