// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/record_writer.h"

#include "core/image/image_io.h"

#include <QDateTime>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight {

namespace {

constexpr std::size_t kMostWaiting = 32;  // each holds its pictures
constexpr int kThumbnailPx = 160, kStoredThumbnailPx = 96;
constexpr std::chrono::seconds kRetry{3};

cv::Mat shrunk(const cv::Mat& picture, int side) {
    const double scale = static_cast<double>(side) / std::max(picture.cols, picture.rows);
    if (scale >= 1.0) return picture;
    cv::Mat small;
    cv::resize(picture, small, {std::max(1, cvRound(picture.cols * scale)), std::max(1, cvRound(picture.rows * scale))},
               0, 0, cv::INTER_AREA);
    return small;
}

std::vector<unsigned char> jpegOf(const cv::Mat& picture) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, 80});
    return bytes;
}

/// Beside the records of `folder`; sets outcome.picture. Returns its size, bytes. Errors: WriteFailed.
Expected<std::int64_t> writePicture(LiveOutcome& outcome, const std::filesystem::path& folder) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(outcome.result.frame.timeMs);
    const auto day = folder / "pictures" / time.toString(QStringLiteral("yyyy-MM-dd")).toStdString();
    const auto file = day / (time.toString(QStringLiteral("HHmmss-zzz-")).toStdString() +
                             std::to_string(outcome.result.number) + ".png");
    std::error_code error;
    std::filesystem::create_directories(day, error);
    if (auto written = writeImage(file, outcome.result.picture); !written)
        return tl::unexpected<Error>(written.error());
    outcome.picture = file;
    const auto bytes = std::filesystem::file_size(file, error);
    return error ? std::int64_t{0} : static_cast<std::int64_t>(bytes);
}

}  // namespace

RecordWriter::RecordWriter(Sink sink) : m_sink(std::move(sink)), m_lane(QStringLiteral("records")) {}

RecordWriter::~RecordWriter() {
    // The connection was opened on the lane and must be closed there; the lane itself drops what waits.
    m_lane
        .post(Urgency::Interactive,
              [this] {
                  drain();
                  m_records.reset();
              })
        .future.waitForFinished();
}

void RecordWriter::setSettings(const RecordSettings& settings) {
    const std::lock_guard lock(m_mutex);
    m_wanted = settings;
    m_settingsChanged = true;
    if (!std::exchange(m_posted, true)) m_lane.post(Urgency::Interactive, [this] { drain(); });
}

bool RecordWriter::hasRoom() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() < kMostWaiting;
}

void RecordWriter::nudge() {
    m_lane.post(Urgency::Interactive, [this] { m_sink.room(); });
}

void RecordWriter::push(LiveOutcome outcome) {
    outcome.thumbnail = shrunk(outcome.result.picture, kThumbnailPx);
    {
        const std::lock_guard lock(m_mutex);
        // While a change of folder is on its way the lane keeps the order.
        if (!outcome.result.origin.records.folder.empty() || m_posted) {
            m_waiting.push_back(std::move(outcome));
            if (!std::exchange(m_posted, true)) m_lane.post(Urgency::Interactive, [this] { drain(); });
            return;
        }
    }
    std::vector<LiveOutcome> one;
    one.push_back(std::move(outcome));
    m_sink.outcomes(std::move(one));
}

void RecordWriter::drain() {
    for (;;) {
        std::vector<LiveOutcome> outcomes;
        bool changed = false, isElsewhere = false;
        {
            const std::lock_guard lock(m_mutex);
            outcomes.swap(m_waiting);
            changed = std::exchange(m_settingsChanged, false);
            if (changed) {
                isElsewhere = m_settings.folder != m_wanted.folder;
                m_settings = m_wanted;
            }
            if (outcomes.empty() && !changed) {
                m_posted = false;
                return;
            }
        }
        if (changed) openFile(isElsewhere);
        if (outcomes.empty()) continue;
        for (std::size_t from = 0; from < outcomes.size();) {
            const auto& folder = outcomes[from].result.origin.records.folder;
            std::size_t to = from + 1;
            while (to < outcomes.size() && outcomes[to].result.origin.records.folder == folder) ++to;
            const std::span together(outcomes.data() + from, to - from);
            if (folder == m_settings.folder)
                store(together);
            else
                storeLate(together);
            from = to;
        }
        m_sink.outcomes(std::move(outcomes));
        m_sink.room();
    }
}

void RecordWriter::say(Status status) {
    if (status == m_status) return;
    m_status = std::move(status);
    m_sink.status(m_status);
}

void RecordWriter::openFile(bool isElsewhere) {
    m_records.reset();
    if (m_settings.folder.empty()) {
        say({});
        m_sink.history({}, {});
        return;
    }
    auto records = InspectionRecords::open(m_settings.file());
    if (!records) {
        m_nextTry = std::chrono::steady_clock::now() + kRetry;
        say({true, true, records.error().detail});
        return;
    }
    m_records = std::move(*records);
    m_records->setFileQuota(m_settings.fileQuotaBytes);
    say({true, false, {}});
    // Of the same folder all that is new has been handed on already.
    if (!isElsewhere) return;
    std::vector<StripPoint> strip;
    if (auto scores = m_records->strip(kStripLength))
        for (const RecordedScore& s : *scores) strip.push_back({s.timeMs, s.score, s.limits, s.verdict});
    std::vector<LiveFail> fails;
    if (auto last = m_records->lastFails(kFailsLength, true))
        for (const InspectionRecord& r : *last) {
            const cv::Mat thumbnail = r.thumbnail.empty() ? cv::Mat() : cv::imdecode(r.thumbnail, cv::IMREAD_COLOR);
            fails.push_back({r.id, r.timeMs, r.score, r.verdict, thumbnail, r.picture});
        }
    m_sink.history(std::move(strip), std::move(fails));
}

Expected<std::string> RecordWriter::append(InspectionRecords& file, const RecordSettings& settings,
                                           std::span<LiveOutcome> outcomes) {
    std::vector<InspectionRecord> records;
    std::string pictureTrouble;
    bool hasPictures = false;
    for (LiveOutcome& outcome : outcomes) {
        const LiveResult& result = outcome.result;
        InspectionRecord record;
        record.timeMs = result.frame.timeMs;
        record.source = result.origin.source;
        record.modelHash = result.modelHash;
        record.score = result.detection.score;
        record.limits = result.thresholds.image;
        record.verdict = result.verdict;
        record.milliseconds = result.latencyMs;
        record.thumbnail = jpegOf(shrunk(outcome.thumbnail, kStoredThumbnailPx));
        if (result.verdict != Verdict::Pass) {
            record.map = result.detection.map;
            const auto bytes = writePicture(outcome, settings.folder);
            pictureTrouble = bytes ? std::string() : bytes.error().detail;
            record.pictureBytes = bytes.value_or(0);
            record.picture = outcome.picture;
            hasPictures = true;
        }
        records.push_back(std::move(record));
    }
    if (auto appended = file.append(records); !appended) {
        for (LiveOutcome& outcome : outcomes) {
            // Nothing points to it.
            std::error_code ignored;
            if (!outcome.picture.empty()) std::filesystem::remove(outcome.picture, ignored);
            outcome.picture.clear();
        }
        return tl::unexpected<Error>(appended.error());
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i].result.record = records[i].id;
        outcomes[i].isUnstored = false;
    }
    if (hasPictures)
        if (auto kept = file.keepWithin(settings.pictureQuotaBytes); !kept) pictureTrouble = kept.error().detail;
    return pictureTrouble;
}

void RecordWriter::store(std::span<LiveOutcome> outcomes) {
    if (m_settings.folder.empty()) return;
    for (LiveOutcome& outcome : outcomes) outcome.isUnstored = true;
    if (m_status.hasFailed) {
        if (std::chrono::steady_clock::now() < m_nextTry) return;
        // The disk may have been pulled and put back: an old handle would go on failing.
        auto again = InspectionRecords::open(m_settings.file());
        m_records = again ? std::move(*again) : nullptr;
        if (m_records) m_records->setFileQuota(m_settings.fileQuotaBytes);
    }
    const Expected<std::string> trouble =
        m_records ? append(*m_records, m_settings, outcomes)
                  : fail(ErrorCode::Unreadable, m_settings.file().string() + ": cannot be opened");
    if (trouble) {
        say({true, false, *trouble});
    } else {
        m_nextTry = std::chrono::steady_clock::now() + kRetry;
        say({true, true, trouble.error().detail});
    }
}

void RecordWriter::storeLate(std::span<LiveOutcome> outcomes) {
    const RecordSettings settings = outcomes.front().result.origin.records;
    if (settings.folder.empty()) return;
    for (LiveOutcome& outcome : outcomes) outcome.isUnstored = true;
    auto records = InspectionRecords::open(settings.file());
    if (!records) return;
    (*records)->setFileQuota(settings.fileQuotaBytes);
    // The status is that of the folder in use; a late one that cannot be stored is counted as such.
    (void)append(**records, settings, outcomes);
}

}  // namespace hawksight
