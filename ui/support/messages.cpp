// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/messages.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <cmath>

namespace hawksight {

namespace {

struct Messages {
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

}  // namespace

QString sentence(ErrorCode code) {
    switch (code) {
        case ErrorCode::Cancelled:
            return Messages::tr("Stopped.");
        case ErrorCode::FileNotFound:
            return Messages::tr("The file or folder is not there. Check whether it was moved or renamed.");
        case ErrorCode::Unreadable:
            return Messages::tr("The file cannot be read. Check its permissions and whether the drive is connected.");
        case ErrorCode::BadImage:
            return Messages::tr("The image cannot be used. Save it again as PNG or JPEG, or leave it out.");
        case ErrorCode::BadFormat:
            return Messages::tr("The file is damaged or of another kind. Choose another one.");
        case ErrorCode::BadArgument:
            return Messages::tr("That is not possible with these settings. Change them and try again.");
        case ErrorCode::Mismatch:
            return Messages::tr("Two things do not fit together. Use a model and a program of the same version.");
        case ErrorCode::NotEnoughData:
            return Messages::tr("There are too few images. Add more good parts and try again.");
        case ErrorCode::WriteFailed:
            return Messages::tr("The file could not be written. Check free space and permissions of the folder.");
        case ErrorCode::OutOfMemory:
            return Messages::tr("Memory ran out. Close other programs or use smaller images.");
        case ErrorCode::Internal:
            return Messages::tr("Something went wrong inside the program. Try again; if it stays, report it.");
    }
    return {};
}

QString message(const Error& error) {
    const QString detail = QString::fromStdString(error.detail);
    return detail.isEmpty() ? sentence(error.code) : Messages::tr("%1 (%2)").arg(sentence(error.code), detail);
}

QString verdictText(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return Messages::tr("Pass");
        case Verdict::Review:
            return Messages::tr("Review");
        case Verdict::Fail:
            return Messages::tr("Fail");
    }
    return {};
}

QString toQString(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

std::filesystem::path toPath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

QString scoreText(double score) {
    if (!std::isfinite(score)) return QStringLiteral("–");
    const double size = std::abs(score);
    // Four significant digits, without the exponent that 'g' would use.
    const int digits = size < 1e-9 ? 1 : qBound(0, 3 - static_cast<int>(std::floor(std::log10(size))), 6);
    return QLocale().toString(score, 'f', digits);
}

QString percentText(double share, int decimals) {
    if (!std::isfinite(share)) return QStringLiteral("–");
    return Messages::tr("%1 %").arg(QLocale().toString(share * 100.0, 'f', decimals));
}

QString durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return QStringLiteral("–");
    if (seconds < 10) return Messages::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 1 ? 2 : 1));
    const qint64 whole = std::llround(seconds);
    if (whole < 60) return Messages::tr("%1 s").arg(whole);
    if (whole < 3600) return Messages::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Messages::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

}  // namespace hawksight
