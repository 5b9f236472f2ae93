// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

int main(int argc, char** argv) {
    hawksight::Application application(argc, argv);
    return application.run();
}
