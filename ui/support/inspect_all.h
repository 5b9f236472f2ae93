// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/score_store.h"
#include "core/work/engine.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace hawksight {

/// Inspects many images in the background: a few are decoded ahead on the io lanes while the compute lane works. Ends
/// by itself, when asked, or where the model in use is another one by then. Thread: GUI.
class InspectAll : public QObject {
    Q_OBJECT

public:
    struct Item {
        int index = -1;
        std::filesystem::path image;
    };
    struct Skipped {
        int count = 0;
        Error first;
    };

    InspectAll(Engine& engine, IoPool& io, std::vector<Item> items, std::string modelHash, QObject* parent = nullptr);
    ~InspectAll() override;

    void start();
    /// No image is begun any more; what is on its way is dropped. Ends with `finished`.
    void stop();
    qint64 done() const { return m_done; }
    qint64 total() const { return static_cast<qint64>(m_items.size()); }
    const Skipped& skipped() const { return m_skipped; }
    bool wasStopped() const { return m_stopped; }

Q_SIGNALS:
    void inspected(int index, const hawksight::StoredInspection& inspection);
    void progressed();
    void finished();

private:
    struct Step;  ///< one image on its way
    void fill();
    void decoded(Step* step, const Expected<cv::Mat>& image);
    void detected(Step* step, const Expected<Detection>& detection);
    void end(Step* step);
    void skip(const Error& error);

    Engine& m_engine;
    IoPool& m_io;
    std::vector<Item> m_items;
    std::string m_hash;
    std::size_t m_next = 0;
    qint64 m_done = 0;
    bool m_stopped = false, m_finished = false;
    Skipped m_skipped;
    std::vector<std::unique_ptr<Step>> m_steps;
};

}  // namespace hawksight
