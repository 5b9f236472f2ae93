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

/// Reads `from` (a file, or a folder for Mvtec and Labelme) and keeps it in the places: masks and notes take the place
/// of those that were there, classes that were not known are added while there is room for nine. Images are found by
/// their path below the root, else by a file name that only one image has. Errors: as the readers, and Cancelled.
Expected<ExchangeReport> importAnnotations(const ExchangeSource& target, ExchangeFormat format,
                                           const std::filesystem::path& from, std::stop_token stop = {},
                                           const ProgressCallback& progress = {});

}  // namespace hawksight
