// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/colormap.h"
#include "ui/canvas/canvas_layers.h"
#include "ui/support/widgets.h"

#include <QKeySequence>
#include <QMap>

class QCheckBox;
class QComboBox;
class QSlider;

namespace hawksight {

/// What lies over the photograph, how strongly and in which colours; remembered in the user's settings. Each entry
/// shows its own stroke, so that the card is the legend as well. Thread: GUI.
class LayerCard : public Card {
    Q_OBJECT

public:
    explicit LayerCard(QWidget* parent = nullptr);

    CanvasLayers layers() const;
    double opacity() const;  ///< 0..1
    Colormap colormap() const;

    void toggle(CanvasLayer layer);
    void setOpacity(double opacity);
    void setColormap(Colormap colormap);
    /// Dims the entry of a layer that this image has nothing of, and says why.
    void setAvailable(CanvasLayer layer, bool available, const QString& why = {});
    void setShortcut(CanvasLayer layer, const QKeySequence& shortcut);

Q_SIGNALS:
    void layersChanged();
    void opacityChanged(double opacity);
    void colormapChanged();

private:
    struct Entry {
        QCheckBox* box = nullptr;
        QWidget* swatch = nullptr;
        QString text;
        QKeySequence shortcut;
    };
    void describe(const Entry& entry, const QString& why);
    void save() const;

    QMap<CanvasLayer, Entry> m_entries;
    QSlider* m_opacity = nullptr;
    QLabel* m_opacityText = nullptr;
    QComboBox* m_colormap = nullptr;
};

}  // namespace hawksight
