// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/annotate_page.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "ui/annotate/class_card.h"
#include "ui/annotate/exchanger.h"
#include "ui/annotate/label_card.h"
#include "ui/annotate/options_card.h"
#include "ui/annotate/region_classes.h"
#include "ui/canvas/heat_map.h"
#include "ui/support/annotations.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr double kHeatOpacity = 0.55;
}  // namespace

AnnotatePage::AnnotatePage(Session& session, QWidget* parent)
    : Page(session, parent),
      m_prompts(dialogPrompts()),
      m_load([this](const Expected<WorkImagePointer>& image) { takeImage(image); }),
      m_loadRegion([this](const Expected<WorkImagePointer>& region) {
          if (region) return setOnBench(*region);
          this->session().complain(region.error());
          setRegion(false);
      }),
      m_ahead([this](const Expected<WorkImagePointer>& image) {
          if (image) m_nextImage = *image;
      }),
      m_heatRead([this](const cv::Mat& map) {
          if (!map.empty())
              takeHeat(map);
          else
              detect();  // the record is still on its way to the disk, or the file has changed since
      }),
      m_detection([this](const Expected<Detection>& detection) {
          if (!detection || !m_image || !this->session().model()) return;
          if (m_index >= 0) this->session().keep(m_index, {*detection, m_image->size()});
          takeHeat(heatOf(detection->map, this->session().model()->info.options.inputSize));
      }),
      m_copied([this](const Expected<cv::Mat>& mask) {
          if (!mask) return this->session().complain(mask.error());
          if (!m_bench->isReady() || mask->size() != m_bench->mask().size()) return;
          const bool changed = m_bench->changeAll([&](cv::Mat& own) { mask->copyTo(own, *mask != 0); },
                                                  tr("copy of the previous image's mask"));
          if (!changed) this->session().tell(tr("The previous image has nothing that is not here already."));
      }) {
    m_bench = new Workbench(session, this);
    build();
    connectSession();
    followColours();
    showCurrent();
}

AnnotatePage::~AnnotatePage() = default;

void AnnotatePage::connectSession() {
    Session* s = &session();
    connect(s, &Session::currentChanged, this, &AnnotatePage::showCurrent);
    connect(s, &Session::datasetChanged, this, [this] {
        m_file.clear();
        m_index = -1;
        m_image.reset();
        m_nextImage.reset();
        m_loadRegion.drop();
        m_bench->setImage(nullptr);
        setRegion(false);
        showCurrent();
    });
    connect(s, &Session::modelChanged, this, [this] {
        m_heat.release();
        m_bench->setHeat({});
        showHeat();
        fetchHeat();
    });
    connect(s, &Session::orderChanged, this, &AnnotatePage::updateCommands);
    connect(s, &Session::samplesChanged, this, &AnnotatePage::updateTitle);
    connect(&s->annotations(), &Annotations::classesChanged, this, &AnnotatePage::followColours);
    connect(&s->undo(), &QUndoStack::indexChanged, this, &AnnotatePage::updateCommands);
    connect(&Theme::instance(), &Theme::changed, this, &AnnotatePage::followColours);
    connect(m_bench, &Workbench::proposalChanged, this, &AnnotatePage::updateHint);
    connect(m_canvas, &AnnotateCanvas::handLifted, this, &AnnotatePage::updateHint);
    connect(m_bench, &Workbench::busyChanged, this, &AnnotatePage::updateHint);
    connect(&m_bench->book(), &MaskBook::changedElsewhere, this, &AnnotatePage::followUndo);
    connect(m_exchanger, &Exchanger::importingChanged, this, &AnnotatePage::followImport);
    connect(&m_view, &CanvasView::changed, this, [this] { m_zoom->setText(percentText(m_view.zoom(), 0)); });
}

void AnnotatePage::shown() {
    m_active = true;
    showCurrent();
    if (m_sheets->currentIndex() == CanvasSheet) m_canvas->setFocus();
}

void AnnotatePage::hidden() {
    m_active = false;
    m_bench->book().save();
}

void AnnotatePage::go(int step) {
    if (const int next = session().neighbour(step); next >= 0) session().setCurrent(next);
}

// -- the image in sight
// ------------------------------------------------------------------------------------------------

void AnnotatePage::showCurrent() {
    const int index = session().current();
    if (m_exchanger->isImporting()) return;
    m_sheets->setCurrentIndex(index < 0 ? EmptySheet : m_sheets->currentIndex() == EmptySheet ? CanvasSheet
                                                                                              : m_sheets->currentIndex());
    if (!m_active && index >= 0) return;
    if (index < 0) {
        m_file.clear();
        m_index = -1;
        m_image.reset();
        m_load.drop();
        m_bench->setImage(nullptr);
        m_canvas->setPhotograph(nullptr);
        m_labels->showIndex(-1);
    } else if (const Sample& sample = session().dataset().samples[static_cast<std::size_t>(index)];
               sample.image != m_file || index != m_index) {
        m_file = sample.image;
        m_index = index;
        m_image.reset();
        m_heat.release();
        m_load.drop();
        m_loadRegion.drop();
        m_heatRead.drop();
        m_detection.drop();
        m_copied.drop();
        m_bench->setImage(nullptr);
        m_labels->showIndex(index);
        const AnnotationPlaces& places = session().annotations().places();
        const std::optional<std::filesystem::path> published = session().annotations().folderSample(index).mask;
        if (m_nextImage && m_nextImage->key == places.keyOf(m_file)) {
            takeImage(std::exchange(m_nextImage, nullptr));
        } else {
            const auto& classes = session().annotations().classes();
            const auto type = std::find_if(classes.begin(), classes.end(),
                                           [&](const DefectClass& c) { return c.name == sample.defectType; });
            const int classId = type == classes.end() ? classes.front().id : type->id;
            m_load.follow(session().io().post(IoPool::Rank::Shown, [file = m_file, places, published, classId] {
                return loadWorkImage(file, places, published, classId);
            }));
        }
    }
    updateTitle();
    updateCommands();
    updateHint();
}

void AnnotatePage::takeImage(const Expected<WorkImagePointer>& image) {
    if (!image) {
        m_problem->setText(message(image.error()));
        m_sheets->setCurrentIndex(ProblemSheet);
        m_canvas->setPhotograph(nullptr);
        return;
    }
    m_image = *image;
    m_sheets->setCurrentIndex(CanvasSheet);
    putOnBench();
    if (m_image->recovered > 0)
        session().tell(tr("The last strokes on this image were recovered: %1").arg(m_image->recovered));
    fetchHeat();
    // The next photograph, so that going on shows it at once. One with a mask of its own waits until its mask is final.
    const int next = session().neighbour(1);
    if (next < 0) return;
    const Sample& sample = session().annotations().folderSample(next);
    if (sample.mask || session().annotations().hasMask(next)) return;
    m_ahead.follow(session().io().post(IoPool::Rank::Bulk,
                                       [file = sample.image, places = session().annotations().places()] {
                                           return loadWorkImage(file, places, std::nullopt, 1);
                                       }));
}

void AnnotatePage::putOnBench() {
    if (!m_region) return setOnBench(m_image);
    m_loadRegion.follow(session().io().post(
        IoPool::Rank::Shown, [image = m_image, places = session().annotations().places(),
                              known = m_bench->book().sizeOf(kRegionKey)] { return regionImage(*image, places, known); }));
}

void AnnotatePage::setOnBench(const WorkImagePointer& image) {
    m_canvas->setPhotograph(image->pyramid);
    m_bench->setImage(image);
    m_bench->setHeat(m_heat);
    showHeat();
    updateTitle();
    updateCommands();
}

void AnnotatePage::setRegion(bool on) {
    m_regionAction->setChecked(on);
    if (on == m_region) return;
    m_region = on;
    m_loadRegion.drop();
    m_copied.drop();
    if (!m_canvas->tool().cancel()) m_bench->accept();
    m_bench->setImage(nullptr);  // what is on its way to the disk is known in the book
    m_classes->setRegion(on);
    m_labels->setVisible(!on);
    followColours();
    if (m_image) putOnBench();
    updateHint();
    updateCommands();
}

void AnnotatePage::followUndo(const std::string& key) {
    setRegion(key == kRegionKey);
    if (const int index = session().indexOf(session().annotations().places().root / key); index >= 0)
        session().setCurrent(index);
}

void AnnotatePage::followImport() {
    if (!m_exchanger->isImporting()) {
        m_sheets->setCurrentIndex(CanvasSheet);
        m_file.clear();
        showCurrent();
        return;
    }
    m_load.drop();
    m_loadRegion.drop();
    m_ahead.drop();
    m_nextImage.reset();
    m_image.reset();
    m_bench->setImage(nullptr);
    m_canvas->setPhotograph(nullptr);
    m_sheets->setCurrentIndex(ImportSheet);
    updateCommands();
}

// -- the heatmap
// -------------------------------------------------------------------------------------------------------

void AnnotatePage::fetchHeat() {
    if (!m_active || !m_image || !session().model() || !m_heat.empty()) return;
    const int input = session().model()->info.options.inputSize;
    if (m_index >= 0 && session().hasScore(m_index))
        m_heatRead.follow(session().io().post(
            IoPool::Rank::Shown, [scores = session().scoresFile(), hash = session().modelHash(), file = m_file, input] {
                return readHeat(scores, hash, file, input);
            }));
    else
        detect();
}

void AnnotatePage::detect() {
    if (!m_image || !session().model()) return;
    m_detection.follow(session().engine().detect(m_image->bgr, session().modelHash(), Urgency::Interactive));
}

void AnnotatePage::takeHeat(const cv::Mat& map) {
    m_heat = map;
    m_bench->setHeat(map);
    showHeat();
}

void AnnotatePage::showHeat() {
    const bool isWanted = m_heatShown->isChecked() || m_canvas->toolId() == ToolId::Heat;
    if (!isWanted || m_heat.empty() || !session().model() || !m_bench->image()) {
        if (!m_canvas->overlays().heat.isNull()) m_canvas->setHeat({});
        return;
    }
    const QSize size(m_bench->image()->size().width, m_bench->image()->size().height);
    m_canvas->setOpacity(kHeatOpacity);
    m_canvas->setHeat(HeatMap(m_heat, m_heat.cols, size).texture(session().model()->info.mapRange, Colormap::Inferno));
}

// -- what keys do
// ------------------------------------------------------------------------------------------------------

void AnnotatePage::setTip(double diameterPx) {
    m_bench->options.diameterPx = std::clamp(std::round(diameterPx), 1.0, double(ToolOptions::kLargestTip));
    m_bench->optionsHaveChanged();
}

void AnnotatePage::label(ImageLabel label) {
    if (m_index >= 0 && !m_region) session().annotations().toggleLabel({m_index}, label);
}

bool AnnotatePage::leaveField() {
    QWidget* focus = QApplication::focusWidget();
    if (!qobject_cast<QLineEdit*>(focus) && !qobject_cast<QAbstractSpinBox*>(focus)) return false;
    m_canvas->setFocus();  // takes over what was typed
    return true;
}

void AnnotatePage::enter() {
    if (leaveField()) return;
    if (!m_canvas->tool().finish()) m_bench->accept();
}

void AnnotatePage::escape() {
    if (leaveField()) return;
    if (m_canvas->tool().cancel()) return;
    if (m_bench->hasProposal()) return m_bench->reject();
    m_canvas->setFocus();
}

void AnnotatePage::grow(int px) {
    if (m_bench->hasProposal() && m_canvas->toolId() != ToolId::Points)
        m_bench->growProposal(px);
    else
        m_view.zoomBy(px > 0 ? 1.25 : 1 / 1.25);
}

void AnnotatePage::copyFromPrevious() {
    const int previous = session().neighbour(-1);
    if (previous < 0 || !m_bench->isReady() || m_region) return;
    const std::string key = session().annotations().keyOf(previous);
    if (const cv::Mat known = m_bench->book().copyOf(key); !known.empty()) {
        if (known.size() != m_bench->mask().size())
            return session().tell(tr("The previous image is of another size."));
        m_bench->changeAll([&](cv::Mat& own) { known.copyTo(own, known != 0); }, tr("copy of the previous image's mask"));
        return;
    }
    const Sample& sample = session().dataset().samples[static_cast<std::size_t>(previous)];
    const auto& classes = session().annotations().classes();
    const auto type = std::find_if(classes.begin(), classes.end(),
                                   [&](const DefectClass& c) { return c.name == sample.defectType; });
    m_copied.follow(session().io().post(
        IoPool::Rank::Shown,
        [places = session().annotations().places(), key, given = sample.mask, size = m_bench->mask().size(),
         classId = type == classes.end() ? classes.front().id : type->id]() -> Expected<cv::Mat> {
            std::error_code error;
            const auto own = places.maskFile(key);
            if (given && *given != own && !std::filesystem::exists(own, error))
                return importMaskFile(*given, size, classId);
            auto loaded = loadMask(own, places.journalFile(key), size);
            if (!loaded) return tl::unexpected<Error>(loaded.error());
            return loaded->mask;
        }));
}

// -- words and colours
// -------------------------------------------------------------------------------------------------

void AnnotatePage::followColours() {
    MaskColours colours{};
    // A class that was taken off the list keeps a colour, so that its pixels are still seen.
    for (int id = 1; id <= 9; ++id) colours[static_cast<std::size_t>(id)] = classColour(id) | 0xff000000U;
    for (const DefectClass& c : m_region ? regionClasses() : session().annotations().classes())
        colours[static_cast<std::size_t>(c.id)] = c.rgb | 0xff000000U;
    m_canvas->setClassColours(colours);
    CanvasColours canvas;
    canvas.background = themeColor(Token::Sunken);
    m_canvas->setColours(canvas);
}

void AnnotatePage::updateTitle() {
    const int index = session().current();
    if (index < 0) {
        m_title->setText(tr("Annotate"));
        m_subtitle->setText({});
        return;
    }
    const auto& file = session().dataset().samples[static_cast<std::size_t>(index)].image;
    const QLocale locale;
    if (m_region) {
        m_title->setText(tr("Region of %1").arg(QString::fromStdString(session().dataset().name)));
        QStringList parts{tr("holds for every image; shown on %1").arg(toQString(file.filename()))};
        if (m_bench->isReady()) {
            const cv::Mat in = inspectedPlaces(m_bench->mask());
            const double share = double(cv::countNonZero(in)) / double(std::max<std::size_t>(1, in.total()));
            parts << (share >= 1.0 ? tr("everything is inspected") : tr("%1 inspected").arg(percentText(share, 1)));
        }
        m_subtitle->setText(parts.join(QStringLiteral("  ·  ")));
        return;
    }
    m_title->setText(toQString(file.lexically_proximate(session().dataset().root)));
    QStringList parts{tr("%1 of %2").arg(locale.toString(index + 1), locale.toString(session().count()))};
    if (m_bench->isReady()) {
        const std::size_t area = areaOf(m_bench->mask());
        parts << (area == 0 ? tr("nothing marked")
                            : tr("%1 pixels marked").arg(locale.toString(static_cast<qulonglong>(area))));
    }
    m_subtitle->setText(parts.join(QStringLiteral("  ·  ")));
}

void AnnotatePage::updateHint() {
    const bool isProposed = m_bench->hasProposal() && !m_canvas->tool().isActive();
    m_proposalBar->setVisible(isProposed && m_canvas->toolId() != ToolId::Points);
    m_hint->setText(m_bench->isBusy() ? tr("Looking for its edges…")
                    : m_region && m_canvas->toolId() == ToolId::Brush
                        ? tr("Paint where to inspect (1) or where not to (2). Models trained from now on keep to it.")
                        : toolHint(m_canvas->toolId()));
}

void AnnotatePage::updateCommands() {
    const bool isReady = m_bench->isReady();
    m_previous->setEnabled(session().neighbour(-1) >= 0);
    m_next->setEnabled(session().neighbour(1) >= 0);
    m_undo->setEnabled(session().undo().canUndo());
    m_redo->setEnabled(session().undo().canRedo());
    for (QAction* action : {m_fillHoles, m_fill, m_invert, m_clear}) action->setEnabled(isReady);
    m_copy->setEnabled(isReady && !m_region && session().neighbour(-1) >= 0);
    m_regionAction->setEnabled(session().current() >= 0 && !m_exchanger->isImporting());
    updateTitle();
}

}  // namespace hawksight
