// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/brush.h"
#include "core/annotation/heat_region.h"
#include "core/annotation/polygon.h"
#include "core/annotation/wand.h"
#include "ui/annotate/mask_book.h"
#include "ui/canvas/mip_pyramid.h"

#include <QColor>
#include <QObject>
#include <QRect>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace hawksight {

class Session;

/// How the tools work; shared by all of them and remembered between runs.
struct ToolOptions {
    static constexpr int kLargestTip = 500;
    double diameterPx = 16.0;  ///< of brush, eraser and the rough stroke; 1 to kLargestTip
    BrushEdge edge = BrushEdge::Hard;
    bool keepOthers = false;  ///< painting leaves pixels of other classes
    WandOptions wand;
    bool snap = true;  ///< the warm region follows the edges in the photograph
};

/// The image in sight as the tools see it. Immutable.
struct WorkImage {
    std::string key;  ///< of its mask
    std::shared_ptr<const MipPyramid> pyramid;
    cv::Mat bgr;   ///< CV_8UC3
    cv::Mat mask;  ///< as read from the disk
    int recovered = 0;
    bool hadJournal = false;
    bool hasPublished = false;  ///< the data set has a mask of its own
    cv::Size size() const { return bgr.size(); }
};
using WorkImagePointer = std::shared_ptr<const WorkImage>;

/// What the tools work on: image, map, mask, class, options; and the proposal, a shape that is shown but not painted
/// until a person accepts it. Thread: GUI.
class Workbench : public QObject {
    Q_OBJECT

public:
    explicit Workbench(Session& session, QObject* parent = nullptr);

    Session& session() const { return m_session; }
    MaskBook& book() { return m_book; }

    void setImage(const WorkImagePointer& image);  ///< nullptr = none
    const WorkImagePointer& image() const { return m_image; }
    bool isReady() const { return m_image && m_book.isOpen(); }
    cv::Mat& mask() { return m_book.mask(); }

    /// The anomaly map at the network's size, CV_32FC1; empty = none.
    void setHeat(const cv::Mat& map);
    const cv::Mat& heat() const { return m_heat; }

    int classId() const { return m_class; }
    void setClassId(int id);
    ToolOptions options;
    void optionsHaveChanged();

    // -- steps ---------------------------------------------------------------------------------------------------
    /// Paints a shape as one step; classId 0 erases. False where that changed nothing.
    bool paint(const Shape& shape, int classId, const QString& what);
    /// `change` may write anywhere in the mask.
    bool changeAll(const std::function<void(cv::Mat&)>& change, const QString& what);
    /// Somebody paints piece by piece; the canvas is to show it.
    void announce(const cv::Rect& changed);

    // -- the proposal ----------------------------------------------------------------------------------------------
    void propose(Shape shape, const QString& what);
    const Shape& proposal() const { return m_proposal; }
    bool hasProposal() const { return !m_proposal.isEmpty(); }
    void growProposal(int px);
    void accept();
    void reject();

    /// Something that takes its time (GrabCut).
    void setBusy(bool on);
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void imageAboutToChange();
    void imageChanged();
    void maskChanged(const QRect& inImage);
    void proposalChanged(const QRect& inImage);  ///< what it covered and covers
    void classChanged();
    void optionsChanged();
    void heatChanged();
    void busyChanged();

private:
    void replaceProposal(Shape shape);

    Session& m_session;
    MaskBook m_book;
    WorkImagePointer m_image;
    cv::Mat m_heat;
    int m_class = 1;
    Shape m_proposal;
    QString m_proposed;
    bool m_busy = false;
};

}  // namespace hawksight
