// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/teach_session.h"
#include "ui/support/widgets.h"

#include <array>
#include <vector>

class QCheckBox;
class QLineEdit;
class QProgressBar;
class QStackedWidget;

namespace hawksight {

QString complaintWords(PartComplaint complaint);  ///< what is wrong and what to do about it
QString complaintShort(PartComplaint complaint);  ///< two words

/// Teaching in front of the camera, step by step beside the running picture: name it, show good parts, wait, done. It
/// starts the training by itself when there are enough parts. Thread: GUI.
class TeachPanel : public Card {
    Q_OBJECT

public:
    explicit TeachPanel(TeachSession& teach, QWidget* parent = nullptr);

    /// The first step. `name`: suggested; `folder`: where teachings go, each in a folder of its own.
    void open(const QString& name, const std::filesystem::path& folder);
    /// Without a picture there is nothing to begin with.
    void setPictureShown(bool shown);

    static constexpr int kWanted = 30;

Q_SIGNALS:
    void closed();
    /// Verdicts come from it now.
    void taught(const std::filesystem::path& model);

private:
    enum Sheet { NameSheet, CollectSheet, TrainSheet, DoneSheet, FailedSheet };
    QWidget* buildName();
    QWidget* buildCollect();
    QWidget* buildTrain();
    QWidget* buildDone();
    QWidget* buildFailed();
    void begin();
    void phaseChanged();
    void refreshCollect();
    void refreshTrain();
    void showNewest();

    TeachSession& m_teach;
    std::filesystem::path m_folder;
    bool m_pictureShown = false;
    int m_thumbnailsFor = -1;
    QStackedWidget* m_sheets = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_begin = nullptr;
    QLabel* m_noPicture = nullptr;
    QLabel* m_count = nullptr;
    QProgressBar* m_collected = nullptr;
    QLabel* m_complaint = nullptr;
    class IconLabel* m_complaintIcon = nullptr;
    std::array<QLabel*, 4> m_newest{};
    QCheckBox* m_automatic = nullptr;
    QPushButton *m_take = nullptr, *m_remove = nullptr, *m_train = nullptr;
    QLabel *m_trainPhase = nullptr, *m_left = nullptr, *m_done = nullptr, *m_failure = nullptr;
    QProgressBar* m_progress = nullptr;
};

}  // namespace hawksight
