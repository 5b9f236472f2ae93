// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a threshold drag over 5,000 scored images: counts, and the marks of histogram, ROC and precision-recall,
// painted. Not a test: run by hand, it prints milliseconds.
#include "core/base/random.h"
#include "core/metrics/ranking.h"
#include "ui/models/threshold_model.h"
#include "ui/plots/precision_recall_plot.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/score_histogram.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QGridLayout>

#include <algorithm>
#include <cstdio>

using namespace hawksight;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    Random random(1);
    std::vector<ScoredImage> images;
    for (int i = 0; i < 5000; ++i) {
        const bool bad = i % 4 == 0;
        images.push_back({i, 1.0 + 0.2 * random.normal() + (bad ? 0.9 + 0.3 * random.normal() : 0.0),
                          bad ? Label::Defective : Label::Good, bad ? "type" + std::to_string(i % 12) : "good"});
    }
    ThresholdModel model;
    model.setScores(std::make_shared<ScoredSet>(std::move(images)));
    model.reset({1.3, 1.5}, 0.0);
    const ScoredSet& set = model.scores();

    QWidget window;
    auto* grid = new QGridLayout(&window);
    auto* histogram = new ScoreHistogram;
    auto* roc = new RocPlot;
    auto* precisionRecall = new PrecisionRecallPlot;
    grid->addWidget(histogram, 0, 0, 1, 2);
    grid->addWidget(roc, 1, 0);
    grid->addWidget(precisionRecall, 1, 1);
    histogram->setScores(set.good(), set.defective());
    const RankingMetrics metrics = rankingMetrics(set.labelled());
    CurveSeries rocSeries{QStringLiteral("model"), {}}, recallSeries{QStringLiteral("model"), {}};
    for (const RocPoint& p : metrics.roc)
        rocSeries.points.push_back({p.falsePositiveRate, p.truePositiveRate, p.threshold});
    for (const PrecisionRecallPoint& p : metrics.precisionRecall)
        recallSeries.points.push_back({p.recall, p.precision, p.threshold});
    roc->setSeries({rocSeries});
    precisionRecall->setSeries({recallSeries});
    if (app.arguments().contains(QStringLiteral("--dark")))
        for (Plot* plot : std::initializer_list<Plot*>{histogram, roc, precisionRecall})
            plot->setStyle(plotStyle(PlotTheme::Dark, plot->font()));
    QObject::connect(&model, &ThresholdModel::limitsChanged, &window, [&] {
        const Limits& limits = model.limits();
        const auto point = [](std::pair<double, double> p) { return QPointF(p.first, p.second); };
        histogram->setLimits(limits);
        roc->setMarks(point(set.rates(limits.fail)), point(set.rates(limits.review)));
        precisionRecall->setMarks(point(set.recallPrecision(limits.fail)), point(set.recallPrecision(limits.review)));
    });
    window.resize(app.arguments().contains(QStringLiteral("--4k")) ? QSize(3840, 2160) : QSize(1366, 768));
    window.show();
    model.setLimits({1.31, 1.5});
    for (int i = 0; i < 20; ++i) app.processEvents();

    std::vector<double> ms;
    for (int i = 0; i < 300; ++i) {
        QElapsedTimer timer;
        timer.start();
        model.setLimits({1.2 + 0.001 * i, 1.4 + 0.001 * i});
        app.processEvents();
        ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(ms.begin(), ms.end());
    std::printf("%d x %d: median %.2f ms, p99 %.2f ms, worst %.2f ms\n", window.width(), window.height(),
                ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back());
    const qsizetype shot = app.arguments().indexOf(QStringLiteral("--shot"));
    if (shot >= 0 && shot + 1 < app.arguments().size()) window.grab().save(app.arguments().at(shot + 1));
    return 0;
}
