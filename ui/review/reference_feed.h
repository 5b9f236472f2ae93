// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/nearest_good.h"
#include "core/work/jobs.h"
#include "core/work/latest.h"
#include "ui/viewer/findings.h"
#include "ui/viewer/photograph.h"
#include "ui/viewer/recent_cache.h"

#include <QObject>
#include <QRectF>

namespace hawksight {

class Session;

/// The good image to hold another one against, and the places to compare. Immutable.
struct Reference {
    PhotographPointer photograph;
    QRectF place;  ///< of the image in question, px
    QRectF patch;  ///< of the good one, px
    double likeness = 0.0;
    bool isRegion = false;  ///< the place is the first region of the findings, not just the highest value

    std::size_t bytes() const { return photograph->bytes(); }
};
using ReferencePointer = std::shared_ptr<const Reference>;

/// Finds for an image the good training image with the patch that is most like the place where it is suspicious. Looks
/// through the good images once, as a job. Thread: GUI; the work is done on the io lanes.
class ReferenceFeed : public QObject {
    Q_OBJECT

public:
    explicit ReferenceFeed(Session& session, QObject* parent = nullptr);
    ~ReferenceFeed() override;

    /// At most so many good images are looked through, spread evenly.
    static constexpr std::size_t kMost = 400;

    enum class State { Idle, NoGood, Building, Searching, There, NotFound };
    State state() const { return m_state; }
    const ReferencePointer& reference() const { return m_reference; }

    /// Begins to look through the good images, if that has not been done for this data set.
    void prepare();
    /// The image in sight; `findings` may be nullptr while they are on their way.
    void show(const PhotographPointer& photograph, const FindingsPointer& findings);
    /// What comes next, so that it is there at once.
    void fetchAhead(const PhotographPointer& photograph, const FindingsPointer& findings);

Q_SIGNALS:
    void changed();

private:
    using Index = std::shared_ptr<const NearestGood>;
    static ReferencePointer find(const Index& index, const PhotographPointer& photograph,
                                 const FindingsPointer& findings, std::stop_token stop);
    std::string keyOf(const PhotographPointer& photograph, const FindingsPointer& findings) const;
    void forget();
    void search();
    void set(State state, const ReferencePointer& reference = nullptr);

    Session& m_session;
    State m_state = State::Idle;
    ReferencePointer m_reference;
    PhotographPointer m_photograph;
    FindingsPointer m_findings;
    Index m_index;
    std::shared_ptr<Job> m_job;
    std::shared_ptr<RecentCache<Reference>> m_cache;
    std::string m_ahead;  ///< key of what is being fetched ahead
    Latest<Expected<Index>> m_build;
    Latest<ReferencePointer> m_search, m_fetch;
};

}  // namespace hawksight
