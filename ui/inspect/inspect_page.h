// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/page.h"
#include "ui/viewer/findings.h"

#include <QTimer>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawksight {

class EmptyState;
class ImageFeed;
class LayerCard;
class NoticeBar;
class ReadoutBar;
class RegionCard;
class ResultCard;
class ResultStrip;
class IconLabel;
class Viewer;

/// One image at a time with all that the model says of it, and the way through the data set. Thread: GUI.
class InspectPage : public Page {
    Q_OBJECT

public:
    explicit InspectPage(Session& session, QWidget* parent = nullptr);
    ~InspectPage() override;

    void shown() override;
    void hidden() override;
    /// Image files; those outside the data set are inspected one after the other, and not kept.
    bool takeDrop(const QStringList& files) override;

    ImageFeed& feed() const { return *m_feed; }
    Viewer& viewer() const { return *m_viewer; }
    bool isBlinking() const { return m_blinking; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Sheet { ViewerSheet, ProblemSheet, EmptySheet };

    void build();
    QWidget* buildHeader();
    QWidget* buildCentre();
    QWidget* buildPanel();
    void addCommands();
    void connectSession();

    void go(int step);
    void openFiles();
    void showCurrent();
    void photographChanged();
    void findingsChanged();
    void syncViewer();
    void thresholdsChanged();
    void modelChanged();
    void scoresChanged(const std::vector<int>& indices);
    void orderChanged();
    void inspectAllOrStop();
    void hover(std::optional<QPointF> inImage);
    void nextRegion(int step);
    void setBlinking(bool on);

    void updateTitle();
    void updateResult();
    void lookForFastest();
    void updateStrip();
    void updateScale();
    void updateInspectAll();
    void updateCommands();
    int positionOf(int index) const;
    QString nameOf(int index) const;

    ImageFeed* m_feed = nullptr;
    Viewer* m_viewer = nullptr;
    QStackedWidget* m_sheets = nullptr;
    EmptyState* m_problem = nullptr;
    EmptyState* m_empty = nullptr;
    NoticeBar* m_notice = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    IconLabel* m_mismatchIcon = nullptr;
    QLabel* m_mismatch = nullptr;
    QLabel* m_zoom = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_inspectAll = nullptr;
    ResultCard* m_result = nullptr;
    RegionCard* m_regions = nullptr;
    LayerCard* m_layers = nullptr;
    ReadoutBar* m_readout = nullptr;
    ResultStrip* m_strip = nullptr;
    QAction *m_previous = nullptr, *m_next = nullptr, *m_fit = nullptr, *m_actual = nullptr, *m_zoomIn = nullptr,
            *m_zoomOut = nullptr, *m_sideBySide = nullptr, *m_blink = nullptr, *m_inspect = nullptr;

    std::vector<std::filesystem::path> m_files;  ///< dropped, not of the data set
    int m_fileAt = -1;                           ///< in m_files; -1 = the session's image is in sight
    std::vector<int> m_positions;                ///< of each image in the order
    std::optional<QPointF> m_cursor;
    QTimer m_waiting;
    FindingsPointer m_synced, m_listed;  ///< what the viewer and the list show now
    std::optional<double> m_fastestMs;   ///< inspection known of the model in use
    Latest<std::optional<double>> m_fastestOnRecord;
    bool m_active = false;
    bool m_blinking = false;
    bool m_stripIsOld = true;
};

}  // namespace hawksight
