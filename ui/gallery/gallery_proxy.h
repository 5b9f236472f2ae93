// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_filter.h"
#include "ui/gallery/gallery_model.h"

#include <QAbstractProxyModel>

#include <optional>
#include <vector>

namespace hawksight {

/// The images that the gallery shows, in its order. Not a QSortFilterProxyModel: that one announces every gap as a
/// removal of its own, which takes seconds where a search leaves every tenth of 100,000 images. This one works out the
/// whole order (some 10 ms for 100,000) and announces a reset, and only where the order did change. Thread: GUI.
class GalleryProxy : public QAbstractProxyModel {
    Q_OBJECT

public:
    explicit GalleryProxy(GalleryModel& model, QObject* parent = nullptr);

    const GalleryFilter& filter() const { return m_filter; }
    void setFilter(const GalleryFilter& filter);
    GallerySort sorting() const { return m_sort; }
    void setSorting(GallerySort sort);
    /// Shows nothing but these images (indices into the data set); nullopt = all.
    void setSubset(const std::optional<std::vector<int>>& subset);

    /// Indices into the data set as shown, top left to bottom right.
    const std::vector<int>& order() const { return m_order; }
    int sampleOf(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    int rowOf(int sample) const;  ///< -1 = not shown

    QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;
    QModelIndex mapToSource(const QModelIndex& proxyIndex) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;

Q_SIGNALS:
    void orderChanged();

private:
    std::vector<int> wantedOrder() const;
    void refresh();
    void take(std::vector<int> order);
    void follow(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);

    GalleryModel& m_model;
    GalleryFilter m_filter;
    GallerySort m_sort = GallerySort::Name;
    std::optional<std::vector<char>> m_inSubset;  ///< one flag per image
    std::vector<int> m_order;
    std::vector<int> m_rowOf;  ///< the way back; -1 = not shown
};

}  // namespace hawksight
