// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/base/guarded.h"
#include "core/image/image_io.h"
#include "core/report/csv.h"
#include "core/store/annotation_exchange.h"
#include "core/store/class_numbers.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

fs::path stagedFolder(const AnnotationPlaces& places) {
    return places.folder / "import.partial";
}
fs::path readyFolder(const AnnotationPlaces& places) {
    return places.folder / "import.ready";
}

/// Takes what a reader found and lays it aside.
class Importer {
public:
    explicit Importer(const ExchangeSource& target)
        : m_target(target), m_staged{stagedFolder(target.places), target.places.root}, m_classes(target.classes) {
        for (std::size_t i = 0; i < target.dataset.samples.size(); ++i) {
            const fs::path& image = target.dataset.samples[i].image;
            m_byKey[target.places.keyOf(image)] = i;
            const auto [found, isNew] = m_byName.try_emplace(image.filename().string(), i);
            if (!isNew) found->second = kSeveral;
        }
    }

    /// A class for a name: the known one, else a new one while there is room, else 0.
    int classOf(const std::string& name) {
        for (const DefectClass& c : m_classes)
            if (c.name == name) return c.id;
        if (!m_painted) {
            std::set<std::string> keys;
            for (const auto& [key, index] : m_byKey) keys.insert(key);
            m_painted = paintedClasses(m_target.places, keys);
        }
        const int id = freeClassNumber(name, m_classes, *m_painted);
        if (id != 0) m_classes.push_back({id, name, classColour(id)});
        return id;
    }

    const Sample* find(std::string key) const {
        std::replace(key.begin(), key.end(), '\\', '/');
        const auto exact = m_byKey.find(key);
        if (exact != m_byKey.end()) return &m_target.dataset.samples[exact->second];
        const auto named = m_byName.find(fs::path(key).filename().string());
        if (named == m_byName.end() || named->second == kSeveral) return nullptr;
        return &m_target.dataset.samples[named->second];
    }

    Expected<void> take(const ExchangeImage& image) {
        const Sample* sample = find(image.key);
        if (!sample) {
            report.skipped.push_back({image.key, {ErrorCode::FileNotFound, image.key + ": not in the data set"}});
            return {};
        }
        const std::string key = m_target.places.keyOf(sample->image);
        if (!image.mask.empty()) {
            const auto size = readImageSize(sample->image);
            if (!size || *size != image.mask.size()) {
                report.skipped.push_back(
                    {sample->image,
                     size ? Error{ErrorCode::Mismatch, image.key + ": the mask is not of the image's size"}
                          : size.error()});
                return {};
            }
            if (!m_masks.insert(key).second) {
                report.skipped.push_back(
                    {sample->image, {ErrorCode::Mismatch, image.key + ": another image was taken for " + key}});
                return {};
            }
            const auto saved = writeMaskFile(m_staged.maskFile(key), image.mask);
            if (!saved) return saved;
            ++report.masks;
        }
        const auto label = imageLabelFromName(image.label);
        ImageNote note{label.value_or(ImageLabel::None), image.types, image.comment, "", ""};
        if (!note.isEmpty()) m_notes[key] = std::move(note);
        return {};
    }

    void note(const std::string& key, ImageNote note) { m_notes[key] = std::move(note); }

    Expected<ExchangeReport> finish() {
        // Whoever opens the annotations meanwhile throws away what was staged until then.
        std::error_code error;
        for (const std::string& key : m_masks)
            if (!fs::exists(m_staged.maskFile(key), error))
                return fail(ErrorCode::WriteFailed, m_staged.folder.string() + ": was removed meanwhile; import again");
        auto store = LabelStore::open(m_staged.labelsFile());
        if (!store) return tl::unexpected<Error>(store.error());
        if (auto written = (*store)->write(m_notes); !written) return tl::unexpected<Error>(written.error());
        std::sort(m_classes.begin(), m_classes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        if (auto written = (*store)->writeClasses(m_classes); !written) return tl::unexpected<Error>(written.error());
        report.notes = static_cast<int>(m_notes.size());
        return report;
    }

    ExchangeReport report;

private:
    static constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);
    const ExchangeSource& m_target;
    AnnotationPlaces m_staged;
    std::vector<DefectClass> m_classes;
    std::optional<std::set<int>> m_painted;
    LabelStore::Notes m_notes;
    std::set<std::string> m_masks;
    std::unordered_map<std::string, std::size_t> m_byKey, m_byName;
};

std::vector<fs::path> filesUnder(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == extension) files.push_back(it->path());
    std::sort(files.begin(), files.end());
    return files;
}

Expected<void> takeCsv(Importer& importer, const ExchangeSource& target, const fs::path& from) {
    std::error_code error;
    if (!fs::exists(from, error)) return fail(ErrorCode::FileNotFound, from.string() + ": no such file");
    std::ifstream stream(from, std::ios::binary);
    if (!stream) return fail(ErrorCode::Unreadable, from.string() + ": cannot be read");
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const auto lines = parseCsv(text);
    if (lines.empty()) return fail(ErrorCode::BadFormat, from.string() + ": empty");
    const auto column = [&](const char* name) {
        return static_cast<std::size_t>(std::find(lines[0].begin(), lines[0].end(), name) - lines[0].begin());
    };
    const std::size_t image = column("image"), label = column("label"), types = column("defect_types"),
                      comment = column("comment"), at = column("changed_at"), by = column("changed_by");
    if (image == lines[0].size() || label == lines[0].size())
        return fail(ErrorCode::BadFormat, from.string() + ": the first line has no columns \"image\" and \"label\"");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto field = [&](std::size_t c) { return c < lines[i].size() ? lines[i][c] : std::string(); };
        ImageNote note;
        const auto known = imageLabelFromName(field(label));
        if (!known)
            return fail(ErrorCode::BadFormat, from.string() + ", line " + std::to_string(i + 1) + ": \"" +
                                                  field(label) + "\" is neither good, defective nor unsure");
        const Sample* sample = importer.find(field(image));
        if (!sample) {
            importer.report.skipped.push_back(
                {field(image), {ErrorCode::FileNotFound, field(image) + ": not in the data set"}});
            continue;
        }
        note.label = *known;
        note.comment = field(comment);
        note.changedAt = field(at);
        note.changedBy = field(by);
        const std::string list = field(types);
        for (std::size_t from2 = 0; from2 < list.size();) {
            const std::size_t end = std::min(list.find(';', from2), list.size());
            if (end > from2) note.defectTypes.push_back(list.substr(from2, end - from2));
            from2 = end + 1;
        }
        importer.note(target.places.keyOf(sample->image), std::move(note));
    }
    return {};
}

/// Masks of an MVTec AD folder: ground_truth/<type>/<stem>_mask.png belongs to test/<type>/<stem>.*
Expected<void> takeMvtec(Importer& importer, const ExchangeSource& target, const fs::path& from, std::stop_token stop) {
    const fs::path truth = from / "ground_truth";
    std::error_code error;
    if (!fs::is_directory(truth, error)) return fail(ErrorCode::FileNotFound, truth.string() + ": no such folder");
    std::unordered_map<std::string, const Sample*> byPlace;
    for (const Sample& sample : target.dataset.samples)
        byPlace[sample.image.parent_path().filename().string() + "/" + sample.image.stem().string()] = &sample;
    for (const fs::path& file : filesUnder(truth, ".png")) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        const std::string type = file.parent_path().filename().string();
        std::string stem = file.stem().string();
        if (stem.ends_with("_mask")) stem.resize(stem.size() - 5);
        const auto found = byPlace.find(type + "/" + stem);
        if (found == byPlace.end()) {
            importer.report.skipped.push_back({file, {ErrorCode::FileNotFound, file.string() + ": of no image here"}});
            continue;
        }
        const auto binary = readMask(file);
        if (!binary) {
            importer.report.skipped.push_back({file, binary.error()});
            continue;
        }
        ExchangeImage image;
        image.key = target.places.keyOf(found->second->image);
        image.size = binary->size();
        image.mask = emptyMask(binary->size());
        image.mask.setTo(std::max(1, importer.classOf(type)), *binary);
        if (auto taken = importer.take(image); !taken) return taken;
    }
    return {};
}

}  // namespace

Expected<ExchangeSource> readExchangeSource(const Dataset& dataset, const AnnotationPlaces& places) {
    ExchangeSource source{dataset, places, {}, {}};
    std::error_code error;
    if (fs::exists(places.labelsFile(), error)) {
        auto store = LabelStore::open(places.labelsFile());
        if (!store) return tl::unexpected<Error>(store.error());
        auto notes = (*store)->read();
        auto classes = (*store)->readClasses();
        if (!notes) return tl::unexpected<Error>(notes.error());
        if (!classes) return tl::unexpected<Error>(classes.error());
        source.notes = std::move(*notes);
        source.classes = std::move(*classes);
    }
    if (source.classes.empty()) source.classes = classesOf(dataset);
    return source;
}

namespace {

Expected<ExchangeReport> stage(const ExchangeSource& target, ExchangeFormat format, const fs::path& from,
                               const std::stop_token& stop, const ProgressCallback& progress) {
    return guarded(from.string(), ErrorCode::BadFormat, [&]() -> Expected<ExchangeReport> {
        Importer importer(target);
        const auto classOf = [&](const std::string& name) { return importer.classOf(name); };
        Expected<void> taken;
        switch (format) {
            case ExchangeFormat::Csv:
                taken = takeCsv(importer, target, from);
                break;
            case ExchangeFormat::Mvtec:
                taken = takeMvtec(importer, target, from, stop);
                break;
            case ExchangeFormat::CocoPolygon:
            case ExchangeFormat::CocoRle: {
                auto coco = readCoco(from, classOf);
                if (!coco) return tl::unexpected<Error>(coco.error());
                importer.report.loss = coco->loss;
                std::int64_t done = 0;
                for (const ExchangeImage& image : coco->images) {
                    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                    hawksight::report(progress, done++, static_cast<std::int64_t>(coco->images.size()), image.key);
                    if (taken = importer.take(image); !taken) break;
                }
                break;
            }
            case ExchangeFormat::Labelme: {
                const auto files = filesUnder(from, ".json");
                if (files.empty()) return fail(ErrorCode::FileNotFound, from.string() + ": no .json files there");
                std::int64_t done = 0;
                for (const fs::path& file : files) {
                    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                    hawksight::report(progress, done++, static_cast<std::int64_t>(files.size()),
                                      file.filename().string());
                    auto labelme = readLabelme(file, classOf);
                    if (!labelme) {
                        importer.report.skipped.push_back({file, labelme.error()});
                        continue;
                    }
                    importer.report.loss.images += 1;
                    importer.report.loss.shapes += labelme->loss.shapes;
                    importer.report.loss.ignored += labelme->loss.ignored;
                    if (ExchangeImage& image = labelme->image; !importer.find(image.key)) {
                        // Somebody's own file: it lies where its image does.
                        std::string path = image.key;
                        std::replace(path.begin(), path.end(), '\\', '/');
                        image.key = (file.lexically_relative(from).parent_path() / fs::path(path).filename())
                                        .lexically_normal()
                                        .generic_string();
                    }
                    if (taken = importer.take(labelme->image); !taken) break;
                }
                break;
            }
        }
        if (!taken) return tl::unexpected<Error>(taken.error());
        return importer.finish();
    });
}

}  // namespace

Expected<ExchangeReport> stageImport(const ExchangeSource& target, ExchangeFormat format, const fs::path& from,
                                     std::stop_token stop, const ProgressCallback& progress) {
    if (auto finished = finishImport(target.places); !finished) return tl::unexpected<Error>(finished.error());
    auto report = stage(target, format, from, stop, progress);
    std::error_code error;
    if (!report) fs::remove_all(stagedFolder(target.places), error);
    return report;
}

Expected<void> commitImport(const AnnotationPlaces& places) {
    std::error_code error;
    fs::rename(stagedFolder(places), readyFolder(places), error);
    if (error) return fail(ErrorCode::WriteFailed, stagedFolder(places).string() + ": " + error.message());
    return finishImport(places);
}

Expected<void> finishImport(const AnnotationPlaces& places) {
    const fs::path ready = readyFolder(places);
    std::error_code error;
    fs::remove_all(stagedFolder(places), error);
    if (!fs::exists(ready, error)) return {};
    return guarded(ready.string(), ErrorCode::WriteFailed, [&]() -> Expected<void> {
        // Every step may be done twice: notes replace themselves, and a mask that has moved is no longer found.
        const AnnotationPlaces staged{ready, places.root};
        {
            auto from = LabelStore::open(staged.labelsFile());
            if (!from) return tl::unexpected<Error>(from.error());
            auto notes = (*from)->read();
            auto classes = (*from)->readClasses();
            if (!notes) return tl::unexpected<Error>(notes.error());
            if (!classes) return tl::unexpected<Error>(classes.error());
            auto to = LabelStore::open(places.labelsFile());
            if (!to) return tl::unexpected<Error>(to.error());
            if (auto written = (*to)->write(*notes); !written) return written;
            if (!classes->empty())
                if (auto written = (*to)->writeClasses(*classes); !written) return written;
        }
        const fs::path masks = ready / "masks";
        for (const fs::path& mask : filesUnder(masks, ".png")) {
            const std::string key = mask.lexically_relative(masks).replace_extension().generic_string();
            fs::create_directories(places.maskFile(key).parent_path());
            // Strokes of the mask that goes must not be laid over the one that comes.
            fs::remove(places.journalFile(key));
            fs::rename(mask, places.maskFile(key));
        }
        fs::remove_all(ready);
        return {};
    });
}

Expected<ExchangeReport> importAnnotations(const ExchangeSource& target, ExchangeFormat format, const fs::path& from,
                                           std::stop_token stop, const ProgressCallback& progress) {
    auto report = stageImport(target, format, from, std::move(stop), progress);
    if (!report) return report;
    if (auto committed = commitImport(target.places); !committed) return tl::unexpected<Error>(committed.error());
    return report;
}

}  // namespace hawksight
