// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/mask_book.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/work/when_done.h"
#include "ui/support/annotations.h"
#include "ui/support/session.h"

#include <QUndoCommand>

#include <utility>

namespace hawksight {

namespace {

constexpr int kSaveMs = 1500;  // after the last stroke
constexpr int kAgainMs = 10000;

}  // namespace

/// One step on one mask, wherever that is by then.
class MaskCommand : public QUndoCommand {
public:
    MaskCommand(MaskBook& book, std::string key, MaskPatch patch, const QString& text)
        : QUndoCommand(text), m_book(&book), m_alive(book.m_alive), m_key(std::move(key)), m_patch(std::move(patch)) {}
    ~MaskCommand() override {
        if (!m_alive.expired()) m_book->forget(m_key);
    }
    void undo() override { exchange(); }
    void redo() override {
        // What is pushed has been painted already.
        if (std::exchange(m_isNew, false)) return;
        exchange();
    }

private:
    void exchange() {
        if (!m_alive.expired()) m_book->exchange(m_key, m_patch);
    }

    MaskBook* m_book;
    std::weak_ptr<int> m_alive;
    std::string m_key;
    MaskPatch m_patch;
    bool m_isNew = true;
};

MaskBook::MaskBook(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_alive(std::make_shared<int>(0)) {
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(kSaveMs);
    connect(&m_saveTimer, &QTimer::timeout, this, &MaskBook::save);
    connect(&session, &Session::datasetChanged, this, [this] {
        save();
        m_current = nullptr;
        m_key.clear();
        m_mask.release();
        m_documents.clear();
    });
}

MaskBook::~MaskBook() {
    save();
    m_alive.reset();
}

void MaskBook::open(const std::string& key, const cv::Mat& onDisk, bool hadJournal, bool keepsEmpty) {
    if (m_current && key == m_key) return;
    leave();
    auto [found, isNew] = m_documents.try_emplace(key);
    Document& document = found->second;
    if (isNew) {
        const AnnotationPlaces& places = m_session.annotations().places();
        document.file = places.maskFile(key);
        document.journal = places.journalFile(key);
        document.size = onDisk.size();
        document.keepsEmpty = keepsEmpty;
        m_mask = onDisk.clone();
        std::error_code error;
        document.needsWhole =
            !hadJournal && !boundsOf(m_mask).empty() && !std::filesystem::exists(document.file, error);
    } else {
        m_mask = emptyMask(document.size);
        unpackRuns(document.runs, m_mask);
        document.runs.clear();
    }
    m_key = key;
    m_current = &document;
    if (isNew && hadJournal) put(m_key, document, m_mask);
    Q_EMIT opened();
}

void MaskBook::close() {
    leave();
    Q_EMIT opened();
}

cv::Mat MaskBook::copyOf(const std::string& key) const {
    const auto found = m_documents.find(key);
    if (found == m_documents.end()) return {};
    if (&found->second == m_current) return m_mask.clone();
    cv::Mat mask = emptyMask(found->second.size);
    unpackRuns(found->second.runs, mask);
    return mask;
}

cv::Size MaskBook::sizeOf(const std::string& key) const {
    const auto found = m_documents.find(key);
    return found == m_documents.end() ? cv::Size() : found->second.size;
}

void MaskBook::leave() {
    if (!m_current) return;
    // What is on its way to the disk must not be read from there before it has arrived.
    const bool isOnItsWay = m_current->isDirty;
    save();
    if (m_current->steps > 0 || isOnItsWay)
        m_current->runs = packRuns(m_mask);
    else
        m_documents.erase(m_key);  // nothing can come back to it but through the disk
    m_current = nullptr;
    m_key.clear();
    m_mask.release();
}

void MaskBook::commit(MaskPatch patch, const QString& what) {
    if (patch.isEmpty() || !m_current) return;
    const QRect bounds = toQRect(patch.bounds());
    record(*m_current, m_mask, patch);
    ++m_current->steps;
    m_session.undo().push(new MaskCommand(*this, m_key, std::move(patch), what));
    Q_EMIT changed(bounds);
}

void MaskBook::exchange(const std::string& key, MaskPatch& patch) {
    const auto found = m_documents.find(key);
    if (found == m_documents.end()) return;
    Document& document = found->second;
    if (&document == m_current) {
        Q_EMIT aboutToExchange();
        patch.exchange(m_mask);
        record(document, m_mask, patch);
        Q_EMIT changed(toQRect(patch.bounds()));
        return;
    }
    cv::Mat mask = emptyMask(document.size);
    unpackRuns(document.runs, mask);
    patch.exchange(mask);
    document.runs = packRuns(mask);
    record(document, mask, patch);
    put(key, document, mask);
    // What has changed must be seen.
    Q_EMIT changedElsewhere(key);
}

void MaskBook::record(Document& document, const cv::Mat& mask, const MaskPatch& patch) {
    document.isDirty = true;
    m_saveTimer.start(kSaveMs);
    const MaskPatch kept = std::exchange(document.needsWhole, false)
                               ? MaskPatch({{cv::Rect({}, mask.size()), packRuns(mask)}})
                               : patch.snapshot(mask);
    const auto append = [journal = document.journal, head = journalHead(mask.size()), bytes = encodePatch(kept)] {
        return appendToFile(journal, head, bytes);
    };
    whenDone(m_session.annotations().lane().post(Urgency::Interactive, append).future, this,
             [this](const Expected<void>& result) {
                 if (!result) m_session.complain(result.error());
             });
}

void MaskBook::put(const std::string& key, Document& document, const cv::Mat& mask) {
    document.isDirty = false;
    const bool exists = document.keepsEmpty || !boundsOf(mask).empty();
    const SaveMask how{key == kRegionKey ? MaskCode::Region : MaskCode::Classes, document.keepsEmpty};
    const auto write = [file = document.file, journal = document.journal, copy = mask.clone(), how] {
        return saveMask(file, journal, copy, how);
    };
    // The same urgency as the journal's: they must not overtake each other.
    whenDone(m_session.annotations().lane().post(Urgency::Interactive, write).future, this,
             [this, key, exists, file = document.file](const Expected<void>& result) {
                 if (!result) {
                     m_session.complain(result.error());
                     // Nothing is lost while it is in sight; the disk may have room again.
                     if (m_current && m_current->file == file) {
                         m_current->isDirty = true;
                         m_saveTimer.start(kAgainMs);
                     }
                     return;
                 }
                 // By now another product may be in sight.
                 Annotations& annotations = m_session.annotations();
                 if (annotations.places().maskFile(key) == file) annotations.maskSaved(key, exists);
                 Q_EMIT saved();
             });
}

void MaskBook::save() {
    m_saveTimer.stop();
    if (m_current && m_current->isDirty) put(m_key, *m_current, m_mask);
}

bool MaskBook::hasUnsaved() const {
    return m_current && m_current->isDirty;
}

void MaskBook::forget(const std::string& key) {
    const auto found = m_documents.find(key);
    if (found == m_documents.end() || --found->second.steps > 0 || &found->second == m_current) return;
    m_documents.erase(found);
}

}  // namespace hawksight
