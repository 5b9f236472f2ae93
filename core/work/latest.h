// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/lane.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <utility>

namespace hawksight {

/// One place that shows a result: the newest request wins, an older answer vanishes. `apply` runs on the thread that
/// owns the object, with the value of a task that was not cancelled. Thread: GUI.
template <class T>
class Latest {
public:
    explicit Latest(std::function<void(const T&)> apply) : m_apply(std::move(apply)) {
        QObject::connect(&m_watcher, &QFutureWatcher<T>::finished, &m_watcher, [this] {
            const QFuture<T> future = m_watcher.future();
            m_isBusy = false;
            if (!future.isCanceled() && future.resultCount() > 0) m_apply(future.result());
        });
    }
    ~Latest() { drop(); }
    Latest(const Latest&) = delete;
    Latest& operator=(const Latest&) = delete;

    void follow(Task<T> task) {
        drop();
        m_task = std::move(task);
        m_isBusy = m_task.future.isValid();
        m_watcher.setFuture(m_task.future);
    }

    /// Asks for a stop and forgets the answer.
    void drop() {
        if (m_watcher.future().isValid() && !m_watcher.isFinished()) m_task.cancel();
        m_isBusy = false;
        m_watcher.setFuture({});
    }

    /// From following a task to its answer's being applied, which comes some time after the task has ended.
    bool isBusy() const { return m_isBusy; }

private:
    std::function<void(const T&)> m_apply;
    Task<T> m_task;
    bool m_isBusy = false;
    QFutureWatcher<T> m_watcher;
};

}  // namespace hawksight
