// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/work/io_pool.h"
#include "core/work/latest.h"
#include "ui/booth/ink.h"

#include <QElapsedTimer>
#include <QImage>
#include <QList>
#include <QObject>
#include <QPolygonF>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace hawksight {

/// A part, what was drawn on it, and what the model says of it. A stroke never waits: while one picture is inspected
/// the drawing goes on, and the newest state is inspected next. Thread: GUI.
class BoothStage : public QObject {
    Q_OBJECT

public:
    using Inspect = std::function<Task<Expected<LiveResult>>(const cv::Mat& bgr)>;
    using MakePart = std::function<Expected<cv::Mat>(std::uint64_t number)>;  ///< CV_8UC3; runs on an io lane

    struct Answer {
        QImage heat;
        QList<QPolygonF> contour;  ///< in image pixels
        double score = 0.0;
        Limits limits;
        Verdict verdict = Verdict::Pass;
    };

    BoothStage(IoPool& io, Inspect inspect, MakePart makePart, QObject* parent = nullptr);
    ~BoothStage() override;

    void setMakePart(MakePart makePart) { m_makePart = std::move(makePart); }
    void newPart();  ///< answers by partShown; what was drawn is gone
    void wipe();     ///< the same part, clean

    void beginStroke(Ink::Tool tool, const QPointF& inImage);
    void drawTo(const QPointF& inImage);

    bool hasPart() const { return !m_ink.isEmpty(); }
    bool isBlank() const { return m_ink.isBlank(); }
    const QImage& picture() const { return m_picture; }
    const std::optional<Answer>& answer() const { return m_answer; }  ///< nullopt until the first of this part

    /// The canvas has painted what it was given; that ends the measurement of an answer.
    void painted();
    /// From the first stroke that an answer shows to the answer on the screen; of the last answer to a stroke.
    std::optional<double> latencyMs() const { return m_latencyMs; }
    /// Answers a second while somebody draws; the last value stays.
    std::optional<double> perSecond() const { return m_perSecond; }
    std::uint64_t parts() const { return m_number; }
    std::uint64_t answers() const { return m_answers; }

Q_SIGNALS:
    void partShown();
    void pictureChanged(const QRect& inImage);
    void answered();
    void measured();
    void failed(const hawksight::Error& error);

private:
    struct Prepared {
        Answer answer;
        std::optional<Error> error;
    };
    using PreparedPointer = std::shared_ptr<const Prepared>;
    void changed(const cv::Rect& place);
    void ask();
    void takePart(const Expected<cv::Mat>& part);
    void takeResult(const Expected<LiveResult>& result);
    void takeAnswer(const PreparedPointer& prepared);

    IoPool& m_io;
    Inspect m_inspect;
    MakePart m_makePart;
    Ink m_ink;
    QImage m_picture;
    std::optional<Answer> m_answer;
    std::uint64_t m_number = 0, m_answers = 0;

    bool m_asking = false, m_dirty = false;
    QElapsedTimer m_clock;
    std::optional<qint64> m_stroke;     ///< the first one that no question holds yet, ns of m_clock
    std::optional<qint64> m_asked;      ///< the first one that the running question holds
    std::optional<qint64> m_unpainted;  ///< the first one of an answer that is on its way to the screen
    std::optional<double> m_latencyMs, m_perSecond;
    std::deque<qint64> m_times;  ///< of the last answers to strokes

    Latest<Expected<cv::Mat>> m_partReady;
    Latest<Expected<LiveResult>> m_result;
    Latest<PreparedPointer> m_prepared;
};

}  // namespace hawksight
