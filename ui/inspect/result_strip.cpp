// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/result_strip.h"

#include "ui/support/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace hawksight {

namespace {

constexpr qreal kTop = 8.0;  // room for the pointer
constexpr qreal kWidest = 8.0;

struct Look {
    Token token;
    qreal height;  // share
};

Look lookOf(std::optional<Verdict> verdict) {
    if (!verdict) return {Token::BorderStrong, 0.0};
    switch (*verdict) {
        case Verdict::Pass:
            return {Token::Pass, 0.35};
        case Verdict::Review:
            return {Token::Review, 0.65};
        case Verdict::Fail:
            return {Token::Fail, 1.0};
    }
    return {Token::BorderStrong, 0.0};
}

}  // namespace

ResultStrip::ResultStrip(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Results of all images"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ResultStrip::setVerdicts(std::vector<std::optional<Verdict>> verdicts) {
    m_verdicts = std::move(verdicts);
    std::array<int, 3> counts{};
    for (const auto& verdict : m_verdicts)
        if (verdict) ++counts[static_cast<std::size_t>(*verdict)];
    setAccessibleDescription(tr("%1 pass, %2 review, %3 fail, of %4 images")
                                 .arg(counts[0])
                                 .arg(counts[1])
                                 .arg(counts[2])
                                 .arg(m_verdicts.size()));
    update();
}

void ResultStrip::setCurrent(int position) {
    m_current = position;
    update();
}

qreal ResultStrip::barWidth() const {
    return m_verdicts.empty() ? kWidest : std::min(kWidest, static_cast<qreal>(width()) / static_cast<qreal>(count()));
}

int ResultStrip::positionAt(qreal x) const {
    const int position = static_cast<int>(std::floor(x / barWidth()));
    return x >= 0 && position < count() ? position : -1;
}

QRectF ResultStrip::rectOf(int position) const {
    const qreal w = barWidth();
    const qreal left = w < 1 ? std::floor(position * w) : std::round(position * w);
    const qreal right = std::max(left + 1, std::round((position + 1) * w));
    return {left, kTop, right - left, height() - kTop};
}

void ResultStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const qreal w = barWidth();
    const qreal room = height() - kTop;
    const auto draw = [&](qreal left, qreal barsWidth, std::optional<Verdict> verdict) {
        const Look look = lookOf(verdict);
        const qreal h = std::max(2.0, std::round(room * look.height));
        painter.fillRect(QRectF(left, height() - h, barsWidth, h), themeColor(look.token));
    };
    if (w >= 1) {
        const qreal gap = w >= 3 ? 1 : 0;
        for (int i = 0; i < count(); ++i) {
            const QRectF bar = rectOf(i);
            draw(bar.left(), bar.width() - gap, m_verdicts[static_cast<std::size_t>(i)]);
        }
    } else {
        for (int i = 0; i < count();) {
            const qreal left = rectOf(i).left();
            std::optional<Verdict> worst;
            for (; i < count() && rectOf(i).left() == left; ++i)
                if (const auto v = m_verdicts[static_cast<std::size_t>(i)]; v && (!worst || *v > *worst)) worst = v;
            draw(left, 1, worst);
        }
    }
    if (m_current >= 0 && m_current < count()) {
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF bar = rectOf(m_current);
        const qreal x = bar.left() + (bar.width() - (w >= 3 ? 1 : 0)) / 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::Text));
        painter.drawPolygon(QPolygonF({QPointF(x, kTop - 1), QPointF(x - 5, 0), QPointF(x + 5, 0)}));
    }
}

void ResultStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const int position = positionAt(event->position().x()); position >= 0) Q_EMIT chosen(position);
}

void ResultStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton)) return;
    const int position = positionAt(std::clamp(event->position().x(), 0.0, width() - 1.0));
    if (position >= 0 && position != m_current) Q_EMIT chosen(position);
}

void ResultStrip::setHint(const QString& text) {
    m_hint = text;
}

bool ResultStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        m_hint.clear();
        if (const int position = positionAt(help->pos().x()); position >= 0) Q_EMIT hinted(position);
        if (m_hint.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), m_hint, this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace hawksight
