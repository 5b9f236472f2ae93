// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/inspect_page.h"

#include "core/image/image_io.h"
#include "ui/inspect/layer_card.h"
#include "ui/inspect/readout_bar.h"
#include "ui/inspect/region_card.h"
#include "ui/inspect/result_card.h"
#include "ui/inspect/result_strip.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLocale>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr int kPatienceMs = 150;  // a picture that comes sooner replaces the old one without a gap
}

InspectPage::InspectPage(Session& session, QWidget* parent)
    : Page(session, parent), m_fastestOnRecord([this](const std::optional<double>& milliseconds) {
          if (!milliseconds) return;
          m_fastestMs = std::min(m_fastestMs.value_or(*milliseconds), *milliseconds);
          updateResult();
      }) {
    m_feed = new ImageFeed(session, this);
    m_feed->setMayDetect(false);
    build();
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(kPatienceMs);
    connect(&m_waiting, &QTimer::timeout, this, &InspectPage::syncViewer);
    connect(m_feed, &ImageFeed::photographChanged, this, &InspectPage::photographChanged);
    connect(m_feed, &ImageFeed::findingsChanged, this, &InspectPage::findingsChanged);
    connect(&m_viewer->view(), &CanvasView::changed, this, [this] {
        m_zoom->setText(percentText(m_viewer->view().zoom(), 0));
        hover(m_cursor);
    });
    connect(m_notice, &NoticeBar::buttonClicked, this, [this] {
        m_fileAt = -1;
        showCurrent();
    });
    connectSession();
    orderChanged();
    modelChanged();
    showCurrent();
}

InspectPage::~InspectPage() = default;

void InspectPage::connectSession() {
    Session* s = &session();
    connect(s, &Session::currentChanged, this, [this] {
        m_fileAt = -1;
        showCurrent();
    });
    connect(s, &Session::datasetChanged, this, [this] {
        m_fileAt = -1;
        m_feed->clear();
        orderChanged();
        showCurrent();
    });
    connect(s, &Session::orderChanged, this, &InspectPage::orderChanged);
    connect(s, &Session::modelLoading, this, &InspectPage::updateResult);
    connect(s, &Session::modelChanged, this, &InspectPage::modelChanged);
    connect(s, &Session::modelInfoChanged, this, &InspectPage::thresholdsChanged);
    connect(s, &Session::thresholdsChanged, this, &InspectPage::thresholdsChanged);
    connect(s, &Session::scoresChanged, this, &InspectPage::scoresChanged);
    connect(s, &Session::inspectingAllChanged, this, &InspectPage::updateInspectAll);
    connect(m_strip, &ResultStrip::chosen, this, [this](int position) {
        const std::vector<int>& order = session().order();
        session().setCurrent(order.empty() ? position : order[static_cast<std::size_t>(position)]);
    });
    connect(m_strip, &ResultStrip::hinted, this, [this](int position) {
        const std::vector<int>& order = session().order();
        const int index = order.empty() ? position : order[static_cast<std::size_t>(position)];
        const auto verdict = session().verdict(index);
        m_strip->setHint(verdict ? tr("%1: %2, score %3")
                                       .arg(nameOf(index), verdictText(*verdict),
                                            scoreText(session().scores()[static_cast<std::size_t>(index)]))
                                 : tr("%1: not inspected yet").arg(nameOf(index)));
    });
}

// -- coming and going
// --------------------------------------------------------------------------------------------------

void InspectPage::shown() {
    m_active = true;
    lookForFastest();
    m_feed->setMayDetect(true);
    showCurrent();
    if (m_stripIsOld) updateStrip();
    updateScale();
    if (m_sheets->currentIndex() == ViewerSheet) m_viewer->canvas().setFocus();
}

void InspectPage::hidden() {
    m_active = false;
    m_feed->setMayDetect(false);
    setBlinking(false);
}

bool InspectPage::takeDrop(const QStringList& names) {
    std::vector<std::filesystem::path> files;
    for (const QString& name : names) {
        const std::filesystem::path file = toPath(name);
        std::error_code error;
        if (std::filesystem::is_directory(file, error) || file.extension() == ".hkt") return false;
        files.push_back(std::filesystem::absolute(file, error));
    }
    if (files.empty()) return false;
    if (const int index = session().indexOf(files.front()); files.size() == 1 && index >= 0) {
        m_fileAt = -1;
        session().setCurrent(index);
    } else {
        m_files = std::move(files);
        m_fileAt = 0;
    }
    showCurrent();
    return true;
}

void InspectPage::openFiles() {
    auto* dialog = new QFileDialog(this, tr("Open images"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &InspectPage::takeDrop);
    dialog->open();
}

void InspectPage::go(int step) {
    if (m_fileAt >= 0) {
        m_fileAt += step;
        if (m_fileAt >= static_cast<int>(m_files.size())) m_fileAt = -1;  // past the last one: back to the data set
        showCurrent();
    } else if (const int next = session().neighbour(step); next >= 0) {
        session().setCurrent(next);
    }
}

void InspectPage::showCurrent() {
    if (m_active) {
        if (m_fileAt >= 0)
            m_feed->show(m_files[static_cast<std::size_t>(m_fileAt)], -1);
        else if (const int index = session().current(); index >= 0)
            m_feed->show(session().dataset().samples[static_cast<std::size_t>(index)].image, index);
        else
            m_feed->clear();
    }
    m_strip->setCurrent(m_fileAt >= 0 ? -1 : positionOf(session().current()));
    m_sheets->setCurrentIndex(m_fileAt < 0 && session().current() < 0 ? EmptySheet
                              : m_feed->problem()                     ? ProblemSheet
                                                                      : ViewerSheet);
    updateTitle();
    updateCommands();
    updateInspectAll();
}

// -- what has come
// -----------------------------------------------------------------------------------------------------

void InspectPage::photographChanged() {
    if (m_feed->isLoading())
        m_waiting.start();
    else
        m_waiting.stop();
    syncViewer();
    if (m_feed->problem()) {
        m_problem->setText(message(*m_feed->problem()));
        m_sheets->setCurrentIndex(ProblemSheet);
    } else if (!m_feed->file().empty()) {
        m_sheets->setCurrentIndex(ViewerSheet);
    }
    const PhotographPointer& photograph = m_feed->photograph();
    if (photograph && photograph->maskProblem)
        m_notice->show(NoticeBar::Kind::Warning,
                       tr("The ground truth cannot be shown. %1").arg(message(*photograph->maskProblem)));
    else if (m_fileAt < 0)
        m_notice->hide();
    const bool hasTruth = photograph && !photograph->truth.isEmpty();
    m_layers->setAvailable(CanvasLayer::Truth, hasTruth, tr("There is no mask for this image."));
    if (photograph && m_fileAt < 0)
        m_feed->fetchAhead({session().neighbour(1), session().neighbour(-1), session().neighbour(2)});
    updateResult();
    updateCommands();
}

void InspectPage::findingsChanged() {
    syncViewer();
    updateResult();
    updateTitle();
}

void InspectPage::syncViewer() {
    if (m_waiting.isActive()) return;  // the old picture stays, with what belongs to it
    m_viewer->setPhotograph(m_feed->photograph());
    if (m_feed->findings() != m_synced || !m_feed->findings()) m_viewer->setFindings(m_feed->findings());
    m_synced = m_feed->findings();
    m_viewer->setWaiting(m_feed->isLoading() ? tr("Loading…") : QString());
    m_readout->setImageSize(m_feed->photograph() ? m_feed->photograph()->pyramid->size() : QSize());
    hover(m_cursor);
}

void InspectPage::thresholdsChanged() {
    m_stripIsOld = true;
    m_viewer->setThreshold(session().thresholds().pixel);
    m_feed->refresh();
    updateScale();
    updateTitle();
    if (m_active) updateStrip();
}

void InspectPage::modelChanged() {
    m_fastestMs.reset();
    m_fastestOnRecord.drop();
    if (m_active) lookForFastest();
    m_viewer->setScale(session().model() ? std::optional(session().model()->info.mapRange) : std::nullopt);
    for (const CanvasLayer layer : {CanvasLayer::Heat, CanvasLayer::Contour, CanvasLayer::Marks})
        m_layers->setAvailable(layer, session().model().has_value(), tr("There is no model in use."));
    thresholdsChanged();
    updateResult();
    updateInspectAll();
}

void InspectPage::scoresChanged(const std::vector<int>& indices) {
    m_stripIsOld = true;
    updateInspectAll();
    if (!m_active) return;
    const int index = m_feed->index();
    const bool concerned = indices.empty() || std::find(indices.begin(), indices.end(), index) != indices.end();
    if (concerned && index >= 0 && !m_feed->findings() && !m_feed->isDetecting()) m_feed->refresh();
    updateScale();
    updateStrip();
    if (concerned) updateTitle();
}

void InspectPage::orderChanged() {
    const std::vector<int>& order = session().order();
    m_positions.assign(static_cast<std::size_t>(session().count()), -1);
    if (order.empty()) {
        for (std::size_t i = 0; i < m_positions.size(); ++i) m_positions[i] = static_cast<int>(i);
    } else {
        for (std::size_t i = 0; i < order.size(); ++i)
            if (order[i] >= 0 && order[i] < session().count())
                m_positions[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    }
    m_stripIsOld = true;
    if (m_active) updateStrip();
    m_strip->setCurrent(m_fileAt >= 0 ? -1 : positionOf(session().current()));
    updateTitle();
    updateCommands();
}

// -- hand and eye
// ------------------------------------------------------------------------------------------------------

void InspectPage::hover(std::optional<QPointF> inImage) {
    m_cursor = inImage;
    const PhotographPointer& photograph = m_feed->photograph();
    const QPoint pixel =
        inImage ? QPoint(int(std::floor(inImage->x())), int(std::floor(inImage->y()))) : QPoint(-1, -1);
    if (!photograph || !QRect(QPoint(0, 0), photograph->pyramid->size()).contains(pixel)) {
        m_readout->setPixel(std::nullopt);
        m_viewer->setPointer(std::nullopt);
        return;
    }
    ReadoutBar::Pixel shown{pixel, photograph->pyramid->colorAt(pixel), std::nullopt, false};
    if (const FindingsPointer& findings = m_feed->findings()) {
        shown.value = findings->heat->valueAt(pixel);
        shown.isDefective = *shown.value >= session().thresholds().pixel;
    }
    m_readout->setPixel(shown);
    m_viewer->setPointer(shown.value);
}

void InspectPage::nextRegion(int step) {
    const int count = static_cast<int>(m_regions->regions().size());
    if (count == 0) return;
    const int chosen = m_regions->chosen();
    m_regions->choose(chosen < 0 ? (step > 0 ? 0 : count - 1) : (chosen + step + count) % count);
}

void InspectPage::setBlinking(bool on) {
    if (on == m_blinking) return;
    m_blinking = on;
    m_viewer->setBlinking(on);
    // A shortcut tells of the press only; the release is a key like any other and goes to whatever has the focus.
    if (on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

bool InspectPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyRelease) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_B && !key->isAutoRepeat()) setBlinking(false);
    } else if (event->type() == QEvent::ApplicationDeactivate || event->type() == QEvent::WindowDeactivate) {
        setBlinking(false);
    }
    return Page::eventFilter(watched, event);
}

void InspectPage::inspectAllOrStop() {
    if (session().isInspectingAll())
        session().stopInspectingAll();
    else
        session().inspectAll();
}

}  // namespace hawksight
