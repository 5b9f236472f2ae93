// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_cards.h"

#include "ui/support/messages.h"
#include "ui/support/verdict_look.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>

namespace hawksight {

namespace {
const QString kNone = QStringLiteral("–");
}

std::optional<double> CountersCard::Counts::yield() const {
    if (total() == 0) return std::nullopt;
    return static_cast<double>(pass) / static_cast<double>(total());
}

CountersCard::CountersCard(QWidget* parent) : Card(tr("Parts"), parent) {
    header()->addStretch(1);
    QToolButton* reset = makeIconButton(QStringLiteral("undo"), tr("Start counting anew"));
    reset->setObjectName(QStringLiteral("resetCounts"));
    reset->setFixedSize(28, 28);
    header()->addWidget(reset);
    connect(reset, &QToolButton::clicked, this, &CountersCard::resetWanted);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(kGap);
    for (int column = 0; column < 3; ++column) grid->setColumnStretch(column, 1);
    m_total = addNumber(grid, 0, 0, tr("Total"), std::nullopt);
    m_yield = addNumber(grid, 0, 1, tr("Yield"), std::nullopt);
    m_total->setObjectName(QStringLiteral("countTotal"));
    m_yield->setObjectName(QStringLiteral("countYield"));
    for (const Verdict verdict : {Verdict::Pass, Verdict::Review, Verdict::Fail}) {
        const int i = static_cast<int>(verdict);
        m_numbers[static_cast<std::size_t>(i)] = addNumber(grid, 1, i, verdictText(verdict), verdict);
    }
    body()->addLayout(grid);
    setCounts({});
}

QLabel* CountersCard::addNumber(QGridLayout* grid, int row, int column, const QString& title,
                                std::optional<Verdict> verdict) {
    auto* box = new QVBoxLayout;
    box->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap / 2);
    if (verdict) {
        auto* shape = new IconLabel(14);
        shape->setIcon(verdictIcon(*verdict), static_cast<int>(verdictToken(*verdict)));
        head->addWidget(shape);
    }
    head->addWidget(makeLabel(title, static_cast<int>(Theme::Text::Caption), Tone::Muted));
    head->addStretch(1);
    box->addLayout(head);
    QLabel* number = makeLabel({}, static_cast<int>(Theme::Text::Title));
    box->addWidget(number);
    grid->addLayout(box, row, column);
    return number;
}

void CountersCard::setCounts(const Counts& counts) {
    m_counts = counts;
    const QLocale locale;
    const std::array values{counts.pass, counts.review, counts.fail};
    m_total->setText(locale.toString(static_cast<qlonglong>(counts.total())));
    m_yield->setText(counts.yield() ? percentText(*counts.yield()) : kNone);
    for (std::size_t i = 0; i < values.size(); ++i)
        m_numbers[i]->setText(locale.toString(static_cast<qlonglong>(values[i])));
    setAccessibleDescription(
        tr("%1 parts: %2 pass, %3 review, %4 fail; yield %5")
            .arg(m_total->text(), m_numbers[0]->text(), m_numbers[1]->text(), m_numbers[2]->text(), m_yield->text()));
}

SpeedCard::SpeedCard(QWidget* parent) : Card({}, parent) {
    setAccessibleName(tr("Speed"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    const auto add = [&](const QString& title, const char* name, int stretch) {
        auto* box = new QVBoxLayout;
        box->setSpacing(0);
        box->addWidget(makeLabel(title, static_cast<int>(Theme::Text::Caption), Tone::Muted));
        QLabel* value = makeLabel({}, static_cast<int>(Theme::Text::Strong));
        value->setObjectName(QLatin1String(name));
        value->setMinimumWidth(0);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        box->addWidget(value);
        row->addLayout(box, stretch);
        return value;
    };
    m_rate = add(tr("Rate"), "liveRate", 9);
    m_rate->setToolTip(tr("Images inspected in a second, of those that the camera sent"));
    m_latency = add(tr("To verdict"), "liveLatency", 9);
    m_latency->setToolTip(
        tr("From capture to verdict: half of all images were faster than the first figure, all but "
           "one in a hundred faster than the second"));
    m_dropped = add(tr("Left out"), "liveDropped", 7);
    m_dropped->setToolTip(tr("Images that were replaced by a newer one before their turn came"));
    body()->addLayout(row);
    setFigures(std::nullopt);
}

void SpeedCard::setFigures(const std::optional<Figures>& figures) {
    if (!figures) {
        for (QLabel* label : {m_rate, m_latency, m_dropped}) label->setText(kNone);
        return;
    }
    const QLocale locale;
    const auto one = [&](double value) { return locale.toString(value, 'f', 1); };
    m_rate->setText(tr("%1 of %2/s").arg(one(figures->inspectedPerSecond), one(figures->capturedPerSecond)));
    const bool isSlow = figures->p99Ms >= 1000.0;
    const auto time = [&](double ms) { return isSlow ? one(ms / 1000.0) : locale.toString(ms, 'f', 0); };
    m_latency->setText(
        figures->p99Ms > 0.0
            ? (isSlow ? tr("%1 / %2 s") : tr("%1 / %2 ms")).arg(time(figures->p50Ms), time(figures->p99Ms))
            : kNone);
    m_dropped->setText(locale.toString(static_cast<qlonglong>(figures->dropped)));
}

}  // namespace hawksight
