// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_layers.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hawksight {

namespace {

constexpr qreal kLine = 2.0;   // view units
constexpr qreal kHalo = 1.25;  // on each side
constexpr qreal kCorner = 10.0;
constexpr qreal kSmallestMark = 28.0;
constexpr qreal kLabelPadding = 5.0;

/// The pieces of a line that come near `clip`; long lines cost what is seen of them. `start` is where a piece begins
/// along the line, so that dashes stay in place however the line is cut.
struct Piece {
    QPolygonF points;
    qreal start = 0.0;
};

void addPieces(QList<Piece>& pieces, const QPolygonF& line, const QRectF& clip) {
    Piece piece;
    qreal length = 0.0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QPointF a = line[i], b = line[i + 1];
        const bool isNear = std::max(a.x(), b.x()) >= clip.left() && std::min(a.x(), b.x()) <= clip.right() &&
                            std::max(a.y(), b.y()) >= clip.top() && std::min(a.y(), b.y()) <= clip.bottom();
        if (isNear) {
            if (piece.points.isEmpty()) piece = {QPolygonF({a}), length};
            piece.points << b;
        } else if (!piece.points.isEmpty()) {
            pieces << std::exchange(piece, {});
        }
        length += std::hypot(b.x() - a.x(), b.y() - a.y());
    }
    if (!piece.points.isEmpty()) pieces << piece;
}

void strokeLines(QPainter& painter, const QList<QPolygonF>& lines, const QTransform& deviceFromImage,
                 const QColor& colour, const QColor& halo, Qt::PenStyle style, qreal ratio) {
    const QRectF seen = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(painter.viewport());
    const QRectF clip = seen.adjusted(-8 * ratio, -8 * ratio, 8 * ratio, 8 * ratio);
    QList<Piece> pieces;
    for (const QPolygonF& line : lines) addPieces(pieces, deviceFromImage.map(line), clip);
    QPen pen(halo, (kLine + 2 * kHalo) * ratio, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    painter.setPen(pen);
    for (const Piece& piece : pieces) painter.drawPolyline(piece.points);
    pen.setColor(colour);
    pen.setWidthF(kLine * ratio);
    if (style == Qt::DashLine) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    for (const Piece& piece : pieces) {
        if (style == Qt::DashLine) {
            pen.setDashOffset(piece.start / pen.widthF());
            painter.setPen(pen);
        }
        painter.drawPolyline(piece.points);
    }
}

void paintMark(QPainter& painter, const CanvasMark& mark, const QTransform& deviceFromImage, const QColor& colour,
               const QColor& halo, bool chosen, qreal ratio) {
    QRectF box = deviceFromImage.mapRect(mark.box);
    const qreal growX = std::max(4 * ratio, (kSmallestMark * ratio - box.width()) / 2);
    const qreal growY = std::max(4 * ratio, (kSmallestMark * ratio - box.height()) / 2);
    box.adjust(-growX, -growY, growX, growY);
    const qreal arm = std::min({kCorner * ratio, box.width() / 3, box.height() / 3});
    QPainterPath corners;
    const auto corner = [&](QPointF at, qreal dx, qreal dy) {
        corners.moveTo(at + QPointF(dx * arm, 0));
        corners.lineTo(at);
        corners.lineTo(at + QPointF(0, dy * arm));
    };
    corner(box.topLeft(), 1, 1);
    corner(box.topRight(), -1, 1);
    corner(box.bottomLeft(), 1, -1);
    corner(box.bottomRight(), -1, -1);
    if (chosen) {
        const QPointF peak = deviceFromImage.map(mark.peak);
        const qreal cross = 5 * ratio;
        corners.moveTo(peak - QPointF(cross, 0));
        corners.lineTo(peak + QPointF(cross, 0));
        corners.moveTo(peak - QPointF(0, cross));
        corners.lineTo(peak + QPointF(0, cross));
    }
    const qreal width = (chosen ? 1.5 : 1.0) * kLine * ratio;
    painter.setPen(QPen(halo, width + 2 * kHalo * ratio, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawPath(corners);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawPath(corners);

    const QFontMetricsF metrics(painter.font());
    const qreal height = metrics.height() + 2 * ratio;
    const qreal width2 = std::max(height, metrics.horizontalAdvance(mark.label) + 2 * kLabelPadding * ratio);
    QRectF label(box.left(), box.top() - height - 4 * ratio, width2, height);
    // Told by the image's edge, not the window's: a panned frame is moved, not painted anew.
    if (label.top() < deviceFromImage.map(QPointF(0, 0)).y() - 12 * ratio) label.moveTop(box.bottom() + 4 * ratio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(chosen ? colour : halo);
    painter.drawRoundedRect(label, 4 * ratio, 4 * ratio);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(chosen ? halo : colour);
    painter.drawText(label, Qt::AlignCenter, mark.label);
}

}  // namespace

void CanvasOverlays::paint(QPainter& painter, const QSize& imageSize, const QTransform& deviceFromImage,
                           qreal devicePixelRatio) const {
    painter.save();
    if (shown.testFlag(CanvasLayer::Heat) && !heat.isNull()) {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setOpacity(opacity);
        QTransform imageFromHeat;
        imageFromHeat.scale(static_cast<qreal>(imageSize.width()) / heat.width(),
                            static_cast<qreal>(imageSize.height()) / heat.height());
        painter.setTransform(imageFromHeat * deviceFromImage);
        painter.drawImage(QPointF(0, 0), heat);
        painter.restore();
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (shown.testFlag(CanvasLayer::Truth))
        strokeLines(painter, truth, deviceFromImage, colours.truth, colours.halo, Qt::DashLine, devicePixelRatio);
    if (shown.testFlag(CanvasLayer::Contour))
        strokeLines(painter, contour, deviceFromImage, colours.contour, colours.halo, Qt::SolidLine, devicePixelRatio);
    if (shown.testFlag(CanvasLayer::Marks)) {
        QFont font = painter.font();
        font.setBold(true);
        font.setPixelSize(qRound(12 * devicePixelRatio));
        painter.setFont(font);
        for (int i = static_cast<int>(marks.size()) - 1; i >= 0; --i) {
            if (i == chosenMark) continue;
            paintMark(painter, marks[i], deviceFromImage, colours.mark, colours.halo, false, devicePixelRatio);
        }
        if (chosenMark >= 0 && chosenMark < marks.size())
            paintMark(painter, marks[chosenMark], deviceFromImage, colours.chosen, colours.halo, true,
                      devicePixelRatio);
    }
    painter.restore();
}

}  // namespace hawksight
