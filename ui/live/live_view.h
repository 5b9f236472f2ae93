// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/work/io_pool.h"
#include "core/work/latest.h"
#include "ui/canvas/image_canvas.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace hawksight {

class RegionEditor;

/// The picture of the line with heatmap and contour. Pictures are made ready on an io lane; while one is on its way the
/// newest of those that come meanwhile waits, so that a fast camera never makes a queue here. Thread: GUI.
class LiveView : public QWidget {
    Q_OBJECT

public:
    explicit LiveView(IoPool& io, QWidget* parent = nullptr);
    ~LiveView() override;

    void showResult(const LiveResult& result);
    /// A picture that nothing has been said of, seen through `view`. bgr: CV_8UC3, not written to any more.
    void showFrame(const cv::Mat& bgr, const CameraView& view = {});
    void clear();
    void setLayer(CanvasLayer layer, bool on);
    /// Large words over the picture, which is dimmed then; empty = nothing.
    void setCaption(const QString& text);
    QString caption() const;

    ImageCanvas& canvas() const { return *m_canvas; }
    RegionEditor& editor() const { return *m_editor; }
    /// Number of the inspection in sight; 0 = none.
    std::int64_t shownNumber() const { return m_shown; }

Q_SIGNALS:
    void pictureShown();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Request {
        cv::Mat bgr;
        CameraView view;
        std::optional<LiveResult> result;
    };
    struct Ready {
        std::shared_ptr<const MipPyramid> photograph;
        QImage heat;
        QList<QPolygonF> contour;
        std::int64_t number = 0;
    };
    using ReadyPointer = std::shared_ptr<const Ready>;
    static ReadyPointer prepare(const Request& request);
    void ask(Request request);
    void take(const ReadyPointer& ready);
    void followTheme();
    void placeCaption();

    IoPool& m_io;
    CanvasView m_view;
    ImageCanvas* m_canvas = nullptr;
    RegionEditor* m_editor = nullptr;
    QLabel* m_caption = nullptr;
    CanvasLayers m_layers = CanvasLayers(CanvasLayer::Heat) | CanvasLayer::Contour;
    std::optional<Request> m_next;
    std::int64_t m_shown = 0;
    bool m_busy = false;
    Latest<ReadyPointer> m_ready;
};

}  // namespace hawksight
