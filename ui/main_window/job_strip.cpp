// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/job_strip.h"

#include "ui/support/page.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace hawksight {

namespace {
constexpr int kShown = 2;
constexpr int kBarWidth = 120;
constexpr int kSteps = 1000;
}  // namespace

JobStrip::JobStrip(JobList& jobs, QWidget* parent) : QWidget(parent), m_jobs(jobs) {
    setObjectName(QStringLiteral("jobStrip"));
    setAccessibleName(tr("Running jobs"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    for (int i = 0; i < kShown; ++i) {
        Slot slot;
        slot.box = new QWidget;
        auto* row = new QHBoxLayout(slot.box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(kGap);
        slot.title = makeLabel({}, static_cast<int>(Theme::Text::Caption));
        slot.bar = new QProgressBar;
        slot.bar->setFixedWidth(kBarWidth);
        slot.bar->setTextVisible(false);
        slot.note = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
        slot.stop = makeIconButton(QStringLiteral("stop"), tr("Stop"));
        slot.stop->setFixedSize(28, 28);
        slot.stop->setIconSize({16, 16});
        row->addWidget(slot.title);
        row->addWidget(slot.bar);
        row->addWidget(slot.note);
        row->addWidget(slot.stop);
        connect(slot.stop, &QToolButton::clicked, this, [this, i] { m_jobs.stop(i); });
        layout->addWidget(slot.box);
        m_slots.push_back(slot);
    }
    m_more = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    layout->addWidget(m_more);
    connect(&jobs, &QAbstractItemModel::rowsInserted, this, &JobStrip::update);
    connect(&jobs, &QAbstractItemModel::rowsRemoved, this, &JobStrip::update);
    connect(&jobs, &QAbstractItemModel::dataChanged, this, &JobStrip::update);
    update();
}

void JobStrip::update() {
    const int count = m_jobs.rowCount();
    for (int i = 0; i < kShown; ++i) {
        const Slot& slot = m_slots[static_cast<std::size_t>(i)];
        slot.box->setVisible(i < count);
        if (i >= count) continue;
        const QModelIndex index = m_jobs.index(i);
        const QString title = index.data(Qt::DisplayRole).toString();
        const bool stopping = index.data(JobList::StoppingRole).toBool();
        const qint64 done = index.data(JobList::DoneRole).toLongLong();
        const qint64 total = index.data(JobList::TotalRole).toLongLong();
        slot.title->setText(title);
        slot.bar->setRange(0, total > 0 ? kSteps : 0);
        if (total > 0) slot.bar->setValue(static_cast<int>(done * kSteps / total));
        slot.bar->setAccessibleName(tr("Progress of %1").arg(title));
        slot.note->setText(stopping ? tr("Stopping…") : index.data(JobList::NoteRole).toString());
        slot.stop->setVisible(index.data(JobList::CanStopRole).toBool());
        slot.stop->setEnabled(!stopping);
        bindTooltip(slot.stop, tr("Stop: %1").arg(title));
    }
    m_more->setVisible(count > kShown);
    m_more->setText(tr("and %n more", nullptr, count - kShown));
}

}  // namespace hawksight
