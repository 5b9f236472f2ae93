// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/source_dialog.h"

#include "ui/live/source_form.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr QSize kPicture(360, 270);
constexpr QSize kPictureInside = kPicture - QSize(2 * kGap, 2 * kGap);
constexpr int kPatienceSeconds = 5;
}  // namespace

SourceDialog::Doors SourceDialog::realDoors() {
    return {
        [](const SourceSettings& source, std::stop_token stop) { return testSource(source, stop, kPatienceSeconds); },
        [] { return findCameras(); }};
}

SourceDialog::SourceDialog(IoPool& io, const SourceSettings& source, Doors doors, QWidget* parent)
    : QDialog(parent),
      m_io(io),
      m_doors(std::move(doors)),
      m_result([this](const auto& result) { take(*result); }),
      m_found([this](const std::vector<FoundCamera>& cameras) { m_form->setCameras(cameras); }) {
    setObjectName(QStringLiteral("sourceDialog"));
    setWindowTitle(tr("Where pictures come from"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    outer->setSpacing(kCardPadding);
    outer->addWidget(makeLabel(tr("Where pictures come from"), static_cast<int>(Theme::Text::Title)));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(kPagePadding);
    auto* left = new QVBoxLayout;
    m_form = new SourceForm;
    left->addWidget(m_form);
    left->addStretch(1);
    columns->addLayout(left, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(kGap);
    m_picture = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_picture->setObjectName(QStringLiteral("testPicture"));
    m_picture->setFixedSize(kPicture);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setWordWrap(true);
    right->addWidget(m_picture);
    m_said = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_said->setObjectName(QStringLiteral("testSaid"));
    m_said->setWordWrap(true);
    m_said->setFixedWidth(kPicture.width());
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing() * 2);
    m_said->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    right->addWidget(m_said);
    right->addStretch(1);
    columns->addLayout(right);
    outer->addLayout(columns, 1);
    m_notice = new NoticeBar;
    outer->addWidget(m_notice);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGap);
    buttons->addStretch(1);
    QPushButton* cancel = makeButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_test = makeButton(tr("Test it"), QStringLiteral("eye"));
    m_test->setObjectName(QStringLiteral("testSource"));
    m_test->setAutoDefault(false);
    m_use = makeButton(tr("Use this source"), QStringLiteral("check"), Rank::Primary);
    m_use->setObjectName(QStringLiteral("useSource"));
    m_use->setAutoDefault(false);
    for (QPushButton* button : {cancel, m_test, m_use}) buttons->addWidget(button);
    outer->addLayout(buttons);

    m_form->setSource(source);
    connect(m_form, &SourceForm::changed, this, &SourceDialog::formChanged);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_test, &QPushButton::clicked, this, &SourceDialog::test);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_form->source());
        accept();
    });
    m_tick.setInterval(250);
    connect(&m_tick, &QTimer::timeout, this, &SourceDialog::refresh);
    m_found.follow(m_io.post(IoPool::Rank::Shown, [find = m_doors.find] { return find(); }));
    refresh();
}

SourceDialog::~SourceDialog() = default;

void SourceDialog::test() {
    const SourceSettings source = m_form->source();
    m_notice->hide();
    if (const std::string wrong = source.check(); !wrong.empty()) {
        m_notice->show(NoticeBar::Kind::Warning, QString::fromStdString(wrong));
        return;
    }
    m_testing = toJson(source);
    m_since.start();
    m_tick.start();
    m_result.follow(m_io.post(IoPool::Rank::Shown, [source, test = m_doors.test](std::stop_token stop) {
        return std::make_shared<const Expected<SourceTest>>(test(source, stop));
    }));
    refresh();
}

void SourceDialog::take(const Expected<SourceTest>& result) {
    m_tick.stop();
    if (!result) {
        m_tested.clear();
        m_picture->clear();
        m_said->clear();
        m_notice->show(NoticeBar::Kind::Problem, message(result.error()));
        refresh();
        return;
    }
    m_tested = m_testing;
    const cv::Mat& bgr = result->frame.bgr;
    const QImage image(bgr.data, bgr.cols, bgr.rows, static_cast<qsizetype>(bgr.step), QImage::Format_BGR888);
    const qreal ratio = devicePixelRatioF();
    QPixmap picture =
        QPixmap::fromImage(image.scaled(kPictureInside * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(picture);
    m_said->setText(tr("%1 × %2 pixels after %3 s. %4")
                        .arg(bgr.cols)
                        .arg(bgr.rows)
                        .arg(QLocale().toString(result->seconds, 'f', 1), QString::fromStdString(result->description)));
    refresh();
    m_use->setFocus();
}

void SourceDialog::formChanged() {
    if (m_tested.empty() && !m_tick.isActive()) return;
    if (toJson(m_form->source()) == (m_tick.isActive() ? m_testing : m_tested)) return;
    m_tested.clear();
    m_tick.stop();
    m_result.drop();
    m_picture->clear();
    m_said->clear();
    refresh();
}

void SourceDialog::refresh() {
    const bool testing = m_tick.isActive();
    m_test->setEnabled(!testing);
    m_use->setEnabled(!testing && !m_tested.empty());
    m_use->setToolTip(m_use->isEnabled() ? QString() : tr("Test it first: one picture must be seen"));
    if (testing)
        m_picture->setText(tr("Waiting for a picture… %1 s").arg(m_since.elapsed() / 1000));
    else if (m_tested.empty())
        m_picture->setText(tr("Test the source to see a picture of it here."));
    m_picture->setStyleSheet(
        QStringLiteral("background: %1; border-radius: 8px; padding: 8px;").arg(themeColor(Token::Sunken).name()));
}

}  // namespace hawksight
