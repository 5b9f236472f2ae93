// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/iso_lines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hawksight {

namespace {

/// A grid edge that a line crosses: right of (kind 0) or below (kind 1) a sample.
using EdgeKey = std::int64_t;

struct Crossing {
    QPointF at;
    std::array<EdgeKey, 2> next{-1, -1};  // at most two pieces meet on an edge
    bool visited = false;

    void join(EdgeKey other) { next[next[0] < 0 ? 0 : 1] = other; }
};

/// The crossings of one level and how they hang together.
class Crossings {
public:
    Crossings(const cv::Mat& map, float level) : m_map(map), m_level(level) {
        for (int y = 0; y + 1 < map.rows; ++y)
            for (int x = 0; x + 1 < map.cols; ++x) addCell(x, y);
    }

    QList<QPolygonF> lines() {
        QList<QPolygonF> out;
        for (const bool onlyEnds : {true, false})
            for (const EdgeKey key : m_order)
                if (Crossing& c = m_crossings.at(key); !c.visited && (!onlyEnds || c.next[1] < 0)) out << follow(key);
        return out;
    }

private:
    bool above(int x, int y) const { return m_map.at<float>(y, x) >= m_level; }
    EdgeKey keyOf(int x, int y, int kind) const { return (EdgeKey(y) * m_map.cols + x) * 2 + kind; }

    EdgeKey crossing(int x, int y, int kind) {
        const EdgeKey key = keyOf(x, y, kind);
        if (const auto [it, isNew] = m_crossings.try_emplace(key); isNew) {
            const float here = m_map.at<float>(y, x);
            const float there = kind == 0 ? m_map.at<float>(y, x + 1) : m_map.at<float>(y + 1, x);
            const qreal exact = (m_level - here) / (there - here);
            const qreal share = std::isfinite(exact) ? std::clamp(exact, 0.0, 1.0) : 0.5;  // maps may hold infinity
            it->second.at = kind == 0 ? QPointF(x + share, y) : QPointF(x, y + share);
            m_order.push_back(key);
        }
        return key;
    }

    void connect(EdgeKey a, EdgeKey b) {
        m_crossings.at(a).join(b);
        m_crossings.at(b).join(a);
    }

    void addCell(int x, int y) {
        const bool tl = above(x, y), tr = above(x + 1, y), bl = above(x, y + 1), br = above(x + 1, y + 1);
        if (tl == tr && bl == br && tl == bl) return;
        std::vector<EdgeKey> edges;  // clockwise from the top
        if (tl != tr) edges.push_back(crossing(x, y, 0));
        if (tr != br) edges.push_back(crossing(x + 1, y, 1));
        if (bl != br) edges.push_back(crossing(x, y + 1, 0));
        if (tl != bl) edges.push_back(crossing(x, y, 1));
        if (edges.size() == 2) {
            connect(edges[0], edges[1]);
            return;
        }
        // A saddle: regions are 8-connected, so the two parts above the level stay together.
        if (tl) {
            connect(edges[0], edges[1]);
            connect(edges[2], edges[3]);
        } else {
            connect(edges[0], edges[3]);
            connect(edges[1], edges[2]);
        }
    }

    QPolygonF follow(EdgeKey start) {
        QPolygonF line;
        EdgeKey key = start;
        while (key >= 0) {
            Crossing& c = m_crossings.at(key);
            c.visited = true;
            line << c.at;
            EdgeKey onwards = -1;
            for (const EdgeKey next : c.next)
                if (next >= 0 && !m_crossings.at(next).visited) onwards = next;
            if (onwards < 0 && line.size() > 2 && (c.next[0] == start || c.next[1] == start)) line << line.front();
            key = onwards;
        }
        return line;
    }

    const cv::Mat& m_map;
    float m_level;
    std::unordered_map<EdgeKey, Crossing> m_crossings;
    std::vector<EdgeKey> m_order;
};

}  // namespace

QList<QPolygonF> isoLines(const cv::Mat& map, float level, const QSize& imageSize) {
    if (map.empty()) return {};
    // Bilinear enlarging repeats the outermost samples, so lines there run straight to the edge.
    cv::Mat padded;
    cv::copyMakeBorder(map, padded, 1, 1, 1, 1, cv::BORDER_REPLICATE);
    QList<QPolygonF> lines = Crossings(padded, level).lines();
    const qreal sx = static_cast<qreal>(imageSize.width()) / map.cols;
    const qreal sy = static_cast<qreal>(imageSize.height()) / map.rows;
    for (QPolygonF& line : lines)
        for (QPointF& p : line)
            p = {std::clamp((p.x() - 0.5) * sx, 0.0, static_cast<qreal>(imageSize.width())),
                 std::clamp((p.y() - 0.5) * sy, 0.0, static_cast<qreal>(imageSize.height()))};
    return lines;
}

QList<QPolygonF> maskOutlines(const cv::Mat& mask) {
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(mask.clone(), contours, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
    QList<QPolygonF> out;
    for (const auto& contour : contours) {
        QPolygonF polygon;
        for (const cv::Point& p : contour) polygon << QPointF(p.x + 0.5, p.y + 0.5);
        polygon << polygon.front();
        out << polygon;
    }
    return out;
}

}  // namespace hawksight
