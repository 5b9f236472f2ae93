// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_backend.h"
#include "tests/support/small_dataset.h"
#include "ui/support/session.h"

#include <QSignalSpy>

#include <cmath>
#include <fstream>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestSession : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeEngine> m_fake;
    fs::path m_data;

    fs::path model(const std::string& name) {
        const fs::path file = path(*m_dir) / name;
        std::ofstream(file) << name;
        return file;
    }
    std::unique_ptr<Session> session() { return std::make_unique<Session>(fakeLoader(m_fake)); }

private Q_SLOTS:
    void init() {
        SKIP_WITHOUT("data/bottle/train/good");
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("home")).toUtf8());
        m_fake = std::make_shared<FakeEngine>();
        m_data = smallBottle(path(*m_dir));
    }

    void openingAFolderMakesAProject() {
        auto s = session();
        QSignalSpy project(s.get(), &Session::projectChanged), dataset(s.get(), &Session::datasetChanged);
        QVERIFY(!s->hasDataset());
        s->open(m_data);
        QVERIFY(s->isOpening());
        QTRY_COMPARE(dataset.count(), 1);
        QCOMPARE(project.count(), 1);
        QVERIFY(!s->isOpening());
        QCOMPARE(s->count(), 10);
        QCOMPARE(s->dataset().name, std::string("bottle"));
        QCOMPARE(s->project()->dataset, m_data);
        QCOMPARE(s->current(), 0);
        for (int i = 0; i < s->count(); ++i) QCOMPARE(s->indexOf(s->dataset().samples[std::size_t(i)].image), i);
        QCOMPARE(s->indexOf("/nowhere.png"), -1);
    }

    void anImageOpensItsFolderAndIsInSight() {
        auto s = session();
        const fs::path image = m_data / "test" / "good" / "001.png";
        s->open(image);
        QTRY_VERIFY(s->hasDataset());
        QCOMPARE(s->dataset().samples[std::size_t(s->current())].image.filename(), image.filename());
    }

    void whatCannotBeOpenedIsSaidAndChangesNothing() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        QSignalSpy problems(s.get(), &Session::problem);
        s->open(path(*m_dir) / "missing");
        QTRY_COMPARE(problems.count(), 1);
        QVERIFY(problems[0][0].value<Error>().detail.find("missing") != std::string::npos);
        s->open(model("notes.txt"));
        QTRY_COMPARE(problems.count(), 2);
        QCOMPARE(s->count(), 10);
    }

    void theNewestOfTwoFoldersWins() {
        fs::copy(m_data, path(*m_dir) / "other", fs::copy_options::recursive);
        auto s = session();
        QSignalSpy dataset(s.get(), &Session::datasetChanged);
        s->open(m_data);
        s->open(path(*m_dir) / "other");
        QTRY_COMPARE(dataset.count(), 1);
        QTest::qWait(50);
        QCOMPARE(dataset.count(), 1);
        QCOMPARE(s->dataset().name, std::string("other"));
    }

    void aRootOfCategoriesWaitsForAChoice() {
        fs::create_directories(path(*m_dir) / "root");
        for (const char* name : {"one", "two"})
            fs::copy(m_data, path(*m_dir) / "root" / name, fs::copy_options::recursive);
        auto s = session();
        s->open(path(*m_dir) / "root");
        QTRY_COMPARE(s->categories().size(), std::size_t(2));
        QVERIFY(!s->hasDataset());
        QCOMPARE(s->current(), -1);
        s->openCategory("two");
        QTRY_VERIFY(s->hasDataset());
        QCOMPARE(s->dataset().name, std::string("two"));
        QCOMPARE(s->categories().size(), std::size_t(2));
    }

    void inspectingAllScoresEverythingAndTheNextStartRemembers() {
        const fs::path file = model("m.hkt");
        std::vector<double> scores;
        {
            auto s = session();
            s->open(m_data);
            QTRY_VERIFY(s->hasDataset());
            QVERIFY(!s->inspectAll());
            s->useModel(file);
            QVERIFY(s->isLoadingModel());
            QTRY_VERIFY(s->model().has_value());
            QCOMPARE(s->scoredCount(), 0);
            QVERIFY(!s->verdict(0));
            QVERIFY(s->inspectAll());
            QVERIFY(!s->inspectAll());
            QCOMPARE(s->jobs().rowCount(), 1);
            QTRY_VERIFY_WITH_TIMEOUT(!s->isInspectingAll(), 30000);
            QCOMPARE(s->scoredCount(), 10);
            QCOMPARE(s->jobs().rowCount(), 0);
            QCOMPARE(m_fake->detections.load(), 10);
            scores = s->scores();
            s->setCurrent(7);
            s->pageIsShown(PageId::Evaluate);
        }
        auto s = session();
        QSignalSpy pages(s.get(), &Session::pageRequested);
        s->open(m_data);
        QTRY_COMPARE(s->scoredCount(), 10);
        QCOMPARE(s->scores(), scores);
        QCOMPARE(s->current(), 7);
        QCOMPARE(s->model()->path, file);
        QCOMPARE(pages[0][0].value<PageId>(), PageId::Evaluate);
        QVERIFY2(!s->inspectAll(), "nothing is left to inspect");
        const auto store = ScoreStore::open(s->scoresFile());
        VERIFY_OK(store);
        const auto kept = (*store)->read(s->modelHash(), s->dataset().samples[0].image);
        QVERIFY(kept && kept->has_value());
        QCOMPARE((*kept)->detection.map.size(), cv::Size(8, 8));
        QCOMPARE((*kept)->imageSize, cv::Size(900, 900));
    }

    void damagedImagesAreNamedAndTheRestGoesOn() {
        std::ofstream(m_data / "test" / "good" / "999.png") << "no image";
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        QSignalSpy problems(s.get(), &Session::problem);
        QVERIFY(s->inspectAll());
        QTRY_VERIFY_WITH_TIMEOUT(!s->isInspectingAll(), 30000);
        QCOMPARE(s->scoredCount(), 10);
        QCOMPARE(problems.count(), 1);
        QVERIFY(problems[0][0].value<Error>().detail.find("999.png") != std::string::npos);
    }

    void aStopEndsInspectingAllAtOnce() {
        m_fake->detectMs = 150;
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        QVERIFY(s->inspectAll());
        QTRY_VERIFY_WITH_TIMEOUT(s->scoredCount() > 0, 10000);
        s->jobs().stop(0);
        QVERIFY(!s->isInspectingAll());
        QCOMPARE(s->jobs().rowCount(), 0);
        const int at = s->scoredCount();
        QTest::qWait(300);
        QCOMPARE(s->scoredCount(), at);
        QVERIFY(at < 10);
    }

    void anotherModelStartsAfresh() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        s->inspectAll({0, 1});
        QTRY_VERIFY(!s->isInspectingAll());
        QCOMPARE(s->scoredCount(), 2);
        s->useModel(model("n.hkt"));
        QTRY_COMPARE(s->modelHash(), std::string("n.hkt"));
        QCOMPARE(s->scoredCount(), 0);
        s->useModel(model("m.hkt"));
        QTRY_COMPARE(s->scoredCount(), 2);
        s->dropModel();
        QCOMPARE(s->scoredCount(), 0);
        QCOMPARE(s->modelHash(), std::string());
    }

    void aModelThatFailsLeavesTheOneInUse() {
        auto s = session();
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        QSignalSpy problems(s.get(), &Session::problem);
        s->useModel(path(*m_dir) / "missing.hkt");
        QTRY_COMPARE(problems.count(), 1);
        QVERIFY(!s->isLoadingModel());
        QCOMPARE(s->modelHash(), std::string("m.hkt"));
    }

    void limitsFollowADragAndUndoTakesItBack() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        QCOMPARE(s->thresholds().image.fail, 0.6);
        QVERIFY(!s->hasDraft());

        const StoredInspection good{{cv::Mat(), 0.5, 1.0}, {10, 10}};
        s->keep(s->indexOf(m_data / "test/good/000.png"), good);
        const int index = s->indexOf(m_data / "test/good/000.png");
        QCOMPARE(*s->verdict(index), Verdict::Review);
        QVERIFY(!s->isMismatch(index));

        QSignalSpy changed(s.get(), &Session::thresholdsChanged), committed(s.get(), &Session::thresholdsCommitted);
        Thresholds t = s->thresholds();
        for (const double fail : {0.55, 0.52, 0.5, 0.45}) {
            t.image.fail = fail;
            s->previewThresholds(t);
        }
        QCOMPARE(changed.count(), 4);
        QCOMPARE(committed.count(), 0);
        QCOMPARE(*s->verdict(index), Verdict::Fail);
        QVERIFY(s->isMismatch(index));
        QVERIFY(!s->undo().canUndo());
        s->commitThresholds(t, QStringLiteral("drag"));
        QCOMPARE(committed.count(), 1);
        QCOMPARE(s->undo().count(), 1);
        QVERIFY(s->hasDraft());
        s->commitThresholds(t, QStringLiteral("nothing"));
        QCOMPARE(s->undo().count(), 1);
        s->undo().undo();
        QCOMPARE(s->thresholds().image.fail, 0.6);
        QVERIFY(!s->hasDraft());
        s->undo().redo();
        QCOMPARE(s->thresholds().image.fail, 0.45);
    }

    void aDraftOutlivesTheProgramAndSavingItIntoTheModelEndsIt() {
        const fs::path file = model("m.hkt");
        {
            auto s = session();
            s->open(m_data);
            QTRY_VERIFY(s->hasDataset());
            s->useModel(file);
            QTRY_VERIFY(s->model().has_value());
            Thresholds t = s->thresholds();
            t.image.fail = 0.9;
            s->commitThresholds(t, QStringLiteral("drag"));
        }
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->model().has_value());
        QCOMPARE(s->thresholds().image.fail, 0.9);
        QVERIFY(s->hasDraft());
        QSignalSpy info(s.get(), &Session::modelInfoChanged);
        s->saveThresholds(QStringLiteral("new lamp"));
        QTRY_COMPARE(info.count(), 1);
        QVERIFY(!s->hasDraft());
        QVERIFY(s->project()->drafts.empty());
        const std::lock_guard lock(m_fake->mutex);
        QCOMPARE(m_fake->stored.back().image.fail, 0.9);
        QCOMPARE(m_fake->stored.back().note, std::string("new lamp"));
        QVERIFY(!m_fake->stored.back().setAt.empty());
    }

    void subsetsAndOrderLeadNextAndPrevious() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        QCOMPARE(s->neighbour(-1), -1);
        QCOMPARE(s->neighbour(1), 1);
        s->setOrder({5, 2, 8});
        QCOMPARE(s->neighbour(1), 5);
        s->setCurrent(2);
        QCOMPARE(s->neighbour(1), 8);
        QCOMPARE(s->neighbour(-1), 5);
        s->setCurrent(8);
        QCOMPARE(s->neighbour(1), -1);
        QSignalSpy pages(s.get(), &Session::pageRequested), subsets(s.get(), &Session::subsetChanged);
        s->showImages({1, 2}, QStringLiteral("Escapes"));
        QCOMPARE(pages.count(), 1);
        QCOMPARE(s->subset()->size(), std::size_t(2));
        QCOMPARE(s->subsetTitle(), QStringLiteral("Escapes"));
        s->clearSubset();
        s->clearSubset();
        QCOMPARE(subsets.count(), 2);
    }

    void newScoresAreAnnouncedTenTimesASecondAtMost() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        QTest::qWait(150);
        QSignalSpy scores(s.get(), &Session::scoresChanged);
        for (int i = 0; i < 10; ++i) s->keep(i, {{cv::Mat(), 0.1 * i, 1.0}, {10, 10}});
        QTRY_COMPARE(scores.count(), 1);
        QCOMPARE(scores[0][0].value<std::vector<int>>().size(), std::size_t(10));
        s->keep(3, {{cv::Mat(), std::nan(""), 1.0}, {10, 10}});
        QCOMPARE(s->scoredCount(), 9);
    }

    void trainingIsAJobThatCanBeStopped() {
        m_fake->trainSteps = 100000;
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        TrainRun* run = s->engine().train(s->dataset(), {}, path(*m_dir) / "new.hkt", false);
        QCOMPARE(s->jobs().rowCount(), 1);
        QTRY_VERIFY(s->jobs().index(0).data(JobList::DoneRole).toLongLong() > 0);
        QVERIFY(s->jobs().index(0).data(JobList::NoteRole).toString().contains(QLatin1String("left")));
        s->jobs().stop(0);
        QTRY_COMPARE(s->jobs().rowCount(), 0);
        QCOMPARE(run->result().error().code, ErrorCode::Cancelled);
    }

    void closingTheProjectForgetsAll() {
        auto s = session();
        s->open(m_data);
        QTRY_VERIFY(s->hasDataset());
        s->useModel(model("m.hkt"));
        QTRY_VERIFY(s->model().has_value());
        s->closeProject();
        QVERIFY(!s->project() && !s->hasDataset() && !s->model());
        QCOMPARE(s->current(), -1);
    }
};

QTEST_MAIN(TestSession)
#include "tst_session.moc"
