// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says: titles, result, counts.
#include "ui/inspect/inspect_page.h"
#include "ui/inspect/region_card.h"
#include "ui/inspect/result_card.h"
#include "ui/inspect/result_strip.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QAction>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

int InspectPage::positionOf(int index) const {
    return index >= 0 && index < static_cast<int>(m_positions.size()) ? m_positions[static_cast<std::size_t>(index)]
                                                                      : -1;
}

QString InspectPage::nameOf(int index) const {
    return imageName(session().dataset(), index);
}

void InspectPage::updateTitle() {
    const QLocale locale;
    m_mismatchIcon->hide();
    m_mismatch->hide();
    if (m_fileAt >= 0) {
        const std::filesystem::path& file = m_files[static_cast<std::size_t>(m_fileAt)];
        m_title->setText(toQString(file.filename()));
        m_title->setToolTip(toQString(file));
        m_subtitle->setText(tr("File %1 of %2 · not part of the data set")
                                .arg(locale.toString(m_fileAt + 1), locale.toString(static_cast<int>(m_files.size()))));
        if (!m_notice->isVisible() && session().hasDataset())
            m_notice->show(NoticeBar::Kind::Information,
                           tr("This file is not part of the data set; its result is not kept."),
                           tr("Back to the data set"));
        return;
    }
    const int index = session().current();
    if (index < 0) {
        m_title->setText(tr("No image"));
        m_title->setToolTip({});
        m_subtitle->clear();
        return;
    }
    const Sample& sample = session().dataset().samples[static_cast<std::size_t>(index)];
    m_title->setText(nameOf(index));
    m_title->setToolTip(toQString(sample.image));
    QStringList parts;
    // Not what the strip shows: it is drawn anew only while the page is.
    const int images = session().order().empty() ? session().count() : static_cast<int>(session().order().size());
    if (const int position = positionOf(index); position >= 0)
        parts << tr("%1 of %2").arg(locale.toString(position + 1), locale.toString(images));
    else
        parts << tr("not in the gallery's selection");
    if (sample.split == Split::Train) parts << tr("training");
    if (sample.split == Split::Test) parts << tr("test");
    if (sample.label == Label::Good) parts << tr("labelled good");
    if (sample.label == Label::Defective)
        parts << (sample.defectType.empty() ? tr("labelled defective")
                                            : tr("labelled %1").arg(QString::fromStdString(sample.defectType)));
    m_subtitle->setText(parts.join(QStringLiteral(" · ")));
    m_mismatchIcon->setVisible(session().isMismatch(index));
    m_mismatch->setVisible(session().isMismatch(index));
}

void InspectPage::updateResult() {
    const FindingsPointer& findings = m_feed->findings();
    const int index = m_feed->index();
    QString noRegions = tr("Regions show once the image has been inspected.");
    if (!session().model()) {
        m_result->setMissing(session().isLoadingModel() ? ResultCard::Missing::LoadingModel
                                                        : ResultCard::Missing::NoModel);
    } else if (findings) {
        const double took = findings->inspection.detection.milliseconds;
        m_fastestMs = std::min(m_fastestMs.value_or(took), took);
        m_result->setResult(findings->inspection.detection.score, took, m_fastestMs);
        noRegions = tr("Nothing lies above the pixel threshold of %1.").arg(scoreText(session().thresholds().pixel));
    } else if (m_feed->detectionProblem()) {
        m_result->setMissing(ResultCard::Missing::Failed, message(*m_feed->detectionProblem()));
    } else if (index >= 0 && session().hasScore(index)) {
        m_result->setResult(session().scores()[static_cast<std::size_t>(index)], std::nullopt);
    } else {
        m_result->setMissing(m_feed->isDetecting() ? ResultCard::Missing::Inspecting
                                                   : ResultCard::Missing::NotInspected);
    }
    if (findings != m_listed || !findings) {
        m_listed = findings;
        const QSize size = findings ? findings->heat->imageSize() : QSize();
        m_regions->setRegions(findings ? findings->regions : std::vector<Region>(), size, noRegions);
    }
}

void InspectPage::lookForFastest() {
    if (!session().project() || !session().model()) return;
    m_fastestOnRecord.follow(session().io().post(
        IoPool::Rank::Thumbnail,
        [file = session().scoresFile(), hash = session().modelHash()] { return fastestOnRecord(file, hash); }));
}

void InspectPage::updateScale() {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto take = [&](double score) {
        if (!std::isfinite(score)) return;
        low = std::min(low, score);
        high = std::max(high, score);
    };
    for (const double score : session().scores()) take(score);
    if (session().model())
        for (const double score : session().model()->info.heldOutScores) take(score);
    const Limits& limits = session().thresholds().image;
    if (low > high) low = high = limits.fail;
    if (const FindingsPointer& findings = m_feed->findings()) take(findings->inspection.detection.score);
    m_result->setScale(limits, low, high);
}

void InspectPage::updateStrip() {
    const std::vector<int>& order = session().order();
    std::vector<std::optional<Verdict>> verdicts;
    verdicts.reserve(order.empty() ? static_cast<std::size_t>(session().count()) : order.size());
    if (order.empty())
        for (int i = 0; i < session().count(); ++i) verdicts.push_back(session().verdict(i));
    else
        for (const int i : order) verdicts.push_back(session().verdict(i));
    m_strip->setVerdicts(std::move(verdicts));
    m_stripIsOld = false;
}

void InspectPage::updateInspectAll() {
    const int count = session().count(), scored = session().scoredCount();
    const bool running = session().isInspectingAll(), all = count > 0 && scored >= count;
    const QLocale locale;
    m_count->setText(count > 0 ? tr("%1 of %2 inspected").arg(locale.toString(scored), locale.toString(count))
                               : QString());
    m_inspectAll->setText(running ? tr("Stop") : all ? tr("All inspected") : tr("Inspect all"));
    m_inspectAll->setIcon(running ? icon(QStringLiteral("stop"), Token::AccentText)
                                  : icon(all ? QStringLiteral("check") : QStringLiteral("inspect"), Token::AccentText));
    const QString why = !session().model() ? tr("Choose or train a model first.")
                        : count == 0       ? tr("Open a folder of images first.")
                        : all              ? tr("Every image has a result of this model.")
                        : running          ? tr("Stop; the results so far are kept.")
                                           : tr("Run the model over every image in the background.");
    bindTooltip(m_inspectAll, m_inspectAll->text(), m_inspect->shortcut());
    m_inspectAll->setToolTip(m_inspectAll->toolTip() + QLatin1Char('\n') + why);
    const bool can = running || (session().model() && count > 0 && !all);
    m_inspectAll->setEnabled(can);
    m_inspect->setEnabled(can);
}

void InspectPage::updateCommands() {
    const bool hasPhotograph = m_feed->photograph() != nullptr;
    for (QAction* action : {m_fit, m_actual, m_zoomIn, m_zoomOut, m_blink}) action->setEnabled(hasPhotograph);
    const int last = static_cast<int>(m_files.size()) - 1;
    m_previous->setEnabled(m_fileAt >= 0 ? m_fileAt > 0 : session().neighbour(-1) >= 0);
    m_next->setEnabled(m_fileAt >= 0 ? m_fileAt < last || session().current() >= 0 : session().neighbour(1) >= 0);
}

}  // namespace hawksight
