// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hawksight {

/// Keeps what was used last, up to so many bytes; the newest entry always stays. Thread: any.
template <class Value>
class RecentCache {
public:
    using Pointer = std::shared_ptr<const Value>;

    explicit RecentCache(std::size_t budgetBytes) : m_budget(budgetBytes) {}

    Pointer get(const std::string& key) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_places.find(key);
        if (found == m_places.end()) return nullptr;
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return found->second->value;
    }

    void put(const std::string& key, Pointer value) {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_places.find(key); found != m_places.end()) drop(found->second);
        m_bytes += value->bytes();
        m_entries.push_front({key, std::move(value)});
        m_places[key] = m_entries.begin();
        while (m_bytes > m_budget && m_entries.size() > 1) drop(std::prev(m_entries.end()));
    }

    std::size_t bytes() const {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }
    std::size_t budget() const { return m_budget; }

private:
    struct Entry {
        std::string key;
        Pointer value;
    };

    void drop(typename std::list<Entry>::iterator entry) {
        m_bytes -= entry->value->bytes();
        m_places.erase(entry->key);
        m_entries.erase(entry);
    }

    mutable std::mutex m_mutex;
    std::list<Entry> m_entries;  // newest first
    std::unordered_map<std::string, typename std::list<Entry>::iterator> m_places;
    std::size_t m_budget;
    std::size_t m_bytes = 0;
};

}  // namespace hawksight
