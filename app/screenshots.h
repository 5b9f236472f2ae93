// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/page.h"
#include "ui/support/theme.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace hawksight {

class BoothWindow;
class LivePage;
struct LiveSetup;
class MainWindow;
class Session;

/// Takes a picture of every page in both themes and several sizes, for the user guide and for judging the look: waits
/// until everything is loaded and inspected, then goes through them, leaves the theme as it was, and ends. Thread: GUI.
class Screenshots : public QObject {
    Q_OBJECT

public:
    enum class Await { Data, Model };  ///< what the command line named
    Screenshots(Session& session, MainWindow& window, LivePage& live, const QString& folder, Await await,
                const QList<QSize>& sizes, QObject* parent = nullptr);
    ~Screenshots() override;

Q_SIGNALS:
    void finished(int failures);

private:
    struct Shot {
        std::optional<PageId> page;  ///< nullopt: the booth
        bool dark;
        QSize size;
    };
    bool isIdle() const;
    bool isReady();
    LiveSetup liveSource() const;
    bool liveIsReady();
    bool boothIsReady();
    void prepareBooth();
    void step();
    void prepare(const Shot& shot);
    void take(const Shot& shot);

    Session& m_session;
    MainWindow& m_window;
    LivePage& m_live;
    std::unique_ptr<BoothWindow> m_booth;
    bool m_drawn = false;
    QString m_folder;
    Await m_await;
    Theme::Choice m_chosen;  ///< by the person, before any picture
    std::vector<Shot> m_shots;
    std::size_t m_next = 0;
    bool m_prepared = false;
    bool m_asked = false;
    int m_failures = 0;
    QElapsedTimer m_waiting, m_sincePrepared;
    QTimer m_timer;
};

}  // namespace hawksight
