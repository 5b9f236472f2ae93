// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace hawksight::cli {
namespace {

std::atomic<int> writeEnd{-1};
std::atomic<int> asked{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may use lock-free atomics only");

constexpr std::array kSignals{SIGINT, SIGTERM};
constexpr char kEnd = 'e';
constexpr char kStop = 's';

// A handler may not take the lock that requesting a stop needs, so it only wakes the listener.
extern "C" void onSignal(int signal) {
    if (asked.fetch_add(1) > 0) _exit(128 + signal);
    const int before = errno;
    const char byte = kStop;
    [[maybe_unused]] const auto written = ::write(writeEnd.load(), &byte, 1);
    errno = before;
}

}  // namespace

Interrupt::Interrupt() {
    if (::pipe2(m_pipe, O_CLOEXEC) != 0) return;
    writeEnd = m_pipe[1];
    asked = 0;
    m_listener = std::jthread([this] {
        char byte = 0;
        while (true) {
            const auto count = ::read(m_pipe[0], &byte, 1);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0 || byte == kEnd) return;
            m_stop.request_stop();
        }
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
}

Interrupt::~Interrupt() {
    if (m_pipe[0] < 0) return;
    for (const int signal : kSignals) ::signal(signal, SIG_DFL);
    [[maybe_unused]] const auto written = ::write(m_pipe[1], &kEnd, 1);
    m_listener.join();
    writeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

}  // namespace hawksight::cli
