// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QList>
#include <QSize>
#include <QTranslator>

#include <memory>

namespace hawksight {

class BoothWindow;
class EventProbe;
class LivePage;
class MainWindow;
class Session;
class StartPage;
class Theme;

/// The composition root: makes the session, the window and the pages, and opens what the command line names.
/// Thread: GUI.
class Application {
public:
    Application(int& argc, char** argv);
    ~Application();

    /// Shows the window; returns the exit status when it is closed.
    int run();

private:
    struct Arguments {
        QString path;
        QString model;
        QString probeFile;  ///< event latency is written here at exit, as JSON
        int exerciseSeconds = 0;
        QString live;         ///< begins with live inspection of this source
        bool booth = false;   ///< begins with the booth demonstration
        QList<QSize> sizes;   ///< of the window in those pictures
        QString screenshots;  ///< pictures of every page go into this folder, then the program ends
    };
    /// What must stand before QApplication is made: names, and the size of the interface.
    static int& prepared(int& argc);
    Arguments parse() const;
    void translate();
    void addPages();
    void begin(const Arguments& arguments);
    void startLive(const QString& source);
    void startBooth(double idleSeconds);
    int finish(const Arguments& arguments, int status);

    qint64 m_windowUpMs = -1;  ///< from the start of the process to the first painted window
    QApplication m_app;
    QTranslator m_own, m_qt;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EventProbe> m_probe;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<BoothWindow> m_booth;  ///< while the demonstration runs
    StartPage* m_start = nullptr;
    LivePage* m_live = nullptr;
    bool m_startAgain = false;  ///< another process takes over at the end
};

}  // namespace hawksight
