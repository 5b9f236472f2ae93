// SPDX-License-Identifier: GPL-3.0-or-later
// Masks 20 blowholes of the magnetic tiles twice with real mouse events: with heatmap assist, and with the brush alone.
// Prints clicks, drags, keys, how long a practised person would take by the keystroke-level model (Card, Moran, Newell
// 1980), what the program itself took, and the overlap with the published masks. Not a test: run by hand,
//   compare_assist MODEL.hkt DATA/magnetic_tile
#include "app/backend_loader.h"
#include "core/annotation/mask.h"
#include "core/image/image_io.h"
#include "ui/annotate/annotate_page.h"
#include "ui/support/annotations.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <cstdio>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

// The model's operators, in seconds: pointing, a press or release, a key, making up one's mind; drawing takes 0.9 for
// each straight piece and 0.16 for each centimetre.
constexpr double kPoint = 1.1, kButton = 0.1, kKey = 0.28, kMind = 1.35, kPiece = 0.9, kPerCm = 0.16, kPxPerCm = 37.8;
constexpr double kCareless = 0.02;  // of overlap that nobody sees

struct Effort {
    int clicks = 0, drags = 0, keys = 0;
    double seconds = 0.0, machineMs = 0.0;
    void operator+=(const Effort& other) {
        clicks += other.clicks;
        drags += other.drags;
        keys += other.keys;
        seconds += other.seconds;
        machineMs += other.machineMs;
    }
};

class Hand {
public:
    explicit Hand(AnnotatePage& page) : m_page(page) {}
    Effort effort;

    void click(cv::Point2d at) {
        effort.seconds += kPoint + 2 * kButton;
        ++effort.clicks;
        timed([&] { press(at), release(at); });
    }
    void drag(const std::vector<cv::Point2d>& path) {
        if (path.size() < 2) return click(path.front());
        double cm = 0;
        for (std::size_t i = 1; i < path.size(); ++i)
            cm += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y) * m_page.view().scale() / kPxPerCm;
        effort.seconds += kPoint + 2 * kButton + kPiece * double(path.size() - 1) + kPerCm * cm;
        ++effort.drags;
        timed([&] {
            press(path.front());
            for (const cv::Point2d& p : path) send(QEvent::MouseMove, p, Qt::NoButton, Qt::LeftButton);
            release(path.back());
        });
    }
    void key(Qt::Key k) {
        effort.seconds += kKey;
        ++effort.keys;
        timed([&] { QTest::keyClick(&m_page, k); });
    }
    void think() { effort.seconds += kMind; }

private:
    void send(QEvent::Type type, cv::Point2d at, Qt::MouseButton button, Qt::MouseButtons down) {
        const QPointF local = m_page.canvas().viewFromImage().map(QPointF(at.x, at.y));
        QMouseEvent event(type, local, m_page.canvas().mapToGlobal(local), button, down, Qt::NoModifier);
        QApplication::sendEvent(&m_page.canvas(), &event);
    }
    void press(cv::Point2d at) { send(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton); }
    void release(cv::Point2d at) { send(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton); }
    template <class Work>
    void timed(Work work) {
        QElapsedTimer timer;
        timer.start();
        work();
        m_page.canvas().repaint();
        effort.machineMs += double(timer.nsecsElapsed()) / 1e6;
    }
    AnnotatePage& m_page;
};

cv::Mat proposed(const AnnotatePage& page) {
    cv::Mat mask = page.bench().mask().clone();
    const Shape& shape = page.bench().proposal();
    if (!shape.isEmpty()) stampMask(mask, shape.filled, shape.box.tl(), 1);
    return mask;
}

/// The place of a part that lies deepest in it: where one would click.
cv::Point2d middleOf(const cv::Mat& part) {
    cv::Mat depth;
    cv::Point deepest;
    cv::distanceTransform(part, depth, cv::DIST_L2, 5);
    cv::minMaxLoc(depth, nullptr, nullptr, nullptr, &deepest);
    return {deepest.x + 0.5, deepest.y + 0.5};
}

/// Click; where the eye is not content, drag for another level, grow or shrink; accept.
void assist(AnnotatePage& page, Hand& hand, const cv::Mat& truth, const cv::Mat& part, bool adjusts) {
    const cv::Point2d at = middleOf(part);
    const double zoom = page.view().scale();
    hand.click(at);
    hand.think();
    const auto fits = [&] { return overlapOf(proposed(page), truth); };
    if (adjusts && fits() < 0.85) {
        // Which drag is best one sees while dragging; the hand does it once.
        double best = fits(), bestUp = 0.0;
        Hand eye(page);
        for (const double up : {-160.0, -110.0, -70.0, -40.0, -20.0, 20.0, 40.0, 70.0, 110.0}) {
            QTest::keyClick(&page, Qt::Key_Escape);
            eye.drag({at, at - cv::Point2d(0, up / zoom)});
            if (fits() > best + kCareless) best = fits(), bestUp = up;
        }
        QTest::keyClick(&page, Qt::Key_Escape);
        if (bestUp != 0.0)
            hand.drag({at, at - cv::Point2d(0, bestUp / zoom)});
        else
            eye.click(at);
        for (const Qt::Key k : {Qt::Key_Plus, Qt::Key_Minus}) {
            const Qt::Key back = k == Qt::Key_Plus ? Qt::Key_Minus : Qt::Key_Plus;
            for (int i = 0; i < 3; ++i) {
                const double before = fits();
                const Shape kept = page.bench().proposal();
                page.bench().growProposal(k == Qt::Key_Plus ? 1 : -1);
                if (fits() > before + kCareless) {
                    page.bench().propose(kept, QString());
                    hand.key(k);
                } else {
                    page.bench().propose(kept, QString());
                    break;
                }
            }
            (void)back;
        }
    }
    hand.key(Qt::Key_Return);
}

/// A careful hand: a tip that fits, led in lines over all places where it stays inside.
void brush(AnnotatePage& page, Hand& hand, const cv::Mat& part) {
    cv::Mat depth;
    cv::distanceTransform(part, depth, cv::DIST_L2, 5);
    double thickest = 0;
    cv::minMaxLoc(depth, nullptr, &thickest);
    const double radius = std::max(1.0, thickest * 0.7);
    // One turn of the wheel a part, whatever the size was before.
    page.bench().options.diameterPx = std::round(2 * radius);
    hand.effort.seconds += kKey * 2;
    ++hand.effort.keys;
    hand.think();
    const cv::Mat inside = depth >= std::min(radius, thickest) - 0.7;
    const cv::Rect box = boundsOf(inside);
    const int step = std::max(1, static_cast<int>(radius));
    std::vector<cv::Point2d> path;
    bool right = true;
    for (int y = box.y; y < box.br().y; y += step) {
        int first = -1, last = -1;
        for (int x = box.x; x < box.br().x; ++x)
            if (inside.at<uchar>(y, x)) {
                if (first < 0) first = x;
                last = x;
            }
        if (first < 0) continue;
        const cv::Point2d a(first + 0.5, y + 0.5), b(last + 0.5, y + 0.5);
        path.push_back(right ? a : b);
        if (first != last) path.push_back(right ? b : a);
        right = !right;
    }
    if (!path.empty()) hand.drag(path);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    QApplication app(argc, argv);
    Theme theme(app);
    const fs::path data = argv[2];
    // Only the images: the published masks must not be the beginning.
    const fs::path bare = fs::path(home.path().toStdString()) / "tiles";
    fs::create_directories(bare);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(data / "test" / "blowhole")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    files.resize(std::min<std::size_t>(files.size(), 20));
    for (const fs::path& file : files) fs::create_symlink(fs::absolute(file), bare / file.filename());

    Session session(loadBackend);
    session.engine().start();
    AnnotatePage page(session);
    page.resize(1366, 768);
    page.show();
    page.shown();
    session.open(bare);
    if (!QTest::qWaitFor([&] { return session.count() == int(files.size()); }, 20000)) return 1;
    session.useModel(argv[1]);
    if (!QTest::qWaitFor([&] { return session.model().has_value(); }, 60000)) return 1;

    const char* names[] = {"heatmap assist, one click", "heatmap assist, adjusted", "brush alone"};
    for (int way = 0; way < 3; ++way) {
        Effort sum;
        double overlap = 0;
        int parts = 0;
        for (const fs::path& file : files) {
            session.setCurrent(session.indexOf(bare / file.filename()));
            if (!QTest::qWaitFor(
                    [&] {
                        return page.isReady() && page.bench().book().key() == file.filename() &&
                               !page.bench().heat().empty();
                    },
                    60000))
                return 1;
            QTest::keyClick(&page, Qt::Key_Delete);
            const auto truth = readMask(data / "ground_truth" / "blowhole" / (file.stem().string() + "_mask.png"));
            if (!truth) return 1;
            Hand hand(page);
            hand.key(way == 2 ? Qt::Key_B : Qt::Key_H);
            cv::Mat labels, statistics, centroids;
            const int count = cv::connectedComponentsWithStats(*truth, labels, statistics, centroids, 8, CV_32S);
            for (int i = 1; i < count; ++i) {
                if (statistics.at<int>(i, cv::CC_STAT_AREA) < 4) continue;
                ++parts;
                if (way == 2)
                    brush(page, hand, labels == i);
                else
                    assist(page, hand, *truth, labels == i, way == 1);
            }
            overlap += overlapOf(page.bench().mask(), *truth) / double(files.size());
            sum += hand.effort;
        }
        std::printf(
            "%-26s %2zu images, %d parts: %3d clicks, %3d drags, %3d keys, %6.1f s by the model, %6.0f ms of the "
            "program; overlap with the published masks %.3f\n",
            names[way], files.size(), parts, sum.clicks, sum.drags, sum.keys, sum.seconds, sum.machineMs, overlap);
    }
    return 0;
}
