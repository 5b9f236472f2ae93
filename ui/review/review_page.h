// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/review_desk.h"
#include "ui/support/page.h"
#include "ui/support/prompts.h"

#include <QElapsedTimer>
#include <QTimer>

#include <array>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace hawksight {

class AgreementSheet;
class DecisionCard;
class EmptyState;
class FeedbackCard;
class ImageFeed;
class ReferenceFeed;
class ReferencePane;
class VerdictCard;
class Viewer;

/// Where a person decides what the machine is not sure of, by keyboard alone. Thread: GUI.
class ReviewPage : public Page {
    Q_OBJECT

public:
    explicit ReviewPage(Session& session, QWidget* parent = nullptr);
    ~ReviewPage() override;

    void setPrompts(Prompts prompts) { m_prompts = std::move(prompts); }
    void shown() override;
    void hidden() override;

    ReviewDesk& desk() const { return *m_desk; }
    ImageFeed& feed() const { return *m_feed; }
    ReferenceFeed& references() const { return *m_references; }
    Viewer& viewer() const { return *m_viewer; }
    AgreementSheet& agreement() const { return *m_agreement; }
    QString emptyText() const;  ///< why there is nothing in hand; "" while there is
    void showAgreement(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Sheet { WorkSheet, AgreementSheetIndex };

    void build();
    QWidget* buildHeader();
    QWidget* buildCentre();
    QWidget* buildPanel();
    void addCommands();
    void connectSession();

    void decide(Judgement judgement);
    void askReviewer();
    void showCurrent();
    void photographChanged();
    void findingsChanged();
    void syncViewer();
    void referenceChanged();
    void fetchReferenceAhead();
    void zoomToPlace();
    void setBlinking(bool on);
    void cycleList(int step);
    void emptyAction();

    void updateLists();
    void updateEmpty();
    void updateTitle();
    void updateVerdict();
    void updateScale();
    void updateDecision();
    void updateCommands();

    Prompts m_prompts;
    ReviewDesk* m_desk = nullptr;
    ImageFeed* m_feed = nullptr;
    ReferenceFeed* m_references = nullptr;
    QStackedWidget *m_sheets = nullptr, *m_centre = nullptr;  ///< work or agreement; image or why there is none
    QTabBar* m_tabs = nullptr;
    QPushButton* m_reviewer = nullptr;
    QPushButton* m_agree = nullptr;
    QLabel *m_title = nullptr, *m_subtitle = nullptr, *m_hint = nullptr, *m_count = nullptr, *m_problem = nullptr;
    QProgressBar* m_progress = nullptr;
    Viewer* m_viewer = nullptr;
    ReferencePane* m_pane = nullptr;
    VerdictCard* m_verdict = nullptr;
    DecisionCard* m_decision = nullptr;
    FeedbackCard* m_feedback = nullptr;
    EmptyState* m_empty = nullptr;
    QPushButton* m_emptyButton = nullptr;
    AgreementSheet* m_agreement = nullptr;
    std::array<QAction*, 3> m_judge{};
    QAction *m_takeBack = nullptr, *m_comment = nullptr, *m_retrain = nullptr, *m_heat = nullptr, *m_zoom = nullptr,
            *m_blink = nullptr;
    enum class Wanted { Data, Model, Inspect, OtherList } m_wanted = Wanted::Data;
    QTimer m_waiting, m_ahead;
    bool m_active = false, m_blinking = false, m_zoomed = false;
};

}  // namespace hawksight
