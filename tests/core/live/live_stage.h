// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_pipeline.h"
#include "core/store/inspection_records.h"
#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"

#include <QSignalSpy>

#include <fstream>

namespace hawksight::test {

/// A pipeline with a backend of fakes, and two files that pass for models.
struct LiveStage {
    LiveStage() : fake(std::make_shared<FakeEngine>()), engine(fakeLoader(fake)), live(engine) {
        std::ofstream(modelA()) << "a";
        std::ofstream(modelB()) << "b";
        QObject::connect(&live, &LivePipeline::inspected, &live, [this] {
            const LiveResult& result = live.latestResult();
            if (result.number > 0 && (results.empty() || results.back().number != result.number))
                results.push_back(result);
        });
    }
    std::filesystem::path folder() const { return path(dir); }
    std::filesystem::path modelA() const { return folder() / "a"; }
    std::filesystem::path modelB() const { return folder() / "b"; }
    RecordSettings records() const {
        RecordSettings settings;
        settings.folder = folder() / "records";
        return settings;
    }
    /// Loads model A and waits for it.
    bool load() {
        QSignalSpy spy(&live, &LivePipeline::modelChanged);
        live.setModel(modelA());
        return spy.wait();
    }
    std::int64_t stored() const {
        const auto opened = InspectionRecords::open(records().file());
        return opened ? (*opened)->counts()->total() : -1;
    }

    static SourceSettings line(double framesPerSecond = 50.0) {
        SourceSettings settings;
        settings.line.sizePx = 64;
        settings.line.defectRate = 0.3;
        settings.framesPerSecond = framesPerSecond;
        return settings;
    }

    QTemporaryDir dir;
    std::shared_ptr<FakeEngine> fake;
    Engine engine;
    std::vector<LiveResult> results;  ///< those that were shown
    LivePipeline live;
};

}  // namespace hawksight::test
