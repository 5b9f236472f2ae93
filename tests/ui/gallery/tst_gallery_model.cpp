// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "tests/ui/gallery/gallery_data.h"
#include "ui/gallery/gallery_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace hawksight;
using namespace hawksight::test;

class TestGalleryModel : public QObject {
    Q_OBJECT

    GalleryModel m_model;
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::QtTest};

private Q_SLOTS:
    void init() {
        m_model.setLimits(std::nullopt);
        m_model.setDataset(smallDataset());
    }

    void saysWhatEachImageIs() {
        QCOMPARE(m_model.rowCount(), 11);
        const QModelIndex crack = m_model.index(5);
        QCOMPARE(crack.data().toString(), QStringLiteral("000001.png"));
        QCOMPARE(crack.data(GalleryModel::PathRole).toString(), QStringLiteral("/data/parts/test/Crack/000001.png"));
        QCOMPARE(static_cast<Label>(crack.data(GalleryModel::LabelRole).toInt()), Label::Defective);
        QCOMPARE(static_cast<Split>(crack.data(GalleryModel::SplitRole).toInt()), Split::Test);
        QCOMPARE(crack.data(GalleryModel::DefectTypeRole).toString(), QStringLiteral("Crack"));
        QCOMPARE(m_model.index(0).data(GalleryModel::DefectTypeRole).toString(), QString());
        QCOMPARE(m_model.row(5).relative(), std::string_view("test/Crack/000001.png"));
        QCOMPARE(m_model.types(), (std::vector<std::string>{"Crack", "scratch"}));
        QCOMPARE(m_model.searchKey(5), std::string("test/crack/000001.png"));
        QVERIFY(!crack.data(GalleryModel::ScoreRole).isValid());
        QVERIFY(crack.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Not inspected yet")));
    }

    void hasNoVerdictsWithoutScoreOrLimits() {
        m_model.setScores(smallScores());
        QVERIFY(!m_model.verdict(0));
        QCOMPARE(m_model.mistake(3), Mistake::None);
        m_model.setLimits(Limits{2.0, 4.0});
        QVERIFY(m_model.verdict(0) == Verdict::Pass);
        QVERIFY(!m_model.verdict(2));
        QVERIFY(!m_model.index(2).data(GalleryModel::VerdictRole).isValid());
    }

    void knowsMistakesFromBothSides() {
        m_model.setScores(smallScores());
        m_model.setLimits(Limits{2.0, 4.0});
        QCOMPARE(m_model.mistake(3), Mistake::FalseReject);
        QCOMPARE(m_model.mistake(4), Mistake::Escape);
        QCOMPARE(m_model.mistake(5), Mistake::None);  // review disagrees with neither label
        QCOMPARE(m_model.mistake(8), Mistake::None);
        QCOMPARE(m_model.mistake(9), Mistake::None);  // exactly at the limit: fails, and is defective
        QVERIFY(m_model.verdict(9) == Verdict::Fail);
        const GalleryModel::Summary expected{11, 9, 2, 1, 1};
        QVERIFY(m_model.summary() == expected);
        m_model.setLimits(Limits{0.0, 0.0});
        const GalleryModel::Summary allFail{11, 9, 0, 5, 0};
        QVERIFY(m_model.summary() == allFail);
        QVERIFY(m_model.index(3).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("False reject")));
    }

    void announcesWhatChangedAndNoMore() {
        QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
        m_model.setScores(smallScores(), {6, 4, 99, -1});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 4);
        QCOMPARE(changed[0][1].toModelIndex().row(), 6);
        QVERIFY(!m_model.index(5).data(GalleryModel::ScoreRole).isValid());
        QCOMPARE(m_model.index(6).data(GalleryModel::ScoreRole).toDouble(), 6.0);
        m_model.setLimits(Limits{2.0, 4.0});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[1][1].toModelIndex().row(), 10);
        QVERIFY(!changed[1][2].value<QList<int>>().contains(GalleryModel::ScoreRole));
    }

    void keepsItsSnapshotAndStartsAnewWithAnotherDataset() {
        m_model.setScores(smallScores());
        Dataset flat;
        flat.root = "/pictures/";
        flat.samples.push_back({"/pictures/\u00c4pfel/A.png", std::nullopt, Split::Test, Label::Unknown, ""});
        QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
        m_model.setDataset(flat);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(m_model.rowCount(), 1);
        QCOMPARE(m_model.row(0).relative(), std::string_view("\u00c4pfel/A.png"));
        QCOMPARE(m_model.searchKey(0), std::string("\u00e4pfel/a.png"));
        QVERIFY(std::isnan(m_model.row(0).score));
        QVERIFY(m_model.types().empty());
        m_model.setDataset({});
        QCOMPARE(m_model.rowCount(), 0);
        m_model.setScores({});
    }
};

QTEST_MAIN(TestGalleryModel)
#include "tst_gallery_model.moc"
