// SPDX-License-Identifier: GPL-3.0-or-later
// The page's keys.
#include "core/annotation/mask.h"
#include "ui/annotate/annotate_page.h"
#include "ui/annotate/class_card.h"
#include "ui/annotate/options_card.h"
#include "ui/support/icons.h"
#include "ui/support/session.h"

#include <QAction>
#include <QActionGroup>

#include <algorithm>

namespace hawksight {

namespace {
constexpr double kTipStep = 1.2;
constexpr qreal kZoomStep = 1.25;

double nextTip(double px, int steps) {
    return steps > 0 ? std::max(px + 1, px * kTipStep) : std::min(px - 1, px / kTipStep);
}
}  // namespace

void AnnotatePage::addCommands() {
    const auto key = [](auto k) { return QKeySequence(k); };
    const auto add = [&](const QString& text, const char* iconName, const QList<QKeySequence>& keys, auto act,
                         const QString& group = {}) {
        QAction* action = addCommand(text, QLatin1String(iconName), keys, group);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_previous =
        add(tr("Previous image"), "chevron-left", {key(Qt::Key_Left), key(Qt::Key_PageUp)}, [this] { go(-1); });
    m_next = add(tr("Next image"), "chevron-right", {key(Qt::Key_Right), key(Qt::Key_PageDown)}, [this] { go(1); });
    m_fit = add(tr("Whole image"), "fit", {key(Qt::Key_0)}, [this] { m_view.fit(); });
    m_actual =
        add(tr("Actual pixels, 1:1"), "one-to-one", {key(Qt::CTRL | Qt::Key_0)}, [this] { m_view.actualSize(); });
    m_grow =
        add(tr("Zoom in; grow what is proposed"), "plus", {key(Qt::Key_Plus), key(Qt::Key_Equal)}, [this] { grow(1); });
    m_shrink = add(tr("Zoom out; shrink what is proposed"), "minus", {key(Qt::Key_Minus)}, [this] { grow(-1); });
    add(
        tr("Good"), "pass", {key(Qt::Key_G)}, [this] { label(ImageLabel::Good); }, tr("Label"));
    add(
        tr("Defective"), "fail", {key(Qt::Key_D)}, [this] { label(ImageLabel::Defective); }, tr("Label"));
    add(
        tr("Unsure"), "unsure", {key(Qt::Key_U)}, [this] { label(ImageLabel::Unsure); }, tr("Label"));

    auto* group = new QActionGroup(this);
    for (const ToolId id : kTools) {
        QAction* action = addCommand(toolName(id), toolIcon(id), {key(toolKey(id))}, tr("Tools"));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] { m_canvas->setTool(id); });
        m_toolActions[id] = action;
    }
    m_toolActions[ToolId::Brush]->setChecked(true);
    add(
        tr("Larger tip"), "plus", {key(Qt::Key_BracketRight)},
        [this] { setTip(nextTip(m_bench->options.diameterPx, 1)); }, tr("Tools"));
    add(
        tr("Smaller tip"), "minus", {key(Qt::Key_BracketLeft)},
        [this] { setTip(nextTip(m_bench->options.diameterPx, -1)); }, tr("Tools"));
    for (int id = 1; id <= 9; ++id) {
        const QString text = tr("Class %1").arg(id);
        add(
            text, "", {key(Qt::Key_0 + id)}, [this, id] { m_classes->choose(id); }, tr("Classes"));
    }
    m_accept = add(
        tr("Accept what is proposed"), "pass", {key(Qt::Key_Return), key(Qt::Key_Enter)}, [this] { enter(); },
        tr("Tools"));
    m_reject = add(
        tr("Give it up"), "close", {key(Qt::Key_Escape)}, [this] { escape(); }, tr("Tools"));
    add(
        tr("Remove the last point"), "undo", {key(Qt::Key_Backspace)}, [this] { m_canvas->tool().removeLast(); },
        tr("Tools"));
    connect(m_canvas, &AnnotateCanvas::tipWanted, this,
            [this](int steps) { setTip(nextTip(m_bench->options.diameterPx, steps)); });
    connect(m_canvas, &AnnotateCanvas::toolChanged, this, [this] {
        m_toolActions[m_canvas->toolId()]->setChecked(true);
        m_options->setTool(m_canvas->toolId());
        showHeat();
        updateHint();
    });
    addMaskCommands();
}

void AnnotatePage::addMaskCommands() {
    const auto add = [&](const QString& text, const char* iconName, const QKeySequence& keys, auto act) {
        QAction* action = addCommand(text, QLatin1String(iconName),
                                     keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys}, tr("Mask"));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_fillHoles = add(tr("Fill holes"), "fill", QKeySequence(Qt::Key_F), [this] {
        m_bench->accept();
        const bool changed =
            m_bench->changeAll([id = m_bench->classId()](cv::Mat& mask) { fillHoles(mask, id); }, tr("holes filled"));
        if (!changed) session().tell(tr("There is no hole in this class."));
    });
    m_fill = add(tr("Fill the whole image"), "rectangle", QKeySequence(Qt::SHIFT | Qt::Key_F), [this] {
        m_bench->changeAll(
            [this](cv::Mat& mask) {
                mask.setTo(m_bench->classId(), m_bench->options.keepOthers ? cv::Mat(mask == 0) : cv::Mat());
            },
            tr("whole image filled"));
    });
    m_invert = add(tr("Invert"), "invert", QKeySequence(Qt::Key_I), [this] {
        m_bench->accept();
        m_bench->changeAll([id = m_bench->classId()](cv::Mat& mask) { invertMask(mask, id); }, tr("mask inverted"));
    });
    m_clear = add(tr("Clear"), "trash", QKeySequence(Qt::Key_Delete), [this] {
        if (!m_canvas->tool().cancel()) m_bench->reject();
        m_bench->changeAll([](cv::Mat& mask) { mask.setTo(0); }, tr("mask cleared"));
    });
    m_copy = add(tr("Copy from the previous image"), "copy", QKeySequence(Qt::Key_C), [this] { copyFromPrevious(); });
    m_regionAction = addCommand(tr("Region of the product: where defects count"), QStringLiteral("crop"),
                                {QKeySequence(Qt::Key_A)}, tr("Mask"));
    m_regionAction->setCheckable(true);
    connect(m_regionAction, &QAction::toggled, this, &AnnotatePage::setRegion);
    m_heatShown = addCommand(tr("Heatmap on or off"), QStringLiteral("heatmap"), {QKeySequence(Qt::Key_M)});
    m_heatShown->setCheckable(true);
    connect(m_heatShown, &QAction::toggled, this, &AnnotatePage::showHeat);
    m_maskShown = addCommand(tr("Mask on or off"), QStringLiteral("eye"), {QKeySequence(Qt::Key_V)});
    m_maskShown->setCheckable(true);
    m_maskShown->setChecked(true);
    connect(m_maskShown, &QAction::toggled, m_canvas, &AnnotateCanvas::setMaskShown);
    m_undo = new QAction(icon(QStringLiteral("undo")), tr("Undo (Ctrl+Z)"), this);
    m_redo = new QAction(icon(QStringLiteral("redo")), tr("Redo (Ctrl+Y)"), this);
    connect(m_undo, &QAction::triggered, this, [this] { session().undo().undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { session().undo().redo(); });
}

}  // namespace hawksight
