// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of model costs the running line, a part every 100 ms (or --fps): verdicts before and after, the frames
// in between, and whether each verdict was reached with the limits of its own model.
//   bench_live MODEL_A MODEL_B [CHANGES] [FPS] [SECONDS of each stretch]
#include "app/backend_loader.h"
#include "core/live/live_pipeline.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace hawksight;

namespace {

/// What happened between two ticks.
struct Stretch {
    double longestGapMs = 0.0;     ///< between two verdicts
    std::int64_t framesInGap = 0;  ///< left out in that gap
    double changeMs = 0.0;         ///< last verdict of the old model -> first of the new one
    std::int64_t framesInChange = 0;
    double readyMs = 0.0;  ///< setModel -> modelChanged
    int verdicts = 0, wrong = 0;
};

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc < 3) return 2;
    const int changes = argc > 3 ? std::atoi(argv[3]) : 6;
    Engine engine(loadBackend);
    LivePipeline live(engine);
    QElapsedTimer clock, asked;
    Stretch now;
    std::string lastHash;
    std::int64_t lastFrame = 0;
    QObject::connect(&live, &LivePipeline::inspected, &live, [&] {
        const LiveResult& r = live.latestResult();
        if (r.number == 0) return;
        ++now.verdicts;
        now.wrong += r.verdict != decide(r.detection.score, r.thresholds.image);
        const double gap = clock.isValid() ? double(clock.nsecsElapsed()) / 1e6 : 0.0;
        const std::int64_t left = lastFrame > 0 ? r.frame.number - lastFrame - 1 : 0;
        if (gap > now.longestGapMs) {
            now.longestGapMs = gap;
            now.framesInGap = left;
        }
        if (!lastHash.empty() && r.modelHash != lastHash) {
            now.changeMs = gap;
            now.framesInChange = left;
        }
        lastHash = r.modelHash;
        lastFrame = r.frame.number;
        clock.start();
    });
    QObject::connect(&live, &LivePipeline::modelChanged, &live,
                     [&] { now.readyMs = asked.isValid() ? double(asked.nsecsElapsed()) / 1e6 : 0.0; });
    SourceSettings line;
    line.framesPerSecond = argc > 4 ? std::atof(argv[4]) : 10.0;
    line.line.sizePx = 512;
    asked.start();
    live.setModel(argv[1]);
    live.start(line);
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &live, [&] {
        std::printf("%-16s %3d verdicts, wrong %d; longest gap %.0f ms, %lld frames left out",
                    ticks == 0   ? "start:"
                    : ticks == 1 ? "no change:"
                                 : "model changed:",
                    now.verdicts, now.wrong, now.longestGapMs, static_cast<long long>(now.framesInGap));
        if (ticks != 1)
            std::printf("; ready after %.0f ms, from model to model %.0f ms, %lld frames left out", now.readyMs,
                        now.changeMs, static_cast<long long>(now.framesInChange));
        std::printf("\n");
        std::fflush(stdout);
        now = {};
        if (++ticks == changes + 2) return QCoreApplication::quit();
        if (ticks < 2) return;
        asked.start();
        live.setModel(argv[1 + (ticks + 1) % 2]);
    });
    timer.start(argc > 5 ? int(1000 * std::atof(argv[5])) : 4000);
    return QCoreApplication::exec();
}
