// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/inspect/layer_card.h"
#include "ui/viewer/recent_cache.h"
#include "ui/inspect/region_card.h"
#include "ui/inspect/result_card.h"
#include "ui/inspect/result_strip.h"
#include "ui/viewer/score_gauge.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>

#include <cmath>

using namespace hawksight;

namespace {

Region region(int x, int y, double peak, double area) {
    Region r;
    r.box = {x, y, 20, 10};
    r.peak = {x + 5, y + 5};
    r.peakValue = peak;
    r.areaPx = area;
    return r;
}

struct Block {
    std::size_t size;
    std::size_t bytes() const { return size; }
};

}  // namespace

class TestInspectWidgets : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void regionModelIsAModel() {
        RegionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRegions({region(100, 200, 3.5, 1234), region(7, 8, 2.25, 56)}, {900, 900});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, RegionModel::Number).data().toString(), QStringLiteral("1"));
        QCOMPARE(model.index(0, RegionModel::Peak).data().toString(), scoreText(3.5));
        QCOMPARE(model.index(1, RegionModel::Position).data().toString(), QStringLiteral("12, 13"));
        QVERIFY(model.index(0, RegionModel::Area).data().toString().contains(QLocale().toString(1234)));
        model.setRegions({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void choosingARegionSaysSo() {
        RegionCard card;
        card.resize(320, 300);
        card.show();
        QSignalSpy chosen(&card, &RegionCard::regionChosen);
        card.setRegions({region(100, 200, 3.5, 1234), region(7, 8, 2.25, 56)}, {900, 900}, {});
        QCOMPARE(card.chosen(), -1);
        QTableView* view = card.view();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(1, RegionModel::Peak)).center());
        QVERIFY(chosen.count() > 0);
        QCOMPARE(chosen.last()[0].toInt(), 1);
        QTest::keyClick(view, Qt::Key_Up);
        QCOMPARE(chosen.last()[0].toInt(), 0);
        card.setRegions({}, {}, QStringLiteral("nothing"));
        QVERIFY(view->isHidden());
    }

    void gaugeKeepsScoresOnTheirSide() {
        ScoreGauge gauge;
        gauge.resize(300, gauge.sizeHint().height());
        gauge.setScale({2.0, 3.0}, 0.0, 40.0);
        // In order, and the limits' neighbours on their own sides.
        double last = -1.0;
        for (const double score : {-5.0, 0.0, 1.0, 1.999, 2.0, 2.5, 2.999, 3.0, 10.0, 40.0, 99.0}) {
            const double x = gauge.xOf(score);
            QVERIFY2(x >= last, qPrintable(QString::number(score)));
            last = x;
        }
        QVERIFY(gauge.xOf(2.0) - gauge.xOf(1.999) > 3.0);
        QVERIFY(gauge.xOf(3.0) - gauge.xOf(2.999) > 3.0);
        QVERIFY(gauge.xOf(std::nan("")) > gauge.xOf(10.0));  // no number counts as a fail
        gauge.setScale({3.0, 3.0}, 0.0, 40.0);               // no review band
        QVERIFY(gauge.xOf(3.0) - gauge.xOf(2.999) > 3.0);
        gauge.setScore(12.5);
        QVERIFY(gauge.accessibleDescription().contains(scoreText(12.5)));
    }

    void resultSaysVerdictAndPlaceInWords() {
        ResultCard card;
        card.setScale({2.0, 3.0}, 0.0, 10.0);
        card.setResult(4.5, 1700.0, 12.0);
        QVERIFY2(card.timeText().contains(QLocale().toString(12.0, 'f', 1)), qPrintable(card.timeText()));
        card.setResult(4.5, 12.0, 11.0);
        QVERIFY(!card.timeText().contains(QLocale().toString(11.0, 'f', 1)));
        QCOMPARE(card.verdictWord(), verdictText(Verdict::Fail));
        QVERIFY(card.placeText().contains(scoreText(1.5)));
        card.setResult(2.25, std::nullopt);
        QCOMPARE(card.verdictWord(), verdictText(Verdict::Review));
        QVERIFY(card.placeText().contains(scoreText(0.75)));
        card.setResult(1.5, std::nullopt);
        QCOMPARE(card.verdictWord(), verdictText(Verdict::Pass));
        QVERIFY(card.placeText().contains(scoreText(0.5)));
        card.setScale({1.0, 1.25}, 0.0, 10.0);  // limits move under the same score
        QCOMPARE(card.verdictWord(), verdictText(Verdict::Fail));
        card.setMissing(ResultCard::Missing::NoModel);
        QVERIFY(card.verdictWord().isEmpty());
    }

    void stripFindsItsImages() {
        ResultStrip strip;
        strip.resize(400, 32);
        strip.setVerdicts(std::vector<std::optional<Verdict>>(10, Verdict::Pass));
        for (int i = 0; i < 10; ++i) QCOMPARE(strip.positionAt(strip.rectOf(i).center().x()), i);
        QCOMPARE(strip.positionAt(399), -1);
        QSignalSpy chosen(&strip, &ResultStrip::chosen);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.rectOf(7).center().toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toInt(), 7);
    }

    void oneBadPartAmongManyIsSeen() {
        ResultStrip strip;
        strip.resize(400, 32);
        std::vector<std::optional<Verdict>> verdicts(100'000, Verdict::Pass);
        verdicts[54'321] = Verdict::Fail;
        strip.setVerdicts(verdicts);
        const QImage shown = strip.grab().toImage();
        int red = 0;
        for (int x = 0; x < shown.width(); ++x) red += shown.pixelColor(x, 12) == themeColor(Token::Fail);
        QCOMPARE(red, 1);
        QCOMPARE(shown.pixelColor(int(strip.rectOf(54'321).left()), 12), themeColor(Token::Fail));
    }

    void layersAreRemembered() {
        {
            LayerCard card;
            card.toggle(CanvasLayer::Contour);
            card.setOpacity(0.35);
            card.setColormap(Colormap::Viridis);
            QVERIFY(!card.layers().testFlag(CanvasLayer::Contour));
        }
        LayerCard card;
        QVERIFY(!card.layers().testFlag(CanvasLayer::Contour));
        QVERIFY(card.layers().testFlag(CanvasLayer::Heat));
        QVERIFY(std::abs(card.opacity() - 0.35) < 1e-9);
        QCOMPARE(card.colormap(), Colormap::Viridis);
        QSignalSpy changed(&card, &LayerCard::layersChanged);
        card.toggle(CanvasLayer::Contour);
        QCOMPARE(changed.count(), 1);
    }

    void cacheForgetsWhatWasUsedLeast() {
        RecentCache<Block> cache(100);
        cache.put("a", std::make_shared<Block>(Block{40}));
        cache.put("b", std::make_shared<Block>(Block{40}));
        QVERIFY(cache.get("a"));
        cache.put("c", std::make_shared<Block>(Block{40}));
        QVERIFY(!cache.get("b"));
        QVERIFY(cache.get("a") && cache.get("c"));
        QCOMPARE(cache.bytes(), std::size_t{80});
        cache.put("a", std::make_shared<Block>(Block{10}));
        QCOMPARE(cache.bytes(), std::size_t{50});
        cache.put("huge", std::make_shared<Block>(Block{500}));
        QVERIFY(cache.get("huge"));
        QCOMPARE(cache.bytes(), std::size_t{500});
    }
};

QTEST_MAIN(TestInspectWidgets)
#include "tst_inspect_widgets.moc"
