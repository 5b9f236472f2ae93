// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/jobs.h"
#include "tests/support/test_support.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <thread>

using namespace hawksight;

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jobsComeAndGo() {
        JobList jobs;
        QAbstractItemModelTester tester(&jobs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto a = jobs.start(QStringLiteral("a")), b = jobs.start(QStringLiteral("b"), [] {});
        QCOMPARE(jobs.rowCount(), 2);
        QCOMPARE(jobs.index(1).data(Qt::DisplayRole).toString(), QStringLiteral("b"));
        QCOMPARE(jobs.index(0).data(JobList::CanStopRole).toBool(), false);
        QCOMPARE(jobs.index(1).data(JobList::CanStopRole).toBool(), true);
        jobs.finish(a);
        jobs.finish(a);
        QCOMPARE(jobs.rowCount(), 1);
        QCOMPARE(jobs.index(0).data(Qt::DisplayRole).toString(), QStringLiteral("b"));
        jobs.finish(b);
        QCOMPARE(jobs.rowCount(), 0);
    }

    void figuresFromAnotherThreadAreShownAFewTimesASecond() {
        JobList jobs;
        const auto job = jobs.start(QStringLiteral("a"));
        QTest::qWait(200);
        QSignalSpy changes(&jobs, &QAbstractItemModel::dataChanged);
        std::thread worker([&] {
            for (int i = 1; i <= 20000; ++i) job->report(i, 20000, QStringLiteral("image %1").arg(i));
        });
        worker.join();
        QTRY_COMPARE(jobs.index(0).data(JobList::DoneRole).toLongLong(), 20000);
        QTRY_VERIFY(changes.count() >= 1);
        QVERIFY2(changes.count() < 20, qPrintable(QString::number(changes.count())));
        QCOMPARE(jobs.index(0).data(JobList::NoteRole).toString(), QStringLiteral("image 20000"));
    }

    void stopIsAskedOnce() {
        JobList jobs;
        int asked = 0;
        const auto job = jobs.start(QStringLiteral("a"), [&] { ++asked; });
        jobs.stop(0);
        jobs.stop(0);
        jobs.stop(5);
        QCOMPARE(asked, 1);
        QVERIFY(jobs.index(0).data(JobList::StoppingRole).toBool());
    }

    void aStopMayFinishTheJobItself() {
        JobList jobs;
        std::shared_ptr<Job> a, b;
        a = jobs.start(QStringLiteral("a"), [&] { jobs.finish(a); });
        b = jobs.start(QStringLiteral("b"), [&] { jobs.finish(b); });
        jobs.stopAll();
        QCOMPARE(jobs.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
