// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/wizard/wizard_context.h"

#include <QTimer>
#include <QWizardPage>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace hawksight {

class Card;

/// Every option of the method, its ablations included, with the time that they come to. Thread: GUI.
class OptionsStep : public QWizardPage {
    Q_OBJECT

public:
    explicit OptionsStep(WizardContext& context, QWidget* parent = nullptr);

    void initializePage() override;
    bool isComplete() const override { return m_sound; }
    bool validatePage() override;

    void setOptions(const TrainOptions& options);
    TrainOptions options() const;

private:
    QWidget* buildNetwork();
    QWidget* buildLearning();
    QWidget* buildAfterwards();
    QFormLayout* form(Card* card);
    template <class Box>
    Box* add(QFormLayout* form, const QString& name, const char* objectName, const QString& tip);
    void changed();
    void showCost();

    WizardContext& m_context;
    TrainOptions m_base;
    QCheckBox *m_cbam = nullptr, *m_projection = nullptr, *m_edges = nullptr;
    QComboBox *m_resampling = nullptr, *m_initialisation = nullptr, *m_schedule = nullptr, *m_precision = nullptr,
              *m_fusion = nullptr, *m_teacher = nullptr;
    QSpinBox *m_inputSize = nullptr, *m_iterations = nullptr, *m_batch = nullptr, *m_seed = nullptr, *m_cache = nullptr,
             *m_cropCells = nullptr, *m_rounds = nullptr, *m_syntheticDefects = nullptr;
    QDoubleSpinBox *m_rate = nullptr, *m_decay = nullptr, *m_lambda = nullptr, *m_warmup = nullptr,
                   *m_heldOut = nullptr, *m_falseRejects = nullptr, *m_wholeShare = nullptr;
    QLabel *m_cost = nullptr, *m_wrong = nullptr;
    QTimer m_soon;
    bool m_sound = true;
    bool m_filling = true;  ///< nobody has changed anything: it is being built or filled
    Latest<Expected<void>> m_check;
};

}  // namespace hawksight
