// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/live/fail_strip.h"
#include "ui/live/live_cards.h"
#include "ui/live/live_setup.h"
#include "ui/live/region_editor.h"
#include "ui/live/score_strip.h"
#include "ui/support/theme.h"
#include "ui/support/verdict_banner.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace hawksight;

namespace {
/// Share of a widget's pixels that have a colour.
double shareOf(QWidget& widget, const QColor& colour) {
    const QImage image = widget.grab().toImage();
    int same = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == colour.rgb()) ++same;
    return double(same) / (image.width() * image.height());
}

LiveFail failAt(std::int64_t timeMs, Verdict verdict = Verdict::Fail) {
    return {timeMs,
            timeMs,
            0.7,
            verdict,
            cv::Mat(80, 120, CV_8UC3, cv::Scalar(20, 90, 200)),
            "/pictures/" + std::to_string(timeMs) + ".png"};
}
}  // namespace

class TestLiveWidgets : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->choose(Theme::Choice::Light);
    }

    // -- banner --------------------------------------------------------------------------------------------------
    void verdictFillsTheBandWithItsColour() {
        VerdictBanner banner;
        banner.resize(1200, 144);
        for (const auto& [verdict, token] :
             {std::pair{Verdict::Pass, Token::Pass}, {Verdict::Review, Token::Review}, {Verdict::Fail, Token::Fail}}) {
            banner.showVerdict(verdict, QStringLiteral("Score 0.5"));
            QVERIFY(banner.verdict() == verdict);
            QVERIFY(shareOf(banner, themeColor(token)) > 0.6);
        }
        QCOMPARE(banner.word(), QStringLiteral("FAIL"));
    }

    /// Half the band's height or so: 1 m for each 4 mm is the usual rule for signs.
    void lettersAreAsLargeAsTheBandAllows() {
        VerdictBanner banner;
        banner.resize(1200, 144);
        banner.showVerdict(Verdict::Fail, QStringLiteral("Score 0.53\nfail from 0.60"));
        QVERIFY2(banner.wordHeightPx() >= 48, qPrintable(QString::number(banner.wordHeightPx())));
        banner.resize(2400, 400);
        QVERIFY(banner.wordHeightPx() >= 130);
    }

    void aNarrowBandShrinksTheWordBeforeItCutsIt() {
        VerdictBanner banner;
        banner.resize(320, 104);
        banner.showVerdict(Verdict::Review, QStringLiteral("Score 0.53"));
        const int narrow = banner.wordHeightPx();
        banner.resize(1200, 104);
        QVERIFY(banner.wordHeightPx() > narrow);
        banner.resize(320, 128);
        banner.showState(VerdictBanner::State::Lost);
        const QImage shown = banner.grab().toImage();
        const QColor ground = shown.pixelColor(300, 64);
        for (int x = 300; x < 316; ++x)
            for (int y = 20; y < 108; ++y) QCOMPARE(shown.pixelColor(x, y), ground);
    }

    void whatIsNoVerdictTakesNoVerdictsColour() {
        VerdictBanner banner;
        banner.resize(1000, 128);
        using State = VerdictBanner::State;
        for (const State state : {State::Off, State::Waiting, State::NoModel, State::Paused, State::Lost}) {
            banner.showState(state, QStringLiteral("detail"));
            QVERIFY(!banner.verdict());
            QVERIFY(banner.accessibleName().contains(banner.word()));
            for (const Token token : {Token::Pass, Token::Review, Token::Fail})
                QVERIFY(shareOf(banner, themeColor(token)) < 0.01);
        }
    }

    // -- score strip ---------------------------------------------------------------------------------------------
    void stripPlacesScoresByTimeAndLimit() {
        ScoreStrip strip;
        strip.resize(600, 112);
        const Limits limits{0.4, 0.6};
        strip.setLimits(limits);
        strip.append(100'000, 0.2, limits, Verdict::Pass);
        strip.append(130'000, 0.5, limits, Verdict::Review);
        strip.append(160'000, 0.9, limits, Verdict::Fail);
        QCOMPARE(strip.count(), std::size_t(3));
        QVERIFY(strip.xOf(160'000) > strip.xOf(130'000));
        QVERIFY(std::abs((strip.xOf(160'000) - strip.xOf(130'000)) - (strip.xOf(130'000) - strip.xOf(100'000))) < 0.5);
        QVERIFY(strip.yOf(0.9, limits) < strip.yOf(0.6, limits));
        QVERIFY(strip.yOf(0.6, limits) < strip.yOf(0.4, limits));
        QCOMPARE(strip.yOf(50.0, limits), strip.yOf(1.2, limits));
        QVERIFY(shareOf(strip, themeColor(Token::Fail)) > 0.0);
    }

    /// Another model has another scale, and a limit that is moved judges the next part, not those that have gone.
    void stripKeepsTheVerdictsThatWereGiven() {
        ScoreStrip strip;
        strip.resize(600, 112);
        const Limits small{0.04, 0.06}, large{40.0, 60.0};
        strip.setLimits(small);
        for (int i = 0; i < 20; ++i) strip.append(i * 1000, 0.03, small, Verdict::Pass);
        const auto passShare = shareOf(strip, themeColor(Token::Pass));
        QVERIFY(passShare > 0.0);
        strip.setLimits(large);
        strip.append(20'000, 50.0, large, Verdict::Review);
        QCOMPARE(strip.verdictAt(19'000), std::optional(Verdict::Pass));
        QCOMPARE(strip.verdictAt(20'000), std::optional(Verdict::Review));
        QVERIFY(!strip.verdictAt(-1));
        // Half way to the limit, on either scale.
        QCOMPARE(strip.yOf(0.03, small), strip.yOf(30.0, large));
        QVERIFY(shareOf(strip, themeColor(Token::Pass)) > 0.8 * passShare);
        strip.setLimits({0.001, 0.002});
        strip.append(21'000, std::numeric_limits<double>::quiet_NaN(), {0.001, 0.002}, Verdict::Fail);
        QCOMPARE(strip.verdictAt(21'000), std::optional(Verdict::Fail));
        QVERIFY(shareOf(strip, themeColor(Token::Pass)) > 0.8 * passShare);
        QVERIFY(shareOf(strip, themeColor(Token::Fail)) > 0.0);
    }

    void stripForgetsTheOldestAndStaysQuickToPaint() {
        ScoreStrip strip;
        strip.resize(800, 112);
        const Limits limits{0.4, 0.6};
        strip.setLimits(limits);
        for (int i = 0; i < 40'000; ++i) {
            const double score = 0.1 + 0.4 * std::sin(i * 0.01);
            strip.append(i * 60, score, limits, decide(score, limits));
        }
        QCOMPARE(strip.count(), std::size_t(32768));
        strip.setSpan(3600);
        QVERIFY(!strip.grab().isNull());
    }

    void aBreakIsKeptOnce() {
        ScoreStrip strip;
        strip.append(1000, 0.5, {0.4, 0.6}, Verdict::Review);
        strip.breakLine();
        strip.breakLine();
        QCOMPARE(strip.count(), std::size_t(2));
        QCOMPARE(strip.verdictAt(2000), std::optional(Verdict::Review));
        strip.clear();
        strip.breakLine();
        QCOMPARE(strip.count(), std::size_t(0));
    }

    void clickGoesThroughTheSpans() {
        ScoreStrip strip;
        strip.resize(400, 112);
        QSignalSpy changed(&strip, &ScoreStrip::spanChanged);
        for (const int expected : {600, 3600, 60}) {
            QTest::mouseClick(&strip, Qt::LeftButton);
            QCOMPARE(strip.span(), expected);
        }
        QCOMPARE(changed.size(), 3);
    }

    // -- cards ---------------------------------------------------------------------------------------------------
    void countersAddUp() {
        CountersCard card;
        QVERIFY(!card.counts().yield());
        card.setCounts({980, 15, 5});
        QCOMPARE(card.counts().total(), 1000);
        QCOMPARE(*card.counts().yield(), 0.98);
        QCOMPARE(card.findChild<QLabel*>(QStringLiteral("countTotal"))->text(), QLocale().toString(1000));
        QVERIFY(card.findChild<QLabel*>(QStringLiteral("countYield"))->text().contains(QStringLiteral("98")));
        QSignalSpy reset(&card, &CountersCard::resetWanted);
        QTest::mouseClick(card.findChild<QToolButton*>(QStringLiteral("resetCounts")), Qt::LeftButton);
        QCOMPARE(reset.size(), 1);
    }

    void speedSaysNothingWhileNothingRuns() {
        SpeedCard card;
        QCOMPARE(card.findChild<QLabel*>(QStringLiteral("liveDropped"))->text(), QStringLiteral("–"));
        card.setFigures(SpeedCard::Figures{30.0, 14.5, 61.0, 93.0, 12});
        QCOMPARE(card.findChild<QLabel*>(QStringLiteral("liveDropped"))->text(), QStringLiteral("12"));
        QVERIFY(card.findChild<QLabel*>(QStringLiteral("liveLatency"))->text().contains(QStringLiteral("61 / 93")));
    }

    void failsShowTheNewestAndOpen() {
        FailStrip strip;
        strip.resize(336, 320);
        strip.show();
        std::vector<LiveFail> fails;
        for (int i = 0; i < 30; ++i) fails.insert(fails.begin(), failAt(1000 + i));
        strip.setFails(fails);
        QCOMPARE(strip.count(), FailStrip::kMost);
        QVERIFY(strip.findChild<QToolButton*>(QStringLiteral("failTile5"))->isVisible());
        QVERIFY2(!strip.findChild<QToolButton*>(QStringLiteral("failTile9"))->isVisible(), "only whole rows");
        QSignalSpy chosen(&strip, &FailStrip::chosen);
        QTest::mouseClick(strip.findChild<QToolButton*>(QStringLiteral("failTile0")), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::filesystem::path>(), std::filesystem::path("/pictures/1029.png"));
        strip.setFails({});
        QVERIFY(!strip.findChild<QToolButton*>(QStringLiteral("failTile0"))->isVisible());
    }

    // -- region ----------------------------------------------------------------------------------------------------
    void rectangleFollowsACornerAndStaysInside() {
        CanvasView view;
        QWidget canvas;
        canvas.resize(400, 400);
        canvas.show();
        view.setViewport(QSizeF(400, 400), 1.0);
        view.setImageSize({200, 200});
        RegionEditor editor(view, &canvas);
        editor.begin(RegionEditor::Shape::Rectangle, {});
        QVERIFY(editor.isSound());
        const QTransform t = view.viewFromImage(QSizeF(400, 400));
        QTest::mousePress(&editor, Qt::LeftButton, {}, t.map(editor.corners()[0]).toPoint());
        QTest::mouseMove(&editor, t.map(QPointF(50, 60)).toPoint());
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, t.map(QPointF(50, 60)).toPoint());
        QVERIFY(std::abs(editor.corners()[0].x() - 50) < 1.0 && std::abs(editor.corners()[0].y() - 60) < 1.0);
        QCOMPARE(editor.corners()[3].x(), editor.corners()[0].x());
        QCOMPARE(editor.corners()[1].y(), editor.corners()[0].y());
        QTest::mousePress(&editor, Qt::LeftButton, {}, t.map(editor.corners()[2]).toPoint());
        QTest::mouseMove(&editor, QPoint(900, 900));
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, QPoint(900, 900));
        QCOMPARE(editor.corners()[2], QPointF(200, 200));
        QTest::keyClick(&editor, Qt::Key_Left);
        QCOMPARE(editor.corners()[2].x(), 199.0);
    }

    void cornersNeverCross() {
        CanvasView view;
        QWidget canvas;
        canvas.resize(400, 400);
        canvas.show();
        view.setViewport(QSizeF(400, 400), 1.0);
        view.setImageSize({200, 200});
        RegionEditor editor(view, &canvas);
        editor.begin(RegionEditor::Shape::Corners, {});
        const QTransform t = view.viewFromImage(QSizeF(400, 400));
        QTest::mousePress(&editor, Qt::LeftButton, {}, t.map(editor.corners()[0]).toPoint());
        for (int i = 0; i <= 10; ++i) QTest::mouseMove(&editor, t.map(QPointF(20 + 17 * i, 20 + 17 * i)).toPoint());
        QTest::mouseRelease(&editor, Qt::LeftButton, {}, t.map(QPointF(190, 190)).toPoint());
        QVERIFY(editor.isSound());
        QVERIFY(editor.corners()[0] != QPointF(20, 20));
    }

    // -- settings ----------------------------------------------------------------------------------------------------
    void setupSurvivesTheSettings() {
        LiveSetup setup;
        setup.view.corners = std::array<cv::Point2d, 4>{{{0.1, 0.2}, {0.9, 0.15}, {0.95, 0.9}, {0.05, 0.8}}};
        setup.trigger.mode = TriggerMode::Timed;
        setup.trigger.everySeconds = 0.5;
        setup.source.line.product = Product::BlisterPack;
        QTemporaryDir dir;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, dir.path());
        LiveSetups kept;
        kept.all = {LiveSetup(), setup};
        kept.current = 1;
        kept.running = true;
        kept.save();
        const LiveSetups back = LiveSetups::load();
        QCOMPARE(back.all.size(), std::size_t(2));
        QCOMPARE(back.current, 1);
        QVERIFY(back.running);
        QCOMPARE(toText(back.all[1]), toText(setup));
        QVERIFY(back.all[1].source.line.product == Product::BlisterPack);
        QCOMPARE((*back.all[1].view.corners)[2], (cv::Point2d{0.95, 0.9}));
    }

    void brokenSettingsGiveTheDefaults() {
        for (const char* text :
             {"", "not json", R"({"view":{"region":[0.5,0.5,2,2]},"trigger":{"mode":17,"every":-4}})"}) {
            const LiveSetup setup = setupFromText(text);
            QVERIFY(setup.view.isWhole());
            QVERIFY(setup.trigger.mode == TriggerMode::FreeRunning);
            QVERIFY(setup.trigger.everySeconds >= 0.05);
        }
    }
};

QTEST_MAIN(TestLiveWidgets)
#include "tst_live_widgets.moc"
