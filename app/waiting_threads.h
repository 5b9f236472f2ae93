// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hawksight {

/// The first thing that the command line's `main` does (the window would come up half a second later; its desktop file
/// sets the variable). OpenMP's threads, which LibTorch and oneDNN compute with, wait for each other by
/// spinning. Where another program has work too, or another thread of this one, that takes the very time that the
/// thread waited for needs: training and inspecting run at half their speed. OMP_WAIT_POLICY is read when the library
/// is loaded, before `main`, so the program starts itself once more with it set; a person's own choice stays. Linux
/// only, else nothing happens.
void letThreadsSleep(char** argv);

}  // namespace hawksight
