// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/console.h"

#include "app/cli/terminal/words.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/ostream_sink.h>

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

namespace hawksight::cli {
namespace {

/// "warning: ..." and "error: ...", but plain text for what is merely said.
class Prefix : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& to) override {
        std::string_view text;
        if (message.level == spdlog::level::warn) text = "warning: ";
        if (message.level == spdlog::level::err) text = "error: ";
        to.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Prefix>(); }
};

std::string bar(double share, int cells, bool utf8) {
    share = std::clamp(share, 0.0, 1.0);
    if (!utf8) {
        const auto full = static_cast<std::size_t>(std::lround(share * cells));
        return "[" + std::string(full, '#') + std::string(static_cast<std::size_t>(cells) - full, '.') + "]";
    }
    static constexpr std::array<const char*, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto eighths = static_cast<int>(std::floor(share * cells * 8.0));
    std::string line;
    for (int i = 0; i < eighths / 8; ++i) line += "█";
    int used = eighths / 8;
    if (eighths % 8 != 0) {
        line += parts[static_cast<std::size_t>(eighths % 8)];
        ++used;
    }
    for (; used < cells; ++used) line += "░";
    return line;
}

std::string count(const Step& step) {
    return step.total > 0 ? fmt::format("{}/{}", grouped(step.done), grouped(step.total)) : grouped(step.done);
}

}  // namespace

Terminal detectTerminal() {
    Terminal terminal;
    const char* kind = std::getenv("TERM");
    terminal.redraw = ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) terminal.columns = size.ws_col;
    if (const locale_t locale = ::newlocale(LC_CTYPE_MASK, "", nullptr); locale != nullptr) {
        terminal.utf8 = std::string_view(::nl_langinfo_l(CODESET, locale)) == "UTF-8";
        ::freelocale(locale);
    }
    return terminal;
}

Console::Console(std::ostream& out, std::ostream& err, const Terminal& terminal, Clock clock)
    : m_out(out), m_err(err), m_terminal(terminal), m_clock(std::move(clock)) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_st>(err, true);
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<Prefix>('*').set_pattern("%*%v");
    sink->set_formatter(std::move(formatter));
    m_log = std::make_shared<spdlog::logger>("hawksight-cli", std::move(sink));
    setTalk(Talk::Normal);
}

Console::~Console() { clearLine(); }

void Console::setTalk(Talk talk) {
    m_talk = talk;
    const auto level = talk == Talk::Quiet     ? spdlog::level::warn
                       : talk == Talk::Verbose ? spdlog::level::debug
                                               : spdlog::level::info;
    m_log->sinks().front()->set_level(level);
    m_log->set_level(spdlog::level::debug);
}

bool Console::logTo(const std::filesystem::path& file) {
    try {
        auto sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(file.string());
        sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        m_log->sinks().push_back(std::move(sink));
        m_log->flush_on(spdlog::level::debug);
        return true;
    } catch (const spdlog::spdlog_ex&) {
        return false;
    }
}

void Console::print(std::string_view text) {
    if (m_results == Results::Json) return;
    clearLine();
    m_out << text << '\n';
    m_out.flush();
}

void Console::printJson(const std::string& text) {
    clearLine();
    m_out << text << '\n';
    m_out.flush();
}

void Console::debug(std::string_view text) {
    clearLine();
    m_log->debug("{}", text);
}

void Console::note(std::string_view text) {
    clearLine();
    m_log->info("{}", text);
}

void Console::warn(std::string_view text) {
    clearLine();
    m_log->warn("{}", text);
}

void Console::error(std::string_view text) {
    clearLine();
    m_log->error("{}", text);
}

void Console::progress(const Step& step) {
    if (m_talk == Talk::Quiet) return;
    using namespace std::chrono_literals;
    const auto now = m_clock();
    const bool again = step.done < std::exchange(m_done, step.done);
    if (step.title != m_title || again) {
        endProgress();
        m_title = step.title;
        m_startDone = step.done;
        m_started = m_shown = now;
        m_anyShown = false;
    }
    const bool last = step.total > 0 && step.done >= step.total;
    const auto running = now - m_started;
    const auto pause = m_terminal.redraw      ? std::chrono::nanoseconds(m_anyShown ? 100ms : 0ms)
                       : !m_anyShown          ? std::chrono::nanoseconds(2s)
                       : running < 5min       ? std::chrono::nanoseconds(10s)
                                              : std::chrono::nanoseconds(60s);
    if (!last && now - m_shown < pause) return;
    m_shown = now;
    m_anyShown = true;
    const double seconds = std::chrono::duration<double>(running).count();
    if (m_terminal.redraw)
        draw(step, seconds);
    else
        writeLine(step, seconds);
}

void Console::endProgress() {
    if (m_lineShown && m_terminal.redraw) {
        m_err << '\n';
        m_err.flush();
    }
    m_lineShown = false;
    m_title.clear();
}

void Console::draw(const Step& step, double seconds) {
    const double share = step.total > 0 ? static_cast<double>(step.done) / static_cast<double>(step.total) : 0.0;
    std::string tail = step.total > 0 ? fmt::format(" {:3.0f}%  {}", share * 100.0, count(step)) : " " + count(step);
    if (!step.numbers.empty()) tail += "  " + step.numbers;
    if (const auto left = secondsLeft(step, seconds)) tail += "  " + clockTime(*left) + " left";
    // A line may not wrap, or it cannot be drawn again; where it is too narrow the numbers matter more than the bar.
    const int room = std::max(0, m_terminal.columns - 2 - static_cast<int>(step.title.size()));
    const int cells = std::min(30, room - static_cast<int>(tail.size()) - 2);
    std::string line = step.title + " ";
    if (cells >= 5 && step.total > 0) line += bar(share, cells, m_terminal.utf8);
    line += tail.substr(0, static_cast<std::size_t>(room));
    m_err << '\r' << line << "\x1b[K";
    m_err.flush();
    m_lineShown = true;
    if (step.total > 0 && step.done >= step.total) endProgress();
}

void Console::writeLine(const Step& step, double seconds) {
    std::string line = step.title + ": " + count(step);
    if (step.total > 0)
        line += fmt::format(" ({:.0f}%)", 100.0 * static_cast<double>(step.done) / static_cast<double>(step.total));
    if (!step.numbers.empty()) line += "  " + step.numbers;
    const bool last = step.total > 0 && step.done >= step.total;
    if (const auto left = secondsLeft(step, seconds); left && !last) line += "  " + clockTime(*left) + " left";
    m_err << line << '\n';
    m_err.flush();
}

void Console::clearLine() {
    if (!m_lineShown || !m_terminal.redraw) return;
    m_err << "\r\x1b[K";
    m_err.flush();
    m_lineShown = false;
}

std::optional<double> Console::secondsLeft(const Step& step, double seconds) const {
    if (step.secondsLeft) return step.secondsLeft;
    const auto done = step.done - m_startDone;
    if (step.total <= 0 || done <= 0 || seconds < 0.5) return std::nullopt;
    return seconds / static_cast<double>(done) * static_cast<double>(step.total - step.done);
}

}  // namespace hawksight::cli
