// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_setup.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSettings>

namespace hawksight {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hawksight", text);
}

QJsonArray array(const cv::Rect2d& r) {
    return {r.x, r.y, r.width, r.height};
}

cv::Rect2d rect(const QJsonValue& value, const cv::Rect2d& fallback) {
    const QJsonArray a = value.toArray();
    if (a.size() != 4) return fallback;
    const cv::Rect2d r(a[0].toDouble(), a[1].toDouble(), a[2].toDouble(), a[3].toDouble());
    const bool inside =
        r.x >= 0 && r.y >= 0 && r.width > 0 && r.height > 0 && r.x + r.width <= 1.0001 && r.y + r.height <= 1.0001;
    return inside ? r : fallback;
}

}  // namespace

QByteArray toText(const LiveSetup& setup) {
    QJsonObject view{{QStringLiteral("region"), array(setup.view.region)}};
    if (setup.view.corners) {
        QJsonArray corners;
        for (const cv::Point2d& p : *setup.view.corners) corners.append(QJsonArray{p.x, p.y});
        view[QStringLiteral("corners")] = corners;
    }
    const QJsonObject trigger{{QStringLiteral("mode"), static_cast<int>(setup.trigger.mode)},
                              {QStringLiteral("every"), setup.trigger.everySeconds},
                              {QStringLiteral("region"), array(setup.trigger.region)},
                              {QStringLiteral("sensitivity"), setup.trigger.sensitivity}};
    const QJsonObject json{{QStringLiteral("source"), QString::fromStdString(toJson(setup.source))},
                           {QStringLiteral("view"), view},
                           {QStringLiteral("trigger"), trigger}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

LiveSetup setupFromText(const QByteArray& text) {
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    LiveSetup setup;
    if (const auto source = sourceFromJson(json[QStringLiteral("source")].toString().toStdString()))
        setup.source = *source;
    const QJsonObject view = json[QStringLiteral("view")].toObject();
    setup.view.region = rect(view[QStringLiteral("region")], setup.view.region);
    if (const QJsonArray corners = view[QStringLiteral("corners")].toArray(); corners.size() == 4) {
        std::array<cv::Point2d, 4> points;
        for (int i = 0; i < 4; ++i)
            points[static_cast<std::size_t>(i)] = {corners[i].toArray()[0].toDouble(),
                                                   corners[i].toArray()[1].toDouble()};
        setup.view.corners = points;
    }
    const QJsonObject trigger = json[QStringLiteral("trigger")].toObject();
    const int mode = trigger[QStringLiteral("mode")].toInt();
    if (mode >= 0 && mode <= static_cast<int>(TriggerMode::PartEnters))
        setup.trigger.mode = static_cast<TriggerMode>(mode);
    setup.trigger.everySeconds =
        std::clamp(trigger[QStringLiteral("every")].toDouble(setup.trigger.everySeconds), 0.05, 3600.0);
    setup.trigger.region = rect(trigger[QStringLiteral("region")], setup.trigger.region);
    setup.trigger.sensitivity =
        std::clamp(trigger[QStringLiteral("sensitivity")].toDouble(setup.trigger.sensitivity), 0.0, 1.0);
    return setup;
}

LiveSetups LiveSetups::load() {
    const QSettings settings;
    LiveSetups setups;
    for (const QVariant& text : settings.value(QStringLiteral("live/setups")).toList())
        setups.all.push_back(setupFromText(text.toByteArray()));
    setups.current = settings.value(QStringLiteral("live/current"), -1).toInt();
    if (setups.current >= static_cast<int>(setups.all.size())) setups.current = -1;
    setups.running = settings.value(QStringLiteral("live/running"), false).toBool();
    return setups;
}

void LiveSetups::save() const {
    QVariantList texts;
    for (const LiveSetup& setup : all) texts.append(toText(setup));
    QSettings settings;
    settings.setValue(QStringLiteral("live/setups"), texts);
    settings.setValue(QStringLiteral("live/current"), current);
    settings.setValue(QStringLiteral("live/running"), running);
}

QString productWords(Product product) {
    switch (product) {
        case Product::MachinedDisc:
            return tr("Machined disc");
        case Product::WovenFabric:
            return tr("Woven fabric");
        case Product::BlisterPack:
            return tr("Blister pack");
    }
    return {};
}

QString sourceKindWords(SourceKind kind) {
    switch (kind) {
        case SourceKind::Simulated:
            return tr("Simulated line");
        case SourceKind::Folder:
            return tr("Folder of images");
        case SourceKind::VideoFile:
            return tr("Video file");
        case SourceKind::Device:
            return tr("USB camera");
        case SourceKind::Stream:
            return tr("Network stream");
        case SourceKind::Genicam:
            return tr("Industrial camera (GigE Vision, USB3 Vision)");
    }
    return {};
}

QString sourceWords(const SourceSettings& source) {
    if (!source.name.empty()) return QString::fromStdString(source.name);
    const QString address = QString::fromStdString(source.address);
    switch (source.kind) {
        case SourceKind::Simulated:
            return tr("Simulated line: %1").arg(productWords(source.line.product));
        case SourceKind::Folder:
        case SourceKind::VideoFile:
            return QStringLiteral("%1: %2").arg(sourceKindWords(source.kind), address.section(u'/', -1));
        case SourceKind::Stream:  // its address may hold a password
            return address.isEmpty() ? sourceKindWords(source.kind) : QString::fromStdString(source.title());
        case SourceKind::Device:
        case SourceKind::Genicam:
            return address.isEmpty() ? sourceKindWords(source.kind) : address;
    }
    return {};
}

QString triggerWords(const TriggerSettings& trigger) {
    switch (trigger.mode) {
        case TriggerMode::FreeRunning:
            return tr("Free running");
        case TriggerMode::Timed:
            return tr("Every %1 s").arg(QLocale().toString(trigger.everySeconds, 'g', 3));
        case TriggerMode::Software:
            return tr("By key or button");
        case TriggerMode::PartEnters:
            return tr("When a part enters");
    }
    return {};
}

}  // namespace hawksight
