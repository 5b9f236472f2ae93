// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_canvas.h"

namespace hawksight {

namespace {

/// Stands on a layer for what the canvas paints itself; draws only while exporting.
class Stand : public QCPAbstractItem {
public:
    Stand(QCustomPlot* plot, const QString& layer, const bool& on, const PlotCanvas::Paint& paint)
        : QCPAbstractItem(plot), m_on(on), m_paint(paint) {
        setSelectable(false);
        setClipToAxisRect(false);
        setLayer(layer);
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override {
        if (m_on) m_paint(*painter);
    }

private:
    const bool& m_on;
    const PlotCanvas::Paint& m_paint;
};

}  // namespace

PlotCanvas::PlotCanvas(Paint under, Paint over, QWidget* parent)
    : QCustomPlot(parent), m_under(std::move(under)), m_over(std::move(over)) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    addLayer(QStringLiteral("under"), layer(QStringLiteral("background")), QCustomPlot::limAbove);
    addLayer(QStringLiteral("over"), layer(QStringLiteral("overlay")), QCustomPlot::limAbove);
    new Stand(this, QStringLiteral("under"), m_exporting, m_under);
    new Stand(this, QStringLiteral("over"), m_exporting, m_over);
}

void PlotCanvas::drawOn(QCPPainter& painter, QSize size) {
    m_exporting = true;
    toPainter(&painter, size.width(), size.height());
    m_exporting = false;
}

void PlotCanvas::paintEvent(QPaintEvent* event) {
    if (!qFuzzyCompare(mBufferDevicePixelRatio, devicePixelRatioF())) {
        setBufferDevicePixelRatio(devicePixelRatioF());
        replot(QCustomPlot::rpQueuedRefresh);
    }
    QCPPainter painter(this);
    if (!painter.isActive()) return;
    painter.fillRect(event->rect(), mBackgroundBrush);
    painter.save();
    m_under(painter);
    painter.restore();
    for (const auto& buffer : std::as_const(mPaintBuffers)) buffer->draw(&painter);
    m_over(painter);
}

}  // namespace hawksight
