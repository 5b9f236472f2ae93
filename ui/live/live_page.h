// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_pipeline.h"
#include "core/live/teach_session.h"
#include "core/work/latest.h"
#include "ui/live/live_setup.h"
#include "ui/live/source_dialog.h"
#include "ui/support/page.h"

#include <QElapsedTimer>
#include <QTimer>

#include <filesystem>
#include <memory>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace hawksight {

class CountersCard;
class EmptyState;
class FailStrip;
class LiveView;
class MenuButton;
class NoticeBar;
class RegionEditor;
class ScoreStrip;
class SpeedCard;
class TeachPanel;
class VerdictBanner;

/// What a camera sees, inspected as it comes: picture, verdict, scores over time, counts, last fails; source, trigger,
/// region and teaching are set here. It goes on while another page is in sight. Thread: GUI.
class LivePage : public Page {
    Q_OBJECT

public:
    explicit LivePage(Session& session, QWidget* parent = nullptr);
    ~LivePage() override;

    void shown() override;
    void hidden() override;

    LivePipeline& pipeline() const { return *m_pipeline; }
    TeachSession& teaching() const { return *m_teach; }
    LiveView& view() const { return *m_view; }

    /// Takes it as the current source, keeps it, and starts it.
    void use(const LiveSetup& setup);
    /// The simulated line as it is without any settings.
    static LiveSetup simulatedLine();
    void setDoors(SourceDialog::Doors doors) { m_doors = std::move(doors); }
    /// The camera is given to somebody else, or taken back.
    void setHalted(bool halted);

Q_SIGNALS:
    void openInInspect(const std::filesystem::path& picture);
    void boothRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Sheet { EmptySheet, LiveSheet };
    enum Side { FiguresSide, TeachSide };

    void build();
    QWidget* buildHeader();
    QWidget* buildRegionBar();
    QWidget* buildCentre();
    QWidget* buildSide();
    void addCommands();
    void connectPipeline();
    void fillSourceMenu();
    void fillTriggerMenu();
    void fillRegionMenu();

    void begin();  ///< the source that is current, in the pipeline
    void chooseSource(bool asNew);
    void removeSource();
    void setTrigger(const TriggerSettings& trigger);
    enum class Region { Rectangle, Corners, Motion };  ///< Motion: where the trigger watches for a part
    void editRegion(Region region);
    QPolygonF regionNow() const;  ///< in pixels of the frame in sight; empty = none yet
    void endRegion(bool apply);
    void setView(const CameraView& view);
    void openTeach();
    void closeTeach();
    void taught(const std::filesystem::path& model);
    void teachingChanged();
    void togglePause();
    void snapshot();
    void toggleRecording();
    void followModel();
    void followRecords();
    std::filesystem::path liveFolder() const;
    LiveSetup* current();

    void frameArrived();
    void inspected();
    void stateChanged();
    void updateBanner();
    void updateHeader();
    void updateFigures();
    void updateNotice();

    SourceDialog::Doors m_doors = SourceDialog::realDoors();
    LiveSetups m_setups;
    std::unique_ptr<LivePipeline> m_pipeline;
    std::unique_ptr<TeachSession> m_teach;

    QStackedWidget* m_sheets = nullptr;
    EmptyState* m_empty = nullptr;
    NoticeBar* m_notice = nullptr;
    VerdictBanner* m_banner = nullptr;
    LiveView* m_view = nullptr;
    ScoreStrip* m_strip = nullptr;
    QStackedWidget* m_side = nullptr;
    CountersCard* m_counters = nullptr;
    SpeedCard* m_speed = nullptr;
    FailStrip* m_fails = nullptr;
    TeachPanel* m_teachPanel = nullptr;
    QWidget* m_regionBar = nullptr;
    QLabel* m_regionText = nullptr;
    QPushButton *m_regionApply = nullptr, *m_teachButton = nullptr, *m_triggerNow = nullptr;
    MenuButton *m_sourceButton = nullptr, *m_triggerButton = nullptr, *m_regionButton = nullptr;
    QToolButton *m_pauseButton = nullptr, *m_recordButton = nullptr;
    QLabel* m_subtitle = nullptr;
    QMenu *m_sourceMenu = nullptr, *m_triggerMenu = nullptr, *m_regionMenu = nullptr;
    QAction *m_pause = nullptr, *m_snapshot = nullptr, *m_record = nullptr, *m_trigger = nullptr, *m_heat = nullptr,
            *m_contour = nullptr, *m_teachAction = nullptr, *m_booth = nullptr;

    bool m_editing = false;
    bool m_engaged = false;               ///< somebody has used the page: it needs a detector of its own
    Region m_region = Region::Rectangle;  ///< what is being edited
    bool m_halted = false;
    bool m_goodOnly = false;        ///< the simulated line leaves its defects out while it teaches
    std::int64_t m_ignoreUpTo = 0;  ///< results of the source before
    std::int64_t m_stripUpTo = 0;   ///< time of the newest score on the strip
    bool m_noticeIsStoring = false;
    bool m_shownPaused = false, m_shownRecording = false;
    QElapsedTimer m_sinceResult, m_sinceLost;
    QTimer m_countdown;
    Latest<Expected<std::filesystem::path>> m_snapshotTaken;
};

}  // namespace hawksight
