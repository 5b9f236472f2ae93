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
constexpr int kStripLength = 600, kFailsLength = 24;

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
        if (!m_wanted.folder.empty() || m_posted) {
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
        bool changed = false;
        {
            const std::lock_guard lock(m_mutex);
            outcomes.swap(m_waiting);
            changed = std::exchange(m_settingsChanged, false);
            if (changed) m_settings = m_wanted;
            if (outcomes.empty() && !changed) {
                m_posted = false;
                return;
            }
        }
        if (changed) openFile();
        if (outcomes.empty()) continue;
        store(outcomes);
        m_sink.outcomes(std::move(outcomes));
        m_sink.room();
    }
}

void RecordWriter::say(Status status) {
    if (status == m_status) return;
    m_status = std::move(status);
    m_sink.status(m_status);
}

void RecordWriter::openFile() {
    m_records.reset();
    m_pictureTrouble.clear();
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

std::int64_t RecordWriter::writePicture(LiveOutcome& outcome) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(outcome.result.frame.timeMs);
    const auto folder = m_settings.folder / "pictures" / time.toString(QStringLiteral("yyyy-MM-dd")).toStdString();
    const auto file = folder / (time.toString(QStringLiteral("HHmmss-zzz-")).toStdString() +
                                std::to_string(outcome.result.number) + ".png");
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (auto written = writeImage(file, outcome.result.picture); !written) {
        m_pictureTrouble = written.error().detail;
        return 0;
    }
    m_pictureTrouble.clear();
    outcome.picture = file;
    const auto bytes = std::filesystem::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(bytes);
}

void RecordWriter::store(std::vector<LiveOutcome>& outcomes) {
    if (m_settings.folder.empty()) return;
    for (LiveOutcome& outcome : outcomes) outcome.isUnstored = true;
    if (m_status.hasFailed) {
        if (std::chrono::steady_clock::now() < m_nextTry) return;
        // The disk may have been pulled and put back: an old handle would go on failing.
        auto again = InspectionRecords::open(m_settings.file());
        m_records = again ? std::move(*again) : nullptr;
        if (m_records) m_records->setFileQuota(m_settings.fileQuotaBytes);
    }
    const auto failed = [&](const std::string& why) {
        for (LiveOutcome& outcome : outcomes) {
            // Nothing points to it.
            std::error_code ignored;
            if (!outcome.picture.empty()) std::filesystem::remove(outcome.picture, ignored);
            outcome.picture.clear();
        }
        m_nextTry = std::chrono::steady_clock::now() + kRetry;
        say({true, true, why});
    };
    if (!m_records) return failed(m_settings.file().string() + ": cannot be opened");

    std::vector<InspectionRecord> records;
    bool hasPictures = false;
    for (LiveOutcome& outcome : outcomes) {
        const LiveResult& result = outcome.result;
        InspectionRecord record;
        record.timeMs = result.frame.timeMs;
        record.source = outcome.source;
        record.modelHash = result.modelHash;
        record.score = result.detection.score;
        record.limits = result.thresholds.image;
        record.verdict = result.verdict;
        record.milliseconds = result.latencyMs;
        record.thumbnail = jpegOf(shrunk(outcome.thumbnail, kStoredThumbnailPx));
        if (result.verdict != Verdict::Pass) {
            record.map = result.detection.map;
            record.pictureBytes = writePicture(outcome);
            record.picture = outcome.picture;
            hasPictures = true;
        }
        records.push_back(std::move(record));
    }
    if (auto appended = m_records->append(records); !appended) return failed(appended.error().detail);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i].result.record = records[i].id;
        outcomes[i].isUnstored = false;
    }
    if (hasPictures)
        if (auto kept = m_records->keepWithin(m_settings.pictureQuotaBytes); !kept)
            m_pictureTrouble = kept.error().detail;
    say({true, false, m_pictureTrouble});
}

}  // namespace hawksight
