// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/booth/booth_model.h"
#include "ui/booth/booth_stage.h"
#include "ui/booth/ink.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace hawksight {

class AnswerGauge;
class AttractLoop;
class BoothTour;
class EmptyState;
class PartCanvas;
class PinPad;
class ScreenAwake;
class Session;
class VerdictBanner;

/// The demonstration for a trade fair: full screen and locked, a PIN leaves it. A visitor draws a defect on a part and
/// sees it found; when nobody is there, parts and defects show themselves. Thread: GUI.
class BoothWindow : public QWidget {
    Q_OBJECT

public:
    struct Options {
        double idleSeconds = 45.0;  ///< without a touch, until the loop for passers-by begins
        double timeScale = 1.0;     ///< divides every duration: days in minutes, for tests of endurance
        bool fullScreen = true;
    };

    BoothWindow(Session& session, Options options, QWidget* parent = nullptr);
    ~BoothWindow() override;

    void begin();  ///< in sight, and a model is prepared
    bool isAttracting() const;
    void reset();  ///< a fresh part and the tour from its beginning

    BoothModel& model() const { return *m_model; }
    BoothStage& stage() const { return *m_stage; }
    BoothTour& tour() const { return *m_tour; }
    PartCanvas& canvas() const { return *m_canvas; }
    AttractLoop& attractLoop() const { return *m_attract; }
    PinPad& pinPad() const { return *m_pin; }
    Ink::Tool tool() const { return m_tool; }

Q_SIGNALS:
    void left();  ///< by PIN; the window is gone from sight

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Sheet { PrepareSheet, DrawSheet };
    void build();
    QWidget* buildPrepare();
    QWidget* buildDraw();
    QWidget* buildPanel();
    void connectStage();
    void setTool(Ink::Tool tool);
    void modelStateChanged();
    void refreshPrepare();
    void showAnswer();
    void startAttract();
    void stopAttract();
    void touched();
    void fit();
    void placeOverlays();
    void leave();

    Options m_options;
    std::unique_ptr<BoothModel> m_model;
    std::unique_ptr<BoothStage> m_stage;
    std::unique_ptr<ScreenAwake> m_awake;
    AttractLoop* m_attract = nullptr;

    QStackedWidget* m_sheets = nullptr;
    QLabel *m_prepareTitle = nullptr, *m_prepareText = nullptr, *m_preparePicture = nullptr;
    QProgressBar* m_prepareBar = nullptr;
    QPushButton* m_again = nullptr;
    PartCanvas* m_canvas = nullptr;
    BoothTour* m_tour = nullptr;
    VerdictBanner* m_banner = nullptr;
    QLabel* m_score = nullptr;
    QPushButton *m_scratch = nullptr, *m_stain = nullptr, *m_reset = nullptr, *m_another = nullptr;
    AnswerGauge* m_gauge = nullptr;
    QWidget* m_panel = nullptr;
    QLabel* m_invitation = nullptr;
    PinPad* m_pin = nullptr;

    Ink::Tool m_tool = Ink::Tool::Scratch;
    bool m_unlocked = false;
    QTimer m_idle;
    QTimer m_late;  ///< a new part has no answer yet; only then the band says so, it would flicker otherwise
};

}  // namespace hawksight
