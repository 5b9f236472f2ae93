// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/threshold_model.h"

#include <QRectF>
#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace hawksight {

class Session;
class ThumbnailCache;

/// The images that the limits get wrong, and those that go to review, as pictures: a small gallery that follows the
/// hand while a line is dragged. A click opens an image; "+12" opens all of a kind. Thread: GUI.
class MistakeStrip : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Escapes, FalseRejects, Reviews };

    MistakeStrip(Session& session, ThresholdModel& thresholds, QWidget* parent = nullptr);

    /// Images of a kind, the worst first, no more than there is room for.
    const std::vector<int>& shown(Kind kind) const { return m_groups[static_cast<std::size_t>(kind)].ids; }
    int count(Kind kind) const { return m_groups[static_cast<std::size_t>(kind)].count; }
    /// Where a picture stands; empty where it is not shown.
    QRectF tileRect(Kind kind, int place) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void imageClicked(int id);
    void allClicked(hawksight::MistakeStrip::Kind kind);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Group {
        std::vector<int> ids;
        int count = 0;
        QRectF rect;
        int tiles = 0;  ///< how many squares fit, the one with the rest included
        bool operator==(const Group&) const = default;
    };
    struct Place {
        Kind kind = Kind::Escapes;
        int tile = 0;
        bool operator==(const Place&) const = default;
    };

    void follow();
    void layOut();
    void paintGroup(class QPainter& painter, Kind kind) const;
    void paintTile(QPainter& painter, Kind kind, int tile) const;
    bool isRest(const Group& group, int tile) const;
    int tilesShown(const Group& group) const;
    std::optional<Place> placeAt(const QPointF& at) const;
    std::vector<Place> places() const;
    void open(const Place& place);
    static QString title(Kind kind);

    Session& m_session;
    ThresholdModel& m_thresholds;
    ThumbnailCache* m_thumbnails = nullptr;
    std::array<Group, 3> m_groups;
    double m_side = 64.0;
    QTimer m_rest;  ///< runs while the hand moves
    std::optional<Place> m_hover, m_focus;
};

}  // namespace hawksight
