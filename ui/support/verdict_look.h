// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/support/theme.h"

#include <QString>

namespace hawksight {

/// A verdict's shape (an icon's name: circle, diamond, octagon) and its colours. Thread: any.
inline QString verdictIcon(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return QStringLiteral("pass");
        case Verdict::Review:
            return QStringLiteral("review");
        case Verdict::Fail:
            return QStringLiteral("fail");
    }
    return {};
}

inline Token verdictToken(Verdict verdict) {
    return verdict == Verdict::Pass ? Token::Pass : verdict == Verdict::Review ? Token::Review : Token::Fail;
}

inline Token verdictSoftToken(Verdict verdict) {
    return verdict == Verdict::Pass     ? Token::PassSoft
           : verdict == Verdict::Review ? Token::ReviewSoft
                                        : Token::FailSoft;
}

}  // namespace hawksight
