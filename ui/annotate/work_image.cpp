// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/work_image.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/base/guarded.h"
#include "core/image/image_io.h"
#include "core/store/score_store.h"

#include <opencv2/imgproc.hpp>

namespace hawksight {

namespace fs = std::filesystem;

Expected<WorkImagePointer> loadWorkImage(const fs::path& file, const AnnotationPlaces& places,
                                         const std::optional<fs::path>& published, int classId) {
    return guarded(file.string(), ErrorCode::BadImage, [&]() -> Expected<WorkImagePointer> {
        const auto bgr = readImage(file);
        if (!bgr) return tl::unexpected<Error>(bgr.error());
        auto image = std::make_shared<WorkImage>();
        image->key = places.keyOf(file);
        image->bgr = *bgr;
        image->pyramid = std::make_shared<MipPyramid>(*bgr);
        const fs::path mask = places.maskFile(image->key), journal = places.journalFile(image->key);
        std::error_code error;
        image->hasPublished = published && *published != mask;
        if (published && *published != mask && !fs::exists(mask, error) && !fs::exists(journal, error)) {
            // A mask that does not fit is shown elsewhere as what it is; painting begins with nothing.
            if (auto given = importMaskFile(*published, bgr->size(), classId)) {
                image->mask = *given;
                return image;
            }
        }
        auto loaded = loadMask(mask, journal, bgr->size());
        if (!loaded) return tl::unexpected<Error>(loaded.error());
        image->mask = loaded->mask;
        image->recovered = loaded->recovered;
        image->hadJournal = loaded->hadJournal;
        return image;
    });
}

Expected<WorkImagePointer> regionImage(const WorkImage& photograph, const AnnotationPlaces& places, cv::Size known) {
    const fs::path file = places.regionFile(), journal = places.journalFile(kRegionKey);
    return guarded(file.string(), ErrorCode::BadImage, [&]() -> Expected<WorkImagePointer> {
        auto image = std::make_shared<WorkImage>();
        image->key = kRegionKey;
        std::error_code error;
        if (known.empty() && fs::exists(file, error)) {
            const auto kept = readMaskFile(file, {}, MaskCode::Region);
            if (!kept) return tl::unexpected<Error>(kept.error());
            known = kept->size();
        }
        if (known.empty() || known == photograph.size()) {
            known = photograph.size();
            image->bgr = photograph.bgr;
            image->pyramid = photograph.pyramid;
        } else {
            const bool isSmaller = known.area() < photograph.size().area();
            cv::resize(photograph.bgr, image->bgr, known, 0, 0, isSmaller ? cv::INTER_AREA : cv::INTER_LINEAR);
            image->pyramid = std::make_shared<MipPyramid>(image->bgr);
        }
        auto loaded = loadMask(file, journal, known, MaskCode::Region);
        if (!loaded) return tl::unexpected<Error>(loaded.error());
        image->mask = loaded->mask;
        image->recovered = loaded->recovered;
        image->hadJournal = loaded->hadJournal;
        return image;
    });
}

cv::Mat heatOf(const cv::Mat& cells, int inputSize) {
    cv::Mat map;
    if (!cells.empty()) cv::resize(cells, map, {inputSize, inputSize}, 0, 0, cv::INTER_LINEAR);
    return map;
}

cv::Mat readHeat(const fs::path& scoresFile, const std::string& modelHash, const fs::path& image, int inputSize) {
    const auto store = ScoreStore::open(scoresFile);
    if (!store) return {};
    const auto stored = (*store)->read(modelHash, image);
    return stored && *stored ? heatOf((*stored)->detection.map, inputSize) : cv::Mat();
}

}  // namespace hawksight
