// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/words.h"
#include "core/image/image_io.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>

namespace hawksight::cli {
namespace {

namespace fs = std::filesystem;

struct ExportCommand {
    std::string model, out, check;
    std::vector<std::string> images;
};

#ifdef HAWKSIGHT_ENGINE
Expected<void> writeFloats(const fs::path& path, const cv::Mat& values) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data), std::streamsize(values.total() * values.elemSize()));
    file.close();
    if (!file) return fail(ErrorCode::WriteFailed, path.string() + ": cannot be written");
    return {};
}

/// For each image what the graph gets (N.rgb: 3 planes of floats) and must say (N.map, and the score in check.json).
Expected<void> writeChecks(const ExportCommand& command) {
    auto info = readModelInfo(command.model);
    if (!info) return tl::unexpected(info.error());
    auto detector = openDetector(command.model, {EngineChoice::Auto, EnginePrecision::Fp32, 0});
    if (!detector) return tl::unexpected(detector.error());
    const fs::path folder(command.check);
    std::error_code error;
    fs::create_directories(folder, error);
    nlohmann::json list = nlohmann::json::array();
    for (const std::string& path : command.images) {
        const auto image = readImage(path);
        if (!image) return tl::unexpected(image.error());
        const auto detection = (*detector)->detect(*image);
        if (!detection) return tl::unexpected(detection.error());
        const int side = info->options.inputSize;
        const cv::Mat rgb = resizeToInput(*image, side, info->options.resampling);
        cv::Mat planes(3 * side, side, CV_32FC1);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x) planes.at<float>(c * side + y, x) = rgb.at<cv::Vec3b>(y, x)[c];
        const std::string stem = std::to_string(list.size());
        if (auto written = writeFloats(folder / (stem + ".rgb"), planes); !written) return written;
        if (auto written = writeFloats(folder / (stem + ".map"), detection->map); !written) return written;
        list.push_back({{"image", path}, {"side", side}, {"cells", detection->map.rows}, {"score", detection->score}});
    }
    std::ofstream file(folder / "check.json");
    file << list.dump(1) << '\n';
    file.close();
    if (!file) return fail(ErrorCode::WriteFailed, folder.string() + ": cannot be written");
    return {};
}
#endif

Expected<Outcome> run(const ExportCommand& command, Context& context) {
#ifdef HAWKSIGHT_ENGINE
    if (auto done = exportOnnx(command.model, command.out); !done) return tl::unexpected(done.error());
    if (!command.check.empty())
        if (auto done = writeChecks(command); !done) return tl::unexpected(done.error());
    std::error_code error;
    const auto bytes = std::int64_t(fs::file_size(command.out, error));
    context.console.print("Written    " + command.out + " (" + fileSize(bytes) + ")");
    Outcome outcome;
    outcome.values = {{"file", command.out}, {"bytes", bytes}};
    return outcome;
#else
    (void)command;
    (void)context;
    return fail(ErrorCode::BadArgument, "this program was built without oneDNN, and so without the ONNX writer");
#endif
}

}  // namespace

void addExport(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("export", "Write a model as one ONNX graph: RGB in, raw map and score out");
    auto command = std::make_shared<ExportCommand>();
    sub->add_option("MODEL", command->model, "A model (.hkt)")->required()->type_name("");
    sub->add_option("-o,--out", command->out, "The ONNX file to write")->required()->type_name("FILE");
    auto* images = sub->add_option("--images", command->images, "Photographs to write checks for")->type_name("FILE");
    sub->add_option("--check", command->check, "Folder for inputs and expected outputs of --images")
        ->needs(images)
        ->type_name("DIR");
    sub->footer("Example:\n  hawksight-cli export part.hkt --out part.onnx");
    sub->callback([command, &chosen] { chosen = [command](Context& context) { return run(*command, context); }; });
}

}  // namespace hawksight::cli
