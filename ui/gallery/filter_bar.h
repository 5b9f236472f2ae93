// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_filter.h"
#include "ui/gallery/gallery_model.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace hawksight {

/// The line above the gallery: search, filters, sorting. Conditions that would not tell images of the data set apart
/// are not offered. Thread: GUI.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    /// Offers what the data set has, and starts without a condition.
    void setImages(const GalleryModel& model);
    /// Without a model there are no verdicts to ask for.
    void setHasVerdicts(bool on);

    GalleryFilter filter() const;
    void setFilter(const GalleryFilter& filter);
    void clear() { setFilter({}); }
    GallerySort sorting() const;

    QLineEdit* searchField() const { return m_search; }
    /// Puts the cursor into the search field, behind `typed`.
    void beginSearch(const QString& typed = {});

Q_SIGNALS:
    void filterChanged(const hawksight::GalleryFilter& filter);
    void sortingChanged(hawksight::GallerySort sort);
    void left();  ///< Enter, Down or Escape in the search field: back to the images

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QComboBox* addChoice(const QString& name, const QString& any);
    void announce();

    QLineEdit* m_search = nullptr;
    QComboBox* m_split = nullptr;
    QComboBox* m_label = nullptr;
    QComboBox* m_type = nullptr;
    QComboBox* m_verdict = nullptr;
    QCheckBox* m_mistakes = nullptr;
    QToolButton* m_clear = nullptr;
    QComboBox* m_sort = nullptr;
    bool m_setting = false;
};

}  // namespace hawksight
