// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/annotation_exchange.h"
#include "core/work/jobs.h"
#include "core/work/latest.h"
#include "ui/support/prompts.h"

#include <QMenu>
#include <QObject>

#include <memory>

namespace hawksight {

class Workbench;

/// Takes annotations out of the program and into it, in the background, as a job. Thread: GUI.
class Exchanger : public QObject {
    Q_OBJECT

public:
    /// `window` is the parent of the questions.
    Exchanger(Workbench& bench, Prompts& prompts, QWidget* window);
    ~Exchanger() override;

    QMenu* exportMenu() const { return m_export.get(); }
    QMenu* importMenu() const { return m_import.get(); }
    void exportTo(ExchangeFormat format, const std::filesystem::path& target, double tolerancePx);
    void importFrom(ExchangeFormat format, const std::filesystem::path& from);
    /// Nothing may be painted meanwhile: whole masks are about to be replaced.
    bool isImporting() const { return m_importing && m_job; }

Q_SIGNALS:
    void finished(bool isDone);
    void importingChanged();

private:
    using Result = Expected<ExchangeReport>;
    void build();
    void askForTarget(ExchangeFormat format, double tolerancePx);
    void askForSource(ExchangeFormat format);
    void run(const QString& title, std::function<Result(std::stop_token, const ProgressCallback&)> work);
    void end(const Result& result);
    void commit(const Result& staged);
    void say(const ExchangeReport& report);

    Workbench& m_bench;
    Prompts& m_prompts;
    QWidget* m_window = nullptr;
    std::unique_ptr<QMenu> m_export, m_import;
    std::shared_ptr<Job> m_job;
    bool m_importing = false;
    Latest<Result> m_result;
    Latest<Expected<void>> m_committed;
    ExchangeReport m_staged;
    AnnotationPlaces m_places;  ///< where the import goes, whatever is open by then
};

}  // namespace hawksight
