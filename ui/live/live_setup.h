// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/camera_view.h"
#include "core/camera/part_trigger.h"
#include "core/camera/source_settings.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace hawksight {

/// A saved source with all that was set on it: what of its picture counts, and when it is inspected.
struct LiveSetup {
    SourceSettings source;
    CameraView view;
    TriggerSettings trigger;
};

/// As text for the settings, and back; nothing of use gives the defaults.
QByteArray toText(const LiveSetup& setup);
LiveSetup setupFromText(const QByteArray& text);

/// All saved setups of this user, and which one was on last. Thread: GUI.
struct LiveSetups {
    std::vector<LiveSetup> all;
    int current = -1;      ///< -1 = none
    bool running = false;  ///< it was on when the program ended, so it begins by itself

    static LiveSetups load();
    void save() const;
};

/// The source in words: its kind with what is particular of it, translated.
QString sourceWords(const SourceSettings& source);
QString sourceKindWords(SourceKind kind);
QString productWords(Product product);
QString triggerWords(const TriggerSettings& trigger);

}  // namespace hawksight
