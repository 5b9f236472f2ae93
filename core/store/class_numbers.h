// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/label_store.h"

#include <set>
#include <string>
#include <vector>

namespace hawksight {

/// What a class is called outside that was taken off the list while masks still hold its number.
std::string unlistedName(int classId);

/// The class numbers that stand in the masks and journals of these images. Files that cannot be read say nothing.
/// Thread: an io lane; every mask is read, some milliseconds each.
std::set<int> paintedClasses(const AnnotationPlaces& places, const std::set<std::string>& keys);

/// A number for a new class: the lowest that no class and no mask has, so that what was painted of a class taken off
/// the list does not become another's. Only the name that it is exported under brings its number back. 0 = none left.
int freeClassNumber(const std::string& name, const std::vector<DefectClass>& classes, const std::set<int>& painted);

}  // namespace hawksight
