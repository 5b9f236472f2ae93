// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a threshold drag on the real window with 5,000 scored images: a mouse move on the histogram until all of
// the page is painted. Not a test: run by hand, it prints milliseconds. With a folder as argument it opens that instead
// and only takes the picture: bench_evaluate_page [FOLDER] [--size WxH] [--dark] [--wish METHOD]
// [--scroll] [--empty] [--shot FILE]
#include "tests/ui/evaluate/scored_bottle.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/evaluate/limits_panel.h"
#include "ui/evaluate/plot_board.h"
#include "ui/main_window/main_window.h"
#include "ui/plots/score_histogram.h"
#include "ui/support/event_probe.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

namespace {

/// 5,000 names of a few real photographs, laid out like MVTec AD.
fs::path manyParts(const fs::path& folder) {
    const fs::path bottle = sharedPath("data/bottle/test");
    for (int i = 0; i < 5000; ++i) {
        const bool bad = i % 4 == 0;
        const fs::path place = folder / "many" / "test" / (bad ? "type" + std::to_string(i % 12) : "good");
        fs::create_directories(place);
        char name[32];
        std::snprintf(name, sizeof name, "%03d.png", i % 20);
        fs::create_symlink(bottle / (bad ? "broken_large" : "good") / name, place / (std::to_string(i) + ".png"));
    }
    fs::create_directories(folder / "many" / "train" / "good");
    fs::create_symlink(bottle / "good" / "000.png", folder / "many" / "train" / "good" / "0.png");
    return folder / "many";
}

void score(Session& session) {
    Random random(1);
    for (int i = 0; i < session.count(); ++i) {
        const Sample& sample = session.dataset().samples[static_cast<std::size_t>(i)];
        if (sample.split != Split::Test) continue;
        StoredInspection said;
        said.imageSize = {900, 900};
        said.detection.score =
            1.0 + 0.2 * random.normal() + (sample.label == Label::Defective ? 0.9 + 0.3 * random.normal() : 0.0);
        session.keep(i, said);
    }
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", dir.path().toUtf8());
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), {});
    parser.addOptions({{QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1366x768")},
                       {QStringLiteral("shot"), {}, QStringLiteral("file")},
                       {QStringLiteral("fail"), {}, QStringLiteral("score")},
                       {QStringLiteral("wish"), {}, QStringLiteral("number")},
                       {QStringLiteral("scroll"), {}},
                       {QStringLiteral("empty"), {}},
                       {QStringLiteral("dark"), {}},
                       {QStringLiteral("light"), {}}});
    parser.process(app);
    Theme theme(app);
    theme.choose(parser.isSet(QStringLiteral("dark")) ? Theme::Choice::Dark : Theme::Choice::Light);
    const bool own = !parser.positionalArguments().isEmpty();
    const fs::path data = own ? fs::path(parser.positionalArguments().first().toStdString()) : manyParts(path(dir));
    auto session = sessionOn(data, path(dir), std::make_shared<FakeEngine>());
    if (!session) return 1;
    EventProbe probe;
    MainWindow window(*session, probe);
    auto* page = new EvaluatePage(*session);
    window.addPage(PageId::Evaluate, page);
    const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    window.showPage(PageId::Evaluate);
    if (parser.isSet(QStringLiteral("empty")))
        QTest::qWait(100);
    else if (own)
        inspectMadeUp(*session, [](const Sample& sample) { return sample.split != Split::Train; });
    else
        score(*session);
    const double fail = parser.isSet(QStringLiteral("fail")) ? parser.value(QStringLiteral("fail")).toDouble() : 1.4;
    session->commitThresholds({{fail * 0.9, fail}, 0.3, "", "", ""}, QStringLiteral("start"));
    QTest::qWait(own ? 9000 : 4000);

    if (!own) {
        QWidget* canvas = page->board().histogram().canvas();
        const QPoint from = page->board().histogram().canvasFromScore(fail).toPoint();
        QTest::mousePress(canvas, Qt::LeftButton, {}, from);
        std::vector<double> ms, cpuMs;
        const auto cpuNow = [] {
            timespec now{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
            return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
        };
        for (int i = 0; i < 300; ++i) {
            const QPointF at = from + QPoint(i < 150 ? i : 300 - i, 0);
            QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QElapsedTimer timer;
            timer.start();
            const double before = cpuNow();
            QApplication::sendEvent(canvas, &move);
            QApplication::processEvents();
            ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            cpuMs.push_back(cpuNow() - before);
        }
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, from);
        for (auto* figures : {&ms, &cpuMs}) {
            std::sort(figures->begin(), figures->end());
            const auto at = [figures](int percent) { return (*figures)[figures->size() * std::size_t(percent) / 100]; };
            std::printf("%d x %d, %s: median %.2f ms, p95 %.2f ms, p99 %.2f ms\n", window.width(), window.height(),
                        figures == &ms ? "wall" : "processor time of the GUI thread", at(50), at(95), at(99));
        }
    }
    if (parser.isSet(QStringLiteral("wish")))
        page->findChild<LimitsPanel*>()->chooseMethod(
            static_cast<LimitsPanel::Method>(parser.value(QStringLiteral("wish")).toInt()));
    if (parser.isSet(QStringLiteral("scroll")))
        for (auto* area : page->findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    if (parser.isSet(QStringLiteral("shot"))) {
        QTest::qWait(1500);
        window.grab().save(parser.value(QStringLiteral("shot")));
    }
    return 0;
}
