// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/label_store.h"
#include "ui/support/widgets.h"

#include <map>

class QLineEdit;

namespace hawksight {

class Session;

/// What a person says of the image in sight: good, defective or unsure, defect types, a comment. Thread: GUI.
class LabelCard : public Card {
    Q_OBJECT

public:
    explicit LabelCard(Session& session, QWidget* parent = nullptr);
    void showIndex(int index);  ///< -1 = none
    QToolButton* button(ImageLabel label) const { return m_buttons.at(label); }

private:
    void follow();
    void showComment();
    void buildTypes();
    void takeComment();

    Session& m_session;
    int m_index = -1;
    std::map<ImageLabel, QToolButton*> m_buttons;
    QLabel* m_folder = nullptr;
    QWidget* m_typesPlace = nullptr;
    std::map<std::string, QToolButton*> m_types;
    QLineEdit* m_comment = nullptr;
    QLabel* m_who = nullptr;
};

}  // namespace hawksight
