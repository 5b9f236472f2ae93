// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_exports.h"

#include "ui/evaluate/defect_type_model.h"
#include "ui/evaluate/evaluation_export.h"
#include "ui/evaluate/evaluation_run.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>

namespace hawksight {

EvaluationExports::EvaluationExports(Session& session, EvaluationRun& run, DefectTypeModel& types, QWidget* window)
    : QObject(window),
      m_session(session),
      m_run(run),
      m_types(types),
      m_window(window),
      m_writing([this](const Expected<void>& result) {
          m_session.jobs().finish(std::exchange(m_job, nullptr));
          if (result)
              Q_EMIT written(m_file);
          else if (result.error().code != ErrorCode::Cancelled)
              Q_EMIT failed(result.error());
      }) {}

EvaluationExports::~EvaluationExports() {
    if (m_job) m_session.jobs().finish(m_job);
}

void EvaluationExports::addTo(QMenu& menu) {
    connect(menu.addAction(tr("Report (HTML)…")), &QAction::triggered, this, &EvaluationExports::askForReport);
    connect(menu.addAction(tr("Scores of all images (CSV)…")), &QAction::triggered, this,
            &EvaluationExports::askForScores);
    connect(menu.addAction(tr("Table by defect type (CSV)…")), &QAction::triggered, this,
            &EvaluationExports::askForTypes);
}

void EvaluationExports::ask(const QString& title, const QString& name, const QString& filter,
                            void (EvaluationExports::*write)(const QString&)) {
    const auto& project = m_session.project();
    if (!project) return;
    const QString folder = toQString(project->reportsFolder());
    QDir().mkpath(folder);
    const QString product = QString::fromStdString(m_session.dataset().name);
    auto* dialog = new QFileDialog(m_window, title, folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section(QLatin1Char('.'), -1));
    dialog->selectFile(product + QLatin1Char('-') + name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString& file) { (this->*write)(file); });
    dialog->open();
}

void EvaluationExports::askForReport() {
    ask(tr("Write a report"), QStringLiteral("report.html"), tr("Web page (*.html)"), &EvaluationExports::writeReport);
}

void EvaluationExports::askForScores() {
    ask(tr("Write the scores"), QStringLiteral("scores.csv"), tr("Table (*.csv)"), &EvaluationExports::writeScores);
}

void EvaluationExports::askForTypes() {
    ask(tr("Write the table"), QStringLiteral("defect-types.csv"), tr("Table (*.csv)"), &EvaluationExports::writeTypes);
}

template <class Work>
void EvaluationExports::inBackground(const QString& file, const QString& title, Work work) {
    if (m_job) m_session.jobs().finish(std::exchange(m_job, nullptr));
    m_file = file;
    m_job = m_session.jobs().start(title, [this] {
        m_writing.drop();
        m_session.jobs().finish(std::exchange(m_job, nullptr));
    });
    m_writing.follow(m_session.io().post(
        IoPool::Rank::Bulk, [work = std::move(work), job = m_job](std::stop_token stop) -> Expected<void> {
            return work(stop, [&job](const Progress& progress) {
                job->report(progress.done, progress.total, QString::fromStdString(progress.note));
            });
        }));
}

void EvaluationExports::writeReport(const QString& file) {
    if (!m_session.model()) return;
    ReportRequest request{
        EvaluationRun::request(m_session, m_set), {}, m_session.model()->info, m_session.dataset().name};
    if (m_run.answer()) request.pixels = m_run.answer()->evaluation.pixel;
    inBackground(file, tr("Writing the report"),
                 [request = std::move(request), path = toPath(file)](
                     std::stop_token stop, const ProgressCallback& progress) -> Expected<void> {
                     const auto html = reportHtml(request, stop, progress);
                     if (!html) return tl::unexpected<Error>(html.error());
                     return writeTextFile(path, *html);
                 });
}

void EvaluationExports::writeScores(const QString& file) {
    EvaluationRequest request = EvaluationRun::request(m_session, m_set);
    request.pixels = false;
    inBackground(file, tr("Writing the scores"),
                 [request = std::move(request), path = toPath(file), root = m_session.dataset().root](
                     std::stop_token stop, const ProgressCallback& progress) -> Expected<void> {
                     const auto answer = evaluateStored(request, stop, progress);
                     if (!answer) return tl::unexpected<Error>(answer.error());
                     return writeTextFile(path, scoresCsv(answer->scored, request.thresholds, root));
                 });
}

void EvaluationExports::writeTypes(const QString& file) {
    if (const auto done = writeTextFile(toPath(file), m_types.csv().toStdString()); done)
        Q_EMIT written(file);
    else
        Q_EMIT failed(done.error());
}

}  // namespace hawksight
