// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace hawksight {

/// One piece of work that a person may want to watch and stop. Thread: `report` any; the rest GUI.
class Job {
public:
    using Stop = std::function<void()>;
    Job(QString title, Stop stop) : m_title(std::move(title)), m_stop(std::move(stop)) {}

    /// Keeps the newest figures; they are shown a few times a second however often this is called.
    void report(qint64 done, qint64 total, const QString& note = {});

    QString title() const { return m_title; }
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }  ///< 0 = not known
    QString note() const;
    bool canStop() const { return static_cast<bool>(m_stop); }
    bool isStopping() const { return m_stopping; }

private:
    friend class JobList;
    QString m_title;
    Stop m_stop;
    std::atomic<qint64> m_done{0}, m_total{0};
    std::atomic<bool> m_changed{true};
    bool m_stopping = false;
    mutable std::mutex m_mutex;
    QString m_note;
};

/// What is running now, for the status bar. Thread: GUI.
class JobList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DoneRole = Qt::UserRole + 1, TotalRole, NoteRole, CanStopRole, StoppingRole };

    explicit JobList(QObject* parent = nullptr);

    /// Adds a job; `stop` is called at most once, on the GUI thread, when a person asks for it. Empty = cannot be
    /// stopped.
    std::shared_ptr<Job> start(const QString& title, Job::Stop stop = {});
    /// Takes it off the list, whatever became of it.
    void finish(const std::shared_ptr<Job>& job);

    void stop(int row);
    void stopAll();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void poll();

    std::vector<std::shared_ptr<Job>> m_jobs;
    QTimer m_timer;
};

}  // namespace hawksight
