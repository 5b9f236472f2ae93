// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_proxy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hawksight {

namespace {

bool matches(const std::optional<Verdict>& verdict, VerdictChoice choice) {
    switch (choice) {
        case VerdictChoice::Any:
            return true;
        case VerdictChoice::Pass:
            return verdict == Verdict::Pass;
        case VerdictChoice::Review:
            return verdict == Verdict::Review;
        case VerdictChoice::Fail:
            return verdict == Verdict::Fail;
        case VerdictChoice::NotInspected:
            return !verdict;
    }
    return true;
}

}  // namespace

GalleryProxy::GalleryProxy(GalleryModel& model, QObject* parent) : QAbstractProxyModel(parent), m_model(model) {
    setSourceModel(&model);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_inSubset.reset();
        take(wantedOrder());
        endResetModel();
        Q_EMIT orderChanged();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, &GalleryProxy::follow);
    take(wantedOrder());
}

void GalleryProxy::setFilter(const GalleryFilter& filter) {
    if (m_filter == filter) return;
    m_filter = filter;
    refresh();
}

void GalleryProxy::setSorting(GallerySort sort) {
    if (m_sort == sort) return;
    m_sort = sort;
    refresh();
}

void GalleryProxy::setSubset(const std::optional<std::vector<int>>& subset) {
    m_inSubset.reset();
    if (subset) {
        m_inSubset.emplace(static_cast<std::size_t>(m_model.count()), 0);
        for (const int sample : *subset)
            if (sample >= 0 && sample < m_model.count()) (*m_inSubset)[static_cast<std::size_t>(sample)] = 1;
    }
    refresh();
}

int GalleryProxy::rowOf(int sample) const {
    return sample >= 0 && sample < static_cast<int>(m_rowOf.size()) ? m_rowOf[static_cast<std::size_t>(sample)] : -1;
}

std::vector<int> GalleryProxy::wantedOrder() const {
    std::vector<std::string> words;
    for (const QString& word : m_filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(GalleryModel::folded(word.toStdString()));
    std::optional<int> type;
    if (m_filter.defectType) {
        const auto& types = m_model.types();
        const auto at = std::find(types.begin(), types.end(), *m_filter.defectType);
        type = at == types.end() ? -2 : static_cast<int>(at - types.begin());  // -2: no image has it
    }
    std::vector<int> order;
    for (int i = 0; i < m_model.count(); ++i) {
        const GalleryRow& row = m_model.row(i);
        if (m_inSubset && (*m_inSubset)[static_cast<std::size_t>(i)] == 0) continue;
        if (m_filter.split && row.split != *m_filter.split) continue;
        if (m_filter.label && row.label != *m_filter.label) continue;
        if (type && row.type != *type) continue;
        if (m_filter.mistakesOnly && m_model.mistake(i) == Mistake::None) continue;
        if (m_filter.verdict != VerdictChoice::Any && !matches(m_model.verdict(i), m_filter.verdict)) continue;
        if (!words.empty()) {
            const std::string& key = m_model.searchKey(i);
            if (!std::all_of(words.begin(), words.end(),
                             [&](const std::string& word) { return key.find(word) != std::string::npos; }))
                continue;
        }
        order.push_back(i);
    }
    if (m_sort == GallerySort::Name) return order;
    const double sign = m_sort == GallerySort::HighestScore ? -1.0 : 1.0;
    std::vector<std::pair<double, int>> keyed;
    keyed.reserve(order.size());
    for (const int i : order) {
        const double score = m_model.row(i).score;
        keyed.emplace_back(std::isnan(score) ? std::numeric_limits<double>::infinity() : sign * score, i);
    }
    std::sort(keyed.begin(), keyed.end());
    std::transform(keyed.begin(), keyed.end(), order.begin(), [](const auto& entry) { return entry.second; });
    return order;
}

void GalleryProxy::take(std::vector<int> order) {
    m_order = std::move(order);
    m_rowOf.assign(static_cast<std::size_t>(m_model.count()), -1);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_rowOf[static_cast<std::size_t>(m_order[row])] = static_cast<int>(row);
}

void GalleryProxy::refresh() {
    std::vector<int> order = wantedOrder();
    if (order == m_order) return;
    beginResetModel();
    take(std::move(order));
    endResetModel();
    Q_EMIT orderChanged();
}

void GalleryProxy::follow(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    const bool scores = roles.isEmpty() || roles.contains(GalleryModel::ScoreRole);
    const bool labels = roles.contains(GalleryModel::LabelRole);
    if (labels || m_filter.asksForVerdicts() || (scores && m_sort != GallerySort::Name)) refresh();
    // The rows that changed lie scattered here; one span from the first to the last of them is announced.
    int from = rowCount(), to = -1;
    if (last.row() - first.row() + 1 >= m_model.count()) {
        from = 0;
        to = rowCount() - 1;
    } else {
        for (int sample = first.row(); sample <= last.row(); ++sample) {
            const int row = rowOf(sample);
            if (row < 0) continue;
            from = std::min(from, row);
            to = std::max(to, row);
        }
    }
    if (to >= 0) Q_EMIT dataChanged(index(from, 0), index(to, 0), roles);
}

QModelIndex GalleryProxy::mapFromSource(const QModelIndex& sourceIndex) const {
    const int row = sourceIndex.isValid() ? rowOf(sourceIndex.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(row, 0);
}

QModelIndex GalleryProxy::mapToSource(const QModelIndex& proxyIndex) const {
    if (!proxyIndex.isValid() || proxyIndex.row() >= rowCount()) return {};
    return m_model.index(sampleOf(proxyIndex.row()));
}

QModelIndex GalleryProxy::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex GalleryProxy::parent(const QModelIndex&) const {
    return {};
}

int GalleryProxy::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int GalleryProxy::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1;
}

}  // namespace hawksight
