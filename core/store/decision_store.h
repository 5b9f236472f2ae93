// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/review/review_decision.h"

#include <memory>
#include <vector>

namespace hawksight {

/// Every decision of every reviewer, in one SQLite file that only grows: the file itself refuses to change or delete an
/// entry. Several stores may be open on one file. Thread: the one that opened it.
class DecisionStore {
public:
    /// Creates the file where it is missing. Errors: WriteFailed, Unreadable, BadFormat; the detail names the file.
    static Expected<std::unique_ptr<DecisionStore>> open(const std::filesystem::path& file);
    ~DecisionStore();
    DecisionStore(const DecisionStore&) = delete;
    DecisionStore& operator=(const DecisionStore&) = delete;

    /// On the disk when it returns: neither a kill nor a power cut loses it. Errors: WriteFailed; Mismatch where it
    /// takes back an entry that is not there, or has been taken back already.
    Expected<void> append(const ReviewDecision& entry);

    /// All entries in the order in which they were written. Errors: Unreadable.
    Expected<std::vector<ReviewDecision>> all() const;

private:
    DecisionStore() = default;
    std::string m_connection;
};

}  // namespace hawksight
