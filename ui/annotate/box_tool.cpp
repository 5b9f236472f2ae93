// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/shape_tools.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace hawksight {

void BoxTool::press(const HandEvent& hand) {
    if (!m_bench.isReady()) return;
    m_bench.accept();
    m_erases = hand.isSecondary;
    m_from = m_to = hand.at;
    Q_EMIT changed();
}

void BoxTool::move(const HandEvent& hand) {
    if (!m_from) return;
    m_to = hand.at;
    if (hand.isConstrained) {
        const QPointF d = m_to - *m_from;
        const qreal side = std::max(std::abs(d.x()), std::abs(d.y()));
        m_to = *m_from + QPointF(std::copysign(side, d.x()), std::copysign(side, d.y()));
    }
    Q_EMIT changed();
}

QRectF BoxTool::box() const {
    return QRectF(*m_from, m_to).normalized();
}

void BoxTool::release(const HandEvent& hand) {
    if (!m_from) return;
    move(hand);
    const QRectF b = box();
    m_from.reset();
    Q_EMIT changed();
    // A click alone has no size and means nothing.
    if (b.width() < 1 || b.height() < 1) return;
    const cv::Rect2d r(b.x(), b.y(), b.width(), b.height());
    const cv::Size size = m_bench.image()->size();
    const int classId = m_erases ? 0 : m_bench.classId();
    if (m_kind == Kind::Rectangle)
        m_bench.paint(fillRectangle(r, size), classId, m_erases ? tr("rectangle erased") : tr("rectangle"));
    else
        m_bench.paint(fillEllipse(r, size), classId, m_erases ? tr("ellipse erased") : tr("ellipse"));
}

bool BoxTool::cancel() {
    if (!m_from) return false;
    m_from.reset();
    Q_EMIT changed();
    return true;
}

void BoxTool::paint(QPainter& painter, const QTransform& viewFromImage) const {
    if (!m_from) return;
    const QRectF inView = viewFromImage.mapRect(box());
    for (const auto& [colour, width] : {std::pair{QColor(0, 0, 0, 160), 3.5}, {QColor(Qt::white), 1.5}}) {
        painter.setPen(QPen(colour, width));
        if (m_kind == Kind::Rectangle)
            painter.drawRect(inView);
        else
            painter.drawEllipse(inView);
    }
}

}  // namespace hawksight
