// SPDX-License-Identifier: GPL-3.0-or-later
// What the page consists of, and its keys.
#include "ui/inspect/inspect_page.h"
#include "ui/inspect/layer_card.h"
#include "ui/inspect/readout_bar.h"
#include "ui/inspect/region_card.h"
#include "ui/inspect/result_card.h"
#include "ui/inspect/result_strip.h"
#include "ui/support/elided_label.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/tool_row.h"
#include "ui/support/widgets.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kPanelWidth = 352;
constexpr double kOpacityStep = 0.1;
constexpr qreal kZoomStep = 1.25;

}  // namespace

void InspectPage::addCommands() {
    const auto add = [&](const QString& text, const char* iconName, const QList<QKeySequence>& keys, auto act) {
        QAction* action = addCommand(text, QLatin1String(iconName), keys);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto key = [](int k) { return QKeySequence(k); };
    m_previous =
        add(tr("Previous image"), "chevron-left", {key(Qt::Key_Left), key(Qt::Key_PageUp)}, [this] { go(-1); });
    m_next = add(tr("Next image"), "chevron-right", {key(Qt::Key_Right), key(Qt::Key_PageDown)}, [this] { go(1); });
    m_fit = add(tr("Whole image"), "fit", {key(Qt::Key_0), key(Qt::Key_F)}, [this] { m_viewer->view().fit(); });
    m_actual = add(tr("Actual pixels, 1:1"), "one-to-one", {key(Qt::Key_1)}, [this] { m_viewer->view().actualSize(); });
    m_zoomIn = add(tr("Zoom in"), "plus", {key(Qt::Key_Plus), key(Qt::Key_Equal)},
                   [this] { m_viewer->view().zoomBy(kZoomStep); });
    m_zoomOut = add(tr("Zoom out"), "minus", {key(Qt::Key_Minus)}, [this] { m_viewer->view().zoomBy(1 / kZoomStep); });
    m_sideBySide = addCommand(tr("Side by side"), QStringLiteral("columns"), {key(Qt::Key_S)});
    m_sideBySide->setCheckable(true);
    m_sideBySide->setChecked(QSettings().value(QStringLiteral("inspect/sideBySide"), false).toBool());
    connect(m_sideBySide, &QAction::toggled, this, [this](bool on) {
        m_viewer->setSideBySide(on);
        QSettings().setValue(QStringLiteral("inspect/sideBySide"), on);
    });
    m_blink = add(tr("Hold to see the bare photograph"), "eye", {key(Qt::Key_B)}, [this] { setBlinking(true); });
    m_blink->setAutoRepeat(false);
    const auto addLayer = [&](const QString& text, Qt::Key k, CanvasLayer layer) {
        add(text, "layers", {key(k)}, [this, layer] { m_layers->toggle(layer); });
        m_layers->setShortcut(layer, key(k));
    };
    addLayer(tr("Heatmap on or off"), Qt::Key_H, CanvasLayer::Heat);
    addLayer(tr("Contour on or off"), Qt::Key_C, CanvasLayer::Contour);
    addLayer(tr("Ground truth on or off"), Qt::Key_G, CanvasLayer::Truth);
    addLayer(tr("Regions on or off"), Qt::Key_R, CanvasLayer::Marks);
    add(tr("Heatmap stronger"), "heatmap", {key(Qt::Key_BracketRight)},
        [this] { m_layers->setOpacity(m_layers->opacity() + kOpacityStep); });
    add(tr("Heatmap weaker"), "heatmap", {key(Qt::Key_BracketLeft)},
        [this] { m_layers->setOpacity(m_layers->opacity() - kOpacityStep); });
    add(tr("Next region"), "regions", {key(Qt::Key_N)}, [this] { nextRegion(1); });
    add(tr("Previous region"), "regions", {key(Qt::SHIFT | Qt::Key_N)}, [this] { nextRegion(-1); });
    add(tr("Open an image file…"), "image", {key(Qt::Key_O)}, [this] { openFiles(); });
    m_inspect = add(tr("Inspect all"), "inspect", {key(Qt::Key_A)}, [this] { inspectAllOrStop(); });
}

void InspectPage::build() {
    m_result = new ResultCard;
    m_regions = new RegionCard;
    m_layers = new LayerCard;
    m_viewer = new Viewer;
    addCommands();

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kCardPadding, kPagePadding, kCardPadding);
    outer->setSpacing(kGap + kGap / 2);
    outer->addWidget(buildHeader());
    m_notice = new NoticeBar;
    outer->addWidget(m_notice);
    auto* row = new QHBoxLayout;
    row->setSpacing(kCardPadding);
    row->addWidget(buildCentre(), 1);
    row->addWidget(buildPanel());
    outer->addLayout(row, 1);

    m_viewer->setLayers(m_layers->layers());
    m_viewer->setOpacity(m_layers->opacity());
    m_viewer->setColormap(m_layers->colormap());
    m_viewer->setSideBySide(m_sideBySide->isChecked());
    connect(m_layers, &LayerCard::layersChanged, this, [this] { m_viewer->setLayers(m_layers->layers()); });
    connect(m_layers, &LayerCard::opacityChanged, m_viewer, &Viewer::setOpacity);
    connect(m_layers, &LayerCard::colormapChanged, this, [this] { m_viewer->setColormap(m_layers->colormap()); });
    connect(m_regions, &RegionCard::regionChosen, m_viewer, &Viewer::showRegion);
    connect(m_viewer, &Viewer::regionClicked, m_regions, &RegionCard::choose);
    connect(m_viewer, &Viewer::hovered, this, &InspectPage::hover);
}

QWidget* InspectPage::buildHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_previous));
    layout->addWidget(makeActionButton(m_next));
    layout->addSpacing(kGap);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    m_title = new ElidedLabel(Theme::Text::Heading);
    m_title->setObjectName(QStringLiteral("imageTitle"));
    names->addWidget(m_title);
    auto* under = new QHBoxLayout;
    under->setSpacing(kGap / 2);
    m_subtitle = new ElidedLabel(Theme::Text::Caption);
    m_subtitle->setProperty("tone", QStringLiteral("muted"));
    m_subtitle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_subtitle->setObjectName(QStringLiteral("imageSubtitle"));
    under->addWidget(m_subtitle);
    under->addSpacing(kGap / 2);
    m_mismatchIcon = new IconLabel(14);
    m_mismatchIcon->setIcon(QStringLiteral("warning"), static_cast<int>(Token::Review));
    under->addWidget(m_mismatchIcon);
    m_mismatch = makeLabel(tr("Verdict differs from the label"), static_cast<int>(Theme::Text::Caption));
    under->addWidget(m_mismatch);
    under->addStretch(1);
    names->addLayout(under);
    layout->addLayout(names, 1);
    layout->addSpacing(kGap);

    layout->addWidget(makeActionButton(m_fit));
    layout->addWidget(makeActionButton(m_actual));
    layout->addWidget(makeActionButton(m_zoomOut));
    m_zoom = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("6400 %")) + kGap);
    m_zoom->setToolTip(tr("Zoom: screen pixels for each image pixel"));
    layout->addWidget(m_zoom);
    layout->addWidget(makeActionButton(m_zoomIn));
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_sideBySide));
    // Held, not triggered: by mouse as well as by the space bar.
    QToolButton* blink = makeIconButton(QStringLiteral("eye"), m_blink->text());
    blink->setObjectName(QStringLiteral("blink"));
    blink->setToolTip(m_blink->toolTip());
    connect(blink, &QToolButton::pressed, this, [this] { setBlinking(true); });
    connect(blink, &QToolButton::released, this, [this] { setBlinking(false); });
    layout->addWidget(blink);
    layout->addSpacing(kGap);
    m_inspectAll = makeButton(m_inspect->text(), QStringLiteral("inspect"), Rank::Primary);
    m_inspectAll->setObjectName(QStringLiteral("inspectAll"));
    connect(m_inspectAll, &QPushButton::clicked, m_inspect, &QAction::trigger);
    layout->addWidget(m_inspectAll);
    return header;
}

QWidget* InspectPage::buildCentre() {
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_sheets = new QStackedWidget;
    m_sheets->addWidget(m_viewer);
    m_problem = new EmptyState(QStringLiteral("warning"), tr("This image cannot be shown"), {});
    connect(m_problem->addButton(tr("Next image"), QStringLiteral("chevron-right")), &QPushButton::clicked, this,
            [this] { go(1); });
    m_sheets->addWidget(m_problem);
    m_empty = new EmptyState(QStringLiteral("image"), tr("Nothing to inspect yet"),
                             tr("Open a folder of photographs on the Data page, or drop an image here."));
    connect(m_empty->addButton(tr("Go to Data"), QStringLiteral("data")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Data); });
    connect(m_empty->addButton(tr("Open an image…"), QStringLiteral("image")), &QPushButton::clicked, this,
            &InspectPage::openFiles);
    m_sheets->addWidget(m_empty);
    layout->addWidget(m_sheets, 1);
    m_readout = new ReadoutBar;
    layout->addWidget(m_readout);
    auto* strip = new QHBoxLayout;
    strip->setSpacing(kCardPadding);
    m_strip = new ResultStrip;
    m_strip->setObjectName(QStringLiteral("strip"));
    strip->addWidget(m_strip, 1);
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_count->setObjectName(QStringLiteral("inspectedCount"));
    strip->addWidget(m_count, 0, Qt::AlignBottom);
    layout->addLayout(strip);
    return centre;
}

QWidget* InspectPage::buildPanel() {
    auto* panel = new QWidget;
    panel->setProperty("scrolled", true);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap + kGap / 2);
    layout->addWidget(m_result);
    layout->addWidget(m_layers);
    layout->addWidget(m_regions, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kPanelWidth);
    connect(m_result, &ResultCard::trainWanted, this, [this] { session().showPage(PageId::Train); });
    connect(m_result, &ResultCard::chooseModelWanted, this, [this] { session().showPage(PageId::Models); });
    connect(m_result, &ResultCard::againWanted, this, [this] { m_feed->refresh(); });
    return scroll;
}

}  // namespace hawksight
