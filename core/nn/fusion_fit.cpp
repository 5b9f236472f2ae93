// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fusion_fit.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

namespace hawksight {
namespace {

constexpr std::size_t kFolds = 5;
// Whitening sharpens what is small in every direction, also where a person sees nothing; a near tie is not reason
// enough.
constexpr double kWhiteningMustEarn = 0.01;
constexpr int kCellStride = 5;  // good cells are many, and neighbours say the same

/// Mean and deviation per position of `maps`; deviations are steadied by their neighbours and by the whole map, since a
/// few dozen images say little about one position.
void fitPositions(Fusion& fusion, const std::vector<cv::Mat>& maps) {
    cv::Mat sum = cv::Mat::zeros(maps[0].size(), CV_32F), squares = sum.clone();
    for (const cv::Mat& map : maps) {
        sum += map;
        squares += map.mul(map);
    }
    const double n = static_cast<double>(maps.size());
    cv::Mat mean = sum / n;
    cv::Mat variance = squares / n - mean.mul(mean);
    variance = cv::max(variance, 0.0) * (n / std::max(1.0, n - 1.0));
    cv::GaussianBlur(variance, variance, {}, 2.0, 2.0, cv::BORDER_REPLICATE);
    const double overall = cv::mean(variance, fusion.inspected)[0];
    variance = 0.8 * variance + (0.2 * overall + 1e-12);
    cv::sqrt(variance, fusion.deviation);
    fusion.mean = mean;
}

/// Of the k-th difference; 1 where there is none.
double meanOf(const std::vector<Differences>& images, std::size_t k, const cv::Mat& inspected) {
    double total = 0.0;
    for (const Differences& d : images) total += d[k].empty() ? 0.0 : cv::mean(d[k], inspected)[0];
    return images.empty() || total <= 0.0 ? 1.0 : total / static_cast<double>(images.size());
}

/// How the whitened error of good parts grows with the energy near by: the slope of its logarithm over that of the
/// energy, between images at the same place, which is what position statistics do not take away. 0 to 1.
double energyExponent(const std::vector<Differences>& good, double scale, const cv::Mat& inspected) {
    if (good.size() < 2 || good.front()[kEnergy].empty()) return 0.0;
    std::vector<cv::Mat> errors, energies;
    cv::Mat meanError, meanEnergy;
    for (const Differences& d : good) {
        cv::Mat error;
        cv::log(cv::max(d[5], 1e-12), error);
        const cv::Mat energy = smoothedEnergy(d[kEnergy], scale, kEnergySigma, inspected);
        meanError = meanError.empty() ? error.clone() : cv::Mat(meanError + error);
        meanEnergy = meanEnergy.empty() ? energy.clone() : cv::Mat(meanEnergy + energy);
        errors.push_back(error);
        energies.push_back(energy);
    }
    meanError /= double(good.size());
    meanEnergy /= double(good.size());
    double together = 0.0, alone = 0.0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        const cv::Mat x = energies[i] - meanEnergy, y = errors[i] - meanError;
        together += cv::mean(x.mul(y), inspected)[0];
        alone += cv::mean(x.mul(x), inspected)[0];
    }
    return alone > 0 ? std::clamp(together / alone, 0.0, 1.0) : 0.0;
}

struct Scores {
    std::vector<double> good, spoiled;
};

/// Probability that a spoiled one scores above a good one.
template <class T>
double auroc(const std::vector<T>& good, std::vector<T> spoiled) {
    if (good.empty() || spoiled.empty()) return 0.5;
    std::sort(spoiled.begin(), spoiled.end());
    double wins = 0.0;
    for (const T g : good) {
        const auto [low, high] = std::equal_range(spoiled.begin(), spoiled.end(), g);
        wins += double(spoiled.end() - high) + 0.5 * double(high - low);
    }
    return wins / (double(good.size()) * double(spoiled.size()));
}

struct CrossScores {
    std::vector<Scores> perRule;
    std::optional<double> cellAuroc;  ///< none where no mask is known
};

/// Every image scored by a fusion whose position statistics were fitted without it (nor the image it was made from).
CrossScores crossScores(const Fusion& fusion, bool positions, const FusionSamples& samples,
                        const std::vector<ScoreRule>& rules) {
    std::vector<cv::Mat> good;
    for (const Differences& d : samples.good) good.push_back(smoothedMap(fusion, d));
    std::vector<Fusion> scored(rules.size(), fusion);
    for (std::size_t r = 0; r < rules.size(); ++r) scored[r].score = rules[r];
    const std::size_t folds = positions ? std::min(kFolds, good.size()) : 1;
    std::vector<Fusion> fitted(folds, fusion);
    if (positions) {
        for (std::size_t f = 0; f < folds; ++f) {
            std::vector<cv::Mat> others;
            for (std::size_t i = 0; i < good.size(); ++i)
                if (i % folds != f) others.push_back(good[i]);
            fitPositions(fitted[f], others.empty() ? good : others);
        }
    }
    CrossScores scores{std::vector<Scores>(rules.size()), {}};
    std::vector<float> goodCells, spoiledCells;
    const auto add = [&](const cv::Mat& smoothed, std::size_t source, const cv::Mat* mask) {
        const cv::Mat map = standardisedMap(fitted[source % folds], smoothed);
        for (std::size_t r = 0; r < rules.size(); ++r)
            (mask == nullptr ? scores.perRule[r].good : scores.perRule[r].spoiled)
                .push_back(imageScore(scored[r], map));
        if (mask == nullptr || mask->empty()) return;
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x) {
                if (!samples.inspected.empty() && samples.inspected.at<uchar>(y, x) == 0) continue;
                const bool spoiled = mask->at<uchar>(y, x) != 0;
                if (spoiled)
                    spoiledCells.push_back(map.at<float>(y, x));
                else if ((y + x) % kCellStride == 0)
                    goodCells.push_back(map.at<float>(y, x));
            }
    };
    for (std::size_t i = 0; i < good.size(); ++i) add(good[i], i, nullptr);
    for (const auto& s : samples.spoiled) add(smoothedMap(fusion, s.differences), s.source, &s.mask);
    if (!spoiledCells.empty()) scores.cellAuroc = auroc(goodCells, spoiledCells);
    return scores;
}

/// The display range: from a usual good value to well above the largest of the good maps.
MapRange displayRange(const Fusion& fusion, const std::vector<Differences>& good) {
    std::vector<float> values;
    float largest = 0.0F;
    for (const Differences& d : good) {
        const cv::Mat map = standardisedMap(fusion, smoothedMap(fusion, d));
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x)
                if (fusion.inspected.empty() || fusion.inspected.at<uchar>(y, x) != 0)
                    values.push_back(map.at<float>(y, x));
    }
    if (values.empty()) return {};
    const auto median = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), median, values.end());
    const float low = *median;
    const auto high = values.begin() + static_cast<std::ptrdiff_t>(0.9995 * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), high, values.end());
    largest = *high;
    return {low, low + 2.0F * std::max(largest - low, 1e-6F)};
}

}  // namespace

FusionFit fitFusion(const FusionSamples& samples, FusionChoice choice, int padding, const std::stop_token& stop) {
    std::array<double, kDifferences> scale{};
    for (std::size_t k = 0; k < kDifferences; ++k) scale[k] = meanOf(samples.good, k, samples.inspected);
    const double energy = meanOf(samples.good, kEnergy, samples.inspected);
    const bool projections = !samples.good.empty() && !samples.good.front()[2].empty();
    const std::vector<ScoreRule> rules{ScoreRule::Max, ScoreRule::TopThousandth, ScoreRule::TopTwoHundredth,
                                       ScoreRule::TopHundredth};
    const bool positionsPossible = samples.good.size() >= 4;

    struct Candidate {
        Fusion fusion;
        std::size_t map = 0;  ///< which one; several rules make a score of it
        bool positions = false;
        double auroc = 0.5;
        std::optional<double> cellAuroc;
        double merit = 0.5;
        std::vector<double> good;
    };
    std::vector<Candidate> candidates;
    const auto consider = [&](Fusion fusion, bool positions) {
        if (stop.stop_requested()) return;
        fusion.inspected = samples.inspected;
        const CrossScores scores = crossScores(fusion, positions, samples, rules);
        for (std::size_t r = 0; r < rules.size(); ++r) {
            const Scores& s = scores.perRule[r];
            Candidate c{
                fusion, candidates.size() / rules.size(), positions, auroc(s.good, s.spoiled), scores.cellAuroc, 0.0,
                s.good};
            c.fusion.score = rules[r];
            // An image score alone may come from anywhere in the map: people look at the map too.
            c.merit = 0.5 * (c.auroc + c.cellAuroc.value_or(c.auroc));
            if (fusion.needsWhitening()) c.merit -= kWhiteningMustEarn;
            candidates.push_back(std::move(c));
        }
    };

    if (choice == FusionChoice::Paper) {
        Fusion fusion = paperFusion();
        fusion.padding = padding;
        consider(fusion, false);
        candidates.resize(1);
    } else if (choice == FusionChoice::Default || samples.spoiled.empty()) {
        Fusion fusion;
        fusion.scale = scale;
        fusion.sigma = 2.0;
        fusion.padding = padding;
        consider(fusion, positionsPossible);
        candidates.resize(1);
    } else {
        struct Sum {
            std::array<double, kDifferences> weight;
            bool logarithm = false;
            double relative = 0.0;
        };
        std::vector<Sum> sums{{{1, 0, 0, 0, 0, 0}}, {{0, 1, 0, 0, 0, 0}}, {{0.5, 0.5, 0, 0, 0, 0}}};
        // Always its logarithm: a squared Mahalanobis distance has a long tail on good parts too.
        // And always relative to the energy: that is measured on good parts, not chosen by a few synthetic defects.
        if (!samples.good.front()[5].empty())
            sums.push_back({{0, 0, 0, 0, 0, 1}, true, energyExponent(samples.good, energy, samples.inspected)});
        if (projections) {
            sums.push_back({{0.5, 0, 0, 0, 0.5, 0}});
            sums.push_back({{0, 0.5, 0, 0, 0.5, 0}});
            sums.push_back({{0.25, 0.25, 0, 0.25, 0.25, 0}});
        }
        for (const Sum& sum : sums)
            for (const double sigma : {0.0, 1.0, 1.5, 2.0, 3.0, 4.0})
                for (const bool positions : {false, true})
                    for (const bool centred : {false, true}) {
                        if (positions && !positionsPossible) continue;
                        Fusion fusion;
                        fusion.weight = sum.weight;
                        fusion.logarithm = sum.logarithm;
                        fusion.relative = sum.relative;
                        fusion.energyScale = energy;
                        fusion.scale = scale;
                        fusion.sigma = sigma;
                        fusion.centred = centred;
                        fusion.padding = padding;
                        consider(fusion, positions);
                    }
    }
    if (stop.stop_requested()) return {};
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.merit > b.merit; });
    auto chosen = candidates.begin();
    // In a tie the mean of more cells wins: it shakes less.
    for (auto c = chosen + 1; c != candidates.end(); ++c)
        if (c->map == candidates.front().map && c->auroc >= candidates.front().auroc - kTie &&
            shareOf(c->fusion.score) > shareOf(chosen->fusion.score))
            chosen = c;
    std::rotate(candidates.begin(), chosen, chosen + 1);

    FusionFit fit;
    Candidate& best = candidates.front();
    fit.fusion = best.fusion;
    fit.merit = best.merit;
    if (best.positions) {
        std::vector<cv::Mat> maps;
        for (const Differences& d : samples.good) maps.push_back(smoothedMap(best.fusion, d));
        fitPositions(fit.fusion, maps);
    }
    fit.goodScores = best.good;
    fit.range = displayRange(fit.fusion, samples.good);
    for (const Candidate& c : candidates) {
        Fusion shown = c.fusion;
        if (c.positions) shown.mean = cv::Mat::zeros(1, 1, CV_32F);
        fit.candidates.push_back({shown.description(), c.auroc});
    }
    char text[192];
    if (choice == FusionChoice::Fitted && !samples.spoiled.empty())
        std::snprintf(text, sizeof text,
                      "best of %zu on %zu synthetic defects against %zu held-out good images (AUROC %.3f, pixels %.3f)",
                      candidates.size(), samples.spoiled.size(), samples.good.size(), best.auroc,
                      best.cellAuroc.value_or(std::nan("")));
    else
        std::snprintf(text, sizeof text, "asked for (%s)", std::string(name(choice)).c_str());
    fit.reason = text;
    return fit;
}

}  // namespace hawksight
