// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/options_card.h"

#include "ui/support/page.h"
#include "ui/support/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr int kSliderSteps = 100;
const QString kKey = QStringLiteral("annotate/");

/// Small tips need finer steps than large ones.
int sliderOf(double px) {
    return static_cast<int>(
        std::lround(kSliderSteps * std::log(std::max(1.0, px)) / std::log(double(ToolOptions::kLargestTip))));
}
int tipOf(int step) {
    return static_cast<int>(std::lround(std::exp(std::log(double(ToolOptions::kLargestTip)) * step / kSliderSteps)));
}

QWidget* rowOf(const QString& text, QSlider* slider, QSpinBox* box) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeLabel(text, static_cast<int>(Theme::Text::Body)));
    layout->addWidget(slider, 1);
    layout->addWidget(box);
    box->setFocusPolicy(Qt::ClickFocus);
    slider->setFocusPolicy(Qt::NoFocus);  // its keys belong to the canvas
    return row;
}

}  // namespace

OptionsCard::OptionsCard(Workbench& bench, QWidget* parent) : Card({}, parent), m_bench(bench) {
    QSettings settings;
    ToolOptions& o = bench.options;
    o.diameterPx = std::clamp(settings.value(kKey + QStringLiteral("tip"), 16.0).toDouble(), 1.0,
                              double(ToolOptions::kLargestTip));
    o.edge = settings.value(kKey + QStringLiteral("soft"), false).toBool() ? BrushEdge::Soft : BrushEdge::Hard;
    o.wand.tolerance = std::clamp(settings.value(kKey + QStringLiteral("tolerance"), 24).toInt(), 0, 255);
    o.wand.contiguous = settings.value(kKey + QStringLiteral("contiguous"), true).toBool();
    o.snap = settings.value(kKey + QStringLiteral("snap"), true).toBool();
    o.keepOthers = settings.value(kKey + QStringLiteral("keepOthers"), false).toBool();

    m_size = new QSpinBox;
    m_size->setObjectName(QStringLiteral("tipSize"));
    m_size->setRange(1, ToolOptions::kLargestTip);
    m_size->setSuffix(tr(" px"));
    m_size->setAccessibleName(tr("Size of the tip"));
    m_sizeSlider = new QSlider(Qt::Horizontal);
    m_sizeSlider->setRange(0, kSliderSteps);
    m_sizeSlider->setAccessibleName(tr("Size of the tip"));
    m_sizeRow = rowOf(tr("Size"), m_sizeSlider, m_size);
    m_tolerance = new QSpinBox;
    m_tolerance->setRange(0, 255);
    m_tolerance->setAccessibleName(tr("Tolerance"));
    m_toleranceSlider = new QSlider(Qt::Horizontal);
    m_toleranceSlider->setRange(0, 128);
    m_toleranceSlider->setAccessibleName(tr("Tolerance"));
    m_toleranceRow = rowOf(tr("Tolerance"), m_toleranceSlider, m_tolerance);
    m_soft = new QCheckBox(tr("Soft edge: builds up with every pass"));
    m_contiguous = new QCheckBox(tr("Only what hangs together"));
    m_snap = new QCheckBox(tr("Snap to edges in the photograph"));
    m_keepOthers = new QCheckBox(tr("Keep other classes"));
    body()->addWidget(m_sizeRow);
    body()->addWidget(m_toleranceRow);
    for (QCheckBox* box : {m_soft, m_contiguous, m_snap, m_keepOthers}) {
        box->setFocusPolicy(Qt::TabFocus);
        body()->addWidget(box);
    }

    const auto changed = [this](const char* key, const QVariant& value) {
        QSettings().setValue(kKey + QLatin1String(key), value);
        m_bench.optionsHaveChanged();
    };
    const auto tip = [this, changed](double px) {
        if (m_following) return;
        m_bench.options.diameterPx = px;
        changed("tip", px);
    };
    connect(m_size, &QSpinBox::valueChanged, this, [tip](int px) { tip(px); });
    connect(m_sizeSlider, &QSlider::valueChanged, this, [tip](int step) { tip(tipOf(step)); });
    const auto tolerance = [this, changed](int value) {
        if (m_following) return;
        m_bench.options.wand.tolerance = value;
        changed("tolerance", value);
    };
    connect(m_tolerance, &QSpinBox::valueChanged, this, tolerance);
    connect(m_toleranceSlider, &QSlider::valueChanged, this, tolerance);
    const auto check = [this, changed](QCheckBox* box, const char* key, auto set) {
        connect(box, &QCheckBox::toggled, this, [this, changed, key, set](bool on) {
            if (m_following) return;
            set(m_bench.options, on);
            changed(key, on);
        });
    };
    check(m_soft, "soft", [](ToolOptions& to, bool on) { to.edge = on ? BrushEdge::Soft : BrushEdge::Hard; });
    check(m_contiguous, "contiguous", [](ToolOptions& to, bool on) { to.wand.contiguous = on; });
    check(m_snap, "snap", [](ToolOptions& to, bool on) { to.snap = on; });
    check(m_keepOthers, "keepOthers", [](ToolOptions& to, bool on) { to.keepOthers = on; });
    connect(&bench, &Workbench::optionsChanged, this, &OptionsCard::follow);
    follow();
    setTool(ToolId::Brush);
}

void OptionsCard::follow() {
    const QScopedValueRollback guard(m_following, true);
    const ToolOptions& o = m_bench.options;
    m_size->setValue(static_cast<int>(std::lround(o.diameterPx)));
    m_sizeSlider->setValue(sliderOf(o.diameterPx));
    m_tolerance->setValue(o.wand.tolerance);
    m_toleranceSlider->setValue(o.wand.tolerance);
    m_soft->setChecked(o.edge == BrushEdge::Soft);
    m_contiguous->setChecked(o.wand.contiguous);
    m_snap->setChecked(o.snap);
    m_keepOthers->setChecked(o.keepOthers);
}

void OptionsCard::setTool(ToolId id) {
    const bool isBrush = id == ToolId::Brush || id == ToolId::Eraser;
    setTitle(toolName(id));
    m_sizeRow->setVisible(isBrush || id == ToolId::Tighten);
    m_soft->setVisible(isBrush);
    m_toleranceRow->setVisible(id == ToolId::Wand);
    m_contiguous->setVisible(id == ToolId::Wand);
    m_snap->setVisible(id == ToolId::Heat);
    m_keepOthers->setVisible(id != ToolId::Eraser);
}

}  // namespace hawksight
