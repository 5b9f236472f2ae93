// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string>

namespace hawksight::test {

/// The folder of real images and golden numbers: $HAWKSIGHT_SHARED, else ../shared beside the checkout. It may be
/// missing; see SKIP_WITHOUT.
std::filesystem::path sharedPath(const std::string& relative = {});

/// Everything in a file; empty where it cannot be read.
std::string bytesOf(const std::filesystem::path& file);

/// A temporary folder as a std::filesystem::path.
inline std::filesystem::path path(const QTemporaryDir& dir) {
    return dir.path().toStdString();
}

}  // namespace hawksight::test

/// Skips the running test function, with a message, where a shared file or folder is missing.
#define SKIP_WITHOUT(relative)                                                                                   \
    do {                                                                                                         \
        if (!std::filesystem::exists(hawksight::test::sharedPath(relative)))                                     \
            QSKIP(qPrintable(QStringLiteral("not here: %1")                                                      \
                                 .arg(QString::fromStdString(hawksight::test::sharedPath(relative).string())))); \
    } while (false)

/// Unwraps a tl::expected or fails the test with the error's detail.
#define VERIFY_OK(expected)                                                           \
    do {                                                                              \
        const auto& outcome = (expected);                                             \
        QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().detail.c_str()); \
    } while (false)
