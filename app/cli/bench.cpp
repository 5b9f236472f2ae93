// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/base/elapsed.h"
#include "core/image/image_io.h"

#include <CLI/CLI.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

namespace hawksight::cli {
namespace {

struct BenchCommand {
    std::string model = "both", image, onnxRuntime;
    BenchOptions options;
};

/// A photograph of 900 x 900 as a camera's JPEG: the one given, else structure at every scale.
Expected<cv::Mat> photograph(const BenchCommand& command) {
    cv::Mat image;
    if (!command.image.empty()) {
        auto read = readImage(command.image);
        if (!read) return tl::unexpected(read.error());
        image = *read;
    } else {
        image = cv::Mat(900, 900, CV_8UC3);
        cv::RNG random(1);
        random.fill(image, cv::RNG::UNIFORM, 0, 256);
        cv::GaussianBlur(image, image, {}, 3.0);
    }
    cv::resize(image, image, {900, 900}, 0, 0, cv::INTER_AREA);
    return image;
}

/// Median milliseconds to decode it.
[[maybe_unused]] Expected<double> decodeMilliseconds(const cv::Mat& image) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, 92});
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (auto decoded = decodeImage(bytes, "photograph"); !decoded) return tl::unexpected(decoded.error());
        times.push_back(millisecondsSince(start));
    }
    std::nth_element(times.begin(), times.begin() + 7, times.end());
    return times[7];
}

Expected<Outcome> run(const BenchCommand& command, Context& context) {
    const auto image = photograph(command);
    if (!image) return tl::unexpected(image.error());
    BenchOptions options = command.options;
    if (command.model == "hkt") options.variants = {Variant::Hkt};
    if (command.model == "hkt-plus") options.variants = {Variant::HktPlus};
    auto text = bench(options, context.stop, [&](const std::string& line) { context.console.note(line); });
    if (!text) return tl::unexpected(text.error());
    Outcome outcome;
    outcome.values = nlohmann::ordered_json::parse(*text);
    std::map<std::string, double> eager;
    Table torch({"LibTorch", "Precision", "Step ms", "Steps/s", "x plain loop", "of limit", "Image ms p50", "p99",
                 "of limit", "eager fp32"});
    torch.left(1);
    for (const auto& r : outcome.values["rows"]) {
        eager[r["model"]] = r["eager_image_ms"];
        torch.add({r["model"], r["precision"], number(r["step_ms"].get<double>()),
                   number(1000 / r["step_ms"].get<double>(), 3), number(r["speedup_over_plain"].get<double>(), 3),
                   number(r["step_over_limit"].get<double>(), 3), number(r["image_ms_p50"].get<double>()),
                   number(r["image_ms_p99"].get<double>()), number(r["image_over_limit"].get<double>(), 3),
                   number(r["eager_image_ms"].get<double>())});
    }
    context.console.print(torch.text());
#ifdef HAWKSIGHT_ENGINE
    const auto decode = decodeMilliseconds(*image);
    if (!decode) return tl::unexpected(decode.error());
    Table engine({"Engine", "Precision", "Image ms p50", "p99", "Images/s", "floor ms", "of floor", "x eager fp32",
                  "x ONNX Runtime", "decode ms", "resize", "networks", "fusion", "memory"});
    engine.left(1);
    outcome.values["engine"] = nlohmann::ordered_json::array();
    outcome.values["decode_ms"] = *decode;
    for (const Variant variant : options.variants) {
        context.console.note(std::string(name(variant)) + ": oneDNN engine");
        const auto rows = benchEngine(variant, *image, options.inferences, context.stop, command.onnxRuntime);
        if (!rows) return tl::unexpected(rows.error());
        for (const EngineBenchRow& r : *rows) {
            const std::string model(name(variant));
            engine.add({model, std::string(name(r.precision)), number(r.p50), number(r.p99), number(1000 / r.p50, 3),
                        number(r.floor), number(r.p50 / r.floor, 3), number(eager[model] / r.p50, 3),
                        r.onnxRuntime > 0 ? number(r.onnxRuntime / r.p50, 3) : std::string(), number(*decode, 3),
                        number(r.resize, 3), number(r.networks), number(r.fusion, 3), fileSize(r.bytes)});
            outcome.values["engine"].push_back({{"model", model},
                                                {"precision", name(r.precision)},
                                                {"image_ms_p50", r.p50},
                                                {"image_ms_p99", r.p99},
                                                {"floor_ms", r.floor},
                                                {"over_floor", r.p50 / r.floor},
                                                {"eager_over_image", eager[model] / r.p50},
                                                {"onnx_runtime_ms", r.onnxRuntime},
                                                {"resize_ms", r.resize},
                                                {"networks_ms", r.networks},
                                                {"fusion_ms", r.fusion},
                                                {"bytes", r.bytes}});
        }
    }
    context.console.print("\n" + engine.text());
#endif
    context.console.print(
        "\nLimit and floor: the bare convolutions of the same shapes and precision, timed in this run, in LibTorch and "
        "in oneDNN. Memory peak " +
        fileSize(outcome.values["peak_bytes"].get<std::int64_t>()) + ".");
    return outcome;
}

}  // namespace

void addBench(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand(
        "bench", "Training and inference speed on this machine, beside a plain loop and the machine's limit");
    auto c = std::make_shared<BenchCommand>();
    addChoice(*sub, "-m,--model", c->model, {"hkt", "hkt-plus", "both"}, "Which networks");
    sub->add_option("--steps", c->options.trainSteps, "Training steps to time")
        ->check(CLI::Range(1, 1000).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--images", c->options.inferences, "Inferences to time")
        ->check(CLI::Range(1, 10000).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--photograph", c->image, "What to inspect, brought to 900 x 900; a made-up one unless given")
        ->type_name("FILE");
    sub->add_option("--onnxruntime", c->onnxRuntime,
                    "ONNX Runtime's library (libonnxruntime.so), to be timed on the same networks in fp32")
        ->check(CLI::ExistingFile.name(""))
        ->type_name("FILE");
    sub->footer("Example:\n  hawksight-cli bench --model hkt --json");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
