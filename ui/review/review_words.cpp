// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_words.h"

#include "ui/support/messages.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hawksight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReviewWords)
};

}  // namespace

QString judgementText(Judgement judgement) {
    switch (judgement) {
        case Judgement::Good:
            return Words::tr("Good");
        case Judgement::Defective:
            return Words::tr("Defective");
        case Judgement::Unsure:
            return Words::tr("Unsure");
    }
    return {};
}

QString judgementIcon(Judgement judgement) {
    switch (judgement) {
        case Judgement::Good:
            return QStringLiteral("pass");
        case Judgement::Defective:
            return QStringLiteral("fail");
        case Judgement::Unsure:
            return QStringLiteral("unsure");
    }
    return {};
}

Token judgementToken(Judgement judgement) {
    switch (judgement) {
        case Judgement::Good:
            return Token::Pass;
        case Judgement::Defective:
            return Token::Fail;
        case Judgement::Unsure:
            return Token::Review;
    }
    return Token::Text;
}

QString listTitle(ReviewList list) {
    switch (list) {
        case ReviewList::ReviewBand:
            return Words::tr("Review band");
        case ReviewList::LabelDiffers:
            return Words::tr("Label differs");
        case ReviewList::MostUncertain:
            return Words::tr("Most uncertain");
        case ReviewList::NewestFails:
            return Words::tr("Newest fails");
        case ReviewList::RandomAudit:
            return Words::tr("Audit");
        case ReviewList::ReviewersDiffer:
            return Words::tr("Reviewers differ");
    }
    return {};
}

QString listHint(ReviewList list) {
    switch (list) {
        case ReviewList::ReviewBand:
            return Words::tr("Parts with a score between the two limits, the highest first.");
        case ReviewList::LabelDiffers:
            return Words::tr("The verdict contradicts the label of the folder: one of the two is wrong.");
        case ReviewList::MostUncertain:
            return Words::tr("Parts whose score lies nearest to a limit.");
        case ReviewList::NewestFails:
            return Words::tr("What failed last comes first.");
        case ReviewList::RandomAudit:
            return Words::tr("A random sample of everything inspected: it tells how often the machine is wrong.");
        case ReviewList::ReviewersDiffer:
            return Words::tr("Parts on which two reviewers do not agree; chosen on the agreement sheet.");
    }
    return {};
}

QString limitText(const LimitChange& change, const Limits& now, double score) {
    const bool movesReview = change.limits.review != now.review, movesFail = change.limits.fail != now.fail;
    const bool up = movesFail ? change.limits.fail > now.fail : change.limits.review > now.review;
    const QString value = scoreText(score);
    if (movesReview && movesFail) {
        const bool band = now.review < now.fail;
        if (!band) return up ? Words::tr("a limit above %1").arg(value) : Words::tr("a limit of %1 or less").arg(value);
        return up ? Words::tr("both limits above %1").arg(value) : Words::tr("both limits at %1 or less").arg(value);
    }
    if (movesFail)
        return up ? Words::tr("a fail limit above %1").arg(value) : Words::tr("a fail limit of %1 or less").arg(value);
    return up ? Words::tr("a review limit above %1").arg(value) : Words::tr("a review limit of %1 or less").arg(value);
}

QString othersText(const LimitChange& change) {
    if (change.others() == 0) return Words::tr("No other image changes with it.");
    QStringList parts;
    if (change.good > 0) parts << Words::tr("%1 labelled good").arg(QLocale().toString(change.good));
    if (change.defective > 0) parts << Words::tr("%1 labelled defective").arg(QLocale().toString(change.defective));
    const QString others = Words::tr("%n other image(s) change with it", nullptr, change.others());
    return parts.isEmpty() ? Words::tr("%1.").arg(others)
                           : Words::tr("%1: %2.").arg(others, parts.join(Words::tr(", ", "between parts")));
}

QString decidedText(const std::string& iso) {
    const QDateTime moment = QDateTime::fromString(QString::fromStdString(iso), Qt::ISODateWithMs);
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), QLocale::ShortFormat)
                            : QString::fromStdString(iso);
}

QString decisionText(const ReviewDecision& decision) {
    QString text = Words::tr("%1: %2, %3")
                       .arg(QString::fromStdString(decision.reviewer), judgementText(decision.judgement),
                            decidedText(decision.decidedAt));
    if (!decision.comment.empty()) text += Words::tr(" – “%1”").arg(QString::fromStdString(decision.comment));
    return text;
}

QString auditText(const AuditResult& result) {
    if (result.judged == 0) return Words::tr("Verdicts that you check here tell how often the machine is wrong.");
    const int wrong = result.falseRejects + result.escapes;
    return Words::tr("%1 of %2 verdicts wrong: %3 false rejects, %4 escapes. 95 % sure: %5 to %6 of all.")
        .arg(QLocale().toString(wrong), QLocale().toString(result.judged), QLocale().toString(result.falseRejects),
             QLocale().toString(result.escapes), percentText(result.wrong.low), percentText(result.wrong.high));
}

}  // namespace hawksight
