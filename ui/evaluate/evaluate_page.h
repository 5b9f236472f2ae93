// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/evaluate/evaluation_samples.h"
#include "ui/evaluate/mistake_strip.h"
#include "ui/models/threshold_model.h"
#include "ui/support/page.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace hawksight {

class ConfusionMatrix;
class DefectTypeModel;
class EmptyState;
class EvaluationExports;
class EvaluationRun;
class LimitsPanel;
class NoticeBar;
class PlotBoard;
class RatesPanel;

/// How good the model in use is on this data set, and where its limits should lie. Everything hangs on one
/// ThresholdModel, which previews and commits to the session; undo and other pages come back the same way.
/// Thread: GUI.
class EvaluatePage : public Page {
    Q_OBJECT

public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);
    ~EvaluatePage() override;

    void shown() override;

    enum class Place { NoDataset, NoModel, NothingInspected, NoLabels, Content };
    Place place() const { return m_place; }

    ThresholdModel& thresholds() const { return *m_thresholds; }
    PlotBoard& board() const { return *m_board; }
    EvaluationExports& exports() const { return *m_exports; }

    /// Opens the dialogs; also by Ctrl+S, and the buttons.
    void askToSave();
    void showHistory();

private:
    void build();
    QWidget* buildHeader();
    QWidget* buildLeft();
    QWidget* buildTable();
    EmptyState* addEmpty(const QString& icon, const QString& title, const QString& text);
    void link();

    void refreshSoon();
    void refresh();  ///< scores, model or data set have changed
    void choosePlace(bool labelled, int scored);
    void showPixels();
    void followSession();  ///< limits changed elsewhere
    void describe();
    void describeLabels();
    void setLabelSource(LabelSource source);
    void showDraft();
    Thresholds wanted() const;
    void commit(const QString& what);
    void showFiltered(const ImageFilter& filter, const QString& title);
    void showMistakes(MistakeStrip::Kind kind);

    std::unique_ptr<ThresholdModel> m_thresholds;
    EvaluationSet m_set;  ///< what an evaluation counts
    LabelSource m_labelSource = LabelSource::Review;
    EvaluationRun* m_run = nullptr;
    EvaluationExports* m_exports = nullptr;
    QTimer m_refreshTimer;
    bool m_stale = true;
    bool m_ownChange = false;
    bool m_saving = false;
    Place m_place = Place::NoDataset;

    QStackedWidget* m_stack = nullptr;
    EmptyState *m_noDataset = nullptr, *m_noModel = nullptr, *m_nothing = nullptr, *m_noLabels = nullptr;
    QPushButton* m_inspectAll = nullptr;
    QWidget* m_content = nullptr;
    QLabel *m_summary = nullptr, *m_draft = nullptr;
    QPushButton *m_reviewLabels = nullptr, *m_inspectRest = nullptr, *m_save = nullptr, *m_reset = nullptr;
    NoticeBar* m_notice = nullptr;
    LimitsPanel* m_limits = nullptr;
    ConfusionMatrix* m_matrix = nullptr;
    RatesPanel* m_rates = nullptr;
    PlotBoard* m_board = nullptr;
    MistakeStrip* m_strip = nullptr;
    DefectTypeModel* m_types = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace hawksight
