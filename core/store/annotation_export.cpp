// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/annotation_exchange.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/base/guarded.h"
#include "core/image/image_io.h"
#include "core/report/csv.h"
#include "core/store/class_numbers.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <set>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

/// Readers tell classes by their names: no two may share one.
std::string ownName(const ClassNames& names, std::string name, int id) {
    while (std::any_of(names.begin(), names.end(), [&](const auto& other) { return other.second == name; }))
        name += " (" + std::to_string(id) + ")";
    return name;
}

ClassNames namesOf(const std::vector<DefectClass>& classes) {
    ClassNames names;
    for (const DefectClass& c : classes) names[c.id] = ownName(names, c.name, c.id);
    return names;
}

/// A class that was taken off the list while masks still hold it is not dropped: it gets a name.
void nameUnlisted(ClassNames& names, const cv::Mat& mask, std::set<int>& unlisted) {
    for (int id = 1; id <= kClasses && !mask.empty(); ++id) {
        if (names.contains(id) || areaOf(mask, id) == 0) continue;
        names[id] = ownName(names, unlistedName(id), id);
        unlisted.insert(id);
    }
}

int classOfType(const std::vector<DefectClass>& classes, const std::string& type) {
    for (const DefectClass& c : classes)
        if (c.name == type) return c.id;
    return classes.empty() ? 1 : classes.front().id;
}

/// Whether there is something to be said of an image, without decoding it.
bool isAnnotated(const ExchangeSource& source, const Sample& sample, const std::string& key) {
    std::error_code error;
    return source.notes.contains(key) || sample.mask || fs::exists(source.places.maskFile(key), error) ||
           fs::exists(source.places.journalFile(key), error);
}

/// What is known of one image. Errors: as readImageSize and readMaskFile.
Expected<ExchangeImage> imageOf(const ExchangeSource& source, const Sample& sample, const std::string& key) {
    ExchangeImage image;
    image.key = key;
    const auto size = readImageSize(sample.image);
    if (!size) return tl::unexpected<Error>(size.error());
    image.size = *size;
    if (const auto note = source.notes.find(key); note != source.notes.end()) {
        image.label = name(note->second.label);
        image.types = note->second.defectTypes;
        image.comment = note->second.comment;
    }
    std::error_code error;
    const fs::path own = source.places.maskFile(key), journal = source.places.journalFile(key);
    if (fs::exists(own, error) || fs::exists(journal, error)) {
        auto loaded = loadMask(own, journal, *size);
        if (!loaded) return tl::unexpected<Error>(loaded.error());
        if (!boundsOf(loaded->mask).empty()) image.mask = loaded->mask;
    } else if (sample.mask && *sample.mask != own) {
        auto given = importMaskFile(*sample.mask, *size, classOfType(source.classes, sample.defectType));
        if (!given) return tl::unexpected<Error>(given.error());
        image.mask = *given;
    }
    return image;
}

std::string joined(const std::vector<std::string>& types) {
    std::string text;
    for (const std::string& type : types) {
        if (!text.empty()) text += ';';
        text += type;
    }
    return text;
}

Expected<void> writeText(const fs::path& file, const std::string& text) {
    std::error_code error;
    if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
    QSaveFile out(QFile::decodeName(file.c_str()));
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), static_cast<qint64>(text.size())) < 0 ||
        !out.commit())
        return fail(ErrorCode::WriteFailed, file.string() + ": " + out.errorString().toStdString());
    return {};
}

Expected<ExchangeReport> exportCsv(const ExchangeSource& source, const fs::path& target) {
    ExchangeReport report;
    std::string text = csvLine({"image", "label", "defect_types", "comment", "changed_at", "changed_by"});
    for (const auto& [key, note] : source.notes) {
        text += csvLine({key, std::string(name(note.label)), joined(note.defectTypes), note.comment, note.changedAt,
                         note.changedBy});
        ++report.notes;
    }
    if (auto written = writeText(target, text); !written) return tl::unexpected<Error>(written.error());
    return report;
}

/// A file name of its own in a folder; images of one name from different folders must not replace each other.
std::string freeStem(std::set<std::string>& taken, const std::string& folder, const fs::path& image,
                     const std::string& key) {
    std::string stem = image.stem().string();
    if (!taken.insert(folder + "/" + stem).second) {
        stem = key;
        std::replace(stem.begin(), stem.end(), '/', '-');
        stem = fs::path(stem).stem().string();
        for (int n = 2; !taken.insert(folder + "/" + stem).second; ++n) stem.append("-").append(std::to_string(n));
    }
    return stem;
}

Expected<ExchangeReport> exportMvtec(const ExchangeSource& source, const fs::path& target, std::stop_token stop,
                                     const ProgressCallback& progress) {
    std::error_code error;
    if (fs::exists(target, error) && !fs::is_empty(target, error))
        return fail(ErrorCode::BadArgument, target.string() + ": the folder is not empty");
    ExchangeReport report;
    std::set<std::string> taken;
    const auto total = static_cast<std::int64_t>(source.dataset.samples.size());
    std::int64_t done = 0;
    for (const Sample& given : source.dataset.samples) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        hawksight::report(progress, done++, total, given.image.filename().string());
        const std::string key = source.places.keyOf(given.image);
        Sample sample = given;
        if (const auto note = source.notes.find(key); note != source.notes.end()) {
            applyNote(sample, note->second);
            ++report.notes;
        }
        if (sample.label == Label::Unknown) continue;  // the layout has no place for it
        const bool isGood = sample.label == Label::Good;
        const std::string type = isGood ? "good" : sample.defectType.empty() ? "defect" : sample.defectType;
        const std::string split = isGood && sample.split == Split::Train ? "train" : "test";
        const std::string stem = freeStem(taken, split + "/" + type, sample.image, key);
        const fs::path copy = target / split / type / (stem + sample.image.extension().string());
        fs::create_directories(copy.parent_path(), error);
        fs::copy_file(sample.image, copy, error);
        if (error) {
            report.skipped.push_back({sample.image, {ErrorCode::WriteFailed, copy.string() + ": " + error.message()}});
            continue;
        }
        ++report.loss.images;
        if (isGood) continue;
        auto image = imageOf(source, given, key);
        if (!image) {
            report.skipped.push_back({sample.image, image.error()});
            continue;
        }
        if (image->mask.empty()) continue;
        const fs::path mask = target / "ground_truth" / type / (stem + "_mask.png");
        fs::create_directories(mask.parent_path(), error);
        if (auto written = writeImage(mask, binaryOf(image->mask)); !written)
            return tl::unexpected<Error>(written.error());
        ++report.masks;
    }
    return report;
}

}  // namespace

std::string_view name(ExchangeFormat format) {
    switch (format) {
        case ExchangeFormat::Mvtec:
            return "mvtec";
        case ExchangeFormat::CocoPolygon:
            return "coco";
        case ExchangeFormat::CocoRle:
            return "coco-rle";
        case ExchangeFormat::Labelme:
            return "labelme";
        case ExchangeFormat::Csv:
            return "csv";
    }
    return "";
}

std::optional<ExchangeFormat> exchangeFormatFromName(std::string_view text) {
    for (const ExchangeFormat format : kExchangeFormats)
        if (name(format) == text) return format;
    return std::nullopt;
}

Expected<ExchangeReport> exportAnnotations(const ExchangeSource& source, ExchangeFormat format, const fs::path& target,
                                           double tolerancePx, std::stop_token stop, const ProgressCallback& progress) {
    return guarded(target.string(), ErrorCode::WriteFailed, [&]() -> Expected<ExchangeReport> {
        if (format == ExchangeFormat::Csv) return exportCsv(source, target);
        if (format == ExchangeFormat::Mvtec) return exportMvtec(source, target, stop, progress);
        ExchangeReport report;
        std::vector<ExchangeImage> images;
        ClassNames names = namesOf(source.classes);
        std::set<int> unlisted;
        std::set<fs::path> taken;
        const auto total = static_cast<std::int64_t>(source.dataset.samples.size());
        std::int64_t done = 0;
        for (const Sample& sample : source.dataset.samples) {
            if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
            hawksight::report(progress, done++, total, sample.image.filename().string());
            const std::string key = source.places.keyOf(sample.image);
            if (!isAnnotated(source, sample, key)) continue;
            auto image = imageOf(source, sample, key);
            if (!image) {
                report.skipped.push_back({sample.image, image.error()});
                continue;
            }
            report.masks += image->mask.empty() ? 0 : 1;
            report.notes += source.notes.contains(key) ? 1 : 0;
            nameUnlisted(names, image->mask, unlisted);
            if (format != ExchangeFormat::Labelme) {
                images.push_back(std::move(*image));
                continue;
            }
            // As labelme names it; a second image of the same stem (a.png, a.bmp) keeps its whole name.
            fs::path file = target / fs::path(key).replace_extension(".json");
            if (!taken.insert(file).second) file = target / (key + ".json");
            taken.insert(file);
            // labelme opens the photograph from where its own file lies.
            std::error_code error;
            image->path = fs::absolute(sample.image, error)
                              .lexically_normal()
                              .lexically_relative(fs::absolute(file, error).lexically_normal().parent_path())
                              .generic_string();
            const auto loss = writeLabelme(file, *image, names, tolerancePx);
            if (!loss) return tl::unexpected<Error>(loss.error());
            report.loss.images += loss->images;
            report.loss.shapes += loss->shapes;
            report.loss.lostPx += loss->lostPx;
            report.loss.gainedPx += loss->gainedPx;
        }
        report.loss.unlisted = unlisted;
        if (format == ExchangeFormat::Labelme) return report;
        const auto loss =
            writeCoco(target, images, names, format == ExchangeFormat::CocoRle ? CocoShape::Rle : CocoShape::Outline,
                      tolerancePx);
        if (!loss) return tl::unexpected<Error>(loss.error());
        report.loss = *loss;
        report.loss.unlisted = unlisted;
        return report;
    });
}

}  // namespace hawksight
