// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/decision_log.h"
#include "core/review/review_queue.h"
#include "core/work/latest.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>

namespace hawksight {

class Session;

/// What waits for a person, in the order of the tabs.
enum class ReviewList { ReviewBand, LabelDiffers, MostUncertain, NewestFails, RandomAudit, ReviewersDiffer };
inline constexpr std::size_t kReviewLists = 6;

/// The state of a review: the lists, the image in hand, who decides, and the record of all decisions. A decision counts
/// at once and is written behind the person's back; where that fails, it is taken out again and said so. Thread: GUI;
/// files are read and written on the session's record lane and the io lanes.
class ReviewDesk : public QObject {
    Q_OBJECT

public:
    explicit ReviewDesk(Session& session, QObject* parent = nullptr);
    ~ReviewDesk() override;

    // -- who
    QString reviewer() const { return m_reviewer; }
    void setReviewer(const QString& name);  ///< remembered in the user's settings; empty is ignored

    // -- lists
    ReviewList list() const { return m_list; }
    void setList(ReviewList list);
    const std::vector<int>& images(ReviewList list) const { return m_lists[static_cast<std::size_t>(list)]; }
    const std::vector<int>& images() const { return images(m_list); }
    int waitingIn(ReviewList list) const;  ///< not decided by this person yet
    int decidedCount() const;              ///< of the present list, by this person
    /// The images of ReviewersDiffer.
    void setDifferences(const std::vector<std::filesystem::path>& images);
    const std::vector<ReviewCandidate>& candidates() const { return m_candidates; }  ///< one an image of the data set
    bool isReady() const { return m_ready; }                                         ///< the lists are there
    /// Makes the lists anew, soon.
    void refresh();

    // -- the image in hand
    int current() const { return m_current; }  ///< index in the data set, -1 = nothing waits
    void go(int step);                         ///< along the list, decided or not
    void setCurrent(int index);
    std::vector<int> next(std::size_t count) const;  ///< what will come after it

    // -- decisions
    const DecisionLog& log() const { return m_log; }
    const ReviewDecision* mine(int index) const;  ///< what this person said of it and stands
    /// Records what the person says of the image in hand and goes to the next one that waits. False = nothing in hand.
    bool decide(Judgement judgement, const QString& comment = {});
    /// Takes this person's newest decision back, by a further entry, and returns to its image. False = nothing to take.
    bool takeBack();
    int unwritten() const { return m_unwritten; }

Q_SIGNALS:
    void listsChanged();    ///< other lists, or other counts
    void currentChanged();  ///< another image in hand
    void logChanged();
    void reviewerChanged();

private:
    struct Book;
    using Lists = std::array<std::vector<int>, kReviewLists - 1>;
    using Base = std::shared_ptr<const std::vector<ReviewCandidate>>;
    struct Made {
        std::shared_ptr<std::vector<ReviewCandidate>> candidates;
        Lists lists;
    };
    struct Written {
        ReviewDecision entry;
        std::optional<Error> problem;
        std::shared_ptr<const Feedback> feedback;
    };

    void openProject();
    void openDataset();
    void make();
    void take(const Made& made);
    void write(const ReviewDecision& entry);
    void take(const Written& written);
    int nextWaiting(int after) const;
    int positionOf(int index) const;
    const std::filesystem::path& imageOf(int index) const;

    Session& m_session;
    QString m_reviewer;
    ReviewList m_list = ReviewList::ReviewBand;
    std::array<std::vector<int>, kReviewLists> m_lists;
    std::vector<ReviewCandidate> m_candidates;
    bool m_ready = false;
    bool m_isChosen = false;  ///< the list, by the person
    int m_current = -1;
    int m_place = -1;  ///< where in the list the person is, also while the image in hand is not of it
    DecisionLog m_log;
    std::shared_ptr<Book> m_book;  ///< lives on the record lane
    int m_unwritten = 0;
    Base m_base;  ///< candidates without scores
    QTimer m_soon;
    Latest<Expected<std::shared_ptr<const std::vector<ReviewDecision>>>> m_read;
    Latest<Base> m_makeBase;
    Latest<Made> m_make;
};

}  // namespace hawksight
