// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/image_canvas.h"
#include "ui/review/reference_feed.h"

#include <QWidget>

class QLabel;

namespace hawksight {

/// The good image beside the one in question, with the patch that answers the suspicious place. Thread: GUI.
class ReferencePane : public QWidget {
    Q_OBJECT

public:
    explicit ReferencePane(QWidget* parent = nullptr);

    void show(ReferenceFeed::State state, const ReferencePointer& reference);
    void zoomToPatch();
    void fit() { m_view.fit(); }
    ImageCanvas& canvas() const { return *m_canvas; }
    QString caption() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void followTheme();
    void place();

    CanvasView m_view;
    ImageCanvas* m_canvas = nullptr;
    QLabel *m_caption = nullptr, *m_state = nullptr;
    QString m_captionText;
    ReferencePointer m_reference;
};

}  // namespace hawksight
