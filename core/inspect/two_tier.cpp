// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/two_tier.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace hawksight {
namespace {

/// to = scale * from + shift.
struct Line {
    double scale = 1.0, shift = 0.0;
    double operator()(double from) const { return scale * from + shift; }
};

Line through(double fromA, double fromB, double toA, double toB) {
    if (!(fromB > fromA && toB > toA)) return {};
    const double scale = (toB - toA) / (fromB - fromA);
    return {scale, toA - scale * fromA};
}

double below(double limit) {
    return std::nextafter(limit, -std::numeric_limits<double>::infinity());
}

/// The second's score on the first's scale.
double rescaled(double score, const Tier& review, const Tier& screen) {
    const Limits &from = review.thresholds.image, &to = screen.thresholds.image;
    if (!(from.fail > review.typicalScore && to.fail > screen.typicalScore)) return score;
    const Line whole = through(review.typicalScore, from.fail, screen.typicalScore, to.fail);
    const Verdict verdict = decide(score, from);
    if (verdict == Verdict::Fail) return std::max(whole(score), to.fail);
    if (!(to.review < to.fail)) return std::min(whole(score), below(to.fail));  // the first has no word for doubt
    if (verdict == Verdict::Review)
        return std::clamp(through(from.review, from.fail, to.review, to.fail)(score), to.review, below(to.fail));
    const bool scaled = from.review > review.typicalScore && to.review > screen.typicalScore;
    const Line line = scaled ? through(review.typicalScore, from.review, screen.typicalScore, to.review) : whole;
    return std::min(line(score), below(to.review));
}

}  // namespace

ScoreBand bandOf(const Tier& screen) {
    const Limits& limits = screen.thresholds.image;
    if (limits.review < limits.fail) return {limits.review, limits.fail};
    const double half = 0.5 * (limits.fail - screen.typicalScore);
    return {limits.fail - half, limits.fail + half};
}

TwoTierDetector::TwoTierDetector(Tier screen, Tier review, ScoreBand band)
    : m_screen(std::move(screen)), m_review(std::move(review)), m_band(band) {}

Expected<Detection> TwoTierDetector::detect(const cv::Mat& bgr) {
    auto first = m_screen.detector->detect(bgr);
    if (!first) return first;
    ++m_screened;
    if (!(first->score >= m_band.low && first->score < m_band.high)) return first;
    auto second = m_review.detector->detect(bgr);
    if (!second) return second;
    ++m_reviewed;
    const Line cell =
        through(m_review.typicalMap, m_review.thresholds.pixel, m_screen.typicalMap, m_screen.thresholds.pixel);
    Detection result;
    result.score = rescaled(second->score, m_review, m_screen);
    second->map.convertTo(result.map, CV_32F, cell.scale, cell.shift);
    if (result.map.size() != first->map.size())
        cv::resize(result.map, result.map, first->map.size(), 0, 0, cv::INTER_LINEAR);
    result.milliseconds = first->milliseconds + second->milliseconds;
    return result;
}

std::string TwoTierDetector::description() const {
    return m_screen.detector->description() + "; in doubt " + m_review.detector->description();
}

}  // namespace hawksight
