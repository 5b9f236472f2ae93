// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model.h"
#include "core/nn/plain_loop.h"
#include "core/nn/student.h"
#include "core/nn/threads.h"
#include "tests/core/nn/golden.h"

#include <ATen/Parallel.h>
#include <torch/optim/adam.h>
#include <opencv2/core.hpp>

using namespace hawksight;
using namespace hawksight::test;

namespace {

/// [N,C,h,w] as the rows that the fast student works on.
at::Tensor rows(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).contiguous();
}

at::Tensor standardisedTarget(const GoldenNetwork& g) {
    const at::Tensor mean = g.all["teacher.mean"].view({1, -1, 1, 1});
    const at::Tensor std = g.all["teacher.std"].view({1, -1, 1, 1});
    return (g.all["teacher.stage4"] - mean) / std;
}

#define COMPARE_TENSOR(ours, golden, tolerance)                                                        \
    do {                                                                                               \
        const double difference = relativeDifference(ours, golden);                                    \
        QVERIFY2(difference <= (tolerance), qPrintable(QStringLiteral(#ours ": %1").arg(difference))); \
    } while (false)

}  // namespace

class TestStudent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// He's weights are PyTorch's, wider in the stages' convolutions alone; the paper's budget keeps PyTorch's.
    void initialisations() {
        const Shapes shapes = studentShapes(pdnSpec(Variant::Hkt, {16, 32, 32, 48, 4}), true, true);
        const Parameters torch = randomParameters(shapes, 3), he = randomParameters(shapes, 3, Initialisation::He);
        int wider = 0;
        for (const auto& [name, weights] : he.items()) {
            const bool stage = name.starts_with("stage") && name.find(".conv") != std::string::npos &&
                               name.ends_with(".weight") && name.find("cbam") == std::string::npos;
            QVERIFY2(at::allclose(weights, torch[name] * (stage ? std::sqrt(6.0) : 1.0)), name.c_str());
            wider += stage ? 1 : 0;
        }
        QVERIFY(wider >= 4);
        const at::Tensor& first = he["stage1.conv.weight"];
        QVERIFY(std::abs(first.square().mean().item<double>() * 48 - 2.0) < 0.2);  // variance 2 / fan in
        QCOMPARE(trainOptions(Variant::Hkt, Budget::Paper).initialisation, Initialisation::Torch);
    }

    void initTestCase() { at::set_num_threads(2); }

    /// What weight decay leaves of unused weights costs nothing.
    void threadsFlushDenormals() {
        useThreads(2);
        at::parallel_for(0, 2, 1, [](std::int64_t, std::int64_t) {
            volatile float tiny = 1e-30F, small = 1e-10F;
            QCOMPARE(tiny * small, 0.0F);
        });
    }

    void matchesGolden_data() {
        QTest::addColumn<int>("variant");
        QTest::newRow("hkt") << int(Variant::Hkt);
        QTest::newRow("hkt-plus") << int(Variant::HktPlus);
    }
    void matchesGolden() {
        SKIP_WITHOUT("golden/hkt_tiny.pt");
        QFETCH(int, variant);
        const GoldenNetwork g = goldenNetwork(Variant(variant));
        const at::Tensor input = g.all["input"];
        COMPARE_TENSOR(teacherForward(g.spec, g.teacher, input), g.all["teacher.stage4"], 1e-4);
        COMPARE_TENSOR(
            teacherForward(g.spec, converted(g.teacher, at::kFloat), input.contiguous(at::MemoryFormat::ChannelsLast)),
            g.all["teacher.stage4"], 1e-4);

        Student student(g.spec, g.student, true, true, at::kFloat);
        const auto features = student.stageFeatures(input.contiguous(at::MemoryFormat::ChannelsLast));
        for (std::size_t s = 0; s < 3; ++s)
            COMPARE_TENSOR(features[s], g.all["student.stage" + std::to_string(s + 1)], 1e-4);
        const StudentOutput out = student.forward(input.contiguous(at::MemoryFormat::ChannelsLast), true);
        COMPARE_TENSOR(out.stage4, g.all["student.stage4"], 1e-4);

        const auto loss =
            student.gradient(input.contiguous(at::MemoryFormat::ChannelsLast), rows(standardisedTarget(g)), 0.5, {});
        QVERIFY(loss.has_value());
        const double l4 = g.all["loss.l4"].item<double>(), total = g.all["loss.total"].item<double>();
        const double projection = g.all["loss.projection"].item<double>();
        QVERIFY2(std::abs(loss->l4 - l4) <= 1e-4 * l4, qPrintable(QString::number(loss->l4)));
        QVERIFY(std::abs(loss->projection[0] + loss->projection[1] + loss->projection[2] - projection) <=
                1e-4 * projection);
        QVERIFY(std::abs(loss->total(0.5) - total) <= 1e-4 * total);
    }

    void plainMatchesGolden_data() { matchesGolden_data(); }
    void plainMatchesGolden() {
        SKIP_WITHOUT("golden/hkt_tiny.pt");
        QFETCH(int, variant);
        const GoldenNetwork g = goldenNetwork(Variant(variant));
        const PlainStudentOutput out = plainStudentForward(g.spec, g.student, g.all["input"]);
        for (std::size_t s = 0; s < 4; ++s)
            COMPARE_TENSOR(out.stages[s], g.all["student.stage" + std::to_string(s + 1)], 1e-4);
        COMPARE_TENSOR(plainLoss(out, standardisedTarget(g), 0.5).total, g.all["loss.total"], 1e-4);
    }

    /// The hand-written gradient against autograd on the plain student, each ablation, two images, odd sizes.
    /// What training on crops rests on: the teacher says of a crop, taken every 4 px, what it says there of the whole.
    void cropsSeeWhatTheWholeSees_data() { matchesGolden_data(); }
    void cropsSeeWhatTheWholeSees() {
        QFETCH(int, variant);
        const PdnSpec spec = pdnSpec(Variant(variant), Widths{8, 16, 16, 24, 8});
        const Parameters weights = randomParameters(teacherShapes(spec), 3);
        const at::Tensor image = at::randn({1, 3, 128, 128});
        const at::Tensor whole = teacherForward(spec, weights, image);
        const std::int64_t cells = 9, top = 5, left = 2, side = 4 * cells + 29;
        const at::Tensor crop = image.narrow(2, 4 * top, side).narrow(3, 4 * left, side).contiguous();
        COMPARE_TENSOR(teacherForward(spec, weights, crop), whole.narrow(2, top, cells).narrow(3, left, cells), 1e-5);
    }

    /// After whitening, the differences of the images it was made from have mean square 1 in every direction.
    void whitensDifferences() {
        const PdnSpec spec = pdnSpec(Variant::Hkt, Widths{16, 16, 16, 24, 8});
        Networks networks(spec, randomParameters(teacherShapes(spec), 3), {at::zeros({24}), at::ones({24})},
                          at::kFloat);
        Student student(spec, randomParameters(studentShapes(spec, true, false), 4), true, false, at::kFloat);
        std::vector<cv::Mat> images(4, cv::Mat());
        cv::theRNG().state = 7;
        for (cv::Mat& image : images) {
            image.create(128, 128, CV_8UC3);
            cv::randu(image, 0, 255);
        }
        QVERIFY(networks.differences(student, images[0], false)[5].empty());
        const Whitening whitening = networks.whiteningOf(student, images, {});
        networks.setWhitening(whitening);
        double mean = 0.0;
        for (const cv::Mat& image : images)
            mean += cv::mean(networks.differences(student, image, false)[5])[0] / double(images.size());
        // A ridge of a fiftieth of the mean variance takes a little off every direction, most off the smallest.
        QVERIFY2(mean > 0.5 && mean <= 1.001, qPrintable(QString::number(mean)));
        std::stop_source source;
        source.request_stop();
        QVERIFY(!networks.whiteningOf(student, images, source.get_token()).defined());
    }

    void gradientMatchesAutograd_data() {
        QTest::addColumn<int>("variant");
        QTest::addColumn<bool>("cbam");
        QTest::addColumn<bool>("projection");
        for (int variant = 0; variant < 2; ++variant)
            for (int cbam = 0; cbam < 2; ++cbam)
                for (int projection = 0; projection < 2; ++projection)
                    QTest::addRow("%d cbam %d projection %d", variant, cbam, projection)
                        << variant << bool(cbam) << bool(projection);
    }
    void gradientMatchesAutograd() {
        QFETCH(int, variant);
        QFETCH(bool, cbam);
        QFETCH(bool, projection);
        const PdnSpec spec = pdnSpec(Variant(variant), {16, 32, 32, 48, 4});
        const Parameters weights = randomParameters(studentShapes(spec, cbam, projection), 7);
        at::manual_seed(3);
        const at::Tensor input = at::randn({2, 3, 73, 73});
        const int side = spec.outputSide(73);
        const at::Tensor target = at::randn({2, 48, side, side});

        Parameters leaves;
        for (const auto& [name, tensor] : weights.items())
            leaves.add(name, tensor.clone(at::MemoryFormat::Contiguous).requires_grad_(true));
        const PlainLoss plain = plainLoss(plainStudentForward(spec, leaves, input), target, 0.5);
        plain.total.backward();

        Student student(spec, weights, cbam, projection, at::kFloat);
        const auto loss = student.gradient(input.contiguous(at::MemoryFormat::ChannelsLast), rows(target), 0.5, {});
        QVERIFY(loss.has_value());
        QVERIFY(std::abs(loss->total(0.5) - plain.total.item<double>()) < 1e-5);
        for (std::size_t i = 0; i < leaves.items().size(); ++i) {
            const auto& [name, leaf] = leaves.items()[i];
            const double difference = relativeDifference(student.gradients()[i], leaf.grad());
            QVERIFY2(difference < 2e-4, qPrintable(QStringLiteral("%1: %2").arg(name.c_str()).arg(difference)));
        }

        Student rounded(spec, weights, cbam, projection, at::kBFloat16);
        const auto coarse =
            rounded.gradient(input.to(at::kBFloat16).contiguous(at::MemoryFormat::ChannelsLast), rows(target), 0.5, {});
        QVERIFY(std::abs(coarse->total(0.5) - loss->total(0.5)) < 0.02 * loss->total(0.5));
    }

    /// Ten steps of ours against torch::optim::Adam on the same gradients.
    void adamMatchesTorch() {
        const PdnSpec spec = pdnSpec(Variant::Hkt, {16, 32, 32, 48, 4});
        const Parameters weights = randomParameters(studentShapes(spec, true, true), 7);
        at::manual_seed(3);
        const at::Tensor input = at::randn({1, 3, 64, 64}).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor target = at::randn({1, 48, 8, 8});
        Student student(spec, weights, true, true, at::kFloat);
        std::vector<at::Tensor> leaves;
        for (const auto& item : weights.items()) leaves.push_back(item.second.clone().requires_grad_(true));
        torch::optim::Adam reference(leaves, torch::optim::AdamOptions(1e-3).weight_decay(1e-2));
        for (int step = 1; step <= 10; ++step) {
            QVERIFY(student.gradient(input, rows(target), 0.5, {}).has_value());
            for (std::size_t i = 0; i < leaves.size(); ++i) leaves[i].mutable_grad() = student.gradients()[i].clone();
            reference.step();
            student.adamStep({1e-3, 0.9, 0.999, 1e-8, 1e-2}, step);
        }
        for (std::size_t i = 0; i < leaves.size(); ++i)
            COMPARE_TENSOR(student.weights().items()[i].second, leaves[i].detach(), 1e-5);
    }

    void countsParameters_data() {
        QTest::addColumn<int>("variant");
        QTest::addColumn<bool>("cbam");
        QTest::addColumn<bool>("projection");
        QTest::addColumn<int>("parameters");
        QTest::newRow("PDN HKT") << 0 << false << false << 2694144;
        QTest::newRow("PDN HKT+") << 1 << false << false << 8026624;
        QTest::newRow("HKT+ cbam") << 1 << true << false << 8086310;
        QTest::newRow("HKT+ projectors") << 1 << false << true << 8470144;
        QTest::newRow("HKT all") << 0 << true << true << 2959782;
        QTest::newRow("HKT+ all") << 1 << true << true << 8529830;
    }
    void countsParameters() {
        QFETCH(int, variant);
        QFETCH(bool, cbam);
        QFETCH(bool, projection);
        QFETCH(int, parameters);
        const PdnSpec spec = pdnSpec(Variant(variant), widths(Variant(variant)));
        std::int64_t count = 0;
        for (const auto& shape : studentShapes(spec, cbam, projection)) {
            std::int64_t n = 1;
            for (std::int64_t s : shape.second) n *= s;
            count += n;
        }
        QCOMPARE(count, std::int64_t(parameters));
        QCOMPARE(spec.outputSide(256), 56);
    }

    void countsMultiplyAccumulates() {
        const PdnSpec small = pdnSpec(Variant::Hkt, widths(Variant::Hkt));
        const PdnSpec medium = pdnSpec(Variant::HktPlus, widths(Variant::HktPlus));
        QCOMPARE(QString::number(multiplyAccumulates(small, 256) / 1e9, 'f', 2), QStringLiteral("15.31"));
        QCOMPARE(QString::number(multiplyAccumulates(medium, 256) / 1e9, 'f', 2), QStringLiteral("52.03"));
    }
};

QTEST_GUILESS_MAIN(TestStudent)
#include "tst_student.moc"
