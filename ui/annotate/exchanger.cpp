// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/exchanger.h"

#include "core/store/class_numbers.h"
#include "ui/annotate/workbench.h"
#include "ui/support/annotations.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"

#include <QAction>
#include <QLocale>

#include <utility>

namespace hawksight {

namespace {

constexpr double kTolerancePx = 1.0;

QString suggestedName(ExchangeFormat format, const std::string& product) {
    const QString name = QString::fromStdString(product);
    switch (format) {
        case ExchangeFormat::Mvtec:
            return name + QStringLiteral("-mvtec");
        case ExchangeFormat::Labelme:
            return name + QStringLiteral("-labelme");
        case ExchangeFormat::CocoPolygon:
        case ExchangeFormat::CocoRle:
            return name + QStringLiteral("-coco.json");
        case ExchangeFormat::Csv:
            return name + QStringLiteral("-labels.csv");
    }
    return name;
}

}  // namespace

Exchanger::Exchanger(Workbench& bench, Prompts& prompts, QWidget* window)
    : QObject(window),
      m_bench(bench),
      m_prompts(prompts),
      m_window(window),
      m_result([this](const Result& result) { m_importing ? commit(result) : end(result); }),
      m_committed([this](const Expected<void>& done) {
          end(done ? Result(std::move(m_staged)) : tl::unexpected<Error>(done.error()));
      }) {
    build();
}

Exchanger::~Exchanger() {
    if (m_job) m_bench.session().jobs().finish(m_job);
}

void Exchanger::build() {
    m_export = std::make_unique<QMenu>(tr("Export masks and labels"));
    m_import = std::make_unique<QMenu>(tr("Import masks and labels"));
    const auto add = [this](const QString& text, ExchangeFormat format, double tolerancePx) {
        connect(m_export->addAction(text), &QAction::triggered, this,
                [this, format, tolerancePx] { askForTarget(format, tolerancePx); });
    };
    add(tr("COCO, exact polygons…"), ExchangeFormat::CocoPolygon, 0.0);
    add(tr("COCO, polygons simplified to a pixel…"), ExchangeFormat::CocoPolygon, kTolerancePx);
    add(tr("COCO, run lengths…"), ExchangeFormat::CocoRle, 0.0);
    add(tr("labelme, a file an image…"), ExchangeFormat::Labelme, 0.0);
    add(tr("MVTec AD folder with images and masks…"), ExchangeFormat::Mvtec, 0.0);
    add(tr("Labels as CSV…"), ExchangeFormat::Csv, 0.0);
    const auto take = [this](const QString& text, ExchangeFormat format) {
        connect(m_import->addAction(text), &QAction::triggered, this, [this, format] { askForSource(format); });
    };
    take(tr("COCO…"), ExchangeFormat::CocoPolygon);
    take(tr("labelme files…"), ExchangeFormat::Labelme);
    take(tr("Masks of an MVTec AD folder…"), ExchangeFormat::Mvtec);
    take(tr("Labels from CSV…"), ExchangeFormat::Csv);
    const auto follow = [this] {
        for (QMenu* menu : {m_export.get(), m_import.get()})
            for (QAction* action : menu->actions()) action->setEnabled(m_bench.session().hasDataset() && !m_job);
    };
    connect(m_export.get(), &QMenu::aboutToShow, this, follow);
    connect(m_import.get(), &QMenu::aboutToShow, this, follow);
}

void Exchanger::askForTarget(ExchangeFormat format, double tolerancePx) {
    const QString filter = format == ExchangeFormat::Csv ? tr("CSV (*.csv)")
                           : format == ExchangeFormat::CocoPolygon || format == ExchangeFormat::CocoRle
                               ? tr("JSON (*.json)")
                               : tr("A new folder (*)");
    m_prompts.saveFile(
        m_window, tr("Export masks and labels"), suggestedName(format, m_bench.session().dataset().name), filter,
        [this, format, tolerancePx](const QString& file) { exportTo(format, toPath(file), tolerancePx); });
}

void Exchanger::askForSource(ExchangeFormat format) {
    const bool isMvtec = format == ExchangeFormat::Mvtec;
    const QString filter = format == ExchangeFormat::Csv ? tr("CSV (*.csv)")
                           : isMvtec                     ? tr("Any mask of the folder (*_mask.png *.png)")
                                                         : tr("JSON (*.json)");
    m_prompts.openFiles(m_window, tr("Import masks and labels"), filter,
                        [this, format, isMvtec](const QStringList& files) {
                            if (files.isEmpty()) return;
                            std::filesystem::path from = toPath(files.first());
                            // <folder>/ground_truth/<type>/<mask>; a folder of labelme files is read as a whole.
                            if (isMvtec) from = from.parent_path().parent_path().parent_path();
                            if (format == ExchangeFormat::Labelme) from = from.parent_path();
                            importFrom(format, from);
                        });
}

void Exchanger::exportTo(ExchangeFormat format, const std::filesystem::path& target, double tolerancePx) {
    m_bench.accept();
    m_bench.book().save();
    m_importing = false;
    // Behind what is on its way to the disk.
    run(tr("Exporting"),
        [dataset = m_bench.session().dataset(), places = m_bench.session().annotations().places(), format,
         classes = m_bench.session().annotations().classes(), target,
         tolerancePx](std::stop_token stop, const ProgressCallback& progress) -> Result {
            auto source = readExchangeSource(dataset, places);
            if (!source) return tl::unexpected<Error>(source.error());
            source->classes = classes;
            return exportAnnotations(*source, format, target, tolerancePx, stop, progress);
        });
}

void Exchanger::importFrom(ExchangeFormat format, const std::filesystem::path& from) {
    if (m_job) return;
    m_bench.accept();
    m_bench.book().save();
    m_importing = true;
    m_places = m_bench.session().annotations().places();
    run(tr("Importing"),
        [dataset = m_bench.session().dataset(), places = m_places, format,
         classes = m_bench.session().annotations().classes(),
         from](std::stop_token stop, const ProgressCallback& progress) -> Result {
            auto target = readExchangeSource(dataset, places);
            if (!target) return tl::unexpected<Error>(target.error());
            target->classes = classes;
            return stageImport(*target, format, from, stop, progress);
        });
    Q_EMIT importingChanged();
}

/// Everything has been read: from here on it is a matter of renaming files, and no stop is taken any more.
void Exchanger::commit(const Result& staged) {
    if (!staged) return end(staged);
    m_staged = *staged;
    // A step taken back after this would put pieces of an old mask into a new one.
    m_bench.session().undo().clear();
    m_committed.follow(m_bench.session().annotations().lane().post(
        Urgency::Interactive, [places = m_places] { return commitImport(places); }));
}

void Exchanger::run(const QString& title, std::function<Result(std::stop_token, const ProgressCallback&)> work) {
    if (m_job) return;
    auto stop = std::make_shared<std::stop_source>();
    m_job = m_bench.session().jobs().start(title, [stop] { stop->request_stop(); });
    // On the annotations' lane: everything painted before is on the disk by then, and nothing is written meanwhile.
    m_result.follow(m_bench.session().annotations().lane().post(
        Urgency::Interactive, [work = std::move(work), stop, job = m_job]() -> Result {
            return work(stop->get_token(),
                        [job](const Progress& p) { job->report(p.done, p.total, QString::fromStdString(p.note)); });
        }));
}

void Exchanger::end(const Result& result) {
    Session& session = m_bench.session();
    session.jobs().finish(std::exchange(m_job, nullptr));
    if (m_importing) {
        if (result && session.project()) session.open(session.project()->folder);  // everything anew, from the disk
        Q_EMIT importingChanged();
    }
    if (result)
        say(*result);
    else if (result.error().code != ErrorCode::Cancelled)
        session.complain(result.error());
    else if (m_importing)
        session.tell(tr("The import was stopped; nothing has changed."));
    Q_EMIT finished(result.has_value());
}

void Exchanger::say(const ExchangeReport& report) {
    const QLocale locale;
    QStringList parts{
        m_importing
            ? tr("Imported: %1 masks, %2 labels").arg(locale.toString(report.masks), locale.toString(report.notes))
            : tr("Exported: %1 masks, %2 labels").arg(locale.toString(report.masks), locale.toString(report.notes))};
    if (const auto pixels = report.loss.lostPx + report.loss.gainedPx; pixels > 0)
        parts << tr("the polygons differ from the masks by %1 pixels")
                     .arg(locale.toString(static_cast<qulonglong>(pixels)));
    if (report.loss.ignored > 0)
        parts << tr("%1 shapes are no areas or would be of a tenth class").arg(locale.toString(report.loss.ignored));
    if (!report.loss.unlisted.empty()) {
        QStringList names;
        for (const int id : report.loss.unlisted)
            names << QStringLiteral("“%1”").arg(QString::fromStdString(unlistedName(id)));
        parts << tr("classes that are no longer on the list went out as %1").arg(names.join(QStringLiteral(", ")));
    }
    if (!report.skipped.empty())
        parts << tr("%1 passed over, first: %2")
                     .arg(locale.toString(static_cast<qulonglong>(report.skipped.size())),
                          QString::fromStdString(report.skipped.front().error.detail));
    m_bench.session().tell(parts.join(QStringLiteral("; ")));
}

}  // namespace hawksight
