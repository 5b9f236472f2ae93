// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hawksight {

class EventProbe;
class LivePipeline;
class MainWindow;

/// Works the program as a busy person would, so that its event latency can be measured: trains on the open data set and
/// inspects all of it at once, goes from image to image and page to page, and drags the limit. Nothing that it makes is
/// kept. With a live line it only watches that. Thread: GUI.
class Exercise : public QObject {
    Q_OBJECT

public:
    /// `live`: measures beside it, from its first verdict on; nullptr = all the rest.
    Exercise(Session& session, MainWindow& window, EventProbe& probe, int seconds, LivePipeline* live,
             QObject* parent = nullptr);
    ~Exercise() override;

Q_SIGNALS:
    void finished();

private:
    bool begin();
    void step();

    Session& m_session;
    MainWindow& m_window;
    EventProbe& m_probe;
    int m_seconds;
    LivePipeline* m_live;
    int m_steps = 0;
    Thresholds m_limits;
    std::filesystem::path m_out;
    QElapsedTimer m_running;
    QTimer m_timer;
    Latest<Expected<TrainOptions>> m_options;
};

}  // namespace hawksight
