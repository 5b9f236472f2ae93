// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/finding_model.h"

#include "ui/support/core_words.h"
#include "ui/support/messages.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace hawksight {

FindingModel::FindingModel(QObject* parent) : QAbstractListModel(parent) {}

void FindingModel::setFindings(std::vector<Finding> findings, const std::filesystem::path& root) {
    beginResetModel();
    m_findings = std::move(findings);
    m_root = root;
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(b.isError, a.kind, a.file) < std::tie(a.isError, b.kind, b.file);
    });
    endResetModel();
}

int FindingModel::errorCount() const {
    return static_cast<int>(
        std::count_if(m_findings.begin(), m_findings.end(), [](const Finding& f) { return f.isError; }));
}

int FindingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Finding& finding = this->finding(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return findingText(finding.kind);
        case Qt::ToolTipRole: {
            QStringList lines{findingText(finding.kind), toQString(finding.file)};
            if (!finding.other.empty()) lines << toQString(finding.other);
            lines << coreWords(finding.reason);
            return lines.join(QLatin1Char('\n'));
        }
        case Qt::AccessibleTextRole:
            return QStringList{finding.isError ? tr("Error") : tr("Note"), findingText(finding.kind),
                               index.data(FileRole).toString(), coreWords(finding.reason)}
                .join(QStringLiteral(", "));
        case IsErrorRole:
            return finding.isError;
        case FileRole: {
            if (!isOfOneFile(finding)) return QString();
            const auto below = finding.file.lexically_relative(m_root);
            return toQString(below.empty() || *below.begin() == ".." ? finding.file : below);
        }
        case ReasonRole: {
            // The reader's messages begin with the file, which stands above them already.
            QString reason = coreWords(finding.reason);
            const QString prefix = toQString(finding.file) + QStringLiteral(": ");
            if (reason.startsWith(prefix)) reason.remove(0, prefix.size());
            return reason;
        }
        default:
            return {};
    }
}

QString findingText(FindingKind kind) {
    const auto text = [](const char* words) { return QCoreApplication::translate("hawksight::FindingModel", words); };
    switch (kind) {
        case FindingKind::UnreadableImage:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Image cannot be read"));
        case FindingKind::UnreadableMask:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Mask cannot be read"));
        case FindingKind::MissingMask:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "No mask"));
        case FindingKind::MaskSize:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Mask of another size"));
        case FindingKind::EmptyMask:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Empty mask"));
        case FindingKind::SameInTrainAndTest:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Same image in training and test"));
        case FindingKind::TooSmall:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Very small image"));
        case FindingKind::MixedSizes:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Images of different sizes"));
        case FindingKind::FewGoodImages:
            return text(QT_TRANSLATE_NOOP("hawksight::FindingModel", "Few good images"));
    }
    return {};
}

}  // namespace hawksight
