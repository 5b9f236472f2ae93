// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/image/image_io.h"
#include "tests/support/fake_backend.h"
#include "tests/support/small_dataset.h"
#include "ui/support/session.h"

#include <QTest>

#include <fstream>

namespace hawksight::test {

/// What a middling detector might say of a sample: a map that is hot where the mask is, with noise and a wrong call here
/// and there, and the map's maximum as the score.
inline StoredInspection saidOf(const Sample& sample, Random& random) {
    StoredInspection said;
    cv::Mat map(64, 64, CV_32FC1);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) map.at<float>(y, x) = static_cast<float>(std::abs(0.2 + 0.05 * random.normal()));
    said.imageSize = {900, 900};
    if (sample.mask)
        if (const auto mask = readMask(*sample.mask)) {
            said.imageSize = mask->size();
            cv::Mat cells;
            cv::resize(*mask, cells, map.size(), 0, 0, cv::INTER_AREA);
            cells.convertTo(cells, CV_32F, 1.0 / 255.0 * (0.2 + 0.6 * random.uniform()));
            map += cells;
        }
    said.detection.map = map;
    cv::minMaxIdx(map, nullptr, &said.detection.score);
    said.detection.milliseconds = 20.0;
    return said;
}

/// A session on the data set at `data` with a made-up model in use; nothing inspected.
inline std::unique_ptr<Session> sessionOn(const std::filesystem::path& data, const std::filesystem::path& folder,
                                          const std::shared_ptr<FakeEngine>& engine) {
    auto session = std::make_unique<Session>(fakeLoader(engine));
    session->open(data);
    if (!QTest::qWaitFor([&] { return session->hasDataset(); }, 20000)) return nullptr;
    const std::filesystem::path model = folder / "made-up.hkt";
    std::ofstream(model) << "made up";
    session->useModel(model);
    if (!QTest::qWaitFor([&] { return session->model().has_value(); }, 20000)) return nullptr;
    return session;
}

/// Keeps what `saidOf` says of every sample for which `wanted` holds.
template <class Wanted>
void inspectMadeUp(Session& session, Wanted wanted) {
    Random random(21);
    for (int i = 0; i < session.count(); ++i) {
        const Sample& sample = session.dataset().samples[static_cast<std::size_t>(i)];
        if (wanted(sample)) session.keep(i, saidOf(sample, random));
    }
}

}  // namespace hawksight::test
