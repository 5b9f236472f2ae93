// SPDX-License-Identifier: GPL-3.0-or-later
// Source, trigger and region of the live page.
#include "ui/live/live_page.h"
#include "ui/live/live_view.h"
#include "ui/live/region_editor.h"
#include "ui/support/icons.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"

#include <QActionGroup>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace hawksight {

void LivePage::fillSourceMenu() {
    m_sourceMenu->clear();
    auto* group = new QActionGroup(m_sourceMenu);
    for (std::size_t i = 0; i < m_setups.all.size(); ++i) {
        QAction* action = m_sourceMenu->addAction(sourceWords(m_setups.all[i].source));
        action->setCheckable(true);
        action->setChecked(static_cast<int>(i) == m_setups.current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] {
            if (i >= m_setups.all.size()) return;
            m_setups.current = static_cast<int>(i);
            begin();
        });
    }
    if (!m_setups.all.empty()) m_sourceMenu->addSeparator();
    connect(m_sourceMenu->addAction(icon(QStringLiteral("plus")), tr("Another source…")), &QAction::triggered, this,
            [this] { chooseSource(true); });
    if (!current()) return;
    connect(m_sourceMenu->addAction(icon(QStringLiteral("edit")), tr("Change this source…")), &QAction::triggered, this,
            [this] { chooseSource(false); });
    connect(m_sourceMenu->addAction(icon(QStringLiteral("trash")), tr("Remove this source")), &QAction::triggered, this,
            &LivePage::removeSource);
    m_sourceMenu->addSeparator();
    const bool on = m_pipeline->state() != LivePipeline::State::Stopped;
    connect(m_sourceMenu->addAction(icon(on ? QStringLiteral("stop") : QStringLiteral("play")),
                                    on ? tr("Stop the camera") : tr("Start the camera")),
            &QAction::triggered, this, [this, on] {
                if (!on) {
                    begin();
                    return;
                }
                m_pipeline->stop();
                m_setups.running = false;
                m_setups.save();
            });
}

void LivePage::chooseSource(bool asNew) {
    const SourceSettings start = current() && !asNew ? current()->source : SourceSettings{};
    auto* dialog = new SourceDialog(session().io(), start, m_doors, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SourceDialog::chosen, this, [this, asNew](const SourceSettings& source) {
        LiveSetup setup;
        if (!asNew && current()) setup = *current();
        setup.source = source;
        if (!asNew && current()) {
            *current() = setup;
            begin();
        } else {
            use(setup);
        }
    });
    dialog->open();
}

void LivePage::removeSource() {
    if (!current()) return;
    m_pipeline->stop();
    m_setups.all.erase(m_setups.all.begin() + m_setups.current);
    m_setups.current = -1;
    m_setups.running = false;
    m_setups.save();
    stateChanged();
}

void LivePage::fillTriggerMenu() {
    m_triggerMenu->clear();
    const TriggerSettings now = m_pipeline->triggerSettings();
    auto* group = new QActionGroup(m_triggerMenu);
    const auto add = [&](QMenu* menu, const QString& text, const TriggerSettings& trigger, bool checked) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, trigger] { setTrigger(trigger); });
    };
    const auto of = [&](TriggerMode mode) {
        TriggerSettings trigger = now;
        trigger.mode = mode;
        return trigger;
    };
    add(m_triggerMenu, tr("Free running"), of(TriggerMode::FreeRunning), now.mode == TriggerMode::FreeRunning);
    QMenu* timed = m_triggerMenu->addMenu(tr("By time"));
    for (const double seconds : {0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 60.0}) {
        TriggerSettings trigger = of(TriggerMode::Timed);
        trigger.everySeconds = seconds;
        add(timed, tr("Every %1 s").arg(QLocale().toString(seconds, 'g', 3)), trigger,
            now.mode == TriggerMode::Timed && std::abs(now.everySeconds - seconds) < 1e-9);
    }
    add(m_triggerMenu, tr("By key or button (T)"), of(TriggerMode::Software), now.mode == TriggerMode::Software);
    QMenu* enters = m_triggerMenu->addMenu(tr("When a part enters"));
    for (const auto& [text, sensitivity] :
         {std::pair{tr("Great changes only"), 0.2}, {tr("Normal"), 0.5}, {tr("Small changes too"), 0.8}}) {
        TriggerSettings trigger = of(TriggerMode::PartEnters);
        trigger.sensitivity = sensitivity;
        add(enters, text, trigger,
            now.mode == TriggerMode::PartEnters && std::abs(now.sensitivity - sensitivity) < 1e-9);
    }
}

void LivePage::setTrigger(const TriggerSettings& trigger) {
    m_pipeline->setTrigger(trigger);
    if (LiveSetup* setup = current()) {
        setup->trigger = trigger;
        m_setups.save();
    }
    updateHeader();
}

void LivePage::fillRegionMenu() {
    m_regionMenu->clear();
    const CameraView now = m_pipeline->view();
    const auto add = [&](const QString& iconName, const QString& text, bool checked, auto act) {
        QAction* action = m_regionMenu->addAction(icon(iconName), text);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add(QStringLiteral("fit"), tr("Whole picture"), now.isWhole(), [this] { setView({}); });
    add(QStringLiteral("crop"), tr("A rectangle…"), !now.isWhole() && !now.corners,
        [this] { editRegion(Region::Rectangle); });
    add(QStringLiteral("perspective"), tr("Four corners, seen straight on…"), now.corners.has_value(),
        [this] { editRegion(Region::Corners); });
    if (m_pipeline->triggerSettings().mode != TriggerMode::PartEnters) return;
    m_regionMenu->addSeparator();
    connect(m_regionMenu->addAction(icon(QStringLiteral("trigger")), tr("Where a part enters…")), &QAction::triggered,
            this, [this] { editRegion(Region::Motion); });
}

void LivePage::editRegion(Region region) {
    const Frame& frame = m_pipeline->latestFrame();
    if (frame.bgr.empty()) {
        session().tell(tr("There is no picture yet."));
        return;
    }
    m_editing = true;
    m_region = region;
    m_view->clear();
    m_view->showFrame(frame.bgr);
    // The editor lies on the whole frame, which must be there first.
    connect(
        m_view, &LiveView::pictureShown, this,
        [this] {
            m_view->canvas().view().fit();
            m_view->editor().begin(
                m_region == Region::Corners ? RegionEditor::Shape::Corners : RegionEditor::Shape::Rectangle,
                regionNow());
        },
        Qt::SingleShotConnection);
    switch (region) {
        case Region::Rectangle:
            m_regionText->setText(tr("Drag the rectangle, or its corners, over what is to be inspected."));
            break;
        case Region::Corners:
            m_regionText->setText(tr("Drag the corners onto those of the part's plane; it is straightened."));
            break;
        case Region::Motion:
            m_regionText->setText(tr("Drag the rectangle over the place where motion means that a part comes."));
            break;
    }
    m_regionApply->setText(region == Region::Motion ? tr("Watch this") : tr("Inspect this"));
    m_regionBar->show();
}

QPolygonF LivePage::regionNow() const {
    const QSize image = m_view->canvas().view().imageSize();
    const cv::Size size(image.width(), image.height());
    const CameraView view = m_pipeline->view();
    if (m_region == Region::Corners) {
        QPolygonF points;
        if (!view.corners) return points;
        for (const cv::Point2d& share : *view.corners) {
            const cv::Point2d px = pxOf(share, size);
            points.append({px.x, px.y});
        }
        return points;
    }
    if (m_region == Region::Rectangle && (view.corners || view.isWhole())) return {};
    const cv::Rect2d& share = m_region == Region::Motion ? m_pipeline->triggerSettings().region : view.region;
    const QRectF r(share.x * size.width, share.y * size.height, share.width * size.width, share.height * size.height);
    return {r.topLeft(), r.topRight(), r.bottomRight(), r.bottomLeft()};
}

void LivePage::endRegion(bool apply) {
    disconnect(m_view, &LiveView::pictureShown, this, nullptr);
    RegionEditor& editor = m_view->editor();
    const QSize image = m_view->canvas().view().imageSize();
    if (apply && editor.isVisible() && editor.isSound() && !image.isEmpty()) {
        const cv::Size size(image.width(), image.height());
        const QRectF box = editor.corners().boundingRect();
        const cv::Rect2d share(box.x() / size.width, box.y() / size.height, box.width() / size.width,
                               box.height() / size.height);
        CameraView view;
        switch (m_region) {
            case Region::Rectangle:
                view.region = share;
                setView(view);
                break;
            case Region::Corners:
                view.corners.emplace();
                for (int i = 0; i < 4; ++i)
                    (*view.corners)[static_cast<std::size_t>(i)] =
                        shareOf({editor.corners()[i].x(), editor.corners()[i].y()}, size);
                setView(view);
                break;
            case Region::Motion: {
                TriggerSettings trigger = m_pipeline->triggerSettings();
                trigger.region = share;
                setTrigger(trigger);
                break;
            }
        }
    }
    editor.hide();
    m_regionBar->hide();
    m_editing = false;
    m_view->clear();
    frameArrived();
}

void LivePage::setView(const CameraView& view) {
    m_pipeline->setView(view);
    if (LiveSetup* setup = current()) {
        setup->view = view;
        m_setups.save();
    }
    updateHeader();
}

}  // namespace hawksight
