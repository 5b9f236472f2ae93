// SPDX-License-Identifier: GPL-3.0-or-later
// A process that paints and labels is killed in the middle of it; what it had done is there.
#include "core/annotation/mask_io.h"
#include "tests/ui/annotate/annotate_fixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <csignal>
#include <cstdio>

using namespace hawksight;
using namespace hawksight::test;

namespace {

constexpr const char* kImage = "test/good/000.png";
constexpr int kSide = 900, kStep = 20, kColumns = kSide / kStep;

/// Stroke number n fills the n-th field of a grid, so that what is missing can be told.
cv::Rect fieldOf(int n) {
    return {n % kColumns * kStep + 4, n / kColumns * kStep + 4, kStep - 8, kStep - 8};
}

/// The child: paints field after field with the mouse, says so, and labels now and then.
int paintUntilKilled(const QString& dir) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "painter";
    char* argv[] = {name, nullptr};
    QApplication app(argc, argv);
    Theme theme(app);
    const QTemporaryDir unused;
    AnnotateStage stage(unused);
    qputenv("XDG_DATA_HOME", (dir + QStringLiteral("/data")).toLocal8Bit());
    stage.folder = std::filesystem::path(dir.toStdString()) / "bottles";
    if (!stage.open(kImage)) return 1;
    stage.key(Qt::Key_R);
    for (int n = 0; n < kColumns * kColumns; ++n) {
        const cv::Rect field = fieldOf(n);
        // Not through the view: a field must be hit to the pixel.
        stage.page->bench().paint({field, cv::Mat(field.size(), CV_8UC1, cv::Scalar(255))}, 1 + n % 3,
                                  QStringLiteral("field"));
        if (n % 10 == 5) stage.key(n % 20 == 5 ? Qt::Key_D : Qt::Key_U);
        std::printf("%d\n", n);
        std::fflush(stdout);
        QTest::qWait(40);  // faster than any hand, slower than a busy disk
    }
    return 0;
}

}  // namespace

class TestAnnotateKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKillLosesAtMostTheStrokeInHand() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        const QTemporaryDir dir;
        QVERIFY(makeBottles(path(dir) / "bottles"));
        int last = -1, before = -1;
        // Killed at different moments of its work, also while the mask's file is written (after 1.5 s without a stroke
        // and when the page closes) and started again on what the one before has left.
        for (const int strokes : {1, 7, 40, 90}) {
            QProcess painter;
            painter.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--paint"), dir.path()});
            QVERIFY(painter.waitForStarted());
            last = -1;
            QElapsedTimer patience;
            patience.start();
            while (last < strokes && patience.elapsed() < 20000) {
                if (painter.waitForReadyRead(2000))
                    while (painter.canReadLine()) last = painter.readLine().trimmed().toInt();
            }
            QVERIFY2(last >= strokes, painter.readAllStandardError().constData());
            ::kill(static_cast<pid_t>(painter.processId()), SIGKILL);
            painter.waitForFinished();
            while (painter.canReadLine()) last = painter.readLine().trimmed().toInt();

            const auto projects = path(dir) / "data" / "hawksight" / "projects" / "bottles" / "annotations";
            const AnnotationPlaces places{projects, path(dir) / "bottles"};
            const auto loaded = loadMask(places.maskFile(kImage), places.journalFile(kImage), {kSide, kSide});
            VERIFY_OK(loaded);
            // Of the strokes it told of, the last one may have been on its way.
            for (int n = 0; n < last; ++n) {
                const cv::Rect field = fieldOf(n);
                QVERIFY2(areaOf(loaded->mask(field), 1 + n % 3) == std::size_t(field.area()),
                         qPrintable(QStringLiteral("stroke %1 of %2 is gone").arg(n).arg(last)));
            }
            // And nothing that nobody painted.
            const std::size_t each = static_cast<std::size_t>(fieldOf(0).area());
            QVERIFY(areaOf(loaded->mask) <= each * static_cast<std::size_t>(std::max(last, before) + 3));
            before = std::max(last, before);
            if (last > 16) {
                auto store = LabelStore::open(places.labelsFile());
                VERIFY_OK(store);
                const auto notes = (*store)->read();
                VERIFY_OK(notes);
                QVERIFY(notes->contains(kImage));
            }
        }
    }
};

int main(int argc, char** argv) {
    if (argc > 2 && QLatin1String(argv[1]) == QLatin1String("--paint"))
        return paintUntilKilled(QString::fromLocal8Bit(argv[2]));
    QCoreApplication app(argc, argv);
    TestAnnotateKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_annotate_kill.moc"
