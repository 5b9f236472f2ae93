// SPDX-License-Identifier: GPL-3.0-or-later
// The model in use, its limits, and what it said of the images.
#include "ui/support/messages.h"
#include "ui/support/session_private.h"

#include <QDateTime>
#include <QUndoCommand>

#include <cmath>
#include <limits>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

bool sameLimits(const Thresholds& a, const Thresholds& b) {
    return a.image.review == b.image.review && a.image.fail == b.image.fail && a.pixel == b.pixel;
}

/// One function exchanges the two states; what is pushed has been applied already or is applied by redo, alike.
class LimitsCommand : public QUndoCommand {
public:
    using Apply = std::function<void(const Thresholds&)>;
    LimitsCommand(const QString& text, Thresholds before, Thresholds after, Apply apply)
        : QUndoCommand(text), m_before(std::move(before)), m_after(std::move(after)), m_apply(std::move(apply)) {}
    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

private:
    Thresholds m_before, m_after;
    Apply m_apply;
};

}  // namespace

/// The open file of records; lives on the record lane.
struct Session::Private::Records {
    fs::path file;
    std::unique_ptr<ScoreStore> store;

    Expected<ScoreStore*> at(const fs::path& wanted) {
        if (!store || file != wanted) {
            store.reset();
            auto opened = ScoreStore::open(wanted);
            if (!opened) return tl::unexpected<Error>(opened.error());
            store = std::move(*opened);
            file = wanted;
        }
        return store.get();
    }
};

Session::Private::~Private() {
    inspecting.reset();
    // A lane drops what waits when it goes, but what waits here is a person's work: let it pass first.
    s.m_annotations->flush().future.waitForFinished();
    recordLane
        ->post(Urgency::Background,
               [kept = records] {
                   if (kept) kept->store.reset();
               })
        .future.waitForFinished();
}

// -- model
// -------------------------------------------------------------------------------------------------------------

void Session::useModel(const fs::path& model) {
    m_loading = true;
    d->wantedModel = model;
    Q_EMIT modelLoading();
    d->load.follow(m_engine->load(model));
}

void Session::Private::takeModel(const Expected<LoadedModel>& model) {
    s.m_loading = false;
    if (!model) {
        if (s.m_project && !s.m_model) s.m_project->model.clear();
        Q_EMIT s.modelChanged();
        s.complain(model.error());
        return;
    }
    s.stopInspectingAll();
    writePending();
    s.m_model = *model;
    if (s.m_project) s.m_project->model = model->path;
    s.m_undo->clear();
    s.m_thresholds = committed = startingThresholds();
    resetScores();
    saveSoon();
    Q_EMIT s.modelChanged();
    Q_EMIT s.thresholdsChanged();
    readScores();
}

void Session::dropModel() {
    d->load.drop();
    m_loading = false;
    stopInspectingAll();
    d->writePending();
    m_model.reset();
    m_engine->unload();
    if (m_project) m_project->model.clear();
    m_undo->clear();
    m_thresholds = d->committed = {};
    d->resetScores();
    d->saveSoon();
    Q_EMIT modelChanged();
    Q_EMIT thresholdsChanged();
    Q_EMIT scoresChanged({});
}

Lane& Session::records() const {
    return *d->recordLane;
}

std::string Session::modelHash() const {
    return m_model ? m_model->info.hash : std::string();
}

// -- limits
// ------------------------------------------------------------------------------------------------------------

Thresholds Session::Private::startingThresholds() const {
    if (s.m_project) {
        const auto draft = s.m_project->drafts.find(s.m_model->info.hash);
        if (draft != s.m_project->drafts.end()) return draft->second;
    }
    return s.m_model->info.thresholds;
}

void Session::previewThresholds(const Thresholds& thresholds) {
    m_thresholds = thresholds;
    Q_EMIT thresholdsChanged();
}

void Session::commitThresholds(const Thresholds& thresholds, const QString& what) {
    if (sameLimits(thresholds, d->committed)) {
        // A drag that came back to where it began is no step.
        previewThresholds(d->committed);
        return;
    }
    m_undo->push(new LimitsCommand(what, d->committed, thresholds, [this](const Thresholds& t) {
        d->committed = m_thresholds = t;
        if (m_project && m_model) {
            if (hasDraft())
                m_project->drafts[m_model->info.hash] = t;
            else
                m_project->drafts.erase(m_model->info.hash);
            d->saveSoon();
        }
        Q_EMIT thresholdsChanged();
        Q_EMIT thresholdsCommitted();
    }));
}

bool Session::hasDraft() const {
    return m_model && !sameLimits(d->committed, m_model->info.thresholds);
}

void Session::saveThresholds(const QString& note) {
    if (!m_model) return;
    Thresholds thresholds = d->committed;
    thresholds.note = note.toStdString();
    thresholds.setAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    d->stored.follow(m_engine->call(Urgency::Interactive,
                                    [path = m_model->path, thresholds](const Backend& backend) -> Expected<ModelInfo> {
                                        if (auto stored = backend.storeThresholds(path, thresholds); !stored)
                                            return tl::unexpected<Error>(stored.error());
                                        return backend.readModelInfo(path);
                                    }));
}

// -- scores
// ------------------------------------------------------------------------------------------------------------

void Session::Private::resetScores() {
    scoreTable.drop();
    announceTimer.stop();
    announced.clear();
    s.m_scores.assign(s.m_dataset.samples.size(), std::numeric_limits<double>::quiet_NaN());
    s.m_scoredCount = 0;
}

void Session::Private::readScores() {
    if (!s.m_project || !s.m_model || !index) return;
    if (!records) records = std::make_shared<Records>();
    // Behind the writes that wait, not before them.
    scoreTable.follow(recordLane->post(Urgency::Background,
                                       [kept = records, file = s.scoresFile(), hash = s.modelHash(), places = index,
                                        count = s.m_scores.size()]() -> Expected<std::shared_ptr<ScoreTable>> {
                                           const auto store = kept->at(file);
                                           if (!store) return tl::unexpected<Error>(store.error());
                                           const auto scores = (*store)->scores(hash);
                                           if (!scores) return tl::unexpected<Error>(scores.error());
                                           auto table = std::make_shared<ScoreTable>();
                                           table->scores.assign(count, std::numeric_limits<double>::quiet_NaN());
                                           for (const StoredScore& score : *scores)
                                               if (const auto place = places->find(score.image.string());
                                                   place != places->end())
                                                   table->scores[static_cast<std::size_t>(place->second)] = score.score;
                                           return table;
                                       }));
}

bool Session::hasScore(int index) const {
    return index >= 0 && index < count() && std::isfinite(m_scores[static_cast<std::size_t>(index)]);
}

std::optional<Verdict> Session::verdict(int index) const {
    if (!hasScore(index)) return std::nullopt;
    return decide(m_scores[static_cast<std::size_t>(index)], m_thresholds.image);
}

bool Session::isMismatch(int index) const {
    const auto said = verdict(index);
    if (!said) return false;
    const Label label = m_dataset.samples[static_cast<std::size_t>(index)].label;
    return (label == Label::Good && *said == Verdict::Fail) || (label == Label::Defective && *said == Verdict::Pass);
}

void Session::keep(int index, const StoredInspection& inspection) {
    if (index < 0 || index >= count() || !m_model) return;
    if (!hasScore(index)) ++m_scoredCount;
    const auto i = static_cast<std::size_t>(index);
    m_scores[i] = inspection.detection.score;
    if (!std::isfinite(m_scores[i])) --m_scoredCount;
    d->announceSoon(index);
    if (!m_project || !std::isfinite(inspection.detection.score)) return;
    d->pending.push_back({m_dataset.samples[i].image, inspection});
    if (!d->writeTimer.isActive()) d->writeTimer.start();
}

void Session::Private::announceSoon(int which) {
    announced.push_back(which);
    if (!announceTimer.isActive()) announceTimer.start();
}

void Session::Private::writePending() {
    writeTimer.stop();
    if (pending.empty() || !s.m_project || !s.m_model) {
        pending.clear();
        return;
    }
    if (!records) records = std::make_shared<Records>();
    auto entries = std::make_shared<std::vector<ScoreStore::Entry>>(std::exchange(pending, {}));
    auto task =
        recordLane->post(Urgency::Background,
                         [kept = records, file = s.scoresFile(), hash = s.modelHash(), entries]() -> Expected<void> {
                             const auto store = kept->at(file);
                             if (!store) return tl::unexpected<Error>(store.error());
                             return (*store)->write(hash, *entries);
                         });
    // Following this one while an older is on its way would cancel the older.
    if (!written.isBusy()) written.follow(std::move(task));
}

fs::path Session::scoresFile() const {
    return m_project ? m_project->scoresFile() : fs::path();
}

// -- everything at once
// ------------------------------------------------------------------------------------------------

bool Session::inspectAll(std::vector<int> indices) {
    if (d->inspecting || !m_model || !hasDataset()) return false;
    if (indices.empty()) {
        for (int i = 0; i < count(); ++i) indices.push_back(i);
    }
    std::vector<InspectAll::Item> items;
    for (const int i : indices)
        if (i >= 0 && i < count() && !hasScore(i))
            items.push_back({i, m_dataset.samples[static_cast<std::size_t>(i)].image});
    if (items.empty()) return false;

    d->inspecting = std::make_unique<InspectAll>(*m_engine, *m_io, std::move(items), modelHash());
    InspectAll* all = d->inspecting.get();
    d->inspectJob =
        m_jobs->start(tr("Inspecting %1").arg(QString::fromStdString(m_dataset.name)), [this] { stopInspectingAll(); });
    connect(all, &InspectAll::inspected, this, &Session::keep);
    connect(all, &InspectAll::progressed, this, [this, all] {
        d->inspectJob->report(all->done(), all->total(), tr("%1 of %2 images").arg(all->done()).arg(all->total()));
    });
    connect(all, &InspectAll::finished, this, [this] { d->endInspectAll(); });
    all->start();
    Q_EMIT inspectingAllChanged();
    return true;
}

bool Session::isInspectingAll() const {
    return d->inspecting != nullptr;
}

void Session::stopInspectingAll() {
    if (d->inspecting) d->inspecting->stop();
}

void Session::Private::endInspectAll() {
    const InspectAll::Skipped skipped = inspecting->skipped();
    s.m_jobs->finish(inspectJob);
    inspectJob.reset();
    inspecting.release()->deleteLater();  // it is the one that calls
    writePending();
    Q_EMIT s.inspectingAllChanged();
    if (skipped.count > 0) {
        Error error = skipped.first;
        if (skipped.count > 1)
            error.detail +=
                Session::tr("; and %n more image(s) could not be inspected", nullptr, skipped.count - 1).toStdString();
        s.complain(error);
    }
}

void Session::Private::followTraining(TrainRun* run) {
    const auto job = s.m_jobs->start(Session::tr("Training on %1").arg(QString::fromStdString(run->datasetName())),
                                     [run] { run->stop(); });
    connect(run, &TrainRun::progressed, &s, [run, job] {
        const TrainStatus& status = run->latest();
        QString note;
        switch (status.phase) {
            case TrainStatus::Phase::Teacher:
                note = Session::tr("Preparing");
                break;
            case TrainStatus::Phase::Training:
                note = Session::tr("%1 left").arg(durationText(status.secondsLeft));
                break;
            case TrainStatus::Phase::Fusion:
                note = Session::tr("Finishing");
                break;
            case TrainStatus::Phase::Saving:
                note = Session::tr("Saving");
                break;
        }
        job->report(status.iteration, status.iterations, note);
    });
    connect(run, &TrainRun::finished, &s, [this, job] { s.m_jobs->finish(job); });
}

}  // namespace hawksight
