// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot.h"

#include "ui/plots/plot_canvas.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFocusEvent>
#include <QLabel>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hawksight {

Plot::Plot(QWidget* parent) : QWidget(parent), m_style(plotStyle(PlotTheme::Light, font())) {
    m_plot = new PlotCanvas([this](QCPPainter& painter) { paintBackdrop(painter); },
                            [this](QCPPainter& painter) { paintAbove(painter); }, this);
    m_plot->setLocale(locale());
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->setMouseTracking(true);
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->installEventFilter(this);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_plot);

    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
}

QWidget* Plot::canvas() const {
    return m_plot;
}

QCustomPlot& Plot::plot() const {
    return *m_plot;
}

void Plot::paintBackdrop(QCPPainter&) const {}
void Plot::paintMarks(QCPPainter&) const {}

void Plot::setStyle(const PlotStyle& style) {
    m_style = style;
    m_plot->setBackground(QBrush(style.background));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->xAxis2, m_plot->yAxis2}) styleAxis(axis);
    m_plot->legend->setFont(style.font);
    m_plot->legend->setTextColor(style.text);
    m_plot->legend->setBorderPen(Qt::NoPen);
    // A small plot's axis is not to be covered.
    m_plot->legend->setIconSize(16, 14);
    m_plot->legend->setIconTextPadding(4);
    m_plot->legend->setMargins({4, 2, 4, 2});
    QColor paper = style.background;
    paper.setAlphaF(0.8F);
    m_plot->legend->setBrush(paper);
    QPalette palette = m_empty->palette();
    palette.setColor(QPalette::WindowText, style.muted);
    m_empty->setPalette(palette);
    applyStyle();
    replotAll();
}

void Plot::styleAxis(QCPAxis* axis) const {
    axis->setBasePen(QPen(m_style.axis, 1));
    axis->setTickPen(QPen(m_style.axis, 1));
    axis->setSubTickPen(QPen(m_style.axis, 1));
    axis->setTickLength(0, 4);
    axis->setSubTickLength(0, 2);
    axis->setTickLabelColor(m_style.muted);
    axis->setLabelColor(m_style.text);
    axis->setTickLabelFont(m_style.font);
    axis->setLabelFont(m_style.font);
    axis->setTickLabelPadding(4);
    axis->setLabelPadding(4);
    axis->grid()->setPen(QPen(m_style.grid, 1));
    axis->grid()->setZeroLinePen(QPen(m_style.grid, 1));
    axis->grid()->setSubGridVisible(false);
}

void Plot::setEmptyText(const QString& text) {
    m_emptyText = text;
    m_empty->setText(text);
    m_empty->setVisible(!text.isEmpty());
    m_plot->setVisible(text.isEmpty());
    m_empty->setGeometry(rect().adjusted(24, 8, -24, -8));
}

void Plot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTicks();
    m_empty->setGeometry(rect().adjusted(24, 8, -24, -8));
}

void Plot::fitTicks() {
    constexpr int kLabelWidthPx = 96, kLabelHeightPx = 40, kMostTicks = 8;
    m_plot->xAxis->ticker()->setTickCount(std::clamp(width() / kLabelWidthPx, 2, kMostTicks));
    m_plot->yAxis->ticker()->setTickCount(std::clamp(height() / kLabelHeightPx, 2, kMostTicks));
}

void Plot::showHover(const QPointF& at, const QString& text) {
    constexpr double kAway = 14.0;  // right below the pointer's tip nothing could be read
    const QSizeF size =
        QFontMetricsF(m_style.font).boundingRect(QRectF(0, 0, 4000, 4000), Qt::AlignLeft, text).size() + QSizeF(18, 12);
    const bool leftSide = at.x() + kAway + size.width() > m_plot->width();
    const double x = std::max(2.0, leftSide ? at.x() - kAway - size.width() : at.x() + kAway);
    const double y = std::clamp(at.y() - size.height() / 2, 2.0, std::max(2.0, m_plot->height() - size.height() - 2));
    const QRectF before = std::exchange(m_hoverRect, QRectF(QPointF(x, y), size));
    m_hoverText = text;
    updateMarks(QRegion(before.toAlignedRect()) | m_hoverRect.toAlignedRect());
}

void Plot::hideHover() {
    if (m_hoverText.isEmpty()) return;
    m_hoverText.clear();
    updateMarks(std::exchange(m_hoverRect, {}).toAlignedRect());
}

void Plot::paintAbove(QCPPainter& painter) const {
    painter.save();
    paintMarks(painter);
    painter.restore();
    painter.setAntialiasing(true);
    if (m_focusRing) {
        painter.setPen(QPen(m_style.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(m_plot->rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    if (m_hoverText.isEmpty()) return;
    painter.setFont(m_style.font);
    painter.setPen(QPen(m_style.axis, 1));
    painter.setBrush(m_style.background);
    painter.drawRoundedRect(m_hoverRect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(m_style.text);
    painter.drawText(m_hoverRect.adjusted(9, 6, -9, -6), Qt::AlignLeft, m_hoverText);
}

void Plot::updateMarks(const QRegion& changed) {
    // A little around it, because edges are smoothed.
    for (const QRect& rect : changed) m_plot->update(rect.adjusted(-2, -2, 2, 2));
}

void Plot::replotAll() {
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool Plot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_plot) {
        if (event->type() == QEvent::Leave) hideHover();
        // The canvas has the focus, and with it needs the plot's name.
        if (event->type() == QEvent::Show) m_plot->setAccessibleName(accessibleName());
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
            const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
            m_focusRing = event->type() == QEvent::FocusIn && reason != Qt::MouseFocusReason &&
                          reason != Qt::ActiveWindowFocusReason;
            m_plot->update();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Plot::inLightStyle(const std::function<void()>& draw) {
    const PlotStyle onScreen = m_style;
    const QString hover = std::exchange(m_hoverText, {});
    const bool ring = std::exchange(m_focusRing, false);
    setStyle(plotStyle(PlotTheme::Light, onScreen.font));
    draw();
    m_hoverText = hover;
    m_focusRing = ring;
    setStyle(onScreen);
}

void Plot::renderOn(QPaintDevice& device, QSize size, double scale, bool vector) {
    QCPPainter painter;
    painter.begin(&device);
    painter.setModes(vector ? QCPPainter::pmVectorized | QCPPainter::pmNoCaching | QCPPainter::pmNonCosmetic
                            : QCPPainter::PainterModes(QCPPainter::pmNoCaching));
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(0, 0), size), m_style.background);
    m_plot->drawOn(painter, size);
    painter.end();
}

QImage Plot::image(QSize size, double scale) {
    QImage image(size * scale, QImage::Format_RGB32);
    inLightStyle([&] { renderOn(image, size, scale, false); });
    return image;
}

void Plot::writeSvg(QIODevice& out, QSize size) {
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(0, 0), size));
    svg.setTitle(accessibleName());
    renderOn(svg, size, 1.0, true);
}

void Plot::writePdf(QIODevice& out, QSize size) {
    constexpr int kDpi = 1200;
    constexpr double kPointsPerPixel = 0.75;  // 96 logical pixels an inch
    QPdfWriter pdf(&out);
    pdf.setResolution(kDpi);
    pdf.setTitle(accessibleName());
    pdf.setPageMargins(QMarginsF());
    pdf.setPageSize(QPageSize(QSizeF(size) * kPointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    renderOn(pdf, size, kDpi / 96.0, true);
}

Expected<void> Plot::exportTo(const QString& file, QSize size) {
    const QString kind = QFileInfo(file).suffix().toLower();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (kind == QStringLiteral("csv")) {
        bytes = csv().toUtf8();
    } else if (kind == QStringLiteral("png")) {
        image(size, 2.0).save(&buffer, "PNG");
    } else if (kind == QStringLiteral("svg") || kind == QStringLiteral("pdf")) {
        inLightStyle([&] { kind == QStringLiteral("svg") ? writeSvg(buffer, size) : writePdf(buffer, size); });
    } else {
        return fail(ErrorCode::BadArgument, file.toStdString() + ": a plot is written as png, svg, pdf or csv");
    }
    buffer.close();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorCode::WriteFailed, file.toStdString() + ": " + out.errorString().toStdString());
    return {};
}

}  // namespace hawksight
