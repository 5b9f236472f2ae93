// SPDX-License-Identifier: GPL-3.0-or-later
// What the page consists of, and its keys.
#include "ui/live/fail_strip.h"
#include "ui/live/live_cards.h"
#include "ui/live/live_page.h"
#include "ui/live/live_view.h"
#include "ui/live/score_strip.h"
#include "ui/live/teach_panel.h"
#include "ui/support/elided_label.h"
#include "ui/support/icons.h"
#include "ui/support/menu_button.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/tool_row.h"
#include "ui/support/verdict_banner.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kPanelWidth = 336;
}  // namespace

void LivePage::addCommands() {
    const auto add = [&](const QString& text, const char* iconName, Qt::Key key, auto act) {
        QAction* action = addCommand(text, QLatin1String(iconName), {QKeySequence(key)});
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_pause = add(tr("Pause or go on"), "pause", Qt::Key_P, [this] { togglePause(); });
    m_trigger = add(tr("Inspect now"), "trigger", Qt::Key_T, [this] { m_pipeline->trigger(); });
    m_snapshot = add(tr("Snapshot"), "snapshot", Qt::Key_S, [this] { snapshot(); });
    m_record = add(tr("Record images, or stop it"), "record", Qt::Key_R, [this] { toggleRecording(); });
    m_heat = add(tr("Heatmap on or off"), "heatmap", Qt::Key_H,
                 [this] { m_view->setLayer(CanvasLayer::Heat, m_heat->isChecked()); });
    m_contour = add(tr("Contour on or off"), "regions", Qt::Key_C,
                    [this] { m_view->setLayer(CanvasLayer::Contour, m_contour->isChecked()); });
    for (QAction* action : {m_heat, m_contour}) {
        action->setCheckable(true);
        action->setChecked(true);
    }
    m_teachAction = add(tr("Teach a part"), "teach", Qt::Key_L, [this] { openTeach(); });
    m_booth = add(tr("Booth demonstration"), "booth", Qt::Key_B, [this] { Q_EMIT boothRequested(); });
}

void LivePage::build() {
    addCommands();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kCardPadding, kPagePadding, kCardPadding);
    outer->setSpacing(kGap + kGap / 2);
    outer->addWidget(buildHeader());
    m_notice = new NoticeBar;
    outer->addWidget(m_notice);
    m_sheets = new QStackedWidget;
    m_empty =
        new EmptyState(QStringLiteral("live"), tr("Inspect what a camera sees"),
                       tr("Choose a USB, network or industrial camera, a video or a folder. Without any of them a "
                          "simulated line of machined parts shows how it works."));
    QPushButton* line = m_empty->addButton(tr("Start the simulated line"), QStringLiteral("play"));
    line->setObjectName(QStringLiteral("startSimulated"));
    connect(line, &QPushButton::clicked, this, [this] { use(simulatedLine()); });
    connect(m_empty->addButton(tr("Choose a camera…"), QStringLiteral("live")), &QPushButton::clicked, this,
            [this] { chooseSource(true); });
    m_sheets->addWidget(m_empty);
    auto* live = new QWidget;
    auto* column = new QVBoxLayout(live);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap + kGap / 2);
    m_banner = new VerdictBanner;
    column->addWidget(m_banner);
    auto* row = new QHBoxLayout;
    row->setSpacing(kCardPadding);
    row->addWidget(buildCentre(), 1);
    row->addWidget(buildSide());
    column->addLayout(row, 1);
    m_sheets->addWidget(live);
    outer->addWidget(m_sheets, 1);
}

QWidget* LivePage::buildHeader() {
    auto* header = new FoldingRow;
    QHBoxLayout* layout = header->row();
    layout->setSpacing(kGap / 2);
    m_sourceMenu = new QMenu(this);
    m_triggerMenu = new QMenu(this);
    m_regionMenu = new QMenu(this);
    connect(m_sourceMenu, &QMenu::aboutToShow, this, &LivePage::fillSourceMenu);
    connect(m_triggerMenu, &QMenu::aboutToShow, this, &LivePage::fillTriggerMenu);
    connect(m_regionMenu, &QMenu::aboutToShow, this, &LivePage::fillRegionMenu);
    const auto menuButton = [](const char* iconName, const QString& text, QMenu* menu, const char* name) {
        auto* button = new MenuButton(QLatin1String(iconName), text, menu);
        button->setObjectName(QLatin1String(name));
        return button;
    };
    m_sourceButton = menuButton("live", tr("Source"), m_sourceMenu, "sourceMenu");
    m_sourceButton->setFont(Theme::instance().font(Theme::Text::Strong));
    layout->addWidget(m_sourceButton);
    layout->addSpacing(kGap);
    m_subtitle = new ElidedLabel(Theme::Text::Caption, Qt::ElideRight);
    m_subtitle->setProperty("tone", QStringLiteral("muted"));
    layout->addWidget(m_subtitle, 1);
    layout->addSpacing(kGap);
    m_triggerNow = makeButton(tr("Inspect now"), QStringLiteral("trigger"));
    m_triggerNow->setObjectName(QStringLiteral("triggerNow"));
    m_triggerNow->setToolTip(m_trigger->toolTip());
    connect(m_triggerNow, &QPushButton::clicked, m_trigger, &QAction::trigger);
    layout->addWidget(m_triggerNow);
    m_triggerButton = menuButton("clock", tr("Trigger"), m_triggerMenu, "triggerMenu");
    layout->addWidget(m_triggerButton);
    m_regionButton = menuButton("crop", tr("Region"), m_regionMenu, "regionMenu");
    layout->addWidget(m_regionButton);
    header->setFolding({m_regionButton, m_triggerButton});
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeActionButton(m_heat));
    layout->addWidget(makeActionButton(m_contour));
    layout->addSpacing(kGap / 2);
    layout->addWidget(makeDivider());
    layout->addSpacing(kGap / 2);
    m_pauseButton = makeActionButton(m_pause);
    m_pauseButton->setObjectName(QStringLiteral("pauseLive"));
    layout->addWidget(m_pauseButton);
    layout->addWidget(makeActionButton(m_snapshot));
    m_recordButton = makeActionButton(m_record);
    layout->addWidget(m_recordButton);
    layout->addWidget(makeActionButton(m_booth));
    layout->addSpacing(kGap);
    m_teachButton = makeButton(tr("Teach"), QStringLiteral("teach"), Rank::Primary);
    m_teachButton->setObjectName(QStringLiteral("teach"));
    m_teachButton->setToolTip(m_teachAction->toolTip());
    connect(m_teachButton, &QPushButton::clicked, m_teachAction, &QAction::trigger);
    layout->addWidget(m_teachButton);
    return header;
}

QWidget* LivePage::buildRegionBar() {
    m_regionBar = new QWidget;
    auto* layout = new QHBoxLayout(m_regionBar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_regionText = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_regionText->setWordWrap(true);
    layout->addWidget(m_regionText, 1);
    QPushButton* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelRegion"));
    connect(cancel, &QPushButton::clicked, this, [this] { endRegion(false); });
    layout->addWidget(cancel);
    m_regionApply = makeButton(tr("Inspect this"), QStringLiteral("check"), Rank::Primary);
    m_regionApply->setObjectName(QStringLiteral("applyRegion"));
    connect(m_regionApply, &QPushButton::clicked, this, [this] { endRegion(true); });
    layout->addWidget(m_regionApply);
    m_regionBar->hide();
    return m_regionBar;
}

QWidget* LivePage::buildCentre() {
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(buildRegionBar());
    m_view = new LiveView(session().io());
    layout->addWidget(m_view, 1);
    m_strip = new ScoreStrip;
    layout->addWidget(m_strip);
    return centre;
}

QWidget* LivePage::buildSide() {
    auto* figures = new QWidget;
    figures->setProperty("scrolled", true);
    auto* layout = new QVBoxLayout(figures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap + kGap / 2);
    m_counters = new CountersCard;
    m_speed = new SpeedCard;
    m_fails = new FailStrip;
    layout->addWidget(m_counters);
    layout->addWidget(m_speed);
    layout->addWidget(m_fails, 1);
    connect(m_counters, &CountersCard::resetWanted, this, [this] {
        m_pipeline->resetCounters();
        m_strip->clear();
        updateFigures();
    });
    connect(m_fails, &FailStrip::chosen, this, [this](const std::filesystem::path& picture) {
        if (picture.empty())
            session().tell(tr("Its picture was not stored."));
        else
            Q_EMIT openInInspect(picture);
    });
    m_teachPanel = new TeachPanel(*m_teach);
    connect(m_teachPanel, &TeachPanel::closed, this, &LivePage::closeTeach);
    connect(m_teachPanel, &TeachPanel::taught, this, &LivePage::taught);
    m_side = new QStackedWidget;
    auto* scroll = new QScrollArea;
    scroll->setWidget(figures);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->addWidget(scroll);
    m_side->addWidget(m_teachPanel);
    m_side->setFixedWidth(kPanelWidth);
    return m_side;
}

}  // namespace hawksight
