// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/region.h"
#include "core/store/label_store.h"

#include <QCoreApplication>

#include <vector>

namespace hawksight {

/// The two things that can be said of a place of the product, as classes that tools can paint.
inline std::vector<DefectClass> regionClasses() {
    return {{kInspectHere, QCoreApplication::translate("RegionClasses", "Inspect here").toStdString(), 0x00c389},
            {kIgnoreHere, QCoreApplication::translate("RegionClasses", "Ignore here").toStdString(), 0xe69f00}};
}

}  // namespace hawksight
