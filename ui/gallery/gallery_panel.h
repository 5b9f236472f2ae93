// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/label_store.h"
#include "ui/gallery/gallery_model.h"
#include "ui/gallery/gallery_proxy.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QStackedWidget;

namespace hawksight {

class FilterBar;
class GridView;
class NoticeBar;
class Session;
class ThumbnailStore;

/// The images of the session's data set as tiles, with filters, search and sorting. Follows scores and limits live, and
/// tells the session in which order "next" goes. Thread: GUI.
class GalleryPanel : public QWidget {
    Q_OBJECT

public:
    GalleryPanel(Session& session, ThumbnailStore& thumbnails, QWidget* parent = nullptr);

    const GalleryModel& model() const { return *m_model; }
    const GalleryProxy& proxy() const { return *m_proxy; }
    GridView* view() const { return m_view; }
    FilterBar* filters() const { return m_filters; }

    /// Brings these images into sight and selects them; lifts filters that hide one.
    void reveal(const std::vector<int>& images);
    /// No filter, no subset.
    void showAll();
    void resizeTiles(int steps);
    /// Puts `side` beside the tiles, under the filters. Takes ownership.
    void setSide(QWidget* side);
    std::vector<int> selected() const;  ///< indices into the data set, as shown
    QString statusText() const;
    /// The same label for all selected images, as one step of undo; where all have it already it is taken off.
    void labelSelected(ImageLabel label);

Q_SIGNALS:
    void openWanted(int image);  ///< in Inspect

private:
    void takeDataset();
    void takeSamples(const std::vector<int>& changed);
    void takeSubset();
    void followCurrent(int image);
    void takeOrder();
    void takeFilter();
    void showStatus();
    void showMenu(const QPoint& at);
    QMenu* labelMenu(const std::vector<int>& images, QWidget* parent);

    Session& m_session;
    GalleryModel* m_model = nullptr;
    GalleryProxy* m_proxy = nullptr;
    FilterBar* m_filters = nullptr;
    NoticeBar* m_subsetBar = nullptr;
    QLabel* m_status = nullptr;
    QSlider* m_tileWidth = nullptr;
    QStackedWidget* m_stack = nullptr;
    QHBoxLayout* m_row = nullptr;
    GridView* m_view = nullptr;
    QTimer m_statusTimer;
    bool m_following = false;
};

}  // namespace hawksight
