// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <spdlog/logger.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace hawksight::cli {

/// What standard error is connected to.
struct Terminal {
    bool redraw = false;  ///< a terminal: one line is drawn again and again; else plain lines now and then
    int columns = 80;
    bool utf8 = false;  ///< may show block characters
};

/// Standard error's, as the process finds it.
Terminal detectTerminal();

enum class Results { Text, Json };
enum class Talk { Quiet, Normal, Verbose };

/// One step of a long job, as a person wants to see it.
struct Step {
    std::string title;                  ///< "Training", "Evaluating"
    std::int64_t done = 0, total = 0;   ///< total 0 = not known
    std::string numbers;                ///< "L4 0.31  12.4 images/s"; may be empty
    std::optional<double> secondsLeft;  ///< worked out from the pace where absent
};

/// The two streams of the program: results on one, progress and messages on the other, never mixed up. Thread: one.
class Console {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    Console(std::ostream& out, std::ostream& err, const Terminal& terminal,
            Clock clock = std::chrono::steady_clock::now);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void setResults(Results results) { m_results = results; }
    void setTalk(Talk talk);
    /// Messages also go to this file, with time and level. False when it cannot be written.
    bool logTo(const std::filesystem::path& file);

    /// A result for a person, on `out`; nothing where JSON is asked for. A line break is added.
    void print(std::string_view text = {});
    /// The one JSON object.
    void printJson(const std::string& text);

    void debug(std::string_view text);
    void note(std::string_view text);
    void warn(std::string_view text);
    void error(std::string_view text);

    /// Shows where a job is: at most ten times a second on a terminal, else a line after 2 s, then ever 10 s, and ever
    /// 60 s after five minutes. A finished job (done == total) is always shown.
    void progress(const Step& step);
    /// Takes the progress line away.
    void endProgress();

private:
    using Time = std::chrono::steady_clock::time_point;
    void draw(const Step& step, double seconds);
    void writeLine(const Step& step, double seconds);
    void clearLine();
    std::optional<double> secondsLeft(const Step& step, double seconds) const;

    std::ostream& m_out;
    std::ostream& m_err;
    Terminal m_terminal;
    Clock m_clock;
    Results m_results = Results::Text;
    Talk m_talk = Talk::Normal;
    std::shared_ptr<spdlog::logger> m_log;
    bool m_lineShown = false;
    std::string m_title;
    std::int64_t m_startDone = 0, m_done = 0;
    Time m_started, m_shown;
    bool m_anyShown = false;
};

}  // namespace hawksight::cli
