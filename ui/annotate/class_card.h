// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/prompts.h"
#include "ui/support/widgets.h"

class QVBoxLayout;

namespace hawksight {

class Session;
class Workbench;

/// The defect classes with their keys and colours; the chosen one is what tools paint. Thread: GUI.
class ClassCard : public Card {
    Q_OBJECT

public:
    ClassCard(Session& session, Workbench& bench, Prompts& prompts, QWidget* parent = nullptr);
    void choose(int id);
    /// Shows what can be said of a place of the product in place of the defect classes.
    void setRegion(bool on);
    QToolButton* rowOf(int id) const;

private:
    void build();
    void follow();
    /// Classes are told by their names wherever they go; says so where one has it already.
    bool mayBeCalled(const std::string& name, int id);
    void add();
    void rename(int id);
    void recolour(int id);
    void remove(int id);

    Session& m_session;
    Workbench& m_bench;
    Prompts& m_prompts;
    QWidget* m_rows = nullptr;
    QToolButton* m_add = nullptr;
    bool m_region = false;
    int m_classBefore = 1;  ///< the defect class in hand when the region came into sight
};

}  // namespace hawksight
