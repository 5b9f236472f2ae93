// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/threshold_model.h"

#include <QWidget>

#include <array>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;

namespace hawksight {

/// The ways to set the limits: by hand, or from a wish. A move of a line by hand turns the choice back to "by hand".
/// Below the fields stands what a wish rests on, and a warning where the sample cannot support it. Thread: GUI.
class LimitsPanel : public QWidget {
    Q_OBJECT

public:
    enum class Method { ByHand, BestBalance, MaxFalseRejects, MaxEscapes, BothRates, LowestCost, GoodOnly };

    explicit LimitsPanel(ThresholdModel& thresholds, QWidget* parent = nullptr);

    /// Raw scores of the good images that were held out of training: what good-only limits come from.
    void setHeldOutScores(std::vector<double> scores);

    Method method() const;
    void chooseMethod(Method method);
    /// How the limits were set, for the record: "at most 1 % false rejects".
    QString methodText() const;
    /// The warning on show, or empty.
    QString warning() const;

private:
    void follow();  ///< the model moved
    void followPixel();
    void apply();  ///< the wish or one of its figures changed
    void showFields();
    void tellWhatItRestsOn(const QString& note, const QString& warning);
    QDoubleSpinBox* makeScoreBox(const QString& name);
    QDoubleSpinBox* makePercentBox(const QString& name, double value);
    QDoubleSpinBox* makePriceBox(const QString& name, double value);

    ThresholdModel& m_thresholds;
    std::vector<double> m_heldOut;
    bool m_applying = false;
    QFormLayout* m_form = nullptr;
    QComboBox* m_method = nullptr;
    QDoubleSpinBox* m_maxFalseRejects = nullptr;
    QDoubleSpinBox* m_maxEscapes = nullptr;
    QDoubleSpinBox* m_rejectPrice = nullptr;
    QDoubleSpinBox* m_escapePrice = nullptr;
    QDoubleSpinBox* m_goodRate = nullptr;
    QCheckBox* m_band = nullptr;
    QDoubleSpinBox* m_fail = nullptr;
    QDoubleSpinBox* m_review = nullptr;
    QDoubleSpinBox* m_pixel = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_warning = nullptr;
};

}  // namespace hawksight
