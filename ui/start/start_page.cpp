// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/start_page.h"

#include "core/base/resources.h"
#include "core/demo/demo_data.h"
#include "core/store/recent_projects.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/page_frame.h"
#include "ui/support/path_text.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QFileDialog>
#include <QFontMetrics>
#include <QLocale>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kContentWidth = 920;
constexpr int kRecentShown = 5;
constexpr int kPathWidth = 420;
}  // namespace

StartPage::StartPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_demoFolder(userDataPath("demo")),
      m_demo([this](const Expected<int>& made) {
          endDemo();
          if (made)
              m_session.open(m_demoFolder);
          else if (made.error().code != ErrorCode::Cancelled)
              m_session.complain(made.error());
      }) {
    setObjectName(QStringLiteral("startPage"));
    setAccessibleName(tr("Start"));
    QVBoxLayout* column = makeScrolledColumn(this, kContentWidth, Column::Middle);
    column->setSpacing(kGap);
    column->addStretch(1);
    column->addWidget(makeLabel(tr("Welcome to Hawksight"), static_cast<int>(Theme::Text::Display)));
    QLabel* lead =
        makeLabel(tr("It learns from photographs of good parts, and then shows where a part differs from them."),
                  static_cast<int>(Theme::Text::Heading), Tone::Muted);
    lead->setFont(Theme::instance().font(Theme::Text::Body));
    lead->setWordWrap(true);
    column->addWidget(lead);
    column->addSpacing(kGap * 2);

    auto* choices = new QHBoxLayout;
    choices->setSpacing(kGap * 2);
    choices->addWidget(
        makeChoice(QStringLiteral("folder"), tr("Open a folder"),
                   tr("Photographs of your parts. A folder of good ones is enough to begin. You can also drag it "
                      "into this window."),
                   tr("Open a folder…"), true, &StartPage::chooseFolder),
        1);
    choices->addWidget(
        makeChoice(QStringLiteral("demo"), tr("Try it with demo parts"),
                   tr("Three products with their defects, made on this machine in a few seconds. Nothing is "
                      "downloaded."),
                   tr("Make demo parts"), false, &StartPage::makeDemo),
        1);
    choices->addWidget(
        makeChoice(QStringLiteral("tour"), tr("Take the tour"),
                   tr("What is where, in one minute: from the first image to a limit that suits your line."),
                   tr("Show me around"), false, &StartPage::startTour),
        1);
    column->addLayout(choices);
    m_makeDemo = findChild<QPushButton*>(QStringLiteral("start-demo"));
    column->addSpacing(kGap);

    m_recent = new Card(tr("Recent projects"));
    m_recentList = new QVBoxLayout;
    m_recentList->setSpacing(0);
    m_recent->body()->addLayout(m_recentList);
    column->addWidget(m_recent);
    column->addStretch(2);
    listRecent();
}

QWidget* StartPage::makeChoice(const QString& iconName, const QString& title, const QString& text,
                               const QString& button, bool primary, void (StartPage::*act)()) {
    auto* card = new Card;
    auto* mark = new IconLabel(32);
    mark->setIcon(iconName, static_cast<int>(Token::Accent));
    card->body()->addWidget(mark);
    card->body()->addSpacing(kGap);
    card->body()->addWidget(makeLabel(title, static_cast<int>(Theme::Text::Heading)));
    QLabel* words = makeLabel(text, static_cast<int>(Theme::Text::Body), Tone::Muted);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    card->body()->addWidget(words, 1);
    card->body()->addSpacing(kGap);
    QPushButton* go = makeButton(button, {}, primary ? Rank::Primary : Rank::Secondary);
    go->setObjectName(QStringLiteral("start-") + iconName);
    connect(go, &QPushButton::clicked, this, act);
    auto* row = new QHBoxLayout;
    row->addWidget(go);
    row->addStretch(1);
    card->body()->addLayout(row);
    card->setAccessibleName(title);
    return card;
}

void StartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    listRecent();
}

void StartPage::listRecent() {
    while (QLayoutItem* item = m_recentList->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QList<RecentProject> projects = recentProjects();
    m_recent->setVisible(!projects.isEmpty());
    for (const RecentProject& project : projects.mid(0, kRecentShown)) {
        auto* box = new QWidget;
        auto* row = new QHBoxLayout(box);
        row->setContentsMargins(0, kGap / 2, 0, kGap / 2);
        row->setSpacing(kGap * 2);
        QPushButton* open = makeButton(project.name, QStringLiteral("folder"), Rank::Plain);
        open->setObjectName(QStringLiteral("recentProject"));
        connect(open, &QPushButton::clicked, this, [this, folder = project.folder] { m_session.open(toPath(folder)); });
        row->addWidget(open);
        QLabel* path = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
        const QString native = pathText(project.folder);
        path->setText(QFontMetrics(path->font()).elidedText(native, Qt::ElideMiddle, kPathWidth));
        path->setToolTip(native);
        row->addWidget(path, 1);
        row->addWidget(makeLabel(QLocale().toString(project.opened.toLocalTime().date(), QLocale::ShortFormat),
                                 static_cast<int>(Theme::Text::Caption), Tone::Muted));
        QToolButton* forget = makeIconButton(QStringLiteral("close"), tr("Take %1 off this list").arg(project.name));
        connect(forget, &QToolButton::clicked, this, [this, folder = project.folder] {
            forgetProject(folder);
            listRecent();
        });
        row->addWidget(forget);
        m_recentList->addWidget(box);
    }
}

void StartPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Open a folder of images, or a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { m_session.open(toPath(folder)); });
    dialog->open();
}

void StartPage::endDemo() {
    m_session.jobs().finish(m_job);
    m_job.reset();
    m_makeDemo->setEnabled(true);
}

void StartPage::makeDemo() {
    if (m_job) return;
    m_makeDemo->setEnabled(false);
    m_job = m_session.jobs().start(tr("Making demo parts"), [this] {
        m_demo.drop();
        endDemo();
    });
    m_demo.follow(m_session.io().post(IoPool::Rank::Shown, [folder = m_demoFolder, job = m_job](std::stop_token stop) {
        return makeDemoData(folder, {}, stop, [job](const Progress& p) { job->report(p.done, p.total); });
    }));
}

}  // namespace hawksight
