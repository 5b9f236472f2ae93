// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/layer_card.h"

#include "ui/canvas/heat_map.h"
#include "ui/support/messages.h"
#include "ui/support/page.h"
#include "ui/support/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSettings>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>

namespace hawksight {

namespace {

constexpr QSize kMaskSwatch(24, 16);
constexpr int kPercentStep = 5;

QString keyOf(const char* name) {
    return QStringLiteral("inspect/") + QLatin1String(name);
}

QString keyOf(CanvasLayer layer) {
    switch (layer) {
        case CanvasLayer::Heat:
            return keyOf("heatmap");
        case CanvasLayer::Contour:
            return keyOf("contour");
        case CanvasLayer::Truth:
            return keyOf("groundTruth");
        case CanvasLayer::Marks:
            return keyOf("regions");
    }
    return {};
}

/// How a layer looks on the canvas, in small, on the grey of a photograph.
class Swatch : public QWidget {
public:
    Swatch(CanvasLayer layer, const QComboBox* colormap) : m_layer(layer), m_colormap(colormap) {
        setFixedSize(kMaskSwatch);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!isEnabled()) painter.setOpacity(0.4);
        const QRectF all(rect());
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(70, 74, 80));
        painter.drawRoundedRect(all, 3, 3);
        switch (m_layer) {
            case CanvasLayer::Heat: {
                const QList<QRgb> ramp = colormapRamp(static_cast<Colormap>(m_colormap->currentData().toInt()), 9);
                QLinearGradient gradient(all.topLeft(), all.topRight());
                for (int i = 0; i < ramp.size(); ++i) gradient.setColorAt(i / 8.0, QColor(ramp[i]));
                painter.setBrush(gradient);
                painter.drawRoundedRect(all, 3, 3);
                break;
            }
            case CanvasLayer::Contour:
                painter.setPen(QPen(themeColor(Token::Contour), 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(all.adjusted(5, 3, -5, -3));
                break;
            case CanvasLayer::Truth: {
                QPen pen(themeColor(Token::GroundTruth), 2, Qt::CustomDashLine, Qt::FlatCap);
                pen.setDashPattern({2.5, 1.5});
                painter.setPen(pen);
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(all.adjusted(5, 3, -5, -3));
                break;
            }
            case CanvasLayer::Marks: {
                painter.setPen(QPen(Qt::white, 1.5));
                const QRectF box = all.adjusted(6, 3.5, -6, -3.5);
                const qreal arm = 3;
                for (const auto& [corner, dx, dy] : {std::tuple{box.topLeft(), arm, arm},
                                                     {box.topRight(), -arm, arm},
                                                     {box.bottomLeft(), arm, -arm},
                                                     {box.bottomRight(), -arm, -arm}}) {
                    painter.drawLine(corner, corner + QPointF(dx, 0));
                    painter.drawLine(corner, corner + QPointF(0, dy));
                }
                break;
            }
        }
    }

private:
    CanvasLayer m_layer;
    const QComboBox* m_colormap;
};

/// Left and right belong to the slider while it has the focus, though elsewhere they turn to the next image.
class FocusedSlider : public QSlider {
public:
    using QSlider::QSlider;

protected:
    bool event(QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride) {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
                event->accept();
        }
        return QSlider::event(event);
    }
};

}  // namespace

LayerCard::LayerCard(QWidget* parent) : Card(tr("Layers"), parent) {
    const QSettings settings;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(kGap / 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);

    m_colormap = new QComboBox;
    m_colormap->setObjectName(QStringLiteral("colormap"));
    const auto addColormap = [this](const QString& text, const QString& hint, Colormap map) {
        m_colormap->addItem(text, static_cast<int>(map));
        m_colormap->setItemData(m_colormap->count() - 1, hint, Qt::ToolTipRole);
    };
    const QString uniform = tr("Equal steps in value look equally large.");
    addColormap(tr("Inferno"), uniform, Colormap::Inferno);
    addColormap(tr("Viridis"), uniform + QLatin1Char(' ') + tr("Safe for the colour-blind."), Colormap::Viridis);
    addColormap(tr("Grey"), uniform, Colormap::Grey);
    addColormap(tr("Turbo"), tr("Vivid, but not uniform: some steps look larger than they are."), Colormap::Turbo);
    const int chosen = m_colormap->findData(settings.value(keyOf("colormap"), static_cast<int>(Colormap::Inferno)));
    m_colormap->setCurrentIndex(std::max(0, chosen));
    m_colormap->setAccessibleName(tr("Colours of the heatmap"));
    m_colormap->setToolTip(tr("Colours of the heatmap"));

    const std::pair<CanvasLayer, QString> layers[] = {{CanvasLayer::Heat, tr("Heatmap")},
                                                      {CanvasLayer::Contour, tr("Contour")},
                                                      {CanvasLayer::Truth, tr("Ground truth")},
                                                      {CanvasLayer::Marks, tr("Regions")}};
    int place = 0;
    for (const auto& [layer, text] : layers) {
        Entry entry{new QCheckBox(text), new Swatch(layer, m_colormap), text, {}};
        entry.box->setObjectName(keyOf(layer));
        entry.box->setChecked(settings.value(keyOf(layer), true).toBool());
        connect(entry.box, &QCheckBox::toggled, this, [this] {
            save();
            Q_EMIT layersChanged();
        });
        grid->addWidget(entry.swatch, place / 2, place % 2 * 2);
        grid->addWidget(entry.box, place / 2, place % 2 * 2 + 1);
        describe(entry, {});
        m_entries.insert(layer, entry);
        ++place;
    }
    body()->addLayout(grid);

    auto* strength = new QGridLayout;
    strength->setHorizontalSpacing(kGap);
    strength->setVerticalSpacing(kGap);
    QLabel* opacityLabel = makeLabel(tr("Opacity"), static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_opacity = new FocusedSlider(Qt::Horizontal);
    m_opacity->setObjectName(QStringLiteral("opacity"));
    m_opacity->setRange(0, 100);
    m_opacity->setSingleStep(kPercentStep);
    m_opacity->setValue(qBound(0, settings.value(keyOf("opacity"), 60).toInt(), 100));
    m_opacity->setAccessibleName(tr("Opacity of the heatmap"));
    m_opacity->setToolTip(tr("Opacity of the heatmap ([ and ])"));
    opacityLabel->setBuddy(m_opacity);
    m_opacityText = makeLabel(percentText(opacity(), 0), static_cast<int>(Theme::Text::Body));
    m_opacityText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_opacityText->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 4);
    strength->addWidget(opacityLabel, 0, 0);
    strength->addWidget(m_opacity, 0, 1);
    strength->addWidget(m_opacityText, 0, 2);
    QLabel* colours = makeLabel(tr("Colours"), static_cast<int>(Theme::Text::Body), Tone::Muted);
    colours->setBuddy(m_colormap);
    strength->addWidget(colours, 1, 0);
    strength->addWidget(m_colormap, 1, 1, 1, 2);
    body()->addLayout(strength);

    connect(m_opacity, &QSlider::valueChanged, this, [this] {
        m_opacityText->setText(percentText(opacity(), 0));
        save();
        Q_EMIT opacityChanged(opacity());
    });
    connect(m_colormap, &QComboBox::currentIndexChanged, this, [this] {
        m_entries[CanvasLayer::Heat].swatch->update();
        save();
        Q_EMIT colormapChanged();
    });
}

CanvasLayers LayerCard::layers() const {
    CanvasLayers out;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) out.setFlag(it.key(), it->box->isChecked());
    return out;
}

double LayerCard::opacity() const {
    return m_opacity->value() / 100.0;
}

Colormap LayerCard::colormap() const {
    return static_cast<Colormap>(m_colormap->currentData().toInt());
}

void LayerCard::toggle(CanvasLayer layer) {
    m_entries[layer].box->toggle();
}

void LayerCard::setOpacity(double opacity) {
    m_opacity->setValue(qRound(opacity * 100));
}

void LayerCard::setColormap(Colormap colormap) {
    m_colormap->setCurrentIndex(m_colormap->findData(static_cast<int>(colormap)));
}

void LayerCard::setAvailable(CanvasLayer layer, bool available, const QString& why) {
    Entry& entry = m_entries[layer];
    entry.box->setEnabled(available);
    entry.swatch->setEnabled(available);
    describe(entry, available ? QString() : why);
}

void LayerCard::setShortcut(CanvasLayer layer, const QKeySequence& shortcut) {
    m_entries[layer].shortcut = shortcut;
    describe(m_entries[layer], {});
}

void LayerCard::describe(const Entry& entry, const QString& why) {
    bindTooltip(entry.box, entry.text, entry.shortcut);
    if (!why.isEmpty()) entry.box->setToolTip(why);
    entry.box->setAccessibleDescription(why);
}

void LayerCard::save() const {
    QSettings settings;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it)
        settings.setValue(keyOf(it.key()), it->box->isChecked());
    settings.setValue(keyOf("opacity"), m_opacity->value());
    settings.setValue(keyOf("colormap"), m_colormap->currentData());
}

}  // namespace hawksight
