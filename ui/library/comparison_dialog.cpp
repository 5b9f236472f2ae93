// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/comparison_dialog.h"

#include "ui/comparison/comparison_run.h"
#include "ui/comparison/comparison_view.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hawksight {

ComparisonDialog::ComparisonDialog(Session& session, const std::filesystem::path& before,
                                   const std::filesystem::path& after, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_root(session.dataset().root),
      m_before(toQString(before.stem())),
      m_after(toQString(after.stem())) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 and %2").arg(m_before, m_after));
    resize(880, 640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    layout->setSpacing(kGap * 2);
    layout->addWidget(
        makeLabel(tr("%1 compared with %2").arg(m_after, m_before), static_cast<int>(Theme::Text::Title)));
    m_view = new ComparisonView(session.io());
    layout->addWidget(m_view, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton* close = makeButton(tr("Close"));
    buttons->addWidget(close);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);

    m_run = new ComparisonRun(session, this);
    connect(m_run, &ComparisonRun::progressed, m_view, &ComparisonView::showProgress);
    connect(m_run, &ComparisonRun::succeeded, this, &ComparisonDialog::showResult);
    connect(m_run, &ComparisonRun::failed, m_view, [this](const Error& error) { m_view->showProblem(message(error)); });
    connect(m_view, &ComparisonView::imageRequested, this, [this](const QString& image) {
        m_session.setCurrent(m_session.indexOf(toPath(image)));
        m_session.showPage(PageId::Inspect);
    });
    connect(m_view, &ComparisonView::galleryRequested, this, [this] {
        std::vector<int> indices;
        for (const Flip& flip : m_view->flips())
            if (const int index = m_session.indexOf(flip.sample.image); index >= 0) indices.push_back(index);
        m_session.showImages(std::move(indices), tr("Flips between %1 and %2").arg(m_before, m_after));
    });
    m_view->showProgress(0, 0);
    m_run->start({before, after, comparableSamples(session.dataset())}, ComparisonRun::Keep::MetricsAndScores);
}

ComparisonDialog::~ComparisonDialog() {
    m_run->stop();
}

void ComparisonDialog::showResult() {
    m_view->showComparison(*m_run->comparison(), m_before, m_after, m_root);
}

}  // namespace hawksight
