// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/agreement.h"

#include <QWidget>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace hawksight {

class DifferenceModel;
class EmptyState;
class IoPool;
class Thumbnails;

/// How far two reviewers agree, and where they do not. Thread: GUI.
class AgreementSheet : public QWidget {
    Q_OBJECT

public:
    explicit AgreementSheet(IoPool& io, QWidget* parent = nullptr);

    /// What stands in the log is compared; the two chosen people are kept where they are still there.
    void setLog(const DecisionLog& log, const std::filesystem::path& root);
    const Agreement& agreement() const { return m_agreement; }
    DifferenceModel& model() const { return *m_model; }
    QString summary() const;

Q_SIGNALS:
    void back();
    /// All images on which they differ; `first` is the one to begin with.
    void reviewRequested(const std::vector<std::filesystem::path>& images, const QString& first);

private:
    QWidget* buildFigures();
    QWidget* buildTable();
    void compare();
    void review(const QString& first);

    DecisionLog m_log;
    std::filesystem::path m_root;
    Agreement m_agreement;
    QComboBox *m_first = nullptr, *m_second = nullptr;
    QLabel *m_kappa = nullptr, *m_interval = nullptr, *m_observed = nullptr, *m_count = nullptr, *m_none = nullptr;
    std::array<std::array<QLabel*, kJudgements>, kJudgements> m_cells{};
    QLabel *m_rowName = nullptr, *m_columnName = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    DifferenceModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_review = nullptr;
    QStackedWidget* m_sheets = nullptr;
};

}  // namespace hawksight
