// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/io_pool.h"
#include "tests/support/fake_models.h"
#include "ui/comparison/comparison.h"
#include "ui/comparison/comparison_view.h"
#include "ui/comparison/flip_table.h"
#include "ui/comparison/model_names.h"
#include "ui/support/theme.h"

#include <QAbstractItemModelTester>
#include <QTableView>

using namespace hawksight;
using test::FakeModel;

namespace {

ModelScores scoresOf(const std::vector<std::pair<std::string, double>>& images, double limit) {
    ModelScores scores;
    scores.info.thresholds.image = {limit, limit};
    for (const auto& [name, score] : images) {
        Sample sample;
        sample.image = name;
        sample.label = sample.image.filename().string().starts_with("bad") ? Label::Defective : Label::Good;
        sample.defectType = sample.label == Label::Good ? "good" : "dent";
        scores.scored.push_back({sample, score, {}, {}, 1.0});
    }
    return scores;
}

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void flipsAreRankedByWhatTheyCost() {
        const auto before =
            scoresOf({{"good1", 0.2}, {"good2", 0.9}, {"bad1", 0.8}, {"bad2", 0.1}, {"bad3", 0.9}}, 0.5);
        const auto after = scoresOf({{"good1", 3.0}, {"good2", 1.0}, {"bad1", 1.0}, {"bad2", 3.0}, {"bad3", 3.0}}, 2.0);
        const auto flips = findFlips(before, after);
        QCOMPARE(flips.size(), 4u);  // bad3 fails with both
        QCOMPARE(flips[0].sample.image.string(), std::string("bad1"));
        QCOMPARE(flips[0].gain(), -1);
        QCOMPARE(flips[1].sample.image.string(), std::string("good1"));
        QCOMPARE(flips[1].gain(), -1);
        QCOMPARE(flips[2].gain(), 1);
        QCOMPARE(flips[3].gain(), 1);
    }

    void aReviewOrAnUnknownTruthIsNoGain() {
        Flip flip;
        flip.sample.label = Label::Unknown;
        flip.a = Verdict::Pass;
        flip.b = Verdict::Fail;
        QCOMPARE(flip.gain(), 0);
        flip.sample.label = Label::Defective;
        QCOMPARE(flip.gain(), 1);
        flip.b = Verdict::Review;
        QCOMPARE(flip.gain(), 0);
    }

    void imagesThatOnlyOneScoredAreNoFlips() {
        QVERIFY(findFlips(scoresOf({{"bad1", 0.1}}, 0.5), scoresOf({{"bad2", 0.9}}, 0.5)).empty());
    }

    void tableIsASoundModel() {
        FlipTable table(nullptr);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setFlips(findFlips(scoresOf({{"/x/good1", 0.2}, {"/x/bad2", 0.1}}, 0.5),
                                 scoresOf({{"/x/good1", 0.9}, {"/x/bad2", 0.9}}, 0.5)),
                       "/x");
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.index(0, FlipTable::Image).data().toString(), QStringLiteral("good1"));
        QVERIFY(table.index(0, FlipTable::Before).data().toString().startsWith(QStringLiteral("Pass")));
        QVERIFY(table.index(0, FlipTable::After).data().toString().startsWith(QStringLiteral("Fail")));
        table.setFlips({}, {});
        QCOMPARE(table.rowCount(), 0);
    }

    void comparesOnRealPhotographs() {
        SKIP_WITHOUT("data/bottle");
        QTemporaryDir dir;
        const auto dataset = openDataset(test::smallBottle(test::path(dir)));
        VERIFY_OK(dataset);
        const auto samples = comparableSamples(*dataset);
        QCOMPARE(samples.size(), 12u);
        // Twice the score at the same limit: whatever lay between half the limit and the limit now fails.
        FakeModel{"a", "", "bottle", Variant::Hkt, 0.5, 0.45, ""}.write(test::path(dir) / "a.hkt");
        FakeModel{"b", "", "bottle", Variant::Hkt, 1.0, 0.45, ""}.write(test::path(dir) / "b.hkt");
        const auto backend = test::fakeModelLoader(std::make_shared<test::FakeWorkshop>())();
        std::int64_t last = 0, total = 0;
        int served = 0;
        const auto comparison = compareModels(
            *backend, {test::path(dir) / "a.hkt", test::path(dir) / "b.hkt", samples}, {},
            [&](const Progress& p) {
                last = p.done;
                total = p.total;
            },
            [&] { ++served; });
        VERIFY_OK(comparison);
        QCOMPARE(total, 24);
        QCOMPARE(last, 24);
        QVERIFY(served >= 24);
        std::size_t expected = 0;
        for (std::size_t i = 0; i < 12; ++i) {
            const double a = comparison->before->scored[i].score, b = comparison->after.scored[i].score;
            QVERIFY(std::abs(b - 2 * a) < 1e-5);
            expected += (a >= 0.45) != (b >= 0.45);
        }
        QVERIFY(expected > 0);
        QCOMPARE(comparison->flips.size(), expected);
        QCOMPARE(comparison->after.evaluation.image.auroc, comparison->before->evaluation.image.auroc);
        QVERIFY(comparison->after.evaluation.pixel.has_value());

        const auto auroc = aurocIn(metricsJson(comparison->after.evaluation));
        QVERIFY(auroc.has_value());
        QVERIFY(std::abs(*auroc - comparison->after.evaluation.image.auroc) < 1e-12);

        IoPool io(1);
        ComparisonView view(io);
        view.showComparison(*comparison, QStringLiteral("a"), QStringLiteral("b"), dataset->root);
        QVERIFY(view.summary().contains(QString::number(expected)));
        QCOMPARE(view.findChild<QTableView*>(QStringLiteral("flips"))->model()->rowCount(), static_cast<int>(expected));
    }

    void aStopEndsIt() {
        SKIP_WITHOUT("data/bottle");
        QTemporaryDir dir;
        const auto dataset = openDataset(test::smallBottle(test::path(dir)));
        VERIFY_OK(dataset);
        FakeModel{}.write(test::path(dir) / "a.hkt");
        const auto backend = test::fakeModelLoader(std::make_shared<test::FakeWorkshop>())();
        std::stop_source stop;
        const auto comparison = compareModels(
            *backend, {std::nullopt, test::path(dir) / "a.hkt", comparableSamples(*dataset)}, stop.get_token(),
            [&](const Progress& p) {
                if (p.done == 3) stop.request_stop();
            },
            {});
        QVERIFY(!comparison);
        QCOMPARE(comparison.error().code, ErrorCode::Cancelled);
    }

    void namesThatCannotBeFiles() {
        QCOMPARE(checkModelName("bottle-hkt 2"), NameProblem::None);
        QCOMPARE(checkModelName(""), NameProblem::Empty);
        QCOMPARE(checkModelName(" ."), NameProblem::Empty);
        QCOMPARE(checkModelName("a/b"), NameProblem::Characters);
        QCOMPARE(checkModelName("what?"), NameProblem::Characters);
        QCOMPARE(checkModelName(".hidden"), NameProblem::Characters);
        QCOMPARE(checkModelName(std::string(200, 'x')), NameProblem::TooLong);
        QVERIFY(nameProblemText(NameProblem::None).isEmpty());
    }

    void aNameThatIsTakenGetsANumber() {
        QTemporaryDir dir;
        QCOMPARE(freeModelPath(test::path(dir), "m"), test::path(dir) / "m.hkt");
        FakeModel{}.write(test::path(dir) / "m.hkt");
        std::ofstream(test::path(dir) / "m-2.hkt.checkpoint") << 1;
        QCOMPARE(freeModelPath(test::path(dir), "m"), test::path(dir) / "m-3.hkt");
    }
};

QTEST_MAIN(TestComparison)
#include "tst_comparison.moc"
