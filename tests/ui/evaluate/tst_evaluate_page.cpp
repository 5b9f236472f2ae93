// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"
#include "tests/ui/evaluate/scored_bottle.h"
#include "ui/evaluate/confusion_matrix.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/evaluate/evaluation_exports.h"
#include "ui/evaluate/limits_dialogs.h"
#include "ui/evaluate/plot_board.h"
#include "ui/evaluate/rate_words.h"
#include "ui/plots/pixel_curve_plot.h"
#include "ui/plots/precision_recall_plot.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/score_histogram.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace hawksight;
using namespace hawksight::test;

/// The page with real photographs and masks of bottle, and a model whose words are made up.
class TestEvaluatePage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeEngine> m_fake;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EvaluatePage> m_page;

    void open(const std::filesystem::path& data) {
        m_session = sessionOn(data, path(*m_dir), m_fake);
        QVERIFY(m_session != nullptr);
        m_page = std::make_unique<EvaluatePage>(*m_session);
        m_page->resize(1280, 736);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->shown();
    }
    /// All 83 test images of bottle, judged.
    void openScored() {
        open(sharedPath("data/bottle"));
        inspectMadeUp(*m_session, [](const Sample& sample) { return sample.split == Split::Test; });
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::Content);
        QTRY_COMPARE(m_page->thresholds().scores().images().size(), std::size_t(83));
        m_session->commitThresholds({{0.45, 0.45}, 0.3, "", "", ""}, QStringLiteral("start"));
        QTest::qWait(50);
    }
    template <class W>
    W& child(const char* name = "") {
        W* widget = m_page->findChild<W*>(QString::fromLatin1(name));
        Q_ASSERT(widget);
        return *widget;
    }

private Q_SLOTS:
    void initTestCase() {
        SKIP_WITHOUT("data/bottle/train/good");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("home")).toUtf8());
        m_fake = std::make_shared<FakeEngine>();
    }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void eachEmptyPlaceSaysWhatToDo() {
        m_session = std::make_unique<Session>(fakeLoader(m_fake));
        m_page = std::make_unique<EvaluatePage>(*m_session);
        m_page->show();
        QCOMPARE(m_page->place(), EvaluatePage::Place::NoDataset);
        QSignalSpy pages(m_session.get(), &Session::pageRequested);
        m_session->open(smallBottle(path(*m_dir)));
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::NoModel);
        std::ofstream(path(*m_dir) / "m.hkt") << "m";
        m_session->useModel(path(*m_dir) / "m.hkt");
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::NothingInspected);
        QTest::mouseClick(&child<QPushButton>("inspectAll"), Qt::LeftButton);
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::Content);
        QTRY_VERIFY(!m_session->isInspectingAll());
        // The training images are not asked for.
        QCOMPARE(m_session->scoredCount(), 6);
        QTRY_COMPARE(m_page->thresholds().scores().images().size(), std::size_t(6));
        QVERIFY(child<QLabel>("summary").text().contains(QLatin1String("3 good, 3 defective")));
    }

    void imagesWithoutLabelsCannotBeMeasured() {
        const auto folder = path(*m_dir) / "flat";
        std::filesystem::create_directories(folder);
        std::filesystem::copy(sharedPath("data/bottle/test/good/000.png"), folder / "a.png");
        open(folder);
        inspectMadeUp(*m_session, [](const Sample&) { return true; });
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::NoLabels);
    }

    void onlyGoodPartsStillSetALimit() {
        open(sharedPath("data/bottle"));
        inspectMadeUp(*m_session, [](const Sample& s) { return s.split == Split::Test && s.label == Label::Good; });
        QTRY_COMPARE(m_page->place(), EvaluatePage::Place::Content);
        QVERIFY(m_page->findChild<NoticeBar*>()->text().contains(QLatin1String("Only good parts")));
        QVERIFY(!m_page->board().roc().emptyText().isEmpty());
        QVERIFY(m_page->board().histogram().emptyText().isEmpty());
        QVERIFY(child<QLabel>("escapesInWords").text().contains(QLatin1String("nothing can be said about escapes")));
    }

    /// What people have confirmed or changed in a review is what figures and limits count, and one press goes back.
    void labelsOfAReviewCount() {
        openScored();
        auto& button = child<QPushButton>("reviewLabels");
        QVERIFY(!button.isVisible());
        const auto root = sharedPath("data/bottle");
        auto feedback = std::make_shared<Feedback>();
        const std::string product = m_session->dataset().name;
        // One false alarm of the folder's label, one escape, one confirmed, one about which people differ.
        feedback->good.push_back({root / "test/broken_small/000.png", "a", product, Label::Good});
        feedback->frozen.push_back({root / "test/good/000.png", "b", product, Label::Defective});
        feedback->frozen.push_back({root / "test/broken_large/000.png", "c", product, Label::Defective});
        feedback->frozen.push_back({root / "test/contamination/000.png", "d", product, Label::Unknown});
        m_session->setFeedback(feedback);
        QTRY_VERIFY(button.isVisible());
        QVERIFY2(button.text().contains(QLatin1String("Labels from review: 4, changed: 3")), qPrintable(button.text()));
        const auto of = [&](const char* image) {
            const int index = m_session->indexOf(root / image);
            for (const ScoredImage& scored : m_page->thresholds().scores().images())
                if (scored.id == index) return scored.label;
            return Label::Unknown;
        };
        QCOMPARE(of("test/broken_small/000.png"), Label::Good);
        QCOMPARE(of("test/good/000.png"), Label::Defective);
        QCOMPARE(of("test/broken_large/000.png"), Label::Defective);
        QCOMPARE(of("test/contamination/000.png"), Label::Unknown);
        QCOMPARE(m_page->thresholds().scores().good().size(), std::size_t(20));
        QCOMPARE(m_page->thresholds().scores().defective().size(), std::size_t(62));
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(of("test/good/000.png"), Label::Good);
        QCOMPARE(m_page->thresholds().scores().defective().size(), std::size_t(63));
        QVERIFY(button.text().contains(QLatin1String("Labels of the data set")));
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(of("test/good/000.png"), Label::Defective);
    }

    void aDragOfTheLineMovesEverything() {
        openScored();
        ScoreHistogram& histogram = m_page->board().histogram();
        QSignalSpy previews(m_session.get(), &Session::thresholdsChanged),
            commits(m_session.get(), &Session::thresholdsCommitted);
        const Outcome before = m_page->thresholds().outcome();
        const auto rocBefore = m_page->board().roc().mark(LimitMark::Fail);
        const QPoint from = histogram.canvasFromScore(0.45).toPoint(), to = histogram.canvasFromScore(0.7).toPoint();
        QTest::mousePress(histogram.canvas(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 20; ++i) QTest::mouseMove(histogram.canvas(), from + (to - from) * i / 20);
        QVERIFY(previews.count() >= 15);
        QCOMPARE(commits.count(), 0);
        QTest::mouseRelease(histogram.canvas(), Qt::LeftButton, {}, to);
        QCOMPARE(commits.count(), 1);
        QVERIFY(std::abs(m_session->thresholds().image.fail - 0.7) < 0.01);
        QCOMPARE(m_session->thresholds().method, std::string("by hand"));

        const ThresholdModel& model = m_page->thresholds();
        QVERIFY(!(model.outcome() == before));
        QVERIFY(m_page->board().roc().mark(LimitMark::Fail) != rocBefore);
        QCOMPARE(m_page->findChild<ConfusionMatrix*>()->outcome(), model.outcome());
        QCOMPARE(child<QLabel>("escapesInWords").text(), escapesInWords(model.outcome().escapes(), 63));
        MistakeStrip* strip = m_page->findChild<MistakeStrip*>();
        QCOMPARE(strip->count(MistakeStrip::Kind::Escapes), model.outcome().escapes());
        QVERIFY(!strip->shown(MistakeStrip::Kind::Escapes).empty());
        for (const int id : strip->shown(MistakeStrip::Kind::Escapes)) QVERIFY(m_session->isMismatch(id));

        // What every other page reads has moved too, and undo takes it back here.
        int escapes = 0;
        for (int i = 0; i < m_session->count(); ++i)
            escapes += m_session->isMismatch(i) && m_session->dataset().samples[std::size_t(i)].label == Label::Defective;
        QCOMPARE(escapes, model.outcome().escapes());
        m_session->undo().undo();
        QCOMPARE(model.limits().fail, 0.45);
        QCOMPARE(model.outcome(), before);
        m_session->undo().redo();
        QVERIFY(std::abs(histogram.limits().fail - 0.7) < 0.01);
    }

    void theMarkOnEachCurveIsAHandleToo() {
        openScored();
        for (ThresholdCurve* curve : std::initializer_list<ThresholdCurve*>{&m_page->board().roc(),
                                                                            &m_page->board().precisionRecall()}) {
            m_session->commitThresholds({{0.45, 0.45}, 0.3, "", "", ""}, QStringLiteral("start"));
            const auto mark = curve->mark(LimitMark::Fail);
            QVERIFY(mark.has_value());
            const auto& points = curve->series().front().points;
            const CurvePoint& goal = points[points.size() * 3 / 4];
            QTest::mousePress(curve->canvas(), Qt::LeftButton, {}, curve->canvasFromRates(*mark).toPoint());
            QTest::mouseMove(curve->canvas(), curve->canvasFromRates({goal.x, goal.y}).toPoint());
            QTest::mouseRelease(curve->canvas(), Qt::LeftButton, {}, curve->canvasFromRates({goal.x, goal.y}).toPoint());
            const double fail = m_session->thresholds().image.fail;
            QVERIFY(fail != 0.45);
            QVERIFY(std::abs(m_page->board().histogram().limits().fail - fail) < 1e-12);
        }
    }

    void pixelFiguresComeByThemselves() {
        openScored();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->board().pixelCurves().emptyText().isEmpty(), 60000);
        PixelCurvePlot& plot = m_page->board().pixelCurves();
        QCOMPARE(plot.series().size(), std::size_t(2));
        QVERIFY(plot.series()[0].points.size() > 100);
        QVERIFY(m_session->jobs().rowCount() == 0);
        // Its mark sets the pixel threshold.
        const auto mark = plot.mark(LimitMark::Fail);
        QVERIFY(mark.has_value());
        const auto& points = plot.series()[0].points;
        const auto goal = std::find_if(points.begin(), points.end(), [](const CurvePoint& p) { return p.x > 0.1; });
        QTest::mousePress(plot.canvas(), Qt::LeftButton, {}, plot.canvasFromRates(*mark).toPoint());
        QTest::mouseMove(plot.canvas(), plot.canvasFromRates({goal->x, goal->y}).toPoint());
        QTest::mouseRelease(plot.canvas(), Qt::LeftButton, {}, plot.canvasFromRates({goal->x, goal->y}).toPoint());
        QVERIFY(m_session->thresholds().pixel != 0.3);
    }

    void aClickShowsTheImagesBehindIt() {
        openScored();
        QSignalSpy subset(m_session.get(), &Session::subsetChanged), pages(m_session.get(), &Session::pageRequested);
        auto* matrix = m_page->findChild<ConfusionMatrix*>();
        QTest::mouseClick(matrix, Qt::LeftButton, {}, matrix->rectOf({Label::Defective, Verdict::Fail}).center().toPoint());
        QCOMPARE(subset.count(), 1);
        QCOMPARE(pages.last()[0].value<PageId>(), PageId::Data);
        QCOMPARE(int(m_session->subset()->size()), m_page->thresholds().outcome().defective[2]);
        for (const int i : *m_session->subset())
            QVERIFY(m_session->dataset().samples[std::size_t(i)].label == Label::Defective);
        QCOMPARE(m_session->subsetTitle(), QStringLiteral("Defective parts that fail"));

        const RocPlot& roc = m_page->board().roc();
        const auto& points = roc.series().front().points;
        const CurvePoint& point = points[points.size() / 2];
        QTest::mouseClick(roc.canvas(), Qt::LeftButton, {}, roc.canvasFromRates({point.x, point.y}).toPoint());
        QCOMPARE(subset.count(), 2);
        QVERIFY(!m_session->subset()->empty());

        const ScoreHistogram& histogram = m_page->board().histogram();
        const auto bin = std::max_element(histogram.bins().begin(), histogram.bins().end(),
                                          [](const auto& a, const auto& b) { return a.good < b.good; });
        QTest::mouseClick(histogram.canvas(), Qt::LeftButton, {},
                          histogram.canvasFromScore((bin->low + bin->high) / 2).toPoint());
        QCOMPARE(subset.count(), 3);
        QCOMPARE(int(m_session->subset()->size()), bin->good);

        auto& table = child<QTableView>("defectTypes");
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table.model()->rowCount(), 4);
        Q_EMIT table.activated(table.model()->index(1, 0));
        QCOMPARE(subset.count(), 4);
        QCOMPARE(m_session->subset()->size(), std::size_t(20));  // broken_large
    }

    void aMistakeOpensItsImage() {
        openScored();
        m_session->commitThresholds({{0.7, 0.7}, 0.3, "", "", ""}, QStringLiteral("high"));
        auto* strip = m_page->findChild<MistakeStrip*>();
        QVERIFY(strip->count(MistakeStrip::Kind::Escapes) > 1);
        QSignalSpy pages(m_session.get(), &Session::pageRequested);
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->tileRect(MistakeStrip::Kind::Escapes, 0).center().toPoint());
        QCOMPARE(pages.count(), 1);
        QCOMPARE(pages[0][0].value<PageId>(), PageId::Inspect);
        QCOMPARE(m_session->current(), strip->shown(MistakeStrip::Kind::Escapes).front());
    }

    void savingKeepsNoteAndMethod() {
        openScored();
        auto& save = child<QPushButton>("saveToModel");
        QVERIFY(save.isEnabled());
        QTest::mouseClick(&save, Qt::LeftButton);
        auto* dialog = m_page->findChild<SaveLimitsDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("note")), QStringLiteral("agreed in October"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("saveLimits")), Qt::LeftButton);
        QTRY_VERIFY(!m_session->hasDraft());
        QVERIFY(!save.isEnabled());
        const std::lock_guard lock(m_fake->mutex);
        QCOMPARE(m_fake->stored.size(), std::size_t(1));
        QCOMPARE(m_fake->stored[0].note, std::string("agreed in October"));
        QCOMPARE(m_fake->stored[0].image.fail, 0.45);
        QVERIFY(!m_fake->stored[0].setAt.empty());
    }

    void earlierLimitsCanBeTriedAgain() {
        openScored();
        m_page->showHistory();
        auto* dialog = m_page->findChild<LimitsHistoryDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("useLimits")), Qt::LeftButton);
        QCOMPARE(m_page->thresholds().limits().review, 0.4);
        QCOMPARE(m_page->thresholds().limits().fail, 0.6);
        QVERIFY(!m_session->hasDraft());
    }

    void filesAreWritten() {
        openScored();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->board().pixelCurves().emptyText().isEmpty(), 60000);
        EvaluationExports& exports = m_page->exports();
        QSignalSpy written(&exports, &EvaluationExports::written), failed(&exports, &EvaluationExports::failed);
        exports.writeReport(m_dir->filePath(QStringLiteral("report.html")));
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 60000);
        QFile report(m_dir->filePath(QStringLiteral("report.html")));
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().contains("AUPRO"));
        exports.writeScores(m_dir->filePath(QStringLiteral("scores.csv")));
        QTRY_COMPARE(written.count(), 2);
        QFile scores(m_dir->filePath(QStringLiteral("scores.csv")));
        QVERIFY(scores.open(QIODevice::ReadOnly));
        QCOMPARE(scores.readAll().count('\n'), 84);
        exports.writeTypes(m_dir->filePath(QStringLiteral("types.csv")));
        QCOMPARE(written.count(), 3);
        QVERIFY(m_page->findChild<NoticeBar*>()->text().contains(QLatin1String("types.csv")));
        exports.writeScores(QStringLiteral("/nowhere/at/all.csv"));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_page->findChild<NoticeBar*>()->text().contains(QLatin1String("/nowhere/at/all.csv")));
    }

    void bothThemesPaint() {
        openScored();
        for (const auto choice : {Theme::Choice::Dark, Theme::Choice::Light}) {
            m_theme->choose(choice);
            const QImage image = m_page->grab().toImage();
            QVERIFY(image.width() >= 1280);
            QCOMPARE(m_page->board().roc().style().background, themeColor(Token::Surface));
        }
    }
};

QTEST_MAIN(TestEvaluatePage)
#include "tst_evaluate_page.moc"
