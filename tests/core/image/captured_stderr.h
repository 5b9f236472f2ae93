// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <string>

#include <unistd.h>

namespace hawksight::test {

/// Takes what libraries print to standard error, past every C++ stream, until take() or the end of its life.
class CapturedStderr {
public:
    CapturedStderr() : m_file(std::tmpfile()), m_saved(::dup(STDERR_FILENO)) {
        std::fflush(stderr);
        ::dup2(::fileno(m_file), STDERR_FILENO);
    }
    ~CapturedStderr() { take(); }
    CapturedStderr(const CapturedStderr&) = delete;
    CapturedStderr& operator=(const CapturedStderr&) = delete;

    std::string take() {
        if (!m_file) return {};
        std::fflush(stderr);
        ::dup2(m_saved, STDERR_FILENO);
        ::close(m_saved);
        std::string text;
        std::rewind(m_file);
        for (int c = std::fgetc(m_file); c != EOF; c = std::fgetc(m_file)) text.push_back(static_cast<char>(c));
        std::fclose(m_file);
        m_file = nullptr;
        return text;
    }

private:
    std::FILE* m_file;
    int m_saved;
};

}  // namespace hawksight::test
