// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/model_names.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <string_view>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 120;

struct ModelNames {
    Q_DECLARE_TR_FUNCTIONS(ModelNames)
};

}  // namespace

QString variantText(Variant variant) {
    return variant == Variant::Hkt ? QStringLiteral("HKT") : QStringLiteral("HKT+");
}

QString precisionText(Precision precision) {
    switch (precision) {
        case Precision::Auto:
            return ModelNames::tr("automatic");
        case Precision::Fp32:
            return ModelNames::tr("32 bit");
        case Precision::Bf16:
            return ModelNames::tr("16 bit");
    }
    return {};
}

QString momentText(const std::string& iso) {
    const QDateTime moment = QDateTime::fromString(QString::fromStdString(iso), Qt::ISODate);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–");
}

NameProblem checkModelName(const std::string& name) {
    if (name.find_first_not_of(" .") == std::string::npos) return NameProblem::Empty;
    if (name.size() > kLongestName) return NameProblem::TooLong;
    const bool sound = std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 ||
               std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    });
    return sound && name.front() != '.' ? NameProblem::None : NameProblem::Characters;
}

QString nameProblemText(NameProblem problem) {
    switch (problem) {
        case NameProblem::None:
            return {};
        case NameProblem::Empty:
            return ModelNames::tr("A model needs a name.");
        case NameProblem::Characters:
            return ModelNames::tr("A name cannot hold / \\ : * ? \" < > | or begin with a dot.");
        case NameProblem::TooLong:
            return ModelNames::tr("The name is too long.");
    }
    return {};
}

fs::path freeModelPath(const fs::path& folder, const std::string& wanted) {
    std::error_code error;
    const auto isTaken = [&](const fs::path& path) {
        return fs::exists(path, error) || fs::exists(path.string() + ".checkpoint", error);
    };
    fs::path path = folder / (wanted + ".hkt");
    for (int n = 2; isTaken(path); ++n) path = folder / (wanted + "-" + std::to_string(n) + ".hkt");
    return path;
}

}  // namespace hawksight
