// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPoint>
#include <QWidget>

#include <optional>

class QLabel;

namespace hawksight {

/// The pixel under the cursor: place, colour, anomaly value. Nothing moves while it changes. Thread: GUI.
class ReadoutBar : public QWidget {
    Q_OBJECT

public:
    explicit ReadoutBar(QWidget* parent = nullptr);

    struct Pixel {
        QPoint at;
        QColor colour;
        std::optional<double> value;  ///< raw anomaly value, where the image has been inspected
        bool isDefective = false;     ///< at or above the pixel threshold
    };
    void setPixel(const std::optional<Pixel>& pixel);
    void setImageSize(const QSize& size);  ///< empty = none
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_place = nullptr;
    QLabel* m_colour = nullptr;
    QLabel* m_value = nullptr;
    QLabel* m_size = nullptr;
    QWidget* m_swatch = nullptr;
    std::optional<Pixel> m_pixel;
};

}  // namespace hawksight
