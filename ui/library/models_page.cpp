// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/models_page.h"

#include "ui/library/comparison_dialog.h"
#include "ui/library/model_details.h"
#include "ui/library/model_table.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAbstractItemDelegate>
#include <QAction>
#include <QDragEnterEvent>
#include <QFileSystemWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

constexpr int kRefreshMs = 250;
constexpr int kDetailsWidth = 328;
constexpr int kRowHeight = 40;

QStringList modelFilesOf(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && url.toLocalFile().endsWith(QStringLiteral(".hkt"), Qt::CaseInsensitive))
            files.append(url.toLocalFile());
    return files;
}

QToolButton* actionButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({18, 18});
    button->setMinimumHeight(36);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

}  // namespace

ModelsPage::ModelsPage(Session& session, QWidget* parent)
    : Page(session, parent),
      m_prompts(dialogPrompts()),
      m_files([this](const Files& files) { takeFiles(files); }),
      m_change([this](const Changed& changed) {
          if (changed)
              m_wanted = *changed;
          else
              problem(changed.error());
          refresh();
      }),
      m_imported([this](const Expected<std::vector<SkippedFile>>& skipped) {
          if (!skipped) {
              problem(skipped.error());
          } else if (!skipped->empty()) {
              QStringList reasons;
              for (const SkippedFile& file : *skipped) reasons.append(message(file.error));
              m_notice->show(NoticeBar::Kind::Problem, reasons.join(QLatin1Char('\n')));
          }
          refresh();
      }),
      m_importedTeacher([this](const Expected<Variant>& variant) {
          if (variant)
              m_notice->show(NoticeBar::Kind::Information,
                             tr("The teacher fits %1 and can now be chosen when training.").arg(variantText(*variant)));
          else
              problem(variant.error());
      }) {
    setAcceptDrops(true);
    m_watcher = new QFileSystemWatcher(this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connect(&m_soon, &QTimer::timeout, this, &ModelsPage::refresh);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_soon.start(); });
    buildCommands();
    build();
    connect(&session, &Session::projectChanged, this, &ModelsPage::takeProject);
    connect(&session, &Session::modelInfoChanged, this, &ModelsPage::refresh);
    connect(&session, &Session::modelChanged, this, [this] {
        const fs::path inUse = this->session().model() ? this->session().model()->path : fs::path();
        m_table->setInUse(inUse);
        showSelection();
        if (!inUse.empty() && m_table->rowOf(inUse) < 0) refresh();
    });
    takeProject();
}

ModelsPage::~ModelsPage() = default;

void ModelsPage::buildCommands() {
    const QString group = tr("Models");
    m_use = addCommand(tr("Use"), QStringLiteral("check"), {Qt::CTRL | Qt::Key_Return}, group);
    m_compare = addCommand(tr("Compare"), QStringLiteral("compare"), {Qt::CTRL | Qt::Key_K}, group);
    m_rename = addCommand(tr("Rename"), QStringLiteral("edit"), {Qt::Key_F2}, group);
    m_export = addCommand(tr("Export …"), QStringLiteral("export"), {Qt::CTRL | Qt::Key_E}, group);
    m_delete = addCommand(tr("Delete …"), QStringLiteral("trash"), {Qt::Key_Delete}, group);
    m_import = addCommand(tr("Import model …"), QStringLiteral("import"), {Qt::CTRL | Qt::Key_I}, group);
    m_teacher = addCommand(tr("Import teacher …"), QStringLiteral("layers"), {}, group);
    connect(m_use, &QAction::triggered, this, &ModelsPage::activate);
    connect(m_compare, &QAction::triggered, this, &ModelsPage::compare);
    connect(m_rename, &QAction::triggered, this, &ModelsPage::rename);
    connect(m_export, &QAction::triggered, this, &ModelsPage::exportModel);
    connect(m_delete, &QAction::triggered, this, &ModelsPage::remove);
    connect(m_import, &QAction::triggered, this, &ModelsPage::importModels);
    connect(m_teacher, &QAction::triggered, this, &ModelsPage::importTeacher);
}

void ModelsPage::fitTools() {
    for (QToolButton* tool : m_tools) tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->invalidate();
    if (m_head->sizeHint().width() <= width() - 2 * kPagePadding) return;
    // Their words are in the tooltips; what one does most often keeps its own.
    for (QToolButton* tool : m_tools.mid(1)) tool->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void ModelsPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fitTools();
}

void ModelsPage::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap / 2);
    head->addWidget(makeLabel(tr("Models"), static_cast<int>(Theme::Text::Title)));
    head->addStretch(1);
    m_head = head;
    for (QAction* action : {m_use, m_compare, m_rename, m_export, m_delete}) {
        m_tools.append(actionButton(action, this));
        head->addWidget(m_tools.back());
    }
    auto* import = makeButton(tr("Import …"), QStringLiteral("import"));
    auto* kinds = new QMenu(import);
    kinds->addActions({m_import, m_teacher});
    import->setMenu(kinds);
    head->addWidget(import);
    layout->addLayout(head);
    m_notice = new NoticeBar;
    layout->addWidget(m_notice);

    m_table = new ModelTable(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_table);
    m_sorted->setSortRole(ModelTable::SortRole);
    m_view = new QTableView;
    setFocusProxy(m_view);
    m_view->setModel(m_sorted);
    m_view->setObjectName(QStringLiteral("models"));
    m_view->setAccessibleName(tr("Models of this project"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ModelTable::Date, Qt::DescendingOrder);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setIconSize({18, 18});
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ModelTable::Name, QHeaderView::Stretch);
    m_details = new ModelDetails;
    m_details->setMinimumWidth(kDetailsWidth);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setHandleWidth(kGap * 2);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setChildrenCollapsible(false);

    m_empty = new EmptyState(QStringLiteral("models"), {}, {});
    QPushButton* go = m_empty->addButton(tr("Train a model"), QStringLiteral("train"));
    QPushButton* bring = m_empty->addButton(tr("Import a model"), QStringLiteral("import"));
    connect(go, &QPushButton::clicked, this,
            [this] { session().showPage(session().hasDataset() ? PageId::Train : PageId::Data); });
    connect(bring, &QPushButton::clicked, this, &ModelsPage::importModels);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    layout->addWidget(m_stack, 1);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ModelsPage::showSelection);
    connect(m_view, &QTableView::doubleClicked, this, &ModelsPage::activate);
    connect(m_view->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (m_isLate) refresh();
    });
    connect(m_table, &ModelTable::renameRequested, this,
            [this](const QString& path, const QString& name) { renameTo(toPath(path), name); });
}

fs::path ModelsPage::folder() const {
    return session().project() ? session().project()->modelsFolder() : fs::path();
}

void ModelsPage::takeProject() {
    if (!m_watcher->directories().isEmpty()) m_watcher->removePaths(m_watcher->directories());
    m_notice->hide();
    refresh();
}

void ModelsPage::shown() {
    refresh();
}

void ModelsPage::refresh() {
    if (folder().empty()) {
        m_files.drop();
        takeFiles(Files(std::vector<ModelFile>{}));
        return;
    }
    // Before the folder is read: what appears meanwhile must not be missed.
    if (m_watcher->directories().isEmpty()) m_watcher->addPath(toQString(folder()));
    m_files.follow(session().engine().call(
        Urgency::Interactive,
        [folder = folder(), inUse = session().model() ? session().model()->path : fs::path()](
            const Backend& backend) -> Files { return readModelFiles(backend, folder, inUse); }));
}

void ModelsPage::takeFiles(const Files& files) {
    if (!files) {
        problem(files.error());
        return;
    }
    // The list would take the editor of a name with it, and what has been typed.
    m_isLate = m_view->isPersistentEditorOpen(m_view->currentIndex());
    if (m_isLate) return;
    const auto before = selected();
    m_table->setFiles(*files);
    m_table->setInUse(session().model() ? session().model()->path : fs::path());

    const bool open = session().project().has_value();
    m_empty->setTitle(open ? tr("No model yet") : tr("No project is open"));
    m_empty->setText(open ? tr("Train one on photographs of good parts, or drag a model file (.hkt) into this window.")
                          : tr("Open a folder of photographs on the Data page first; its models are listed here."));
    m_stack->setCurrentIndex(files->empty() ? 0 : 1);
    if (!m_wanted.empty() && m_table->rowOf(m_wanted) >= 0)
        select(std::exchange(m_wanted, {}));
    else if (!before.empty() && m_table->rowOf(before.front()) >= 0)
        select(before.front());
    else if (session().model() && m_table->rowOf(session().model()->path) >= 0)
        select(session().model()->path);
    else if (!files->empty())
        m_view->selectRow(0);
    showSelection();
    Q_EMIT refreshed();
}

std::vector<fs::path> ModelsPage::selected() const {
    std::vector<fs::path> models;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        models.push_back(toPath(index.data(ModelTable::PathRole).toString()));
    return models;
}

void ModelsPage::select(const fs::path& model) {
    const QModelIndex index = m_sorted->mapFromSource(m_table->index(m_table->rowOf(model), 0));
    m_view->selectRow(index.row());
    m_view->scrollTo(index);
}

void ModelsPage::showSelection() {
    const auto models = selected();
    const bool one = models.size() == 1, two = models.size() == 2;
    const auto usable = [this](const fs::path& model) {
        const int row = m_table->rowOf(model);
        return row >= 0 && m_table->files()[static_cast<std::size_t>(row)].info.has_value();
    };
    const fs::path inUse = session().model() ? session().model()->path : fs::path();
    const bool sound = !models.empty() && std::all_of(models.begin(), models.end(), usable);
    m_use->setEnabled(one && sound && models.front() != inUse);
    m_compare->setEnabled(sound && (two || (one && !inUse.empty() && models.front() != inUse)) &&
                          !comparableSamples(session().dataset()).empty());
    m_compare->setText(one && m_compare->isEnabled() ? tr("Compare with the one in use") : tr("Compare"));
    fitTools();
    m_rename->setEnabled(one);
    m_export->setEnabled(one && sound);
    m_delete->setEnabled(one);
    m_import->setEnabled(session().project().has_value());
    if (one)
        m_details->showModel(m_table->files()[static_cast<std::size_t>(m_table->rowOf(models.front()))]);
    else
        m_details->showHint(two ? tr("Two models are chosen: compare them to see every image on which they disagree.")
                                : tr("Choose a model to see what it is made of, or two to compare them."));
}

void ModelsPage::problem(const Error& error) {
    if (error.code != ErrorCode::Cancelled) m_notice->show(NoticeBar::Kind::Problem, message(error));
}

void ModelsPage::dragEnterEvent(QDragEnterEvent* event) {
    if (session().project() && !modelFilesOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ModelsPage::dropEvent(QDropEvent* event) {
    importModelFiles(modelFilesOf(event->mimeData()));
    event->acceptProposedAction();
}

bool ModelsPage::takeDrop(const QStringList& files) {
    QStringList models;
    for (const QString& file : files)
        if (file.endsWith(QStringLiteral(".hkt"), Qt::CaseInsensitive)) models.append(file);
    if (models.isEmpty() || !session().project()) return false;
    importModelFiles(models);
    return true;
}

}  // namespace hawksight
