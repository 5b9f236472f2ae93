// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/base/resources.h"
#include "core/store/annotation_exchange.h"
#include "core/store/project.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <memory>

namespace hawksight::cli {
namespace {

struct Arguments {
    DataArgument data;
    std::string format, project, other;
    double tolerancePx = 0.0;
};

/// Where the product's annotations lie: the given project's, else that of the data set.
Expected<AnnotationPlaces> placesOf(const Arguments& arguments, const Dataset& dataset) {
    auto project = arguments.project.empty() ? projectForDataset(arguments.data.path, userDataPath("projects"))
                                             : readProject(arguments.project);
    if (!project) return tl::unexpected(project.error());
    AnnotationPlaces places{project->annotationsFolder(), dataset.root};
    // As the window keeps them: a root of several products has a folder for each.
    if (!project->category.empty()) places.folder /= project->category;
    return places;
}

Expected<Outcome> run(const Arguments& arguments, bool exports, Context& context) {
    // SQLite's driver is a plug-in, and Qt looks for those once there is an application.
    static int argc = 1;
    static char name0[] = "hawksight-cli";
    static char* argv[] = {name0, nullptr};
    std::unique_ptr<QCoreApplication> application;
    if (!QCoreApplication::instance()) application = std::make_unique<QCoreApplication>(argc, argv);

    const auto format = exchangeFormatFromName(arguments.format);
    if (!format) return fail(ErrorCode::BadArgument, "--format: no such format: " + arguments.format);
    const auto dataset = arguments.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    const auto places = placesOf(arguments, *dataset);
    if (!places) return tl::unexpected(places.error());
    const auto source = readExchangeSource(*dataset, *places);
    if (!source) return tl::unexpected(source.error());
    const auto progress = [&](const Progress& p) {
        context.console.progress({exports ? "Exporting" : "Importing", p.done, p.total, p.note, std::nullopt});
    };
    auto report = exports ? exportAnnotations(*source, *format, arguments.other, arguments.tolerancePx, context.stop, progress)
                          : importAnnotations(*source, *format, arguments.other, context.stop, progress);
    context.console.endProgress();
    if (!report) return tl::unexpected(report.error());
    Outcome outcome;
    const ExchangeLoss& loss = report->loss;
    context.console.print(std::to_string(report->masks) + " masks, " + std::to_string(report->notes) + " labels, " +
                          std::to_string(loss.shapes) + " shapes");
    if (loss.lostPx + loss.gainedPx > 0)
        context.console.print("the polygons leave out " + std::to_string(loss.lostPx) + " pixels of the masks and take in " +
                              std::to_string(loss.gainedPx) + " beside them");
    if (loss.ignored > 0) context.console.print(std::to_string(loss.ignored) + " shapes are no areas or of a tenth class");
    if (!loss.unlisted.empty())
        context.console.print(std::to_string(loss.unlisted.size()) +
                              " classes of the masks are not on the list any more; they are named by their number");
    outcome.values = {{"masks", report->masks},   {"labels", report->notes},      {"shapes", loss.shapes},
                      {"lost_px", loss.lostPx},   {"gained_px", loss.gainedPx},   {"ignored_shapes", loss.ignored}, {"unlisted_classes", loss.unlisted},
                      {"folder", places->folder.string()}};
    outcome.skipped = std::move(report->skipped);
    return outcome;
}

void add(CLI::App& app, Action& chosen, bool exports) {
    auto* sub = app.add_subcommand(exports ? "export-annotations" : "import-annotations",
                                   exports ? "Masks and labels of a project, for other programs"
                                           : "Masks and labels of other programs, into a project");
    auto arguments = std::make_shared<Arguments>();
    addData(*sub, arguments->data);
    sub->add_option(exports ? "out" : "from", arguments->other,
                    exports ? "File to write (coco, csv), or a new folder (labelme, mvtec)" : "File or folder to read")
        ->required();
    sub->add_option("--format", arguments->format, "mvtec, coco, coco-rle, labelme or csv")->required();
    sub->add_option("--project", arguments->project, "Project folder; else the one that belongs to DATA");
    if (exports)
        sub->add_option("--tolerance", arguments->tolerancePx, "Simplify polygons by up to so many pixels; 0 is exact")
            ->check(CLI::NonNegativeNumber);
    sub->footer(exports ? "Example:\n  hawksight-cli export-annotations photos/ photos.json --format coco"
                        : "Example:\n  hawksight-cli import-annotations photos/ labels.csv --format csv");
    sub->callback([arguments, exports, &chosen] {
        chosen = [arguments, exports](Context& context) { return run(*arguments, exports, context); };
    });
}

}  // namespace

void addExportAnnotations(CLI::App& app, Action& chosen) {
    add(app, chosen, true);
}

void addImportAnnotations(CLI::App& app, Action& chosen) {
    add(app, chosen, false);
}

}  // namespace hawksight::cli
