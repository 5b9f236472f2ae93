// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/comparison/comparison.h"
#include "ui/support/session.h"

#include <QDialog>

namespace hawksight {

class ComparisonRun;
class ComparisonView;

/// Two models on the test images of the data set that is open. Not modal: one may go on working, and look at an image
/// that flips in the window behind. Thread: GUI.
class ComparisonDialog : public QDialog {
    Q_OBJECT

public:
    ComparisonDialog(Session& session, const std::filesystem::path& before, const std::filesystem::path& after,
                     QWidget* parent = nullptr);
    ~ComparisonDialog() override;

    const ComparisonRun& run() const { return *m_run; }

private:
    void showResult();

    Session& m_session;
    std::filesystem::path m_root;
    QString m_before, m_after;
    ComparisonRun* m_run = nullptr;
    ComparisonView* m_view = nullptr;
};

}  // namespace hawksight
