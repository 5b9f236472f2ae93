// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/data_page.h"

#include "ui/gallery/category_chooser.h"
#include "ui/gallery/checks_panel.h"
#include "ui/gallery/filter_bar.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/gallery/grid_view.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/support/messages.h"
#include "ui/support/path_text.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kChecksWidth = 336;

ThumbnailStore::Options thumbnailOptions() {
    ThumbnailStore::Options options;
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    if (!cache.isEmpty()) options.cacheFolder = toPath(cache) / "thumbnails";
    return options;
}

QString kindText(DatasetKind kind) {
    switch (kind) {
        case DatasetKind::MvtecAd:
            return DataPage::tr("MVTec AD layout");
        case DatasetKind::Btad:
            return DataPage::tr("BTAD layout");
        case DatasetKind::GoodFolder:
            return DataPage::tr("Folder with good parts");
        case DatasetKind::FlatFolder:
            return DataPage::tr("Plain folder");
    }
    return {};
}

}  // namespace

DataPage::DataPage(Session& session, QWidget* parent) : Page(session, parent) {
    m_thumbnails = new ThumbnailStore(session.io(), thumbnailOptions(), this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    layout->setSpacing(2 * kGap);
    makeCommands();
    m_header = makeHeader();
    layout->addWidget(m_header);

    m_empty = new EmptyState(QStringLiteral("folder"), {}, {});
    QPushButton* open = m_empty->addButton(tr("Open folder"), QStringLiteral("folder"));
    open->setObjectName(QStringLiteral("openFirst"));
    connect(open, &QPushButton::clicked, this, &DataPage::askForFolder);
    m_chooser = new CategoryChooser(*m_thumbnails);
    m_gallery = new GalleryPanel(session, *m_thumbnails);
    m_checks = new ChecksPanel(session);
    m_checks->setFixedWidth(kChecksWidth);
    m_checks->hide();
    m_gallery->setSide(m_checks);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_chooser);
    m_stack->addWidget(m_gallery);
    layout->addWidget(m_stack, 1);

    connect(m_chooser, &CategoryChooser::chosen, this, [this](const std::string& name) {
        if (this->session().hasDataset() && this->session().dataset().name == name)
            showPlace(Place::Gallery);
        else if (!this->session().isOpening())
            this->session().openCategory(name);
    });
    connect(m_gallery, &GalleryPanel::openWanted, this, [this](int image) {
        this->session().setCurrent(image);
        this->session().showPage(PageId::Inspect);
    });
    connect(m_checks, &ChecksPanel::imagesWanted, m_gallery, &GalleryPanel::reveal);
    connect(&session, &Session::datasetChanged, this, [this] {
        m_thumbnails->clear();
        m_chooser->setCategories(this->session().categories());
        follow();
    });
    connect(&session, &Session::openingChanged, this, &DataPage::follow);
    connect(&session, &Session::subsetChanged, this, [this] {
        if (this->session().subset()) showPlace(Place::Gallery);
    });
    connect(&session, &Session::modelChanged, this, &DataPage::followInspecting);
    connect(&session, &Session::inspectingAllChanged, this, &DataPage::followInspecting);
    connect(&session, &Session::scoresChanged, this, &DataPage::followInspecting);
    setFocusProxy(m_gallery->view());
    m_chooser->setCategories(session.categories());
    follow();
}

void DataPage::makeCommands() {
    QAction* find = addCommand(tr("Search"), QStringLiteral("search"), {QKeySequence(QKeySequence::Find)});
    connect(find, &QAction::triggered, this, [this] { m_gallery->filters()->beginSearch(); });
    QAction* all = addCommand(tr("Clear the search and all filters"), QStringLiteral("close"),
                              {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)});
    connect(all, &QAction::triggered, this, [this] { m_gallery->showAll(); });
    QAction* inspect = addCommand(tr("Open the image in Inspect"), QStringLiteral("inspect"),
                                  {QKeySequence(Qt::CTRL | Qt::Key_Return)});
    connect(inspect, &QAction::triggered, this, &DataPage::openInInspect);
    QAction* larger = addCommand(tr("Larger tiles"), QStringLiteral("plus"),
                                 {QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    connect(larger, &QAction::triggered, this, [this] { m_gallery->resizeTiles(1); });
    QAction* smaller = addCommand(tr("Smaller tiles"), QStringLiteral("minus"), {QKeySequence(QKeySequence::ZoomOut)});
    connect(smaller, &QAction::triggered, this, [this] { m_gallery->resizeTiles(-1); });
    const auto addLabel = [&](const QString& text, const char* iconName, Qt::Key key, ImageLabel label) {
        QAction* action = addCommand(text, QLatin1String(iconName), {QKeySequence(Qt::ALT | key)}, tr("Label"));
        connect(action, &QAction::triggered, this, [this, label] { m_gallery->labelSelected(label); });
    };
    addLabel(tr("The selected images are good"), "pass", Qt::Key_G, ImageLabel::Good);
    addLabel(tr("The selected images are defective"), "fail", Qt::Key_D, ImageLabel::Defective);
    addLabel(tr("Unsure of the selected images"), "unsure", Qt::Key_U, ImageLabel::Unsure);
    m_check = addCommand(tr("Check the data"), QStringLiteral("check"), {QKeySequence(Qt::CTRL | Qt::Key_K)});
    connect(m_check, &QAction::triggered, this, [this] {
        if (m_stack->currentIndex() != static_cast<int>(Place::Gallery)) return;
        showChecks(true);
        m_checks->start();
    });
}

QWidget* DataPage::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_subtitle = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_subtitle->setObjectName(QStringLiteral("dataSubtitle"));
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    layout->addLayout(words, 1);

    m_category = new QComboBox;
    m_category->setObjectName(QStringLiteral("categoryBox"));
    m_category->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    bindTooltip(m_category, tr("Product"));
    connect(m_category, &QComboBox::activated, this,
            [this](int at) { session().openCategory(m_category->itemText(at).toStdString()); });
    layout->addWidget(m_category);
    m_allCategories = makeButton(tr("All products"), QStringLiteral("layers"));
    m_allCategories->setObjectName(QStringLiteral("allCategories"));
    connect(m_allCategories, &QPushButton::clicked, this, [this] { showPlace(Place::Categories); });
    layout->addWidget(m_allCategories);
    m_inspectAll = makeButton(tr("Inspect all"), QStringLiteral("play"));
    m_inspectAll->setObjectName(QStringLiteral("inspectAll"));
    connect(m_inspectAll, &QPushButton::clicked, this, [this] {
        if (session().isInspectingAll())
            session().stopInspectingAll();
        else
            session().inspectAll();
    });
    layout->addWidget(m_inspectAll);
    m_showChecks = makeButton(tr("Checks"), QStringLiteral("check"));
    m_showChecks->setObjectName(QStringLiteral("showChecks"));
    m_showChecks->setCheckable(true);
    bindTooltip(m_showChecks, tr("Check the data"), m_check->shortcut());
    connect(m_showChecks, &QPushButton::toggled, this, &DataPage::showChecks);
    layout->addWidget(m_showChecks);
    m_open = makeButton(tr("Open folder"), QStringLiteral("folder"));
    m_open->setObjectName(QStringLiteral("openFolder"));
    // The shortcut is the window's, which opens a folder from everywhere.
    bindTooltip(m_open, tr("Open folder"), QKeySequence(QKeySequence::Open));
    connect(m_open, &QPushButton::clicked, this, &DataPage::askForFolder);
    layout->addWidget(m_open);
    return header;
}

void DataPage::showPlace(Place place) {
    m_stack->setCurrentIndex(static_cast<int>(place));
    const bool several = session().categories().size() > 1;
    m_header->setVisible(place != Place::Empty);
    m_category->setVisible(place == Place::Gallery && several);
    m_allCategories->setVisible(place == Place::Gallery && several);
    m_showChecks->setVisible(place == Place::Gallery);
    m_inspectAll->setVisible(place == Place::Gallery && session().model().has_value());
    const QLocale locale;
    if (place == Place::Categories) {
        m_title->setText(tr("Products"));
        m_subtitle->setText(session().project() ? pathText(toQString(session().project()->dataset)) : QString());
    } else if (place == Place::Gallery) {
        const Dataset& dataset = session().dataset();
        m_title->setText(QString::fromStdString(dataset.name));
        m_subtitle->setText(tr("%1   ·   %2").arg(kindText(dataset.kind), pathText(toQString(dataset.root))));
        m_subtitle->setToolTip(toQString(dataset.root));
    }
}

void DataPage::follow() {
    const auto& categories = session().categories();
    const bool opening = session().isOpening();
    m_open->setEnabled(!opening);
    m_empty->setTitle(opening ? tr("Reading the folder") : tr("Open a folder of images"));
    m_empty->setText(opening ? tr("The images appear as soon as their names are known.")
                             : tr("Drag a folder in here or choose one: a data set as MVTec AD or BTAD lay it out, a "
                                  "folder with good parts in \u201cgood\u201d and others beside it, or just images."));
    m_empty->findChild<QPushButton*>(QStringLiteral("openFirst"))->setVisible(!opening);
    {
        const QSignalBlocker blocker(m_category);
        m_category->clear();
        for (const Dataset& category : categories) m_category->addItem(QString::fromStdString(category.name));
        m_category->setCurrentIndex(m_category->findText(QString::fromStdString(session().dataset().name)));
    }
    if (session().hasDataset()) {
        showPlace(Place::Gallery);
    } else if (categories.size() > 1) {
        showPlace(Place::Categories);
    } else {
        if (!opening && session().project() && !categories.empty()) {
            m_empty->setTitle(tr("This folder has no images"));
            m_empty->setText(tr("JPEG, PNG, BMP, TIFF and WebP files are looked for. Choose another folder."));
        }
        showPlace(Place::Empty);
    }
    followInspecting();
}

void DataPage::followInspecting() {
    const bool on = session().isInspectingAll();
    m_inspectAll->setText(on ? tr("Stop inspecting") : tr("Inspect all"));
    m_inspectAll->setEnabled(on || session().scoredCount() < session().count());
    m_inspectAll->setToolTip(on ? tr("Keeps what has been inspected so far")
                                : tr("Inspects every image that has no score yet, in the background"));
    m_inspectAll->setVisible(m_stack->currentIndex() == static_cast<int>(Place::Gallery) &&
                             session().model().has_value());
}

void DataPage::askForFolder() {
    if (session().isOpening()) return;
    auto* dialog = new QFileDialog(this, tr("Open a folder of images"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (session().hasDataset()) dialog->setDirectory(toQString(session().dataset().root.parent_path()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { session().open(toPath(folder)); });
    dialog->open();
}

bool DataPage::takeDrop(const QStringList& files) {
    for (const QString& file : files) {
        const QFileInfo info(file);
        if (!info.isDir() && info.suffix().compare(QLatin1String("hkt"), Qt::CaseInsensitive) == 0) continue;
        session().open(toPath(file));
        return true;
    }
    return false;
}

void DataPage::showChecks(bool on) {
    m_showChecks->setChecked(on);
    m_checks->setVisible(on);
}

void DataPage::openInInspect() {
    const QModelIndex index = m_gallery->view()->currentIndex();
    if (index.isValid()) Q_EMIT m_gallery->openWanted(m_gallery->proxy().sampleOf(index.row()));
}

}  // namespace hawksight
