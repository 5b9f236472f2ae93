// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "core/image/image_io.h"
#include "core/inspect/evaluate.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <fstream>

using namespace hawksight;

class TestEvaluate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decidesByTwoLimits() {
        const Limits limits{1.0, 2.0};
        QCOMPARE(decide(0.99, limits), Verdict::Pass);
        QCOMPARE(decide(1.0, limits), Verdict::Review);
        QCOMPARE(decide(2.0, limits), Verdict::Fail);
        QCOMPARE(decide(1.5, Limits{1.5, 1.5}), Verdict::Fail);
    }

    void findsRegionsByPeak() {
        cv::Mat map = cv::Mat::zeros(60, 80, CV_32F);
        map(cv::Rect(10, 10, 5, 4)).setTo(2.0);
        map(cv::Rect(40, 30, 3, 3)).setTo(1.5);
        map.at<float>(31, 41) = 9.0F;
        map.at<float>(33, 43) = 1.5F;  // touches by a corner
        const auto regions = findRegions(map, 1.0);
        QCOMPARE(regions.size(), std::size_t(2));
        QCOMPARE(regions[0].peakValue, 9.0);
        QCOMPARE(regions[0].peak, cv::Point(41, 31));
        QCOMPARE(regions[0].areaPx, 10.0);
        QCOMPARE(regions[1].box, cv::Rect(10, 10, 5, 4));
        QCOMPARE(findRegions(map, 1.0, 15.0).size(), std::size_t(1));
    }

    /// A detector that sees the truth must score perfectly on real images; a bad file is skipped and named.
    void evaluatesRealImages() {
        SKIP_WITHOUT("data/bottle");
        auto dataset = openDataset(test::sharedPath("data/bottle"));
        VERIFY_OK(dataset);
        std::vector<Sample> samples;
        for (const Sample& s : dataset->select(Split::Test))
            if (s.image.filename() <= "003.png") samples.push_back(s);
        QCOMPARE(samples.size(), std::size_t(16));
        QTemporaryDir folder;
        const auto broken = test::path(folder) / "broken.png";
        std::ofstream(broken) << "no image";
        samples.insert(samples.begin() + 3, {broken, std::nullopt, Split::Test, Label::Good, "good"});

        std::size_t call = 0;
        std::vector<cv::Mat> truth;
        for (const Sample& s : samples) {
            if (s.image == broken) continue;
            cv::Mat cells = cv::Mat::zeros(64, 64, CV_32F);
            if (s.mask) {
                cv::Mat small;
                auto mask = readMask(*s.mask);
                VERIFY_OK(mask);
                cv::resize(*mask, small, {64, 64}, 0, 0, cv::INTER_AREA);
                small.convertTo(cells, CV_32F);
            }
            truth.push_back(cells);
        }
        test::FakeDetector detector([&](const cv::Mat&) {
            const cv::Mat map = truth[call++];
            double peak = 0.0;
            cv::minMaxLoc(map, nullptr, &peak);
            return Detection{map, peak, 1.0};
        });
        std::int64_t reported = 0;
        auto scoring = scoreSamples(detector, samples, {}, [&](const Progress& p) { reported = p.done; });
        VERIFY_OK(scoring);
        QCOMPARE(reported, std::int64_t(17));
        QCOMPARE(scoring->scored.size(), std::size_t(16));
        QCOMPARE(scoring->skipped.size(), std::size_t(1));
        QCOMPARE(scoring->skipped[0].file, broken);

        const Evaluation e = evaluate(scoring->scored, {{10.0, 10.0}, 0.0, "", "", ""}, 256);
        QCOMPARE(e.image.auroc, 1.0);
        QCOMPARE(e.confusion.falseNegatives, 0);
        QCOMPARE(e.confusion.falsePositives, 0);
        QVERIFY(e.pixel.has_value());
        QVERIFY2(e.pixel->auroc > 0.99, qPrintable(QString::number(e.pixel->auroc)));
        QVERIFY(e.pixel->aupro > 0.9);
        QCOMPARE(e.types.size(), std::size_t(4));
        QCOMPARE(e.types[0].type, std::string("good"));
    }

    void stops() {
        test::FakeDetector detector([](const cv::Mat&) { return Detection{cv::Mat::zeros(4, 4, CV_32F), 0.0, 0.0}; });
        std::stop_source source;
        source.request_stop();
        const auto scoring = scoreSamples(detector, {Sample{"missing.png", {}, {}, {}, {}}}, source.get_token(), {});
        QVERIFY(!scoring.has_value());
        QCOMPARE(scoring.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
