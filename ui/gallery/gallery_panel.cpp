// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_panel.h"

#include "ui/gallery/filter_bar.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/grid_view.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/support/annotations.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSlider>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kSmallest = 128, kLargest = 384, kStep = 32, kUsual = 176;
const QString kTileWidthKey = QStringLiteral("gallery/tileWidth");

}  // namespace

GalleryPanel::GalleryPanel(Session& session, ThumbnailStore& thumbnails, QWidget* parent)
    : QWidget(parent), m_session(session) {
    m_model = new GalleryModel(this);
    m_proxy = new GalleryProxy(*m_model, this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_filters = new FilterBar;
    layout->addWidget(m_filters);
    m_subsetBar = new NoticeBar;
    layout->addWidget(m_subsetBar);

    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    m_status = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_status->setObjectName(QStringLiteral("galleryStatus"));
    line->addWidget(m_status, 1);
    m_tileWidth = new QSlider(Qt::Horizontal);
    m_tileWidth->setRange(kSmallest, kLargest);
    m_tileWidth->setSingleStep(kStep / 2);
    m_tileWidth->setPageStep(kStep);
    m_tileWidth->setFixedWidth(120);
    bindTooltip(m_tileWidth, tr("Size of the tiles"));
    line->addWidget(m_tileWidth);
    layout->addLayout(line);

    m_view = new GridView;
    m_view->setObjectName(QStringLiteral("gallery"));
    m_view->setAccessibleName(tr("Images"));
    m_view->setItemDelegate(new GalleryDelegate(thumbnails, this));
    m_view->setCaptionHeight(GalleryDelegate::captionHeight());
    m_view->setThumbnails(&thumbnails, GalleryModel::PathRole);
    m_view->setIdentity([this](int row) { return m_proxy->sampleOf(row); },
                        [this](int image) { return m_proxy->rowOf(image); });
    m_view->setModel(m_proxy);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* nothing =
        new EmptyState(QStringLiteral("filter"), tr("No image matches"),
                       tr("The search and the filters above leave nothing over. Lift one of them, or all."));
    nothing->addButton(tr("Show all images"))->setObjectName(QStringLiteral("showAll"));
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_view);
    m_stack->addWidget(nothing);
    m_row = new QHBoxLayout;
    m_row->setSpacing(2 * kGap);
    m_row->addWidget(m_stack, 1);
    layout->addLayout(m_row, 1);

    connect(nothing->findChild<QPushButton*>(), &QPushButton::clicked, this, &GalleryPanel::showAll);
    connect(m_filters, &FilterBar::filterChanged, this, &GalleryPanel::takeFilter);
    connect(m_filters, &FilterBar::sortingChanged, m_proxy, &GalleryProxy::setSorting);
    connect(m_filters, &FilterBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_subsetBar, &NoticeBar::buttonClicked, &session, &Session::clearSubset);
    connect(m_subsetBar, &NoticeBar::closed, &session, &Session::clearSubset);
    connect(m_view, &GridView::typed, m_filters, &FilterBar::beginSearch);
    connect(m_view, &GridView::tileWidthWanted, this, &GalleryPanel::resizeTiles);
    connect(m_view, &GridView::customContextMenuRequested, this, &GalleryPanel::showMenu);
    connect(m_view, &GridView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT openWanted(m_proxy->sampleOf(index.row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && !m_following) m_session.setCurrent(m_proxy->sampleOf(index.row()));
    });
    m_statusTimer.setSingleShot(true);
    m_statusTimer.setInterval(0);
    connect(&m_statusTimer, &QTimer::timeout, this, &GalleryPanel::showStatus);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, &m_statusTimer,
            qOverload<>(&QTimer::start));
    connect(m_proxy, &GalleryProxy::orderChanged, this, &GalleryPanel::takeOrder);
    connect(m_proxy, &QAbstractItemModel::dataChanged, &m_statusTimer, qOverload<>(&QTimer::start));
    connect(m_tileWidth, &QSlider::valueChanged, this, [this](int px) {
        m_view->setTileWidth(px);
        QSettings().setValue(kTileWidthKey, px);
    });

    const auto limits = [this] {
        return m_session.model() ? std::optional<Limits>(m_session.thresholds().image) : std::nullopt;
    };
    connect(&session, &Session::datasetChanged, this, &GalleryPanel::takeDataset);
    connect(&session, &Session::samplesChanged, this, &GalleryPanel::takeSamples);
    connect(&session, &Session::subsetChanged, this, &GalleryPanel::takeSubset);
    connect(&session, &Session::currentChanged, this, &GalleryPanel::followCurrent);
    connect(&session, &Session::thresholdsChanged, this, [this, limits] { m_model->setLimits(limits()); });
    connect(&session, &Session::scoresChanged, this,
            [this](const std::vector<int>& indices) { m_model->setScores(m_session.scores(), indices); });
    connect(&session, &Session::modelChanged, this, [this, limits] {
        m_model->setLimits(limits());
        m_model->setScores(m_session.scores());
        m_filters->setHasVerdicts(m_session.model().has_value());
    });
    const int width = QSettings().value(kTileWidthKey, kUsual).toInt();
    m_tileWidth->setValue(std::clamp(width, kSmallest, kLargest));
    m_model->setLimits(limits());
    takeDataset();
    takeSubset();
}

void GalleryPanel::takeDataset() {
    m_model->setDataset(m_session.dataset());
    m_model->setScores(m_session.scores());
    m_filters->setImages(*m_model);
    m_filters->setHasVerdicts(m_session.model().has_value());
    m_proxy->setFilter(m_filters->filter());
    takeOrder();
    followCurrent(m_session.current());
}

void GalleryPanel::takeSamples(const std::vector<int>& changed) {
    if (!m_model->renew(m_session.dataset(), changed)) takeDataset();
    m_statusTimer.start();
}

void GalleryPanel::labelSelected(ImageLabel label) {
    const std::vector<int> images = selected();
    if (images.empty()) return;
    m_session.annotations().toggleLabel(images, label);
    const ImageLabel now = m_session.annotations().note(images.front()).label;
    if (images.size() > 1)
        m_session.tell(tr("%1 images: %2").arg(locale().toString(images.size()), imageLabelText(now)));
    else
        m_session.tell(imageLabelText(now));
}

void GalleryPanel::takeSubset() {
    m_proxy->setSubset(m_session.subset());
    if (m_session.subset())
        m_subsetBar->show(NoticeBar::Kind::Information, tr("Showing only: %1").arg(m_session.subsetTitle()),
                          tr("Show all images"));
    else
        m_subsetBar->hide();
    m_statusTimer.start();
}

void GalleryPanel::takeFilter() {
    m_proxy->setFilter(m_filters->filter());
    // A new search is read from its beginning, or from the image that one was at.
    m_view->scrollToTop();
    if (m_view->currentIndex().isValid()) m_view->scrollTo(m_view->currentIndex());
}

void GalleryPanel::takeOrder() {
    const bool asInDataset =
        static_cast<int>(m_proxy->order().size()) == m_model->count() && m_proxy->sorting() == GallerySort::Name;
    m_session.setOrder(asInDataset ? std::vector<int>() : m_proxy->order());
    const bool nothing = m_proxy->order().empty() && m_model->count() > 0;
    const bool lostFocus = nothing && m_view->hasFocus();
    m_stack->setCurrentIndex(nothing ? 1 : 0);
    if (lostFocus) m_stack->currentWidget()->findChild<QPushButton*>()->setFocus();
    m_statusTimer.start();
}

void GalleryPanel::followCurrent(int image) {
    const int row = m_proxy->rowOf(image);
    if (row < 0 || m_view->currentIndex().row() == row) return;
    const QScopedValueRollback guard(m_following, true);
    m_view->selectionModel()->setCurrentIndex(m_proxy->index(row, 0), QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(m_view->currentIndex());
}

void GalleryPanel::showAll() {
    m_session.clearSubset();
    m_filters->clear();
    m_view->setFocus();
}

void GalleryPanel::reveal(const std::vector<int>& images) {
    const auto hidden = [this](int image) { return m_proxy->rowOf(image) < 0; };
    if (images.empty()) return;
    if (std::any_of(images.begin(), images.end(), hidden)) {
        m_session.clearSubset();
        m_filters->clear();
    }
    QItemSelection selection;
    for (const int image : images)
        if (const QModelIndex at = m_proxy->index(m_proxy->rowOf(image), 0); at.isValid()) selection.select(at, at);
    const QModelIndex first = m_proxy->index(m_proxy->rowOf(images.front()), 0);
    if (!first.isValid()) return;
    m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_view->scrollTo(first, QAbstractItemView::PositionAtCenter);
    m_view->setFocus();
}

void GalleryPanel::setSide(QWidget* side) {
    m_row->addWidget(side);
}

void GalleryPanel::resizeTiles(int steps) {
    m_tileWidth->setValue(m_tileWidth->value() + steps * kStep);
}

std::vector<int> GalleryPanel::selected() const {
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    for (int& row : rows) row = m_proxy->sampleOf(row);
    return rows;
}

QString GalleryPanel::statusText() const {
    return m_status->text();
}

void GalleryPanel::showStatus() {
    const QLocale locale;
    const GalleryModel::Summary all = m_model->summary();
    const int shown = m_proxy->rowCount();
    QStringList parts{shown == all.images
                          ? tr("%1 images").arg(locale.toString(all.images))
                          : tr("%1 of %2 images").arg(locale.toString(shown), locale.toString(all.images))};
    if (m_session.model()) {
        parts << tr("Inspected: %1").arg(locale.toString(all.inspected));
        if (all.inspected > 0) {
            parts << tr("False rejects: %1").arg(locale.toString(all.falseRejects))
                  << tr("Escapes: %1").arg(locale.toString(all.escapes));
            if (all.reviews > 0) parts << tr("To review: %1").arg(locale.toString(all.reviews));
        }
    }
    int selected = 0;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection()) selected += range.height();
    if (selected > 1) parts << tr("Selected: %1").arg(locale.toString(selected));
    m_status->setText(parts.join(QStringLiteral("   ·   ")));
}

void GalleryPanel::showMenu(const QPoint& at) {
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid()) return;
    const int image = m_proxy->sampleOf(index.row());
    const std::vector<int> chosen = selected();
    const QString path = index.data(GalleryModel::PathRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(QStringLiteral("inspect")), tr("Open in Inspect")), &QAction::triggered, this,
            [this, image] { Q_EMIT openWanted(image); });
    if (m_session.model())
        connect(menu->addAction(icon(QStringLiteral("play")),
                                chosen.size() > 1 ? tr("Inspect the %1 selected").arg(locale().toString(chosen.size()))
                                                  : tr("Inspect this image")),
                &QAction::triggered, this, [this, chosen] { m_session.inspectAll(chosen); });
    if (chosen.size() > 1)
        connect(menu->addAction(icon(QStringLiteral("filter")), tr("Show only the selected")), &QAction::triggered,
                this, [this, chosen] { m_session.showImages(chosen, tr("the selected images")); });
    menu->addMenu(labelMenu(chosen, menu));
    menu->addSeparator();
    connect(menu->addAction(tr("Copy path")), &QAction::triggered, this,
            [path] { QGuiApplication::clipboard()->setText(path); });
    connect(menu->addAction(icon(QStringLiteral("folder")), tr("Show in the file manager")), &QAction::triggered, this,
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path.section(QLatin1Char('/'), 0, -2))); });
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

QMenu* GalleryPanel::labelMenu(const std::vector<int>& images, QWidget* parent) {
    Annotations& annotations = m_session.annotations();
    auto* menu = new QMenu(images.size() > 1 ? tr("Label the %1 selected").arg(locale().toString(images.size())) : tr("Label"),
                           parent);
    menu->setIcon(icon(QStringLiteral("annotate")));
    const auto all = [&](auto holds) {
        return std::all_of(images.begin(), images.end(), [&](int image) { return holds(annotations.note(image)); });
    };
    for (const ImageLabel label : {ImageLabel::Good, ImageLabel::Defective, ImageLabel::Unsure, ImageLabel::None}) {
        QAction* action = menu->addAction(label == ImageLabel::None ? tr("Take the label off") : imageLabelText(label));
        action->setCheckable(label != ImageLabel::None);
        action->setChecked(label != ImageLabel::None && all([&](const ImageNote& note) { return note.label == label; }));
        connect(action, &QAction::triggered, this, [this, images, label] {
            m_session.annotations().changeNotes(
                images,
                [label](ImageNote& note) {
                    note.label = label;
                    if (label == ImageLabel::Good) note.defectTypes.clear();
                },
                tr("label: %1").arg(imageLabelText(label)));
        });
    }
    menu->addSeparator();
    for (const DefectClass& c : annotations.classes()) {
        QAction* action = menu->addAction(tr("Defect type: %1").arg(QString::fromStdString(c.name)));
        action->setCheckable(true);
        const auto hasIt = [name = c.name](const ImageNote& note) {
            return std::find(note.defectTypes.begin(), note.defectTypes.end(), name) != note.defectTypes.end();
        };
        const bool isOn = all(hasIt);
        action->setChecked(isOn);
        connect(action, &QAction::triggered, this, [this, images, name = c.name, isOn] {
            m_session.annotations().changeNotes(
                images,
                [&](ImageNote& note) {
                    std::erase(note.defectTypes, name);
                    if (isOn) return;
                    note.defectTypes.push_back(name);
                    note.label = ImageLabel::Defective;
                },
                tr("defect type: %1").arg(QString::fromStdString(name)));
        });
    }
    return menu;
}

}  // namespace hawksight
