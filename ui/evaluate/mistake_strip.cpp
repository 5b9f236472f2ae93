// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/mistake_strip.h"

#include "ui/evaluate/thumbnail_cache.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace hawksight {

namespace {

constexpr double kSpace = 8.0;
constexpr int kRestMs = 150;
constexpr int kFilesAtRest = 32, kFilesWhileDragging = 1;
constexpr double kLeastSide = 56.0, kMostSide = 144.0;
constexpr std::array kKinds{MistakeStrip::Kind::Escapes, MistakeStrip::Kind::FalseRejects, MistakeStrip::Kind::Reviews};

double titleHeight() {
    return QFontMetricsF(Theme::instance().font(Theme::Text::Strong)).height() + kSpace;
}

Token tokenOf(MistakeStrip::Kind kind) {
    return kind == MistakeStrip::Kind::Reviews ? Token::Review : Token::Fail;
}

}  // namespace

MistakeStrip::MistakeStrip(Session& session, ThresholdModel& thresholds, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_thresholds(thresholds),
      m_thumbnails(new ThumbnailCache(session.io(), this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Images that the limits get wrong"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&m_thresholds, &ThresholdModel::limitsChanged, this, &MistakeStrip::follow);
    connect(&m_thresholds, &ThresholdModel::scoresChanged, this, &MistakeStrip::follow);
    connect(&m_session, &Session::datasetChanged, m_thumbnails, &ThumbnailCache::clear);
    // The whole of it: a free place lets the next picture be asked for.
    connect(m_thumbnails, &ThumbnailCache::arrived, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_thumbnails->setMostUnderWay(kFilesAtRest);
        update();
    });
    follow();
}

QSize MistakeStrip::sizeHint() const {
    return {480, static_cast<int>(titleHeight() + kLeastSide)};
}
QSize MistakeStrip::minimumSizeHint() const {
    return {240, static_cast<int>(titleHeight() + kLeastSide)};
}

QString MistakeStrip::title(Kind kind) {
    switch (kind) {
        case Kind::Escapes:
            return tr("Escapes");
        case Kind::FalseRejects:
            return tr("False rejects");
        case Kind::Reviews:
            return tr("To review");
    }
    return {};
}

void MistakeStrip::layOut() {
    const bool band = m_thresholds.hasReviewBand();
    const int groups = band ? 3 : 2;
    m_side = std::clamp(height() - titleHeight(), kLeastSide, kMostSide);
    const double gap = 3 * kSpace;
    const double width = (this->width() - gap * (groups - 1)) / groups;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        // Reviews stand between the two kinds of mistakes, as their scores do.
        const Kind kind = kKinds[i];
        const int column = kind == Kind::Escapes ? 0 : kind == Kind::FalseRejects ? groups - 1 : 1;
        const bool on = kind != Kind::Reviews || band;
        m_groups[i].rect = on ? QRectF(column * (width + gap), 0, width, height()) : QRectF();
        m_groups[i].tiles = on ? std::max(1, static_cast<int>((width + kSpace) / (m_side + kSpace))) : 0;
    }
}

void MistakeStrip::follow() {
    const std::array<Group, 3> before = m_groups;
    layOut();
    const Outcome& outcome = m_thresholds.outcome();
    const Limits& limits = m_thresholds.limits();
    for (Group& group : m_groups) group.ids.clear();
    m_groups[0].count = outcome.escapes();
    m_groups[1].count = outcome.falseRejects();
    m_groups[2].count = outcome.reviews();
    const auto& images = m_thresholds.scores().images();
    const auto put = [&](Kind kind, const ScoredImage& image) {
        Group& group = m_groups[static_cast<std::size_t>(kind)];
        if (static_cast<int>(group.ids.size()) < group.tiles) group.ids.push_back(image.id);
    };
    const auto from = [&](double score) {
        return std::lower_bound(images.begin(), images.end(), score,
                                [](const ScoredImage& image, double value) { return image.score < value; });
    };
    // The worst first: escapes from the lowest score up, false rejects from the highest down.
    const auto review = from(limits.review), fail = from(limits.fail);
    for (auto it = images.begin(); it != review; ++it)
        if (it->label == Label::Defective) put(Kind::Escapes, *it);
    for (auto it = images.end(); it != fail;)
        if ((--it)->label == Label::Good) put(Kind::FalseRejects, *it);
    for (auto it = fail; it != review;) put(Kind::Reviews, *--it);
    if (m_groups == before) return;
    // Decoding must not take the cores that painting needs while the hand moves.
    m_thumbnails->setMostUnderWay(kFilesWhileDragging);
    m_rest.start();
    update();
}

void MistakeStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    follow();
}

int MistakeStrip::tilesShown(const Group& group) const {
    return std::min(group.count, group.tiles);
}

bool MistakeStrip::isRest(const Group& group, int tile) const {
    return group.count > group.tiles && tile == group.tiles - 1;
}

QRectF MistakeStrip::tileRect(Kind kind, int place) const {
    const Group& group = m_groups[static_cast<std::size_t>(kind)];
    if (place < 0 || place >= tilesShown(group)) return {};
    return {group.rect.left() + place * (m_side + kSpace), titleHeight(), m_side, m_side};
}

void MistakeStrip::paintTile(QPainter& painter, Kind kind, int tile) const {
    const Theme& theme = Theme::instance();
    const Group& group = m_groups[static_cast<std::size_t>(kind)];
    const QRectF rect = tileRect(kind, tile);
    const bool marked = m_hover == Place{kind, tile} || (hasFocus() && m_focus == Place{kind, tile});
    if (isRest(group, tile)) {
        painter.setPen(QPen(theme.color(marked ? Token::Accent : Token::BorderStrong), marked ? 2 : 1));
        painter.setBrush(theme.color(Token::Raised));
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
        painter.setPen(theme.color(Token::Text));
        painter.setFont(theme.font(Theme::Text::Strong));
        painter.drawText(rect, Qt::AlignCenter, QStringLiteral("+") + locale().toString(group.count - group.tiles + 1));
        return;
    }
    if (tile >= static_cast<int>(group.ids.size())) return;
    const int id = group.ids[static_cast<std::size_t>(tile)];
    const auto& samples = m_session.dataset().samples;
    QPixmap picture;
    if (id >= 0 && static_cast<std::size_t>(id) < samples.size())
        picture =
            m_thumbnails->get(id, samples[static_cast<std::size_t>(id)].image, qRound(m_side * devicePixelRatioF()));
    if (picture.isNull())
        painter.fillRect(rect, theme.color(Token::Sunken));
    else
        painter.drawPixmap(rect, picture, QRectF(picture.rect()));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(marked ? Token::Accent : Token::Border), marked ? 3 : 1));
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

void MistakeStrip::paintGroup(QPainter& painter, Kind kind) const {
    const Theme& theme = Theme::instance();
    const Group& group = m_groups[static_cast<std::size_t>(kind)];
    if (group.rect.isEmpty()) return;
    const QFont strong = theme.font(Theme::Text::Strong);
    painter.setFont(strong);
    painter.setPen(theme.color(group.count > 0 ? tokenOf(kind) : Token::Text));
    const QString text = tr("%1: %2").arg(title(kind), locale().toString(group.count));
    painter.drawText(QRectF(group.rect.left(), 0, group.rect.width(), titleHeight() - kSpace),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(strong).elidedText(text, Qt::ElideRight, group.rect.width()));
    for (int tile = 0; tile < tilesShown(group); ++tile) paintTile(painter, kind, tile);
    if (group.count > 0) return;
    painter.setFont(theme.font(Theme::Text::Body));
    painter.setPen(theme.color(Token::TextMuted));
    painter.drawText(QRectF(group.rect.left(), titleHeight(), group.rect.width(), m_side),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("None at these limits."));
}

void MistakeStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const Kind kind : kKinds) paintGroup(painter, kind);
}

std::vector<MistakeStrip::Place> MistakeStrip::places() const {
    std::vector<Place> all;
    for (const Kind kind : {Kind::Escapes, Kind::Reviews, Kind::FalseRejects})
        for (int tile = 0; tile < tilesShown(m_groups[static_cast<std::size_t>(kind)]); ++tile)
            all.push_back({kind, tile});
    return all;
}

std::optional<MistakeStrip::Place> MistakeStrip::placeAt(const QPointF& at) const {
    for (const Place& place : places())
        if (tileRect(place.kind, place.tile).contains(at)) return place;
    return std::nullopt;
}

void MistakeStrip::open(const Place& place) {
    const Group& group = m_groups[static_cast<std::size_t>(place.kind)];
    if (isRest(group, place.tile))
        Q_EMIT allClicked(place.kind);
    else if (place.tile < static_cast<int>(group.ids.size()))
        Q_EMIT imageClicked(group.ids[static_cast<std::size_t>(place.tile)]);
}

void MistakeStrip::mouseMoveEvent(QMouseEvent* event) {
    const auto place = placeAt(event->position());
    if (place == m_hover) return;
    m_hover = place;
    setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void MistakeStrip::leaveEvent(QEvent*) {
    m_hover.reset();
    update();
}

void MistakeStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const auto place = placeAt(event->position())) open(*place);
}

void MistakeStrip::focusInEvent(QFocusEvent* event) {
    const auto all = places();
    if (!all.empty() && (!m_focus || std::find(all.begin(), all.end(), *m_focus) == all.end())) m_focus = all.front();
    QWidget::focusInEvent(event);
}

void MistakeStrip::keyPressEvent(QKeyEvent* event) {
    const auto all = places();
    const auto at = m_focus ? std::find(all.begin(), all.end(), *m_focus) : all.end();
    const bool on = at != all.end();
    if (event->key() == Qt::Key_Left && on && at != all.begin()) {
        m_focus = *std::prev(at);
    } else if (event->key() == Qt::Key_Right && !all.empty() && (!on || std::next(at) != all.end())) {
        m_focus = on ? *std::next(at) : all.front();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) &&
               on) {
        open(*at);
    } else {
        QWidget::keyPressEvent(event);
    }
    update();
}

bool MistakeStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto place = placeAt(help->pos());
    QString text;
    if (place) {
        const Group& group = m_groups[static_cast<std::size_t>(place->kind)];
        if (isRest(group, place->tile)) {
            text = tr("%1: %2. Click to see them.").arg(title(place->kind), locale().toString(group.count));
        } else if (place->tile < static_cast<int>(group.ids.size())) {
            const auto id = static_cast<std::size_t>(group.ids[static_cast<std::size_t>(place->tile)]);
            if (id < m_session.dataset().samples.size()) {
                const Sample& sample = m_session.dataset().samples[id];
                text = tr("%1 / %2, score %3")
                           .arg(QString::fromStdString(sample.defectType), toQString(sample.image.filename()),
                                scoreText(m_session.scores()[id]));
            }
        }
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace hawksight
