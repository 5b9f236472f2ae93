// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/booth_stage.h"

#include "core/base/guarded.h"
#include "ui/canvas/heat_map.h"

namespace hawksight {

namespace {
constexpr qint64 kRateWindowNs = 2'000'000'000;

/// Copies a part of a BGR picture into a picture of Format_RGB32.
void copyInto(QImage& image, const cv::Mat& bgr, const cv::Rect& place) {
    for (int y = place.y; y < place.y + place.height; ++y) {
        const auto* from = bgr.ptr<cv::Vec3b>(y);
        auto* to = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = place.x; x < place.x + place.width; ++x) to[x] = qRgb(from[x][2], from[x][1], from[x][0]);
    }
}
}  // namespace

BoothStage::BoothStage(IoPool& io, Inspect inspect, MakePart makePart, QObject* parent)
    : QObject(parent),
      m_io(io),
      m_inspect(std::move(inspect)),
      m_makePart(std::move(makePart)),
      m_partReady([this](const Expected<cv::Mat>& part) { takePart(part); }),
      m_result([this](const Expected<LiveResult>& result) { takeResult(result); }),
      m_prepared([this](const PreparedPointer& prepared) { takeAnswer(prepared); }) {
    m_clock.start();
}

BoothStage::~BoothStage() = default;

void BoothStage::newPart() {
    m_partReady.follow(
        m_io.post(IoPool::Rank::Shown, [make = m_makePart, number = ++m_number] { return make(number); }));
}

void BoothStage::takePart(const Expected<cv::Mat>& part) {
    if (!part) {
        Q_EMIT failed(part.error());
        return;
    }
    // What was asked of the part before is of no interest any more.
    m_result.drop();
    m_prepared.drop();
    m_asking = false;
    m_stroke.reset();
    m_asked.reset();
    m_unpainted.reset();
    m_answer.reset();
    m_ink = Ink(*part);
    m_picture = QImage(part->cols, part->rows, QImage::Format_RGB32);
    copyInto(m_picture, m_ink.picture(), {{}, part->size()});
    Q_EMIT partShown();
    m_dirty = true;
    ask();
}

void BoothStage::wipe() {
    m_stroke.reset();
    changed(m_ink.clear());
}

void BoothStage::beginStroke(Ink::Tool tool, const QPointF& inImage) {
    if (!hasPart()) return;
    if (!m_stroke) m_stroke = m_clock.nsecsElapsed();
    changed(m_ink.begin(tool, {static_cast<float>(inImage.x()), static_cast<float>(inImage.y())}));
}

void BoothStage::drawTo(const QPointF& inImage) {
    if (!hasPart()) return;
    if (!m_stroke) m_stroke = m_clock.nsecsElapsed();
    changed(m_ink.drawTo({static_cast<float>(inImage.x()), static_cast<float>(inImage.y())}));
}

void BoothStage::changed(const cv::Rect& place) {
    if (place.empty()) return;
    copyInto(m_picture, m_ink.picture(), place);
    m_dirty = true;
    Q_EMIT pictureChanged(QRect(place.x, place.y, place.width, place.height));
    ask();
}

void BoothStage::ask() {
    if (m_asking || !m_dirty || !hasPart()) return;
    m_asking = true;
    m_dirty = false;
    m_asked = std::exchange(m_stroke, std::nullopt);
    m_result.follow(m_inspect(m_ink.picture().clone()));
}

void BoothStage::takeResult(const Expected<LiveResult>& result) {
    m_prepared.follow(m_io.post(IoPool::Rank::Shown, [result] {
        auto prepared = std::make_shared<Prepared>();
        if (!result) {
            prepared->error = result.error();
            return PreparedPointer(prepared);
        }
        const auto done = guarded("heatmap", ErrorCode::Internal, [&]() -> bool {
            const HeatMap heat(result->detection.map, result->inputSize,
                               QSize(result->picture.cols, result->picture.rows));
            prepared->answer = {heat.texture(result->mapRange, Colormap::Inferno),
                                heat.contour(result->thresholds.pixel), result->detection.score,
                                result->thresholds.image, result->verdict};
            return true;
        });
        if (!done) prepared->error = done.error();
        return PreparedPointer(prepared);
    }));
}

void BoothStage::takeAnswer(const PreparedPointer& prepared) {
    m_asking = false;
    if (prepared->error) {
        Q_EMIT failed(*prepared->error);
    } else {
        m_answer = prepared->answer;
        ++m_answers;
        m_unpainted = std::exchange(m_asked, std::nullopt);
        Q_EMIT answered();
    }
    ask();
}

void BoothStage::painted() {
    if (!m_unpainted) return;
    const qint64 now = m_clock.nsecsElapsed();
    m_latencyMs = static_cast<double>(now - *std::exchange(m_unpainted, std::nullopt)) / 1e6;
    m_times.push_back(now);
    while (now - m_times.front() > kRateWindowNs) m_times.pop_front();
    if (m_times.size() > 2)
        m_perSecond = static_cast<double>(m_times.size() - 1) * 1e9 / static_cast<double>(now - m_times.front());
    Q_EMIT measured();
}

}  // namespace hawksight
