// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/class_numbers.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/image/image_io.h"

#include <algorithm>

namespace hawksight {

namespace {

/// Also where the export had to tell it from another class of that name.
bool isUnlistedNameOf(std::string name, int id) {
    const std::string mark = " (" + std::to_string(id) + ")";
    while (name.ends_with(mark)) name.resize(name.size() - mark.size());
    return name == unlistedName(id);
}

}  // namespace

std::string unlistedName(int classId) {
    return "class " + std::to_string(classId);
}

std::set<int> paintedClasses(const AnnotationPlaces& places, const std::set<std::string>& keys) {
    std::set<int> painted;
    std::error_code error;
    for (const std::string& key : keys) {
        const auto own = places.maskFile(key), journal = places.journalFile(key);
        if (!std::filesystem::exists(own, error) && !std::filesystem::exists(journal, error)) continue;
        const auto size = readImageSize(places.root / key);
        const auto loaded = size ? loadMask(own, journal, *size) : tl::unexpected<Error>(size.error());
        for (int id = 1; loaded && id <= kClasses; ++id)
            if (!painted.contains(id) && areaOf(loaded->mask, id) > 0) painted.insert(id);
    }
    return painted;
}

int freeClassNumber(const std::string& name, const std::vector<DefectClass>& classes, const std::set<int>& painted) {
    int lowest = 0;
    for (int id = kClasses; id > 0; --id) {
        if (std::any_of(classes.begin(), classes.end(), [id](const auto& c) { return c.id == id; })) continue;
        if (isUnlistedNameOf(name, id)) return id;
        if (!painted.contains(id)) lowest = id;
    }
    return lowest;
}

}  // namespace hawksight
