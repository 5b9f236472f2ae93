// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawksight {

class CategoryChooser;
class ChecksPanel;
class EmptyState;
class GalleryPanel;
class ThumbnailStore;

/// The data set: open a folder, choose a product, look through its images, check it. Thread: GUI.
class DataPage : public Page {
    Q_OBJECT

public:
    explicit DataPage(Session& session, QWidget* parent = nullptr);

    bool takeDrop(const QStringList& files) override;
    GalleryPanel* gallery() const { return m_gallery; }
    ChecksPanel* checks() const { return m_checks; }

private:
    enum class Place { Empty, Categories, Gallery };
    void makeCommands();
    QWidget* makeHeader();
    void showPlace(Place place);
    void follow();
    void askForFolder();
    void showChecks(bool on);
    void openInInspect();
    void followInspecting();

    ThumbnailStore* m_thumbnails = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_subtitle = nullptr;
    QComboBox* m_category = nullptr;
    QPushButton* m_allCategories = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_inspectAll = nullptr;
    QPushButton* m_showChecks = nullptr;
    QWidget* m_header = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    CategoryChooser* m_chooser = nullptr;
    GalleryPanel* m_gallery = nullptr;
    ChecksPanel* m_checks = nullptr;
    QAction* m_check = nullptr;
};

}  // namespace hawksight
