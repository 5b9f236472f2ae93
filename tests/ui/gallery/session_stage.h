// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"
#include "ui/support/session.h"

#include <QSignalSpy>

#include <algorithm>
#include <fstream>
#include <memory>
#include <vector>

namespace hawksight::test {

/// Files of a shared folder, sorted.
inline std::vector<std::filesystem::path> sharedFiles(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(sharedPath(folder))) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// `count` links to the real images of a shared folder, over and over, as <folder>/000000.<extension> and so on.
inline void linkImages(const std::string& shared, const std::filesystem::path& folder, int count) {
    const auto real = sharedFiles(shared);
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i) {
        const auto& file = real[static_cast<std::size_t>(i) % real.size()];
        const std::string digits = std::to_string(1000000 + i).substr(1);
        std::filesystem::create_symlink(file, folder / (digits + file.extension().string()));
    }
}

/// A session over the fake backend, and a file that counts as a model.
struct SessionStage {
    QTemporaryDir dir;
    std::shared_ptr<FakeEngine> engine = std::make_shared<FakeEngine>();
    Session session{fakeLoader(engine)};

    SessionStage() { session.engine().start(); }

    bool open(const std::filesystem::path& folder) {
        QSignalSpy opened(&session, &Session::datasetChanged);
        session.open(folder);
        return opened.wait(20000);
    }
    bool useModel() {
        const auto file = path(dir) / "fake.hkt";
        std::ofstream(file) << "fake";
        QSignalSpy changed(&session, &Session::modelChanged);
        session.useModel(file);
        return changed.wait(20000) && session.model().has_value();
    }
    /// Gives every image a score without looking at it.
    bool score(const std::function<double(int)>& scoreOf) {
        QSignalSpy changed(&session, &Session::scoresChanged);
        for (int i = 0; i < session.count(); ++i) {
            StoredInspection inspection;
            inspection.detection.score = scoreOf(i);
            inspection.detection.map = cv::Mat(2, 2, CV_32F, cv::Scalar(scoreOf(i)));
            inspection.imageSize = {64, 64};
            session.keep(i, inspection);
        }
        return changed.wait(20000);
    }
    void preview(double review, double fail) {
        Thresholds thresholds = session.thresholds();
        thresholds.image = {review, fail};
        session.previewThresholds(thresholds);
    }
};

}  // namespace hawksight::test
