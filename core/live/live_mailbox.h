// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/camera_loop.h"
#include "core/live/record_writer.h"

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace hawksight {

/// What passes from the lanes to the window. Frames replace each other, results gather, and however much comes there is
/// one event on its way. Thread: any; everything is under one lock.
class LiveMailbox {
public:
    struct Mail {
        int run = 0;  ///< whose frame and part these are
        std::optional<Frame> frame, part;
        std::vector<LiveOutcome> outcomes;
        std::vector<std::function<void()>> calls;
    };

    /// `deliver` is called on the target's thread.
    void setTarget(QObject* target, std::function<void()> deliver) {
        const std::lock_guard lock(m_mutex);
        m_target = target;
        m_deliver = std::move(deliver);
    }
    /// Nothing is delivered from here on.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_target = nullptr;
    }
    void put(int run, const Frame& frame, CameraLoop::Choice choice) {
        put([&](Mail& mail) {
            if (std::exchange(mail.run, run) != run) mail.part.reset();
            mail.frame = frame;
            if (choice == CameraLoop::Choice::Inspect) mail.part = frame;
        });
    }
    void put(std::vector<LiveOutcome> outcomes) {
        put([&](Mail& mail) {
            for (LiveOutcome& outcome : outcomes) {
                // Of those that gather only the newest is shown; the others need not hold their pictures.
                if (!mail.outcomes.empty()) {
                    LiveResult& older = mail.outcomes.back().result;
                    older.frame.bgr.release();
                    older.picture.release();
                    older.detection.map.release();
                }
                mail.outcomes.push_back(std::move(outcome));
            }
        });
    }
    void call(std::function<void()> function) {
        put([&](Mail& mail) { mail.calls.push_back(std::move(function)); });
    }
    Mail take() {
        const std::lock_guard lock(m_mutex);
        m_posted = false;
        return std::exchange(m_mail, {});
    }

private:
    template <class Change>
    void put(Change change) {
        const std::lock_guard lock(m_mutex);
        if (m_target == nullptr) return;
        change(m_mail);
        if (!std::exchange(m_posted, true)) QMetaObject::invokeMethod(m_target, m_deliver, Qt::QueuedConnection);
    }

    std::mutex m_mutex;
    QObject* m_target = nullptr;
    std::function<void()> m_deliver;
    bool m_posted = false;
    Mail m_mail;
};

}  // namespace hawksight
