// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/data/sample.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

/// What a person says of an image. None: nothing, the folder's word holds.
enum class ImageLabel { None = 0, Good = 1, Defective = 2, Unsure = 3 };

/// "", "good", "defective", "unsure"; for files.
std::string_view name(ImageLabel label);
std::optional<ImageLabel> imageLabelFromName(std::string_view name);

/// Everything a person noted of one image.
struct ImageNote {
    ImageLabel label = ImageLabel::None;
    std::vector<std::string> defectTypes;  ///< in the order they were given, no two alike
    std::string comment;
    std::string changedAt;  ///< ISO 8601, UTC; filled in by `write` where empty
    std::string changedBy;  ///< who; filled in by `write` with the system's user where empty

    bool isEmpty() const { return label == ImageLabel::None && defectTypes.empty() && comment.empty(); }
    bool saysTheSameAs(const ImageNote& other) const {
        return label == other.label && defectTypes == other.defectTypes && comment == other.comment;
    }
};

/// A kind of defect that can be painted.
struct DefectClass {
    int id = 1;         ///< 1..9, also its key; what a mask's pixel holds
    std::string name;   ///< as in the folders' names, e.g. "broken_large"
    unsigned rgb = 0;   ///< 0xRRGGBB
    bool operator==(const DefectClass&) const = default;
};

/// The nine colours that classes get at first, told apart by people with any colour vision (Okabe and Ito, 2008).
unsigned classColour(int id);
/// Classes for a product where nobody has set any: its defect types by name, or "defect".
std::vector<DefectClass> classesOf(const Dataset& dataset);

/// Notes and classes of one product, in one SQLite file of the project. Images are named by their path relative to the
/// data set's root, with '/', so that a data set can be moved. Several stores may be open on one file. A kill loses
/// nothing that `write` has returned from. Thread: the one that opened it.
class LabelStore {
public:
    /// Creates the file where it is missing. Errors: WriteFailed, Unreadable, BadFormat; the detail names the file.
    static Expected<std::unique_ptr<LabelStore>> open(const std::filesystem::path& file);
    ~LabelStore();
    LabelStore(const LabelStore&) = delete;
    LabelStore& operator=(const LabelStore&) = delete;

    using Notes = std::map<std::string, ImageNote>;
    /// Adds or replaces, all or nothing; an empty note takes the image off the list. Errors: WriteFailed.
    Expected<void> write(const Notes& notes);
    Expected<Notes> read() const;

    /// All of them, by id. Errors: WriteFailed, BadArgument (an id twice or outside 1..9, or without a name).
    Expected<void> writeClasses(const std::vector<DefectClass>& classes);
    Expected<std::vector<DefectClass>> readClasses() const;

private:
    LabelStore() = default;
    std::string m_connection;
};

/// The key of the product's region where others have an image's: no path below a root begins so.
inline const std::string kRegionKey = "//region";

/// Where a product's annotations lie, and what they are called there. `folder`: Project::annotationsFolder(), with the
/// product's name behind it where the data set is a root of several.
struct AnnotationPlaces {
    std::filesystem::path folder;
    std::filesystem::path root;  ///< of the data set

    /// "test/crack/000.png"; an image outside of the root keeps its whole path.
    std::string keyOf(const std::filesystem::path& image) const;
    std::filesystem::path labelsFile() const { return folder / "labels.sqlite"; }
    std::filesystem::path regionFile() const { return folder / "region.png"; }
    /// <folder>/masks/<key>.png; the region's own file for its key.
    std::filesystem::path maskFile(const std::string& key) const;
    std::filesystem::path journalFile(const std::string& key) const;  ///< strokes not yet in the mask's file
};

/// A sample as a person sees it: label, defect type and mask of the annotations take the place of the folder's. Good
/// images have no mask; Unsure is Label::Unknown; a training image that is not good any more counts as a test image,
/// so that no training ever sees it.
void applyNote(Sample& sample, const ImageNote& note);
/// The same for the mask; `mask` must exist (it is >= 128 where defective, as any mask here).
void applyMask(Sample& sample, const std::filesystem::path& mask);

}  // namespace hawksight
