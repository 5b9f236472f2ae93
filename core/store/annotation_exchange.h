// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/exchange.h"
#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/store/label_store.h"

#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

enum class ExchangeFormat {
    Mvtec,        ///< a folder in the layout of MVTec AD: images copied, masks as 0/255 PNG
    CocoPolygon,  ///< one JSON file
    CocoRle,      ///< one JSON file
    Labelme,      ///< a folder with one JSON file an image, in the data set's own folders
    Csv,          ///< labels, defect types and comments; no masks
};
inline constexpr std::array kExchangeFormats{ExchangeFormat::Mvtec, ExchangeFormat::CocoPolygon,
                                             ExchangeFormat::CocoRle, ExchangeFormat::Labelme, ExchangeFormat::Csv};
/// "mvtec", "coco", "coco-rle", "labelme", "csv"; for options.
std::string_view name(ExchangeFormat format);
std::optional<ExchangeFormat> exchangeFormatFromName(std::string_view name);

struct ExchangeReport {
    ExchangeLoss loss;
    int notes = 0;  ///< images with a label, a type or a comment
    int masks = 0;
    std::vector<SkippedFile> skipped;
};

/// A product's annotations as they lie on the disk; `dataset` as opened, with or without them applied.
struct ExchangeSource {
    Dataset dataset;
    AnnotationPlaces places;
    LabelStore::Notes notes;
    std::vector<DefectClass> classes;
};
/// Reads notes and classes; classes are the data set's defect types where none were set.
Expected<ExchangeSource> readExchangeSource(const Dataset& dataset, const AnnotationPlaces& places);

/// Writes everything that is annotated (masks of ours, else the data set's own) to `target`. tolerancePx simplifies
/// polygons. Mvtec never writes into a folder that is there and not empty. Errors: WriteFailed, BadArgument, Cancelled.
Expected<ExchangeReport> exportAnnotations(const ExchangeSource& source, ExchangeFormat format,
                                           const std::filesystem::path& target, double tolerancePx,
                                           std::stop_token stop = {}, const ProgressCallback& progress = {});

/// Reads `from` (a file, or a folder for Mvtec and Labelme) and lays it beside the places, which stay as they are.
/// Images are found by their path below the root, else by a file name that only one image has; classes that were not
/// known are added while there is room for nine, under numbers that stand in no mask. What was begun and failed or was
/// stopped leaves nothing behind. Errors: as the readers, and Cancelled.
Expected<ExchangeReport> stageImport(const ExchangeSource& target, ExchangeFormat format,
                                     const std::filesystem::path& from, std::stop_token stop = {},
                                     const ProgressCallback& progress = {});
/// Makes a staged import count: its masks and notes take the place of those that were there.
Expected<void> commitImport(const AnnotationPlaces& places);
/// A commit that was cut off is done to its end; a staged import that was never committed is thrown away. For whoever
/// opens the annotations. So an import is there as a whole or not at all, whenever the program dies.
Expected<void> finishImport(const AnnotationPlaces& places);
/// stageImport and commitImport.
Expected<ExchangeReport> importAnnotations(const ExchangeSource& target, ExchangeFormat format,
                                           const std::filesystem::path& from, std::stop_token stop = {},
                                           const ProgressCallback& progress = {});

}  // namespace hawksight
