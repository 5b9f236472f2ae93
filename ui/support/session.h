// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/inspect/decision.h"
#include "core/store/project.h"
#include "core/store/score_store.h"
#include "core/work/engine.h"
#include "ui/support/page.h"

#include <QObject>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace hawksight {

class Annotations;

/// What all pages share: project, data set, model in use, limits, scores, the image in sight, and the subset of images
/// that somebody asked to see. Pages change it here and hear of it by signals; nothing else is shared between them.
/// An image is an index into dataset().samples. Thread: GUI; nothing here blocks.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(BackendLoader loader, QObject* parent = nullptr);
    ~Session() override;

    Engine& engine() const { return *m_engine; }
    IoPool& io() const { return *m_io; }
    JobList& jobs() const { return *m_jobs; }
    QUndoStack& undo() const { return *m_undo; }
    /// What people noted of the images: labels, defect types, masks.
    Annotations& annotations() const { return *m_annotations; }

    // -- project and data set ------------------------------------------------------------------------------------
    /// Opens a project folder, or anything that holds images (a project is then found or made for it). Answers by
    /// projectChanged and datasetChanged, or by problem.
    void open(const std::filesystem::path& path);
    void openCategory(const std::string& name);
    bool isOpening() const;
    void closeProject();
    const std::optional<Project>& project() const { return m_project; }
    const std::vector<Dataset>& categories() const { return m_categories; }  ///< one for a single product
    const Dataset& dataset() const { return m_dataset; }                     ///< no samples before one is open
    bool hasDataset() const { return !m_dataset.samples.empty(); }
    int count() const { return static_cast<int>(m_dataset.samples.size()); }
    /// What people have confirmed; every data set of the project carries it from now on.
    void setFeedback(std::shared_ptr<const Feedback> feedback);
    int indexOf(const std::filesystem::path& image) const;  ///< -1 = not in the data set
    /// Other labels or masks for some images; for Annotations alone.
    void renewSamples(std::vector<std::pair<int, Sample>> samples);

    // -- model ---------------------------------------------------------------------------------------------------
    void useModel(const std::filesystem::path& model);  ///< answers by modelChanged, or by problem
    void dropModel();
    const std::optional<LoadedModel>& model() const { return m_model; }
    bool isLoadingModel() const { return m_loading; }

    // -- limits: live, raw scores never depend on them ---------------------------------------------------------------
    const Thresholds& thresholds() const { return m_thresholds; }
    /// For every step of a drag: everything follows, nothing is remembered.
    void previewThresholds(const Thresholds& thresholds);
    /// The end of a drag or a choice: one step that undo takes back, kept in the project as a draft.
    void commitThresholds(const Thresholds& thresholds, const QString& what);
    bool hasDraft() const;  ///< the limits differ from those in the model file
    /// Writes the limits into the model file with a note; answers by modelInfoChanged, or by problem.
    void saveThresholds(const QString& note);

    // -- scores --------------------------------------------------------------------------------------------------
    /// Raw score per image, by the model in use; NaN = not inspected.
    const std::vector<double>& scores() const { return m_scores; }
    bool hasScore(int index) const;
    std::optional<Verdict> verdict(int index) const;  ///< at the limits as they are now
    /// The label and the verdict disagree; REVIEW disagrees with neither.
    bool isMismatch(int index) const;
    int scoredCount() const { return m_scoredCount; }
    /// Runs over all images (or those given) without a score in the background, as a job. False = one is on already.
    bool inspectAll(std::vector<int> indices = {});
    bool isInspectingAll() const;
    void stopInspectingAll();
    /// Keeps a result and tells everyone.
    void keep(int index, const StoredInspection& inspection);
    /// For work of one's own on an io lane (pixel metrics): open a ScoreStore on this file there.
    std::filesystem::path scoresFile() const;
    std::string modelHash() const;  ///< "" without a model
    /// Where people's work is written, in order; what was posted is done before the session is gone.
    Lane& records() const;

    // -- places --------------------------------------------------------------------------------------------------
    int current() const { return m_current; }  ///< the image in sight; -1 = none
    void setCurrent(int index);
    void showPage(PageId page);
    /// The window's word that a page is in sight now; the project remembers it.
    void pageIsShown(PageId page);
    /// The images behind a click: shown as a named filter in the gallery of the data page, until it is cleared.
    void showImages(std::vector<int> indices, const QString& title);
    void clearSubset();
    const std::optional<std::vector<int>>& subset() const { return m_subset; }
    QString subsetTitle() const { return m_subsetTitle; }
    /// The order in which "next" and "previous" go: what the gallery shows. Empty = as in the data set.
    void setOrder(std::vector<int> order);
    const std::vector<int>& order() const { return m_order; }
    int neighbour(int step) const;  ///< of current(), -1 = no such image

    /// Says something where the page shows it; `problem` is for what needs an answer.
    void tell(const QString& text) { Q_EMIT told(text); }
    void complain(const Error& error) { Q_EMIT problem(error); }

Q_SIGNALS:
    void openingChanged();  ///< a folder is being read, or no longer
    void projectChanged();
    void datasetChanged();       ///< all indices are new; scores, current and subset have been reset
    void feedbackChanged();      ///< dataset().feedback is another one
    void samplesChanged(const std::vector<int>& indices);  ///< labels, types, splits or masks of these are others now
    void modelLoading();         ///< a model is on its way
    void modelChanged();         ///< another model or none; thresholds and scores have been reset
    void modelInfoChanged();     ///< the same model, with other stored thresholds or metrics
    void thresholdsChanged();    ///< preview or commit
    void thresholdsCommitted();  ///< commit only
    void scoresChanged(const std::vector<int>& indices);  ///< at most ten times a second; empty = all
    void inspectingAllChanged();
    void currentChanged(int index);
    void subsetChanged();
    void orderChanged();
    void pageRequested(hawksight::PageId page);
    void told(const QString& text);
    void problem(const hawksight::Error& error);

private:
    friend class InspectAll;
    class Private;

    std::unique_ptr<JobList> m_jobs;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<IoPool> m_io;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Annotations> m_annotations;
    std::optional<Project> m_project;
    std::vector<Dataset> m_categories;
    Dataset m_dataset;
    std::optional<LoadedModel> m_model;
    bool m_loading = false;
    Thresholds m_thresholds;
    std::vector<double> m_scores;
    int m_scoredCount = 0;
    int m_current = -1;
    std::optional<std::vector<int>> m_subset;
    QString m_subsetTitle;
    std::vector<int> m_order;
    std::unique_ptr<Private> d;  ///< last: what is under way is dropped before the rest goes
};

}  // namespace hawksight
