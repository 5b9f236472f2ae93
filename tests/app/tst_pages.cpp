// SPDX-License-Identifier: GPL-3.0-or-later
// What holds on every page of the whole window, in every language: whatever takes the focus has a name for those who
// cannot see it, and no text is cut off at the smallest size.
#include "tests/support/fake_models.h"
#include "ui/annotate/annotate_page.h"
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
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/wizard/train_page.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTranslator>

using namespace hawksight;
using test::FakeModel;

class TestPages : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    QTranslator m_translator;
    EventProbe m_probe;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;

    void make() {
        m_session = std::make_unique<Session>(test::fakeModelLoader(std::make_shared<test::FakeWorkshop>()));
        m_window = std::make_unique<MainWindow>(*m_session, m_probe);
        m_window->setStartPage(new StartPage(*m_session));
        m_window->addPage(PageId::Data, new DataPage(*m_session));
        m_window->addPage(PageId::Inspect, new InspectPage(*m_session));
        m_window->addPage(PageId::Annotate, new AnnotatePage(*m_session));
        m_window->addPage(PageId::Review, new ReviewPage(*m_session));
        m_window->addPage(PageId::Evaluate, new EvaluatePage(*m_session));
        m_window->addPage(PageId::Train, new TrainPage(*m_session));
        m_window->addPage(PageId::Models, new ModelsPage(*m_session));
        m_window->addPage(PageId::Live, new LivePage(*m_session));
        m_window->addPage(PageId::Settings, new SettingsPage(*m_session));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void open() {
        QSignalSpy changed(m_session.get(), &Session::datasetChanged);
        m_session->open(test::smallBottle(test::path(*m_dir), 3));
        QTRY_VERIFY(changed.count() > 0);
    }
    void inspect() {
        FakeModel::of("one").write(m_session->project()->modelsFolder() / "one.hkt");
        m_session->useModel(m_session->project()->modelsFolder() / "one.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        m_session->setCurrent(0);
        QVERIFY(m_session->inspectAll());
        QTRY_COMPARE_WITH_TIMEOUT(m_session->scoredCount(), m_session->count(), 20000);
    }
    static QString describe(const QWidget* widget) {
        QStringList parts;
        for (const QWidget* w = widget; w; w = w->parentWidget())
            parts.prepend(QString::fromLatin1(w->metaObject()->className()) +
                          (w->objectName().isEmpty() ? QString() : QLatin1Char('#') + w->objectName()));
        return parts.mid(std::max(0, int(parts.size()) - 4)).join(QLatin1String(" > "));
    }
    QStringList nameless() const {
        QStringList found;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()) continue;
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            if (!face || face->text(QAccessible::Name).trimmed().isEmpty()) found.append(describe(widget));
        }
        return found;
    }
    QStringList cutOff() const {
        QStringList found;
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible()) continue;
            // Where nothing can be scrolled sideways, nothing may be wider.
            const auto* area = qobject_cast<const QScrollArea*>(widget);
            if (area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
                area->widget()->width() > area->viewport()->width())
                for (const QWidget* child : area->widget()->findChildren<QWidget*>())
                    if (child->isVisible() && child->minimumSizeHint().width() > 0.8 * area->viewport()->width())
                        found.append(QStringLiteral("%1: asks for %2 of %3")
                                         .arg(describe(child))
                                         .arg(child->minimumSizeHint().width())
                                         .arg(area->viewport()->width()));
            QString text;
            if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) text = button->text();
            if (const auto* label = qobject_cast<const QLabel*>(widget); label && !label->wordWrap())
                text = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored ? QString() : label->text();
            if (!text.isEmpty() && widget->width() < widget->minimumSizeHint().width())
                found.append(QStringLiteral("%1: %2 (%3 px of %4)")
                                 .arg(describe(widget), text)
                                 .arg(widget->width())
                                 .arg(widget->minimumSizeHint().width()));
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QSettings().clear();
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void init() {
        QSettings().clear();
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toUtf8());
    }
    void cleanup() {
        m_window.reset();
        m_session.reset();
        m_dir.reset();
        QCoreApplication::removeTranslator(&m_translator);
    }

    void everyPage_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Deutsch") << QStringLiteral("de");
    }
    void everyPage() {
        SKIP_WITHOUT("data/bottle");
        QFETCH(QString, language);
#ifdef HAWKSIGHT_TRANSLATIONS
        QVERIFY(m_translator.load(QStringLiteral("hawksight_") + language, QStringLiteral(HAWKSIGHT_TRANSLATIONS)));
        QCoreApplication::installTranslator(&m_translator);
#else
        if (language != QLatin1String("en")) QSKIP("built without Qt's translation tools");
#endif
        make();
        const auto check = [this](const char* what) {
            QTest::qWait(200);
            const QStringList names = nameless();
            QVERIFY2(names.isEmpty(), qPrintable(QLatin1String(what) + QLatin1String(": ") + names.join(u'\n')));
            const QStringList cut = cutOff();
            QVERIFY2(cut.isEmpty(), qPrintable(QLatin1String(what) + QLatin1String(": ") + cut.join(u'\n')));
            QCOMPARE(m_window->size(), m_window->minimumSize());
        };
        m_window->resize(m_window->minimumSize());
        const auto checkPages = [&](const std::string& when) {
            for (const PageId page : kPages) {
                if (!m_window->page(page)) continue;
                m_window->showPage(page);
                check((pageName(page) + when).c_str());
            }
        };
        check("start");
        open();
        checkPages(" without a model");
        inspect();
        checkPages("");
        auto* live = qobject_cast<LivePage*>(m_window->page(PageId::Live));
        LiveSetup setup = LivePage::simulatedLine();
        setup.source.line.sizePx = 128;
        setup.trigger.mode = TriggerMode::Software;
        live->use(setup);
        m_window->showPage(PageId::Live);
        QTRY_VERIFY(live->pipeline().state() == LivePipeline::State::Running);
        check("live inspection by key");
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
