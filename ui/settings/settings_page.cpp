// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "core/base/cores.h"
#include "core/base/resources.h"
#include "ui/support/core_words.h"
#include "ui/support/interface_size.h"
#include "ui/support/language.h"
#include "ui/support/messages.h"
#include "ui/support/page_frame.h"
#include "ui/support/path_text.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDate>
#include <QDesktopServices>
#include <QFile>
#include <QFormLayout>
#include <QLocale>
#include <QRadioButton>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

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

/// A field no wider than it needs to be.
QLayout* alone(QWidget* field) {
    auto* row = new QHBoxLayout;
    row->addWidget(field);
    row->addStretch(1);
    return row;
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
    QVBoxLayout* column = makeScrolledColumn(this, kContentWidth, Column::Left);
    column->setSpacing(kGap * 2);
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

    layout->addRow(caption(tr("Size")), alone(makeSizes()));
    layout->addRow(caption(tr("Language")), alone(makeLanguages()));
    layout->addRow(caption(tr("Numbers and dates")),
                   makeLabel(tr("%1, %2").arg(QLocale().toString(1234.5, 'f', 1),
                                              QLocale().toString(QDate::currentDate(), QLocale::ShortFormat)),
                             static_cast<int>(Theme::Text::Body)));
    card->body()->addLayout(layout);
    m_again = new QWidget;
    auto* again = new QHBoxLayout(m_again);
    again->setContentsMargins(0, kGap, 0, 0);
    again->setSpacing(kGap * 2);
    QLabel* why = makeLabel(tr("Size and language change when the program starts again. A training that is on is kept "
                               "and can be continued."),
                            static_cast<int>(Theme::Text::Body), Tone::Muted);
    why->setWordWrap(true);
    again->addWidget(why, 1);
    QPushButton* now = makeButton(tr("Start again now"), QStringLiteral("refresh"));
    now->setObjectName(QStringLiteral("startAgain"));
    connect(now, &QPushButton::clicked, this, &SettingsPage::restartRequested);
    again->addWidget(now);
    m_again->hide();
    card->body()->addWidget(m_again);
    return card;
}

QComboBox* SettingsPage::makeSizes() {
    auto* sizes = new QComboBox;
    sizes->setObjectName(QStringLiteral("interfaceSize"));
    sizes->setAccessibleName(tr("Size"));
    sizes->addItem(tr("As suits the screen"), 0);
    for (const int percent : kInterfaceSizes) sizes->addItem(percentText(percent / 100.0, 0), percent);
    sizes->setCurrentIndex(qMax(0, sizes->findData(chosenInterfaceSize())));
    connect(sizes, &QComboBox::activated, this, [this, sizes, before = chosenInterfaceSize()](int index) {
        const int percent = sizes->itemData(index).toInt();
        chooseInterfaceSize(percent);
        m_otherSize = percent != before;
        m_again->setVisible(m_otherSize || m_otherLanguage);
    });
    return sizes;
}

QComboBox* SettingsPage::makeLanguages() {
    auto* names = new QComboBox;
    names->setObjectName(QStringLiteral("language"));
    names->setAccessibleName(tr("Language"));
    names->addItem(tr("As the system"), QString());
    for (const QString& code : languages()) {
        QString name = QLocale(code).nativeLanguageName();
        if (!name.isEmpty()) name[0] = name[0].toUpper();
        names->addItem(name, code);
    }
    names->setCurrentIndex(qMax(0, names->findData(chosenLanguage())));
    connect(names, &QComboBox::activated, this, [this, names, before = chosenLanguage()](int index) {
        const QString code = names->itemData(index).toString();
        QSettings().setValue(kLanguage, code);
        m_otherLanguage = code != before;
        m_again->setVisible(m_otherSize || m_otherLanguage);
    });
    return names;
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
    home->setText(pathText(toQString(userDataPath(""))));
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
    m_precision->setText(session().model() ? coreWords(session().model()->description) : tr("none"));
    m_threads->setText(tr("%n thread(s) for computing, 2 for reading images", nullptr, usableCores()));
    m_project->setText(session().project() ? pathText(toQString(session().project()->folder)) : tr("none is open"));
}

}  // namespace hawksight
