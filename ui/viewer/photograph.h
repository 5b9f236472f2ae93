// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "ui/canvas/mip_pyramid.h"

#include <QList>
#include <QPolygonF>

#include <filesystem>
#include <memory>
#include <optional>

namespace hawksight {

/// One image file, ready to be shown. Immutable.
struct Photograph {
    std::filesystem::path file;
    std::shared_ptr<const MipPyramid> pyramid;
    QList<QPolygonF> truth;            ///< outlines of the ground truth, in image pixels
    std::optional<Error> maskProblem;  ///< why the ground truth cannot be shown though there is a file

    std::size_t bytes() const { return pyramid->bytes(); }
};
using PhotographPointer = std::shared_ptr<const Photograph>;

/// Decodes an image and the outline of its mask, if any. Errors: as readImage; a bad mask is no error. Thread: an io
/// lane.
Expected<PhotographPointer> loadPhotograph(const std::filesystem::path& image,
                                           const std::optional<std::filesystem::path>& mask);

/// How an image is called: its place within the data set, "test / scratch / 003.png".
QString imageName(const Dataset& dataset, int index);
QString imageName(const Dataset& dataset, const std::filesystem::path& image);

}  // namespace hawksight
