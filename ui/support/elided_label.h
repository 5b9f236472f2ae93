// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/theme.h"

#include <QLabel>
#include <QPainter>

namespace hawksight {

/// One line that gives way: what does not fit is left out, in the middle of a name, at the end of a sentence. Thread:
/// GUI.
class ElidedLabel : public QLabel {
public:
    explicit ElidedLabel(Theme::Text size, Qt::TextElideMode mode = Qt::ElideMiddle) : m_mode(mode) {
        setFont(Theme::instance().font(size));
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), m_mode, width()));
    }

private:
    Qt::TextElideMode m_mode;
};

}  // namespace hawksight
