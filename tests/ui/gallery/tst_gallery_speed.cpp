// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/ui/gallery/gallery_data.h"
#include "tests/ui/gallery/session_stage.h"
#include "ui/gallery/filter_bar.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/gallery/grid_view.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

#include <ctime>

using namespace hawksight;
using namespace hawksight::test;

namespace {

/// Wall time, and the time this thread had the processor: the two differ where other programs take it.
struct Times {
    std::vector<double> wall, processor;
    QElapsedTimer timer;
    double processorBegan = 0.0;

    static double processorMs() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    void begin() {
        processorBegan = processorMs();
        timer.start();
    }
    void end() {
        wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        processor.push_back(processorMs() - processorBegan);
    }
    void tell(const char* what) {
        for (auto* values : {&wall, &processor}) {
            std::sort(values->begin(), values->end());
            qInfo("%s, %s: median %.2f ms, 95th percentile %.2f ms, slowest %.2f ms of %d", what,
                  values == &wall ? "wall" : "processor", (*values)[values->size() / 2],
                  (*values)[values->size() * 95 / 100], values->back(), static_cast<int>(values->size()));
        }
    }
};

}  // namespace

/// Figures are told, not asserted: they are this machine's. What must hold on any machine is asserted.
class TestGallerySpeed : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void followsADraggedThresholdOver5000Images_data() {
        QTest::addColumn<bool>("mistakesOnly");
        QTest::addColumn<int>("sorting");
        QTest::newRow("all images") << false << static_cast<int>(GallerySort::Name);
        QTest::newRow("all images, by score") << false << static_cast<int>(GallerySort::HighestScore);
        QTest::newRow("mistakes only") << true << static_cast<int>(GallerySort::Name);
    }

    void followsADraggedThresholdOver5000Images() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        QFETCH(bool, mistakesOnly);
        QFETCH(int, sorting);
        SessionStage stage;
        const auto root = path(stage.dir) / "tiles";
        linkImages("data/magnetic_tile/train/good", root / "train/good", 2000);
        linkImages("data/magnetic_tile/test/good", root / "test/good", 1500);
        linkImages("data/magnetic_tile/test/break", root / "test/break", 1500);
        ThumbnailStore thumbnails(stage.session.io(), {});
        GalleryPanel panel(stage.session, thumbnails);
        panel.resize(1280, 720);
        panel.show();
        QVERIFY(stage.open(root));
        QVERIFY(stage.useModel());
        Random random(3);
        QVERIFY(stage.score([&](int i) {
            const bool bad = stage.session.dataset().samples[static_cast<std::size_t>(i)].label == Label::Defective;
            return random.normal() + (bad ? 2.0 : 0.0);
        }));
        QCOMPARE(panel.model().count(), 5000);
        panel.filters()->setFilter({.mistakesOnly = mistakesOnly});
        const_cast<GalleryProxy&>(panel.proxy()).setSorting(static_cast<GallerySort>(sorting));
        QTRY_VERIFY_WITH_TIMEOUT(thumbnails.isIdle(), 20000);

        Times times;
        int differing = 0;
        std::vector<int> before = panel.proxy().order();
        for (int step = 0; step < 200; ++step) {
            const double fail = 2.0 * std::sin(step / 200.0 * 6.28) + 1.0;
            times.begin();
            stage.preview(fail - 0.5, fail);
            // The figures and what has to be painted anew belong to the step.
            QApplication::sendPostedEvents();
            QApplication::processEvents();
            times.end();
            differing += before != panel.proxy().order();
            before = panel.proxy().order();
        }
        times.tell(qPrintable(QStringLiteral("one step of a threshold drag, 5,000 images, %1")
                                  .arg(QString::fromLatin1(QTest::currentDataTag()))));
        QVERIFY(mistakesOnly ? differing > 100 : differing == 0);
    }

    void filtersAndScrollsThrough100000Images() {
        const int count = 100000;
        GalleryModel model;
        GalleryProxy proxy(model);
        const Dataset dataset = largeDataset(count);
        Times load, filter, search, sort;
        for (int i = 0; i < 5; ++i) {
            load.begin();
            model.setDataset(dataset);
            load.end();
        }
        Random random(1);
        std::vector<double> scores(count);
        for (double& score : scores) score = random.normal();
        model.setScores(scores);
        model.setLimits(Limits{0.5, 1.0});

        IoPool io;
        ThumbnailStore thumbnails(io, {});
        GridView view;
        view.setItemDelegate(new GalleryDelegate(thumbnails, &view));
        view.setIdentity([&](int row) { return proxy.sampleOf(row); }, [&](int sample) { return proxy.rowOf(sample); });
        view.setModel(&proxy);
        view.resize(1280, 720);
        view.show();
        for (int i = 0; i < 20; ++i) {
            filter.begin();
            proxy.setFilter({.split = Split::Test, .verdict = i % 2 ? VerdictChoice::Fail : VerdictChoice::Pass});
            QApplication::processEvents();
            filter.end();
            search.begin();
            proxy.setFilter({.text = QString::number(i)});
            QApplication::processEvents();
            search.end();
            sort.begin();
            proxy.setSorting(i % 2 ? GallerySort::HighestScore : GallerySort::LowestScore);
            QApplication::processEvents();
            sort.end();
        }
        load.tell("100,000 images taken over");
        filter.tell("100,000 images filtered by split and verdict");
        search.tell("100,000 images searched");
        sort.tell("100,000 images sorted by score");
    }

    void scrollsThrough100000RealFilesInBoundedMemory() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        const int count = 100000;
        // Every image has a path of its own, through one of many links to the same folder of real ones.
        QTemporaryDir dir;
        Dataset dataset;
        dataset.root = path(dir);
        const auto real = sharedFiles("data/magnetic_tile/test/good");
        for (int folder = 0; static_cast<int>(dataset.samples.size()) < count; ++folder) {
            const auto link = path(dir) / std::to_string(folder);
            std::filesystem::create_directory_symlink(sharedPath("data/magnetic_tile/test/good"), link);
            for (std::size_t i = 0; i < real.size() && static_cast<int>(dataset.samples.size()) < count; ++i)
                dataset.samples.push_back({link / real[i].filename(), std::nullopt, Split::Test, Label::Good, "good"});
        }
        GalleryModel model;
        GalleryProxy proxy(model);
        model.setDataset(dataset);
        QCOMPARE(model.count(), count);

        IoPool io;
        ThumbnailStore thumbnails(io, {.memoryBytes = 24 << 20, .scaledBytes = 8 << 20});
        GridView view;
        view.setItemDelegate(new GalleryDelegate(thumbnails, &view));
        view.setThumbnails(&thumbnails, GalleryModel::PathRole);
        view.setCaptionHeight(GalleryDelegate::captionHeight());
        view.setModel(&proxy);
        view.resize(1280, 720);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));

        Times frame;
        QScrollBar* bar = view.verticalScrollBar();
        qint64 most = 0;
        // Fast over everything first: what flies by is not decoded.
        for (int step = 0; step <= 400; ++step) {
            frame.begin();
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * step / 400));
            QApplication::processEvents();
            frame.end();
            most = std::max(most, thumbnails.memoryBytes());
            QVERIFY(thumbnails.memoryBytes() <= thumbnails.memoryLimit());
        }
        const int decodedInFlight = thumbnails.decodedCount();
        QVERIFY(decodedInFlight < 4000);
        frame.tell("one step of scrolling through 100,000 images, from picture to picture");
        // Then slowly, page by page, until everything in sight is there: more pictures than the memory holds.
        Times page;
        for (int step = 0; step < 40; ++step) {
            page.begin();
            bar->setValue(bar->maximum() / 2 + step * bar->pageStep());
            QApplication::processEvents();
            page.end();
            const auto [first, last] = view.rowsInSight();
            const auto inSight = [&] {
                for (int row = first; row <= last; ++row)
                    if (thumbnails.find(model.row(row).path) == nullptr) return false;
                return true;
            };
            QTRY_VERIFY_WITH_TIMEOUT(inSight(), 20000);
            most = std::max(most, thumbnails.memoryBytes());
            QVERIFY(thumbnails.memoryBytes() <= thumbnails.memoryLimit());
        }
        page.tell("one page of scrolling");
        qInfo("pictures decoded: %d, memory at most %.1f of %.1f MiB", thumbnails.decodedCount(),
              double(most) / (1 << 20), double(thumbnails.memoryLimit()) / (1 << 20));
    }
};

QTEST_MAIN(TestGallerySpeed)
#include "tst_gallery_speed.moc"
