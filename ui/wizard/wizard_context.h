// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/session.h"
#include "ui/wizard/costs.h"
#include "ui/wizard/train_plan.h"

namespace hawksight {

/// What the steps share; owned by the wizard. Thread: GUI.
struct WizardContext {
    Session& session;
    Costs& costs;
    TrainPlan plan;
    TrainPresets presets;
    bool ready = false;  ///< the presets are here
};

/// The steps, in their order; Advanced is passed over unless asked for.
enum class Step { Data, Method, Budget, Advanced, Run, Result };

}  // namespace hawksight
