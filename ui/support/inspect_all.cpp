// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/inspect_all.h"

#include "core/image/image_io.h"

#include <algorithm>

namespace hawksight {

namespace {
// One on the compute lane, one waiting for it, one being decoded: memory stays bounded with 20-megapixel images.
constexpr std::size_t kInFlight = 3;
}  // namespace

struct InspectAll::Step {
    int index = -1;
    cv::Size size;
    std::unique_ptr<Latest<Expected<cv::Mat>>> image;
    std::unique_ptr<Latest<Expected<Detection>>> detection;
};

InspectAll::InspectAll(Engine& engine, IoPool& io, std::vector<Item> items, std::string modelHash, QObject* parent)
    : QObject(parent), m_engine(engine), m_io(io), m_items(std::move(items)), m_hash(std::move(modelHash)) {}

InspectAll::~InspectAll() = default;

void InspectAll::start() {
    fill();
}

void InspectAll::stop() {
    if (m_finished) return;
    m_stopped = true;
    m_steps.clear();
    fill();
}

void InspectAll::fill() {
    while (!m_stopped && m_steps.size() < kInFlight && m_next < m_items.size()) {
        const Item& item = m_items[m_next++];
        Step* step = m_steps.emplace_back(std::make_unique<Step>()).get();
        step->index = item.index;
        step->image = std::make_unique<Latest<Expected<cv::Mat>>>(
            [this, step](const Expected<cv::Mat>& image) { decoded(step, image); });
        step->image->follow(m_io.post(IoPool::Rank::Bulk, [path = item.image] { return readImage(path); }));
    }
    if (m_steps.empty() && !m_finished && (m_stopped || m_next == m_items.size())) {
        m_finished = true;
        Q_EMIT finished();
    }
}

void InspectAll::decoded(Step* step, const Expected<cv::Mat>& image) {
    if (!image) {
        skip(image.error());
        end(step);
        return;
    }
    step->size = image->size();
    step->detection = std::make_unique<Latest<Expected<Detection>>>(
        [this, step](const Expected<Detection>& detection) { detected(step, detection); });
    step->detection->follow(m_engine.detect(*image, m_hash, Urgency::Background));
}

void InspectAll::detected(Step* step, const Expected<Detection>& detection) {
    if (detection) {
        Q_EMIT inspected(step->index, StoredInspection{*detection, step->size});
    } else if (detection.error().code == ErrorCode::Mismatch) {
        m_stopped = true;  // another model: its scores would not belong together
    } else {
        skip(detection.error());
    }
    end(step);
}

void InspectAll::skip(const Error& error) {
    if (m_skipped.count++ == 0) m_skipped.first = error;
}

void InspectAll::end(Step* step) {
    ++m_done;
    // The step's own watcher is calling; it must outlive the call.
    const auto found = std::find_if(m_steps.begin(), m_steps.end(), [step](const auto& s) { return s.get() == step; });
    if (found != m_steps.end()) {
        std::shared_ptr<Step> gone(std::move(*found));
        m_steps.erase(found);
        QMetaObject::invokeMethod(
            this, [gone] {}, Qt::QueuedConnection);
    }
    Q_EMIT progressed();
    fill();
}

}  // namespace hawksight
