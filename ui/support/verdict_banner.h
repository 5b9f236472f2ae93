// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QWidget>

#include <optional>

namespace hawksight {

/// The verdict for a shop floor: one filled band with a shape, a word and a colour, the letters as high as the band
/// allows. What is no verdict (paused, no camera) never takes a verdict's colour. Thread: GUI.
class VerdictBanner : public QWidget {
    Q_OBJECT

public:
    enum class State {
        Off,      ///< nothing runs yet
        Waiting,  ///< runs, and nothing has been inspected
        NoModel,
        Paused,
        Lost,  ///< the camera is gone
        Decided,
    };

    explicit VerdictBanner(QWidget* parent = nullptr);

    /// `detail` stands beside the word, e.g. the score against its limit.
    void showVerdict(Verdict verdict, const QString& detail);
    /// Any state but Decided. `detail` says what happens next, e.g. "Trying again in 4 s".
    void showState(State state, const QString& detail = {});

    State state() const { return m_state; }
    std::optional<Verdict> verdict() const;  ///< only while Decided
    QString word() const;                    ///< as painted, in capitals
    QString detail() const { return m_detail; }
    int wordHeightPx() const;  ///< of the capitals, in logical pixels

    QSize sizeHint() const override { return {640, 128}; }
    QSize minimumSizeHint() const override { return {240, 72}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Look;
    Look look() const;
    int wordLeft() const;
    QFont wordFont() const;
    QFont detailFont() const;
    void describe();

    State m_state = State::Off;
    Verdict m_verdict = Verdict::Pass;
    QString m_detail;
};

}  // namespace hawksight
