// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluate_page.h"

#include "ui/evaluate/confusion_matrix.h"
#include "ui/evaluate/defect_type_model.h"
#include "ui/evaluate/evaluation_export.h"
#include "ui/evaluate/evaluation_exports.h"
#include "ui/evaluate/evaluation_run.h"
#include "ui/evaluate/evaluation_samples.h"
#include "ui/evaluate/limits_dialogs.h"
#include "ui/evaluate/limits_panel.h"
#include "ui/evaluate/plot_board.h"
#include "ui/evaluate/rates_panel.h"
#include "ui/support/annotations.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QDesktopServices>
#include <QLocale>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace hawksight {

namespace {

constexpr int kRefreshMs = 250;

bool same(const Thresholds& a, const ThresholdModel& b) {
    return a.image.review == b.limits().review && a.image.fail == b.limits().fail && a.pixel == b.pixel();
}

}  // namespace

EvaluatePage::EvaluatePage(Session& session, QWidget* parent)
    : Page(session, parent), m_thresholds(std::make_unique<ThresholdModel>()) {
    m_run = new EvaluationRun(session, this);
    build();
    link();
    refresh();
}

EvaluatePage::~EvaluatePage() = default;

void EvaluatePage::link() {
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMs);
    connect(&m_refreshTimer, &QTimer::timeout, this, &EvaluatePage::refresh);
    Session& s = session();
    connect(&s, &Session::datasetChanged, this, [this] {
        m_run->reset();
        refresh();
    });
    connect(&s, &Session::modelLoading, this, &EvaluatePage::refreshSoon);
    connect(&s, &Session::modelChanged, this, [this] {
        m_run->reset();
        refresh();
    });
    connect(&s, &Session::modelInfoChanged, this, [this] {
        showDraft();
        if (std::exchange(m_saving, false)) session().tell(tr("The limits are in the model now."));
    });
    connect(&s, &Session::scoresChanged, this, &EvaluatePage::refreshSoon);
    connect(&s, &Session::inspectingAllChanged, this, &EvaluatePage::refreshSoon);
    connect(&s, &Session::feedbackChanged, this, &EvaluatePage::refreshSoon);
    connect(&s.annotations(), &Annotations::masksChanged, this, [this] {
        m_run->reset();  // the same question has another answer now
        refreshSoon();
    });
    connect(&s, &Session::thresholdsChanged, this, &EvaluatePage::followSession);
    connect(&s, &Session::thresholdsCommitted, this, &EvaluatePage::showDraft);

    const auto preview = [this] {
        if (!same(session().thresholds(), *m_thresholds)) {
            const QScopedValueRollback own(m_ownChange, true);
            session().previewThresholds(wanted());
        }
        m_matrix->setOutcome(m_thresholds->outcome(), m_thresholds->hasReviewBand());
    };
    connect(m_thresholds.get(), &ThresholdModel::limitsChanged, this, preview);
    connect(m_thresholds.get(), &ThresholdModel::pixelChanged, this, preview);
    connect(m_thresholds.get(), &ThresholdModel::scoresChanged, this,
            [this] { m_matrix->setOutcome(m_thresholds->outcome(), m_thresholds->hasReviewBand()); });
    connect(m_thresholds.get(), &ThresholdModel::committed, this, &EvaluatePage::commit);

    connect(m_run, &EvaluationRun::stateChanged, this, &EvaluatePage::showPixels);
    connect(m_matrix, &ConfusionMatrix::cellClicked, this, [this](Label label, Verdict verdict) {
        ImageFilter filter;
        filter.label = label;
        filter.verdict = verdict;
        showFiltered(filter, m_matrix->titleOf({label, verdict}));
    });
    connect(m_board, &PlotBoard::imagesAsked, this, &EvaluatePage::showFiltered);
    const auto written = [this](const QString& file) {
        m_notice->setProperty("file", file);
        m_notice->show(NoticeBar::Kind::Information, tr("Written: %1").arg(file), tr("Open"));
    };
    const auto failed = [this](const Error& error) {
        m_notice->setProperty("file", {});
        m_notice->show(NoticeBar::Kind::Problem, message(error));
    };
    connect(m_board, &PlotBoard::saved, this, written);
    connect(m_board, &PlotBoard::failed, this, failed);
    connect(m_exports, &EvaluationExports::written, this, written);
    connect(m_exports, &EvaluationExports::failed, this, failed);
    connect(m_notice, &NoticeBar::buttonClicked, this, [this] {
        const QString file = m_notice->property("file").toString();
        if (!file.isEmpty()) QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    });
    connect(m_strip, &MistakeStrip::imageClicked, this, [this](int id) {
        session().setCurrent(id);
        session().showPage(PageId::Inspect);
    });
    connect(m_strip, &MistakeStrip::allClicked, this, &EvaluatePage::showMistakes);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        ImageFilter filter;
        filter.defectType = index.data(DefectTypeModel::TypeRole).toString().toStdString();
        showFiltered(filter, tr("Type: %1").arg(index.siblingAtColumn(0).data().toString()));
    });
}

void EvaluatePage::shown() {
    if (m_stale) refresh();
    if (m_place == Place::Content && !session().isInspectingAll()) m_run->ask(m_set);
}

void EvaluatePage::refreshSoon() {
    m_stale = true;
    // Scores that come while nobody looks are counted when somebody does.
    if (isShown() && !m_refreshTimer.isActive()) m_refreshTimer.start();
}

void EvaluatePage::refresh() {
    m_refreshTimer.stop();
    m_stale = false;
    const Session& s = session();
    m_set = evaluationSet(s.dataset(), m_labelSource);
    m_exports->setSet(m_set);
    m_limits->setHeldOutScores(s.model() ? s.model()->info.heldOutScores : std::vector<double>());
    auto scores = scoredSet(s, m_set);
    const bool labelled = !scores->labelled().empty();
    choosePlace(labelled, static_cast<int>(scores->images().size()));
    followSession();
    m_thresholds->setScores(std::move(scores));
    describe();
    showDraft();
    if (m_place == Place::Content && isShown() && !s.isInspectingAll()) m_run->ask(m_set);
    showPixels();
}

void EvaluatePage::choosePlace(bool labelled, int scored) {
    const Session& s = session();
    m_place = !s.hasDataset() ? Place::NoDataset
              : !s.model()    ? Place::NoModel
              : scored == 0   ? Place::NothingInspected
              : !labelled     ? Place::NoLabels
                              : Place::Content;
    switch (m_place) {
        case Place::NoDataset:
            m_stack->setCurrentWidget(m_noDataset);
            break;
        case Place::NoModel:
            m_noModel->setTitle(s.isLoadingModel() ? tr("The model is being loaded") : tr("No model in use"));
            m_noModel->setText(s.isLoadingModel() ? tr("Curves appear here as soon as it is ready.")
                                                  : tr("Train a model on good parts, or choose one that you have."));
            m_stack->setCurrentWidget(m_noModel);
            break;
        case Place::NothingInspected: {
            const bool busy = s.isInspectingAll();
            m_nothing->setTitle(busy ? tr("Inspecting") : tr("Nothing inspected yet"));
            m_nothing->setText(busy ? tr("Curves appear here as soon as the first results are there.")
                                    : tr("Test images that wait for this model: %1. It runs in the background, and "
                                         "results appear as they come.")
                                          .arg(locale().toString(static_cast<int>(m_set.indices.size()))));
            m_inspectAll->setEnabled(!busy);
            m_stack->setCurrentWidget(m_nothing);
            break;
        }
        case Place::NoLabels:
            m_stack->setCurrentWidget(m_noLabels);
            break;
        case Place::Content:
            m_stack->setCurrentWidget(m_content);
            break;
    }
}

void EvaluatePage::describe() {
    const ScoredSet& set = m_thresholds->scores();
    const Outcome& outcome = m_thresholds->outcome();
    const int waiting = static_cast<int>(m_set.indices.size() - set.images().size());
    QStringList parts{tr("%1 good").arg(locale().toString(outcome.goodTotal())),
                      tr("%1 defective").arg(locale().toString(outcome.defectiveTotal()))};
    const int unknown = static_cast<int>(set.images().size() - set.labelled().size());
    if (unknown > 0) parts.append(tr("%1 without a label").arg(locale().toString(unknown)));
    m_summary->setText(tr("%1: %2 parts").arg(QString::fromStdString(session().dataset().name), parts.join(tr(", "))));
    describeLabels();
    const bool busy = session().isInspectingAll();
    m_inspectRest->setVisible(waiting > 0);
    m_inspectRest->setEnabled(!busy);
    m_inspectRest->setText(busy ? tr("Inspecting, %n left", nullptr, waiting)
                                : tr("Inspect %n more", nullptr, waiting));
    if (m_place != Place::Content || !m_notice->property("file").toString().isEmpty()) return;
    if (outcome.defectiveTotal() == 0)
        m_notice->show(
            NoticeBar::Kind::Warning,
            tr("Only good parts have been inspected, so nothing can be said about escapes. Limits can be set "
               "“from good parts only”; add photographs of defective parts to check them."));
    else if (outcome.goodTotal() == 0)
        m_notice->show(NoticeBar::Kind::Warning,
                       tr("Only defective parts have been inspected, so nothing can be said about false rejects."));
    else
        m_notice->hide();
}

/// Whose labels are counted, where there is a choice.
void EvaluatePage::describeLabels() {
    m_reviewLabels->setVisible(m_set.reviewed > 0);
    m_reviewLabels->setChecked(m_labelSource == LabelSource::Review);
    const QString reviewed = tr("Labels from review: %1").arg(locale().toString(m_set.reviewed));
    m_reviewLabels->setText(m_labelSource == LabelSource::Dataset ? tr("Labels of the data set")
                            : m_set.changed == 0                  ? reviewed
                                                                  : tr("%1, changed: %2").arg(reviewed, locale().toString(m_set.changed)));
    m_reviewLabels->setToolTip(
        m_labelSource == LabelSource::Review
            ? tr("Figures and limits count what people have confirmed in Review. Press to count the data set's own labels.")
            : tr("Figures and limits count the data set's own labels. Press to count what people have confirmed in "
                 "Review."));
}

void EvaluatePage::setLabelSource(LabelSource source) {
    if (source == m_labelSource) return;
    m_labelSource = source;
    refresh();
}

void EvaluatePage::showPixels() {
    const auto& answer = m_run->answer();
    if (m_run->state() == EvaluationRun::State::Done && answer && answer->evaluation.pixel) {
        m_board->setPixels(answer->evaluation.pixel, {});
        return;
    }
    QString why;
    switch (m_run->state()) {
        case EvaluationRun::State::Idle:
            why = session().isInspectingAll() ? tr("Pixel figures follow when all images have been inspected.")
                                              : tr("No pixel figures yet.");
            break;
        case EvaluationRun::State::Waiting:
        case EvaluationRun::State::Running:
            why = tr("Working out the pixel figures…");
            break;
        case EvaluationRun::State::Done:
            why = tr("Pixel figures need defective images with a mask of their defects.");
            break;
        case EvaluationRun::State::Stopped:
            why = tr("Stopped. The pixel figures are worked out when this page is opened again.");
            break;
        case EvaluationRun::State::Failed:
            why = message(m_run->error());
            break;
    }
    m_board->setPixels({}, why);
}

// -- limits
// ------------------------------------------------------------------------------------------------------------

Thresholds EvaluatePage::wanted() const {
    Thresholds thresholds = session().thresholds();
    thresholds.image = m_thresholds->limits();
    thresholds.pixel = m_thresholds->pixel();
    return thresholds;
}

void EvaluatePage::commit(const QString& what) {
    if (!session().model()) return;
    const QScopedValueRollback own(m_ownChange, true);
    Thresholds thresholds = wanted();
    thresholds.method = m_limits->methodText().toStdString();
    thresholds.note.clear();
    thresholds.setAt.clear();
    session().commitThresholds(thresholds, what);
}

void EvaluatePage::followSession() {
    if (m_ownChange || same(session().thresholds(), *m_thresholds)) return;
    const Thresholds& t = session().thresholds();
    m_thresholds->reset(t.image, t.pixel);
}

void EvaluatePage::showDraft() {
    const bool draft = session().hasDraft();
    m_draft->setVisible(draft);
    m_reset->setVisible(draft);
    m_save->setEnabled(draft);
}

void EvaluatePage::askToSave() {
    if (m_place != Place::Content) return;
    if (!session().hasDraft()) return session().tell(tr("The model has these limits already."));
    auto* dialog = new SaveLimitsDialog(session().thresholds(), toQString(session().model()->path.stem()),
                                        {m_rates->escapes(), m_rates->falseRejects()}, this);
    connect(dialog, &SaveLimitsDialog::saveRequested, this, [this](const QString& note) {
        if (!session().model()) return;
        // Figures first: what is read back afterwards then has both.
        if (const auto answer = m_run->answer())
            session().engine().call(
                Urgency::Interactive,
                [path = session().model()->path, answer, thresholds = session().thresholds()](const Backend& backend) {
                    return backend.storeMetrics(path, metricsJson(*answer, thresholds));
                });
        m_saving = true;
        session().saveThresholds(note);
    });
    dialog->open();
}

void EvaluatePage::showHistory() {
    if (!session().model()) return;
    const ModelInfo& info = session().model()->info;
    auto* dialog = new LimitsHistoryDialog(info.thresholds, info.thresholdHistory, this);
    connect(dialog, &LimitsHistoryDialog::takeRequested, this, [this](const Thresholds& thresholds) {
        session().commitThresholds(thresholds, tr("take earlier limits"));
    });
    dialog->open();
}

// -- images behind a figure
// --------------------------------------------------------------------------------------------

void EvaluatePage::showFiltered(const ImageFilter& filter, const QString& title) {
    session().showImages(m_thresholds->scores().select(filter, m_thresholds->limits()), title);
}

void EvaluatePage::showMistakes(MistakeStrip::Kind kind) {
    ImageFilter filter;
    QString title;
    switch (kind) {
        case MistakeStrip::Kind::Escapes:
            filter.label = Label::Defective;
            filter.verdict = Verdict::Pass;
            title = tr("Escapes");
            break;
        case MistakeStrip::Kind::FalseRejects:
            filter.label = Label::Good;
            filter.verdict = Verdict::Fail;
            title = tr("False rejects");
            break;
        case MistakeStrip::Kind::Reviews:
            filter.verdict = Verdict::Review;
            title = tr("To review");
            break;
    }
    showFiltered(filter, title);
}

}  // namespace hawksight
