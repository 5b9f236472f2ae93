// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/model_details.h"

#include "ui/comparison/comparison.h"
#include "ui/comparison/model_names.h"
#include "ui/support/core_words.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

#include <opencv2/core.hpp>

namespace hawksight {

namespace {

constexpr int kNameWidth = 136;
constexpr std::size_t kMostCandidates = 6;

}  // namespace

ModelDetails::ModelDetails(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details of the model"));
    m_content = new QWidget;
    m_content->setProperty("scrolled", true);
    m_layout = new QVBoxLayout(m_content);
    m_layout->setContentsMargins(0, 0, kGap, 0);
    m_layout->setSpacing(kGap * 2);
    setWidget(m_content);
}

void ModelDetails::clear() {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

Card* ModelDetails::section(const QString& title) {
    auto* card = new Card(title);
    m_layout->addWidget(card);
    return card;
}

void ModelDetails::fact(Card* card, const QString& name, const QString& value) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    QLabel* left = makeLabel(name, static_cast<int>(Theme::Text::Body), Tone::Muted);
    left->setFixedWidth(kNameWidth);
    left->setWordWrap(true);
    QLabel* right = makeLabel(value, static_cast<int>(Theme::Text::Body));
    right->setWordWrap(true);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(left, 0, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    card->body()->addLayout(row);
}

void ModelDetails::paragraph(Card* card, const QString& text) {
    if (text.isEmpty()) return;
    QLabel* label = makeLabel(text, static_cast<int>(Theme::Text::Body));
    label->setWordWrap(true);
    card->body()->addWidget(label);
}

void ModelDetails::showHint(const QString& text) {
    clear();
    QLabel* hint = makeLabel(text, static_cast<int>(Theme::Text::Body), Tone::Muted);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignCenter);
    m_layout->addStretch(1);
    m_layout->addWidget(hint);
    m_layout->addStretch(2);
}

void ModelDetails::showModel(const ModelFile& file) {
    clear();
    if (file.info) {
        showInfo(*file.info, file.path);
    } else {
        Card* card = section(QString::fromStdString(file.name()));
        paragraph(card, file.problem ? message(*file.problem) : QString());
        fact(card, tr("File"), toQString(file.path));
        fact(card, tr("Size"), bytesText(file.fileBytes));
    }
    m_layout->addStretch(1);
    verticalScrollBar()->setValue(0);
}

void ModelDetails::showInfo(const ModelInfo& info, const std::filesystem::path& path) {
    Card* card = section(QString::fromStdString(path.stem().string()));
    fact(card, tr("Kind"), variantText(info.options.variant));
    fact(card, tr("Data set"), QString::fromStdString(info.datasetName));
    fact(card, tr("Made"), momentText(info.createdAt));
    if (const auto auroc = aurocIn(info.metricsJson))
        fact(card, tr("Image AUROC"), percentText(*auroc));
    else
        fact(card, tr("Image AUROC"), tr("not evaluated yet"));
    fact(card, tr("Weights"), tr("%1 million").arg(QLocale().toString(double(info.parameters) / 1e6, 'f', 2)));
    fact(card, tr("File"), toQString(path.filename()));

    showLimits(info);

    card = section(tr("How it sees"));
    paragraph(card, coreWords(info.fusion));
    paragraph(card, coreWords(info.fusionReason));
    showCandidates(info);
    showTraining(info);
}

void ModelDetails::showCandidates(const ModelInfo& info) {
    if (info.fusionCandidates.empty()) return;
    Card* card = section(tr("What was tried for it"));
    paragraph(card, tr("AUROC of made-up defects against good parts that were kept aside:"));
    for (std::size_t i = 0; i < info.fusionCandidates.size() && i < kMostCandidates; ++i) {
        const FusionCandidate& candidate = info.fusionCandidates[i];
        auto* row = new QHBoxLayout;
        QLabel* words = makeLabel(coreWords(candidate.description), static_cast<int>(Theme::Text::Caption));
        words->setWordWrap(true);
        row->addWidget(words, 1);
        row->addWidget(makeLabel(percentText(candidate.auroc, 2), static_cast<int>(Theme::Text::Caption)), 0,
                       Qt::AlignTop);
        card->body()->addLayout(row);
    }
    if (info.fusionCandidates.size() > kMostCandidates)
        paragraph(card, tr("and %n more", nullptr, static_cast<int>(info.fusionCandidates.size() - kMostCandidates)));
}

void ModelDetails::showLimits(const ModelInfo& info) {
    Card* card = section(tr("Limits"));
    const auto show = [&](const Thresholds& t) {
        const QString limit =
            t.image.review < t.image.fail
                ? tr("review from %1, fail from %2").arg(scoreText(t.image.review), scoreText(t.image.fail))
                : tr("fail from %1").arg(scoreText(t.image.fail));
        QString words = coreWords(t.method);
        if (!t.note.empty()) words += QStringLiteral(" – “%1”").arg(QString::fromStdString(t.note));
        card->body()->addWidget(makeLabel(momentText(t.setAt), static_cast<int>(Theme::Text::Caption), Tone::Muted));
        paragraph(card, words.isEmpty() ? limit : limit + QLatin1Char('\n') + words);
    };
    show(info.thresholds);
    for (auto old = info.thresholdHistory.rbegin(); old != info.thresholdHistory.rend(); ++old) {
        card->body()->addSpacing(kGap / 2);
        show(*old);
    }
}

void ModelDetails::showTraining(const ModelInfo& info) {
    const TrainOptions& o = info.options;
    Card* card = section(tr("Training"));
    fact(card, tr("Good images"), tr("%1, and %2 kept aside").arg(info.trainingImages).arg(info.heldOutImages));
    fact(card, tr("Iterations"),
         info.iterationsDone < o.iterations
             ? tr("%L1 of %L2, finished early").arg(info.iterationsDone).arg(o.iterations)
             : tr("%L1").arg(info.iterationsDone));
    fact(card, tr("Time"), durationText(info.trainSeconds));
    fact(card, tr("Held-out loss"), scoreText(info.heldOutL4));
    fact(card, tr("Input"), tr("%1 px").arg(o.inputSize));
    fact(card, tr("Edges"), o.edges ? tr("inspected") : tr("not seen (16 px)"));
    if (!info.region.empty())
        fact(card, tr("Region"),
             tr("%1 of the image is inspected").arg(percentText(cv::mean(info.region)[0] / 255.0, 0)));
    fact(card, tr("Attention (CBAM)"), o.cbam ? tr("on") : tr("off"));
    fact(card, tr("Projectors"), o.projection ? tr("on, weight %1").arg(QLocale().toString(o.lambda)) : tr("off"));
    fact(card, tr("First weights"), o.initialisation == Initialisation::He ? tr("He") : tr("as PyTorch's"));
    fact(card, tr("Learning rate"), QLocale().toString(o.learningRate, 'g', 3));
    if (o.rounds > 1) fact(card, tr("Rounds"), QLocale().toString(o.rounds));
    fact(card, tr("Weight decay"), QLocale().toString(o.weightDecay, 'g', 3));
    fact(card, tr("Batch"), QLocale().toString(o.batch));
    fact(card, tr("Side of a step"),
         o.cropCells > 0
             ? tr("%1 cells, whole images for the last %2").arg(o.cropCells).arg(percentText(o.wholeShare, 0))
             : tr("whole image"));
    fact(card, tr("Precision"), precisionText(o.precision));
    fact(card, tr("Teacher"), QString::fromStdString(o.teacher));
    fact(card, tr("Seed"), QString::number(o.seed));
    fact(card, tr("Program"), QString::fromStdString(info.programVersion));
}

}  // namespace hawksight
