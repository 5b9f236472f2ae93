// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reference_feed.h"

#include "core/base/guarded.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"

#include <opencv2/core.hpp>

#include <algorithm>

namespace hawksight {

namespace {

constexpr std::size_t kCacheBytes = std::size_t{192} << 20;
constexpr std::size_t kNeighbours = 6;  // whose patches are looked through
constexpr int kPeakShare = 8;           // of the image's side: the place around a peak without a region

/// Where the image is most suspicious, px.
cv::Rect placeOf(const Findings& findings) {
    if (!findings.regions.empty()) return findings.regions.front().box;
    const cv::Size image = findings.inspection.imageSize;
    const cv::Mat& cells = findings.inspection.detection.map;
    cv::Point peak;
    cv::minMaxLoc(cells, nullptr, nullptr, nullptr, &peak);
    const cv::Size size(std::max(1, image.width / kPeakShare), std::max(1, image.height / kPeakShare));
    const cv::Point centre(int((peak.x + 0.5) / cells.cols * image.width),
                           int((peak.y + 0.5) / cells.rows * image.height));
    return cv::Rect(centre - cv::Point(size) / 2, size) & cv::Rect({}, image);
}

QRectF qt(const cv::Rect& r) {
    return QRectF(r.x, r.y, r.width, r.height);
}

}  // namespace

ReferenceFeed::ReferenceFeed(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_cache(std::make_shared<RecentCache<Reference>>(kCacheBytes)),
      m_build([this](const Expected<Index>& index) {
          m_session.jobs().finish(std::exchange(m_job, nullptr));
          if (index)
              m_index = *index;
          else
              set(State::NoGood);
          search();
      }),
      m_search([this](const ReferencePointer& reference) {
          if (reference) m_cache->put(keyOf(m_photograph, m_findings), reference);
          set(reference ? State::There : State::NotFound, reference);
      }),
      m_fetch([this](const ReferencePointer& reference) {
          if (reference) m_cache->put(std::exchange(m_ahead, {}), reference);
      }) {
    connect(&session, &Session::datasetChanged, this, &ReferenceFeed::forget);
    connect(&session, &Session::modelChanged, this, [this] {
        m_search.drop();
        m_fetch.drop();
        m_ahead.clear();
        set(m_index ? State::Idle : m_state);
    });
}

ReferenceFeed::~ReferenceFeed() {
    if (m_job) m_session.jobs().finish(m_job);
}

void ReferenceFeed::forget() {
    m_build.drop();
    m_search.drop();
    m_fetch.drop();
    if (m_job) m_session.jobs().finish(std::exchange(m_job, nullptr));
    m_index.reset();
    m_photograph.reset();
    m_findings.reset();
    m_ahead.clear();
    m_cache = std::make_shared<RecentCache<Reference>>(kCacheBytes);
    set(State::Idle);
}

void ReferenceFeed::prepare() {
    if (m_index || m_build.isBusy() || m_state == State::NoGood || !m_session.hasDataset()) return;
    const std::vector<Sample> good = m_session.dataset().select(Split::Train, Label::Good);
    if (good.empty()) {
        set(State::NoGood);
        return;
    }
    std::vector<std::filesystem::path> images;
    const std::size_t count = std::min(kMost, good.size());
    for (std::size_t i = 0; i < count; ++i) images.push_back(good[i * good.size() / count].image);
    m_job = m_session.jobs().start(tr("Looking through good images"), [this] {
        m_build.drop();
        m_session.jobs().finish(std::exchange(m_job, nullptr));
        set(State::NoGood);
    });
    set(State::Building);
    m_build.follow(m_session.io().post(
        IoPool::Rank::Bulk, [images = std::move(images), job = m_job](std::stop_token stop) -> Expected<Index> {
            auto index = NearestGood::build(images, stop, [&](const Progress& p) { job->report(p.done, p.total); });
            if (!index) return tl::unexpected<Error>(index.error());
            return std::make_shared<const NearestGood>(std::move(*index));
        }));
}

std::string ReferenceFeed::keyOf(const PhotographPointer& photograph, const FindingsPointer& findings) const {
    // Another pixel threshold makes other regions, and so another place to compare.
    return m_session.modelHash() + '\n' + std::to_string(findings->pixelThreshold) + '\n' + photograph->file.string();
}

void ReferenceFeed::show(const PhotographPointer& photograph, const FindingsPointer& findings) {
    if (photograph == m_photograph && findings == m_findings) return;
    m_photograph = photograph;
    m_findings = findings;
    search();
}

void ReferenceFeed::search() {
    m_search.drop();
    if (!m_index) return;
    if (!m_photograph || !m_findings) {
        set(State::Idle);
        return;
    }
    const std::string key = keyOf(m_photograph, m_findings);
    if (const ReferencePointer known = m_cache->get(key)) {
        set(State::There, known);
        return;
    }
    set(State::Searching, m_reference);
    m_search.follow(m_session.io().post(
        IoPool::Rank::Shown, [index = m_index, photograph = m_photograph, findings = m_findings](std::stop_token stop) {
            return find(index, photograph, findings, stop);
        }));
}

void ReferenceFeed::fetchAhead(const PhotographPointer& photograph, const FindingsPointer& findings) {
    if (!m_index || !photograph || !findings) return;
    std::string key = keyOf(photograph, findings);
    if (key == m_ahead || m_cache->get(key)) return;
    m_ahead = std::move(key);
    m_fetch.follow(
        m_session.io().post(IoPool::Rank::Bulk, [index = m_index, photograph, findings](std::stop_token stop) {
            return find(index, photograph, findings, stop);
        }));
}

ReferencePointer ReferenceFeed::find(const Index& index, const PhotographPointer& photograph,
                                     const FindingsPointer& findings, std::stop_token stop) {
    auto found = guarded("nearest good image", ErrorCode::Internal, [&]() -> ReferencePointer {
        const cv::Mat bgr = photograph->pyramid->bgr();
        const cv::Rect place = placeOf(*findings);
        auto best = std::make_shared<Reference>();
        best->isRegion = !findings->regions.empty();
        best->place = qt(patchWindow(place, bgr.size()));
        for (const NearestGood::Neighbour& neighbour : index->nearest(bgr, kNeighbours, photograph->file)) {
            if (stop.stop_requested()) return nullptr;
            const auto good = loadPhotograph(neighbour.image, std::nullopt);
            if (!good) continue;
            const auto match = matchPatch(bgr, place, (*good)->pyramid->bgr());
            if (best->photograph && (!match || match->likeness <= best->likeness)) continue;
            best->photograph = *good;
            best->patch = match ? qt(match->patch) : QRectF();
            best->likeness = match ? match->likeness : -1.0;
        }
        return best->photograph ? ReferencePointer(best) : nullptr;
    });
    return found.value_or(nullptr);
}

void ReferenceFeed::set(State state, const ReferencePointer& reference) {
    m_state = state;
    m_reference = reference;
    Q_EMIT changed();
}

}  // namespace hawksight
