// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_model.h"

#include "ui/support/messages.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>

namespace hawksight {

namespace {

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

GalleryModel::GalleryModel(QObject* parent) : QAbstractListModel(parent) {}

void GalleryModel::setDataset(const Dataset& dataset) {
    beginResetModel();
    m_searchKeys.clear();
    std::set<std::string> types;
    for (const Sample& sample : dataset.samples)
        if (sample.label == Label::Defective) types.insert(sample.defectType);
    m_types.assign(types.begin(), types.end());

    std::string root = dataset.root.native();
    while (!root.empty() && root.back() == '/') root.pop_back();
    m_rows.clear();
    m_rows.reserve(dataset.samples.size());
    for (const Sample& sample : dataset.samples) {
        GalleryRow row;
        row.path = sample.image.native();
        if (row.path.size() > root.size() && row.path.starts_with(root) && row.path[root.size()] == '/')
            row.relativeAt = root.size() + 1;
        row.split = sample.split;
        row.label = sample.label;
        if (sample.label == Label::Defective)
            row.type =
                static_cast<int>(std::lower_bound(m_types.begin(), m_types.end(), sample.defectType) - m_types.begin());
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

bool GalleryModel::renew(const Dataset& dataset, const std::vector<int>& changed) {
    const auto typeOf = [this](const Sample& sample) {
        return std::lower_bound(m_types.begin(), m_types.end(), sample.defectType);
    };
    for (const int image : changed) {
        const Sample& sample = dataset.samples[static_cast<std::size_t>(image)];
        if (sample.label != Label::Defective) continue;
        const auto type = typeOf(sample);
        if (type == m_types.end() || *type != sample.defectType) return false;
    }
    int first = count(), last = -1;
    for (const int image : changed) {
        if (image < 0 || image >= count()) continue;
        const Sample& sample = dataset.samples[static_cast<std::size_t>(image)];
        GalleryRow& row = m_rows[static_cast<std::size_t>(image)];
        row.split = sample.split;
        row.label = sample.label;
        row.type = sample.label == Label::Defective ? static_cast<int>(typeOf(sample) - m_types.begin()) : -1;
        first = std::min(first, image);
        last = std::max(last, image);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first), index(last), {LabelRole, DefectTypeRole, SplitRole, MistakeRole});
    return true;
}

void GalleryModel::setScores(const std::vector<double>& scores, const std::vector<int>& changed) {
    if (m_rows.empty()) return;
    const auto valueOf = [&](int row) {
        const auto i = static_cast<std::size_t>(row);
        return i < scores.size() ? scores[i] : std::numeric_limits<double>::quiet_NaN();
    };
    const QList<int> roles{ScoreRole, VerdictRole, MistakeRole};
    if (changed.empty()) {
        for (int row = 0; row < count(); ++row) m_rows[static_cast<std::size_t>(row)].score = valueOf(row);
        Q_EMIT dataChanged(index(0), index(count() - 1), roles);
        return;
    }
    int first = count(), last = -1;
    for (const int row : changed) {
        if (row < 0 || row >= count()) continue;
        m_rows[static_cast<std::size_t>(row)].score = valueOf(row);
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0) Q_EMIT dataChanged(index(first), index(last), roles);
}

void GalleryModel::setLimits(const std::optional<Limits>& limits) {
    m_limits = limits;
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(count() - 1), {VerdictRole, MistakeRole});
}

std::optional<Verdict> GalleryModel::verdict(int row) const {
    const double score = this->row(row).score;
    if (!m_limits || std::isnan(score)) return std::nullopt;
    return decide(score, *m_limits);
}

Mistake GalleryModel::mistake(int row) const {
    const auto verdict = this->verdict(row);
    if (!verdict) return Mistake::None;
    const Label label = this->row(row).label;
    if (label == Label::Good && *verdict == Verdict::Fail) return Mistake::FalseReject;
    if (label == Label::Defective && *verdict == Verdict::Pass) return Mistake::Escape;
    return Mistake::None;
}

std::string GalleryModel::folded(std::string_view text) {
    std::string result(text);
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return toText(text).toCaseFolded().toStdString();
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

const std::string& GalleryModel::searchKey(int row) const {
    if (m_searchKeys.empty()) {
        m_searchKeys.reserve(m_rows.size());
        for (const GalleryRow& r : m_rows) m_searchKeys.push_back(folded(r.relative()));
    }
    return m_searchKeys[static_cast<std::size_t>(row)];
}

GalleryModel::Summary GalleryModel::summary() const {
    Summary summary;
    summary.images = count();
    for (int row = 0; row < count(); ++row) {
        if (!std::isnan(this->row(row).score)) ++summary.inspected;
        if (verdict(row) == Verdict::Review) ++summary.reviews;
        const Mistake wrong = mistake(row);
        if (wrong == Mistake::FalseReject) ++summary.falseRejects;
        if (wrong == Mistake::Escape) ++summary.escapes;
    }
    return summary;
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QString GalleryModel::describe(int row) const {
    const GalleryRow& r = this->row(row);
    QStringList parts{toText(r.relative()), splitText(r.split)};
    parts << (r.type >= 0 ? tr("%1: %2").arg(labelText(r.label), toText(m_types[static_cast<std::size_t>(r.type)]))
                          : labelText(r.label));
    if (const auto verdict = this->verdict(row))
        parts << tr("Verdict %1, score %2").arg(verdictText(*verdict), scoreText(r.score));
    else if (!std::isnan(r.score))
        parts << tr("Score %1").arg(scoreText(r.score));
    else
        parts << tr("Not inspected yet");
    if (const Mistake wrong = mistake(row); wrong != Mistake::None) parts << mistakeText(wrong);
    return parts.join(QLatin1Char('\n'));
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const GalleryRow& r = row(index.row());
    switch (role) {
        case Qt::DisplayRole: {
            const std::string_view relative = r.relative();
            return toText(relative.substr(relative.rfind('/') + 1));
        }
        case Qt::ToolTipRole:
            return describe(index.row());
        case Qt::AccessibleTextRole:
            return describe(index.row()).replace(QLatin1Char('\n'), QStringLiteral(", "));
        case PathRole:
            return toText(r.path);
        case SplitRole:
            return static_cast<int>(r.split);
        case LabelRole:
            return static_cast<int>(r.label);
        case DefectTypeRole:
            return r.type >= 0 ? toText(m_types[static_cast<std::size_t>(r.type)]) : QString();
        case ScoreRole:
            return std::isnan(r.score) ? QVariant() : QVariant(r.score);
        case VerdictRole: {
            const auto verdict = this->verdict(index.row());
            return verdict ? QVariant(static_cast<int>(*verdict)) : QVariant();
        }
        case MistakeRole:
            return static_cast<int>(mistake(index.row()));
        case SampleRole:
            return index.row();
        default:
            return {};
    }
}

QHash<int, QByteArray> GalleryModel::roleNames() const {
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{PathRole, "path"},
                  {SplitRole, "split"},
                  {LabelRole, "label"},
                  {DefectTypeRole, "defectType"},
                  {ScoreRole, "score"},
                  {VerdictRole, "verdict"},
                  {MistakeRole, "mistake"},
                  {SampleRole, "sample"}});
    return names;
}

QString labelText(Label label) {
    switch (label) {
        case Label::Good:
            return QCoreApplication::translate("hawksight::GalleryModel", "Good");
        case Label::Defective:
            return QCoreApplication::translate("hawksight::GalleryModel", "Defective");
        case Label::Unknown:
            return QCoreApplication::translate("hawksight::GalleryModel", "No label");
    }
    return {};
}

QString splitText(Split split) {
    switch (split) {
        case Split::Train:
            return QCoreApplication::translate("hawksight::GalleryModel", "Training");
        case Split::Test:
            return QCoreApplication::translate("hawksight::GalleryModel", "Test");
        case Split::Unassigned:
            return QCoreApplication::translate("hawksight::GalleryModel", "Not assigned");
    }
    return {};
}

QString mistakeText(Mistake value) {
    switch (value) {
        case Mistake::None:
            return {};
        case Mistake::FalseReject:
            return QCoreApplication::translate("hawksight::GalleryModel", "False reject");
        case Mistake::Escape:
            return QCoreApplication::translate("hawksight::GalleryModel", "Escape");
    }
    return {};
}

}  // namespace hawksight
