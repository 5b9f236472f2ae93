// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/threshold_model.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace hawksight {

class IconLabel;

/// What the limits mean, in sentences: escapes, false rejects and reviews, each with how sure one can be of it from
/// this sample. Follows the threshold model. Thread: GUI.
class RatesPanel : public QWidget {
    Q_OBJECT

public:
    explicit RatesPanel(ThresholdModel& thresholds, QWidget* parent = nullptr);

    QString escapes() const;
    QString falseRejects() const;

private:
    struct Line {
        IconLabel* icon = nullptr;
        QLabel* text = nullptr;
        int state = -1;
    };
    Line addLine(QGridLayout& grid, int row);
    void follow();
    void say(Line& line, const QString& text, bool mistake, bool unknown);

    ThresholdModel& m_thresholds;
    Line m_escapes, m_falseRejects, m_reviews;
};

}  // namespace hawksight
