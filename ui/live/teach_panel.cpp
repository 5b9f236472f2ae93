// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/teach_panel.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QImage>
#include <QLineEdit>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace hawksight {

namespace {
constexpr int kThumbnail = 64;
constexpr int kSteps = 1000;
constexpr double kLongestTrainingS = 180.0;  // an estimate above it is one from the first steps
// As often as this among the frames of the last seconds and a person should hear of it.
constexpr double kTooOften = 0.8;

QLabel* text(const QString& words = {}, Tone tone = Tone::Normal) {
    QLabel* label = makeLabel(words, static_cast<int>(Theme::Text::Body), tone);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout* column(QWidget* sheet) {
    auto* layout = new QVBoxLayout(sheet);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap + kGap / 2);
    return layout;
}
}  // namespace

QString complaintWords(PartComplaint complaint) {
    switch (complaint) {
        case PartComplaint::TooAlike:
            return TeachPanel::tr(
                "Too much like those there are already. Show another part, or turn this one a little.");
        case PartComplaint::Blurred:
            return TeachPanel::tr("Blurred. Hold the part still, focus the lens, or expose for a shorter time.");
        case PartComplaint::TooDark:
            return TeachPanel::tr("Too dark. More light, or a longer exposure.");
        case PartComplaint::TooBright:
            return TeachPanel::tr("Too bright: parts of it are burnt out. Less light, or a shorter exposure.");
        case PartComplaint::LowContrast:
            return TeachPanel::tr("Hardly any contrast. Is the part in the picture, and lit from the side?");
    }
    return {};
}

QString complaintShort(PartComplaint complaint) {
    switch (complaint) {
        case PartComplaint::TooAlike:
            return TeachPanel::tr("too alike");
        case PartComplaint::Blurred:
            return TeachPanel::tr("blurred");
        case PartComplaint::TooDark:
            return TeachPanel::tr("too dark");
        case PartComplaint::TooBright:
            return TeachPanel::tr("too bright");
        case PartComplaint::LowContrast:
            return TeachPanel::tr("low contrast");
    }
    return {};
}

TeachPanel::TeachPanel(TeachSession& teach, QWidget* parent) : Card(tr("Teach a part"), parent), m_teach(teach) {
    setObjectName(QStringLiteral("teachPanel"));
    header()->addStretch(1);
    QToolButton* close = makeIconButton(QStringLiteral("close"), tr("Close"));
    close->setObjectName(QStringLiteral("closeTeach"));
    close->setFixedSize(28, 28);
    header()->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] {
        // A training goes on; the panel comes back with it.
        if (m_teach.phase() == TeachSession::Phase::Collecting) m_teach.cancel();
        Q_EMIT closed();
    });
    m_sheets = new QStackedWidget;
    for (QWidget* sheet : {buildName(), buildCollect(), buildTrain(), buildDone(), buildFailed()})
        m_sheets->addWidget(sheet);
    body()->addWidget(m_sheets, 1);
    connect(&teach, &TeachSession::phaseChanged, this, &TeachPanel::phaseChanged);
    connect(&teach, &TeachSession::collected, this, &TeachPanel::refreshCollect);
    connect(&teach, &TeachSession::complaintsChanged, this, &TeachPanel::refreshCollect);
    connect(&teach, &TeachSession::progressed, this, &TeachPanel::refreshTrain);
}

QWidget* TeachPanel::buildName() {
    auto* sheet = new QWidget;
    QVBoxLayout* layout = column(sheet);
    layout->addWidget(
        text(tr("%n good parts are enough. Show them to the camera one after another; the model learns what "
                "they have in common, and everything else becomes a defect.",
                nullptr, kWanted)));
    layout->addWidget(makeLabel(tr("Name of the part"), static_cast<int>(Theme::Text::Caption), Tone::Muted));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("partName"));
    m_name->setAccessibleName(tr("Name of the part"));
    layout->addWidget(m_name);
    m_noPicture = text(tr("Choose a source first: there is no picture yet."), Tone::Muted);
    layout->addWidget(m_noPicture);
    m_begin = makeButton(tr("Begin"), QStringLiteral("play"), Rank::Primary);
    m_begin->setObjectName(QStringLiteral("beginTeaching"));
    layout->addWidget(m_begin);
    layout->addStretch(1);
    connect(m_begin, &QPushButton::clicked, this, &TeachPanel::begin);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_begin->isEnabled()) begin();
    });
    connect(m_name, &QLineEdit::textChanged, this, [this] { setPictureShown(m_pictureShown); });
    return sheet;
}

QWidget* TeachPanel::buildCollect() {
    auto* sheet = new QWidget;
    QVBoxLayout* layout = column(sheet);
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_count->setObjectName(QStringLiteral("teachCount"));
    layout->addWidget(m_count);
    m_collected = new QProgressBar;
    m_collected->setTextVisible(false);
    m_collected->setAccessibleName(tr("Good parts collected"));
    layout->addWidget(m_collected);
    auto* newest = new QHBoxLayout;
    newest->setSpacing(kGap);
    for (QLabel*& picture : m_newest) {
        picture = new QLabel;
        picture->setFixedSize(kThumbnail, kThumbnail);
        newest->addWidget(picture);
    }
    newest->addStretch(1);
    layout->addLayout(newest);
    auto* complaint = new QHBoxLayout;
    complaint->setSpacing(kGap);
    m_complaintIcon = new IconLabel(20);
    complaint->addWidget(m_complaintIcon, 0, Qt::AlignTop);
    m_complaint = text();
    m_complaint->setObjectName(QStringLiteral("teachComplaint"));
    m_complaint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // Room for the longest sentence, so that nothing jumps from frame to frame.
    m_complaint->setMinimumHeight(m_complaint->fontMetrics().lineSpacing() * 3);
    complaint->addWidget(m_complaint, 1);
    layout->addLayout(complaint);
    m_automatic = new QCheckBox(tr("Take good pictures by itself"));
    layout->addWidget(m_automatic);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    m_take = makeButton(tr("Take"), QStringLiteral("snapshot"));
    m_take->setObjectName(QStringLiteral("takePart"));
    m_take->setToolTip(tr("Takes the picture in sight, whatever is said of it"));
    m_remove = makeButton(tr("Remove last"), QStringLiteral("undo"));
    m_remove->setObjectName(QStringLiteral("removePart"));
    row->addWidget(m_take, 1);
    row->addWidget(m_remove, 1);
    layout->addLayout(row);
    m_train = makeButton(tr("Teach now"), QStringLiteral("teach"), Rank::Primary);
    m_train->setObjectName(QStringLiteral("trainNow"));
    layout->addWidget(m_train);
    layout->addStretch(1);
    connect(m_automatic, &QCheckBox::toggled, this, [this](bool on) { m_teach.setAutomatic(on); });
    connect(m_take, &QPushButton::clicked, this, [this] { m_teach.take(); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_teach.removeLast();
        refreshCollect();
    });
    connect(m_train, &QPushButton::clicked, this, [this] { m_teach.train(); });
    return sheet;
}

QWidget* TeachPanel::buildTrain() {
    auto* sheet = new QWidget;
    QVBoxLayout* layout = column(sheet);
    m_trainPhase = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_trainPhase->setWordWrap(true);
    layout->addWidget(m_trainPhase);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("teachProgress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kSteps);
    m_progress->setAccessibleName(tr("Progress of the training"));
    layout->addWidget(m_progress);
    m_left = text({}, Tone::Muted);
    layout->addWidget(m_left);
    layout->addWidget(text(tr("The picture runs on, and the verdicts change to the new model by themselves when it is "
                              "ready."),
                           Tone::Muted));
    QPushButton* stop = makeButton(tr("Stop"), QStringLiteral("stop"));
    stop->setObjectName(QStringLiteral("stopTeaching"));
    layout->addWidget(stop, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connect(stop, &QPushButton::clicked, this, [this] { m_teach.cancel(); });
    return sheet;
}

QWidget* TeachPanel::buildDone() {
    auto* sheet = new QWidget;
    QVBoxLayout* layout = column(sheet);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    auto* shape = new IconLabel(32);
    shape->setIcon(QStringLiteral("pass"), static_cast<int>(Token::Pass));
    head->addWidget(shape);
    QLabel* title = makeLabel(tr("It is live"), static_cast<int>(Theme::Text::Title));
    head->addWidget(title, 1);
    layout->addLayout(head);
    m_done = text();
    m_done->setObjectName(QStringLiteral("teachDone"));
    layout->addWidget(m_done);
    layout->addWidget(text(tr("Now show it a part with a defect."), Tone::Muted));
    QPushButton* close = makeButton(tr("Done"), QStringLiteral("check"), Rank::Primary);
    close->setObjectName(QStringLiteral("doneTeaching"));
    layout->addWidget(close);
    layout->addStretch(1);
    connect(close, &QPushButton::clicked, this, &TeachPanel::closed);
    return sheet;
}

QWidget* TeachPanel::buildFailed() {
    auto* sheet = new QWidget;
    QVBoxLayout* layout = column(sheet);
    layout->addWidget(makeLabel(tr("That did not work"), static_cast<int>(Theme::Text::Title)));
    m_failure = text();
    layout->addWidget(m_failure);
    QPushButton* again = makeButton(tr("Begin anew"), QStringLiteral("refresh"), Rank::Primary);
    layout->addWidget(again);
    layout->addStretch(1);
    connect(again, &QPushButton::clicked, this, [this] { open(m_name->text(), m_folder); });
    return sheet;
}

void TeachPanel::open(const QString& name, const std::filesystem::path& folder) {
    m_folder = folder;
    using Phase = TeachSession::Phase;
    const Phase phase = m_teach.phase();
    if (phase == Phase::Collecting || phase == Phase::Training || phase == Phase::Loading) {
        phaseChanged();
        return;
    }
    m_name->setText(name);
    m_sheets->setCurrentIndex(NameSheet);
    m_name->setFocus();
    m_name->selectAll();
    setPictureShown(m_pictureShown);
}

void TeachPanel::setPictureShown(bool shown) {
    m_pictureShown = shown;
    m_noPicture->setVisible(!shown);
    m_begin->setEnabled(shown && !m_name->text().trimmed().isEmpty());
}

void TeachPanel::begin() {
    TeachSettings settings;
    settings.name = m_name->text().trimmed().replace(u'/', u'-').toStdString();  // it becomes a file's name
    settings.wanted = kWanted;
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    settings.folder = m_folder / (stamp + u'-' + m_name->text().trimmed().replace(u'/', u'-')).toStdString();
    m_thumbnailsFor = -1;
    {
        const QSignalBlocker quiet(m_automatic);
        m_automatic->setChecked(settings.automatic);
    }
    m_teach.begin(settings);
}

void TeachPanel::phaseChanged() {
    using Phase = TeachSession::Phase;
    switch (m_teach.phase()) {
        case Phase::Idle:
            m_sheets->setCurrentIndex(NameSheet);
            break;
        case Phase::Collecting:
            m_sheets->setCurrentIndex(CollectSheet);
            refreshCollect();
            break;
        case Phase::Training:
        case Phase::Loading:
            m_sheets->setCurrentIndex(TrainSheet);
            refreshTrain();
            break;
        case Phase::Live:
            m_done->setText(tr("Taught from %n good parts, %1 after it began.", nullptr, m_teach.parts().count())
                                .arg(durationText(m_teach.secondsSinceBegin())));
            m_sheets->setCurrentIndex(DoneSheet);
            Q_EMIT taught(m_teach.model());
            break;
        case Phase::Failed:
            m_failure->setText(m_teach.failure());
            m_sheets->setCurrentIndex(FailedSheet);
            break;
    }
}

void TeachPanel::refreshCollect() {
    if (m_teach.phase() != TeachSession::Phase::Collecting) return;
    const int count = m_teach.parts().count(), wanted = m_teach.settings().wanted;
    m_count->setText(tr("%1 of %2 good parts").arg(count).arg(wanted));
    m_collected->setRange(0, wanted);
    m_collected->setValue(std::min(count, wanted));
    m_train->setEnabled(m_teach.isReady());
    m_train->setToolTip(m_teach.isReady() ? QString() : tr("When there are %n good parts", nullptr, wanted));
    m_remove->setEnabled(count > 0);
    showNewest();
    const auto& complaints = m_teach.complaints();
    if (complaints.empty()) {
        m_complaintIcon->setIcon(QStringLiteral("pass"), static_cast<int>(Token::Pass));
        m_complaint->setText(tr("This picture is good."));
    } else {
        m_complaintIcon->setIcon(QStringLiteral("warning"), static_cast<int>(Token::Review));
        const PartComplaint first = complaints.front();
        m_complaint->setText(m_teach.complaintShare(first) > kTooOften && first == PartComplaint::TooAlike
                                 ? tr("Nearly all pictures are alike. A model needs to see how good parts differ: show "
                                      "other parts, in other places.")
                                 : complaintWords(first));
    }
    // Nobody has to press anything once there is enough.
    if (m_teach.isReady() && m_automatic->isChecked())
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_teach.phase() == TeachSession::Phase::Collecting) m_teach.train();
            },
            Qt::QueuedConnection);
}

void TeachPanel::showNewest() {
    const auto& pictures = m_teach.parts().pictures();
    if (m_thumbnailsFor == static_cast<int>(pictures.size())) return;
    m_thumbnailsFor = static_cast<int>(pictures.size());
    for (std::size_t i = 0; i < m_newest.size(); ++i) {
        m_newest[i]->clear();
        if (i >= pictures.size()) continue;
        const cv::Mat& bgr = pictures[pictures.size() - 1 - i];
        const QImage image(bgr.data, bgr.cols, bgr.rows, static_cast<qsizetype>(bgr.step), QImage::Format_BGR888);
        const qreal ratio = devicePixelRatioF();
        QPixmap picture = QPixmap::fromImage(
            image.scaled(QSize(kThumbnail, kThumbnail) * ratio, Qt::KeepAspectRatio, Qt::FastTransformation));
        picture.setDevicePixelRatio(ratio);
        m_newest[i]->setPixmap(picture);
    }
}

void TeachPanel::refreshTrain() {
    if (m_teach.phase() != TeachSession::Phase::Training && m_teach.phase() != TeachSession::Phase::Loading) return;
    const bool loading = m_teach.phase() == TeachSession::Phase::Loading;
    m_trainPhase->setText(loading ? tr("Going live…") : tr("Learning what a good part looks like…"));
    m_progress->setValue(loading ? kSteps : static_cast<int>(m_teach.progress() * kSteps));
    const double left = m_teach.secondsLeft();
    m_left->setText(loading || left <= 0.0 || left > kLongestTrainingS ? tr("A moment")
                                                                       : tr("About %1 left").arg(durationText(left)));
}

}  // namespace hawksight
