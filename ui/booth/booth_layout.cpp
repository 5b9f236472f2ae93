// SPDX-License-Identifier: GPL-3.0-or-later
// What the booth consists of, sized for fingers.
#include "ui/booth/answer_gauge.h"
#include "ui/booth/booth_tour.h"
#include "ui/booth/booth_window.h"
#include "ui/booth/part_canvas.h"
#include "ui/booth/pin_pad.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/verdict_banner.h"
#include "ui/support/widgets.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {
constexpr double kPanelShare = 0.29;  // of the width
constexpr int kPanelLeast = 320, kPanelMost = 960;
constexpr double kLongestTrainingS = 180.0;
constexpr int kFinger = 72;  // the least height of what a finger presses

QPushButton* fingerButton(const QString& text, const QString& iconName, Rank rank, const char* name) {
    QPushButton* button = makeButton(text, iconName, rank);
    button->setObjectName(QLatin1String(name));
    button->setFont(Theme::instance().font(Theme::Text::Title));
    button->setIconSize({32, 28});
    button->setMinimumHeight(kFinger);
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}
}  // namespace

void BoothWindow::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    m_sheets = new QStackedWidget;
    m_sheets->addWidget(buildPrepare());
    m_sheets->addWidget(buildDraw());
    outer->addWidget(m_sheets);
    // With every theme the style sheet says anew how tall a button is.
    connect(&Theme::instance(), &Theme::changed, this, &BoothWindow::fit);
}

QWidget* BoothWindow::buildPrepare() {
    auto* sheet = new QWidget;
    auto* column = new QVBoxLayout(sheet);
    column->setSpacing(kCardPadding);
    column->addStretch(2);
    m_preparePicture = new QLabel;
    m_preparePicture->setFixedSize(320, 320);
    m_preparePicture->setAlignment(Qt::AlignCenter);
    column->addWidget(m_preparePicture, 0, Qt::AlignHCenter);
    m_prepareTitle = makeLabel({}, static_cast<int>(Theme::Text::Display));
    m_prepareTitle->setObjectName(QStringLiteral("prepareTitle"));
    m_prepareTitle->setAlignment(Qt::AlignCenter);
    column->addWidget(m_prepareTitle);
    m_prepareText = makeLabel({}, static_cast<int>(Theme::Text::Title), Tone::Muted);
    m_prepareText->setAlignment(Qt::AlignCenter);
    m_prepareText->setWordWrap(true);
    column->addWidget(m_prepareText);
    m_prepareBar = new QProgressBar;
    m_prepareBar->setTextVisible(false);
    m_prepareBar->setRange(0, 1000);
    m_prepareBar->setFixedWidth(480);
    m_prepareBar->setAccessibleName(tr("Progress of teaching"));
    column->addWidget(m_prepareBar, 0, Qt::AlignHCenter);
    m_again = fingerButton(tr("Try again"), QStringLiteral("refresh"), Rank::Primary, "boothAgain");
    connect(m_again, &QPushButton::clicked, this, [this] { m_model->prepare(); });
    column->addWidget(m_again, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return sheet;
}

QWidget* BoothWindow::buildDraw() {
    auto* sheet = new QWidget;
    auto* row = new QHBoxLayout(sheet);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kPagePadding);
    auto* left = new QVBoxLayout;
    left->setSpacing(kCardPadding);
    m_canvas = new PartCanvas;
    left->addWidget(m_canvas, 1);
    m_tour = new BoothTour;
    left->addWidget(m_tour);
    row->addLayout(left, 1);
    m_panel = buildPanel();
    row->addWidget(m_panel);
    m_invitation =
        makeLabel(tr("Touch, and draw a defect"), static_cast<int>(Theme::Text::Display), Tone::Normal, m_canvas);
    m_invitation->setObjectName(QStringLiteral("invitation"));
    m_invitation->setAlignment(Qt::AlignCenter);
    m_invitation->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_invitation->hide();
    return sheet;
}

QWidget* BoothWindow::buildPanel() {
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kCardPadding);
    auto* brand = new QHBoxLayout;
    brand->setSpacing(kGap);
    auto* mark = new IconLabel(40);
    mark->setIcon(QStringLiteral("hawksight"), static_cast<int>(Token::Accent));
    brand->addWidget(mark);
    brand->addWidget(makeLabel(tr("Hawksight"), static_cast<int>(Theme::Text::Display)), 1);
    auto* lock = makeIconButton(QStringLiteral("lock"), tr("Leave, with the PIN"));
    lock->setObjectName(QStringLiteral("lock"));
    lock->setFixedSize(48, 48);
    lock->setFocusPolicy(Qt::NoFocus);
    connect(lock, &QToolButton::clicked, this, [this] { m_pin->ask(); });
    brand->addWidget(lock);
    column->addLayout(brand);
    m_banner = new VerdictBanner;
    column->addWidget(m_banner);
    m_score = makeLabel({}, static_cast<int>(Theme::Text::Heading), Tone::Muted);
    m_score->setObjectName(QStringLiteral("boothScore"));
    m_score->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_score);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(kCardPadding);
    m_scratch = fingerButton(tr("Scratch"), QStringLiteral("brush"), Rank::Secondary, "toolScratch");
    m_stain = fingerButton(tr("Stain"), QStringLiteral("droplet"), Rank::Secondary, "toolStain");
    auto* group = new QButtonGroup(this);
    for (QPushButton* button : {m_scratch, m_stain}) {
        button->setCheckable(true);
        group->addButton(button);
        tools->addWidget(button, 1);
    }
    connect(m_scratch, &QPushButton::clicked, this, [this] { setTool(Ink::Tool::Scratch); });
    connect(m_stain, &QPushButton::clicked, this, [this] { setTool(Ink::Tool::Stain); });
    column->addLayout(tools);
    column->addStretch(1);
    m_gauge = new AnswerGauge;
    m_gauge->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    column->addWidget(m_gauge, 8);
    column->addStretch(1);
    m_another = fingerButton(tr("Another part"), QStringLiteral("chevron-right"), Rank::Secondary, "anotherPart");
    connect(m_another, &QPushButton::clicked, this, [this] { m_stage->newPart(); });
    column->addWidget(m_another);
    m_reset = fingerButton(tr("Start again"), QStringLiteral("refresh"), Rank::Primary, "boothReset");
    connect(m_reset, &QPushButton::clicked, this, &BoothWindow::reset);
    column->addWidget(m_reset);
    return panel;
}

void BoothWindow::refreshPrepare() {
    using State = BoothModel::State;
    const State state = m_model->state();
    if (state == State::Ready || state == State::Idle) return;
    const bool teaching = state == State::Collecting || state == State::Training;
    m_prepareBar->setVisible(teaching);
    m_preparePicture->setVisible(teaching);
    m_again->setVisible(state == State::Failed);
    m_prepareBar->setValue(static_cast<int>(m_model->progress() * 1000));
    switch (state) {
        case State::Loading:
            m_prepareTitle->setText(tr("One moment"));
            m_prepareText->setText(tr("The model is being loaded."));
            break;
        case State::Collecting:
            m_prepareTitle->setText(tr("Learning a new part"));
            m_prepareText->setText(tr("%1 of %2 good parts seen. No defect is shown to it, and none is needed.")
                                       .arg(m_model->teaching().parts().count())
                                       .arg(m_model->teaching().settings().wanted));
            break;
        case State::Training: {
            m_prepareTitle->setText(tr("Learning a new part"));
            const double left = m_model->teaching().secondsLeft();
            // An estimate from the first steps may be far off; what it cannot mean is more than a training may take.
            m_prepareText->setText(left > 0.0 && left < kLongestTrainingS
                                       ? tr("What do good parts have in common? About %1 more.").arg(durationText(left))
                                       : tr("What do good parts have in common?"));
            break;
        }
        case State::Failed:
            m_prepareTitle->setText(tr("The demonstration cannot begin"));
            m_prepareText->setText(m_model->failure());
            break;
        case State::Idle:
        case State::Ready:
            break;
    }
    const cv::Mat& frame = m_model->pipeline().latestFrame().bgr;
    if (!teaching || frame.empty()) return;
    const QImage image(frame.data, frame.cols, frame.rows, static_cast<qsizetype>(frame.step), QImage::Format_BGR888);
    m_preparePicture->setPixmap(
        QPixmap::fromImage(image.scaled(m_preparePicture->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation)));
}

void BoothWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void BoothWindow::fit() {
    const int panel = std::clamp(static_cast<int>(width() * kPanelShare) / kGap * kGap, kPanelLeast, kPanelMost);
    m_panel->setFixedWidth(panel);
    m_banner->setFixedHeight(std::clamp(panel / 3 / kGap * kGap, 104, 320));
    const int finger = std::clamp(height() / 11 / kGap * kGap, kFinger, 160);
    for (QPushButton* button : {m_scratch, m_stain, m_another, m_reset}) {
        button->setMinimumHeight(finger);
        QFont font = button->font();
        font.setPixelSize(std::max(20, finger * 2 / 7));
        button->setFont(font);
    }
    placeOverlays();
}

void BoothWindow::placeOverlays() {
    m_invitation->setStyleSheet(QStringLiteral("background: %1; color: %2; border-radius: 8px; padding: 16px 32px;")
                                    .arg(themeColor(Token::Accent).name(), themeColor(Token::AccentText).name()));
    m_invitation->adjustSize();
    m_invitation->move((m_canvas->width() - m_invitation->width()) / 2,
                       m_canvas->height() - m_invitation->height() - kPagePadding);
}

}  // namespace hawksight
