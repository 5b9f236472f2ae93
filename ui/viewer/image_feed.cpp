// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/image_feed.h"

#include "ui/support/session.h"

#include <algorithm>

namespace hawksight {

namespace {
constexpr std::size_t kPhotographBytes = std::size_t{512} << 20;
constexpr std::size_t kRecordBytes = std::size_t{64} << 20;
}  // namespace

ImageFeed::ImageFeed(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_photographs(std::make_shared<RecentCache<Photograph>>(kPhotographBytes)),
      m_records(std::make_shared<RecentCache<Findings>>(kRecordBytes)),
      m_load([this](const PhotographResult& result) { take(result); }),
      m_read([this](const FindingsPointer& findings) {
          if (findings)
              take(findings);
          else
              detect();  // the file has changed since, or the record is still on its way to the disk
      }),
      m_analysis([this](const FindingsPointer& findings) {
          if (findings) take(findings);
      }),
      m_bgr([this](const cv::Mat& bgr) {
          m_detection.follow(m_session.engine().detect(bgr, m_session.modelHash(), Urgency::Interactive));
      }),
      m_detection([this](const Expected<Detection>& detection) {
          if (!detection) {
              m_detectionProblem = detection.error();
              Q_EMIT findingsChanged();
              return;
          }
          const QSize size = m_photograph->pyramid->size();
          const StoredInspection inspection{*detection, {size.width(), size.height()}};
          m_analysis.follow(m_session.io().post(
              IoPool::Rank::Shown,
              [inspection, input = m_session.model()->info.options.inputSize, pixel = m_session.thresholds().pixel,
               region = m_session.model()->info.region] {
                  return analyse(inspection, input, pixel, region);
              }));
          if (m_index >= 0) m_session.keep(m_index, inspection);
      }) {}

ImageFeed::~ImageFeed() {
    for (auto& [file, ahead] : m_ahead) {
        ahead.photograph.cancel();
        ahead.findings.cancel();
    }
}

std::optional<std::filesystem::path> ImageFeed::maskOf(int index) const {
    if (index < 0 || index >= m_session.count()) return std::nullopt;
    return m_session.dataset().samples[static_cast<std::size_t>(index)].mask;
}

std::string ImageFeed::findingsKey(const std::filesystem::path& file) const {
    return m_session.modelHash() + '\n' + file.string();
}

PhotographPointer ImageFeed::cachedPhotograph(const std::filesystem::path& file) const {
    return m_photographs->get(file.string());
}

FindingsPointer ImageFeed::cachedFindings(const std::filesystem::path& file) const {
    return m_records->get(findingsKey(file));
}

void ImageFeed::show(const std::filesystem::path& file, int index) {
    if (file == m_file && index == m_index && !m_problem) return;
    m_file = file;
    m_index = index;
    m_problem.reset();
    m_findings.reset();
    m_photograph = m_photographs->get(file.string());
    if (m_photograph) {
        m_load.drop();
    } else if (const auto ahead = m_ahead.find(file);
               ahead != m_ahead.end() && *ahead->second.started && !ahead->second.photograph.future.isCanceled()) {
        m_load.follow(ahead->second.photograph);  // half done already
    } else {
        m_load.follow(m_session.io().post(IoPool::Rank::Shown,
                                          [file, mask = maskOf(index)] { return loadPhotograph(file, mask); }));
    }
    Q_EMIT photographChanged();
    refresh();
}

void ImageFeed::clear() {
    m_file.clear();
    m_index = -1;
    m_photograph.reset();
    m_findings.reset();
    m_problem.reset();
    m_load.drop();
    Q_EMIT photographChanged();
    refresh();
}

void ImageFeed::take(const PhotographResult& result) {
    if (result) {
        m_photograph = *result;
        m_photographs->put(m_file.string(), m_photograph);
    } else {
        m_problem = result.error();
    }
    Q_EMIT photographChanged();
    if (m_photograph && !m_findings && !m_read.isBusy()) detect();
}

void ImageFeed::refresh() {
    if (m_findings && m_findingsHash == m_session.modelHash()) {
        if (m_findings->pixelThreshold != m_session.thresholds().pixel) reanalyse();
        return;
    }
    m_read.drop();
    m_bgr.drop();
    m_detection.drop();
    m_analysis.drop();
    m_detectionProblem.reset();
    m_findings.reset();
    if (m_file.empty() || !m_session.model()) {
        Q_EMIT findingsChanged();
        return;
    }
    if (const FindingsPointer known = m_records->get(findingsKey(m_file))) {
        take(known);
        return;
    }
    if (m_index >= 0 && m_session.hasScore(m_index)) {
        m_read.follow(m_session.io().post(
            IoPool::Rank::Shown,
            [scores = m_session.scoresFile(), hash = m_session.modelHash(), file = m_file,
             input = m_session.model()->info.options.inputSize,
             pixel = m_session.thresholds().pixel, region = m_session.model()->info.region] {
                return readFindings(scores, hash, file, input, pixel, region);
            }));
    } else {
        detect();
    }
    Q_EMIT findingsChanged();
}

void ImageFeed::take(const FindingsPointer& findings) {
    m_findings = findings;
    m_findingsHash = m_session.modelHash();
    m_records->put(findingsKey(m_file), findings);
    if (findings->pixelThreshold != m_session.thresholds().pixel) reanalyse();
    Q_EMIT findingsChanged();
}

void ImageFeed::reanalyse() {
    m_analysis.follow(m_session.io().post(
        IoPool::Rank::Shown, [inspection = m_findings->inspection, input = m_findings->inputSize,
                              pixel = m_session.thresholds().pixel,
                              region = m_session.model() ? m_session.model()->info.region : cv::Mat()] {
            return analyse(inspection, input, pixel, region);
        }));
}

void ImageFeed::setMayDetect(bool may) {
    m_mayDetect = may;
    if (may && m_photograph && !m_findings && !m_read.isBusy() && !isDetecting()) refresh();
}

void ImageFeed::detect() {
    if (!m_mayDetect || !m_photograph || !m_session.model() || isDetecting() || m_analysis.isBusy()) return;
    m_bgr.follow(
        m_session.io().post(IoPool::Rank::Shown, [pyramid = m_photograph->pyramid] { return pyramid->bgr(); }));
    Q_EMIT findingsChanged();
}

void ImageFeed::fetchAhead(const std::vector<int>& indices) {
    std::map<std::filesystem::path, Ahead> kept;
    // What is in sight and what comes next must fit together, or they would push each other out.
    const std::size_t fit =
        m_photograph ? m_photographs->budget() / std::max<std::size_t>(1, m_photograph->bytes()) : 2;
    const std::size_t most = fit < 2 ? 0 : std::min(indices.size(), fit - 1);
    for (std::size_t i = 0; i < most; ++i) {
        const int index = indices[i];
        if (index < 0 || index >= m_session.count()) continue;
        const std::filesystem::path file = m_session.dataset().samples[static_cast<std::size_t>(index)].image;
        if (const auto found = m_ahead.find(file);
            found != m_ahead.end() && !found->second.photograph.future.isFinished()) {
            kept.insert(m_ahead.extract(found));
            continue;
        }
        Ahead ahead{{}, {}, std::make_shared<std::atomic<bool>>(false)};
        bool wanted = false;
        if (!m_photographs->get(file.string())) {
            wanted = true;
            ahead.photograph = m_session.io().post(
                IoPool::Rank::Bulk,
                [file, mask = maskOf(index), cache = m_photographs, started = ahead.started]() -> PhotographResult {
                    *started = true;
                    PhotographResult result = loadPhotograph(file, mask);
                    if (result) cache->put(file.string(), *result);
                    return result;
                });
        }
        if (m_session.model() && m_session.hasScore(index) && !m_records->get(findingsKey(file))) {
            wanted = true;
            ahead.findings = m_session.io().post(
                IoPool::Rank::Bulk, [scores = m_session.scoresFile(), hash = m_session.modelHash(), file,
                                     input = m_session.model()->info.options.inputSize,
                                     pixel = m_session.thresholds().pixel, region = m_session.model()->info.region,
                                     cache = m_records, key = findingsKey(file)] {
                    if (const FindingsPointer findings = readFindings(scores, hash, file, input, pixel, region))
                        cache->put(key, findings);
                });
        }
        if (wanted) kept.emplace(file, std::move(ahead));
    }
    for (auto& [file, ahead] : m_ahead) {
        if (file == m_file) continue;  // it may be the one in sight that follows this task
        ahead.photograph.cancel();
        ahead.findings.cancel();
    }
    m_ahead = std::move(kept);
}

}  // namespace hawksight
