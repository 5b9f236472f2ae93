// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/photograph.h"

#include "core/base/guarded.h"
#include "core/image/image_io.h"
#include "ui/canvas/iso_lines.h"
#include "ui/support/messages.h"

#include <QStringList>

namespace hawksight {

Expected<PhotographPointer> loadPhotograph(const std::filesystem::path& image,
                                           const std::optional<std::filesystem::path>& mask) {
    return guarded(image.string(), ErrorCode::BadImage, [&]() -> Expected<PhotographPointer> {
        const auto bgr = readImage(image);
        if (!bgr) return tl::unexpected<Error>(bgr.error());
        auto photograph = std::make_shared<Photograph>();
        photograph->file = image;
        photograph->pyramid = std::make_shared<MipPyramid>(*bgr);
        if (mask) {
            if (const auto truth = readMask(*mask); !truth)
                photograph->maskProblem = truth.error();
            else if (truth->size() != bgr->size())
                photograph->maskProblem = Error{ErrorCode::Mismatch, mask->string() + ": not of the image's size"};
            else
                photograph->truth = maskOutlines(*truth);
        }
        return photograph;
    });
}

QString imageName(const Dataset& dataset, int index) {
    return imageName(dataset, dataset.samples[static_cast<std::size_t>(index)].image);
}

QString imageName(const Dataset& dataset, const std::filesystem::path& image) {
    const std::filesystem::path relative = image.lexically_relative(dataset.root);
    const std::filesystem::path& name = relative.empty() || *relative.begin() == ".." ? image.filename() : relative;
    QStringList parts;
    for (const auto& part : name) parts << toQString(part);
    return parts.join(QStringLiteral(" / "));
}

}  // namespace hawksight
