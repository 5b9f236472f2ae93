// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/student_choice.h"

#include "core/nn/spoiled_copies.h"
#include "core/nn/training_crops.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace hawksight {
namespace {

/// At most `count` of them from end to end: files whose names are neighbours often show the same part or light.
std::vector<cv::Mat> spread(const std::vector<cv::Mat>& images, std::size_t count) {
    std::vector<cv::Mat> some;
    count = std::min(count, images.size());
    for (std::size_t i = 0; i < count; ++i) some.push_back(images[i * images.size() / count]);
    return some;
}

}  // namespace

Expected<StudentChoice> chooseStudent(Networks& networks, Student& student, const std::vector<Parameters>& students,
                                      const TrainingImages& images, const cv::Mat& inspected,
                                      const TrainOptions& options, const std::stop_token& stop,
                                      const std::function<void(std::int64_t, std::int64_t)>& progress) {
    const std::vector<cv::Mat> good = spread(images.heldOut, kFusionGood);
    const bool fitted = options.fusion == FusionChoice::Fitted;
    // From training images, so that held-out scores stay those of unseen parts.
    const std::vector<cv::Mat> seen = fitted ? spread(images.training, kWhiteningImages) : std::vector<cv::Mat>{};
    FusionSamples samples;
    samples.inspected = inspected;
    const std::vector<cv::Mat> spoiled =
        fitted ? spoiledCopies(good, options, student.spec().outputSide(options.inputSide()), samples, stop)
               : std::vector<cv::Mat>{};
    const auto total = std::int64_t(students.size() * (seen.size() + good.size() + spoiled.size()));
    std::int64_t done = 0;
    const auto differencesOf = [&](const std::vector<cv::Mat>& inputs) {
        std::vector<Differences> all;
        for (const cv::Mat& input : inputs) {
            if (stop.stop_requested()) break;
            all.push_back(networks.differences(student, input, options.projection, stop));
            if (stop.stop_requested()) break;
            progress(++done, total);
        }
        return all;
    };
    StudentChoice best;
    std::size_t bestRound = 0;
    std::string merits;
    for (std::size_t r = 0; r < students.size(); ++r) {
        student.setWeights(students[r]);
        StudentChoice choice;
        if (!seen.empty()) {
            choice.whitening = networks.whiteningOf(student, seen, stop, [&] { progress(++done, total); });
            networks.setWhitening(choice.whitening);
        }
        samples.good = differencesOf(good);
        auto differences = differencesOf(spoiled);
        // A stop after the last map leaves all of them; what is missing must not be used.
        if (!stop.stop_requested() && differences.size() == samples.spoiled.size()) {
            for (std::size_t i = 0; i < differences.size(); ++i)
                samples.spoiled[i].differences = std::move(differences[i]);
            choice.fit = fitFusion(samples, options.fusion, paddingCells(options), stop);
        }
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped while fitting the fusion");
        for (const Differences& d : samples.good) choice.l4 += cv::mean(d[0], inspected)[0] / double(good.size());
        merits += (r > 0 ? "/" : "") + std::to_string(choice.fit.merit).substr(0, 5);
        // In a tie the one that has learnt for less long wins: it has not learnt to follow defects.
        if (r > 0 && choice.fit.merit <= best.fit.merit + kTie) continue;
        best = std::move(choice);
        bestRound = r;
    }
    student.setWeights(students[bestRound]);
    networks.setWhitening(best.whitening);
    if (students.size() > 1)
        best.fit.reason += "; round " + std::to_string(bestRound + 1) + " of " + std::to_string(students.size()) +
                           " (merits " + merits + ")";
    return best;
}

}  // namespace hawksight
