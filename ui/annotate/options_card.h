// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/annotate/tool.h"
#include "ui/support/widgets.h"

class QCheckBox;
class QSlider;
class QSpinBox;

namespace hawksight {

/// The settings of the tool in hand; only those that mean something to it are shown. Thread: GUI.
class OptionsCard : public Card {
    Q_OBJECT

public:
    explicit OptionsCard(Workbench& bench, QWidget* parent = nullptr);
    void setTool(ToolId id);
    QSpinBox* size() const { return m_size; }

private:
    void follow();

    Workbench& m_bench;
    QWidget *m_sizeRow = nullptr, *m_toleranceRow = nullptr;
    QSpinBox *m_size = nullptr, *m_tolerance = nullptr;
    QSlider *m_sizeSlider = nullptr, *m_toleranceSlider = nullptr;
    QCheckBox *m_soft = nullptr, *m_contiguous = nullptr, *m_snap = nullptr, *m_keepOthers = nullptr;
    bool m_following = false;
};

}  // namespace hawksight
