// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/session.h"

#include "core/base/resources.h"
#include "core/data/feedback.h"
#include "core/image/image_io.h"
#include "core/review/decision_log.h"
#include "core/store/decision_store.h"
#include "core/store/recent_projects.h"
#include "ui/support/messages.h"
#include "ui/support/session_private.h"

#include <limits>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

constexpr int kSaveMs = 1500;
constexpr int kWriteMs = 400;
constexpr int kAnnounceMs = 100;

std::shared_ptr<const std::unordered_map<std::string, int>> indexOfSamples(const Dataset& dataset) {
    auto index = std::make_shared<std::unordered_map<std::string, int>>();
    index->reserve(dataset.samples.size());
    for (std::size_t i = 0; i < dataset.samples.size(); ++i)
        index->emplace(dataset.samples[i].image.string(), static_cast<int>(i));
    return index;
}

}  // namespace

Session::Private::Private(Session& session)
    : s(session),
      recordLane(std::make_unique<Lane>(QStringLiteral("records"))),
      open([this](const Expected<OpenedPointer>& opened) {
          opening = false;
          Q_EMIT s.openingChanged();
          if (opened)
              take(*opened);
          else
              s.complain(opened.error());
      }),
      load([this](const Expected<LoadedModel>& model) { takeModel(model); }),
      scoreTable([this](const Expected<std::shared_ptr<ScoreTable>>& table) {
          if (!table) {
              s.complain(table.error());
              return;
          }
          // What has been inspected since the question was asked is newer than what the file said.
          for (std::size_t i = 0; i < s.m_scores.size() && i < (*table)->scores.size(); ++i)
              if (!s.hasScore(static_cast<int>(i)) && std::isfinite((*table)->scores[i])) {
                  s.m_scores[i] = (*table)->scores[i];
                  ++s.m_scoredCount;
              }
          Q_EMIT s.scoresChanged({});
      }),
      stored([this](const Expected<ModelInfo>& info) {
          if (!info) {
              s.complain(info.error());
          } else if (s.m_model && s.m_model->info.hash == info->hash) {
              s.m_model->info = *info;
              if (s.m_project && !s.hasDraft()) s.m_project->drafts.erase(info->hash);
              saveSoon();
              Q_EMIT s.modelInfoChanged();
          }
      }),
      written([this](const Expected<void>& result) {
          if (!result) s.complain(result.error());
      }),
      saved([this](const Expected<void>& result) {
          if (!result) s.complain(result.error());
      }) {
    for (QTimer* timer : {&saveTimer, &writeTimer, &announceTimer}) timer->setSingleShot(true);
    saveTimer.setInterval(kSaveMs);
    writeTimer.setInterval(kWriteMs);
    announceTimer.setInterval(kAnnounceMs);
    connect(&saveTimer, &QTimer::timeout, &s, [this] { save(); });
    connect(&writeTimer, &QTimer::timeout, &s, [this] { writePending(); });
    connect(&announceTimer, &QTimer::timeout, &s, [this] { Q_EMIT s.scoresChanged(std::exchange(announced, {})); });
}

Session::Session(BackendLoader loader, QObject* parent)
    : QObject(parent),
      m_jobs(std::make_unique<JobList>()),
      m_undo(std::make_unique<QUndoStack>()),
      m_io(std::make_unique<IoPool>()),
      m_engine(std::make_unique<Engine>(std::move(loader))),
      m_annotations(std::make_unique<Annotations>(*this)),
      d(std::make_unique<Private>(*this)) {
    connect(m_engine.get(), &Engine::trainingStarted, this, [this](TrainRun* run) { d->followTraining(run); });
}

Session::~Session() {
    // Nobody is told any more; what was on its way to the disk gets there.
    blockSignals(true);
    d->inspecting.reset();
    d->writePending();
    d->save();
    d.reset();
}

// -- opening
// -----------------------------------------------------------------------------------------------------------

/// What review has confirmed so far. It must be there before anything can be trained.
void Session::Private::readFeedback(Opened& opened) {
    std::error_code error;
    if (!fs::exists(opened.project.decisionsFile(), error)) return;
    const auto store = DecisionStore::open(opened.project.decisionsFile());
    const auto entries = store ? (*store)->all() : tl::unexpected<Error>(store.error());
    std::shared_ptr<const Feedback> feedback;
    if (entries) {
        DecisionLog log;
        for (const ReviewDecision& entry : *entries) log.add(entry);
        feedback = std::make_shared<const Feedback>(log.feedback());
    } else {
        opened.problem = entries.error();
        // The copy for the command line still tells what is frozen.
        if (auto copy = hawksight::readFeedback(opened.project.feedbackFile()))
            feedback = std::make_shared<const Feedback>(std::move(*copy));
    }
    for (Dataset& category : opened.categories) category.feedback = feedback;
}

void Session::Private::chooseDataset(Opened& opened) {
    opened.dataset = {};
    if (opened.categories.size() == 1) {
        opened.dataset = opened.categories.front();
    } else {
        for (const Dataset& category : opened.categories)
            if (category.name == opened.project.category) opened.dataset = category;
    }
    opened.index = indexOfSamples(opened.dataset);
    opened.annotations = readAnnotations(opened.project, opened.dataset);
}

Expected<OpenedPointer> Session::Private::find(const fs::path& given) {
    auto opened = std::make_shared<Opened>();
    std::error_code error;
    fs::path path = given;
    if (path.filename() == "hawksight-project.json") path = path.parent_path();
    if (isProject(path)) {
        auto project = readProject(path);
        if (!project) return tl::unexpected<Error>(project.error());
        opened->project = std::move(*project);
        opened->image = opened->project.image;
        if (!opened->project.dataset.empty()) {
            if (auto datasets = openDatasets(opened->project.dataset))
                opened->categories = std::move(*datasets);
            else
                opened->problem = datasets.error();
        }
    } else {
        if (fs::is_regular_file(path, error)) {
            if (!isImageFile(path))
                return fail(ErrorCode::BadFormat, path.string() + ": neither a folder nor an image");
            opened->image = fs::absolute(path);
            path = path.parent_path();
        }
        auto datasets = openDatasets(path);
        if (!datasets) return tl::unexpected<Error>(datasets.error());
        auto project = projectForDataset(path, userDataPath("projects"));
        if (!project) return tl::unexpected<Error>(project.error());
        opened->project = std::move(*project);
        opened->categories = std::move(*datasets);
        if (opened->image.empty()) opened->image = opened->project.image;
    }
    readFeedback(*opened);
    chooseDataset(*opened);
    return opened;
}

void Session::open(const fs::path& path) {
    d->opening = true;
    Q_EMIT openingChanged();
    d->open.follow(m_io->post(IoPool::Rank::Shown, [path] { return Private::find(path); }));
}

bool Session::isOpening() const {
    return d->opening;
}

void Session::openCategory(const std::string& name) {
    if (!m_project) return;
    auto opened = std::make_shared<Opened>();
    opened->project = *m_project;
    opened->project.category = name;
    opened->categories = m_categories;
    d->opening = true;
    Q_EMIT openingChanged();
    d->open.follow(m_io->post(IoPool::Rank::Shown, [opened]() -> Expected<OpenedPointer> {
        Private::chooseDataset(*opened);
        return opened;
    }));
}

void Session::Private::take(const OpenedPointer& opened) {
    s.stopInspectingAll();
    writePending();
    if (s.m_project && s.m_project->folder != opened->project.folder) save();
    const bool sameProject = s.m_project && s.m_project->folder == opened->project.folder;

    s.m_project = std::move(opened->project);
    s.m_categories = std::move(opened->categories);
    s.m_dataset = std::move(opened->dataset);
    index = std::move(opened->index);
    s.m_order.clear();
    positions.clear();
    s.m_subset.reset();
    s.m_subsetTitle.clear();
    s.m_current = -1;
    resetScores();
    rememberProject(toQString(s.m_project->folder), QString::fromStdString(s.m_project->name));
    saveSoon();

    s.m_annotations->take(std::move(opened->annotations));
    Q_EMIT s.projectChanged();
    Q_EMIT s.datasetChanged();
    Q_EMIT s.subsetChanged();
    const int image = s.indexOf(opened->image);
    s.setCurrent(image >= 0 || s.m_dataset.samples.empty() ? image : 0);
    if (opened->problem) s.complain(*opened->problem);

    const fs::path model = s.m_project->model;
    if (model.empty()) {
        if (!sameProject && s.m_model) s.dropModel();
    } else if (!s.m_model || s.m_model->path != model) {
        s.useModel(model);
    } else {
        readScores();
    }
    if (!sameProject)
        if (const auto page = pageFromName(s.m_project->page)) s.showPage(*page);
}

void Session::closeProject() {
    if (!m_project) return;
    stopInspectingAll();
    d->writePending();
    d->save();
    m_project.reset();
    m_categories.clear();
    m_dataset = {};
    d->index.reset();
    m_order.clear();
    d->positions.clear();
    m_subset.reset();
    m_current = -1;
    d->resetScores();
    dropModel();
    m_annotations->take({});
    Q_EMIT projectChanged();
    Q_EMIT datasetChanged();
    Q_EMIT subsetChanged();
    Q_EMIT currentChanged(m_current);
}

void Session::setFeedback(std::shared_ptr<const Feedback> feedback) {
    for (Dataset& category : m_categories) category.feedback = feedback;
    m_dataset.feedback = std::move(feedback);
    Q_EMIT feedbackChanged();
}

int Session::indexOf(const fs::path& image) const {
    if (!d->index) return -1;
    const auto found = d->index->find(image.string());
    return found == d->index->end() ? -1 : found->second;
}

void Session::renewSamples(std::vector<std::pair<int, Sample>> samples) {
    std::vector<int> indices;
    for (auto& [index, sample] : samples) {
        m_dataset.samples[static_cast<std::size_t>(index)] = std::move(sample);
        indices.push_back(index);
    }
    Q_EMIT samplesChanged(indices);
    // Whoever sorts scores by label sorts anew.
    Q_EMIT scoresChanged(indices);
}

void Session::Private::save() {
    saveTimer.stop();
    if (!s.m_project) return;
    saved.follow(recordLane->post(Urgency::Background, [project = *s.m_project] { return writeProject(project); }));
}

}  // namespace hawksight
