// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/icons.h"

#include "core/base/resources.h"
#include "ui/support/messages.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hawksight {

namespace {

const QByteArray& svg(const QString& name) {
    static QHash<QString, QByteArray> files;
    const auto found = files.constFind(name);
    if (found != files.constEnd()) return *found;
    QFile file(toQString(resourcePath("icons/" + name.toStdString() + ".svg")));
    return *files.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

QPixmap draw(const QString& name, QSize pixels, const QColor& color) {
    const QString key =
        QStringLiteral("icon/%1/%2x%3/%4").arg(name).arg(pixels.width()).arg(pixels.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QByteArray source = svg(name);
    if (!source.isEmpty()) {
        source.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(source);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(color.alphaF());
        const int side = qMin(pixels.width(), pixels.height());
        renderer.render(&painter, QRectF((pixels.width() - side) / 2.0, (pixels.height() - side) / 2.0, side, side));
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedIcon : public QIconEngine {
public:
    ThemedIcon(QString name, Token token) : m_name(std::move(name)), m_token(token) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        QPixmap pixmap = draw(m_name, (QSizeF(rect.size()) * ratio).toSize(), colorOf(mode));
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, pixmap);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return draw(m_name, size, colorOf(mode));
    }
    QIconEngine* clone() const override { return new ThemedIcon(m_name, m_token); }
    bool isNull() override { return svg(m_name).isEmpty(); }

private:
    QColor colorOf(QIcon::Mode mode) const {
        return themeColor(mode == QIcon::Disabled ? Token::TextDisabled : m_token);
    }
    QString m_name;
    Token m_token;
};

}  // namespace

QIcon icon(const QString& name, Token token) {
    return QIcon(new ThemedIcon(name, token));
}

QPixmap iconPixmap(const QString& name, int sizePx, Token token, qreal devicePixelRatio) {
    const int pixels = qMax(1, qRound(sizePx * devicePixelRatio));
    QPixmap pixmap = draw(name, {pixels, pixels}, themeColor(token));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

}  // namespace hawksight
