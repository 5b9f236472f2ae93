// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/inspect/decision.h"

#include <QAbstractListModel>
#include <QString>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

/// Label and verdict disagree, by the name that the trade has for it. REVIEW disagrees with neither.
enum class Mistake { None, FalseReject, Escape };

/// One image of the data set as the gallery needs it.
struct GalleryRow {
    std::string path;            ///< of the image, native
    std::size_t relativeAt = 0;  ///< where in `path` the part below the data set's root begins
    Split split = Split::Unassigned;
    Label label = Label::Unknown;
    int type = -1;                                            ///< index into GalleryModel::types(); -1 = not defective
    double score = std::numeric_limits<double>::quiet_NaN();  ///< raw; NaN = not inspected

    std::string_view relative() const { return std::string_view(path).substr(relativeAt); }
};

/// All images of one data set, in its order: row = index into Dataset::samples. A value snapshot: nothing here looks at
/// the data set again. Verdicts are decided when asked for, so a moving limit costs nothing but a repaint. Thread: GUI.
class GalleryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1,  ///< QString
        SplitRole,                    ///< int of Split
        LabelRole,                    ///< int of Label
        DefectTypeRole,               ///< QString, "" unless defective
        ScoreRole,                    ///< double, invalid where not inspected
        VerdictRole,                  ///< int of Verdict, invalid where not inspected or without limits
        MistakeRole,                  ///< int of Mistake
        SampleRole,                   ///< int, the image's index in the data set
    };

    /// What stands above the gallery.
    struct Summary {
        int images = 0, inspected = 0, reviews = 0, falseRejects = 0, escapes = 0;
        bool operator==(const Summary&) const = default;
    };

    explicit GalleryModel(QObject* parent = nullptr);

    /// Takes the images over; none of them has a score yet.
    void setDataset(const Dataset& dataset);
    /// Other labels, types or splits for these images. False where a defect type is new: then the data set must be
    /// taken over again.
    bool renew(const Dataset& dataset, const std::vector<int>& changed);
    /// scores: one per image, NaN = not inspected. changed: the images whose score is new; empty = all.
    void setScores(const std::vector<double>& scores, const std::vector<int>& changed = {});
    /// nullopt = no model, no verdicts.
    void setLimits(const std::optional<Limits>& limits);

    int count() const { return static_cast<int>(m_rows.size()); }
    const GalleryRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    std::optional<Verdict> verdict(int row) const;
    Mistake mistake(int row) const;
    /// Defect types by name, without "good".
    const std::vector<std::string>& types() const { return m_types; }
    /// The path below the root, case-folded, for searching. Made at the first call: 100,000 take some 20 ms.
    const std::string& searchKey(int row) const;
    Summary summary() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Folds `text` as searchKey does.
    static std::string folded(std::string_view text);

private:
    QString describe(int row) const;

    std::vector<GalleryRow> m_rows;
    std::vector<std::string> m_types;
    std::optional<Limits> m_limits;
    mutable std::vector<std::string> m_searchKeys;
};

QString labelText(Label label);      ///< "Good", "Defective", "No label", translated
QString splitText(Split split);      ///< "Training", "Test", "Not assigned", translated
QString mistakeText(Mistake value);  ///< "False reject", "Escape", "" for none, translated

}  // namespace hawksight
