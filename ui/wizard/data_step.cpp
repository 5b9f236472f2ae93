// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/data_step.h"

#include "ui/comparison/thumbnails.h"
#include "ui/support/annotations.h"
#include "ui/support/core_words.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kThumbnailPx = 88;
constexpr std::size_t kCandidates = 60;
constexpr std::size_t kSuggested = 4;
constexpr int kMostFindings = 200;
constexpr int kPathRole = Qt::UserRole + 1;
constexpr int kPollMs = 100;

/// A chosen photograph keeps its colours; the ground around it tells.
QIcon untinted(const QPixmap& picture) {
    QIcon icon(picture);
    icon.addPixmap(picture, QIcon::Selected);
    return icon;
}

}  // namespace

DataStep::DataStep(WizardContext& context, QWidget* parent)
    : QWizardPage(parent), m_context(context), m_check([this](const Findings& findings) { showFindings(findings); }) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    layout->addWidget(m_title);
    m_facts = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_facts->setWordWrap(true);
    layout->addWidget(m_facts);
    m_notice = new NoticeBar;
    layout->addWidget(m_notice);

    layout->addWidget(buildReview());

    auto* columns = new QHBoxLayout;
    columns->setSpacing(kGap * 2);
    auto* checks = new Card(tr("Checks"));
    m_state = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("checkState"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Images checked"));
    m_findings = new QListWidget;
    m_findings->setObjectName(QStringLiteral("findings"));
    m_findings->setAccessibleName(tr("What the checks found"));
    m_findings->setWordWrap(true);
    m_findings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    checks->body()->addWidget(m_state);
    checks->body()->addWidget(m_progress);
    checks->body()->addWidget(m_findings, 1);
    checks->body()->addStretch(0);
    columns->addWidget(checks, 2);
    columns->addWidget(buildWatched(), 3);
    layout->addLayout(columns, 1);

    connect(m_findings, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        const int index = m_context.session.indexOf(toPath(item->data(kPathRole).toString()));
        if (index < 0) return;
        m_context.session.setCurrent(index);
        m_context.session.showPage(PageId::Inspect);
    });
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (!m_counter || m_counter->total == 0) return;
        m_progress->setRange(0, static_cast<int>(m_counter->total));
        m_progress->setValue(static_cast<int>(m_counter->done));
    });
}

DataStep::~DataStep() = default;

/// What the decisions of a review change about the images that are learnt from.
QWidget* DataStep::buildReview() {
    m_review = new Card;
    m_review->setAccessibleName(tr("From review"));
    m_review->setObjectName(QStringLiteral("fromReview"));
    auto* frozen = new QHBoxLayout;
    frozen->setSpacing(kGap);
    auto* mark = new IconLabel(16);
    mark->setIcon(QStringLiteral("lock"), static_cast<int>(Token::TextMuted));
    frozen->addWidget(mark);
    m_frozen = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_frozen->setObjectName(QStringLiteral("frozen"));
    m_frozen->setWordWrap(true);
    frozen->addWidget(m_frozen, 1);
    m_review->body()->addLayout(frozen);
    m_learn = new QCheckBox;
    m_learn->setObjectName(QStringLiteral("learnConfirmed"));
    m_learnTest = new QCheckBox;
    m_learnTest->setObjectName(QStringLiteral("learnConfirmedTest"));
    for (QCheckBox* box : {m_learn, m_learnTest}) {
        m_review->body()->addWidget(box);
        connect(box, &QCheckBox::clicked, this, [this] {
            m_context.plan.confirmed = m_learnTest->isChecked() ? ConfirmedGood::All
                                       : m_learn->isChecked()   ? ConfirmedGood::OutsideTest
                                                                : ConfirmedGood::None;
            m_context.plan.applyFeedback();
            initializePage();
            Q_EMIT completeChanged();
        });
    }
    return m_review;
}

void DataStep::showReview() {
    const TrainPlan& plan = m_context.plan;
    const auto added = [&](ConfirmedGood good) {
        return static_cast<int>(feedbackEffect(plan.source, good).added.size());
    };
    const int outside = added(ConfirmedGood::OutsideTest), all = added(ConfirmedGood::All);
    int frozen = 0;
    if (plan.source.feedback)
        for (const FeedbackItem& item : plan.source.feedback->frozen) frozen += item.product == plan.source.name;
    m_frozen->setText(
        tr("Frozen in review: %n image(s) that no training may touch, nor copies of them. %1 of them would "
           "otherwise have been learnt from.",
           nullptr, frozen)
            .arg(plan.feedback.taken.size()));
    m_learn->setText(tr("Learn from %n part(s) confirmed good in review", nullptr, outside));
    m_learn->setVisible(outside > 0);
    m_learn->setChecked(plan.confirmed != ConfirmedGood::None);
    m_learnTest->setText(
        tr("Learn from %n confirmed part(s) of the test images as well; they test no longer", nullptr, all - outside));
    m_learnTest->setVisible(all > outside);
    m_learnTest->setChecked(plan.confirmed == ConfirmedGood::All);
    m_review->setVisible(frozen > 0 || all > 0);
}

QWidget* DataStep::buildWatched() {
    auto* card = new Card(tr("Images to watch"));
    m_watchHint = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_watchHint->setWordWrap(true);
    card->body()->addWidget(m_watchHint);
    m_watched = new QListWidget;
    m_watched->setObjectName(QStringLiteral("watched"));
    m_watched->setAccessibleName(tr("Images to watch while the model trains"));
    m_watched->setViewMode(QListView::IconMode);
    m_watched->setMovement(QListView::Static);
    m_watched->setResizeMode(QListView::Adjust);
    m_watched->setSelectionMode(QAbstractItemView::MultiSelection);
    m_watched->setIconSize({kThumbnailPx, kThumbnailPx});
    m_watched->setGridSize({kThumbnailPx + kGap * 3, kThumbnailPx + kGap * 5});
    m_watched->setUniformItemSizes(true);
    m_watched->setSpacing(kGap / 2);
    card->body()->addWidget(m_watched, 1);
    m_thumbnails = new Thumbnails(m_context.session.io(), kThumbnailPx * 2, this);
    connect(m_thumbnails, &Thumbnails::loaded, this, [this](const QString& image) {
        for (int i = 0; i < m_watched->count(); ++i)
            if (QListWidgetItem* item = m_watched->item(i); item->data(kPathRole).toString() == image)
                item->setIcon(untinted(QPixmap::fromImage(m_thumbnails->of(toPath(image)))));
    });
    connect(m_watched, &QListWidget::itemSelectionChanged, this, [this] {
        const auto chosen = watched().size();
        m_watchHint->setText(
            chosen > kMostWatched
                ? tr("At most %1 can be watched; the first %1 are.").arg(kMostWatched)
                : tr("Their heatmaps are drawn anew every few seconds, so that one sees the model learn. "
                     "%n chosen.",
                     nullptr, static_cast<int>(chosen)));
    });
    return card;
}

void DataStep::initializePage() {
    showReview();
    buildFacts();
    fillWatched();
    startChecks();
}

void DataStep::buildFacts() {
    const Dataset& dataset = m_context.plan.dataset;
    const auto good = m_context.plan.goodImages();
    const auto test = dataset.select(Split::Test);
    const auto bad =
        std::count_if(test.begin(), test.end(), [](const Sample& s) { return s.label == Label::Defective; });
    m_title->setText(tr("Train on %1").arg(QString::fromStdString(dataset.name)));
    QString text = tr("%n good image(s) to learn from; a tenth of them, at least five, is kept aside to set limits.",
                      nullptr, static_cast<int>(good));
    text += QLatin1Char(' ') + (test.empty()
                                    ? tr("There are no test images: the result can be looked at, but not measured.")
                                    : tr("%1 test images (%2 good, %3 defective) tell how good the model is.")
                                          .arg(test.size())
                                          .arg(static_cast<qint64>(test.size()) - bad)
                                          .arg(bad));
    if (m_context.session.annotations().hasRegion())
        text += QLatin1Char(' ') + tr("Only the region painted on the Annotate page is learnt and inspected.");
    m_facts->setText(text);
    if (good < 2)
        m_notice->show(NoticeBar::Kind::Problem,
                       tr("A model learns from photographs of good parts, and %1 has none. Put them into %2, or into a "
                          "folder named “good”, and open the folder again.")
                           .arg(QString::fromStdString(dataset.name), toQString(dataset.root / "train" / "good")));
    else if (good < 20)
        m_notice->show(NoticeBar::Kind::Warning,
                       tr("Few good images: limits will be rough. Fifty or more are better; a hundred is plenty."));
    else
        m_notice->hide();
}

void DataStep::fillWatched() {
    m_thumbnails->clear();
    m_watched->clear();
    const auto suggested = suggestWatched(m_context.plan.dataset, kSuggested);
    for (const Sample& sample : watchCandidates(m_context.plan.dataset, kCandidates)) {
        const QString path = toQString(sample.image);
        auto* item = new QListWidgetItem(QString::fromStdString(sample.defectType), m_watched);
        item->setData(kPathRole, path);
        item->setToolTip(path);
        item->setTextAlignment(Qt::AlignHCenter);
        const QImage known = m_thumbnails->of(sample.image);
        QPixmap blank(kThumbnailPx, kThumbnailPx);
        blank.fill(themeColor(Token::Sunken));
        item->setIcon(untinted(known.isNull() ? blank : QPixmap::fromImage(known)));
        item->setSelected(std::find(suggested.begin(), suggested.end(), sample.image) != suggested.end());
    }
}

void DataStep::startChecks() {
    m_findings->clear();
    m_findings->hide();
    m_progress->setRange(0, 0);
    m_progress->show();
    m_state->setText(tr("Reading every image once …"));
    m_counter = std::make_shared<Counter>();
    m_poll.start();
    m_check.follow(m_context.session.io().post(
        IoPool::Rank::Bulk, [dataset = m_context.plan.dataset, counter = m_counter](std::stop_token stop) {
            return checkDataset(dataset, stop, [counter](const Progress& p) {
                counter->done = p.done;
                counter->total = p.total;
            });
        }));
}

void DataStep::showFindings(const Findings& findings) {
    m_poll.stop();
    m_progress->hide();
    if (!findings) {
        m_state->setText(message(findings.error()));
        return;
    }
    int errors = 0, listed = 0;
    for (const Finding& finding : *findings) {
        errors += finding.isError ? 1 : 0;
        if (++listed > kMostFindings) continue;
        const auto place = finding.file.lexically_relative(m_context.plan.dataset.root);
        auto* item = new QListWidgetItem(
            // What concerns the whole data set has no place of its own.
            place == "." ? coreWords(finding.reason)
                         : QStringLiteral("%1\n%2").arg(coreWords(finding.reason),
                                                        toQString(place.empty() ? finding.file : place)),
            m_findings);
        item->setIcon(finding.isError ? icon(QStringLiteral("warning"), Token::Fail)
                                      : icon(QStringLiteral("info"), Token::Review));
        item->setData(kPathRole, toQString(finding.file));
        item->setToolTip(toQString(finding.file));
    }
    m_findings->setVisible(!findings->empty());
    const int remarks = static_cast<int>(findings->size()) - errors;
    m_state->setText(findings->empty() ? tr("Every image can be read, and nothing is odd.")
                     : errors > 0      ? tr("%n file(s) cannot be used and will be left out.", nullptr, errors)
                                       : tr("%n thing(s) worth a look; training can go on.", nullptr, remarks));
    Q_EMIT checked();
}

std::vector<std::filesystem::path> DataStep::watched() const {
    std::vector<std::filesystem::path> images;
    for (int i = 0; i < m_watched->count(); ++i)
        if (m_watched->item(i)->isSelected()) images.push_back(toPath(m_watched->item(i)->data(kPathRole).toString()));
    return images;
}

bool DataStep::isComplete() const {
    return m_context.ready && m_context.plan.goodImages() >= 2;
}

bool DataStep::validatePage() {
    m_context.plan.watched = watched();
    if (m_context.plan.watched.size() > kMostWatched) m_context.plan.watched.resize(kMostWatched);
    return true;
}

}  // namespace hawksight
