// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/checks.h"
#include "core/work/jobs.h"
#include "core/work/latest.h"
#include "ui/support/widgets.h"

#include <QTimer>

#include <memory>
#include <vector>

class QLabel;
class QListView;
class QProgressBar;
class QStackedWidget;

namespace hawksight {

class FindingModel;
class Session;

/// Checks the data set of the session in the background, as a job, and lists what was found; each entry leads to its
/// image. Thread: GUI.
class ChecksPanel : public Card {
    Q_OBJECT

public:
    explicit ChecksPanel(Session& session, QWidget* parent = nullptr);
    ~ChecksPanel() override;

    void start();
    void stop();
    bool isRunning() const { return m_job != nullptr; }
    const FindingModel& findings() const { return *m_model; }

Q_SIGNALS:
    /// Somebody wants to see these images (indices into the data set); the first one foremost.
    void imagesWanted(const std::vector<int>& images);
    void finished();

private:
    enum class State { NotYet, Running, Clean, Found };
    void showState(State state);
    void forget();
    void take(const Expected<std::vector<Finding>>& findings);
    void showProgress();
    void lead(const QModelIndex& index);

    Session& m_session;
    FindingModel* m_model = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_checking = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_clean = nullptr;
    QProgressBar* m_bar = nullptr;
    QListView* m_list = nullptr;
    QPushButton* m_again = nullptr;
    QTimer m_poll;
    std::shared_ptr<Job> m_job;
    std::stop_source m_stop;
    Latest<Expected<std::vector<Finding>>> m_result;
};

}  // namespace hawksight
