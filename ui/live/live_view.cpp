// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_view.h"

#include "core/base/guarded.h"
#include "ui/canvas/heat_map.h"
#include "ui/live/region_editor.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hawksight {

LiveView::LiveView(IoPool& io, QWidget* parent)
    : QWidget(parent), m_io(io), m_ready([this](const ReadyPointer& ready) { take(ready); }) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_canvas = new ImageCanvas(m_view);
    m_canvas->setAccessibleName(tr("Picture of the line"));
    layout->addWidget(m_canvas);
    m_editor = new RegionEditor(m_view, m_canvas);
    m_caption = makeLabel({}, static_cast<int>(Theme::Text::Title), Tone::Normal, m_canvas);
    m_caption->setObjectName(QStringLiteral("liveCaption"));
    m_caption->setAlignment(Qt::AlignCenter);
    m_caption->setWordWrap(true);
    m_caption->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_caption->setStyleSheet(QStringLiteral("background: rgba(0, 0, 0, 170); color: white; padding: 16px;"));
    m_caption->hide();
    m_canvas->setLayers(m_layers);
    connect(&Theme::instance(), &Theme::changed, this, &LiveView::followTheme);
    followTheme();
}

LiveView::~LiveView() = default;

void LiveView::followTheme() {
    CanvasColours colours;
    colours.background = themeColor(Token::Sunken);
    colours.contour = themeColor(Token::Contour);
    m_canvas->setColours(colours);
}

void LiveView::showResult(const LiveResult& result) {
    ask({result.picture, {}, result});
}

void LiveView::showFrame(const cv::Mat& bgr, const CameraView& view) {
    ask({bgr, view, std::nullopt});
}

void LiveView::ask(Request request) {
    if (request.bgr.empty()) return;
    if (m_busy) {
        m_next = std::move(request);
        return;
    }
    m_busy = true;
    m_ready.follow(m_io.post(IoPool::Rank::Shown, [request = std::move(request)] { return prepare(request); }));
}

LiveView::ReadyPointer LiveView::prepare(const Request& request) {
    return guarded("live picture", ErrorCode::Internal,
                   [&]() -> ReadyPointer {
                       auto ready = std::make_shared<Ready>();
                       ready->photograph = std::make_shared<MipPyramid>(applyView(request.bgr, request.view));
                       if (!request.result || request.result->detection.map.empty()) return ready;
                       const LiveResult& result = *request.result;
                       const HeatMap heat(result.detection.map, result.inputSize,
                                          QSize(request.bgr.cols, request.bgr.rows));
                       ready->heat = heat.texture(result.mapRange, Colormap::Inferno);
                       ready->contour = heat.contour(result.thresholds.pixel);
                       ready->number = result.number;
                       return ready;
                   })
        .value_or(nullptr);
}

void LiveView::take(const ReadyPointer& ready) {
    m_busy = false;
    if (ready) {
        m_shown = ready->number;
        m_canvas->setPhotograph(ready->photograph);
        m_canvas->setHeat(ready->heat);
        m_canvas->setContour(ready->contour);
        Q_EMIT pictureShown();
    }
    if (m_next) ask(*std::exchange(m_next, std::nullopt));
}

void LiveView::clear() {
    m_next.reset();
    m_ready.drop();
    m_busy = false;
    m_shown = 0;
    m_canvas->setPhotograph(nullptr);
    m_canvas->setHeat({});
    m_canvas->setContour({});
}

void LiveView::setLayer(CanvasLayer layer, bool on) {
    m_layers.setFlag(layer, on);
    m_canvas->setLayers(m_layers);
}

void LiveView::setCaption(const QString& text) {
    m_caption->setText(text);
    m_caption->setVisible(!text.isEmpty());
    placeCaption();
}

QString LiveView::caption() const {
    return m_caption->text();
}

void LiveView::placeCaption() {
    m_caption->setGeometry(m_canvas->rect());
    m_caption->raise();
}

void LiveView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCaption();
}

}  // namespace hawksight
