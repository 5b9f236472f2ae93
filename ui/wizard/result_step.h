// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_context.h"

#include <QWizardPage>

class QLabel;
class QPushButton;

namespace hawksight {

class Card;
class ComparisonRun;
class ComparisonView;
class NoticeBar;

/// What came out: the figures, the limit it suggests, and how it differs from the model in use. Thread: GUI.
class ResultStep : public QWizardPage {
    Q_OBJECT

public:
    explicit ResultStep(WizardContext& context, QWidget* parent = nullptr);
    ~ResultStep() override;

    void showResult(const TrainResult& result);
    const ComparisonRun& comparison() const { return *m_run; }
    const ComparisonView& view() const { return *m_view; }

Q_SIGNALS:
    void another();  ///< the person wants to train again

private:
    void useIt();
    void showInUse();
    void fact(const QString& name, const QString& value);

    WizardContext& m_context;
    QLabel* m_title = nullptr;
    NoticeBar* m_notice = nullptr;
    Card* m_facts = nullptr;
    ComparisonView* m_view = nullptr;
    ComparisonRun* m_run = nullptr;
    QPushButton *m_use = nullptr, *m_evaluate = nullptr;
    QString m_before;
};

}  // namespace hawksight
