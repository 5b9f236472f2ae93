// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/jobs.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hawksight {

/// The running jobs in one line: title, progress, note and a stop button each; the first two, and how many more there
/// are. Thread: GUI.
class JobStrip : public QWidget {
    Q_OBJECT

public:
    explicit JobStrip(JobList& jobs, QWidget* parent = nullptr);

private:
    struct Slot {
        QWidget* box = nullptr;
        QLabel* title = nullptr;
        QProgressBar* bar = nullptr;
        QLabel* note = nullptr;
        QToolButton* stop = nullptr;
    };
    void update();

    JobList& m_jobs;
    std::vector<Slot> m_slots;
    QLabel* m_more = nullptr;
};

}  // namespace hawksight
