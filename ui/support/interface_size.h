// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

#include <array>

namespace hawksight {

/// Sizes of the whole interface, in percent, that a person can choose from.
inline constexpr std::array kInterfaceSizes{80, 90, 100, 110, 125, 150, 175, 200, 250};

/// What a person chose, in percent; 0 = what suits the screen. Takes effect at the next start. Thread: GUI, as all
/// here.
int chosenInterfaceSize();
void chooseInterfaceSize(int percent);

/// What suits a screen of so many pixels that the desktop itself enlarges by `desktopScale`: 100 up to about 1440
/// lines, 175 on a 4K screen at 100 %, so that a word is as large as on a full HD screen.
int suitableInterfaceSize(const QSize& pixels, double desktopScale);

/// Brings the size into force by Qt's scale factor: before the QApplication is made, with the program's and the
/// organisation's name set. A QT_SCALE_FACTOR of the person's own is left alone.
void applyInterfaceSize();
/// What is in force, in percent.
int interfaceSize();
/// With the screen known: true where another size suits it, nobody chose one, and no start has tried yet; the next
/// start will have it.
bool shouldStartAgainLarger();
/// Before another process is started, which is to choose for itself.
void forgetInterfaceSize();

}  // namespace hawksight
