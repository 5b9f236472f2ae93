// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/mask_patch.h"

#include <QObject>
#include <QRect>
#include <QTimer>

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hawksight {

class Session;

inline QRect toQRect(const cv::Rect& rect) {
    return {rect.x, rect.y, rect.width, rect.height};
}

/// The masks that are being worked on: the one in sight as pixels, those that undo may come back to as run lengths.
/// Every step goes to the undo stack and, before anything else can happen to it, to a journal on the disk; the mask's
/// own file is written a moment later, and when another image comes into sight. Thread: GUI.
class MaskBook : public QObject {
    Q_OBJECT

public:
    explicit MaskBook(Session& session, QObject* parent = nullptr);
    ~MaskBook() override;

    /// The mask of an image comes into sight: as it is known here, else as it was read from the disk (`onDisk`).
    /// What came out of a journal is written at once, for that may end in half a record. With `keepsEmpty` a mask
    /// without a pixel is written as such: the data set's own would come back in its place.
    void open(const std::string& key, const cv::Mat& onDisk, bool hadJournal = false, bool keepsEmpty = false);
    /// Nothing is in sight any more.
    void close();
    bool isOpen() const { return m_current != nullptr; }
    const std::string& key() const { return m_key; }
    /// The mask in sight; whoever writes to it does so under a recorder of its own and ends with `commit`.
    cv::Mat& mask() { return m_mask; }
    bool knows(const std::string& key) const { return m_documents.contains(key); }
    /// A copy of a mask that is known here, in sight or not; empty where it is not.
    cv::Mat copyOf(const std::string& key) const;
    /// Of a mask that is known here; empty where it is not.
    cv::Size sizeOf(const std::string& key) const;

    /// Makes what was done to the mask in sight one step. An empty patch is no step.
    void commit(MaskPatch patch, const QString& what);

    /// Writes every mask that has changed; it is on the annotations' lane when this returns.
    void save();
    bool hasUnsaved() const;

Q_SIGNALS:
    void aboutToExchange();              ///< undo or redo is about to write to the mask in sight
    void changed(const QRect& inImage);  ///< of the mask in sight
    void opened();
    void saved();
    void changedElsewhere(const std::string& key);  ///< undo or redo wrote to a mask that is not in sight

private:
    friend class MaskCommand;
    struct Document {
        std::filesystem::path file, journal;
        cv::Size size;
        std::vector<std::uint8_t> runs;  ///< while not in sight
        bool isDirty = false;
        bool keepsEmpty = false;
        bool needsWhole = false;  ///< the mask stands in no file of ours yet, so the first record must hold all of it
        int steps = 0;            ///< on the undo stack
    };

    void exchange(const std::string& key, MaskPatch& patch);
    void record(Document& document, const cv::Mat& mask, const MaskPatch& patch);
    void put(const std::string& key, Document& document, const cv::Mat& mask);
    void forget(const std::string& key);
    void leave();

    Session& m_session;
    std::map<std::string, Document> m_documents;
    Document* m_current = nullptr;
    std::string m_key;
    cv::Mat m_mask;
    QTimer m_saveTimer;
    std::shared_ptr<int> m_alive;  ///< commands of a book that is gone do nothing
};

}  // namespace hawksight
