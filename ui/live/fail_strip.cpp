// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/fail_strip.h"

#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/page.h"
#include "ui/support/verdict_look.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace hawksight {

namespace {

constexpr int kColumns = 3;
constexpr int kSide = 84;
constexpr int kFrame = 4;  // of a button, around its picture
constexpr int kShape = 20;
constexpr int kRow = kSide + 2 * kFrame + kGap;
constexpr int kAround = 2 * kCardPadding + 40;  // of the card, with its title

/// The part with the verdict's shape in its corner, so that it does not depend on colour alone.
QIcon tileIcon(const LiveFail& item, qreal ratio) {
    QPixmap picture(QSize(kSide, kSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(themeColor(Token::Sunken));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!item.thumbnail.empty()) {
        const cv::Mat& bgr = item.thumbnail;
        const QImage image(bgr.data, bgr.cols, bgr.rows, static_cast<qsizetype>(bgr.step), QImage::Format_BGR888);
        const QSizeF size = QSizeF(image.size()).scaled(kSide, kSide, Qt::KeepAspectRatio);
        painter.drawImage(QRectF((kSide - size.width()) / 2, (kSide - size.height()) / 2, size.width(), size.height()),
                          image);
    }
    const QRectF corner(4, kSide - kShape - 8, kShape + 4, kShape + 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColor(Token::Surface));
    painter.drawRoundedRect(corner, 4, 4);
    painter.drawPixmap(corner.topLeft() + QPointF(2, 2),
                       iconPixmap(verdictIcon(item.verdict), kShape, verdictToken(item.verdict), ratio));
    return QIcon(picture);
}

}  // namespace

FailStrip::FailStrip(QWidget* parent) : Card(tr("Last fails and reviews"), parent) {
    auto* grid = new QGridLayout;
    // The pictures, not the buttons, stand in line with the title.
    grid->setContentsMargins(-kFrame, 0, -kFrame, 0);
    grid->setVerticalSpacing(kGap);
    grid->setHorizontalSpacing(kGap);
    for (int i = 0; i < kMost; ++i) {
        auto* tile = new QToolButton;
        tile->setObjectName(QStringLiteral("failTile%1").arg(i));
        tile->setIconSize({kSide, kSide});
        tile->setFixedSize(kSide + 2 * kFrame, kSide + 2 * kFrame);
        tile->setAutoRaise(true);
        tile->setCursor(Qt::PointingHandCursor);
        tile->hide();
        connect(tile, &QToolButton::clicked, this, [this, i] {
            if (i < count()) Q_EMIT chosen(m_shown[static_cast<std::size_t>(i)].fail.picture);
        });
        grid->addWidget(tile, i / kColumns, i % kColumns);
        m_tiles.push_back(tile);
    }
    grid->setColumnStretch(kColumns, 1);
    body()->addLayout(grid);
    m_empty = makeLabel(tr("None yet."), static_cast<int>(Theme::Text::Body), Tone::Muted);
    body()->addWidget(m_empty);
    setMinimumHeight(kAround + kRow);
    body()->addStretch(1);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (Shown& shown : m_shown) shown.icon = tileIcon(shown.fail, devicePixelRatioF());
        refresh();
    });
}

void FailStrip::setFails(const std::vector<LiveFail>& fails) {
    // A thousand parts a minute must not draw six pictures each: only a new one is drawn.
    std::vector<Shown> now;
    for (const LiveFail& fail : fails) {
        if (now.size() == kMost) break;
        const auto same = std::find_if(m_shown.begin(), m_shown.end(), [&](const Shown& shown) {
            return shown.fail.timeMs == fail.timeMs && shown.fail.record == fail.record;
        });
        now.push_back({fail, same != m_shown.end() ? same->icon : tileIcon(fail, devicePixelRatioF())});
    }
    m_shown = std::move(now);
    refresh();
}

void FailStrip::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    const int rows = std::clamp((height() - kAround + kGap) / kRow, 1, kMost / kColumns);
    if (std::exchange(m_rows, rows) != rows) refresh();
}

void FailStrip::refresh() {
    m_empty->setVisible(m_shown.empty());
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        QToolButton* tile = m_tiles[i];
        const bool inSight = i < m_shown.size() && static_cast<int>(i) < m_rows * kColumns;
        tile->setVisible(inSight);
        if (!inSight) continue;
        const LiveFail& fail = m_shown[i].fail;
        tile->setIcon(m_shown[i].icon);
        bindTooltip(tile, tr("%1, score %2, %3: open it")
                              .arg(verdictText(fail.verdict), scoreText(fail.score),
                                   QLocale().toString(QDateTime::fromMSecsSinceEpoch(fail.timeMs).time(),
                                                      QLocale::LongFormat)));
    }
}

}  // namespace hawksight
