// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/checks.h"

#include <QAbstractListModel>

#include <filesystem>
#include <vector>

namespace hawksight {

/// What the check of a data set found: errors first, then by kind and file. Thread: GUI.
class FindingModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IsErrorRole = Qt::UserRole + 1,  ///< bool
        FileRole,                        ///< QString, below the data set's root; "" for the data set as a whole
        ReasonRole,                      ///< QString
    };

    explicit FindingModel(QObject* parent = nullptr);

    void setFindings(std::vector<Finding> findings, const std::filesystem::path& root);
    const Finding& finding(int row) const { return m_findings[static_cast<std::size_t>(row)]; }
    int errorCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    bool isOfOneFile(const Finding& finding) const { return finding.file != m_root; }

    std::vector<Finding> m_findings;
    std::filesystem::path m_root;
};

/// What is wrong, in a few words, translated.
QString findingText(FindingKind kind);

}  // namespace hawksight
