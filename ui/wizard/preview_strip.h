// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/io_pool.h"
#include "core/work/latest.h"
#include "core/work/train_run.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;

namespace hawksight {

/// The watched images under their heatmaps as the student sees them now. All maps of one round share one colour scale,
/// so that a defect that stands out from the good parts is seen to stand out. Thread: GUI.
class PreviewStrip : public QWidget {
    Q_OBJECT

public:
    explicit PreviewStrip(IoPool& io, QWidget* parent = nullptr);
    ~PreviewStrip() override;

    /// `inputSize`: side of the network's input, px. `captions`: one an image.
    void begin(const std::vector<std::filesystem::path>& images, const QStringList& captions, int inputSize);
    void showMaps(const std::vector<TrainPreview>& previews);

    int count() const { return static_cast<int>(m_tiles.size()); }
    QImage image(int tile) const;
    std::int64_t iteration() const { return m_iteration; }

Q_SIGNALS:
    void drawn();  ///< the tiles show the newest maps

private:
    struct Photographs;  ///< small copies, read once, on the io lane
    struct Tile {
        QLabel *picture = nullptr, *caption = nullptr;
        QImage image;
    };
    void layOut();
    void draw(const std::vector<QImage>& images);
    void resizeEvent(QResizeEvent* event) override;

    IoPool& m_io;
    std::shared_ptr<Photographs> m_photographs;
    std::vector<Tile> m_tiles;
    QWidget* m_row = nullptr;
    QLabel* m_note = nullptr;
    int m_inputSize = 256;
    std::int64_t m_iteration = -1, m_asked = -1;
    Latest<std::vector<QImage>> m_drawing;
};

}  // namespace hawksight
