// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hawksight::cli {

/// Text columns for a terminal. The first column is set left, all others right, unless said otherwise.
class Table {
public:
    explicit Table(std::vector<std::string> header) : m_header(std::move(header)) {}

    Table& left(std::size_t column);
    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
    /// A rule across, e.g. before a mean.
    void rule() { m_rows.emplace_back(); }

    /// Lines ended by '\n' except the last; no trailing blanks. Widths count characters of UTF-8, not bytes.
    std::string text() const;

private:
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
    std::vector<std::size_t> m_left{0};
};

}  // namespace hawksight::cli
