// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_fixture.h"
#include "ui/comparison/comparison_run.h"
#include "ui/comparison/comparison_view.h"
#include "ui/plots/loss_plot.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"
#include "ui/wizard/budget_step.h"
#include "ui/wizard/choice_card.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/method_step.h"
#include "ui/wizard/options_step.h"
#include "ui/wizard/preview_strip.h"
#include "ui/wizard/result_step.h"
#include "ui/wizard/run_step.h"
#include "ui/wizard/train_page.h"
#include "ui/wizard/train_wizard.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>

using namespace hawksight;
using test::FakeModel;
namespace fs = std::filesystem;

/// The page on a session with real photographs and a training that only counts.
class TestTrainPage : public test::PageFixture<TrainPage> {
    Q_OBJECT

    TrainWizard& wizard() const { return m_page->wizard(); }
    TrainRun* run() const { return wizard().runStep().run(); }
    void press(QWizard::WizardButton which) const { QTest::mouseClick(wizard().button(which), Qt::LeftButton); }
    void press(const char* name) const {
        auto* button = m_page->findChild<QPushButton*>(QString::fromLatin1(name));
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// As far as the run, with the defaults.
    void startRun() {
        QTRY_VERIFY(wizard().dataStep().isComplete());
        press(QWizard::NextButton);
        QCOMPARE(wizard().step(), Step::Method);
        press(QWizard::NextButton);
        QCOMPARE(wizard().step(), Step::Budget);
        // Return leads on, from step to step.
        QTRY_COMPARE(QApplication::focusWidget(), wizard().button(QWizard::CommitButton));
        press(QWizard::CommitButton);
        QCOMPARE(wizard().step(), Step::Run);
        QTRY_COMPARE(run()->state(), TrainRun::State::Running);
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() {
        makeFolder();
        make();
    }
    void cleanup() { drop(); }

    void emptyStateLeadsToTheData() {
        QSignalSpy asked(m_session.get(), &Session::pageRequested);
        auto* empty = m_page->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChildren<QPushButton*>().first(), Qt::LeftButton);
        QCOMPARE(asked[0][0].value<PageId>(), PageId::Data);
    }

    /// What review has confirmed: frozen images are not learnt from, confirmed ones are where the person wants so.
    void reviewChangesWhatIsLearntFrom() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        QVERIFY(m_page->findChild<QWidget*>(QStringLiteral("fromReview"))->isHidden());
        const auto train = m_session->dataset().select(Split::Train),
                   good = m_session->dataset().select(Split::Test, Label::Good);
        QCOMPARE(train.size(), 12u);
        const auto item = [&](const Sample& s, Label label) {
            return FeedbackItem{s.image, contentHash(s.image).value(), m_session->dataset().name, label};
        };
        m_session->setFeedback(std::make_shared<const Feedback>(
            Feedback{{item(train[0], Label::Defective)}, {item(good[0], Label::Good), item(good[1], Label::Good)}}));
        m_page->shown();
        QVERIFY(m_page->findChild<QWidget*>(QStringLiteral("fromReview"))->isVisible());
        QCOMPARE(wizard().plan().goodImages(), 11);
        auto* learnTest = m_page->findChild<QCheckBox*>(QStringLiteral("learnConfirmedTest"));
        QVERIFY(learnTest->isVisible() && !learnTest->isChecked());
        QVERIFY(m_page->findChild<QCheckBox*>(QStringLiteral("learnConfirmed"))->isHidden());
        QTest::mouseClick(learnTest, Qt::LeftButton, {}, QPoint(8, learnTest->height() / 2));
        QCOMPARE(wizard().plan().goodImages(), 13);
        QCOMPARE(wizard().plan().dataset.select(Split::Test, Label::Good).size(), 2u);
        QCOMPARE(wizard().plan().dataset.select(Split::Test, Label::Defective).size(), 9u);
        m_shop->stepMs = 50;
        startRun();
        // Interrupted, it goes on with the very same images, whatever has been decided since.
        QTRY_VERIFY(run()->latest().iteration > 3);
        run()->stop();
        QTRY_VERIFY(m_page->offered());
        QCOMPARE(m_page->offered()->feedback.added.size(), 2u);
        QCOMPARE(m_page->offered()->feedback.taken, std::vector<fs::path>{train[0].image});
        m_session->setFeedback(nullptr);
        m_page->continueRun();
        QTRY_COMPARE(wizard().step(), Step::Run);
        QCOMPARE(wizard().plan().goodImages(), 13);
    }

    void trainsAndTheResultIsUsed() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        QSignalSpy checked(&wizard().dataStep(), &DataStep::checked);
        QVERIFY(checked.wait(20000));
        // Twelve good parts are few, and the checks say so.
        QVERIFY(m_page->findChild<QListWidget*>(QStringLiteral("findings"))->count() >= 1);
        QCOMPARE(m_page->findChild<QListWidget*>(QStringLiteral("watched"))->selectedItems().size(), 4);
        // The steps stand where the title above them stands.
        const auto leftOf = [this](const QWidget& widget) { return widget.mapTo(m_page.get(), QPoint()).x(); };
        QCOMPARE(leftOf(wizard().dataStep()), kPagePadding);
        startRun();
        QCOMPARE(leftOf(wizard().runStep()), kPagePadding);
        QCOMPARE(m_session->jobs().rowCount(), 1);
        QCOMPARE(run()->previewImages().size(), 4u);
        QTRY_VERIFY(wizard().runStep().plot().points().size() > 5);
        QTRY_VERIFY(wizard().runStep().previews().iteration() > 0);
        QVERIFY(!wizard().runStep().previews().image(0).isNull());
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Result, 20000);
        QCOMPARE(wizard().runStep().plot().points().back().iteration, 60);

        const fs::path out = models() / "bottle-hkt-quick.hkt";
        QVERIFY(fs::exists(out));
        QVERIFY(!fs::exists(notePath(out)));
        QTRY_VERIFY_WITH_TIMEOUT(wizard().resultStep().comparison().comparison() != nullptr, 20000);
        QVERIFY(!wizard().resultStep().comparison().comparison()->before.has_value());
        QVERIFY(!FakeModel::read(out)->metrics.empty());
        press("useIt");
        QTRY_VERIFY(m_session->model().has_value());
        QCOMPARE(m_session->model()->path, out);
        // Its scores were measured already, so nothing need be inspected again.
        QTRY_COMPARE_WITH_TIMEOUT(m_session->scoredCount(), 12, 5000);
    }

    void comparesWithTheModelInUse() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        FakeModel old = FakeModel::of("old");
        old.gain = 0.5;
        old.limit = 0.6;
        old.write(models() / "old.hkt");
        m_session->useModel(models() / "old.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        startRun();
        QTRY_VERIFY_WITH_TIMEOUT(wizard().resultStep().comparison().comparison() != nullptr, 30000);
        const Comparison& comparison = *wizard().resultStep().comparison().comparison();
        QCOMPARE(comparison.before->model, models() / "old.hkt");
        std::size_t flips = 0;
        for (std::size_t i = 0; i < comparison.after.scored.size(); ++i)
            flips += (comparison.before->scored[i].score >= 0.6) != (comparison.after.scored[i].score >= 0.6);
        QVERIFY(flips > 0);
        QCOMPARE(wizard().resultStep().view().flips().size(), flips);
    }

    void costsAreThoseMeasured() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        QTRY_VERIFY(wizard().dataStep().isComplete());
        press(QWizard::NextButton);
        const auto figure = [&](Variant v, MethodStep::Figure f) { return wizard().methodStep().card(v)->figure(f); };
        QTRY_VERIFY(figure(Variant::HktPlus, MethodStep::Inspecting).contains(QStringLiteral("95")));
        QVERIFY(figure(Variant::Hkt, MethodStep::Inspecting).contains(QStringLiteral("25")));
        QVERIFY(figure(Variant::Hkt, MethodStep::Training).contains(QStringLiteral("30 s")));       // 60 steps of 0.5 s
        QVERIFY(figure(Variant::HktPlus, MethodStep::Training).contains(QStringLiteral("2 min")));  // of 2 s
        QVERIFY(figure(Variant::Hkt, MethodStep::Size).contains(QStringLiteral("22")));
        const int before = m_shop->estimates;
        press(QWizard::BackButton);
        press(QWizard::NextButton);
        QTest::qWait(200);
        QCOMPARE(m_shop->estimates, before);  // known ones are not measured again
        wizard().methodStep().card(Variant::HktPlus)->choose();
        press(QWizard::NextButton);
        QTRY_VERIFY(
            wizard().budgetStep().card(Budget::Standard)->figure(BudgetStep::Time).contains(QStringLiteral("16 min")));
        QCOMPARE(wizard().budgetStep().nameEdit()->text(), QStringLiteral("bottle-hkt-plus-quick"));
        wizard().budgetStep().card(Budget::Standard)->choose();
        QCOMPARE(wizard().budgetStep().nameEdit()->text(), QStringLiteral("bottle-hkt-plus-standard"));
    }

    void aNameThatIsTakenOrBadKeepsOneFromStarting() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        FakeModel{}.write(models() / "taken.hkt");
        QTRY_VERIFY(wizard().dataStep().isComplete());
        press(QWizard::NextButton);
        press(QWizard::NextButton);
        QVERIFY(wizard().button(QWizard::CommitButton)->isEnabled());
        for (const QString& name : {QStringLiteral("taken"), QStringLiteral("a/b"), QString()}) {
            wizard().budgetStep().nameEdit()->setText(name);
            QVERIFY(!wizard().button(QWizard::CommitButton)->isEnabled());
            QVERIFY(!m_page->findChild<QLabel*>(QStringLiteral("nameProblem"))->text().isEmpty());
        }
        wizard().budgetStep().nameEdit()->setText(QStringLiteral("fresh"));
        QVERIFY(wizard().button(QWizard::CommitButton)->isEnabled());
    }

    void everyOptionReachesTheTraining() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        QTRY_VERIFY(wizard().dataStep().isComplete());
        press(QWizard::NextButton);
        press(QWizard::NextButton);
        wizard().budgetStep().advancedBox()->setChecked(true);
        press(QWizard::NextButton);
        QCOMPARE(wizard().step(), Step::Advanced);
        OptionsStep& step = wizard().optionsStep();
        TrainOptions wanted = step.options();
        wanted.cbam = false;
        wanted.projection = false;
        wanted.inputSize = 128;
        wanted.resampling = Resampling::Area;
        wanted.iterations = 20;
        wanted.batch = 2;
        wanted.learningRate = 0.002;
        wanted.weightDecay = 0.0002;
        wanted.schedule = Schedule::WarmupCosine;
        wanted.warmup = 0.1;
        wanted.rounds = 2;
        wanted.syntheticDefects = 45;
        wanted.initialisation = Initialisation::He;
        wanted.cropCells = 12;
        wanted.wholeShare = 0.2;
        wanted.heldOut = 0.25;
        wanted.seed = 7;
        wanted.precision = Precision::Fp32;
        wanted.fusion = FusionChoice::Paper;
        wanted.teacher = "mine";
        wanted.cacheBytes = std::size_t{512} << 20;
        wanted.falseRejectRate = 0.02;
        step.setOptions(wanted);
        step.findChild<QSpinBox*>(QStringLiteral("batch"))->setValue(200);
        QTRY_VERIFY(!wizard().button(QWizard::CommitButton)->isEnabled());
        QVERIFY(step.findChild<QLabel*>(QStringLiteral("wrong"))->text().contains(QStringLiteral("batch")));
        step.findChild<QSpinBox*>(QStringLiteral("batch"))->setValue(2);
        QTRY_VERIFY(wizard().button(QWizard::CommitButton)->isEnabled());
        QTRY_VERIFY(step.findChild<QLabel*>(QStringLiteral("cost"))->text().contains(QStringLiteral("10 s")));
        press(QWizard::CommitButton);
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Result, 20000);
        const std::lock_guard lock(m_shop->mutex);
        const TrainOptions& got = m_shop->trained;
        QVERIFY(!got.cbam && !got.projection);
        QCOMPARE(got.rounds, 2);
        QCOMPARE(got.syntheticDefects, 45);
        QCOMPARE(got.initialisation, Initialisation::He);
        QCOMPARE(got.cropCells, 12);
        QCOMPARE(got.wholeShare, 0.2);
        QCOMPARE(got.inputSize, 128);
        QCOMPARE(got.resampling, Resampling::Area);
        QCOMPARE(got.iterations, 20);
        QCOMPARE(got.batch, 2);
        QCOMPARE(got.learningRate, 0.002);
        QCOMPARE(got.weightDecay, 0.0002);
        QCOMPARE(got.schedule, Schedule::WarmupCosine);
        QCOMPARE(got.warmup, 0.1);
        QCOMPARE(got.heldOut, 0.25);
        QCOMPARE(got.seed, 7u);
        QCOMPARE(got.precision, Precision::Fp32);
        QCOMPARE(got.fusion, FusionChoice::Paper);
        QCOMPARE(got.teacher, std::string("mine"));
        QCOMPARE(got.cacheBytes, std::size_t{512} << 20);
        QCOMPARE(got.falseRejectRate, 0.02);
    }

    void pausesAndGoesOn() {
        SKIP_WITHOUT("data/bottle");
        m_shop->stepMs = 20;
        open(test::smallBottle(test::path(*m_dir)));
        startRun();
        QTRY_VERIFY(run()->latest().iteration > 2);
        // A stray Return pauses; it must not end the training.
        QTRY_COMPARE(m_page->window()->focusWidget(), m_page->findChild<QPushButton*>(QStringLiteral("pause")));
        press("pause");
        QCOMPARE(run()->state(), TrainRun::State::Paused);
        QTest::qWait(200);
        const auto at = run()->latest().iteration;
        QTest::qWait(300);
        QCOMPARE(run()->latest().iteration, at);
        press("pause");
        QTRY_VERIFY(run()->latest().iteration > at);
    }

    void finishingEarlyKeepsAModel() {
        SKIP_WITHOUT("data/bottle");
        m_shop->stepMs = 30;
        open(test::smallBottle(test::path(*m_dir)));
        startRun();
        QTRY_VERIFY(run()->latest().iteration > 3);
        press("finishNow");
        QTRY_COMPARE(wizard().step(), Step::Result);
        QVERIFY(run()->result()->info.iterationsDone < 60);
        QVERIFY(fs::exists(models() / "bottle-hkt-quick.hkt"));
    }

    void stoppedIsOfferedAgainAfterARestart() {
        SKIP_WITHOUT("data/bottle");
        m_shop->stepMs = 20;
        const fs::path bottle = test::smallBottle(test::path(*m_dir));
        open(bottle);
        startRun();
        QTRY_VERIFY(run()->latest().iteration > 5);
        press("stop");
        QTRY_COMPARE(wizard().step(), Step::Data);
        QTRY_VERIFY(m_page->offered() != nullptr);
        QVERIFY(!fs::exists(models() / "bottle-hkt-quick.hkt"));

        // The program is closed and started again.
        drop();
        make();
        open(bottle);
        QTRY_VERIFY(m_page->offered() != nullptr);
        QVERIFY(
            m_page->findChild<QLabel*>(QStringLiteral("offer"))->text().contains(QStringLiteral("bottle-hkt-quick")));
        m_shop->stepMs = 2;
        press("continueRun");
        QCOMPARE(wizard().step(), Step::Run);
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Result, 20000);
        QCOMPARE(m_shop->resumed, 1);
        // The curve goes on where it was, and holds what was learnt before.
        QVERIFY(wizard().runStep().plot().points().front().iteration <= 5);
        QCOMPARE(wizard().runStep().plot().points().back().iteration, 60);
        QVERIFY(fs::exists(models() / "bottle-hkt-quick.hkt"));
        QVERIFY(!fs::exists(checkpointOf(models() / "bottle-hkt-quick.hkt")));
    }

    void closingTheProgramKeepsTheRun() {
        SKIP_WITHOUT("data/bottle");
        m_shop->stepMs = 20;
        const fs::path bottle = test::smallBottle(test::path(*m_dir));
        open(bottle);
        startRun();
        QTRY_VERIFY(run()->latest().iteration > 3);
        const fs::path out = run()->out();
        drop();
        QVERIFY(fs::exists(checkpointOf(out)));
        QVERIFY(fs::exists(notePath(out)));
        make();
        open(bottle);
        QTRY_VERIFY(m_page->offered() != nullptr);
    }

    void discardingAsksAndLeavesNothing() {
        SKIP_WITHOUT("data/bottle");
        m_shop->stepMs = 20;
        open(test::smallBottle(test::path(*m_dir)));
        startRun();
        QTRY_VERIFY(run()->latest().iteration > 3);
        const fs::path out = run()->out();
        std::function<void()> yes;
        Prompts prompts;
        prompts.confirm = [&](QWidget*, const QString&, const QString& text, const QString&, auto answer) {
            QVERIFY(text.contains(QStringLiteral("undone")));
            yes = answer;
        };
        m_page->setPrompts(prompts);
        press("discard");
        QTest::qWait(100);
        QCOMPARE(run()->state(), TrainRun::State::Running);
        yes();
        QTRY_COMPARE(wizard().step(), Step::Data);
        QVERIFY(!fs::exists(checkpointOf(out)));
        QVERIFY(!fs::exists(out));
        QTest::qWait(200);
        QVERIFY(m_page->offered() == nullptr);
    }

    void theRunGoesOnWhileOneWorksElsewhere() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        FakeModel::of("old").write(models() / "old.hkt");
        m_session->useModel(models() / "old.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        m_shop->stepMs = 20;
        startRun();
        m_page->hide();
        QVERIFY(m_session->inspectAll());
        QTRY_COMPARE_WITH_TIMEOUT(m_session->scoredCount(), 24, 20000);
        QVERIFY(wizard().isRunning() || wizard().step() == Step::Result);
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Result, 20000);
    }

    void withoutGoodPartsItSaysWhatToDo() {
        SKIP_WITHOUT("data/bottle");
        const fs::path flat = test::path(*m_dir) / "flat";
        fs::create_directories(flat);
        fs::copy_file(test::smallBottle(test::path(*m_dir)) / "test" / "good" / "000.png", flat / "000.png");
        open(flat);
        QVERIFY(!wizard().dataStep().isComplete());
        QVERIFY(!wizard().button(QWizard::NextButton)->isEnabled());
        const auto* notice = wizard().dataStep().findChild<NoticeBar*>();
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QStringLiteral("good")));
    }

    void escapeDoesNotCloseThePage() {
        SKIP_WITHOUT("data/bottle");
        open(test::smallBottle(test::path(*m_dir)));
        QTest::keyClick(&wizard(), Qt::Key_Escape);
        QVERIFY(wizard().isVisible());
    }
};

QTEST_MAIN(TestTrainPage)
#include "tst_train_page.moc"
