// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <exception>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

namespace hawksight {

/// Runs `work` at a room's door: exceptions of third-party code become an Error whose detail starts with `what`.
/// `work` returns either T or Expected<T>; the result is Expected<T>.
template <class Work>
auto guarded(const std::string& what, ErrorCode code, Work&& work) {
    using Result = std::invoke_result_t<Work>;
    constexpr bool alreadyExpected = requires(Result r) {
        typename Result::error_type;
        r.has_value();
    };
    using Return = std::conditional_t<alreadyExpected, Result, Expected<Result>>;
    try {
        if constexpr (std::is_void_v<Result>) {
            std::forward<Work>(work)();
            return Return{};
        } else {
            return Return(std::forward<Work>(work)());
        }
    } catch (const std::bad_alloc&) {
        return Return(fail(ErrorCode::OutOfMemory, what + ": out of memory"));
    } catch (const std::exception& e) {
        return Return(fail(code, what + ": " + e.what()));
    }
}

}  // namespace hawksight
