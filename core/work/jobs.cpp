// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/jobs.h"

#include <algorithm>

namespace hawksight {

namespace {
constexpr int kPollMs = 150;
}

void Job::report(qint64 done, qint64 total, const QString& note) {
    m_done = done;
    m_total = total;
    {
        const std::lock_guard lock(m_mutex);
        m_note = note;
    }
    m_changed = true;
}

QString Job::note() const {
    const std::lock_guard lock(m_mutex);
    return m_note;
}

JobList::JobList(QObject* parent) : QAbstractListModel(parent) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &JobList::poll);
}

std::shared_ptr<Job> JobList::start(const QString& title, Job::Stop stop) {
    auto job = std::make_shared<Job>(title, std::move(stop));
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_jobs.push_back(job);
    endInsertRows();
    m_timer.start();
    return job;
}

void JobList::finish(const std::shared_ptr<Job>& job) {
    const auto found = std::find(m_jobs.begin(), m_jobs.end(), job);
    if (found == m_jobs.end()) return;
    const int row = static_cast<int>(found - m_jobs.begin());
    beginRemoveRows({}, row, row);
    m_jobs.erase(found);
    endRemoveRows();
    if (m_jobs.empty()) m_timer.stop();
}

void JobList::stop(int row) {
    if (row < 0 || row >= rowCount()) return;
    const std::shared_ptr<Job> job = m_jobs[static_cast<std::size_t>(row)];
    if (!job->m_stop || job->m_stopping) return;
    job->m_stopping = true;
    Q_EMIT dataChanged(index(row), index(row));
    job->m_stop();  // may finish the job and so remove the row
}

void JobList::stopAll() {
    const auto jobs = m_jobs;
    for (const auto& job : jobs) {
        const auto found = std::find(m_jobs.begin(), m_jobs.end(), job);
        if (found != m_jobs.end()) stop(static_cast<int>(found - m_jobs.begin()));
    }
}

int JobList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

QVariant JobList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Job& job = *m_jobs[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return job.title();
        case DoneRole:
            return job.done();
        case TotalRole:
            return job.total();
        case NoteRole:
            return job.note();
        case CanStopRole:
            return job.canStop();
        case StoppingRole:
            return job.isStopping();
        default:
            return {};
    }
}

QHash<int, QByteArray> JobList::roleNames() const {
    auto names = QAbstractListModel::roleNames();
    names.insert({{DoneRole, "done"}, {TotalRole, "total"}, {NoteRole, "note"}, {CanStopRole, "canStop"}});
    return names;
}

void JobList::poll() {
    for (int row = 0; row < rowCount(); ++row)
        if (m_jobs[static_cast<std::size_t>(row)]->m_changed.exchange(false))
            Q_EMIT dataChanged(index(row), index(row));
}

}  // namespace hawksight
