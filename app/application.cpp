// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/backend_loader.h"
#include "core/base/resources.h"
#include "core/store/recent_projects.h"
#include "ui/main_window/main_window.h"
#include "ui/settings/settings_page.h"
#include "ui/start/start_page.h"
#include "ui/support/event_probe.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>
#include <QSaveFile>
#include <QTimer>

namespace hawksight {

Application::Application(int& argc, char** argv) : m_app(argc, argv) {
    m_sinceStart.start();
    QCoreApplication::setApplicationName(QStringLiteral("hawksight"));
    QCoreApplication::setOrganizationName(QStringLiteral("hawksight"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HAWKSIGHT_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Hawksight"));
    QGuiApplication::setDesktopFileName(QStringLiteral("hawksight"));
    translate();
    m_theme = std::make_unique<Theme>(m_app);
    QGuiApplication::setWindowIcon(icon(QStringLiteral("hawksight"), Token::Accent));
    m_probe = std::make_unique<EventProbe>();
    m_session = std::make_unique<Session>(loadBackend);
    m_window = std::make_unique<MainWindow>(*m_session, *m_probe);
    addPages();
}

Application::~Application() {
    m_window.reset();
    m_session.reset();
}

void Application::translate() {
    const QString chosen = SettingsPage::chosenLanguage();
    const QLocale locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    QLocale::setDefault(locale);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(locale, QStringLiteral("hawksight"), QStringLiteral("_"), toQString(resourcePath("translations"))))
        QCoreApplication::installTranslator(&m_own);
}

void Application::addPages() {
    m_start = new StartPage(*m_session);
    m_window->setStartPage(m_start);
    QObject::connect(m_window.get(), &MainWindow::openRequested, m_start, &StartPage::chooseFolder);

    auto* settings = new SettingsPage(*m_session);
    m_window->addPage(PageId::Settings, settings);
    QObject::connect(settings, &SettingsPage::debugOverlayWanted, m_window.get(), &MainWindow::setDebugOverlay);
    QObject::connect(settings, &SettingsPage::shortcutsRequested, m_window.get(), &MainWindow::showShortcuts);
}

Application::Arguments Application::parse() const {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("Application", "Visual inspection of manufactured parts."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("Application", "A folder of images or a project."));
    const QCommandLineOption probe(
        QStringLiteral("probe"),
        QCoreApplication::translate("Application", "Writes the event loop's latency to this file at exit (JSON)."),
        QStringLiteral("file"));
    parser.addOption(probe);
    parser.process(m_app);
    return {parser.positionalArguments().value(0), parser.value(probe), {}};
}

int Application::run() {
    const Arguments arguments = parse();
    if (!arguments.probeFile.isEmpty()) m_probe->start();
    m_window->show();
    // Behind the first paint: the window is up before anything heavy is loaded.
    QTimer::singleShot(0, m_window.get(), [this, arguments] {
        m_session->engine().start();
        if (!arguments.path.isEmpty()) {
            m_session->open(toPath(arguments.path));
        } else if (const auto recent = recentProjects(); !recent.isEmpty()) {
            m_session->open(toPath(recent.first().folder));
        }
    });
    return finish(arguments, QApplication::exec());
}

int Application::finish(const Arguments& arguments, int status) {
    if (arguments.probeFile.isEmpty()) return status;
    m_probe->stop();
    const EventProbe::Figures figures = m_probe->overall();
    const QJsonObject json{{QStringLiteral("samples"), figures.samples},
                           {QStringLiteral("p50_ms"), figures.p50Ms},
                           {QStringLiteral("p99_ms"), figures.p99Ms},
                           {QStringLiteral("max_ms"), figures.maxMs}};
    QSaveFile file(arguments.probeFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit()) return 1;
    return status;
}

}  // namespace hawksight
