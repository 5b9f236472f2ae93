// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace hawksight {

/// What went wrong, as a program needs to know it. `Error::detail` tells a person the rest.
enum class ErrorCode {
    Cancelled,      ///< somebody asked for a stop; not a failure
    FileNotFound,   ///< no such file or folder
    Unreadable,     ///< it exists, but cannot be opened or read
    BadImage,       ///< not an image, truncated, empty or of an unsupported kind
    BadFormat,      ///< a file of another kind, or damaged
    BadArgument,    ///< the caller asked for something that makes no sense
    Mismatch,       ///< two things that belong together do not fit (sizes, versions, self-test)
    NotEnoughData,  ///< too few samples for what was asked
    WriteFailed,    ///< disk full, no permission, ...
    OutOfMemory,
    Internal,  ///< our own fault or a library's
};

/// `detail` is English, for the log and the terminal, and names the file and the reason.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
};

template <class T>
using Expected = tl::expected<T, Error>;

/// `return fail(ErrorCode::BadImage, path.string() + ": truncated");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

}  // namespace hawksight
