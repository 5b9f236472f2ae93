// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/frame_source.h"
#include "core/work/io_pool.h"
#include "core/work/latest.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace hawksight {

class NoticeBar;
class SourceForm;

/// Chooses where pictures come from. What is on the form can be used once a picture of it has been seen: a test takes
/// one frame within 5 s or says why there is none. Thread: GUI; tests run on an io lane.
class SourceDialog : public QDialog {
    Q_OBJECT

public:
    /// The ways out of the program, so that a test can bring its own.
    struct Doors {
        std::function<Expected<SourceTest>(const SourceSettings&, std::stop_token)> test;
        std::function<std::vector<FoundCamera>()> find;
    };
    static Doors realDoors();

    SourceDialog(IoPool& io, const SourceSettings& source, Doors doors, QWidget* parent = nullptr);
    ~SourceDialog() override;

    SourceForm& form() const { return *m_form; }

Q_SIGNALS:
    void chosen(const hawksight::SourceSettings& source);

private:
    void test();
    void take(const Expected<SourceTest>& result);
    void formChanged();
    void refresh();

    IoPool& m_io;
    Doors m_doors;
    SourceForm* m_form = nullptr;
    QLabel *m_picture = nullptr, *m_said = nullptr;
    NoticeBar* m_notice = nullptr;
    QPushButton *m_test = nullptr, *m_use = nullptr;
    std::string m_tested;  ///< the settings that a picture was seen of; "" = none
    std::string m_testing;
    QElapsedTimer m_since;
    QTimer m_tick;
    Latest<std::shared_ptr<const Expected<SourceTest>>> m_result;
    Latest<std::vector<FoundCamera>> m_found;
};

}  // namespace hawksight
