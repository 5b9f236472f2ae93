// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/shape_tools.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {

constexpr qreal kCatch = 9.0;  // view units
constexpr qreal kHandle = 4.0;

qreal distance(const QPointF& a, const cv::Point2d& b) {
    return std::hypot(a.x() - b.x, a.y() - b.y);
}

qreal distanceToLine(const QPointF& p, const cv::Point2d& a, const cv::Point2d& b) {
    const cv::Point2d way = b - a, at(p.x() - a.x, p.y() - a.y);
    const double square = way.dot(way);
    const double t = square > 0 ? std::clamp(at.dot(way) / square, 0.0, 1.0) : 0.0;
    const cv::Point2d d = at - way * t;
    return std::hypot(d.x, d.y);
}

}  // namespace

std::optional<PolygonTool::Place> PolygonTool::pointAt(const HandEvent& hand) const {
    std::optional<Place> best;
    qreal nearest = kCatch / hand.zoom;
    for (std::size_t r = 0; r < m_rings.size(); ++r)
        for (std::size_t p = 0; p < m_rings[r].size(); ++p)
            if (const qreal d = distance(hand.at, m_rings[r][p]); d <= nearest) {
                nearest = d;
                best = Place{r, p};
            }
    return best;
}

std::optional<PolygonTool::Place> PolygonTool::lineAt(const HandEvent& hand) const {
    std::optional<Place> best;
    qreal nearest = kCatch / hand.zoom;
    for (std::size_t r = 0; r < m_rings.size(); ++r) {
        const Ring& ring = m_rings[r];
        const bool isOpenRing = m_open && r + 1 == m_rings.size();
        for (std::size_t p = 0; p + (isOpenRing ? 1 : 0) < ring.size(); ++p)
            if (const qreal d = distanceToLine(hand.at, ring[p], ring[(p + 1) % ring.size()]); d <= nearest) {
                nearest = d;
                best = Place{r, p + 1};
            }
    }
    return best;
}

void PolygonTool::press(const HandEvent& hand) {
    if (!m_bench.isReady()) return;
    if (m_rings.empty()) m_bench.accept();
    const auto point = pointAt(hand);
    if (hand.isSecondary) {
        if (point) removePoint(*point);
        return;
    }
    if (point) {
        const bool isFirst = m_open && point->ring + 1 == m_rings.size() && point->point == 0;
        if (isFirst && m_rings.back().size() >= 3)
            m_open = false;
        else
            m_dragged = point;
    } else if (const auto line = m_open ? std::nullopt : lineAt(hand)) {
        Ring& ring = m_rings[line->ring];
        ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(line->point), cv::Point2d(hand.at.x(), hand.at.y()));
        m_dragged = line;
    } else {
        if (!m_open) m_rings.emplace_back();
        m_open = true;
        m_rings.back().emplace_back(hand.at.x(), hand.at.y());
        m_dragged = Place{m_rings.size() - 1, m_rings.back().size() - 1};
    }
    m_pointer = hand.at;
    showShape();
}

void PolygonTool::move(const HandEvent& hand) {
    m_pointer = hand.at;
    if (!m_dragged) return;
    m_rings[m_dragged->ring][m_dragged->point] = {hand.at.x(), hand.at.y()};
    showShape();
}

void PolygonTool::release(const HandEvent&) {
    m_dragged.reset();
}

void PolygonTool::hover(const HandEvent& hand) {
    m_pointer = hand.at;
    if (m_open) Q_EMIT changed();
}

void PolygonTool::doubleClick(const HandEvent&) {
    m_dragged.reset();
    if (!m_open) return;
    // The second press has put a point onto the first one's.
    Ring& ring = m_rings.back();
    if (ring.size() >= 2 && std::hypot(ring.back().x - ring[ring.size() - 2].x, ring.back().y - ring[ring.size() - 2].y) < 1)
        ring.pop_back();
    if (ring.size() >= 3) m_open = false;
    showShape();
}

void PolygonTool::removePoint(Place place) {
    Ring& ring = m_rings[place.ring];
    ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(place.point));
    const bool isOpenRing = m_open && place.ring + 1 == m_rings.size();
    if (ring.empty() || (!isOpenRing && ring.size() < 3)) {
        m_rings.erase(m_rings.begin() + static_cast<std::ptrdiff_t>(place.ring));
        if (isOpenRing) m_open = false;
    }
    m_dragged.reset();
    showShape();
}

bool PolygonTool::removeLast() {
    if (m_rings.empty()) return false;
    m_open = true;  // a closed ring opens again
    removePoint({m_rings.size() - 1, m_rings.back().size() - 1});
    return true;
}

bool PolygonTool::cancel() {
    if (m_rings.empty()) return false;
    m_rings.clear();
    m_open = false;
    m_dragged.reset();
    m_bench.reject();
    Q_EMIT changed();
    return true;
}

bool PolygonTool::finish() {
    if (m_rings.empty()) return false;
    if (m_open && m_rings.back().size() < 3) m_rings.pop_back();
    m_open = false;
    m_dragged.reset();  // the button may still be down
    showShape();
    m_rings.clear();
    m_bench.accept();
    Q_EMIT changed();
    return true;
}

void PolygonTool::showShape() {
    // What is closed by now; the ring in hand counts once it encloses something.
    m_bench.propose(m_rings.empty() ? Shape() : fillPolygon(m_rings, m_bench.image()->size()), tr("polygon"));
    Q_EMIT changed();
}

void PolygonTool::paint(QPainter& painter, const QTransform& viewFromImage) const {
    for (std::size_t r = 0; r < m_rings.size(); ++r) {
        const bool isOpenRing = m_open && r + 1 == m_rings.size();
        QPolygonF line;
        for (const cv::Point2d& p : m_rings[r]) line << viewFromImage.map(QPointF(p.x, p.y));
        if (isOpenRing)
            line << viewFromImage.map(m_pointer);
        else
            line << line.front();
        for (const auto& [colour, width] : {std::pair{QColor(0, 0, 0, 160), 3.5}, {QColor(Qt::white), 1.5}}) {
            painter.setPen(QPen(colour, width));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(line);
        }
        painter.setPen(QPen(QColor(0, 0, 0, 200), 1.5));
        for (std::size_t p = 0; p < m_rings[r].size(); ++p) {
            const bool closes = isOpenRing && p == 0 && m_rings[r].size() >= 3;
            painter.setBrush(closes ? QColor(255, 200, 0) : QColor(Qt::white));
            const qreal side = closes ? kHandle + 2 : kHandle;
            painter.drawRect(QRectF(line[static_cast<qsizetype>(p)] - QPointF(side, side), QSizeF(2 * side, 2 * side)));
        }
    }
}

}  // namespace hawksight
