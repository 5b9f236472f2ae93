// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace hawksight {

/// How fast the answer came, as a dial from 0 to 200 ms with the number in it, and how many answers a second below.
/// Thread: GUI.
class AnswerGauge : public QWidget {
    Q_OBJECT

public:
    explicit AnswerGauge(QWidget* parent = nullptr);

    void setFigures(std::optional<double> latencyMs, std::optional<double> perSecond);
    std::optional<double> latencyMs() const { return m_latencyMs; }
    std::optional<double> perSecond() const { return m_perSecond; }

    static constexpr double kPromiseMs = 200.0;  ///< the end of the dial

    QSize sizeHint() const override { return {240, 168}; }
    QSize minimumSizeHint() const override { return {160, 128}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<double> m_latencyMs, m_perSecond;
};

}  // namespace hawksight
