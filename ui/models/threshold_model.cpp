// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/threshold_model.h"

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

bool same(const ThresholdModel::Values& a, const ThresholdModel::Values& b) {
    return a.image.review == b.image.review && a.image.fail == b.image.fail && a.pixel == b.pixel;
}

}  // namespace

ThresholdModel::ThresholdModel(QObject* parent) : QObject(parent), m_scores(std::make_shared<ScoredSet>()) {}

void ThresholdModel::setScores(std::shared_ptr<const ScoredSet> scores) {
    m_scores = scores ? std::move(scores) : std::make_shared<ScoredSet>();
    m_byType.assign(m_scores->types().size(), {});
    recount();
    Q_EMIT scoresChanged();
}

void ThresholdModel::reset(const Limits& image, double pixel) {
    m_gesture = 0;
    apply({{std::min(image.review, image.fail), image.fail}, pixel});
}

void ThresholdModel::setFail(double score) {
    Values values = m_values;
    values.image.review = hasReviewBand() ? std::min(values.image.review, score) : score;
    values.image.fail = score;
    change(values);
}

void ThresholdModel::setReview(double score) {
    Values values = m_values;
    values.image.review = score;
    values.image.fail = hasReviewBand() ? std::max(values.image.fail, score) : score;
    change(values);
}

void ThresholdModel::setLimits(const Limits& limits) {
    change({{std::min(limits.review, limits.fail), limits.fail}, m_values.pixel});
}

void ThresholdModel::setPixel(double value) {
    change({m_values.image, value});
}

void ThresholdModel::setReviewBand(bool on) {
    if (on == hasReviewBand()) return;
    Values values = m_values;
    const auto& images = m_scores->images();
    // A twentieth of all scores' span is wide enough to be seen and taken hold of.
    const double span = images.empty() ? std::abs(values.image.fail) : images.back().score - images.front().score;
    values.image.review = on ? values.image.fail - std::max(span * 0.05, 1e-9) : values.image.fail;
    change(values);
}

void ThresholdModel::beginGesture(const QString& what) {
    if (m_gesture++ > 0) return;
    m_before = m_values;
    m_what = what;
}

void ThresholdModel::endGesture() {
    if (m_gesture == 0 || --m_gesture > 0) return;
    if (!same(m_before, m_values)) Q_EMIT committed(m_what);
}

void ThresholdModel::change(const Values& values) {
    if (!std::isfinite(values.image.fail) || !std::isfinite(values.image.review) || !std::isfinite(values.pixel))
        return;
    if (same(values, m_values)) return;
    apply(values);
    if (m_gesture == 0) Q_EMIT committed(tr("move threshold"));
}

void ThresholdModel::apply(const Values& values) {
    const bool limits = values.image.fail != m_values.image.fail || values.image.review != m_values.image.review;
    const bool pixel = values.pixel != m_values.pixel;
    m_values = values;
    if (limits) {
        recount();
        Q_EMIT limitsChanged();
    }
    if (pixel) Q_EMIT pixelChanged(m_values.pixel);
}

void ThresholdModel::recount() {
    m_outcome = m_scores->outcome(m_values.image);
    m_scores->outcomeByType(m_values.image, m_byType);
}

}  // namespace hawksight
