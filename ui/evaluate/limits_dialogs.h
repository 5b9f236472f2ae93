// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QDialog>

#include <vector>

class QLineEdit;
class QPushButton;
class QTableView;

namespace hawksight {

class ThresholdHistoryModel;

/// Asks for a note before the limits go into the model file. Open it with open(). Thread: GUI.
class SaveLimitsDialog : public QDialog {
    Q_OBJECT

public:
    SaveLimitsDialog(const Thresholds& thresholds, const QString& model, const QStringList& rates,
                     QWidget* parent = nullptr);

Q_SIGNALS:
    void saveRequested(const QString& note);

private:
    QLineEdit* m_note = nullptr;
};

/// The limits that the model has had, with a way back to each. Open it with open(). Thread: GUI.
class LimitsHistoryDialog : public QDialog {
    Q_OBJECT

public:
    LimitsHistoryDialog(const Thresholds& present, const std::vector<Thresholds>& earlier, QWidget* parent = nullptr);

Q_SIGNALS:
    void takeRequested(const hawksight::Thresholds& thresholds);

private:
    void take();

    ThresholdHistoryModel* m_model = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace hawksight
