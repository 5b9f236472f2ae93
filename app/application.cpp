// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/backend_plugin.h"
#include "app/exercise.h"
#include "app/screenshots.h"
#include "core/store/recent_projects.h"
#include "ui/annotate/annotate_page.h"
#include "ui/booth/booth_dialog.h"
#include "ui/booth/booth_window.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/gallery/data_page.h"
#include "ui/inspect/inspect_page.h"
#include "ui/library/models_page.h"
#include "ui/live/live_page.h"
#include "ui/main_window/main_window.h"
#include "ui/review/review_page.h"
#include "ui/settings/settings_page.h"
#include "ui/start/start_page.h"
#include "ui/support/event_probe.h"
#include "ui/support/icons.h"
#include "ui/support/interface_size.h"
#include "ui/support/language.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/wizard/train_page.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>
#include <QProcess>
#include <QSaveFile>

#include <unistd.h>

namespace hawksight {

namespace {

/// Since the kernel started this process, libraries included, to 10 ms; -1 where the system does not tell.
qint64 millisecondsSinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat")), uptime(QStringLiteral("/proc/uptime"));
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly)) return -1;
    const QByteArray line = stat.readAll();
    // The program's name stands in brackets and may hold spaces; the start is the 20th field behind it.
    const double ticks = line.mid(line.lastIndexOf(')') + 2).split(' ').value(19).toDouble();
    const double now = uptime.readAll().split(' ').value(0).toDouble();
    return qRound64((now - ticks / static_cast<double>(sysconf(_SC_CLK_TCK))) * 1000.0);
}

}  // namespace

int& Application::prepared(int& argc) {
    QCoreApplication::setApplicationName(QStringLiteral("hawksight"));
    QCoreApplication::setOrganizationName(QStringLiteral("hawksight"));
    applyInterfaceSize();
    return argc;
}

Application::Application(int& argc, char** argv) : m_app(prepared(argc), argv) {
    if (shouldStartAgainLarger()) {
        // The size must be known before Qt is; a screen is known only after. Returns only where it fails.
        forgetInterfaceSize();
        execv("/proc/self/exe", argv);
        applyInterfaceSize();
    }
    QCoreApplication::setApplicationVersion(QStringLiteral(HAWKSIGHT_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Hawksight"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.hawksight.Hawksight"));
    translate();
    m_theme = std::make_unique<Theme>(m_app);
    QGuiApplication::setWindowIcon(icon(QStringLiteral("hawksight"), Token::Accent));
    m_probe = std::make_unique<EventProbe>();
    m_session = std::make_unique<Session>(loadBackendPlugin);
    m_window = std::make_unique<MainWindow>(*m_session, *m_probe);
    addPages();
}

Application::~Application() {
    m_booth.reset();
    m_window.reset();
    m_session.reset();
    if (!m_startAgain) return;
    forgetInterfaceSize();
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {});
}

void Application::translate() {
    const QString chosen = SettingsPage::chosenLanguage();
    const QLocale locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    QLocale::setDefault(locale);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    // The program's own words are English; that file holds their plurals.
    if (m_own.load(locale, QStringLiteral("hawksight"), QStringLiteral("_"), translationsFolder()) ||
        m_own.load(QStringLiteral("hawksight_en"), translationsFolder()))
        QCoreApplication::installTranslator(&m_own);
}

void Application::addPages() {
    m_start = new StartPage(*m_session);
    m_window->setStartPage(m_start);
    QObject::connect(m_window.get(), &MainWindow::openRequested, m_start, &StartPage::chooseFolder);

    QObject::connect(m_start, &StartPage::tourRequested, m_window.get(), &MainWindow::startTour);

    m_window->addPage(PageId::Data, new DataPage(*m_session));
    auto* inspect = new InspectPage(*m_session);
    m_window->addPage(PageId::Inspect, inspect);
    m_window->addPage(PageId::Annotate, new AnnotatePage(*m_session));
    m_window->addPage(PageId::Review, new ReviewPage(*m_session));
    m_window->addPage(PageId::Evaluate, new EvaluatePage(*m_session));
    m_window->addPage(PageId::Train, new TrainPage(*m_session));
    m_window->addPage(PageId::Models, new ModelsPage(*m_session));

    m_live = new LivePage(*m_session);
    m_window->addPage(PageId::Live, m_live);
    QObject::connect(m_live, &LivePage::openInInspect, m_window.get(),
                     [this, inspect](const std::filesystem::path& picture) {
                         m_window->showPage(PageId::Inspect);
                         inspect->takeDrop({toQString(picture)});
                     });
    QObject::connect(m_live, &LivePage::boothRequested, m_window.get(), [this] {
        auto* dialog = new BoothDialog(m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &BoothDialog::started, m_window.get(),
                         [this](double idleSeconds) { startBooth(idleSeconds); });
        dialog->open();
    });

    auto* settings = new SettingsPage(*m_session);
    m_window->addPage(PageId::Settings, settings);
    QObject::connect(settings, &SettingsPage::debugOverlayWanted, m_window.get(), &MainWindow::setDebugOverlay);
    QObject::connect(settings, &SettingsPage::shortcutsRequested, m_window.get(), &MainWindow::showShortcuts);
    QObject::connect(settings, &SettingsPage::tourRequested, m_window.get(), &MainWindow::startTour);
    QObject::connect(settings, &SettingsPage::restartRequested, m_window.get(), [this] {
        m_startAgain = true;
        m_window->close();
    });
}

Application::Arguments Application::parse() const {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Application", "Visual inspection of manufactured parts."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("Application", "A folder of images or a project."));
    const auto option = [&](const char* name, const char* value, const QString& text) {
        const QCommandLineOption added(QLatin1String(name), text, QLatin1String(value));
        parser.addOption(added);
        return added;
    };
    const auto model = option("model", "file", QCoreApplication::translate("Application", "Uses this model."));
    const auto probe =
        option("probe", "file",
               QCoreApplication::translate("Application",
                                           "Writes start-up time and the event loop's latency to this file at exit."));
    const auto screenshots =
        option("screenshots", "folder",
               QCoreApplication::translate("Application", "Takes a picture of every page in both themes, and ends."));
    const auto sizes = QCommandLineOption(
        QStringLiteral("sizes"),
        QCoreApplication::translate("Application", "Of the window in these pictures, separated by commas."),
        QStringLiteral("sizes"), QStringLiteral("1366x768,3840x2160"));
    parser.addOption(sizes);
    const auto booth = QCommandLineOption(QStringLiteral("booth"),
                                          QCoreApplication::translate("Application",
                                                                      "Begins with the demonstration for a trade fair, "
                                                                      "full screen; the PIN leaves it."));
    parser.addOption(booth);
    const auto live =
        option("live", "source",
               QCoreApplication::translate("Application",
                                           "Begins with live inspection: a folder of images, a video file, the "
                                           "address of a stream, or \"line\" for the simulated one."));
    const auto exercise =
        option("exercise", "seconds",
               QCoreApplication::translate("Application",
                                           "Trains, inspects, switches pages and drags the limit for so "
                                           "long, and ends; to measure with --probe."));
    parser.process(m_app);
    Arguments arguments;
    arguments.path = parser.positionalArguments().value(0);
    arguments.model = parser.value(model);
    arguments.probeFile = parser.value(probe);
    arguments.exerciseSeconds = parser.value(exercise).toInt();
    arguments.live = parser.value(live);
    arguments.booth = parser.isSet(booth);
    arguments.screenshots = parser.value(screenshots);
    for (const QString& size : parser.value(sizes).split(u','))
        if (const QStringList sides = size.split(u'x'); sides.size() == 2)
            arguments.sizes << QSize(sides[0].toInt(), sides[1].toInt());
    return arguments;
}

int Application::run() {
    const Arguments arguments = parse();
    if (!arguments.probeFile.isEmpty()) m_probe->start();
    // Behind the first paint: the window is up before anything heavy is loaded.
    QObject::connect(m_window.get(), &MainWindow::firstPainted, m_window.get(),
                     [this, arguments] { begin(arguments); });
    m_window->show();
    return finish(arguments, QApplication::exec());
}

void Application::begin(const Arguments& arguments) {
    m_windowUpMs = millisecondsSinceStart();
    m_probe->reset();
    m_session->engine().start();
    if (!arguments.path.isEmpty()) {
        m_session->open(toPath(arguments.path));
    } else if (const auto recent = recentProjects(); !recent.isEmpty()) {
        m_session->open(toPath(recent.first().folder));
    }
    if (!arguments.model.isEmpty()) {
        const auto use = [this, model = toPath(arguments.model)] { m_session->useModel(model); };
        if (m_session->isOpening()) {
            // Behind what the project itself would load.
            QObject::connect(m_session.get(), &Session::datasetChanged, m_window.get(), use,
                             static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        } else {
            use();
        }
    }
    if (arguments.booth) startBooth(BoothDialog::idleSeconds());
    if (!arguments.live.isEmpty()) startLive(arguments.live);
    if (arguments.exerciseSeconds > 0) {
        auto* exercise = new Exercise(*m_session, *m_window, *m_probe, arguments.exerciseSeconds,
                                      arguments.live.isEmpty() ? nullptr : &m_live->pipeline(), m_window.get());
        QObject::connect(exercise, &Exercise::finished, m_window.get(), &QWidget::close);
    }
    if (!arguments.screenshots.isEmpty()) {
        auto* shots = new Screenshots(*m_session, *m_window, *m_live, arguments.screenshots,
                                      arguments.model.isEmpty() ? Screenshots::Await::Data : Screenshots::Await::Model,
                                      arguments.sizes, m_window.get());
        QObject::connect(shots, &Screenshots::finished, m_window.get(),
                         [](int failures) { QCoreApplication::exit(failures == 0 ? 0 : 1); });
    }
}

void Application::startLive(const QString& source) {
    LiveSetup setup = LivePage::simulatedLine();
    const QFileInfo file(source);
    if (source != QLatin1String("line")) {
        setup.source.kind = file.isDir()    ? SourceKind::Folder
                            : file.isFile() ? SourceKind::VideoFile
                                            : SourceKind::Stream;
        setup.source.address =
            (file.exists() ? toPath(file.absoluteFilePath()) : std::filesystem::path(source.toStdString())).string();
    }
    m_window->showPage(PageId::Live);
    m_live->use(setup);
}

void Application::startBooth(double idleSeconds) {
    if (m_booth) return;
    BoothWindow::Options options;
    options.idleSeconds = idleSeconds;
    // Both at once would share the processor, and nobody sees the page.
    m_live->setHalted(true);
    m_booth = std::make_unique<BoothWindow>(*m_session, options);
    QObject::connect(
        m_booth.get(), &BoothWindow::left, m_window.get(),
        [this] {
            m_window->show();
            m_live->setHalted(false);
            m_booth.reset();
        },
        Qt::QueuedConnection);
    m_booth->begin();
    m_window->hide();
}

int Application::finish(const Arguments& arguments, int status) {
    if (arguments.probeFile.isEmpty()) return status;
    m_probe->stop();
    const EventProbe::Figures figures = m_probe->overall();
    QJsonObject json{{QStringLiteral("window_up_ms"), m_windowUpMs},
                     {QStringLiteral("samples"), figures.samples},
                     {QStringLiteral("p50_ms"), figures.p50Ms},
                     {QStringLiteral("p99_ms"), figures.p99Ms},
                     {QStringLiteral("max_ms"), figures.maxMs}};
    if (!arguments.live.isEmpty()) {
        const LiveCounters live = m_live->pipeline().counters();
        json.insert(QStringLiteral("live"),
                    QJsonObject{{QStringLiteral("inspected"), static_cast<double>(live.inspected)},
                                {QStringLiteral("dropped"), static_cast<double>(live.dropped)},
                                {QStringLiteral("per_second"), live.inspectionsPerSecond},
                                {QStringLiteral("p50_ms"), live.p50Ms},
                                {QStringLiteral("p99_ms"), live.p99Ms}});
    }
    QSaveFile file(arguments.probeFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit()) return 1;
    return status;
}

}  // namespace hawksight
