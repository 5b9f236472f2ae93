// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "core/base/kept_memory.h"

int main(int argc, char** argv) {
    hawksight::shareOneHeap();
    hawksight::Application application(argc, argv);
    return application.run();
}
