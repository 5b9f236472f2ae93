// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace hawksight {

/// All images of the gallery in its order as one line of bars: the higher and the redder, the worse; a dot is not
/// inspected yet. With more images than pixels each bar shows the worst of its images. A click goes there. Thread: GUI.
class ResultStrip : public QWidget {
    Q_OBJECT

public:
    explicit ResultStrip(QWidget* parent = nullptr);

    /// One entry an image, in order; nullopt = not inspected.
    void setVerdicts(std::vector<std::optional<Verdict>> verdicts);
    void setCurrent(int position);  ///< -1 = none
    int count() const { return static_cast<int>(m_verdicts.size()); }

    int positionAt(qreal x) const;      ///< -1 = none there
    QRectF rectOf(int position) const;  ///< of the bar that shows it

    QSize sizeHint() const override { return {400, 32}; }
    QSize minimumSizeHint() const override { return {100, 32}; }

Q_SIGNALS:
    void chosen(int position);
    /// Asked for a tooltip; answer with setHint.
    void hinted(int position);

public:
    void setHint(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    qreal barWidth() const;

    std::vector<std::optional<Verdict>> m_verdicts;
    int m_current = -1;
    QString m_hint;
};

}  // namespace hawksight
