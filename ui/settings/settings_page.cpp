// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "core/base/resources.h"
#include "ui/support/language.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFormLayout>
#include <QLocale>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

#include <thread>

namespace hawksight {

namespace {

const QString kLanguage = QStringLiteral("appearance/language");
constexpr int kContentWidth = 760;
constexpr int kCaptionCharacters = 24;

/// As wide on every card, so that the values stand in one column.
QLabel* caption(const QString& text) {
    QLabel* label = makeLabel(text, static_cast<int>(Theme::Text::Body), Tone::Muted);
    label->setMinimumWidth(QFontMetrics(label->font()).averageCharWidth() * kCaptionCharacters);
    return label;
}

QLabel* muted(const QString& text) {
    return makeLabel(text, static_cast<int>(Theme::Text::Caption), Tone::Muted);
}

QLabel* value() {
    QLabel* label = makeLabel({}, static_cast<int>(Theme::Text::Body));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFormLayout* form() {
    auto* layout = new QFormLayout;
    layout->setHorizontalSpacing(kGap * 3);
    layout->setVerticalSpacing(kGap + kGap / 2);
    layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return layout;
}

/// The processor's own name, "" where the system does not tell.
QString processorName() {
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray text = file.readAll();
    const qsizetype at = text.indexOf("model name");
    if (at < 0) return {};
    const qsizetype from = text.indexOf(':', at) + 1, to = text.indexOf('\n', at);
    return QString::fromUtf8(text.mid(from, to - from)).simplified();
}

}  // namespace

QString SettingsPage::chosenLanguage() {
    return QSettings().value(kLanguage).toString();
}

SettingsPage::SettingsPage(Session& session, QWidget* parent) : Page(session, parent) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    auto* content = new QWidget;
    content->setProperty("scrolled", true);
    scroll->setWidget(content);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    auto* column = new QVBoxLayout;
    column->setSpacing(kGap * 2);
    auto* holder = new QWidget;
    holder->setMaximumWidth(kContentWidth);
    holder->setLayout(column);
    column->setContentsMargins(0, 0, 0, 0);
    row->addWidget(holder, 100);
    row->addStretch(1);

    column->addWidget(makeLabel(tr("Settings"), static_cast<int>(Theme::Text::Title)));
    column->addWidget(makeAppearance());
    column->addWidget(makeEngine());
    column->addWidget(makeFolders());
    column->addWidget(makeHelp());
    column->addStretch(1);

    connect(&session, &Session::modelChanged, this, &SettingsPage::showEngine);
    connect(&session, &Session::projectChanged, this, &SettingsPage::showEngine);
    showEngine();
}

QWidget* SettingsPage::makeAppearance() {
    auto* card = new Card(tr("Appearance"));
    auto* layout = form();
    auto* themes = new QWidget;
    auto* choices = new QHBoxLayout(themes);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(kGap * 3);
    auto* group = new QButtonGroup(this);
    const auto add = [&](const QString& text, Theme::Choice choice, const QString& name) {
        auto* button = new QRadioButton(text);
        button->setObjectName(name);
        button->setChecked(Theme::instance().choice() == choice);
        group->addButton(button, static_cast<int>(choice));
        choices->addWidget(button);
    };
    add(tr("As the system"), Theme::Choice::System, QStringLiteral("themeSystem"));
    add(tr("Light"), Theme::Choice::Light, QStringLiteral("themeLight"));
    add(tr("Dark"), Theme::Choice::Dark, QStringLiteral("themeDark"));
    choices->addStretch(1);
    connect(group, &QButtonGroup::idClicked, this,
            [](int id) { Theme::instance().choose(static_cast<Theme::Choice>(id)); });
    connect(&Theme::instance(), &Theme::changed, group, [group] {
        if (auto* button = group->button(static_cast<int>(Theme::instance().choice()))) button->setChecked(true);
    });
    layout->addRow(caption(tr("Theme")), themes);

    auto* language = new QComboBox;
    language->setObjectName(QStringLiteral("language"));
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the system"), QString());
    for (const QString& code : languages()) {
        QString name = QLocale(code).nativeLanguageName();
        if (!name.isEmpty()) name[0] = name[0].toUpper();
        language->addItem(name, code);
    }
    language->setCurrentIndex(qMax(0, language->findData(chosenLanguage())));
    connect(language, &QComboBox::activated, this, [this, language](int index) {
        QSettings().setValue(kLanguage, language->itemData(index).toString());
        session().tell(tr("The language changes when the program starts again."));
    });
    auto* languageRow = new QHBoxLayout;
    languageRow->addWidget(language);
    languageRow->addStretch(1);
    layout->addRow(caption(tr("Language")), languageRow);
    layout->addRow(caption(tr("Numbers and dates")),
                   makeLabel(tr("%1, %2").arg(QLocale().toString(1234.5, 'f', 1),
                                              QLocale().toString(QDate::currentDate(), QLocale::ShortFormat)),
                             static_cast<int>(Theme::Text::Body)));
    card->body()->addLayout(layout);
    return card;
}

QWidget* SettingsPage::makeEngine() {
    auto* card = new Card(tr("Computing"));
    auto* layout = form();
    m_device = value();
    m_precision = value();
    m_threads = value();
    layout->addRow(caption(tr("Device")), m_device);
    layout->addRow(caption(tr("Model in use")), m_precision);
    layout->addRow(caption(tr("Threads")), m_threads);
    card->body()->addLayout(layout);
    return card;
}

QWidget* SettingsPage::makeFolders() {
    auto* card = new Card(tr("Where things are kept"));
    auto* layout = form();
    m_project = value();
    layout->addRow(caption(tr("This project")), m_project);
    QLabel* home = value();
    home->setText(QDir::toNativeSeparators(toQString(userDataPath(""))));
    layout->addRow(caption(tr("Own files")), home);
    card->body()->addLayout(layout);
    card->body()->addSpacing(kGap / 2);
    QPushButton* show = makeButton(tr("Show in the file manager"), QStringLiteral("folder"));
    connect(show, &QPushButton::clicked, this, [this] {
        const auto& project = session().project();
        QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(project ? project->folder : userDataPath(""))));
    });
    auto* row = new QHBoxLayout;
    row->addWidget(show);
    row->addStretch(1);
    card->body()->addLayout(row);
    return card;
}

QWidget* SettingsPage::makeHelp() {
    auto* card = new Card(tr("Help and diagnosis"));
    auto* overlay = new QCheckBox(tr("Show how long events wait (F12)"));
    overlay->setObjectName(QStringLiteral("debugOverlay"));
    connect(overlay, &QCheckBox::toggled, this, &SettingsPage::debugOverlayWanted);
    card->body()->addWidget(overlay);
    card->body()->addSpacing(kGap / 2);
    auto* row = new QHBoxLayout;
    QPushButton* keys = makeButton(tr("Keyboard shortcuts"), QStringLiteral("keyboard"));
    bindTooltip(keys, tr("Keyboard shortcuts"), QKeySequence(Qt::Key_Question));
    connect(keys, &QPushButton::clicked, this, &SettingsPage::shortcutsRequested);
    row->addWidget(keys);
    QPushButton* tour = makeButton(tr("Tour"), QStringLiteral("tour"));
    connect(tour, &QPushButton::clicked, this, &SettingsPage::tourRequested);
    row->addWidget(tour);
    row->addStretch(1);
    row->addWidget(muted(tr("Hawksight %1, GPL-3.0-or-later").arg(QCoreApplication::applicationVersion())));
    card->body()->addLayout(row);
    return card;
}

void SettingsPage::shown() {
    showEngine();
}

void SettingsPage::showEngine() {
    static const QString processor = processorName();
    m_device->setText(processor.isEmpty() ? tr("Processor") : processor);
    m_precision->setText(session().model() ? QString::fromStdString(session().model()->description) : tr("none"));
    m_threads->setText(tr("%n thread(s) for computing, 2 for reading images", nullptr,
                          static_cast<int>(std::thread::hardware_concurrency())));
    m_project->setText(session().project() ? QDir::toNativeSeparators(toQString(session().project()->folder))
                                           : tr("none is open"));
}

}  // namespace hawksight
