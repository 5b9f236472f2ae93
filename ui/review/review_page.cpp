// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_page.h"

#include "ui/review/agreement_sheet.h"
#include "ui/review/decision_card.h"
#include "ui/review/feedback_card.h"
#include "ui/review/reference_pane.h"
#include "ui/review/review_words.h"
#include "ui/review/verdict_card.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {
constexpr int kPatienceMs = 150;  // a picture that comes sooner replaces the old one without a gap
constexpr int kAheadMs = 60;      // behind the picture itself
constexpr std::size_t kAhead = 3;
}  // namespace

ReviewPage::ReviewPage(Session& session, QWidget* parent) : Page(session, parent), m_prompts(dialogPrompts()) {
    m_desk = new ReviewDesk(session, this);
    m_feed = new ImageFeed(session, this);
    m_feed->setMayDetect(false);
    m_references = new ReferenceFeed(session, this);
    build();
    // What the folder says of the part is not shown on it: the person shall judge.
    m_viewer->setLayers(CanvasLayers(CanvasLayer::Heat) | CanvasLayer::Contour | CanvasLayer::Marks);
    for (QTimer* timer : {&m_waiting, &m_ahead}) timer->setSingleShot(true);
    m_waiting.setInterval(kPatienceMs);
    m_ahead.setInterval(kAheadMs);
    connect(&m_waiting, &QTimer::timeout, this, &ReviewPage::syncViewer);
    connect(&m_ahead, &QTimer::timeout, this, &ReviewPage::fetchReferenceAhead);
    connect(m_desk, &ReviewDesk::currentChanged, this, &ReviewPage::showCurrent);
    connect(m_desk, &ReviewDesk::listsChanged, this, &ReviewPage::updateLists);
    connect(m_desk, &ReviewDesk::logChanged, this, [this] {
        updateDecision();
        updateCommands();
        if (m_sheets->currentIndex() == AgreementSheetIndex)
            m_agreement->setLog(m_desk->log(), this->session().dataset().root);
    });
    connect(m_desk, &ReviewDesk::reviewerChanged, this, &ReviewPage::updateLists);
    connect(m_feed, &ImageFeed::photographChanged, this, &ReviewPage::photographChanged);
    connect(m_feed, &ImageFeed::findingsChanged, this, &ReviewPage::findingsChanged);
    connect(m_references, &ReferenceFeed::changed, this, &ReviewPage::referenceChanged);
    connectSession();
    updateScale();
    showCurrent();
    updateLists();
    m_feedback->setDataset(session.dataset());
}

ReviewPage::~ReviewPage() = default;

void ReviewPage::connectSession() {
    Session* s = &session();
    connect(s, &Session::datasetChanged, this, [this] {
        m_feed->clear();
        m_feedback->setDataset(session().dataset());
        if (m_active) m_references->prepare();
        showCurrent();
    });
    connect(s, &Session::feedbackChanged, this, [this] { m_feedback->setDataset(session().dataset()); });
    connect(s, &Session::modelLoading, this, &ReviewPage::updateLists);
    connect(s, &Session::inspectingAllChanged, this, &ReviewPage::updateLists);
    connect(s, &Session::modelChanged, this, [this] {
        m_viewer->setScale(session().model() ? std::optional(session().model()->info.mapRange) : std::nullopt);
        m_feed->refresh();
        updateScale();
        updateLists();
    });
    connect(s, &Session::thresholdsChanged, this, [this] {
        m_viewer->setThreshold(session().thresholds().pixel);
        m_feed->refresh();
        updateScale();
    });
    connect(s, &Session::scoresChanged, this, [this](const std::vector<int>& indices) {
        const bool concerned =
            indices.empty() || std::find(indices.begin(), indices.end(), m_feed->index()) != indices.end();
        if (m_active && concerned && m_feed->index() >= 0 && !m_feed->findings() && !m_feed->isDetecting())
            m_feed->refresh();
        if (m_active) updateScale();
        updateEmpty();
    });
    if (session().model()) m_viewer->setScale(session().model()->info.mapRange);
    m_viewer->setThreshold(session().thresholds().pixel);
}

// -- coming and going
// --------------------------------------------------------------------------------------------------

void ReviewPage::shown() {
    m_active = true;
    m_feed->setMayDetect(true);
    m_desk->refresh();
    m_references->prepare();
    updateScale();
    showCurrent();
    m_viewer->canvas().setFocus();
}

void ReviewPage::hidden() {
    m_active = false;
    m_feed->setMayDetect(false);
    setBlinking(false);
}

void ReviewPage::decide(Judgement judgement) {
    if (m_sheets->currentIndex() != WorkSheet) return;
    m_desk->decide(judgement, m_desk->current() >= 0 ? m_decision->takeComment() : QString());
}

void ReviewPage::askReviewer() {
    m_prompts.text(this, tr("Another reviewer"), tr("Who decides from now on?"), m_desk->reviewer(),
                   [this](const QString& name) { m_desk->setReviewer(name); });
}

void ReviewPage::showAgreement(bool on) {
    if (on) m_agreement->setLog(m_desk->log(), session().dataset().root);
    m_sheets->setCurrentIndex(on ? AgreementSheetIndex : WorkSheet);
    updateCommands();
    if (!on) m_viewer->canvas().setFocus();
}

void ReviewPage::cycleList(int step) {
    const int count = static_cast<int>(kReviewLists);
    m_tabs->setCurrentIndex((static_cast<int>(m_desk->list()) + step + count) % count);
}

void ReviewPage::emptyAction() {
    switch (m_wanted) {
        case Wanted::Data:
            session().showPage(PageId::Data);
            break;
        case Wanted::Model:
            session().showPage(PageId::Models);
            break;
        case Wanted::Inspect:
            session().inspectAll();
            break;
        case Wanted::OtherList:
            for (std::size_t i = 0; i < kReviewLists; ++i)
                if (const auto list = static_cast<ReviewList>(i); m_desk->waitingIn(list) > 0) {
                    m_tabs->setCurrentIndex(static_cast<int>(i));
                    break;
                }
            break;
    }
}

// -- the image in hand
// --------------------------------------------------------------------------------------------------

void ReviewPage::showCurrent() {
    const int index = m_desk->current();
    if (m_active) {
        if (index >= 0) {
            session().setCurrent(index);
            m_feed->show(session().dataset().samples[static_cast<std::size_t>(index)].image, index);
        } else {
            m_feed->clear();
        }
    }
    updateTitle();
    updateVerdict();
    updateDecision();
    updateEmpty();
    updateCommands();
}

void ReviewPage::photographChanged() {
    if (m_feed->isLoading())
        m_waiting.start();
    else
        m_waiting.stop();
    syncViewer();
    m_problem->setVisible(m_feed->problem().has_value());
    if (m_feed->problem()) m_problem->setText(message(*m_feed->problem()));
    if (m_feed->photograph()) m_feed->fetchAhead(m_desk->next(kAhead));
    m_references->show(m_feed->photograph(), m_feed->findings());
}

void ReviewPage::findingsChanged() {
    syncViewer();
    updateVerdict();
    m_references->show(m_feed->photograph(), m_feed->findings());
}

void ReviewPage::syncViewer() {
    if (m_waiting.isActive()) return;  // the old picture stays, with what belongs to it
    m_viewer->setPhotograph(m_feed->photograph());
    m_viewer->setFindings(m_feed->findings());
    m_viewer->setWaiting(m_feed->isLoading() ? tr("Loading…") : QString());
}

void ReviewPage::referenceChanged() {
    m_pane->show(m_references->state(), m_references->reference());
    if (m_references->state() != ReferenceFeed::State::There) return;
    // Where nothing lies above the limit, the place that is compared must be told as well.
    if (const ReferencePointer& reference = m_references->reference(); reference && !reference->isRegion)
        m_viewer->canvas().setMarks({{reference->place, reference->place.center(), QStringLiteral("≈")}});
    // Without the zoom key the person's own view of the part stays.
    if (m_zoomed)
        zoomToPlace();
    else
        m_pane->fit();
    m_ahead.start();
}

void ReviewPage::fetchReferenceAhead() {
    const std::vector<int> next = m_desk->next(1);
    if (next.empty()) return;
    const std::filesystem::path& file = session().dataset().samples[static_cast<std::size_t>(next.front())].image;
    m_references->fetchAhead(m_feed->cachedPhotograph(file), m_feed->cachedFindings(file));
}

void ReviewPage::zoomToPlace() {
    const ReferencePointer& reference = m_references->reference();
    if (!m_zoomed || !reference) {
        m_viewer->view().fit();
        m_pane->fit();
        return;
    }
    m_viewer->view().zoomTo(reference->place);
    m_pane->zoomToPatch();
}

void ReviewPage::setBlinking(bool on) {
    if (on == m_blinking) return;
    m_blinking = on;
    m_viewer->setBlinking(on);
    // A shortcut tells of the press only; the release is a key like any other and goes to whatever has the focus.
    if (on)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

bool ReviewPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyRelease) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_B && !key->isAutoRepeat()) setBlinking(false);
    } else if (event->type() == QEvent::ApplicationDeactivate || event->type() == QEvent::WindowDeactivate) {
        setBlinking(false);
    }
    return Page::eventFilter(watched, event);
}

// -- what it says
// ------------------------------------------------------------------------------------------------------

void ReviewPage::updateLists() {
    const QSignalBlocker quiet(m_tabs);
    const QLocale locale;
    for (std::size_t i = 0; i < kReviewLists; ++i) {
        const auto list = static_cast<ReviewList>(i);
        const int waiting = m_desk->waitingIn(list);
        m_tabs->setTabText(static_cast<int>(i),
                           waiting > 0 ? tr("%1  %2").arg(listTitle(list), locale.toString(waiting)) : listTitle(list));
    }
    m_tabs->setCurrentIndex(static_cast<int>(m_desk->list()));
    const int total = static_cast<int>(m_desk->images().size()), done = m_desk->decidedCount();
    const bool counts = m_desk->list() != ReviewList::ReviewersDiffer;
    m_count->setText(counts ? tr("%1 of %2 decided").arg(locale.toString(done), locale.toString(total))
                            : tr("%n image(s)", nullptr, total));
    m_progress->setRange(0, std::max(1, total));
    m_progress->setValue(done);
    m_progress->setVisible(counts);
    m_reviewer->setText(m_desk->reviewer());
    bindTooltip(m_reviewer, tr("Reviewer: %1").arg(m_desk->reviewer()), QKeySequence(Qt::Key_N));
    QString hint = listHint(m_desk->list());
    if (m_desk->list() == ReviewList::RandomAudit) {
        std::vector<const ReviewDecision*> checked;
        for (const int index : m_desk->images())
            if (const ReviewDecision* decision = m_desk->mine(index)) checked.push_back(decision);
        hint = auditText(auditResult(checked));
    }
    m_hint->setText(hint);
    if (m_feed->photograph()) m_feed->fetchAhead(m_desk->next(kAhead));
    updateVerdict();
    updateEmpty();
    updateCommands();
}

void ReviewPage::updateEmpty() {
    const bool work = m_desk->current() >= 0;
    const bool comes = work && m_centre->currentIndex() != 0;
    m_centre->setCurrentIndex(work ? 0 : 1);
    if (comes && m_active && isAncestorOf(QApplication::focusWidget())) m_viewer->canvas().setFocus();
    m_verdict->setVisible(work);
    m_decision->setVisible(work);
    if (work) return;
    const auto say = [this](const QString& title, const QString& text, const QString& button, Wanted wanted) {
        m_empty->setTitle(title);
        m_empty->setText(text);
        m_emptyButton->setText(button);
        m_emptyButton->setVisible(!button.isEmpty());
        m_wanted = wanted;
    };
    if (!session().hasDataset()) {
        say(tr("Nothing to review yet"), tr("Open a folder of photographs first."), tr("Go to Data"), Wanted::Data);
    } else if (!session().model()) {
        say(session().isLoadingModel() ? tr("The model is being loaded") : tr("No model in use"),
            tr("The lists come from what a model says of the images."),
            session().isLoadingModel() ? QString() : tr("Choose a model"), Wanted::Model);
    } else if (session().isInspectingAll()) {
        say(tr("Inspecting…"), tr("What needs a person shows here as soon as it is found."), {}, Wanted::Inspect);
    } else if (session().scoredCount() == 0) {
        say(tr("No image has been inspected yet"), tr("The lists come from what the model says of the images."),
            tr("Inspect all"), Wanted::Inspect);
    } else {
        int elsewhere = 0;
        for (std::size_t i = 0; i + 1 < kReviewLists; ++i) elsewhere += m_desk->waitingIn(static_cast<ReviewList>(i));
        const bool done = !m_desk->images().empty();
        say(done ? tr("All decided") : tr("Nothing in this list"),
            done && m_desk->list() == ReviewList::RandomAudit ? m_hint->text()
            : !done && m_desk->list() == ReviewList::ReviewBand &&
                    session().thresholds().image.review >= session().thresholds().image.fail
                ? tr("The model has one limit and no review band. Set a review limit on the Evaluate page.")
            : done ? tr("You have decided about every part of this list. %1 takes the last decision back.")
                         .arg(m_takeBack->shortcut().toString(QKeySequence::NativeText))
                   : listHint(m_desk->list()),
            elsewhere > 0 ? tr("Go to the next list") : QString(), Wanted::OtherList);
    }
}

QString ReviewPage::emptyText() const {
    if (m_centre->currentIndex() == 0) return {};
    const auto labels = m_empty->findChildren<QLabel*>();
    QStringList texts;
    for (const QLabel* label : labels)
        if (!label->text().isEmpty()) texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

void ReviewPage::updateTitle() {
    const int index = m_desk->current();
    if (index < 0) {
        m_title->clear();
        m_subtitle->clear();
        return;
    }
    const Sample& sample = session().dataset().samples[static_cast<std::size_t>(index)];
    m_title->setText(imageName(session().dataset(), index));
    m_title->setToolTip(toQString(sample.image));
    QStringList parts;
    if (sample.split == Split::Train) parts << tr("training");
    if (sample.split == Split::Test) parts << tr("test");
    if (sample.label == Label::Good) parts << tr("labelled good");
    if (sample.label == Label::Defective)
        parts << (sample.defectType.empty() ? tr("labelled defective")
                                            : tr("labelled %1").arg(QString::fromStdString(sample.defectType)));
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
}

void ReviewPage::updateVerdict() {
    const int index = m_desk->current();
    std::optional<double> score;
    if (index >= 0 && session().hasScore(index))
        score = session().scores()[static_cast<std::size_t>(index)];
    else if (m_feed->findings() && m_feed->index() == index && index >= 0)
        score = m_feed->findings()->inspection.detection.score;
    m_verdict->setScore(score, score ? limitChanges(*score, session().thresholds().image, m_desk->candidates(), index)
                                     : std::vector<LimitChange>());
}

void ReviewPage::updateScale() {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const double score : session().scores())
        if (std::isfinite(score)) {
            low = std::min(low, score);
            high = std::max(high, score);
        }
    const Limits& limits = session().thresholds().image;
    if (low > high) low = high = limits.fail;
    m_verdict->setScale(limits, low, high);
    updateVerdict();
}

void ReviewPage::updateDecision() {
    const int index = m_desk->current();
    const ReviewDecision* mine = m_desk->mine(index);
    std::vector<const ReviewDecision*> standing;
    // What others have said would lead the hand; it shows once one has decided oneself.
    if (index >= 0 && (mine || m_desk->list() == ReviewList::ReviewersDiffer))
        standing = m_desk->log().standing(session().dataset().samples[static_cast<std::size_t>(index)].image);
    m_decision->setStanding(standing, mine);
}

void ReviewPage::updateCommands() {
    const bool work = m_sheets->currentIndex() == WorkSheet, inHand = work && m_desk->current() >= 0;
    for (QAction* action : m_judge) action->setEnabled(inHand);
    m_comment->setEnabled(inHand);
    m_takeBack->setEnabled(work && m_desk->log().newest(m_desk->reviewer().toStdString()));
    m_retrain->setEnabled(session().hasDataset());
    for (QAction* action : {m_heat, m_zoom, m_blink}) action->setEnabled(inHand);
}

}  // namespace hawksight
