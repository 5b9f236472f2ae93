// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/work/latest.h"
#include "ui/evaluate/evaluation_samples.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QMenu;
class QWidget;

namespace hawksight {

class DefectTypeModel;
class EvaluationRun;
class Job;
class Session;

/// Report and tables of the Evaluate page as files: asks for a name, then writes in the background. Thread: GUI.
class EvaluationExports : public QObject {
    Q_OBJECT

public:
    EvaluationExports(Session& session, EvaluationRun& run, DefectTypeModel& types, QWidget* window);
    ~EvaluationExports() override;

    void addTo(QMenu& menu);
    /// The images that a report counts.
    void setSet(EvaluationSet set) { m_set = std::move(set); }

    void askForReport();
    void askForScores();
    void askForTypes();
    void writeReport(const QString& file);
    void writeScores(const QString& file);
    void writeTypes(const QString& file);

Q_SIGNALS:
    void written(const QString& file);
    void failed(const hawksight::Error& error);

private:
    void ask(const QString& title, const QString& name, const QString& filter,
             void (EvaluationExports::*write)(const QString&));
    template <class Work>
    void inBackground(const QString& file, const QString& title, Work work);

    Session& m_session;
    EvaluationRun& m_run;
    DefectTypeModel& m_types;
    QWidget* m_window = nullptr;
    EvaluationSet m_set;
    QString m_file;
    std::shared_ptr<Job> m_job;
    Latest<Expected<void>> m_writing;
};

}  // namespace hawksight
