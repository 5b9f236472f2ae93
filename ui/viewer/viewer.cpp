// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/viewer.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QLabel>

#include <limits>

namespace hawksight {

namespace {

constexpr int kMostMarks = 99;  // a noisy map at a low limit must not hide the image

/// A caption that lies over a canvas.
QLabel* caption(const QString& text, QWidget* parent) {
    QLabel* label = makeLabel(text, static_cast<int>(Theme::Text::Strong), Tone::Normal, parent);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    label->setStyleSheet(
        QStringLiteral("background: rgba(0, 0, 0, 170); color: white; border-radius: 4px; padding: 2px 8px;"));
    return label;
}

}  // namespace

Viewer::Viewer(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_bare = new ImageCanvas(m_view);
    m_bare->setAccessibleName(tr("Photograph"));
    m_canvas = new ImageCanvas(m_view);
    m_canvas->setAccessibleName(tr("Photograph with heatmap"));
    m_bar = new ColorBar;
    layout->addWidget(m_bare, 1);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_bar);
    m_bare->hide();
    m_bareName = caption(tr("Photograph"), m_bare);
    m_canvasName = caption(tr("Heatmap"), m_canvas);
    m_canvasName->hide();
    m_waiting = caption({}, m_canvas);
    m_waiting->hide();

    for (ImageCanvas* canvas : {m_bare, m_canvas}) {
        ImageCanvas* other = canvas == m_bare ? m_canvas : m_bare;
        connect(canvas, &ImageCanvas::hovered, this, [this, other](std::optional<QPointF> at) {
            if (m_sideBySide) other->setEcho(at);
            Q_EMIT hovered(at);
        });
        connect(canvas, &ImageCanvas::clicked, this, [this](const QPointF& at) {
            if (const int region = regionAt(at); region >= 0) Q_EMIT regionClicked(region);
        });
    }
    connect(&Theme::instance(), &Theme::changed, this, &Viewer::followTheme);
    followTheme();
    setScale(std::nullopt);
}

void Viewer::followTheme() {
    CanvasColours colours;
    colours.background = themeColor(Token::Sunken);
    colours.contour = themeColor(Token::Contour);
    colours.truth = themeColor(Token::GroundTruth);
    m_bare->setColours(colours);
    m_canvas->setColours(colours);
    // On the canvas it is white over a dark halo; beside it the text colour stands for it.
    m_bar->setThresholdColour(themeColor(Token::Text));
}

void Viewer::setPhotograph(const PhotographPointer& photograph) {
    const std::shared_ptr<const MipPyramid> pyramid = photograph ? photograph->pyramid : nullptr;
    for (ImageCanvas* canvas : {m_bare, m_canvas}) {
        canvas->setPhotograph(pyramid);
        canvas->setTruth(photograph ? photograph->truth : QList<QPolygonF>());
        canvas->setEcho(std::nullopt);
    }
}

void Viewer::setFindings(const FindingsPointer& findings) {
    m_findings = findings;
    QList<CanvasMark> marks;
    if (findings) {
        for (const Region& region : findings->regions) {
            if (marks.size() == kMostMarks) break;
            marks << CanvasMark{QRectF(region.box.x, region.box.y, region.box.width, region.box.height),
                                QPointF(region.peak.x + 0.5, region.peak.y + 0.5), QString::number(marks.size() + 1)};
        }
    }
    m_canvas->setChosenMark(-1);
    m_canvas->setMarks(marks);
    m_canvas->setContour(findings ? findings->contour : QList<QPolygonF>());
    drawHeat();
}

void Viewer::drawHeat() {
    if (m_findings && m_range) {
        if (m_drawn == m_findings->heat) return;
        m_drawn = m_findings->heat;
        m_canvas->setHeat(m_drawn->texture(*m_range, m_colormap));
    } else {
        m_drawn.reset();
        if (!m_canvas->overlays().heat.isNull()) m_canvas->setHeat({});
    }
}

void Viewer::setScale(std::optional<MapRange> range) {
    m_range = range;
    m_bar->setVisible(m_scaleVisible && range.has_value());
    if (range) m_bar->setScale(*range, m_colormap);
    m_drawn.reset();
    drawHeat();
}

void Viewer::setScaleVisible(bool on) {
    m_scaleVisible = on;
    m_bar->setVisible(on && m_range.has_value());
}

void Viewer::setThreshold(double pixel) {
    m_bar->setThreshold(pixel);
}

void Viewer::setPointer(std::optional<double> value) {
    m_bar->setPointer(value);
}

void Viewer::setLayers(CanvasLayers layers) {
    m_layers = layers;
    m_canvas->setLayers(layers);
    m_bare->setLayers(layers & CanvasLayer::Truth);
}

void Viewer::setOpacity(double opacity) {
    m_canvas->setOpacity(opacity);
}

void Viewer::setColormap(Colormap colormap) {
    m_colormap = colormap;
    setScale(m_range);
}

void Viewer::setSideBySide(bool on) {
    m_sideBySide = on;
    m_bare->setVisible(on);
    m_canvasName->setVisible(on);
    m_bare->setEcho(std::nullopt);
    m_canvas->setEcho(std::nullopt);
    placeLabels();
}

void Viewer::setBlinking(bool on) {
    m_canvas->setBlinking(on);
}

void Viewer::setWaiting(const QString& text) {
    m_waiting->setText(text);
    m_waiting->setVisible(!text.isEmpty());
    placeLabels();
}

void Viewer::placeLabels() {
    for (QLabel* label : {m_bareName, m_canvasName}) {
        label->adjustSize();
        label->move(kGap, kGap);
    }
    m_waiting->adjustSize();
    m_waiting->move((m_canvas->width() - m_waiting->width()) / 2, (m_canvas->height() - m_waiting->height()) / 2);
}

void Viewer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeLabels();
}

void Viewer::showRegion(int region) {
    m_canvas->setChosenMark(region);
    if (!m_findings || region < 0 || region >= static_cast<int>(m_findings->regions.size())) return;
    const cv::Rect& box = m_findings->regions[static_cast<std::size_t>(region)].box;
    m_view.show(QRectF(box.x, box.y, box.width, box.height));
}

int Viewer::regionAt(const QPointF& inImage) const {
    if (!m_findings) return -1;
    int best = -1;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_findings->regions.size(); ++i) {
        const cv::Rect& box = m_findings->regions[i].box;
        if (!QRectF(box.x, box.y, box.width, box.height).adjusted(-4, -4, 4, 4).contains(inImage) ||
            box.area() >= smallest)
            continue;
        best = static_cast<int>(i);
        smallest = box.area();
    }
    return best;
}

}  // namespace hawksight
