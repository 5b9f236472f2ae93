// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/library/model_files.h"
#include "ui/support/page.h"
#include "ui/support/prompts.h"

#include <QTimer>

class QAction;
class QFileSystemWatcher;
class QHBoxLayout;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;
class QTableView;

namespace hawksight {

class ComparisonDialog;
class EmptyState;
class ModelDetails;
class ModelTable;
class NoticeBar;

/// The models of the project: what they are, which one is in use, and what one can do with their files. Thread: GUI.
class ModelsPage : public Page {
    Q_OBJECT

public:
    explicit ModelsPage(Session& session, QWidget* parent = nullptr);
    ~ModelsPage() override;

    void setPrompts(Prompts prompts) { m_prompts = std::move(prompts); }
    const ModelTable& table() const { return *m_table; }

    void shown() override;
    bool takeDrop(const QStringList& files) override;

    void activate();
    void compare();
    void rename();
    void exportModel();
    void importModels();
    void importModelFiles(const QStringList& files);
    void importTeacher();
    void remove();

Q_SIGNALS:
    void refreshed();  ///< the folder has been read
    void comparing(hawksight::ComparisonDialog* dialog);

private:
    using Files = Expected<std::vector<ModelFile>>;
    using Changed = Expected<std::filesystem::path>;

    void build();
    void buildCommands();
    void refresh();
    void takeFiles(const Files& files);
    void takeProject();
    void showSelection();
    void renameTo(const std::filesystem::path& model, const QString& name);
    std::vector<std::filesystem::path> selected() const;
    void select(const std::filesystem::path& model);
    std::filesystem::path folder() const;
    void problem(const Error& error);
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void fitTools();  ///< words beside the icons where there is room

    Prompts m_prompts;
    ModelTable* m_table = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    QTableView* m_view = nullptr;
    ModelDetails* m_details = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    NoticeBar* m_notice = nullptr;
    QFileSystemWatcher* m_watcher = nullptr;
    QHBoxLayout* m_head = nullptr;
    QList<QToolButton*> m_tools;
    QTimer m_soon;
    QAction *m_use = nullptr, *m_compare = nullptr, *m_rename = nullptr, *m_export = nullptr, *m_import = nullptr,
            *m_teacher = nullptr, *m_delete = nullptr;
    std::filesystem::path m_wanted;  ///< selected once it is listed
    bool m_isLate = false;           ///< the folder has changed while a name was being edited
    Latest<Files> m_files;
    Latest<Changed> m_change;
    Latest<Expected<std::vector<SkippedFile>>> m_imported;
    Latest<Expected<Variant>> m_importedTeacher;
};

}  // namespace hawksight
