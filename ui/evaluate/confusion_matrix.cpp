// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/confusion_matrix.h"

#include "ui/evaluate/rate_words.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace hawksight {

namespace {

constexpr double kGapPx = 4.0;
constexpr double kRadiusPx = 6.0;

bool isMistake(ConfusionMatrix::Cell cell) {
    return (cell.label == Label::Good && cell.verdict == Verdict::Fail) ||
           (cell.label == Label::Defective && cell.verdict == Verdict::Pass);
}

}  // namespace

ConfusionMatrix::ConfusionMatrix(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionMatrix::setOutcome(const Outcome& outcome, bool reviewBand) {
    if (m_outcome == outcome && m_reviewBand == reviewBand) return;
    if (m_reviewBand != reviewBand) m_column = 0;
    m_outcome = outcome;
    m_reviewBand = reviewBand;
    describe();
    update();
}

void ConfusionMatrix::setChosen(std::optional<Cell> cell) {
    m_chosen = cell;
    update();
}

QSize ConfusionMatrix::sizeHint() const {
    const int line = QFontMetrics(Theme::instance().font(Theme::Text::Body)).height();
    return {300, 11 * line};
}

QSize ConfusionMatrix::minimumSizeHint() const {
    return {240, sizeHint().height()};
}

int ConfusionMatrix::count(Cell cell) const {
    const auto& row = cell.label == Label::Good ? m_outcome.good : m_outcome.defective;
    return row[static_cast<std::size_t>(cell.verdict)];
}

QString ConfusionMatrix::nameOf(Cell cell) const {
    if (cell.label == Label::Good) {
        switch (cell.verdict) {
            case Verdict::Pass:
                return tr("Passed");
            case Verdict::Review:
                return tr("To review");
            case Verdict::Fail:
                return tr("Rejected");
        }
    }
    switch (cell.verdict) {
        case Verdict::Pass:
            return tr("Escaped");
        case Verdict::Review:
            return tr("To review");
        case Verdict::Fail:
            return tr("Caught");
    }
    return {};
}

QString ConfusionMatrix::titleOf(Cell cell) const {
    if (cell.verdict == Verdict::Review)
        return cell.label == Label::Good ? tr("Good parts to review") : tr("Defective parts to review");
    if (isMistake(cell)) return cell.label == Label::Good ? tr("False rejects") : tr("Escapes");
    return cell.label == Label::Good ? tr("Good parts that pass") : tr("Defective parts that fail");
}

ConfusionMatrix::Cell ConfusionMatrix::cellAt(int row, int column) const {
    const Verdict verdict = column == 0 ? Verdict::Pass : column == columns() - 1 ? Verdict::Fail : Verdict::Review;
    return {row == 0 ? Label::Good : Label::Defective, verdict};
}

QRectF ConfusionMatrix::rectOf(Cell cell) const {
    const QFontMetricsF metrics(Theme::instance().font(Theme::Text::Caption));
    const double left =
        std::max(metrics.horizontalAdvance(tr("Defective")), metrics.horizontalAdvance(tr("Good"))) + 10;
    const double top = metrics.height() + 6;
    const int row = cell.label == Label::Good ? 0 : 1;
    const int column = cell.verdict == Verdict::Pass ? 0 : cell.verdict == Verdict::Fail ? columns() - 1 : 1;
    const double w = (width() - left - kGapPx * (columns() - 1)) / columns();
    const double h = (height() - top - kGapPx) / 2.0;
    return {left + column * (w + kGapPx), top + row * (h + kGapPx), w, h};
}

std::optional<ConfusionMatrix::Cell> ConfusionMatrix::cellAt(const QPointF& at) const {
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < columns(); ++column)
            if (rectOf(cellAt(row, column)).contains(at)) return cellAt(row, column);
    return std::nullopt;
}

void ConfusionMatrix::paintCell(QPainter& painter, Cell cell) const {
    const Theme& theme = Theme::instance();
    const QRectF rect = rectOf(cell);
    const int n = count(cell);
    const int total = cell.label == Label::Good ? m_outcome.goodTotal() : m_outcome.defectiveTotal();
    const bool wrong = isMistake(cell) && n > 0;
    const bool right = !isMistake(cell) && cell.verdict != Verdict::Review && n > 0;
    QColor ground = theme.color(Token::Raised);
    if (wrong) ground = theme.color(Token::FailSoft);
    if (right) ground = theme.color(Token::PassSoft);
    if (cell.verdict == Verdict::Review && n > 0) ground = theme.color(Token::ReviewSoft);
    const bool hover = m_hover == cell;
    const bool focused = hasFocus() && cellAt(m_row, m_column) == cell;
    QPen edge(theme.color(hover || m_chosen == cell ? Token::Accent : Token::Border), m_chosen == cell ? 2 : 1);
    if (focused) edge = QPen(theme.color(Token::Accent), 2);
    painter.setPen(edge);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), kRadiusPx, kRadiusPx);

    const QFont caption = theme.font(Theme::Text::Caption);
    const double captionHeight = QFontMetricsF(caption).height();
    const QRectF inner = rect.adjusted(4, 6, -4, -6);
    painter.setPen(theme.color(n > 0 ? Token::Text : Token::TextMuted));
    painter.setFont(theme.font(Theme::Text::Title));
    painter.drawText(inner.adjusted(0, captionHeight, 0, -captionHeight), Qt::AlignCenter, locale().toString(n));
    painter.setFont(caption);
    painter.setPen(theme.color(wrong ? Token::Fail : Token::TextMuted));
    // The sign stands beside the colour, so that a mistake also shows in grey.
    const QString name = wrong ? QStringLiteral("\u2715 ") + nameOf(cell) : nameOf(cell);
    painter.drawText(inner, Qt::AlignHCenter | Qt::AlignTop,
                     QFontMetricsF(caption).elidedText(name, Qt::ElideRight, inner.width()));
    painter.setPen(theme.color(Token::TextMuted));
    if (total > 0)
        painter.drawText(inner, Qt::AlignHCenter | Qt::AlignBottom, rateText(static_cast<double>(n) / total));
}

void ConfusionMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    painter.setFont(theme.font(Theme::Text::Caption));
    painter.setPen(theme.color(Token::TextMuted));
    for (int column = 0; column < columns(); ++column) {
        const QRectF rect = rectOf(cellAt(0, column));
        painter.drawText(QRectF(rect.left(), 0, rect.width(), rect.top() - 2), Qt::AlignCenter,
                         verdictText(cellAt(0, column).verdict).toUpper());
    }
    for (int row = 0; row < 2; ++row) {
        const QRectF rect = rectOf(cellAt(row, 0));
        painter.setFont(theme.font(Theme::Text::Caption));
        painter.setPen(theme.color(Token::TextMuted));
        painter.drawText(QRectF(0, rect.top(), rect.left() - 8, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         row == 0 ? tr("Good") : tr("Defective"));
        for (int column = 0; column < columns(); ++column) paintCell(painter, cellAt(row, column));
    }
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell) return QWidget::mousePressEvent(event);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < columns(); ++column)
            if (cellAt(row, column) == *cell) m_row = row, m_column = column;
    Q_EMIT cellClicked(cell->label, cell->verdict);
    update();
}

void ConfusionMatrix::mouseMoveEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (cell == m_hover) return;
    m_hover = cell;
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ConfusionMatrix::leaveEvent(QEvent*) {
    m_hover.reset();
    update();
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
            m_column = std::max(0, m_column - 1);
            break;
        case Qt::Key_Right:
            m_column = std::min(columns() - 1, m_column + 1);
            break;
        case Qt::Key_Up:
            m_row = 0;
            break;
        case Qt::Key_Down:
            m_row = 1;
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space: {
            const Cell cell = cellAt(m_row, m_column);
            Q_EMIT cellClicked(cell.label, cell.verdict);
            return;
        }
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    describe();
    update();
}

bool ConfusionMatrix::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = cellAt(QPointF(help->pos())))
            QToolTip::showText(
                help->globalPos(),
                tr("%1: %2\n95\u00a0% interval: %3\nClick to see them.")
                    .arg(titleOf(*cell), locale().toString(count(*cell)),
                         intervalText(count(*cell),
                                      cell->label == Label::Good ? m_outcome.goodTotal() : m_outcome.defectiveTotal())),
                this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void ConfusionMatrix::describe() {
    const Cell cell = cellAt(m_row, m_column);
    setAccessibleDescription(tr("False rejects: %1. Escapes: %2. Chosen cell: %3, %4.")
                                 .arg(m_outcome.falseRejects())
                                 .arg(m_outcome.escapes())
                                 .arg(nameOf(cell))
                                 .arg(count(cell)));
}

}  // namespace hawksight
