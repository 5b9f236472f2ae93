// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/preview_strip.h"

#include "core/image/colormap.h"
#include "core/image/image_io.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <opencv2/imgproc.hpp>

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <mutex>

namespace hawksight {

namespace {

constexpr int kSide = 320;  // device pixels that are drawn
constexpr int kSmallest = 96, kLargest = 240;

cv::Mat readSmall(const std::filesystem::path& path) {
    auto bgr = readImage(path);
    if (!bgr) return {};
    const double scale = double(kSide) / std::max(bgr->cols, bgr->rows);
    cv::Mat small;
    cv::resize(*bgr, small, {}, scale, scale, cv::INTER_AREA);
    return small;
}

QImage toImage(const cv::Mat& bgr) {
    if (bgr.empty()) return {};
    return QImage(bgr.data, bgr.cols, bgr.rows, static_cast<qsizetype>(bgr.step), QImage::Format_BGR888).copy();
}

/// From the middle of what is normal to the strongest value of all.
MapRange rangeOf(const std::vector<TrainPreview>& previews) {
    std::vector<float> values;
    for (const TrainPreview& preview : previews)
        for (int y = 0; y < preview.detection.map.rows; ++y) {
            const auto* row = preview.detection.map.ptr<float>(y);
            values.insert(values.end(), row, row + preview.detection.map.cols);
        }
    if (values.empty()) return {};
    const auto at = [&](double share) {
        const auto place = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const float low = at(0.5), high = at(0.999);
    return {low, std::max(high, low + 1e-6F)};
}

}  // namespace

struct PreviewStrip::Photographs {
    std::vector<std::filesystem::path> paths;
    std::once_flag once;
    std::vector<cv::Mat> bgr;

    const std::vector<cv::Mat>& read() {
        std::call_once(once, [this] {
            for (const auto& path : paths) bgr.push_back(readSmall(path));
        });
        return bgr;
    }
};

PreviewStrip::PreviewStrip(IoPool& io, QWidget* parent)
    : QWidget(parent), m_io(io), m_drawing([this](const std::vector<QImage>& images) { draw(images); }) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_row = new QWidget;
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGap * 2);
    layout->addWidget(m_row, 1);
    m_note = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
}

PreviewStrip::~PreviewStrip() = default;

void PreviewStrip::begin(const std::vector<std::filesystem::path>& images, const QStringList& captions, int inputSize) {
    m_drawing.drop();
    m_inputSize = inputSize;
    m_iteration = m_asked = -1;
    m_photographs = std::make_shared<Photographs>();
    m_photographs->paths = images;
    m_tiles.clear();
    auto* row = static_cast<QHBoxLayout*>(m_row->layout());
    while (QLayoutItem* item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < images.size(); ++i) {
        auto* column = new QWidget;
        auto* cell = new QVBoxLayout(column);
        cell->setContentsMargins(0, 0, 0, 0);
        cell->setSpacing(kGap / 2);
        Tile tile;
        tile.picture = new QLabel;
        tile.picture->setAlignment(Qt::AlignCenter);
        tile.picture->setAccessibleName(tr("Heatmap of %1").arg(captions.value(static_cast<int>(i))));
        tile.caption =
            makeLabel(captions.value(static_cast<int>(i)), static_cast<int>(Theme::Text::Caption), Tone::Muted);
        tile.caption->setAlignment(Qt::AlignHCenter);
        cell->addWidget(tile.picture, 1);
        cell->addWidget(tile.caption);
        row->addWidget(column, 1);
        m_tiles.push_back(tile);
    }
    m_note->setText(images.empty() ? tr("No image was chosen to watch.")
                                   : tr("The first heatmaps come with the first steps."));
    // The photographs alone, until there are maps.
    m_drawing.follow(m_io.post(IoPool::Rank::Shown, [photographs = m_photographs] {
        std::vector<QImage> drawn;
        for (const cv::Mat& bgr : photographs->read()) drawn.push_back(toImage(bgr));
        return drawn;
    }));
}

void PreviewStrip::showMaps(const std::vector<TrainPreview>& previews) {
    if (previews.size() != m_tiles.size() || !m_photographs) return;
    std::int64_t newest = -1;
    for (const TrainPreview& preview : previews)
        if (!preview.detection.map.empty()) newest = std::max(newest, preview.iteration);
    if (newest < 0) return;
    m_asked = newest;
    m_drawing.follow(m_io.post(IoPool::Rank::Shown, [photographs = m_photographs, previews, inputSize = m_inputSize] {
        const std::vector<cv::Mat>& small = photographs->read();
        const MapRange range = rangeOf(previews);
        std::vector<QImage> drawn;
        for (std::size_t i = 0; i < previews.size() && i < small.size(); ++i) {
            if (small[i].empty() || previews[i].detection.map.empty())
                drawn.push_back(toImage(small[i]));
            else
                drawn.push_back(toImage(
                    overlay(small[i], mapInImage(previews[i].detection.map, inputSize, small[i].size()), range)));
        }
        return drawn;
    }));
}

void PreviewStrip::draw(const std::vector<QImage>& images) {
    for (std::size_t i = 0; i < m_tiles.size() && i < images.size(); ++i) m_tiles[i].image = images[i];
    layOut();
    if (m_asked < 0) return;
    m_iteration = m_asked;
    m_note->setText(
        tr("As the student sees them after %L1 steps; all on one colour scale, dark is normal.").arg(m_iteration));
    Q_EMIT drawn();
}

QImage PreviewStrip::image(int tile) const {
    return m_tiles[static_cast<std::size_t>(tile)].image;
}

void PreviewStrip::layOut() {
    if (m_tiles.empty()) return;
    const int count = static_cast<int>(m_tiles.size());
    const int wide = (width() - (count - 1) * kGap * 2) / count;
    const int high = height() - m_note->height() - m_tiles.front().caption->sizeHint().height() - kGap * 2;
    const int side = std::clamp(std::min(wide, high), kSmallest, kLargest);
    for (Tile& tile : m_tiles) {
        tile.picture->setMinimumHeight(kSmallest);
        if (tile.image.isNull()) continue;
        const double ratio = devicePixelRatioF();
        QImage scaled = tile.image.scaled(QSize(side, side) * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        scaled.setDevicePixelRatio(ratio);
        tile.picture->setPixmap(QPixmap::fromImage(scaled));
    }
}

void PreviewStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

}  // namespace hawksight
