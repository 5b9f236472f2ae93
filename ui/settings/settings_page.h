// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/page.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace hawksight {

/// How the program looks and speaks, and what it runs on. Everything takes effect at once, except size and language.
/// Thread: GUI.
class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(Session& session, QWidget* parent = nullptr);

    void shown() override;

    /// The language a person chose, e.g. "de"; "" = as the system says.
    static QString chosenLanguage();

Q_SIGNALS:
    void debugOverlayWanted(bool on);
    void shortcutsRequested();
    void tourRequested();
    void restartRequested();  ///< so that what was chosen takes effect

private:
    QWidget* makeAppearance();
    QComboBox* makeSizes();
    QComboBox* makeLanguages();
    QWidget* makeEngine();
    QWidget* makeFolders();
    QWidget* makeHelp();
    void showEngine();

    QWidget* m_again = nullptr;
    bool m_otherSize = false, m_otherLanguage = false;  ///< than when the program started
    QLabel* m_device = nullptr;
    QLabel* m_precision = nullptr;
    QLabel* m_threads = nullptr;
    QLabel* m_project = nullptr;
};

}  // namespace hawksight
