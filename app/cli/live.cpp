// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_loader.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/words.h"
#include "core/base/elapsed.h"
#include "core/live/teach_session.h"
#include "core/metrics/ranking.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace hawksight::cli {
namespace {

struct LiveCommand {
    std::string model, kind = "simulated", product = "machined_disc", motion = "strobed", trigger = "free";
    std::string records, teachFolder;
    double seconds = 10.0, everySeconds = 1.0;
    TeachSettings teach;
    SourceSettings source;
};

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return std::nan("");
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * double(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

/// Runs the event loop until `done`, a stop, or `seconds` are over; what passes is the pipeline's own doing.
bool wait(double seconds, const std::stop_token& stop, const std::function<bool()>& done) {
    QEventLoop loop;
    QTimer poll;
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (done() || stop.stop_requested() || std::chrono::steady_clock::now() >= until) loop.quit();
    });
    poll.start(20);
    loop.exec();
    return done();
}

/// What a run has seen.
struct Sight {
    std::vector<double> latencies;
    std::vector<LabelledScore> scores;

    void take(const LiveResult& result) {
        if (result.number == 0) return;
        latencies.push_back(result.latencyMs);
        if (result.frame.truth != Label::Unknown)
            scores.push_back({result.detection.score, result.frame.truth == Label::Defective});
    }
};

class LiveRun {
public:
    LiveRun(const LiveCommand& command, Context& context)
        : m_command(command), m_context(context), m_engine(loadBackend), m_live(m_engine), m_teach(m_live, m_engine) {
        QObject::connect(&m_live, &LivePipeline::inspected, &m_live, [this] { m_sight.take(m_live.latestResult()); });
        QObject::connect(&m_live, &LivePipeline::modelFailed, &m_live, [this](const Error& error) { m_error = error; });
        QObject::connect(&m_teach, &TeachSession::progressed, &m_live, [this] {
            m_context.console.progress(
                {"Training", std::llround(100.0 * m_teach.progress()), 100, {}, m_teach.secondsLeft()});
        });
        QObject::connect(&m_live, &LivePipeline::stateChanged, &m_live, [this](LivePipeline::State state) {
            if (state == LivePipeline::State::Lost) m_context.console.warn(m_live.stateText().toStdString());
        });
        QObject::connect(&m_live, &LivePipeline::storingChanged, &m_live, [this](LivePipeline::Storing storing) {
            if (storing == LivePipeline::Storing::Stopped)
                m_context.console.warn("not being stored: " + m_live.storingText().toStdString());
        });
    }

    Expected<Outcome> go() {
        m_engine.start();
        if (!m_command.records.empty()) {
            RecordSettings settings;
            settings.folder = m_command.records;
            m_live.setRecords(settings);
        }
        TriggerSettings trigger;
        trigger.everySeconds = m_command.everySeconds;
        trigger.mode = m_command.trigger == "timed"  ? TriggerMode::Timed
                       : m_command.trigger == "part" ? TriggerMode::PartEnters
                                                     : TriggerMode::FreeRunning;
        m_live.setTrigger(trigger);
        if (!m_command.teachFolder.empty()) {
            if (auto taught = teach(); !taught) return tl::unexpected(taught.error());
        } else if (auto loaded = load(); !loaded) {
            return tl::unexpected(loaded.error());
        }
        return inspect();
    }

private:
    Expected<void> stopped() const {
        if (m_context.stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        return fail(m_error.code, m_error.detail.empty() ? "no answer in time" : m_error.detail);
    }

    Expected<void> load() {
        if (m_command.model.empty()) return {};
        m_live.setModel(m_command.model);
        if (!wait(120.0, m_context.stop, [&] { return m_live.model() || !m_error.detail.empty(); }) || !m_live.model())
            return stopped();
        return {};
    }

    /// From the first good part in sight to the first verdict of the new model.
    Expected<void> teach() {
        SourceSettings good = m_command.source;
        good.line.defectRate = 0.0;
        good.line.seed += 1000;  // other parts than those that are judged afterwards
        m_live.start(good);
        TeachSettings settings = m_command.teach;
        settings.folder = m_command.teachFolder;
        m_teach.begin(settings);
        using Phase = TeachSession::Phase;
        const auto failed = [this] {
            return m_teach.phase() == Phase::Failed
                       ? fail(ErrorCode::Internal, m_teach.failure().toStdString())
                       : fail(ErrorCode::NotEnoughData,
                              "not taught in time, with " + counted(m_teach.parts().count(), "good picture"));
        };
        if (!wait(120.0, m_context.stop, [&] { return m_teach.isReady(); })) return failed();
        m_collectSeconds = m_teach.secondsSinceBegin();
        m_context.console.note(counted(m_teach.parts().count(), "good picture") + " after " +
                               inWords(m_collectSeconds));
        m_teach.train();
        wait(900.0, m_context.stop, [&] { return m_teach.phase() == Phase::Live || m_teach.phase() == Phase::Failed; });
        m_context.console.endProgress();
        if (m_context.stop.stop_requested()) return stopped();
        if (m_teach.phase() != Phase::Live) return failed();
        if (!wait(10.0, m_context.stop, [&] { return m_live.latestResult().number > 0; })) return stopped();
        m_liveSeconds = m_teach.secondsSinceBegin();
        m_context.console.note("live after " + inWords(*m_liveSeconds));
        return {};
    }

    Expected<Outcome> inspect() {
        m_live.start(m_command.source);
        wait(10.0, m_context.stop, [&] { return m_live.latestFrame().number > 0; });
        m_sight = {};
        m_live.resetCounters();
        const auto began = std::chrono::steady_clock::now();
        wait(m_command.seconds, m_context.stop, [&] { return m_live.state() == LivePipeline::State::Ended; });
        const double seconds = secondsSince(began);
        const LiveCounters c = m_live.counters();
        const std::string state = m_live.stateText().toStdString();
        const std::string title = m_live.source().title();
        const bool lost = m_live.state() == LivePipeline::State::Lost;
        m_live.stop();
        if (c.captured == 0) return fail(ErrorCode::Unreadable, state.empty() ? title + ": no picture" : state);

        Outcome outcome;
        const RankingMetrics ranking = rankingMetrics(m_sight.scores);
        const auto orNull = [](double value) {
            return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
        };
        outcome.values = {{"source", title},
                          {"seconds", seconds},
                          {"captured", c.captured},
                          {"inspected", c.inspected},
                          {"dropped", c.dropped},
                          {"damaged", c.damaged},
                          {"lost", c.lost},
                          {"unstored", c.unstored},
                          {"frames_per_second", double(c.captured) / seconds},
                          {"inspections_per_second", double(c.inspected) / seconds},
                          {"latency_ms_p50", orNull(percentile(m_sight.latencies, 0.5))},
                          {"latency_ms_p99", orNull(percentile(m_sight.latencies, 0.99))},
                          {"latency_ms_max", orNull(percentile(m_sight.latencies, 1.0))},
                          {"pass", c.pass},
                          {"review", c.review},
                          {"fail", c.fail},
                          {"auroc", orNull(ranking.auroc)}};
        if (m_live.model())
            outcome.values["false_rejects"] =
                confusionAt(m_sight.scores, m_live.thresholds().image.fail).falseRejectRate();
        if (m_liveSeconds) {
            outcome.values["collect_seconds"] = m_collectSeconds;
            outcome.values["teach_seconds"] = *m_liveSeconds;
            outcome.values["parts"] = m_teach.parts().count();
        }
        m_context.console.print(title + ": " + counted(c.captured, "frame") + ", " +
                                counted(c.inspected, "inspection") + ", " + std::to_string(c.dropped) + " dropped in " +
                                number(seconds, 3) + " s");
        m_context.console.print("Rate       " + number(double(c.captured) / seconds, 3) + " frames and " +
                                number(double(c.inspected) / seconds, 3) + " inspections a second");
        m_context.console.print("Latency    " + number(percentile(m_sight.latencies, 0.5), 3) + " ms p50, " +
                                number(percentile(m_sight.latencies, 0.99), 3) + " ms p99, capture to verdict");
        m_context.console.print("Verdicts   " + std::to_string(c.pass) + " PASS, " + std::to_string(c.review) +
                                " REVIEW, " + std::to_string(c.fail) + " FAIL");
        if (std::isfinite(ranking.auroc)) m_context.console.print("AUROC      " + number(ranking.auroc));
        if (m_liveSeconds) m_context.console.print("Taught     in " + inWords(*m_liveSeconds));
        if (c.unstored > 0) m_context.console.warn(counted(c.unstored, "inspection") + " could not be stored");
        if (lost || c.unstored > 0) outcome.status = Exit::Failed;
        return outcome;
    }

    const LiveCommand& m_command;
    Context& m_context;
    Engine m_engine;
    LivePipeline m_live;
    TeachSession m_teach;
    Sight m_sight;
    Error m_error;
    double m_collectSeconds = 0.0;
    std::optional<double> m_liveSeconds;
};

Expected<Outcome> run(LiveCommand& command, Context& context) {
    command.source.kind = sourceKindFromName(command.kind).value();
    for (const Product product : {Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack})
        if (name(product) == command.product) command.source.line.product = product;
    command.source.line.motion = command.motion == "belt" ? LineMotion::Belt : LineMotion::Strobed;
    if (const std::string wrong = command.source.check(); !wrong.empty()) return fail(ErrorCode::BadArgument, wrong);
    if (command.model.empty() == command.teachFolder.empty())
        return fail(ErrorCode::BadArgument, "give either a model or --teach FOLDER");
    std::unique_ptr<QCoreApplication> app;
    static int argc = 1;
    static char programName[] = "hawksight-cli";
    static char* argv[] = {programName, nullptr};
    if (QCoreApplication::instance() == nullptr) app = std::make_unique<QCoreApplication>(argc, argv);
    return LiveRun(command, context).go();
}

}  // namespace

void addLive(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("live", "Inspect what a camera sees, and say how it keeps up");
    auto c = std::make_shared<LiveCommand>();
    SourceSettings& source = c->source;
    sub->add_option("MODEL", c->model, "The model to inspect with; not with --teach");
    addChoice(*sub, "--source", c->kind, {"simulated", "folder", "video", "device", "stream", "genicam"},
              "Where pictures come from");
    sub->add_option("--address", source.address, "Folder, file, device, rtsp:// or http:// address, GenICam id")
        ->type_name("TEXT");
    sub->add_option("--fps", source.framesPerSecond, "Frames a second")->type_name("N")->capture_default_str();
    sub->add_flag("!--no-loop", source.loop, "End with the last picture of a folder or video file");
    sub->add_option("--seconds", c->seconds, "How long")
        ->check(CLI::Range(0.1, 1e6).name(""))
        ->type_name("S")
        ->capture_default_str();
    addChoice(*sub, "--trigger", c->trigger, {"free", "timed", "part"}, "What starts an inspection");
    sub->add_option("--every", c->everySeconds, "With --trigger timed")->type_name("S")->capture_default_str();
    addChoice(*sub, "--product", c->product, {"machined_disc", "woven_fabric", "blister_pack"}, "Simulated line");
    addChoice(*sub, "--motion", c->motion, {"strobed", "belt"}, "Simulated line: a part a frame, or parts that slide");
    sub->add_option("--defect-rate", source.line.defectRate, "Simulated line: share of defective parts")
        ->type_name("P")
        ->capture_default_str();
    sub->add_option("--size", source.line.sizePx, "Simulated line: side of the picture, px")
        ->type_name("PX")
        ->capture_default_str();
    sub->add_option("--seed", source.line.seed, "Simulated line: other parts")->type_name("N")->capture_default_str();
    sub->add_option("--records", c->records, "Store every inspection in this folder")->type_name("FOLDER");
    sub->add_option("--teach", c->teachFolder,
                    "Collect good parts from the source first, train on them here, and inspect with that model")
        ->type_name("FOLDER");
    sub->add_option("--teach-parts", c->teach.wanted, "Good pictures to collect")
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--teach-minutes", c->teach.trainMinutes, "Length of the training")
        ->type_name("M")
        ->capture_default_str();
    sub->add_option("--synthetic-defects", c->teach.syntheticDefects,
                    "Made-up defects that its map and score are chosen on")
        ->type_name("N")
        ->check(CLI::Range(5, 5000))
        ->capture_default_str();
    sub->footer(
        "Examples:\n  hawksight-cli live model.hkt --source simulated --fps 20 --seconds 30 --json\n"
        "  hawksight-cli live model.hkt --source stream --address rtsp://10.0.0.7/main --records shift/\n"
        "  hawksight-cli live --teach disc/ --defect-rate 0.3 --seconds 30");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
