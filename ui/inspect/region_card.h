// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspect/region_model.h"
#include "ui/support/widgets.h"

class QTableView;

namespace hawksight {

/// The list of regions; choosing one (click, cursor keys) says so, so that the canvas goes there. Thread: GUI.
class RegionCard : public Card {
    Q_OBJECT

public:
    explicit RegionCard(QWidget* parent = nullptr);

    /// `text` stands in place of an empty list.
    void setRegions(std::vector<Region> regions, const QSize& imageSize, const QString& text);
    const std::vector<Region>& regions() const { return m_model->regions(); }
    int chosen() const;       ///< -1 = none
    void choose(int region);  ///< says so, as a click does
    QTableView* view() const { return m_view; }

Q_SIGNALS:
    void regionChosen(int region);

private:
    RegionModel* m_model = nullptr;
    QTableView* m_view = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_empty = nullptr;
};

}  // namespace hawksight
