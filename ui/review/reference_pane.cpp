// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reference_pane.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kCaptionPadding = 8;
}

ReferencePane::ReferencePane(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_canvas = new ImageCanvas(m_view);
    m_canvas->setAccessibleName(tr("Nearest good image"));
    m_canvas->setFocusPolicy(Qt::ClickFocus);
    m_canvas->setLayers(CanvasLayer::Marks);
    layout->addWidget(m_canvas);
    m_caption = new QLabel(m_canvas);
    m_caption->setObjectName(QStringLiteral("referenceCaption"));
    m_caption->setFont(Theme::instance().font(Theme::Text::Strong));
    m_caption->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_caption->setStyleSheet(
        QStringLiteral("background: rgba(0, 0, 0, 170); color: white; border-radius: 4px; padding: 2px %1px;")
            .arg(kCaptionPadding));
    m_state = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted, m_canvas);
    m_state->setObjectName(QStringLiteral("referenceState"));
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setWordWrap(true);
    m_state->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&Theme::instance(), &Theme::changed, this, &ReferencePane::followTheme);
    followTheme();
    show(ReferenceFeed::State::Idle, nullptr);
}

void ReferencePane::followTheme() {
    CanvasColours colours;
    colours.background = themeColor(Token::Sunken);
    colours.mark = Qt::white;
    m_canvas->setColours(colours);
}

void ReferencePane::show(ReferenceFeed::State state, const ReferencePointer& reference) {
    // While the next one is looked for, the old one would be taken for it.
    const bool there = state == ReferenceFeed::State::There && reference;
    if (!there || reference != m_reference) {
        m_reference = there ? reference : nullptr;
        m_canvas->setPhotograph(there ? reference->photograph->pyramid : nullptr);
        m_canvas->setMarks(there && !reference->patch.isEmpty()
                               ? QList<CanvasMark>{{reference->patch, reference->patch.center(),
                                                    reference->isRegion ? QStringLiteral("1") : QStringLiteral("≈")}}
                               : QList<CanvasMark>());
    }
    QString text;
    switch (state) {
        case ReferenceFeed::State::NoGood:
            text = tr("There is no good training image to compare with.");
            break;
        case ReferenceFeed::State::Building:
            text = tr("Looking through the good images…");
            break;
        case ReferenceFeed::State::NotFound:
            text = tr("No good image could be read.");
            break;
        case ReferenceFeed::State::Idle:
        case ReferenceFeed::State::Searching:
        case ReferenceFeed::State::There:
            break;
    }
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    m_caption->setVisible(there);
    if (there) {
        m_captionText = tr("Nearest good: %1").arg(toQString(reference->photograph->file.filename()));
        m_caption->setToolTip(toQString(reference->photograph->file));
    }
    place();
}

QString ReferencePane::caption() const {
    return m_caption->isHidden() ? QString() : m_captionText;
}

void ReferencePane::zoomToPatch() {
    if (m_reference && !m_reference->patch.isEmpty()) m_view.zoomTo(m_reference->patch);
}

void ReferencePane::place() {
    m_caption->setText(m_caption->fontMetrics().elidedText(m_captionText, Qt::ElideMiddle,
                                                           std::max(0, width() - 2 * kGap - 2 * kCaptionPadding)));
    m_caption->adjustSize();
    m_caption->move(kGap, kGap);
    m_state->setGeometry(m_canvas->rect().adjusted(kGap * 2, 0, -kGap * 2, 0));
}

void ReferencePane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

}  // namespace hawksight
