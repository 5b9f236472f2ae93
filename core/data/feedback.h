// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <stop_token>

namespace hawksight {

/// One image that people have looked at, known by what it contains: a copy under another name is the same image.
struct FeedbackItem {
    std::filesystem::path image;
    std::string content;           ///< `contentHash` when it was decided
    std::string product;           ///< Dataset::name
    Label label = Label::Unknown;  ///< Unknown where the people differ
};

/// What follows from the decisions of a review. An image is in at most one of the two.
struct Feedback {
    std::vector<FeedbackItem> frozen;  ///< confirmed defects: test images for good, which no training may touch
    std::vector<FeedbackItem> good;    ///< confirmed good: may be learnt from next time
};

/// XXH3-128 over the bytes of a file, hex. Errors: FileNotFound, Unreadable.
Expected<std::string> contentHash(const std::filesystem::path& file);

/// The file that the command line takes. Atomic. Errors: WriteFailed.
Expected<void> writeFeedback(const std::filesystem::path& file, const Feedback& feedback);
/// Errors: FileNotFound, Unreadable, BadFormat.
Expected<Feedback> readFeedback(const std::filesystem::path& file);

/// What a review says of a sample's label.
enum class Reviewed {
    No,         ///< nothing
    Confirmed,  ///< the same
    Changed,    ///< another, or that people differ
};
/// Gives samples the labels that the review came to: good or defective where everyone says so, unknown where people
/// differ about a part that was called defective. Frozen images become test images. One entry a sample. By paths alone.
std::vector<Reviewed> applyReview(std::vector<Sample>& samples, const Feedback& feedback);

/// Which confirmed good images are learnt from. Images of the data set's own test split stay there unless asked for:
/// the test set shrinks otherwise.
enum class ConfirmedGood { None, OutsideTest, All };

/// The data set as the next training is to see it, by its feedback: frozen images are test images wherever they lie,
/// confirmed good ones are training images. Images of the same product that lie elsewhere come along. By paths alone;
/// `checkTraining` looks at contents.
Dataset nextDataset(const Dataset& dataset, ConfirmedGood good);

/// The training images that `nextDataset` adds and takes away: enough to come to the same training set again, whatever
/// has been decided since.
struct FeedbackEffect {
    std::vector<std::filesystem::path> added, taken;
};
FeedbackEffect feedbackEffect(const Dataset& dataset, ConfirmedGood good);
Dataset withEffect(const Dataset& dataset, const FeedbackEffect& effect);

/// The gate that every training passes: no training image may have the content of a frozen one, and one that was
/// confirmed good must still be what was confirmed. Reads every training file where there is feedback, nothing
/// otherwise. Errors: Mismatch (names the file), Cancelled. Thread: any.
Expected<void> checkTraining(const Dataset& dataset, const std::stop_token& stop);

}  // namespace hawksight
