// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"
#include "core/review/limit_changes.h"
#include "core/store/decision_store.h"
#include "tests/ui/inspect/inspect_fixture.h"
#include "ui/review/agreement_sheet.h"
#include "ui/review/difference_model.h"
#include "ui/review/reference_feed.h"
#include "ui/review/review_page.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <set>

using namespace hawksight;
namespace fs = std::filesystem;

class TestReviewPage : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ReviewPage> m_page;

    ReviewDesk& desk() const { return m_page->desk(); }
    void start() {
        m_session = std::make_unique<Session>(test::fakeBackend());
        m_page = std::make_unique<ReviewPage>(*m_session);
        m_page->resize(1278, 736);
        m_page->show();
        m_page->shown();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    bool openBottles() {
        const fs::path folder = test::path(*m_dir) / "bottles";
        if (!fs::exists(folder) && !test::makeBottles(folder)) return false;
        m_session->open(folder);
        return QTest::qWaitFor([this] { return m_session->count() == 7; });
    }
    /// Everything inspected, and the list that holds everything chosen.
    void ready() {
        QVERIFY(openBottles());
        m_session->useModel(test::path(*m_dir) / "fake.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        m_session->inspectAll();
        QTRY_COMPARE(m_session->scoredCount(), 7);
        QTRY_COMPARE(desk().images(ReviewList::MostUncertain).size(), std::size_t(7));
        desk().setList(ReviewList::MostUncertain);
        QTRY_VERIFY(desk().current() >= 0);
    }
    void press(int key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), Qt::Key(key), with);
    }
    std::vector<ReviewDecision> onDisk() const {
        if (!QTest::qWaitFor([this] { return desk().unwritten() == 0; })) return {};
        const auto store = DecisionStore::open(m_session->project()->decisionsFile());
        if (!store) return {};
        return (*store)->all().value_or(std::vector<ReviewDecision>());
    }
    template <class T>
    T* child(const char* name) const {
        return m_page->findChild<T*>(QLatin1String(name));
    }
    const fs::path& imageOf(int index) const { return m_session->dataset().samples[std::size_t(index)].image; }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toLocal8Bit());
        qputenv("USER", "anna");
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_dir->filePath(QStringLiteral("settings")));
        if (!m_theme) m_theme = std::make_unique<Theme>(*qApp);
        start();
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }
    void cleanupTestCase() { m_theme.reset(); }

    void emptyStatesSayWhatToDo() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        auto* button = child<QPushButton>("emptyButton");
        QSignalSpy asked(m_session.get(), &Session::pageRequested);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.takeFirst()[0].value<PageId>(), PageId::Data);
        QVERIFY(openBottles());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.takeFirst()[0].value<PageId>(), PageId::Models);
        m_session->useModel(test::path(*m_dir) / "fake.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        QVERIFY(!m_page->emptyText().isEmpty());
        // Inspecting fills the lists, and an image is there without any further click.
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(m_session->scoredCount(), 7);
        QTRY_VERIFY(desk().current() >= 0);
        QTRY_VERIFY(m_page->feed().photograph() && m_page->feed().findings());
        QVERIFY(m_page->emptyText().isEmpty());
    }

    void aWholeListByKeyboardAloneAndBackAgain() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        const std::vector<int> list = desk().images();
        const int keys[] = {Qt::Key_G, Qt::Key_D, Qt::Key_U, Qt::Key_D, Qt::Key_G, Qt::Key_G, Qt::Key_D};
        for (int i = 0; i < 7; ++i) {
            QCOMPARE(desk().current(), list[std::size_t(i)]);
            QCOMPARE(m_session->current(), desk().current());
            QTRY_VERIFY(m_page->feed().photograph());
            QCOMPARE(m_page->feed().photograph()->file, imageOf(desk().current()));
            press(keys[i]);
            QCOMPARE(desk().decidedCount(), i + 1);
        }
        QCOMPARE(desk().current(), -1);
        QVERIFY(m_page->emptyText().contains(QLatin1String("All decided")));
        auto written = onDisk();
        QCOMPARE(written.size(), std::size_t(7));
        for (int i = 0; i < 7; ++i) {
            const ReviewDecision& d = written[std::size_t(i)];
            const int index = list[std::size_t(i)];
            QCOMPARE(d.image, imageOf(index));
            QCOMPARE(d.content, contentHash(imageOf(index)).value());
            QCOMPARE(d.reviewer, std::string("anna"));
            QCOMPARE(d.product, m_session->dataset().name);
            QCOMPARE(d.modelHash, m_session->modelHash());
            QCOMPARE(d.score, m_session->scores()[std::size_t(index)]);
            QCOMPARE(d.limits.fail, m_session->thresholds().image.fail);
            QCOMPARE(d.limits.review, m_session->thresholds().image.review);
            QCOMPARE(d.judgement, keys[i] == Qt::Key_G   ? Judgement::Good
                                  : keys[i] == Qt::Key_D ? Judgement::Defective
                                                         : Judgement::Unsure);
            QVERIFY(QDateTime::fromString(QString::fromStdString(d.decidedAt), Qt::ISODateWithMs).isValid());
        }
        for (int i = 6; i >= 0; --i) {
            press(Qt::Key_Backspace);
            QCOMPARE(desk().current(), list[std::size_t(i)]);
            QCOMPARE(desk().decidedCount(), i);
        }
        press(Qt::Key_Backspace);
        written = onDisk();
        QCOMPARE(written.size(), std::size_t(14));
        for (int i = 0; i < 7; ++i) QCOMPARE(written[std::size_t(7 + i)].takesBack, written[std::size_t(6 - i)].key);
        QVERIFY(m_session->dataset().feedback->frozen.empty() && m_session->dataset().feedback->good.empty());
    }

    void thePictureOfTheNextImageIsThereAtOnce() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        QTRY_VERIFY(m_page->feed().photograph() && m_page->feed().findings());
        for (int i = 0; i < 5; ++i) {
            const fs::path next = imageOf(desk().next(1).front());
            QTRY_VERIFY(m_page->feed().cachedPhotograph(next) && m_page->feed().cachedFindings(next));
            press(Qt::Key_G);
            // Without an event loop in between: nothing was waited for.
            QCOMPARE(imageOf(desk().current()), next);
            QVERIFY(m_page->feed().photograph() && m_page->feed().photograph()->file == next);
            QVERIFY(m_page->feed().findings());
            QCOMPARE(m_page->viewer().canvas().photograph(), m_page->feed().photograph()->pyramid);
        }
    }

    void aCommentIsTypedWithoutDeciding() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        press(Qt::Key_C);
        auto* field = child<QLineEdit>("comment");
        QCOMPARE(QApplication::focusWidget(), field);
        QTest::keyClicks(field, QStringLiteral("dug in, grubby q"));
        QCOMPARE(desk().log().entries().size(), std::size_t(0));
        press(Qt::Key_Return);
        QVERIFY(QApplication::focusWidget() != field);
        press(Qt::Key_D);
        const auto written = onDisk();
        QCOMPARE(written.size(), std::size_t(1));
        QCOMPARE(written[0].comment, std::string("dug in, grubby q"));
        QVERIFY(field->text().isEmpty());
        press(Qt::Key_C);
        QTest::keyClicks(field, QStringLiteral("no"));
        press(Qt::Key_Escape);
        QVERIFY(field->text().isEmpty() && QApplication::focusWidget() != field);
    }

    void byMouseAsWell() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        const int first = desk().current();
        const auto buttons = m_page->findChildren<QToolButton*>(QStringLiteral("judgementButton"));
        QCOMPARE(buttons.size(), 3);
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QVERIFY(desk().current() != first);
        QCOMPARE(desk().mine(first)->judgement, Judgement::Defective);
        for (auto* button : buttons) QVERIFY(!button->isChecked());
        // Back to it: what was said is marked, and can be said anew.
        press(Qt::Key_Left);
        QCOMPARE(desk().current(), first);
        QVERIFY(buttons[1]->isChecked());
        QVERIFY(child<QLabel>("history")->text().contains(QLatin1String("anna")));
        press(Qt::Key_U);
        QCOMPARE(desk().mine(first)->judgement, Judgement::Unsure);
        QTest::mouseClick(child<QPushButton>("takeBack"), Qt::LeftButton);
        QCOMPARE(desk().mine(first)->judgement, Judgement::Defective);
        QCOMPARE(onDisk().size(), std::size_t(3));
    }

    void defectsAreFrozenAtOnceAndAtTheNextStart() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        desk().setCurrent(m_session->indexOf(test::path(*m_dir) / "bottles/train/good/001.png"));
        const fs::path image = imageOf(desk().current());
        QSignalSpy changed(m_session.get(), &Session::feedbackChanged);
        press(Qt::Key_D);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_session->dataset().feedback->frozen.size(), std::size_t(1));
        QCOMPARE(m_session->dataset().feedback->frozen[0].image, image);
        QCOMPARE(nextDataset(m_session->dataset(), ConfirmedGood::All).select(Split::Train).size(), std::size_t(1));
        QVERIFY(!checkTraining(m_session->dataset(), {}));
        QVERIFY(child<QLabel>("frozenSet")->text().contains(QLatin1Char('1')));
        VERIFY_OK(readFeedback(m_session->project()->feedbackFile()));
        m_page.reset();
        m_session.reset();
        start();
        QSignalSpy opened(m_session.get(), &Session::datasetChanged);
        m_session->open(test::path(*m_dir) / "bottles");
        QVERIFY(opened.wait());
        QVERIFY(m_session->dataset().feedback);
        QCOMPARE(m_session->dataset().feedback->frozen.size(), std::size_t(1));
        QTRY_COMPARE(desk().log().entries().size(), std::size_t(1));
    }

    void whatCannotBeWrittenIsTakenOutAndSaid() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        fs::create_directories(m_session->project()->decisionsFile() / "in the way");
        QSignalSpy problems(m_session.get(), &Session::problem);
        const int first = desk().current();
        press(Qt::Key_D);
        QVERIFY(desk().current() != first);
        QTRY_COMPARE(problems.count(), 1);
        QCOMPARE(desk().current(), first);
        QVERIFY(desk().log().entries().empty());
        QVERIFY(!m_session->dataset().feedback);
    }

    void twoReviewersAndWhereTheyDiffer() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        const std::vector<int> list = desk().images();
        for (int i = 0; i < 7; ++i) press(i < 4 ? Qt::Key_G : Qt::Key_D);
        Prompts prompts;
        prompts.text = [](QWidget*, const QString&, const QString&, const QString& suggested,
                          const std::function<void(QString)>& answer) {
            QCOMPARE(suggested, QStringLiteral("anna"));
            answer(QStringLiteral(" ben "));
        };
        m_page->setPrompts(prompts);
        press(Qt::Key_N);
        QCOMPARE(desk().reviewer(), QStringLiteral("ben"));
        QCOMPARE(desk().current(), list[0]);
        QVERIFY2(child<QLabel>("history")->isHidden(), "what others said must not lead the hand");
        for (int i = 0; i < 7; ++i) press(i < 3 ? Qt::Key_G : i == 6 ? Qt::Key_U : Qt::Key_D);
        press(Qt::Key_A);
        QVERIFY(m_page->agreement().isVisible());
        QCOMPARE(m_page->agreement().agreement().images, 7);
        QCOMPARE(m_page->agreement().model().rowCount(), 2);
        // 5 of 7 alike; by chance (4*3 + 3*3 + 0*1) / 49.
        const double po = 5.0 / 7, pe = 21.0 / 49;
        QVERIFY(std::abs(m_page->agreement().agreement().kappa - (po - pe) / (1 - pe)) < 1e-12);
        QVERIFY2(onDisk().size() == 14, "a key on the sheet decides nothing");
        press(Qt::Key_G);
        QCOMPARE(desk().log().entries().size(), std::size_t(14));
        QTest::mouseClick(child<QPushButton>("reviewDifferences"), Qt::LeftButton);
        QVERIFY(!m_page->agreement().isVisible());
        QCOMPARE(desk().list(), ReviewList::ReviewersDiffer);
        QCOMPARE(desk().images(), (std::vector<int>{list[3], list[6]}));
        QCOMPARE(desk().current(), list[3]);
        QVERIFY(child<QLabel>("history")->text().contains(QLatin1String("anna")));
        press(Qt::Key_G);
        QCOMPARE(desk().current(), list[6]);
        press(Qt::Key_D);
        press(Qt::Key_A);
        QCOMPARE(m_page->agreement().agreement().kappa, 1.0);
        press(Qt::Key_Escape);
        QVERIFY(!m_page->agreement().isVisible());
        // The good ones of both are for the next training, once nobody doubts them.
        QVERIFY(onDisk().size() == 16);
        QTRY_COMPARE(m_session->dataset().feedback->good.size(), std::size_t(3));
    }

    void theNearestGoodImageStandsBesideIt() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        desk().setCurrent(m_session->indexOf(test::path(*m_dir) / "bottles/test/broken_large/000.png"));
        QTRY_COMPARE(m_page->references().state(), ReferenceFeed::State::There);
        const ReferencePointer reference = m_page->references().reference();
        QVERIFY(reference->photograph->file.string().find("train/good") != std::string::npos);
        QVERIFY(QRectF(0, 0, 900, 900).contains(reference->patch));
        QCOMPARE(reference->patch.size(), reference->place.size());
        // A training image is not compared with itself.
        desk().setCurrent(m_session->indexOf(test::path(*m_dir) / "bottles/train/good/000.png"));
        QTRY_VERIFY(m_page->references().state() == ReferenceFeed::State::There &&
                    m_page->references().reference() != reference);
        QVERIFY(m_page->references().reference()->photograph->file.filename() == "001.png");
        // Without a region the place is what lies around the highest value.
        Thresholds high = m_session->thresholds();
        high.pixel = 1e3;
        m_session->commitThresholds(high, QStringLiteral("no regions"));
        QTRY_VERIFY(m_page->references().state() == ReferenceFeed::State::There &&
                    !m_page->references().reference()->isRegion);
        QVERIFY(m_page->references().reference()->place.width() < 300);
        QCOMPARE(m_page->viewer().canvas().overlays().marks.size(), 1);
        m_page->viewer().view().fit();
        const qreal whole = m_page->viewer().view().scale();
        press(Qt::Key_Z);
        QVERIFY(m_page->viewer().view().scale() > whole);
        press(Qt::Key_Z);
        QCOMPARE(m_page->viewer().view().scale(), whole);
    }

    void keysOfLayersAndLists() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        const auto heat = [this] { return m_page->viewer().canvas().overlays().shown.testFlag(CanvasLayer::Heat); };
        QVERIFY(heat());
        QVERIFY2(!m_page->viewer().canvas().overlays().shown.testFlag(CanvasLayer::Truth), "the person shall judge");
        press(Qt::Key_H);
        QVERIFY(!heat());
        press(Qt::Key_H);
        QVERIFY(heat());
        QTest::keyPress(QApplication::focusWidget(), Qt::Key_B);
        QVERIFY(m_page->viewer().canvas().isBlinking());
        QTest::keyRelease(QApplication::focusWidget(), Qt::Key_B);
        QVERIFY(!m_page->viewer().canvas().isBlinking());
        press(Qt::Key_Q);
        QCOMPARE(desk().list(), ReviewList::NewestFails);
        QCOMPARE(child<QTabBar>("lists")->currentIndex(), int(ReviewList::NewestFails));
        press(Qt::Key_Q, Qt::ShiftModifier);
        QCOMPARE(desk().list(), ReviewList::MostUncertain);
        QCOMPARE(desk().images(ReviewList::ReviewBand),
                 reviewQueue(desk().candidates(), QueueOrder::ReviewBand, m_session->thresholds().image));
    }

    /// Limits that are moved make other lists; who has an image before him keeps it.
    void listsFollowTheLimits() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        ready();
        const int inHand = desk().images()[3];
        desk().setCurrent(inHand);
        Thresholds moved = m_session->thresholds();
        moved.image = {0.0, 1e9};
        m_session->commitThresholds(moved, QStringLiteral("all in the band"));
        QTRY_COMPARE(desk().images(ReviewList::ReviewBand).size(), std::size_t(7));
        QCOMPARE(desk().current(), inHand);
        QTRY_VERIFY(child<QTabBar>("lists")->tabText(0).contains(QLatin1Char('7')));
    }
};

QTEST_MAIN(TestReviewPage)
#include "tst_review_page.moc"
