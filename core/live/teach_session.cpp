// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/teach_session.h"

#include "core/base/elapsed.h"
#include "core/image/image_io.h"
#include "core/work/io_pool.h"
#include "core/work/latest.h"

#include <QPointer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <deque>
#include <optional>

namespace hawksight {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLeastParts = 12;  // five of them are held out
constexpr std::chrono::seconds kComplaintWindow{10};
constexpr std::int64_t kLeastIterations = 150;

struct Assessed {
    cv::Mat picture;
    GoodParts::Assessment assessment;
};

/// How long a whole quick training takes on this machine.
struct TrainPace {
    double seconds = 0.0;
};

Expected<TrainPace> paceOf(const Backend& b, int images) {
    if (!b.trainOptions || !b.estimateTrainSeconds) return fail(ErrorCode::Internal, "no trainer");
    const auto seconds = b.estimateTrainSeconds(b.trainOptions(Variant::Hkt, Budget::Quick), images);
    if (!seconds) return tl::unexpected<Error>(seconds.error());
    return TrainPace{*seconds};
}

}  // namespace

class TeachSession::Private {
public:
    Private(TeachSession& session, LivePipeline& live, Engine& computeEngine)
        : q(session),
          pipeline(live),
          engine(computeEngine),
          assessing([this](const Assessed& assessed) { take(assessed); }),
          measuring([this](const Expected<TrainPace>& measured) {
              if (measured) pace = *measured;
          }),
          saving([this](const Expected<Dataset>& dataset) { startTraining(dataset); }) {}

    void setPhase(Phase to) {
        if (phase == to) return;
        phase = to;
        if (phase == Phase::Live) seconds = secondsSince(began);
        Q_EMIT q.phaseChanged(phase);
    }
    void fail(const std::string& why) {
        failure = QString::fromStdString(why);
        setPhase(Phase::Failed);
    }

    void look() {
        if (phase != Phase::Collecting || assessing.isBusy()) return;
        const Frame& frame = pipeline.latestPart();
        if (frame.bgr.empty()) return;
        assessing.follow(io.post(IoPool::Rank::Shown, [known = parts, bgr = frame.bgr, view = pipeline.view()] {
            Assessed assessed{applyView(bgr, view), {}};
            assessed.assessment = known.assess(assessed.picture);
            return assessed;
        }));
    }

    void take(const Assessed& assessed) {
        if (phase != Phase::Collecting) return;
        complaints = assessed.assessment.complaints;
        recent.push_back({Clock::now(), complaints});
        while (Clock::now() - recent.front().at > kComplaintWindow) recent.pop_front();
        if (complaints.empty() && settings.automatic && parts.count() < settings.wanted) add(assessed.picture);
        Q_EMIT q.complaintsChanged();
    }

    void add(const cv::Mat& picture) {
        parts.add(picture);
        Q_EMIT q.collected(parts.count());
    }

    /// While parts are being collected nothing else needs the lane; later it would hold up the line.
    void measurePace() {
        pace.reset();
        measuring.follow(
            engine.call(Urgency::Background, [n = settings.wanted](const Backend& b) { return paceOf(b, n); }));
    }

    /// The pictures as a data set on the disk: that is what the trainer reads, and what a person can train on again.
    void savePictures() {
        saving.follow(
            io.post(IoPool::Rank::Shown,
                    [folder = settings.folder, name = settings.name,
                     pictures = parts.pictures()](std::stop_token stop) -> Expected<Dataset> {
                        Dataset dataset;
                        dataset.name = name;
                        dataset.kind = DatasetKind::GoodFolder;
                        dataset.root = folder;
                        const auto good = folder / "good";
                        std::error_code error;
                        std::filesystem::remove_all(good, error);
                        std::filesystem::create_directories(good, error);
                        if (error)
                            return hawksight::fail(ErrorCode::WriteFailed, good.string() + ": " + error.message());
                        int number = 0;
                        for (const cv::Mat& picture : pictures) {
                            if (stop.stop_requested()) return hawksight::fail(ErrorCode::Cancelled, "stopped");
                            char file[16];
                            std::snprintf(file, sizeof file, "%03d.png", ++number);
                            if (auto written = writeImage(good / file, picture); !written)
                                return tl::unexpected<Error>(written.error());
                            dataset.samples.push_back({good / file, std::nullopt, Split::Train, Label::Good, "good"});
                        }
                        return dataset;
                    }));
    }

    void startTraining(const Expected<Dataset>& dataset) {
        if (phase != Phase::Training) return;
        if (!dataset) return fail(dataset.error().detail);
        const double wanted = 60.0 * settings.trainMinutes;
        preparing.emplace([this, dataset = *dataset](const Expected<TrainOptions>& options) {
            if (phase != Phase::Training) return;
            if (!options) return fail(options.error().detail);
            if (engine.trainRun() && engine.trainRun()->isActive()) return fail("another training is running");
            follow(engine.train(dataset, *options, model, false));
        });
        // A quick line has collected its parts before the measurement had its turn.
        if (!pace) measuring.drop();
        preparing->follow(
            engine.call(Urgency::Interactive,
                        [known = pace, wanted, n = settings.wanted,
                         defects = settings.syntheticDefects](const Backend& b) -> Expected<TrainOptions> {
                            std::optional<TrainPace> fitted = known;
                            if (!fitted)
                                if (const auto measured = paceOf(b, n)) fitted = *measured;
                            TrainOptions options = b.trainOptions(Variant::Hkt, Budget::Quick);
                            options.syntheticDefects = defects;
                            // Slightly too long by the part that does not depend on the iterations.
                            if (fitted && fitted->seconds > wanted)
                                options.iterations = std::max<std::int64_t>(
                                    kLeastIterations,
                                    std::llround(static_cast<double>(options.iterations) * wanted / fitted->seconds));
                            return options;
                        }));
    }

    void follow(TrainRun* started) {
        run = started;
        trainBegan = Clock::now();
        QObject::connect(run, &TrainRun::progressed, &q, [this] {
            // Somebody else needs the machine too: better an earlier end than a promise that is not kept.
            if (secondsSince(trainBegan) > 2.0 * 60.0 * settings.trainMinutes) run->finishNow();
            Q_EMIT q.progressed();
        });
        QObject::connect(run, &TrainRun::finished, &q, [this] {
            if (phase != Phase::Training || !run) return;
            const Expected<TrainResult>& result = run->result();
            if (!result) return fail(result.error().detail);
            setPhase(Phase::Loading);
            pipeline.setModel(model);
        });
    }

    TeachSession& q;
    LivePipeline& pipeline;
    Engine& engine;
    TeachSettings settings;
    Phase phase = Phase::Idle;
    GoodParts parts;
    std::vector<PartComplaint> complaints;
    struct Seen {
        Clock::time_point at;
        std::vector<PartComplaint> complaints;
    };
    std::deque<Seen> recent;
    std::optional<TrainPace> pace;
    QPointer<TrainRun> run;
    Clock::time_point began{}, trainBegan{};
    double seconds = 0.0;
    QString failure;
    std::filesystem::path model;
    IoPool io{1};
    Latest<Assessed> assessing;
    Latest<Expected<TrainPace>> measuring;
    Latest<Expected<Dataset>> saving;
    std::optional<Latest<Expected<TrainOptions>>> preparing;
};

TeachSession::TeachSession(LivePipeline& pipeline, Engine& engine, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, pipeline, engine)) {
    connect(&pipeline, &LivePipeline::partArrived, this, [this] { d->look(); });
    connect(&pipeline, &LivePipeline::modelChanged, this, [this] {
        const auto& loaded = d->pipeline.model();
        if (d->phase == Phase::Loading && loaded && loaded->path == d->model) d->setPhase(Phase::Live);
    });
    connect(&pipeline, &LivePipeline::modelFailed, this, [this](const Error& error) {
        if (d->phase == Phase::Loading) d->fail(error.detail);
    });
}

TeachSession::~TeachSession() {
    if (d->phase == Phase::Training && d->run) d->run->stop();
}

void TeachSession::begin(const TeachSettings& settings) {
    cancel();
    d->settings = settings;
    d->settings.wanted = std::max(settings.wanted, kLeastParts);
    d->parts.clear();
    d->complaints.clear();
    d->recent.clear();
    d->failure.clear();
    d->model = settings.folder / (settings.name + ".hkt");
    d->began = Clock::now();
    d->measurePace();
    d->setPhase(Phase::Collecting);
    Q_EMIT collected(0);
}

void TeachSession::setAutomatic(bool automatic) {
    d->settings.automatic = automatic;
}

bool TeachSession::take() {
    const Frame& frame = d->pipeline.latestFrame();
    if (d->phase != Phase::Collecting || frame.bgr.empty()) return false;
    d->add(applyView(frame.bgr, d->pipeline.view()));
    return true;
}

void TeachSession::removeLast() {
    if (d->phase != Phase::Collecting || d->parts.count() == 0) return;
    d->parts.removeLast();
    Q_EMIT collected(d->parts.count());
}

bool TeachSession::train() {
    if (!isReady() || (d->engine.trainRun() && d->engine.trainRun()->isActive())) return false;
    d->assessing.drop();
    d->setPhase(Phase::Training);
    d->savePictures();
    return true;
}

void TeachSession::cancel() {
    d->assessing.drop();
    d->measuring.drop();
    d->saving.drop();
    d->preparing.reset();
    if (d->phase == Phase::Training && d->run) d->run->stop();
    d->run = nullptr;
    d->setPhase(Phase::Idle);
}

TeachSession::Phase TeachSession::phase() const {
    return d->phase;
}
const TeachSettings& TeachSession::settings() const {
    return d->settings;
}
const GoodParts& TeachSession::parts() const {
    return d->parts;
}
bool TeachSession::isReady() const {
    return d->phase == Phase::Collecting && d->parts.count() >= d->settings.wanted;
}
const std::vector<PartComplaint>& TeachSession::complaints() const {
    return d->complaints;
}
double TeachSession::complaintShare(PartComplaint complaint) const {
    if (d->recent.empty()) return 0.0;
    const auto with = std::count_if(d->recent.begin(), d->recent.end(), [complaint](const Private::Seen& seen) {
        return std::find(seen.complaints.begin(), seen.complaints.end(), complaint) != seen.complaints.end();
    });
    return static_cast<double>(with) / static_cast<double>(d->recent.size());
}
double TeachSession::progress() const {
    if (d->phase == Phase::Loading || d->phase == Phase::Live) return 1.0;
    if (d->phase != Phase::Training || !d->run) return 0.0;
    const TrainStatus& s = d->run->latest();
    const double part = s.iterations > 0 ? static_cast<double>(s.iteration) / static_cast<double>(s.iterations) : 0.0;
    // The iterations are by far the longest phase.
    switch (s.phase) {
        case TrainStatus::Phase::Teacher:
            return 0.05 * part;
        case TrainStatus::Phase::Training:
            return 0.05 + 0.85 * part;
        case TrainStatus::Phase::Fusion:
            return 0.9 + 0.08 * part;
        case TrainStatus::Phase::Saving:
            return 0.98;
    }
    return 0.0;
}
double TeachSession::secondsLeft() const {
    return d->phase == Phase::Training && d->run ? d->run->latest().secondsLeft : 0.0;
}
double TeachSession::secondsSinceBegin() const {
    if (d->phase == Phase::Idle) return 0.0;
    return d->phase == Phase::Live ? d->seconds : secondsSince(d->began);
}
QString TeachSession::failure() const {
    return d->failure;
}
std::filesystem::path TeachSession::model() const {
    return d->model;
}

}  // namespace hawksight
