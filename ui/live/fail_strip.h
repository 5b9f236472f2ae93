// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "ui/support/widgets.h"

#include <QIcon>

#include <vector>

namespace hawksight {

/// The newest parts that failed or need a review, as small pictures; a click opens one. Thread: GUI.
class FailStrip : public Card {
    Q_OBJECT

public:
    explicit FailStrip(QWidget* parent = nullptr);

    /// Newest first; as many are in sight as there is room for.
    void setFails(const std::vector<LiveFail>& fails);
    int count() const { return static_cast<int>(m_shown.size()); }

    static constexpr int kMost = 24;

Q_SIGNALS:
    /// `picture` is empty where it was not stored.
    void chosen(const std::filesystem::path& picture);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown {
        LiveFail fail;
        QIcon icon;
    };
    void refresh();

    std::vector<Shown> m_shown;
    std::vector<QToolButton*> m_tiles;
    int m_rows = 1;
    QLabel* m_empty = nullptr;
};

}  // namespace hawksight
