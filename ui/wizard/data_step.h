// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/checks.h"
#include "core/work/latest.h"
#include "ui/wizard/wizard_context.h"

#include <QTimer>
#include <QWizardPage>

#include <atomic>

class QCheckBox;
class QLabel;
class QListWidget;
class QProgressBar;

namespace hawksight {

class Card;
class NoticeBar;
class Thumbnails;

/// What one trains on, what the checks find in it, and the images to watch meanwhile. Thread: GUI.
class DataStep : public QWizardPage {
    Q_OBJECT

public:
    explicit DataStep(WizardContext& context, QWidget* parent = nullptr);
    ~DataStep() override;

    void initializePage() override;
    bool isComplete() const override;
    bool validatePage() override;

    static constexpr int kMostWatched = 6;

Q_SIGNALS:
    void checked();  ///< the findings are here

private:
    using Findings = Expected<std::vector<Finding>>;
    QWidget* buildReview();
    void showReview();
    void buildFacts();
    QWidget* buildWatched();
    void fillWatched();
    void startChecks();
    void showFindings(const Findings& findings);
    std::vector<std::filesystem::path> watched() const;

    WizardContext& m_context;
    QLabel *m_title = nullptr, *m_facts = nullptr, *m_state = nullptr, *m_watchHint = nullptr;
    Card* m_review = nullptr;
    QLabel* m_frozen = nullptr;
    QCheckBox *m_learn = nullptr, *m_learnTest = nullptr;
    NoticeBar* m_notice = nullptr;
    QProgressBar* m_progress = nullptr;
    QListWidget *m_findings = nullptr, *m_watched = nullptr;
    Thumbnails* m_thumbnails = nullptr;
    struct Counter {
        std::atomic<std::int64_t> done{0}, total{0};
    };
    std::shared_ptr<Counter> m_counter;
    QTimer m_poll;
    Latest<Findings> m_check;
};

}  // namespace hawksight
