// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QTranslator>

#include <memory>

namespace hawksight {

class EventProbe;
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
        QString probeFile;  ///< event latency is written here at exit, as JSON
        QString screenshots;
    };
    Arguments parse() const;
    void translate();
    void addPages();
    int finish(const Arguments& arguments, int status);

    QElapsedTimer m_sinceStart;
    QApplication m_app;
    QTranslator m_own, m_qt;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EventProbe> m_probe;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    StartPage* m_start = nullptr;
};

}  // namespace hawksight
