// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_desk.h"

#include "core/data/feedback.h"
#include "core/store/decision_store.h"
#include "core/work/when_done.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"

#include <QDateTime>
#include <QSettings>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kSoonMs = 250;
const QString kReviewerKey = QStringLiteral("review/reviewer");

QString reviewerAtFirst() {
    const QString kept = QSettings().value(kReviewerKey).toString();
    if (!kept.isEmpty()) return kept;
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user.isEmpty() ? ReviewDesk::tr("Reviewer") : user;
}

std::int64_t timeOf(const fs::path& image) {
    std::error_code error;
    const auto time = fs::last_write_time(image, error);
    return error ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

}  // namespace

/// The open record of a project and what it comes to. Lives on the record lane.
struct ReviewDesk::Book {
    fs::path file, copy;
    std::unique_ptr<DecisionStore> store;
    DecisionLog log;
    bool isRead = false;

    Expected<void> open() {
        if (store) return {};
        auto opened = DecisionStore::open(file);
        if (!opened) return tl::unexpected<Error>(opened.error());
        store = std::move(*opened);
        return {};
    }
    Expected<void> read() {
        std::error_code error;
        if (isRead || !fs::exists(file, error)) return {};
        if (auto opened = open(); !opened) return opened;
        auto entries = store->all();
        if (!entries) return tl::unexpected<Error>(entries.error());
        for (ReviewDecision& entry : *entries) log.add(std::move(entry));
        isRead = true;
        return {};
    }
    Expected<void> append(const ReviewDecision& entry) {
        // What could not be read must not be written over with feedback that lacks it.
        if (auto done = read(); !done) return done;
        if (auto done = open(); !done) return done;
        if (auto done = store->append(entry); !done) return done;
        isRead = true;
        log.add(entry);
        return {};
    }
};

ReviewDesk::ReviewDesk(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_reviewer(reviewerAtFirst()),
      m_read([this](const Expected<std::shared_ptr<const std::vector<ReviewDecision>>>& entries) {
          if (!entries) {
              m_session.complain(entries.error());
          } else {
              for (const ReviewDecision& entry : **entries) m_log.add(entry);
          }
          Q_EMIT logChanged();
          make();
      }),
      m_makeBase([this](const Base& base) {
          m_base = base;
          make();
      }),
      m_make([this](const Made& made) { take(made); }) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &ReviewDesk::make);
    connect(&session, &Session::projectChanged, this, &ReviewDesk::openProject);
    connect(&session, &Session::datasetChanged, this, &ReviewDesk::openDataset);
    connect(&session, &Session::modelChanged, this, &ReviewDesk::refresh);
    connect(&session, &Session::thresholdsCommitted, this, &ReviewDesk::refresh);
    connect(&session, &Session::scoresChanged, this, &ReviewDesk::refresh);
    openProject();
    openDataset();
}

ReviewDesk::~ReviewDesk() {
    // Behind the writes that wait: the file is closed on the thread that opened it.
    if (m_book) m_session.records().post(Urgency::Background, [book = m_book] { book->store.reset(); });
}

// -- opening
// -----------------------------------------------------------------------------------------------------------

void ReviewDesk::openProject() {
    if (m_book)
        m_session.records().post(Urgency::Background, [book = std::exchange(m_book, nullptr)] { book->store.reset(); });
    m_read.drop();
    m_log = {};
    m_unwritten = 0;
    if (const auto& project = m_session.project()) {
        m_book = std::make_shared<Book>();
        m_book->file = project->decisionsFile();
        m_book->copy = project->feedbackFile();
        m_read.follow(m_session.records().post(
            Urgency::Background, [book = m_book]() -> Expected<std::shared_ptr<const std::vector<ReviewDecision>>> {
                if (auto read = book->read(); !read) return tl::unexpected<Error>(read.error());
                return std::make_shared<const std::vector<ReviewDecision>>(book->log.entries());
            }));
    }
    Q_EMIT logChanged();
}

void ReviewDesk::openDataset() {
    m_make.drop();
    m_base.reset();
    m_candidates.clear();
    for (auto& list : m_lists) list.clear();
    m_ready = false;
    m_current = m_place = -1;
    m_isChosen = false;
    if (m_session.hasDataset())
        m_makeBase.follow(m_session.io().post(
            IoPool::Rank::Bulk, [samples = m_session.dataset().samples](std::stop_token stop) -> Base {
                auto base = std::make_shared<std::vector<ReviewCandidate>>();
                base->reserve(samples.size());
                for (const Sample& sample : samples) {
                    if (stop.stop_requested()) break;
                    base->push_back({static_cast<int>(base->size()), sample.image.string(), sample.label,
                                     std::numeric_limits<double>::quiet_NaN(), timeOf(sample.image)});
                }
                return base;
            }));
    else
        m_makeBase.drop();
    Q_EMIT listsChanged();
    Q_EMIT currentChanged();
}

// -- lists
// -------------------------------------------------------------------------------------------------------------

void ReviewDesk::refresh() {
    if (!m_soon.isActive()) m_soon.start();
}

void ReviewDesk::make() {
    if (!m_base || m_read.isBusy() || m_base->size() != m_session.scores().size()) return;
    // A person may have given an image another label since it was opened.
    std::vector<Label> labels;
    labels.reserve(m_session.dataset().samples.size());
    for (const Sample& sample : m_session.dataset().samples) labels.push_back(sample.label);
    m_make.follow(
        m_session.io().post(IoPool::Rank::Shown, [base = m_base, labels = std::move(labels),
                                                  scores = m_session.scores(), limits = m_session.thresholds().image] {
            Made made;
            made.candidates = std::make_shared<std::vector<ReviewCandidate>>(*base);
            for (std::size_t i = 0; i < scores.size(); ++i) {
                (*made.candidates)[i].score = scores[i];
                (*made.candidates)[i].label = labels[i];
            }
            for (std::size_t i = 0; i < made.lists.size(); ++i)
                made.lists[i] = reviewQueue(*made.candidates, static_cast<QueueOrder>(i), limits);
            return made;
        }));
}

void ReviewDesk::take(const Made& made) {
    if (made.candidates->size() != static_cast<std::size_t>(m_session.count())) return;
    m_candidates = *made.candidates;
    for (std::size_t i = 0; i < made.lists.size(); ++i) m_lists[i] = made.lists[i];
    m_ready = true;
    if (!m_isChosen && m_current < 0)
        for (std::size_t i = 0; i < made.lists.size(); ++i)
            if (waitingIn(static_cast<ReviewList>(i)) > 0) {
                m_list = static_cast<ReviewList>(i);
                break;
            }
    // Who has an image before him keeps it.
    m_place = positionOf(m_current);
    Q_EMIT listsChanged();
    if (m_current < 0) setCurrent(nextWaiting(-1));
}

void ReviewDesk::setList(ReviewList list) {
    m_isChosen = true;
    if (list == m_list) return;
    m_list = list;
    m_place = -1;
    Q_EMIT listsChanged();
    setCurrent(nextWaiting(-1));
}

void ReviewDesk::setDifferences(const std::vector<fs::path>& images) {
    std::vector<int>& list = m_lists[static_cast<std::size_t>(ReviewList::ReviewersDiffer)];
    list.clear();
    for (const fs::path& image : images)
        if (const int index = m_session.indexOf(image); index >= 0) list.push_back(index);
    Q_EMIT listsChanged();
}

const fs::path& ReviewDesk::imageOf(int index) const {
    return m_session.dataset().samples[static_cast<std::size_t>(index)].image;
}

const ReviewDecision* ReviewDesk::mine(int index) const {
    if (index < 0 || index >= m_session.count()) return nullptr;
    return m_log.standing(m_reviewer.toStdString(), imageOf(index));
}

int ReviewDesk::waitingIn(ReviewList list) const {
    const std::vector<int>& all = images(list);
    // Both have decided there already: that is why it is in the list.
    if (list == ReviewList::ReviewersDiffer) return static_cast<int>(all.size());
    return static_cast<int>(std::count_if(all.begin(), all.end(), [this](int i) { return !mine(i); }));
}

int ReviewDesk::decidedCount() const {
    return static_cast<int>(images().size()) - waitingIn(m_list);
}

int ReviewDesk::positionOf(int index) const {
    const auto found = std::find(images().begin(), images().end(), index);
    return found == images().end() ? -1 : static_cast<int>(found - images().begin());
}

int ReviewDesk::nextWaiting(int after) const {
    const std::vector<int>& all = images();
    const int count = static_cast<int>(all.size());
    if (m_list == ReviewList::ReviewersDiffer) return after + 1 < count ? all[static_cast<std::size_t>(after + 1)] : -1;
    for (int step = 1; step <= count; ++step) {
        const int index = all[static_cast<std::size_t>((std::max(-1, after) + step) % count)];
        if (index != m_current && !mine(index)) return index;
    }
    return -1;
}

std::vector<int> ReviewDesk::next(std::size_t count) const {
    std::vector<int> result;
    const std::vector<int>& all = images();
    for (std::size_t step = 1; step <= all.size() && result.size() < count; ++step) {
        const int index = all[static_cast<std::size_t>(m_place + static_cast<int>(step)) % all.size()];
        if (index != m_current && (m_list == ReviewList::ReviewersDiffer || !mine(index))) result.push_back(index);
    }
    return result;
}

void ReviewDesk::setCurrent(int index) {
    const int place = positionOf(index);
    if (place >= 0) m_place = place;
    if (index == m_current) return;
    m_current = index;
    Q_EMIT currentChanged();
}

void ReviewDesk::go(int step) {
    const int to = m_place + step;
    if (to >= 0 && to < static_cast<int>(images().size())) setCurrent(images()[static_cast<std::size_t>(to)]);
}

// -- decisions
// ---------------------------------------------------------------------------------------------------------

void ReviewDesk::setReviewer(const QString& name) {
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty() || trimmed == m_reviewer) return;
    m_reviewer = trimmed;
    QSettings().setValue(kReviewerKey, trimmed);
    Q_EMIT reviewerChanged();
    Q_EMIT listsChanged();
    // Another person begins with what that person has not seen.
    m_place = -1;
    m_current = -1;
    const int first = nextWaiting(-1);
    setCurrent(first);
    if (first < 0) Q_EMIT currentChanged();
}

bool ReviewDesk::decide(Judgement judgement, const QString& comment) {
    if (m_current < 0 || !m_book) return false;
    ReviewDecision entry;
    entry.key = newKey();
    entry.image = imageOf(m_current);
    entry.product = m_session.dataset().name;
    entry.judgement = judgement;
    entry.reviewer = m_reviewer.toStdString();
    entry.decidedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
    entry.modelHash = m_session.modelHash();
    if (m_session.hasScore(m_current)) entry.score = m_session.scores()[static_cast<std::size_t>(m_current)];
    entry.limits = m_session.thresholds().image;
    entry.comment = comment.trimmed().toStdString();
    m_log.add(entry);
    const int next = nextWaiting(m_place);
    setCurrent(next);
    Q_EMIT logChanged();
    Q_EMIT listsChanged();
    write(entry);
    return true;
}

bool ReviewDesk::takeBack() {
    const ReviewDecision* newest = m_log.newest(m_reviewer.toStdString());
    if (!newest || !m_book) return false;
    ReviewDecision entry = *newest;
    entry.key = newKey();
    entry.takesBack = newest->key;
    entry.decidedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
    m_log.add(entry);
    if (const int index = m_session.indexOf(entry.image); index >= 0) setCurrent(index);
    Q_EMIT logChanged();
    Q_EMIT listsChanged();
    write(entry);
    return true;
}

void ReviewDesk::write(const ReviewDecision& entry) {
    ++m_unwritten;
    auto append = [book = m_book, entry = ReviewDecision(entry)]() mutable {
        if (entry.takesBack.empty()) entry.content = contentHash(entry.image).value_or(std::string());
        Written written{entry, std::nullopt, nullptr};
        if (auto done = book->append(entry); !done) {
            written.problem = done.error();
            return written;
        }
        auto feedback = std::make_shared<Feedback>(book->log.feedback());
        if (auto done = writeFeedback(book->copy, *feedback); !done) written.problem = done.error();
        written.feedback = std::move(feedback);
        return written;
    };
    whenDone(m_session.records().post(Urgency::Background, std::move(append)).future, this,
             [this, book = m_book](const Written& written) {
                 // Of a project that is closed nothing need be shown any more.
                 if (book == m_book) take(written);
             });
}

void ReviewDesk::take(const Written& written) {
    --m_unwritten;
    if (written.problem) m_session.complain(*written.problem);
    if (written.feedback) {
        m_session.setFeedback(written.feedback);
        return;
    }
    m_log.drop(written.entry.key);
    if (const int index = m_session.indexOf(written.entry.image); index >= 0 && written.entry.takesBack.empty())
        setCurrent(index);
    Q_EMIT logChanged();
    Q_EMIT listsChanged();
}

}  // namespace hawksight
