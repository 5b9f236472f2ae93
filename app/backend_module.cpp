// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_module.h"

#include "app/backend_loader.h"

extern "C" {

__attribute__((visibility("default"))) const char* hawksightBackendVersion() {
    return HAWKSIGHT_VERSION;
}

__attribute__((visibility("default"))) void hawksightBackendFill(hawksight::Expected<hawksight::Backend>& backend) {
    backend = hawksight::loadBackend();
}

}  // extern "C"
