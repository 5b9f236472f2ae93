// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of everything that live inspection and the booth can look like, in both themes and two sizes, to judge by.
//   live_screenshots OUT MODEL PARTS [--language de] [--sizes 1366x768,3840x2160]
// MODEL: of the parts in the folder PARTS. Run it with XDG_CONFIG_HOME and XDG_DATA_HOME of its own.
#include "app/backend_loader.h"
#include "core/base/resources.h"
#include "ui/booth/attract_loop.h"
#include "ui/booth/booth_tour.h"
#include "ui/booth/booth_window.h"
#include "ui/booth/pin_pad.h"
#include "ui/live/live_page.h"
#include "ui/live/live_view.h"
#include "ui/live/source_dialog.h"
#include "ui/live/source_form.h"
#include "ui/main_window/main_window.h"
#include "ui/support/event_probe.h"
#include "ui/support/language.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace hawksight;

namespace {

/// Goes on after `ms` even where what was waited for has not come: the picture shows it then.
template <class Condition>
void await(Condition condition, int ms = 60'000) {
    if (!QTest::qWaitFor(condition, ms)) std::fprintf(stderr, "waited in vain\n");
}

class Camera {
public:
    Camera(QString folder, QList<QSize> sizes) : m_folder(std::move(folder)), m_sizes(std::move(sizes)) {
        QDir().mkpath(m_folder);
    }
    void take(QWidget& widget, const char* name, bool keepSize = false) const {
        for (const QSize& size : m_sizes)
            for (const bool dark : {false, true}) {
                Theme::instance().choose(dark ? Theme::Choice::Dark : Theme::Choice::Light);
                if (!keepSize) widget.resize(size);
                QTest::qWait(500);
                const QString file =
                    QStringLiteral("%1-%2-%3x%4.png")
                        .arg(QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(size.width())
                        .arg(size.height());
                widget.grab().save(QDir(m_folder).filePath(file));
                if (keepSize) QTest::qWait(100);
            }
    }

private:
    QString m_folder;
    QList<QSize> m_sizes;
};

void press(QWidget& window, const char* name) {
    auto* button = window.findChild<QAbstractButton*>(QLatin1String(name));
    if (button) QTest::mouseClick(button, Qt::LeftButton);
}

void liveScenes(Session& session, MainWindow& window, LivePage& live, const Camera& camera, const QString& parts) {
    window.showPage(PageId::Live);
    camera.take(window, "live-empty");

    LiveSetup setup;
    setup.source.kind = SourceKind::Folder;
    setup.source.address = parts.toStdString();
    setup.source.framesPerSecond = 2.0;
    live.use(setup);
    await([&] { return live.pipeline().counters().inspected > 12; });
    camera.take(window, "live-running");

    live.pipeline().setPaused(true);
    camera.take(window, "live-paused");
    live.pipeline().setPaused(false);

    auto* menu = window.findChild<QToolButton*>(QStringLiteral("regionMenu"))->menu();
    Q_EMIT menu->aboutToShow();
    menu->actions()[2]->trigger();
    camera.take(window, "live-region");
    press(window, "cancelRegion");

    RecordSettings full = live.pipeline().records();
    full.fileQuotaBytes = 40'000;
    live.pipeline().setRecords(full);
    await([&] { return live.pipeline().storing() == LivePipeline::Storing::Stopped; });
    camera.take(window, "live-disk-full");
    full.fileQuotaBytes = 0;
    live.pipeline().setRecords(full);

    LiveSetup gone;
    gone.source.kind = SourceKind::Stream;
    gone.source.address = "rtsp://127.0.0.1:9/line-4";
    gone.source.frozenAfterMs = 1000;
    live.use(gone);
    await([&] { return live.pipeline().state() == LivePipeline::State::Lost; });
    camera.take(window, "live-lost");

    LiveSetup line = LivePage::simulatedLine();
    live.use(line);
    await([&] { return !live.pipeline().latestFrame().bgr.empty(); });
    press(window, "teach");
    camera.take(window, "teach-name");
    press(window, "beginTeaching");
    await([&] { return live.teaching().parts().count() > 8; });
    camera.take(window, "teach-collect");
    await(
        [&] { return live.teaching().phase() == TeachSession::Phase::Training && live.teaching().progress() > 0.02; });
    camera.take(window, "teach-train");
    press(window, "stopTeaching");
    press(window, "closeTeach");
    live.setHalted(true);

    const auto found = [] {
        return std::vector<FoundCamera>{{SourceKind::Device,
                                         "/dev/v4l/by-id/usb-Maker_Cam_A1-video-index0",
                                         "HD Pro Webcam C920",
                                         {{1920, 1080}, {1280, 720}, {640, 480}}},
                                        {SourceKind::Genicam, "Basler-12345", "Basler acA2440-20gm", {}}};
    };
    for (const SourceKind kind : {SourceKind::Simulated, SourceKind::Device, SourceKind::Stream, SourceKind::Genicam}) {
        SourceSettings source;
        source.kind = kind;
        if (kind == SourceKind::Stream) source.address = "rtsp://127.0.0.1:9/line-4";
        SourceDialog::Doors doors = SourceDialog::realDoors();
        doors.find = found;
        SourceDialog dialog(session.io(), source, doors, &window);
        dialog.show();
        QTest::qWait(300);
        if (kind == SourceKind::Simulated || kind == SourceKind::Stream) {
            press(dialog, "testSource");
            QTest::qWait(kind == SourceKind::Stream ? 6500 : 1500);
        }
        camera.take(dialog, (std::string("source-") + name(kind).data()).c_str(), true);
    }
}

void boothScenes(Session& session, const Camera& camera) {
    BoothWindow booth(session, {3600.0, 1.0, false});
    booth.begin();
    const auto isReady = [&] { return booth.model().state() == BoothModel::State::Ready && booth.stage().answer(); };
    await(isReady, 300'000);
    camera.take(booth, "booth-tour");
    const QSizeF size = booth.stage().picture().size();
    booth.tour().strokeBegan(Ink::Tool::Scratch);
    booth.stage().beginStroke(Ink::Tool::Scratch, {size.width() * 0.3, size.height() * 0.35});
    for (int i = 1; i <= 10; ++i)
        booth.stage().drawTo({size.width() * (0.3 + 0.02 * i), size.height() * (0.35 + 0.004 * i * i)});
    await([&] { return booth.stage().latencyMs().has_value(); });
    QTest::qWait(500);
    camera.take(booth, "booth-drawing");
    booth.pinPad().ask();
    QTest::keyClicks(&booth.pinPad(), QStringLiteral("12"));
    camera.take(booth, "booth-pin");
    QTest::keyClick(&booth.pinPad(), Qt::Key_Escape);
    booth.hide();

    BoothWindow loop(session, {0.2, 1.0, false});
    loop.begin();
    await([&] { return loop.isAttracting() && !loop.stage().isBlank() && loop.stage().answer(); });
    QTest::qWait(1500);
    camera.take(loop, "booth-attract");
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("hawksight-shots"));
    QSettings().clear();
    QCommandLineParser parser;
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("code"), QStringLiteral("en"));
    const QCommandLineOption sizes(QStringLiteral("sizes"), {}, QStringLiteral("list"),
                                   QStringLiteral("1366x768,3840x2160"));
    const QCommandLineOption only(QStringLiteral("only"), {}, QStringLiteral("live|booth"));
    parser.addOptions({language, sizes, only});
    parser.process(app);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 3) return 2;
    QLocale::setDefault(QLocale(parser.value(language)));
    QTranslator words;
    if (words.load(QStringLiteral("hawksight_") + parser.value(language), translationsFolder()))
        QCoreApplication::installTranslator(&words);
    Theme theme(app);

    QList<QSize> wanted;
    for (const QString& size : parser.value(sizes).split(u','))
        wanted << QSize(size.section(u'x', 0, 0).toInt(), size.section(u'x', 1, 1).toInt());
    const Camera camera(arguments[0], wanted);

    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    EventProbe probe;
    Session session(loadBackend);
    session.engine().start();
    MainWindow window(session, probe);
    auto* live = new LivePage(session);
    window.addPage(PageId::Live, live);
    window.show();
    session.open(arguments[2].toStdString());
    await([&] { return session.hasDataset(); });
    session.useModel(arguments[1].toStdString());
    await([&] { return session.model().has_value(); });
    if (parser.value(only) != QLatin1String("booth"))
        liveScenes(session, window, *live, camera, QDir(arguments[2]).filePath(QStringLiteral("test/broken_large")));
    live->setHalted(true);
    window.hide();
    if (parser.value(only) != QLatin1String("live")) boothScenes(session, camera);
    return 0;
}
