// SPDX-License-Identifier: GPL-3.0-or-later
// What the page consists of.
#include "ui/annotate/annotate_page.h"
#include "ui/annotate/class_card.h"
#include "ui/annotate/exchanger.h"
#include "ui/annotate/label_card.h"
#include "ui/annotate/options_card.h"
#include "ui/support/elided_label.h"
#include "ui/support/icons.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/tool_row.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace hawksight {

namespace {

constexpr int kPanelWidth = 336;
constexpr int kToolSide = 40;

}  // namespace

void AnnotatePage::build() {
    m_canvas = new AnnotateCanvas(m_view, *m_bench);
    m_options = new OptionsCard(*m_bench);
    m_labels = new LabelCard(session());
    m_classes = new ClassCard(session(), *m_bench, m_prompts);
    m_exchanger = new Exchanger(*m_bench, m_prompts, this);
    addCommands();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kCardPadding, kPagePadding, kCardPadding);
    outer->setSpacing(kGap + kGap / 2);
    outer->addWidget(buildHeader());
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    row->addWidget(buildTools());
    row->addWidget(buildCentre(), 1);
    row->addSpacing(kGap);
    row->addWidget(buildPanel());
    outer->addLayout(row, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &ImageCanvas::hovered, this, [this](std::optional<QPointF> at) {
        m_place->setText(at ? tr("%1, %2").arg(QLocale().toString(static_cast<int>(std::floor(at->x()))),
                                               QLocale().toString(static_cast<int>(std::floor(at->y()))))
                            : QString());
    });
}

QWidget* AnnotatePage::buildHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_previous));
    layout->addWidget(makeActionButton(m_next));
    layout->addSpacing(kGap);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    m_title = new ElidedLabel(Theme::Text::Heading, Qt::ElideMiddle);
    m_title->setObjectName(QStringLiteral("imageTitle"));
    names->addWidget(m_title);
    m_subtitle = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_subtitle->setObjectName(QStringLiteral("imageSubtitle"));
    names->addWidget(m_subtitle);
    layout->addLayout(names, 1);
    layout->addSpacing(kGap);
    layout->addWidget(makeActionButton(m_undo));
    layout->addWidget(makeActionButton(m_redo));
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_fit));
    layout->addWidget(makeActionButton(m_actual));
    m_zoom = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("6400 %")) + kGap);
    m_zoom->setToolTip(tr("Zoom: screen pixels for each image pixel"));
    layout->addWidget(m_zoom);
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    QToolButton* region = makeActionButton(m_regionAction);
    region->setObjectName(QStringLiteral("regionMode"));
    layout->addWidget(region);
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_maskShown));
    layout->addWidget(makeActionButton(m_heatShown));
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    for (QMenu* menu : {m_exchanger->importMenu(), m_exchanger->exportMenu()}) {
        QToolButton* button = makeIconButton(
            menu == m_exchanger->importMenu() ? QStringLiteral("import") : QStringLiteral("export"), menu->title());
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(menu);
        layout->addWidget(button);
    }
    return header;
}

QWidget* AnnotatePage::buildTools() {
    auto* bar = new QWidget;
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap / 2);
    for (const ToolId id : kTools) {
        QToolButton* button = makeActionButton(m_toolActions[id]);
        button->setFixedSize(kToolSide, kToolSide);
        button->setObjectName(QStringLiteral("tool") + toolIcon(id));
        layout->addWidget(button);
        if (id == ToolId::Eraser || id == ToolId::Ellipse)
            layout->addWidget(makeDivider(Qt::Horizontal), 0, Qt::AlignHCenter);
    }
    layout->addStretch(1);
    return bar;
}

QWidget* AnnotatePage::buildCentre() {
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_sheets = new QStackedWidget;
    m_sheets->addWidget(m_canvas);
    m_problem = new EmptyState(QStringLiteral("warning"), tr("This image cannot be annotated"), {});
    connect(m_problem->addButton(tr("Next image"), QStringLiteral("chevron-right")), &QPushButton::clicked, this,
            [this] { go(1); });
    m_sheets->addWidget(m_problem);
    m_empty = new EmptyState(QStringLiteral("annotate"), tr("Nothing to annotate yet"),
                             tr("Open a folder of photographs on the Data page and choose an image there."));
    connect(m_empty->addButton(tr("Go to Data"), QStringLiteral("data")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Data); });
    m_sheets->addWidget(m_empty);
    m_sheets->addWidget(new EmptyState(QStringLiteral("import"), tr("Masks and labels are being imported"),
                                       tr("Nothing can be painted until they are in. The import can be stopped below, "
                                          "and then leaves everything as it was.")));
    layout->addWidget(m_sheets, 1);

    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    m_hint = new ElidedLabel(Theme::Text::Caption, Qt::ElideRight);
    m_hint->setObjectName(QStringLiteral("toolHint"));
    line->addWidget(m_hint, 1);
    m_proposalBar = new QWidget;
    m_proposalBar->setObjectName(QStringLiteral("proposalBar"));
    auto* proposal = new QHBoxLayout(m_proposalBar);
    proposal->setContentsMargins(0, 0, 0, 0);
    proposal->setSpacing(kGap / 2);
    const auto small = [&](QAction* action, const QString& text, const char* iconName, Rank rank) {
        QPushButton* button = makeButton(text, QLatin1String(iconName), rank);
        button->setFocusPolicy(Qt::NoFocus);
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        proposal->addWidget(button);
    };
    small(m_shrink, tr("Shrink"), "minus", Rank::Plain);
    small(m_grow, tr("Grow"), "plus", Rank::Plain);
    small(m_reject, tr("Discard"), "close", Rank::Secondary);
    small(m_accept, tr("Accept"), "pass", Rank::Primary);
    line->addWidget(m_proposalBar);
    m_place = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_place->setMinimumWidth(m_place->fontMetrics().horizontalAdvance(QStringLiteral("00,000, 00,000")));
    line->addWidget(m_place);
    auto* under = new QWidget;
    under->setLayout(line);
    line->setContentsMargins(0, 0, 0, 0);
    under->setFixedHeight(36);  // the canvas must not move when a proposal comes and goes
    layout->addWidget(under);
    return centre;
}

QWidget* AnnotatePage::buildPanel() {
    auto* panel = new QWidget;
    panel->setProperty("scrolled", true);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap + kGap / 2);
    layout->addWidget(m_labels);
    layout->addWidget(m_classes);
    layout->addWidget(m_options);
    auto* mask = new Card(tr("Mask"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap / 2);
    for (QAction* action : {m_fillHoles, m_fill, m_invert, m_copy, m_clear}) row->addWidget(makeActionButton(action));
    row->addStretch(1);
    mask->body()->addLayout(row);
    layout->addWidget(mask);
    layout->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kPanelWidth);
    return scroll;
}

}  // namespace hawksight
