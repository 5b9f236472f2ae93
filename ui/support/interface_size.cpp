// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/interface_size.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

#include <algorithm>

namespace hawksight {

namespace {

const QString kChosen = QStringLiteral("appearance/interfaceSize");
const QString kSuitable = QStringLiteral("appearance/suitableInterfaceSize");
constexpr const char* kFactor = "QT_SCALE_FACTOR";
constexpr const char* kOurs = "HAWKSIGHT_INTERFACE_SIZE";  ///< percent; also says that the factor is not the person's
constexpr int kLargest = 250;
constexpr double kLines = 1200.0;  ///< of a screen that needs no enlarging
constexpr int kStep = 25;

}  // namespace

int chosenInterfaceSize() {
    const int percent = QSettings().value(kChosen).toInt();
    return std::find(kInterfaceSizes.begin(), kInterfaceSizes.end(), percent) == kInterfaceSizes.end() ? 0 : percent;
}

void chooseInterfaceSize(int percent) {
    QSettings().setValue(kChosen, percent);
}

int suitableInterfaceSize(const QSize& pixels, double desktopScale) {
    const double lines = std::min(pixels.height(), pixels.width()) / std::max(1.0, desktopScale);
    return std::clamp(static_cast<int>(100.0 * lines / kLines) / kStep * kStep, 100, kLargest);
}

void applyInterfaceSize() {
    if (qEnvironmentVariableIsSet(kFactor)) return;
    int percent = chosenInterfaceSize();
    if (percent == 0) percent = std::clamp(QSettings().value(kSuitable, 100).toInt(), 100, kLargest);
    qputenv(kOurs, QByteArray::number(percent));
    if (percent != 100) qputenv(kFactor, QByteArray::number(percent / 100.0));
}

int interfaceSize() {
    const double factor = qEnvironmentVariable(kFactor).toDouble();
    return factor > 0.0 ? qRound(100.0 * factor) : 100;
}

bool shouldStartAgainLarger() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    if (!qEnvironmentVariableIsSet(kOurs) || chosenInterfaceSize() != 0 || !screen) return false;
    const double ratio = screen->devicePixelRatio();
    const int suitable = suitableInterfaceSize(screen->size() * ratio, ratio * 100.0 / interfaceSize());
    const bool remembered = QSettings().value(kSuitable).toInt() == suitable;
    if (!remembered) QSettings().setValue(kSuitable, suitable);
    return !remembered && suitable != interfaceSize();
}

void forgetInterfaceSize() {
    if (!qEnvironmentVariableIsSet(kOurs)) return;
    qunsetenv(kOurs);
    qunsetenv(kFactor);
}

}  // namespace hawksight
