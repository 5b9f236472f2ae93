// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/live_pipeline.h"

#include "core/image/image_io.h"
#include "core/live/live_pipeline_private.h"

#include <QDateTime>

namespace hawksight {

LivePipeline::LivePipeline(Engine& engine, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, engine)) {}

LivePipeline::~LivePipeline() = default;

void LivePipeline::start(const SourceSettings& source) {
    const int run = d->run + 1;
    d->source = source;
    {
        const std::lock_guard lock(d->originMutex);
        d->origin.run = run;
        d->origin.source = source.title();
    }
    d->compute->forgetWaiting();
    d->figures.begin(run);
    d->frame = {};
    d->part = {};
    d->camera = State::Opening;
    d->stateText.clear();
    d->run = run;
    d->loop->start(run, source);
    d->announceState();
}

void LivePipeline::stop() {
    d->loop->stop();
    d->run = d->run + 1;
    if (d->camera == State::Stopped) return;
    d->camera = State::Stopped;
    d->stateText.clear();
    d->compute->forgetWaiting();
    d->announceState();
}

void LivePipeline::setPaused(bool paused) {
    if (d->paused == paused) return;
    d->paused = paused;
    d->compute->setPaused(paused);
    d->announceState();
}

void LivePipeline::setView(const CameraView& view) {
    d->view = view;
    d->compute->setView(view);
}

void LivePipeline::setTrigger(const TriggerSettings& trigger) {
    d->trigger = trigger;
    d->loop->setTrigger(trigger);
}

void LivePipeline::setModel(const std::filesystem::path& model) {
    d->loading.follow(d->engine.call(Urgency::Interactive, [stage = d->compute, model](const Backend& backend) {
        return stage->load(backend, model);
    }));
}

void LivePipeline::dropModel() {
    d->loading.drop();
    d->engine.call(Urgency::Interactive, [stage = d->compute](const Backend&) -> Expected<bool> {
        stage->unload();
        return true;
    });
    d->model.reset();
    Q_EMIT modelChanged();
}

void LivePipeline::setThresholds(const Thresholds& thresholds) {
    if (!d->model) return;
    d->thresholds = thresholds;
    d->compute->setThresholds(d->model->info.hash, thresholds);
    Q_EMIT modelChanged();
}

void LivePipeline::setRecords(const RecordSettings& records) {
    const bool isElsewhere = records.folder != d->records.folder;
    d->records = records;
    {
        const std::lock_guard lock(d->originMutex);
        d->origin.records = records;
    }
    d->writer->setSettings(records);
    if (!isElsewhere) return;
    d->strip.clear();
    d->fails.clear();
    Q_EMIT inspected();
}

void LivePipeline::resetCounters() {
    d->figures.reset();
    d->strip.clear();
    Q_EMIT countersChanged();
    Q_EMIT inspected();
}

void LivePipeline::trigger() {
    d->loop->trigger();
}

Task<Expected<LiveResult>> LivePipeline::inspectOnce(const cv::Mat& bgr) {
    Frame frame;
    frame.bgr = bgr;
    frame.captured = std::chrono::steady_clock::now();
    frame.timeMs = QDateTime::currentMSecsSinceEpoch();
    return d->engine.call(Urgency::Interactive,
                          [stage = d->compute, frame](const Backend&) { return stage->inspect(frame, frame.bgr); });
}

Task<Expected<std::filesystem::path>> LivePipeline::snapshot(const std::filesystem::path& folder) {
    return d->io.post(IoPool::Rank::Shown, [frame = d->frame, folder]() -> Expected<std::filesystem::path> {
        if (frame.bgr.empty()) return fail(ErrorCode::NotEnoughData, "there is no picture yet");
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(frame.timeMs);
        const auto file = folder / (time.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")).toStdString() + ".png");
        if (auto written = writeImage(file, frame.bgr); !written) return tl::unexpected<Error>(written.error());
        return file;
    });
}

void LivePipeline::startRecording(const FrameRecording& recording) {
    d->recorder->start(recording);
    Q_EMIT recordingChanged();
}

void LivePipeline::stopRecording() {
    d->recorder->stop();
    Q_EMIT recordingChanged();
}

LivePipeline::State LivePipeline::state() const {
    return d->paused && d->camera == State::Running ? State::Paused : d->camera;
}
const SourceSettings& LivePipeline::source() const {
    return d->source;
}
QString LivePipeline::stateText() const {
    return d->stateText;
}
double LivePipeline::nextTrySeconds() const {
    return d->nextTrySeconds;
}
const CameraView& LivePipeline::view() const {
    return d->view;
}
const TriggerSettings& LivePipeline::triggerSettings() const {
    return d->trigger;
}
const std::optional<LoadedModel>& LivePipeline::model() const {
    return d->model;
}
bool LivePipeline::isLoadingModel() const {
    return d->loading.isBusy();
}
const Thresholds& LivePipeline::thresholds() const {
    return d->thresholds;
}
const RecordSettings& LivePipeline::records() const {
    return d->records;
}
LivePipeline::Storing LivePipeline::storing() const {
    return !d->storing.isOn ? Storing::Off : d->storing.hasFailed ? Storing::Stopped : Storing::On;
}
QString LivePipeline::storingText() const {
    return QString::fromStdString(d->storing.text);
}
bool LivePipeline::isRecording() const {
    return d->recorder->isOn();
}
std::int64_t LivePipeline::recordedFrames() const {
    return d->recorder->frames();
}
std::int64_t LivePipeline::recordedBytes() const {
    return d->recorder->bytes();
}
QString LivePipeline::recordingText() const {
    return QString::fromStdString(d->recorder->text());
}
const Frame& LivePipeline::latestFrame() const {
    return d->frame;
}
const Frame& LivePipeline::latestPart() const {
    return d->part;
}
const LiveResult& LivePipeline::latestResult() const {
    return d->result;
}
LiveCounters LivePipeline::counters() const {
    return d->figures.counters();
}
const std::vector<StripPoint>& LivePipeline::strip() const {
    return d->strip;
}
const std::vector<LiveFail>& LivePipeline::lastFails() const {
    return d->fails;
}
double LivePipeline::motionLevel() const {
    return d->loop->motionLevel();
}

}  // namespace hawksight
