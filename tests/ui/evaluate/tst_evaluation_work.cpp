// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/score_store.h"
#include "tests/ui/evaluate/scored_bottle.h"
#include "ui/evaluate/evaluation_export.h"
#include "ui/evaluate/evaluation_samples.h"

#include <QFile>

using namespace hawksight;
using namespace hawksight::test;

/// Evaluation from kept records, on real images and masks of bottle.
class TestEvaluationWork : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    Dataset m_dataset;
    std::vector<ScoredSample> m_said;
    EvaluationRequest m_request;

private Q_SLOTS:
    void init() {
        SKIP_WITHOUT("data/bottle/train/good");
        m_dir = std::make_unique<QTemporaryDir>();
        auto dataset = openDataset(smallBottle(path(*m_dir)));
        VERIFY_OK(dataset);
        m_dataset = *dataset;
        m_request = {path(*m_dir) / "scores.sqlite", "model", {}, {{0.4, 0.5}, 0.3, "", "", ""}, 256, true};
        m_said.clear();
        auto store = ScoreStore::open(m_request.scoresFile);
        VERIFY_OK(store);
        std::vector<ScoreStore::Entry> entries;
        Random random(2);
        for (const Sample& sample : m_dataset.select(Split::Test)) {
            const StoredInspection said = saidOf(sample, random);
            entries.push_back({sample.image, said});
            m_request.samples.push_back(sample);
            m_said.push_back({sample, said.detection.score, said.detection.map, said.imageSize, 20.0});
        }
        VERIFY_OK((*store)->write("model", entries));
    }

    void saysWhatTheCoreSays() {
        const Evaluation expected = evaluate(m_said, m_request.thresholds, 256);
        qint64 reported = 0;
        const auto answer = evaluateStored(m_request, {}, [&](const Progress& p) { reported = p.total; });
        VERIFY_OK(answer);
        QCOMPARE(reported, qint64(m_said.size()));
        QCOMPARE(answer->scored.size(), m_said.size());
        QCOMPARE(answer->evaluation.image.auroc, expected.image.auroc);
        QCOMPARE(answer->evaluation.confusion.falseNegatives, expected.confusion.falseNegatives);
        QCOMPARE(answer->evaluation.review, expected.review);
        QVERIFY(answer->evaluation.pixel && expected.pixel);
        QCOMPARE(answer->evaluation.pixel->aupro, expected.pixel->aupro);
        QCOMPARE(answer->evaluation.pixel->auroc, expected.pixel->auroc);
        QCOMPARE(answer->evaluation.pixel->regions, expected.pixel->regions);
    }

    void aStopIsAnswered() {
        std::stop_source stop;
        const auto answer = evaluateStored(m_request, stop.get_token(), [&](const Progress& p) {
            if (p.done == 1) stop.request_stop();
        });
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }

    void nothingInspectedIsSaid() {
        m_request.modelHash = "another";
        const auto answer = evaluateStored(m_request, {}, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::NotEnoughData);
    }

    void aDefectWithoutAMaskIsLeftOutOfThePixels() {
        for (Sample& sample : m_request.samples)
            if (sample.label == Label::Defective) {
                sample.mask.reset();
                break;
            }
        auto answer = evaluateStored(m_request, {}, {});
        VERIFY_OK(answer);
        QCOMPARE(answer->withoutMask, 1);
        QVERIFY(answer->evaluation.pixel.has_value());
        for (Sample& sample : m_request.samples) sample.mask.reset();
        answer = evaluateStored(m_request, {}, {});
        VERIFY_OK(answer);
        QVERIFY(!answer->evaluation.pixel.has_value());
        QCOMPARE(answer->scored.size(), m_said.size());
    }

    void theReportShowsImagesAndFigures() {
        const ReportRequest request{m_request, {}, {}, "bottle"};
        const auto html = reportHtml(request, {}, {});
        VERIFY_OK(html);
        QVERIFY(html->find("<h1>bottle</h1>") != std::string::npos);
        QVERIFY(html->find("AUPRO") != std::string::npos);
        // Clearest finds at least: all three defects.
        std::size_t pictures = 0;
        for (auto at = html->find("data:image/jpeg"); at != std::string::npos; at = html->find("data:image/jpeg", at + 1))
            ++pictures;
        QVERIFY(pictures >= 3);
        const auto file = path(*m_dir) / "report.html";
        VERIFY_OK(writeTextFile(file, *html));
        QCOMPARE(QFile(QString::fromStdString(file.string())).size(), qint64(html->size()));
        const auto refused = writeTextFile("/nowhere/at/all/report.html", *html);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WriteFailed);
    }

    void scoresAsCsv() {
        const std::string csv = scoresCsv(m_said, {{0.4, 0.5}, 0.3, "", "", ""}, m_dataset.root);
        const QStringList lines = QString::fromStdString(csv).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(m_said.size()) + 1);
        QCOMPARE(lines[0], QStringLiteral("image,label,defect_type,score,verdict,milliseconds"));
        QVERIFY(lines[1].startsWith(QStringLiteral("test/broken_large/000.png,defective,broken_large,")));
    }

    void onlyWhatWasNotTrainedOnCounts() {
        const auto indices = evaluationSet(m_dataset, LabelSource::Review).indices;
        QCOMPARE(indices.size(), std::size_t(6));
        for (const int i : indices) QVERIFY(m_dataset.samples[std::size_t(i)].split == Split::Test);
        Dataset flat = m_dataset;
        for (Sample& sample : flat.samples) sample.split = Split::Unassigned;
        QCOMPARE(evaluationSet(flat, LabelSource::Review).indices.size(), flat.samples.size());
    }
};

QTEST_GUILESS_MAIN(TestEvaluationWork)
#include "tst_evaluation_work.moc"
