// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/part_canvas.h"

#include "ui/support/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace hawksight {

namespace {
constexpr qreal kHeatOpacity = 0.75;
constexpr int kFilterReach = 3;  // screen pixels around a changed place that smooth scaling touches, times the scale
}  // namespace

PartCanvas::PartCanvas(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("partCanvas"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Part: draw a defect on it"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QTransform PartCanvas::viewFromImage() const {
    if (m_picture.isNull()) return {};
    const qreal scale =
        std::min(static_cast<qreal>(width()) / m_picture.width(), static_cast<qreal>(height()) / m_picture.height());
    QTransform t;
    t.translate((width() - scale * m_picture.width()) / 2, (height() - scale * m_picture.height()) / 2);
    t.scale(scale, scale);
    return t;
}

void PartCanvas::setPicture(const QImage& picture) {
    m_picture = picture;
    update();
}

void PartCanvas::updatePicture(const QImage& picture, const QRect& inImage) {
    if (picture.size() != m_picture.size()) {
        setPicture(picture);
        return;
    }
    m_picture = picture;
    const QTransform t = viewFromImage();
    const int reach = kFilterReach + static_cast<int>(t.m11() * 2);
    update(t.mapRect(QRectF(inImage)).toAlignedRect().adjusted(-reach, -reach, reach, reach));
}

void PartCanvas::setHeat(const QImage& texture, const QList<QPolygonF>& contour) {
    m_heat = texture;
    m_contour = contour;
    update();
}

void PartCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), themeColor(Token::Sunken));
    if (!m_picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setTransform(viewFromImage());
        const QRectF whole(QPointF(0, 0), QSizeF(m_picture.size()));
        painter.drawImage(whole, m_picture);
        if (!m_heat.isNull()) {
            painter.setOpacity(kHeatOpacity);
            painter.drawImage(whole, m_heat);
            painter.setOpacity(1.0);
        }
        if (!m_contour.isEmpty()) {
            painter.setRenderHint(QPainter::Antialiasing);
            for (const auto& [colour, width] : {std::pair{QColor(0, 0, 0, 180), 5.0}, {QColor(Qt::white), 2.5}}) {
                QPen pen(colour, width);
                pen.setCosmetic(true);
                painter.setPen(pen);
                for (const QPolygonF& line : m_contour) painter.drawPolyline(line);
            }
        }
    }
    Q_EMIT painted();
}

void PartCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_mayDraw || m_picture.isNull()) return;
    m_drawing = true;
    Q_EMIT strokeBegan(viewFromImage().inverted().map(event->position()));
}

void PartCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_drawing) Q_EMIT strokeMoved(viewFromImage().inverted().map(event->position()));
}

void PartCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_drawing || event->button() != Qt::LeftButton) return;
    m_drawing = false;
    Q_EMIT strokeEnded();
}

}  // namespace hawksight
