// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/costs.h"

#include <sstream>

namespace hawksight {

namespace {

/// Everything that the time depends on.
std::string trainKey(const TrainOptions& o, std::int64_t images) {
    std::ostringstream key;
    key << "train " << int(o.variant) << ' ' << o.cbam << o.projection << ' ' << o.inputSide() << ' ' << o.iterations
        << ' ' << o.batch << ' ' << int(o.precision) << ' ' << int(o.fusion) << ' ' << o.heldOut << ' ' << o.cropCells
        << ' ' << o.wholeShare << ' ' << o.rounds << ' ' << o.syntheticDefects << ' ' << images;
    return key.str();
}

std::string inspectKey(const TrainOptions& o) {
    std::ostringstream key;
    key << "inspect " << int(o.variant) << ' ' << o.cbam << ' ' << o.inputSide() << ' ' << int(o.precision);
    return key.str();
}

}  // namespace

Costs::Costs(Engine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_task([this](const Expected<double>& seconds) {
          if (seconds) {
              m_seconds[m_key] = *seconds;
              Q_EMIT measured();
          } else {
              m_waiting.clear();
              Q_EMIT failed(seconds.error());
          }
          next();
      }) {}

void Costs::measure(std::vector<Wish> wishes) {
    m_waiting.clear();
    for (Wish& wish : wishes) {
        if (!trainSeconds(wish.options, wish.images)) m_waiting.push_back({wish.options, wish.images, true});
        if (wish.inspecting && !inspectSeconds(wish.options)) m_waiting.push_back({wish.options, 0, false});
    }
    if (!m_task.isBusy()) next();
}

void Costs::stop() {
    m_waiting.clear();
}

std::optional<double> Costs::trainSeconds(const TrainOptions& options, std::int64_t images) const {
    const auto known = m_seconds.find(trainKey(options, images));
    return known == m_seconds.end() ? std::nullopt : std::optional(known->second);
}

std::optional<double> Costs::inspectSeconds(const TrainOptions& options) const {
    const auto known = m_seconds.find(inspectKey(options));
    return known == m_seconds.end() ? std::nullopt : std::optional(known->second);
}

void Costs::next() {
    if (m_waiting.empty()) return;
    const Measurement m = m_waiting.front();
    m_waiting.pop_front();
    m_key = m.training ? trainKey(m.options, m.images) : inspectKey(m.options);
    if (m_seconds.contains(m_key)) {
        next();
        return;
    }
    m_task.follow(m_engine.call(Urgency::Background, [m](const Backend& backend) -> Expected<double> {
        if (m.training) return backend.estimateTrainSeconds(m.options, m.images);
        if (!backend.estimateInspectSeconds) return fail(ErrorCode::Internal, "this engine cannot measure itself");
        return backend.estimateInspectSeconds(m.options);
    }));
}

}  // namespace hawksight
