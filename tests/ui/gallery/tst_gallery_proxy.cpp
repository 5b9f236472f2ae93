// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/test_support.h"
#include "tests/ui/gallery/gallery_data.h"
#include "ui/gallery/gallery_proxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>

using namespace hawksight;
using namespace hawksight::test;

using Rows = std::vector<int>;

class TestGalleryProxy : public QObject {
    Q_OBJECT

    GalleryModel m_model;
    GalleryProxy m_proxy{m_model};
    QAbstractItemModelTester m_tester{&m_proxy, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Rows filtered(const GalleryFilter& filter) {
        m_proxy.setFilter(filter);
        return m_proxy.order();
    }

private Q_SLOTS:
    void init() {
        m_proxy.setFilter({});
        m_proxy.setSorting(GallerySort::Name);
        m_model.setDataset(smallDataset());
        m_model.setScores(smallScores());
        m_model.setLimits(Limits{2.0, 4.0});
    }

    void filtersByEachCondition() {
        QCOMPARE(m_proxy.rowCount(), 11);
        QCOMPARE(filtered({.split = Split::Train}), (Rows{0, 1, 2, 3}));
        QCOMPARE(filtered({.label = Label::Good}), (Rows{0, 1, 2, 3, 7, 8}));
        QCOMPARE(filtered({.label = Label::Unknown}), Rows{});
        QCOMPARE(filtered({.defectType = "scratch"}), (Rows{9, 10}));
        QCOMPARE(filtered({.defectType = "no such type"}), Rows{});
        QCOMPARE(filtered({.verdict = VerdictChoice::Pass}), (Rows{0, 1, 4, 7}));
        QCOMPARE(filtered({.verdict = VerdictChoice::Review}), (Rows{5, 8}));
        QCOMPARE(filtered({.verdict = VerdictChoice::Fail}), (Rows{3, 6, 9}));
        QCOMPARE(filtered({.verdict = VerdictChoice::NotInspected}), (Rows{2, 10}));
        QCOMPARE(filtered({.mistakesOnly = true}), (Rows{3, 4}));
        QCOMPARE(filtered({}).size(), std::size_t(11));
    }

    void allConditionsMustHold() {
        QCOMPARE(filtered({.split = Split::Test, .label = Label::Good}), (Rows{7, 8}));
        QCOMPARE(filtered({.label = Label::Defective, .verdict = VerdictChoice::Fail}), (Rows{6, 9}));
        QCOMPARE(filtered({.split = Split::Train, .mistakesOnly = true}), Rows{3});
    }

    void searchesWordsInNamesAndFolders() {
        QCOMPARE(filtered({.text = QStringLiteral("crack")}), (Rows{4, 5, 6}));
        QCOMPARE(filtered({.text = QStringLiteral("CRACK 02")}), Rows{6});
        QCOMPARE(filtered({.text = QStringLiteral("test good")}), (Rows{7, 8}));
        // The folders above the data set are not searched.
        QCOMPARE(filtered({.text = QStringLiteral("parts")}), Rows{});
        QCOMPARE(filtered({.text = QStringLiteral("  ")}).size(), std::size_t(11));
    }

    void sortsByScoreWithUnscoredLast() {
        m_proxy.setSorting(GallerySort::HighestScore);
        QCOMPARE(m_proxy.order(), (Rows{6, 3, 9, 5, 8, 4, 1, 7, 0, 2, 10}));
        m_proxy.setSorting(GallerySort::LowestScore);
        QCOMPARE(m_proxy.order(), (Rows{0, 7, 1, 4, 8, 5, 9, 3, 6, 2, 10}));
        QCOMPARE(m_proxy.rowOf(6), 8);
        m_proxy.setFilter({.label = Label::Defective});
        QCOMPARE(m_proxy.order(), (Rows{4, 5, 9, 6, 10}));
        QCOMPARE(m_proxy.rowOf(0), -1);
    }

    void showsTheSubsetAndForgetsItWithTheDataset() {
        m_proxy.setSubset(Rows{9, 3, 4, 99, -1});
        QCOMPARE(m_proxy.order(), (Rows{3, 4, 9}));
        QCOMPARE(filtered({.label = Label::Defective}), (Rows{4, 9}));
        m_proxy.setFilter({});
        m_proxy.setSubset(Rows{});
        QCOMPARE(m_proxy.rowCount(), 0);
        m_model.setDataset(smallDataset());
        QCOMPARE(m_proxy.rowCount(), 11);
        m_proxy.setSubset(Rows{1});
        m_proxy.setSubset(std::nullopt);
        QCOMPARE(m_proxy.rowCount(), 11);
    }

    void followsLimitsLive() {
        m_proxy.setFilter({.mistakesOnly = true});
        QSignalSpy order(&m_proxy, &GalleryProxy::orderChanged);
        m_model.setLimits(Limits{2.1, 4.1});
        QCOMPARE(m_proxy.order(), (Rows{3, 4}));
        QCOMPARE(order.size(), 0);  // the same images: no reset, only a repaint
        m_model.setLimits(Limits{4.1, 4.1});
        QCOMPARE(m_proxy.order(), (Rows{3, 4, 5, 9}));
        QCOMPARE(order.size(), 1);
    }

    void repaintsWithoutNewOrderWhereLimitsDoNotMatter() {
        QSignalSpy order(&m_proxy, &GalleryProxy::orderChanged);
        QSignalSpy reset(&m_proxy, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&m_proxy, &QAbstractItemModel::dataChanged);
        m_model.setLimits(Limits{0.0, 0.0});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 10);
        QCOMPARE(order.size() + reset.size(), 0);
    }

    void newScoresMoveTilesWhereSortedByScore() {
        std::vector<double> scores = smallScores();
        m_proxy.setSorting(GallerySort::HighestScore);
        scores[10] = 9.0;
        m_model.setScores(scores, {10});
        QCOMPARE(m_proxy.sampleOf(0), 10);
        QCOMPARE(m_proxy.data(m_proxy.index(0, 0), GalleryModel::SampleRole).toInt(), 10);
        QCOMPARE(m_proxy.mapFromSource(m_model.index(10)).row(), 0);
    }

    void anyOrderMapsBothWays() {
        Random random(7);
        m_model.setDataset(largeDataset(600));
        std::vector<double> scores(600);
        for (double& score : scores) score = random.uniform() < 0.2 ? kNoScore : random.uniform();
        m_model.setScores(scores);
        for (int step = 0; step < 60; ++step) {
            GalleryFilter filter;
            if (random.uniform() < 0.3) filter.split = random.uniform() < 0.5 ? Split::Train : Split::Test;
            if (random.uniform() < 0.3) filter.label = random.uniform() < 0.5 ? Label::Good : Label::Defective;
            if (random.uniform() < 0.3) filter.verdict = static_cast<VerdictChoice>(int(random.uniform() * 4.99));
            filter.mistakesOnly = random.uniform() < 0.2;
            if (random.uniform() < 0.3) filter.text = QString::number(int(random.uniform() * 99));
            m_proxy.setFilter(filter);
            m_proxy.setSorting(static_cast<GallerySort>(int(random.uniform() * 2.99)));
            m_model.setLimits(Limits{random.uniform() * 0.5, 0.5 + random.uniform() * 0.5});
            for (int row = 0; row < m_proxy.rowCount(); ++row) {
                QCOMPARE(m_proxy.rowOf(m_proxy.sampleOf(row)), row);
                QCOMPARE(m_proxy.mapFromSource(m_proxy.mapToSource(m_proxy.index(row, 0))).row(), row);
            }
            Rows sorted = m_proxy.order();
            std::sort(sorted.begin(), sorted.end());
            QVERIFY(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
            // What is shown is what the conditions say, counted in another way.
            int expected = 0;
            for (int i = 0; i < m_model.count(); ++i) {
                const GalleryRow& r = m_model.row(i);
                const auto verdict = m_model.verdict(i);
                bool ok = (!filter.split || r.split == *filter.split) && (!filter.label || r.label == *filter.label);
                if (filter.verdict == VerdictChoice::NotInspected)
                    ok = ok && std::isnan(r.score);
                else if (filter.verdict != VerdictChoice::Any)
                    ok = ok && verdict && static_cast<int>(*verdict) + 1 == static_cast<int>(filter.verdict);
                if (filter.mistakesOnly)
                    ok = ok && verdict &&
                         ((r.label == Label::Good && *verdict == Verdict::Fail) ||
                          (r.label == Label::Defective && *verdict == Verdict::Pass));
                if (!filter.text.isEmpty())
                    ok = ok && QString::fromStdString(r.path).mid(11).contains(filter.text, Qt::CaseInsensitive);
                expected += ok;
            }
            QCOMPARE(m_proxy.rowCount(), expected);
        }
    }
};

QTEST_MAIN(TestGalleryProxy)
#include "tst_gallery_proxy.moc"
