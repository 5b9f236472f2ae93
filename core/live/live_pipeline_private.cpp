// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/live_pipeline_private.h"

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kCountersMs = 250;

template <class T>
void keepLast(std::vector<T>& items, std::ptrdiff_t count) {
    if (std::ssize(items) > count) items.erase(items.begin(), items.end() - count);
}

}  // namespace

LivePipeline::Private::Private(LivePipeline& pipeline, Engine& computeEngine)
    : q(pipeline), engine(computeEngine), loading([this](const Expected<LoadedModel>& loaded) {
          if (!loaded) {
              Q_EMIT q.modelFailed(loaded.error());
              return;
          }
          model = *loaded;
          thresholds = loaded->info.thresholds;
          Q_EMIT q.modelChanged();
      }) {
    mailbox.setTarget(&q, [this] { deliver(); });

    RecordWriter::Sink written;
    written.outcomes = [this](std::vector<LiveOutcome> outcomes) {
        for (const LiveOutcome& o : outcomes)
            figures.verdict(o.result, o.isUnstored          ? LiveFigures::Stored::No
                                      : o.result.record > 0 ? LiveFigures::Stored::Yes
                                                            : LiveFigures::Stored::NotWanted);
        mailbox.put(std::move(outcomes));
    };
    written.status = [this](const RecordWriter::Status& status) {
        mailbox.call([this, status] {
            storing = status;
            Q_EMIT q.storingChanged(q.storing());
        });
    };
    written.history = [this](std::vector<StripPoint> points, std::vector<LiveFail> last) {
        mailbox.call([this, points = std::move(points), last = std::move(last)] {
            strip = points;
            fails = last;
            Q_EMIT q.inspected();
        });
    };
    written.room = [this] { compute->wake(); };
    writer = std::make_unique<RecordWriter>(std::move(written));

    ComputeStage::Sink judged;
    judged.result = [this](LiveResult finished) {
        LiveOutcome outcome;
        outcome.result = std::move(finished);
        writer->push(std::move(outcome));
    };
    judged.hasRoom = [this] { return writer->hasRoom(); };
    judged.idle = [this] { writer->nudge(); };
    compute = std::make_shared<ComputeStage>(engine, std::move(judged));

    recorder = std::make_unique<FrameRecorder>([this] { mailbox.call([this] { Q_EMIT q.recordingChanged(); }); });

    CameraLoop::Sink seen;
    seen.frame = [this](int number, const Frame& captured, CameraLoop::Choice choice) {
        if (number != run) return;
        const LiveOrigin from = currentOrigin();
        if (number != from.run) return;
        figures.captured(number);
        recorder->offer(captured);
        if (paused) return;
        if (choice == CameraLoop::Choice::Inspect && compute->offer(captured, from)) figures.dropped(number);
        mailbox.put(number, captured, choice);
    };
    seen.status = [this](int number, const CameraStatus& status) {
        if (number != run) return;
        if (status.kind == CameraStatus::Kind::Lost) figures.lost(number);
        mailbox.call([this, number, status] {
            if (number == run) take(status);
        });
    };
    seen.damaged = [this](int number) {
        if (number == run) figures.damaged(number);
    };
    loop = std::make_unique<CameraLoop>(std::move(seen));

    counterTimer.setInterval(kCountersMs);
    QObject::connect(&counterTimer, &QTimer::timeout, &q, &LivePipeline::countersChanged);
}

LivePipeline::Private::~Private() {
    mailbox.close();
    loading.drop();
    compute->close();
    loop.reset();
    recorder.reset();
    // What is being inspected now still goes through the writer: it must be done before that goes. The detector is
    // freed on the lane where it was made.
    engine
        .call(Urgency::Interactive,
              [stage = compute](const Backend&) -> Expected<bool> {
                  stage->unload();
                  return true;
              })
        .future.waitForFinished();
    writer.reset();
}

LiveOrigin LivePipeline::Private::currentOrigin() {
    const std::lock_guard lock(originMutex);
    return origin;
}

void LivePipeline::Private::announceState() {
    const State now = q.state();
    if (now == announced) return;
    announced = now;
    if (now == State::Stopped)
        counterTimer.stop();
    else if (!counterTimer.isActive())
        counterTimer.start();
    Q_EMIT q.stateChanged(now);
    Q_EMIT q.countersChanged();
}

void LivePipeline::Private::take(const CameraStatus& status) {
    stateText = QString::fromStdString(status.text);
    nextTrySeconds = status.trySeconds;
    switch (status.kind) {
        case CameraStatus::Kind::Running:
            camera = State::Running;
            break;
        case CameraStatus::Kind::Lost:
            // Each try that fails is news: another pause, perhaps another reason.
            if (camera == State::Lost) announced = State::Opening;
            camera = State::Lost;
            break;
        case CameraStatus::Kind::Ended:
            camera = State::Ended;
            break;
        case CameraStatus::Kind::Stopped:
            camera = State::Stopped;
            break;
    }
    announceState();
}

void LivePipeline::Private::take(std::vector<LiveOutcome> outcomes) {
    const LiveOrigin current = currentOrigin();
    for (LiveOutcome& outcome : outcomes) {
        LiveResult& r = outcome.result;
        if (r.origin.records.folder != current.records.folder) continue;
        strip.push_back({r.frame.timeMs, r.detection.score, r.thresholds.image, r.verdict});
        if (r.verdict != Verdict::Pass)
            fails.insert(fails.begin(),
                         {r.record, r.frame.timeMs, r.detection.score, r.verdict, outcome.thumbnail, outcome.picture});
        if (r.origin.run == current.run) result = std::move(r);
    }
    keepLast(strip, kStripLength);
    if (std::ssize(fails) > kFailsLength) fails.resize(kFailsLength);
    Q_EMIT q.inspected();
}

void LivePipeline::Private::deliver() {
    LiveMailbox::Mail mail = mailbox.take();
    for (const auto& call : mail.calls) call();
    if (mail.run != run) {
        mail.frame.reset();
        mail.part.reset();
    }
    if (mail.frame) {
        frame = std::move(*mail.frame);
        Q_EMIT q.frameArrived();
    }
    if (mail.part) {
        part = std::move(*mail.part);
        Q_EMIT q.partArrived();
    }
    if (!mail.outcomes.empty()) take(std::move(mail.outcomes));
}

}  // namespace hawksight
