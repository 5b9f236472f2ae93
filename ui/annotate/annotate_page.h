// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/detector.h"
#include "core/work/latest.h"
#include "ui/annotate/annotate_canvas.h"
#include "ui/annotate/work_image.h"
#include "ui/annotate/workbench.h"
#include "ui/support/page.h"
#include "ui/support/prompts.h"

#include <QImage>

class QLabel;
class QStackedWidget;

namespace hawksight {

class ClassCard;
class EmptyState;
class Exchanger;
class LabelCard;
class OptionsCard;

/// Marks defects and says what an image is. Thread: GUI.
class AnnotatePage : public Page {
    Q_OBJECT

public:
    explicit AnnotatePage(Session& session, QWidget* parent = nullptr);
    ~AnnotatePage() override;

    void shown() override;
    void hidden() override;

    Workbench& bench() const { return *m_bench; }
    AnnotateCanvas& canvas() const { return *m_canvas; }
    CanvasView& view() { return m_view; }
    Exchanger& exchanger() const { return *m_exchanger; }
    void setPrompts(Prompts prompts) { m_prompts = std::move(prompts); }
    /// The image in sight and its mask are there.
    bool isReady() const { return m_bench->isReady(); }
    /// The tools paint the product's region, over whatever image is in sight, in place of the image's own mask.
    void setRegion(bool on);
    bool isRegion() const { return m_region; }

private:
    enum Sheet { CanvasSheet, ProblemSheet, EmptySheet, ImportSheet };

    void build();
    QWidget* buildHeader();
    QWidget* buildTools();
    QWidget* buildCentre();
    QWidget* buildPanel();
    void addCommands();
    void addMaskCommands();
    void connectSession();

    void go(int step);
    void showCurrent();
    void takeImage(const Expected<WorkImagePointer>& image);
    void putOnBench();
    void setOnBench(const WorkImagePointer& image);
    void followImport();
    void followUndo(const std::string& key);
    void fetchHeat();
    void detect();
    void takeHeat(const cv::Mat& map);
    void showHeat();
    void setTip(double diameterPx);
    void label(ImageLabel label);
    void copyFromPrevious();
    bool leaveField();
    void enter();
    void escape();
    void grow(int px);
    void followColours();
    void updateTitle();
    void updateHint();
    void updateCommands();

    CanvasView m_view;
    Prompts m_prompts;
    Workbench* m_bench = nullptr;
    AnnotateCanvas* m_canvas = nullptr;
    QStackedWidget* m_sheets = nullptr;
    EmptyState *m_problem = nullptr, *m_empty = nullptr;
    QLabel *m_title = nullptr, *m_subtitle = nullptr, *m_zoom = nullptr, *m_hint = nullptr, *m_place = nullptr;
    QWidget* m_proposalBar = nullptr;
    Exchanger* m_exchanger = nullptr;
    LabelCard* m_labels = nullptr;
    ClassCard* m_classes = nullptr;
    OptionsCard* m_options = nullptr;
    QAction *m_previous = nullptr, *m_next = nullptr, *m_fit = nullptr, *m_actual = nullptr, *m_heatShown = nullptr,
            *m_maskShown = nullptr, *m_undo = nullptr, *m_redo = nullptr, *m_accept = nullptr,
            *m_reject = nullptr, *m_grow = nullptr, *m_shrink = nullptr, *m_fillHoles = nullptr, *m_fill = nullptr,
            *m_invert = nullptr, *m_clear = nullptr, *m_copy = nullptr, *m_regionAction = nullptr;
    std::map<ToolId, QAction*> m_toolActions;

    std::filesystem::path m_file;  ///< in sight, or on its way
    int m_index = -1;
    WorkImagePointer m_image;
    cv::Mat m_heat;
    bool m_active = false, m_region = false;
    Latest<Expected<WorkImagePointer>> m_load;
    Latest<Expected<WorkImagePointer>> m_loadRegion;
    Latest<Expected<WorkImagePointer>> m_ahead;
    WorkImagePointer m_nextImage;  ///< the image that is likely to be wanted next
    Latest<cv::Mat> m_heatRead;
    Latest<Expected<Detection>> m_detection;
    Latest<Expected<cv::Mat>> m_copied;
};

}  // namespace hawksight
