// SPDX-License-Identifier: GPL-3.0-or-later
// What one move of the mouse costs on a 20-megapixel image: from the event to the painted window. Not a test: run by
// hand, it prints milliseconds for each tool that paints while the button is down.
#include "core/annotation/mask.h"
#include "core/store/label_store.h"
#include "ui/annotate/annotate_canvas.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QUndoStack>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace hawksight;

namespace {

constexpr int kWidth = 5472, kHeight = 3648;

struct Figures {
    std::vector<double> moves;
    double release = 0.0;
};

void print(const char* what, Figures f) {
    std::sort(f.moves.begin(), f.moves.end());
    const auto at = [&](double share) {
        return f.moves[std::min(f.moves.size() - 1, static_cast<std::size_t>(share * double(f.moves.size())))];
    };
    std::printf("%-44s median %6.2f ms   99 %% %6.2f ms   slowest %6.2f ms   letting go %6.2f ms\n", what, at(0.5),
                at(0.99), f.moves.back(), f.release);
}

}  // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    std::filesystem::current_path(home.path().toStdString());  // without a project its files go here
    QApplication app(argc, argv);
    Theme theme(app);
    Session session([]() -> Expected<Backend> { return Backend{}; });
    Workbench bench(session);
    CanvasView view;
    AnnotateCanvas canvas(view, bench);
    MaskColours colours{};
    for (std::size_t i = 1; i < colours.size(); ++i) colours[i] = classColour(static_cast<int>(i)) | 0xff000000U;
    canvas.setClassColours(colours);
    canvas.resize(1600, 1000);
    canvas.show();

    auto image = std::make_shared<WorkImage>();
    image->key = "bench.png";
    image->bgr = cv::Mat(kHeight, kWidth, CV_8UC3);
    cv::randu(image->bgr, 60, 200);
    cv::GaussianBlur(image->bgr, image->bgr, {}, 3.0);
    image->pyramid = std::make_shared<MipPyramid>(image->bgr);
    image->mask = emptyMask(image->size());
    canvas.setPhotograph(image->pyramid);
    bench.setImage(image);
    QApplication::processEvents();

    const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons down) {
        QMouseEvent event(type, at, canvas.mapToGlobal(at), button, down, Qt::NoModifier);
        QApplication::sendEvent(&canvas, &event);
    };
    const auto milliseconds = [](const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; };
    /// A spiral over the window; every move is painted before the next, as with a screen that keeps up.
    const auto stroke = [&] {
        Figures figures;
        const auto at = [&](int i) {
            const double angle = i * 0.12, radius = 60 + i * 1.1;
            return QPointF(800 + radius * std::cos(angle), 500 + radius * 0.9 * std::sin(angle));
        };
        QElapsedTimer timer;
        send(QEvent::MouseButtonPress, at(0), Qt::LeftButton, Qt::LeftButton);
        for (int i = 1; i < 360; ++i) {
            timer.start();
            send(QEvent::MouseMove, at(i), Qt::NoButton, Qt::LeftButton);
            canvas.repaint();
            figures.moves.push_back(milliseconds(timer));
        }
        timer.start();
        send(QEvent::MouseButtonRelease, at(360), Qt::LeftButton, Qt::NoButton);
        canvas.repaint();
        figures.release = milliseconds(timer);
        QApplication::processEvents();
        return figures;
    };

    std::printf("%d x %d pixels, window 1600 x 1000\n", kWidth, kHeight);
    for (const bool whole : {true, false}) {
        if (whole)
            view.fit();
        else
            view.actualSize();
        QApplication::processEvents();
        for (const double tip : {16.0, 64.0, 400.0})
            for (const BrushEdge edge : {BrushEdge::Hard, BrushEdge::Soft}) {
                canvas.setTool(ToolId::Brush);
                bench.options.diameterPx = tip;
                bench.options.edge = edge;
                char what[80];
                std::snprintf(what, sizeof what, "%s, brush of %3.0f px, %s edge", whole ? "whole image" : "1:1", tip,
                              edge == BrushEdge::Hard ? "hard" : "soft");
                print(what, stroke());
            }
    }
    QElapsedTimer timer;
    timer.start();
    session.undo().undo();
    canvas.repaint();
    std::printf("undo of the last stroke %.2f ms\n", milliseconds(timer));
    timer.start();
    bench.changeAll([](cv::Mat& mask) { invertMask(mask, 1); }, QStringLiteral("invert"));
    canvas.repaint();
    std::printf("inverting all %.2f ms\n", milliseconds(timer));
    timer.start();
    session.undo().undo();
    canvas.repaint();
    std::printf("undo of that %.2f ms\n", milliseconds(timer));
    return 0;
}
