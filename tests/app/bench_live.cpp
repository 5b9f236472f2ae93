// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of model costs the running line: the longest gap between two verdicts, with and without.
//   bench_live MODEL_A MODEL_B
#include "app/backend_loader.h"
#include "core/live/live_pipeline.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace hawksight;

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc != 3) return 2;
    Engine engine(loadBackend);
    LivePipeline live(engine);
    QElapsedTimer clock;
    double longest = 0.0;
    QObject::connect(&live, &LivePipeline::inspected, &live, [&] {
        if (clock.isValid()) longest = std::max(longest, double(clock.nsecsElapsed()) / 1e6);
        clock.start();
    });
    SourceSettings line;
    line.framesPerSecond = 30.0;
    line.line.sizePx = 256;
    live.setModel(argv[1]);
    live.start(line);
    int swaps = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &live, [&] {
        std::printf("%s: longest gap %.0f ms, %s\n",
                    swaps == 0   ? "loading at the start"
                    : swaps == 1 ? "no change"
                                 : "model changed",
                    longest, live.model() ? live.model()->info.hash.c_str() : "no model");
        longest = 0.0;
        if (++swaps >= 2) live.setModel(argv[1 + swaps % 2]);
        if (swaps == 7) QCoreApplication::quit();
    });
    timer.start(4000);
    return QCoreApplication::exec();
}
