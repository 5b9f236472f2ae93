// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_loader.h"
#include "tests/support/fake_models.h"
#include "ui/comparison/comparison_run.h"
#include "ui/plots/loss_plot.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/wizard/budget_step.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/options_step.h"
#include "ui/wizard/result_step.h"
#include "ui/wizard/run_step.h"
#include "ui/wizard/train_page.h"
#include "ui/wizard/train_wizard.h"

#include <QCheckBox>
#include <QSignalSpy>

#include <algorithm>

using namespace hawksight;
namespace fs = std::filesystem;

/// From a folder of photographs to a model in use, with the real networks: a training of a few small steps, interrupted
/// once and continued in a second program.
class TestTrainEndToEnd : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TrainPage> m_page;

    static constexpr int kSteps = 40;

    TrainWizard& wizard() const { return m_page->wizard(); }
    void press(QWizard::WizardButton which) const { QTest::mouseClick(wizard().button(which), Qt::LeftButton); }
    void make(const fs::path& bottle) {
        m_page.reset();
        m_session.reset();
        m_session = std::make_unique<Session>(loadBackend);
        m_page = std::make_unique<TrainPage>(*m_session);
        m_page->resize(1280, 720);
        m_page->show();
        QSignalSpy changed(m_session.get(), &Session::datasetChanged);
        m_session->open(bottle);
        QVERIFY(changed.wait(20000));
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void photographsBecomeAModelInUse() {
        SKIP_WITHOUT("data/bottle");
        QTemporaryDir dir;
        qputenv("XDG_DATA_HOME", dir.filePath(QStringLiteral("data")).toUtf8());
        const fs::path bottle = test::smallBottle(test::path(dir), 24);
        make(bottle);
        QTRY_VERIFY_WITH_TIMEOUT(wizard().dataStep().isComplete(), 60000);
        press(QWizard::NextButton);
        press(QWizard::NextButton);
        wizard().budgetStep().advancedBox()->setChecked(true);
        press(QWizard::NextButton);
        TrainOptions options = wizard().optionsStep().options();
        options.inputSize = 96;
        options.iterations = kSteps;
        options.precision = Precision::Fp32;
        wizard().optionsStep().setOptions(options);
        QTRY_VERIFY_WITH_TIMEOUT(wizard().button(QWizard::CommitButton)->isEnabled(), 60000);
        press(QWizard::CommitButton);
        QCOMPARE(wizard().step(), Step::Run);

        QTRY_VERIFY_WITH_TIMEOUT(wizard().runStep().run()->latest().iteration > 3 &&
                                     wizard().runStep().run()->latest().phase == TrainStatus::Phase::Training,
                                 180000);
        wizard().runStep().run()->stop();
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Data, 20000);
        QTRY_VERIFY(m_page->offered() != nullptr);
        const fs::path out = m_page->offered()->out;
        QVERIFY(fs::exists(checkpointOf(out)));

        make(bottle);
        QTRY_VERIFY(m_page->offered() != nullptr);
        m_page->continueRun();
        QTRY_COMPARE_WITH_TIMEOUT(wizard().step(), Step::Result, 300000);
        const ModelInfo& info = wizard().runStep().run()->result()->info;
        QCOMPARE(info.iterationsDone, kSteps);
        QCOMPARE(info.options.inputSize, 96);
        // The curve goes on where it was, with what was drawn before the stop.
        const auto& points = wizard().runStep().plot().points();
        QVERIFY(points.front().iteration <= 3);
        QVERIFY(std::is_sorted(points.begin(), points.end(),
                               [](const auto& a, const auto& b) { return a.iteration < b.iteration; }));
        QVERIFY(!fs::exists(checkpointOf(out)));

        QTRY_VERIFY_WITH_TIMEOUT(wizard().resultStep().comparison().comparison() != nullptr, 180000);
        const Evaluation& measured = wizard().resultStep().comparison().comparison()->after.evaluation;
        QVERIFY2(measured.image.auroc > 0.6, qPrintable(QString::number(measured.image.auroc)));
        qInfo("image AUROC after %d steps at 96 px: %.3f", kSteps, measured.image.auroc);

        m_session->useModel(out);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->model().has_value(), 60000);
        QVERIFY(m_session->model()->info.metricsJson.find("image_auroc") != std::string::npos);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->scoredCount(), 12, 20000);
    }
};

QTEST_MAIN(TestTrainEndToEnd)
#include "tst_train_end_to_end.moc"
