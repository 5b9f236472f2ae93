// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/checks_panel.h"

#include "ui/gallery/finding_delegate.h"
#include "ui/gallery/finding_model.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawksight {

namespace {

QVBoxLayout* addPlace(QStackedWidget* stack) {
    auto* place = new QWidget;
    auto* layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    stack->addWidget(place);
    return layout;
}

QLabel* makeText(const QString& text, Tone tone = Tone::Normal) {
    QLabel* label = makeLabel(text, static_cast<int>(Theme::Text::Body), tone);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ChecksPanel::ChecksPanel(Session& session, QWidget* parent)
    : Card(tr("Checks"), parent),
      m_session(session),
      m_result([this](const Expected<std::vector<Finding>>& findings) { take(findings); }) {
    m_model = new FindingModel(this);
    m_stack = new QStackedWidget;
    body()->addWidget(m_stack, 1);

    QVBoxLayout* notYet = addPlace(m_stack);
    notYet->addWidget(makeText(tr("Reads every image and mask once and looks for what would spoil training or figures: "
                                  "unreadable files, masks that do not fit, images that are in training and test."),
                               Tone::Muted));
    QPushButton* begin = makeButton(tr("Check now"), QStringLiteral("check"));
    begin->setObjectName(QStringLiteral("checkNow"));
    notYet->addWidget(begin, 0, Qt::AlignLeft);
    notYet->addStretch(1);

    QVBoxLayout* running = addPlace(m_stack);
    m_checking = makeText({}, Tone::Muted);
    running->addWidget(m_checking);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the check"));
    running->addWidget(m_bar);
    QPushButton* stopButton = makeButton(tr("Stop"), QStringLiteral("stop"));
    stopButton->setObjectName(QStringLiteral("stopCheck"));
    running->addWidget(stopButton, 0, Qt::AlignLeft);
    running->addStretch(1);

    QVBoxLayout* clean = addPlace(m_stack);
    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    auto* sign = new IconLabel(20);
    sign->setIcon(QStringLiteral("pass"), static_cast<int>(Token::Pass));
    line->addWidget(sign, 0, Qt::AlignTop);
    m_clean = makeText({});
    line->addWidget(m_clean, 1);
    clean->addLayout(line);
    clean->addStretch(1);

    QVBoxLayout* found = addPlace(m_stack);
    m_summary = makeText({}, Tone::Muted);
    found->addWidget(m_summary);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("findings"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("plain", true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindingDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    found->addWidget(m_list, 1);

    m_again = makeButton(tr("Check again"), QStringLiteral("refresh"), Rank::Plain);
    m_again->setObjectName(QStringLiteral("checkAgain"));
    header()->addStretch(1);
    header()->addWidget(m_again);

    connect(begin, &QPushButton::clicked, this, &ChecksPanel::start);
    connect(m_again, &QPushButton::clicked, this, &ChecksPanel::start);
    connect(stopButton, &QPushButton::clicked, this, &ChecksPanel::stop);
    connect(m_list, &QListView::clicked, this, &ChecksPanel::lead);
    connect(m_list, &QListView::activated, this, &ChecksPanel::lead);
    m_poll.setInterval(100);
    connect(&m_poll, &QTimer::timeout, this, &ChecksPanel::showProgress);
    connect(&session, &Session::datasetChanged, this, &ChecksPanel::forget);
    showState(State::NotYet);
}

ChecksPanel::~ChecksPanel() {
    m_result.drop();
    if (m_job) m_session.jobs().finish(m_job);
}

void ChecksPanel::showState(State state) {
    m_stack->setCurrentIndex(static_cast<int>(state));
    m_again->setVisible(state == State::Clean || state == State::Found);
}

void ChecksPanel::start() {
    if (isRunning() || !m_session.hasDataset()) return;
    const Dataset& dataset = m_session.dataset();
    m_job = m_session.jobs().start(tr("Checking %1").arg(QString::fromStdString(dataset.name)), [this] { stop(); });
    auto task = m_session.io().post(IoPool::Rank::Bulk, [dataset, job = m_job](std::stop_token stop) {
        return checkDataset(dataset, stop, [&](const Progress& progress) {
            job->report(progress.done, progress.total, QString::fromStdString(progress.note));
        });
    });
    m_stop = task.stop;
    m_result.follow(std::move(task));
    m_poll.start();
    showProgress();
    showState(State::Running);
}

void ChecksPanel::stop() {
    // The answer, Cancelled, still comes and clears up.
    m_stop.request_stop();
}

void ChecksPanel::forget() {
    m_result.drop();
    m_poll.stop();
    if (m_job) m_session.jobs().finish(std::exchange(m_job, nullptr));
    m_model->setFindings({}, {});
    showState(State::NotYet);
}

void ChecksPanel::showProgress() {
    if (!m_job) return;
    const QLocale locale;
    m_bar->setRange(0, static_cast<int>(m_job->total()));
    m_bar->setValue(static_cast<int>(m_job->done()));
    m_checking->setText(
        m_job->total() == 0
            ? tr("Waiting for a free reader")
            : tr("%1 of %2 images read").arg(locale.toString(m_job->done()), locale.toString(m_job->total())));
}

void ChecksPanel::take(const Expected<std::vector<Finding>>& findings) {
    m_poll.stop();
    m_session.jobs().finish(std::exchange(m_job, nullptr));
    if (!findings) {
        showState(State::NotYet);
        if (findings.error().code != ErrorCode::Cancelled) m_session.complain(findings.error());
        return;
    }
    m_model->setFindings(*findings, m_session.dataset().root);
    const QLocale locale;
    const int errors = m_model->errorCount(), notes = m_model->rowCount() - errors;
    m_clean->setText(tr("Nothing found in %1 images.").arg(locale.toString(m_session.count())));
    m_summary->setText(tr("Errors: %1. Notes: %2. Click an entry to see its image.")
                           .arg(locale.toString(errors), locale.toString(notes)));
    showState(m_model->rowCount() == 0 ? State::Clean : State::Found);
    Q_EMIT finished();
}

void ChecksPanel::lead(const QModelIndex& index) {
    if (!index.isValid()) return;
    const Finding& finding = m_model->finding(index.row());
    std::vector<int> images;
    // Of a mask's finding the image is the other file; of a pair both are images.
    for (const auto* file : {&finding.file, &finding.other})
        if (const int image = file->empty() ? -1 : m_session.indexOf(*file); image >= 0) images.push_back(image);
    if (!images.empty()) Q_EMIT imagesWanted(images);
}

}  // namespace hawksight
