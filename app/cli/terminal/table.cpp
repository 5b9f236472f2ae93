// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/table.h"

#include <algorithm>

namespace hawksight::cli {
namespace {

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Table& Table::left(std::size_t column) {
    m_left.push_back(column);
    return *this;
}

std::string Table::text() const {
    std::vector<std::size_t> widths(m_header.size(), 0);
    const auto widen = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) widths[i] = std::max(widths[i], width(row[i]));
    };
    widen(m_header);
    for (const auto& row : m_rows) widen(row);

    std::string all;
    const auto write = [&](const std::vector<std::string>& row) {
        std::string line;
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) {
            const std::string padding(widths[i] - width(row[i]), ' ');
            const bool isLeft = std::find(m_left.begin(), m_left.end(), i) != m_left.end();
            if (i > 0) line += "  ";
            line += isLeft ? row[i] + padding : padding + row[i];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        if (!all.empty()) all += '\n';
        all += line;
    };
    std::size_t total = 0;
    for (const std::size_t w : widths) total += w + 2;
    const std::string across(total > 2 ? total - 2 : 0, '-');

    write(m_header);
    all += '\n' + across;
    for (const auto& row : m_rows) {
        if (row.empty())
            all += '\n' + across;
        else
            write(row);
    }
    return all;
}

}  // namespace hawksight::cli
