// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace hawksight {

/// Calls `then(const T&)` once when the result is there, on the thread of `context`; never where the work was cancelled
/// before it began, nor after `context` is gone. (QFuture::then with a context is not safe against the latter before Qt
/// 6.6.) Thread: that of `context`.
template <class T, class Then>
void whenDone(const QFuture<T>& future, QObject* context, Then then) {
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0) then(watcher->result());
    });
    watcher->setFuture(future);
}

}  // namespace hawksight
