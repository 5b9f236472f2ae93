// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/status_strip.h"

#include "ui/main_window/job_strip.h"
#include "ui/support/core_words.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

namespace hawksight {

namespace {
constexpr int kHeight = 40;
constexpr int kItemHeight = 30;
}  // namespace

StatusStrip::StatusStrip(Session& session, QWidget* parent) : QFrame(parent), m_session(session) {
    setObjectName(QStringLiteral("statusStrip"));
    setAccessibleName(tr("Status"));
    setFixedHeight(kHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGap, 0, kGap, 0);
    layout->setSpacing(kGap / 2);
    m_project = addItem(QStringLiteral("folder"), tr("Data set"));
    m_model = addItem(QStringLiteral("models"), tr("Model in use"));
    m_device = addItem(QStringLiteral("chip"), tr("Device"));
    m_limits = addItem(QStringLiteral("threshold"), tr("Limits"));
    layout->addStretch(1);
    layout->addWidget(new JobStrip(session.jobs()));

    const auto leadsTo = [this](QToolButton* item, PageId page) {
        connect(item, &QToolButton::clicked, &m_session, [this, page] { m_session.showPage(page); });
    };
    leadsTo(m_project, PageId::Data);
    leadsTo(m_model, PageId::Models);
    leadsTo(m_device, PageId::Settings);
    leadsTo(m_limits, PageId::Evaluate);

    connect(&session, &Session::projectChanged, this, &StatusStrip::showProject);
    connect(&session, &Session::datasetChanged, this, &StatusStrip::showProject);
    connect(&session, &Session::openingChanged, this, &StatusStrip::showProject);
    connect(&session, &Session::modelLoading, this, &StatusStrip::showModel);
    connect(&session, &Session::modelChanged, this, &StatusStrip::showModel);
    connect(&session, &Session::modelInfoChanged, this, &StatusStrip::showModel);
    connect(&session, &Session::modelInfoChanged, this, &StatusStrip::showLimits);
    connect(&session, &Session::modelChanged, this, &StatusStrip::showLimits);
    connect(&session, &Session::thresholdsChanged, this, &StatusStrip::showLimits);
    showProject();
    showModel();
    showLimits();
}

QToolButton* StatusStrip::addItem(const QString& iconName, const QString& name) {
    auto* item = new QToolButton;
    item->setObjectName(QStringLiteral("status-") + iconName);
    item->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    item->setIcon(icon(iconName, Token::TextMuted));
    item->setIconSize({22, 16});  // as in makeButton
    item->setFont(Theme::instance().font(Theme::Text::Caption));
    item->setFixedHeight(kItemHeight);
    item->setFocusPolicy(Qt::TabFocus);
    item->setProperty("name", name);
    layout()->addWidget(item);
    return item;
}

namespace {
void fill(QToolButton* item, const QString& text, const QString& tooltip) {
    item->setText(text);
    item->setToolTip(tooltip);
    item->setAccessibleName(QStringLiteral("%1: %2").arg(item->property("name").toString(), text));
}
}  // namespace

void StatusStrip::showProject() {
    if (m_session.isOpening()) {
        fill(m_project, tr("Opening…"), tr("The folder is being read"));
    } else if (!m_session.project()) {
        fill(m_project, tr("No data"), tr("Open a folder of images"));
    } else if (!m_session.hasDataset()) {
        fill(m_project, QString::fromStdString(m_session.project()->name), toQString(m_session.project()->dataset));
    } else {
        fill(m_project,
             tr("%1: %2 images")
                 .arg(QString::fromStdString(m_session.dataset().name), QLocale().toString(m_session.count())),
             toQString(m_session.dataset().root));
    }
}

void StatusStrip::showModel() {
    const auto& model = m_session.model();
    m_device->setVisible(model.has_value());
    if (m_session.isLoadingModel()) {
        fill(m_model, tr("Loading the model…"), tr("The model is being read and tested"));
    } else if (!model) {
        fill(m_model, tr("No model"), tr("Train a model, or choose one"));
    } else {
        const QString description = coreWords(model->description);
        fill(m_model, toQString(model->path.stem()), tr("%1\n%2").arg(description, toQString(model->path)));
        fill(m_device, deviceText(QString::fromStdString(model->description)), description);
    }
}

void StatusStrip::showLimits() {
    m_limits->setVisible(m_session.model().has_value());
    if (!m_session.model()) return;
    const Limits& limits = m_session.thresholds().image;
    QString text = limits.review < limits.fail
                       ? tr("Review ≥ %1, fail ≥ %2").arg(scoreText(limits.review), scoreText(limits.fail))
                       : tr("Fail ≥ %1").arg(scoreText(limits.fail));
    const bool draft = m_session.hasDraft();
    if (draft) text = tr("%1 (not saved)").arg(text);
    fill(m_limits, text,
         draft ? tr("These limits are kept in the project; save them to the model on the Evaluate page")
               : tr("The limits that are saved in the model"));
}

QString deviceText(const QString& description) {
    const QString device = description.contains(QLatin1String("CUDA")) ? QStringLiteral("GPU") : QStringLiteral("CPU");
    const QString precision = description.section(QStringLiteral(", "), 1, 1);
    return precision.isEmpty() ? device : device + QStringLiteral(", ") + precision;
}

}  // namespace hawksight
