// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/session.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace hawksight {

class Card;

/// What a person sees without a project: open a folder, make the demo data, take the tour, or go on with a recent
/// project. Thread: GUI.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(Session& session, QWidget* parent = nullptr);

    /// Asks for a folder and opens it.
    void chooseFolder();
    /// Makes the demo data as a job and opens it.
    void makeDemo();
    /// Where the demo data go; the user's data folder unless set.
    void setDemoFolder(const std::filesystem::path& folder) { m_demoFolder = folder; }

Q_SIGNALS:
    void tourRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void listRecent();
    void endDemo();
    QWidget* makeChoice(const QString& iconName, const QString& title, const QString& text, const QString& button,
                        bool primary, void (StartPage::*act)());
    void startTour() { Q_EMIT tourRequested(); }

    Session& m_session;
    std::filesystem::path m_demoFolder;
    QPushButton* m_makeDemo = nullptr;
    Card* m_recent = nullptr;
    QVBoxLayout* m_recentList = nullptr;
    std::shared_ptr<Job> m_job;
    Latest<Expected<int>> m_demo;
};

}  // namespace hawksight
