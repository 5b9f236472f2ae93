// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/booth_window.h"

#include "ui/booth/answer_gauge.h"
#include "ui/booth/attract_loop.h"
#include "ui/booth/booth_tour.h"
#include "ui/booth/part_canvas.h"
#include "ui/booth/pin_pad.h"
#include "ui/booth/screen_awake.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/verdict_banner.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace hawksight {

namespace {
constexpr int kLateMs = 400;
}

BoothWindow::BoothWindow(Session& session, Options options, QWidget* parent)
    : QWidget(parent, Qt::Window), m_options(options) {
    setObjectName(QStringLiteral("boothWindow"));
    setWindowTitle(tr("Hawksight demonstration"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusPolicy(Qt::StrongFocus);
    m_model = std::make_unique<BoothModel>(session);
    m_stage = std::make_unique<BoothStage>(
        session.io(), [this](const cv::Mat& bgr) { return m_model->pipeline().inspectOnce(bgr); },
        BoothStage::MakePart());
    m_attract = new AttractLoop(*m_stage, this);
    m_attract->setTimeScale(options.timeScale);
    build();
    m_tour->setTimeScale(options.timeScale);
    connectStage();
    connect(m_model.get(), &BoothModel::stateChanged, this, &BoothWindow::modelStateChanged);
    connect(m_model.get(), &BoothModel::progressed, this, &BoothWindow::refreshPrepare);
    connect(&m_model->pipeline(), &LivePipeline::frameArrived, this, &BoothWindow::refreshPrepare);
    m_pin = new PinPad(this);
    connect(m_pin, &PinPad::unlocked, this, &BoothWindow::leave);
    connect(m_pin, &PinPad::cancelled, this, [this] { setFocus(); });
    m_late.setSingleShot(true);
    m_late.setInterval(kLateMs);
    connect(&m_late, &QTimer::timeout, this, [this] {
        m_banner->showState(VerdictBanner::State::Waiting);
        m_score->clear();
    });
    m_idle.setSingleShot(true);
    m_idle.setInterval(std::max(1, static_cast<int>(options.idleSeconds * 1000 / options.timeScale)));
    connect(&m_idle, &QTimer::timeout, this, &BoothWindow::startAttract);
    qApp->installEventFilter(this);
}

BoothWindow::~BoothWindow() = default;

void BoothWindow::connectStage() {
    BoothStage* stage = m_stage.get();
    connect(stage, &BoothStage::partShown, this, [this] {
        m_canvas->setPicture(m_stage->picture());
        m_canvas->setHeat({}, {});
        m_late.start();
    });
    connect(stage, &BoothStage::pictureChanged, this,
            [this](const QRect& place) { m_canvas->updatePicture(m_stage->picture(), place); });
    connect(stage, &BoothStage::answered, this, &BoothWindow::showAnswer);
    connect(stage, &BoothStage::measured, this, [this] {
        m_gauge->setFigures(m_stage->latencyMs(), m_stage->perSecond());
        if (!isAttracting() && m_stage->answer())
            m_tour->answered(m_stage->latencyMs().value_or(0.0), m_stage->answer()->verdict);
    });
    connect(stage, &BoothStage::failed, this,
            [this](const Error& error) { m_banner->showState(VerdictBanner::State::NoModel, sentence(error.code)); });
    connect(m_canvas, &PartCanvas::painted, stage, &BoothStage::painted);
    connect(m_canvas, &PartCanvas::strokeBegan, this, [this](const QPointF& at) {
        m_stage->beginStroke(m_tool, at);
        m_tour->strokeBegan(m_tool);
    });
    connect(m_canvas, &PartCanvas::strokeMoved, this, [this](const QPointF& at) { m_stage->drawTo(at); });
    connect(m_tour, &BoothTour::toolSuggested, this, &BoothWindow::setTool);
}

void BoothWindow::begin() {
    if (m_options.fullScreen) {
        setWindowFlag(Qt::WindowStaysOnTopHint);
        setWindowFlag(Qt::FramelessWindowHint);
        showFullScreen();
        m_awake = std::make_unique<ScreenAwake>(tr("The demonstration runs"));
    } else {
        show();
    }
    setFocus();
    m_unlocked = false;
    m_model->prepare();
}

void BoothWindow::setTool(Ink::Tool tool) {
    m_tool = tool;
    m_scratch->setChecked(tool == Ink::Tool::Scratch);
    m_stain->setChecked(tool == Ink::Tool::Stain);
}

void BoothWindow::modelStateChanged() {
    const bool ready = m_model->state() == BoothModel::State::Ready;
    m_sheets->setCurrentIndex(ready ? DrawSheet : PrepareSheet);
    refreshPrepare();
    if (!ready) return;
    m_stage->setMakePart(m_model->makePart());
    reset();
    // Taught before anybody came: passers-by first.
    m_idle.start();
}

void BoothWindow::showAnswer() {
    const auto& answer = m_stage->answer();
    if (!answer) return;
    m_canvas->setHeat(answer->heat, answer->contour);
    m_late.stop();
    m_banner->showVerdict(answer->verdict, {});
    m_score->setText(tr("Score %1, fails from %2").arg(scoreText(answer->score), scoreText(answer->limits.fail)));
}

void BoothWindow::reset() {
    stopAttract();
    setTool(Ink::Tool::Scratch);
    m_stage->newPart();
    m_tour->begin();
    m_idle.start();
}

// -- passers-by
// ----------------------------------------------------------------------------------------------------------

bool BoothWindow::isAttracting() const {
    return m_attract->isRunning();
}

void BoothWindow::startAttract() {
    if (m_sheets->currentIndex() != DrawSheet || m_pin->isVisible()) {
        m_idle.start();
        return;
    }
    m_tour->stop();
    m_tour->hide();
    m_canvas->setDrawing(false);
    m_invitation->show();
    placeOverlays();
    m_attract->start();
}

void BoothWindow::stopAttract() {
    m_attract->stop();
    m_invitation->hide();
    m_tour->show();
    m_canvas->setDrawing(true);
}

void BoothWindow::touched() {
    m_idle.start();
}

bool BoothWindow::eventFilter(QObject* watched, QEvent* event) {
    const bool press = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress ||
                       event->type() == QEvent::TouchBegin;
    const bool drag = event->type() == QEvent::MouseMove && static_cast<QMouseEvent*>(event)->buttons() != Qt::NoButton;
    if ((press || drag) && isVisible()) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && (widget == this || isAncestorOf(widget))) {
            touched();
            // The first touch only ends the loop: it was meant for the screen, not for what happens to be under it.
            if (press && isAttracting() && !m_pin->isAncestorOf(widget) &&
                widget->objectName() != QLatin1String("lock")) {
                reset();
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

// -- locked
// -----------------------------------------------------------------------------------------------------------------

void BoothWindow::closeEvent(QCloseEvent* event) {
    if (m_unlocked) {
        QWidget::closeEvent(event);
        return;
    }
    event->ignore();
    m_pin->ask();
}

void BoothWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_options.fullScreen && !m_unlocked && isVisible() &&
        !windowState().testFlag(Qt::WindowFullScreen))
        QMetaObject::invokeMethod(this, &QWidget::showFullScreen, Qt::QueuedConnection);
}

void BoothWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) m_pin->ask();
}

void BoothWindow::leave() {
    m_unlocked = true;
    m_awake.reset();
    stopAttract();
    m_idle.stop();
    m_tour->stop();
    hide();
    Q_EMIT left();
}

}  // namespace hawksight
