// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QWidget>

#include <string>
#include <vector>

namespace hawksight {

class CategoryModel;
class GridView;
class ThumbnailStore;

/// Shows the products below a folder, each with a picture; a click or Enter chooses one. Thread: GUI.
class CategoryChooser : public QWidget {
    Q_OBJECT

public:
    explicit CategoryChooser(ThumbnailStore& thumbnails, QWidget* parent = nullptr);

    void setCategories(const std::vector<Dataset>& categories);
    GridView* view() const { return m_view; }

Q_SIGNALS:
    void chosen(const std::string& name);

private:
    CategoryModel* m_model = nullptr;
    GridView* m_view = nullptr;
};

}  // namespace hawksight
