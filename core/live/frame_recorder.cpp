// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/frame_recorder.h"

#include <QDateTime>

#include <opencv2/imgcodecs.hpp>

#include <fstream>

namespace hawksight {

namespace {
constexpr int kFramesWaiting = 2;
constexpr std::uintmax_t kLeastFreeBytes = 200u << 20;  // the records, and the system, need some too
}  // namespace

FrameRecorder::FrameRecorder(std::function<void()> changed)
    : m_changed(std::move(changed)), m_lane(QStringLiteral("recording")) {}

void FrameRecorder::start(const FrameRecording& recording) {
    const std::lock_guard lock(m_mutex);
    m_recording = recording;
    ++m_run;
    m_text.clear();
    m_frames = 0;
    m_bytes = 0;
    m_on = true;
}

void FrameRecorder::stop() {
    m_on = false;
}

std::string FrameRecorder::text() const {
    const std::lock_guard lock(m_mutex);
    return m_text;
}

void FrameRecorder::offer(const Frame& frame) {
    if (!m_on || m_waiting >= kFramesWaiting) return;
    ++m_waiting;
    const std::lock_guard lock(m_mutex);
    m_lane.post(Urgency::Long, [this, frame, recording = m_recording, run = m_run] {
        write(frame, recording, run);
        --m_waiting;
    });
}

void FrameRecorder::end(int run, std::string why) {
    {
        const std::lock_guard lock(m_mutex);
        if (run != m_run || !m_on) return;
        m_text = std::move(why);
        m_on = false;
    }
    m_changed();
}

void FrameRecorder::write(const Frame& frame, const FrameRecording& recording, int run) {
    {
        const std::lock_guard lock(m_mutex);
        if (run != m_run || !m_on) return;
    }
    std::error_code error;
    std::filesystem::create_directories(recording.folder, error);
    const auto space = std::filesystem::space(recording.folder, error);
    if (!error && space.available < kLeastFreeBytes)
        return end(run, recording.folder.string() + ": the disk is almost full");
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", frame.bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, 98});
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (m_bytes + size > recording.quotaBytes) return end(run, recording.folder.string() + ": the quota is used up");
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(frame.timeMs);
    const auto file = recording.folder / (time.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz-")).toStdString() +
                                          std::to_string(frame.number) + ".jpg");
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        std::filesystem::remove(file, error);
        return end(run, file.string() + ": cannot be written");
    }
    ++m_frames;
    m_bytes += size;
}

}  // namespace hawksight
