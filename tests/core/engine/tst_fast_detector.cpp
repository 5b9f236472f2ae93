// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"
#include "core/engine/api.h"
#include "core/engine/network_model.h"
#include "core/image/image_io.h"
#include "core/nn/container.h"
#include "core/nn/gpu.h"
#include "tests/support/test_support.h"
#ifdef HAWKSIGHT_ONLY_AVX2
#include "tests/core/engine/only_avx2.h"
#endif

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <utility>

using namespace hawksight;

namespace {

namespace fs = std::filesystem;

TrainOptions small(Variant variant) {
    TrainOptions o = trainOptions(variant, Budget::Quick);
    o.inputSize = 64;
    o.iterations = 25;
    o.precision = Precision::Fp32;
    o.fusion = FusionChoice::Default;
    return o;
}

double largestDifference(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_INF) / std::max(1e-12, cv::norm(b, cv::NORM_INF));
}

double correlation(const cv::Mat& a, const cv::Mat& b) {
    cv::Scalar ma, sa, mb, sb;
    cv::meanStdDev(a, ma, sa);
    cv::meanStdDev(b, mb, sb);
    return cv::mean((a - ma[0]).mul(b - mb[0]))[0] / (sa[0] * sb[0]);
}

}  // namespace

/// The engine against LibTorch, on the same model files and real photographs (demo parts where there are none); once
/// more as on a processor without AVX-512.
class TestFastDetector : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Dataset m_data;
    std::vector<cv::Mat> m_images;

    fs::path file(const char* name) const { return test::path(m_folder) / name; }

    /// The model with another fusion; its stored scores no longer hold and are left out.
    fs::path withFusion(const char* model, std::array<double, 6> weight, const char* name) {
        auto container = readContainer(file(model));
        if (!container) return {};
        container->meta["fusion"]["weight"] = weight;
        container->meta["references"] = nlohmann::json::array();
        if (!writeContainer(file(name), *container)) return {};
        return file(name);
    }

    /// The model with the logarithm of a whitened error, relative to the student's energy; `cosine`: and that distance.
    fs::path withWhitening(const char* model, double relative, const char* name, double cosine = 0.0) {
        auto container = readContainer(file(model));
        if (!container) return {};
        auto& fusion = container->meta["fusion"];
        fusion["weight"] = {0.0, cosine, 0.0, 0.0, 0.0, 1.0};
        fusion["logarithm"] = true;
        fusion["energy_near_by"] = relative;
        fusion["energy_scale"] = 0.7;
        fusion["energy_sigma"] = 2.5;
        container->meta["references"] = nlohmann::json::array();
        constexpr std::int64_t channels = 384;
        std::vector<float> matrix(channels * channels), mean(channels);
        for (std::int64_t c = 0; c < channels; ++c) {
            mean[std::size_t(c)] = 0.01F * float(c % 7);
            matrix[std::size_t(c * channels + c)] = 1.0F + float(c % 5);
            if (c > 0) matrix[std::size_t(c * channels + c / 2)] += 0.4F;
        }
        const auto add = [&](const char* tensor, std::vector<std::int64_t> shape, const std::vector<float>& values) {
            const auto bytes = std::as_bytes(std::span(values));
            container->tensors.push_back({tensor, DType::F32, std::move(shape), {bytes.begin(), bytes.end()}});
        };
        add("whitening.matrix", {channels, channels}, matrix);
        add("whitening.mean", {channels}, mean);
        container->meta["info"]["hash"] = weightsHash(*container);
        if (!writeContainer(file(name), *container)) return {};
        return file(name);
    }

    void sameAsLibTorch(const fs::path& model, const std::vector<cv::Mat>& images) {
        auto engine = loadEngineDetector(model, {EnginePrecision::Fp32, 0});
        VERIFY_OK(engine);
        DetectorOptions fp32;
        fp32.precision = Precision::Fp32;
        auto torch = loadDetector(model, fp32);
        VERIFY_OK(torch);
        QCOMPARE((*engine)->inputSize(), (*torch)->inputSize());
        for (const cv::Mat& image : images) {
            const auto a = (*engine)->detect(image), b = (*torch)->detect(image);
            VERIFY_OK(a);
            VERIFY_OK(b);
            QCOMPARE(a->map.size(), b->map.size());
            const double off = largestDifference(a->map, b->map);
            QVERIFY2(off < 1e-4, qPrintable(QString::number(off)));
            const double scoreOff = std::abs(a->score - b->score) / std::abs(b->score);
            QVERIFY2(scoreOff <= 1e-4, qPrintable(QStringLiteral("score %1 off").arg(scoreOff)));
        }
    }

private Q_SLOTS:
    void initTestCase() {
        if (!engineSupports(EnginePrecision::Fp32)) QSKIP("oneDNN has other threads than OpenMP here");
#ifdef HAWKSIGHT_ONLY_AVX2
        QVERIFY(!engineSupports(EnginePrecision::Bf16));
#endif
        if (fs::exists(test::sharedPath("data/bottle"))) {
            auto bottle = openDataset(test::sharedPath("data/bottle"));
            VERIFY_OK(bottle);
            m_data = *bottle;
            std::erase_if(m_data.samples, [](const Sample& s) { return s.image.filename() > "009.png"; });
        } else {
            VERIFY_OK(makeDemoData(test::path(m_folder), {12, 4, 2, 96, 1, {Product::MachinedDisc}}, {}, {}));
            auto disc = openDataset(test::path(m_folder) / "machined_disc");
            VERIFY_OK(disc);
            m_data = *disc;
        }
        for (const Sample& s : m_data.select(Split::Test)) {
            auto image = readImage(s.image);
            VERIFY_OK(image);
            m_images.push_back(*image);
            if (m_images.size() == 6) break;
        }
        VERIFY_OK(train(m_data, small(Variant::Hkt), file("hkt.hkt"), false, {}, [](const TrainStatus&) {}));
    }

    void squaredErrorAsLibTorch() {
        sameAsLibTorch(file("hkt.hkt"), m_images);
    }

    void continuedEdgesAsLibTorch() {
        TrainOptions options = small(Variant::Hkt);
        options.edges = true;
        VERIFY_OK(train(m_data, options, file("edges.hkt"), false, {}, [](const TrainStatus&) {}));
        sameAsLibTorch(file("edges.hkt"), {m_images[0], m_images[4]});
    }

    /// Unused weights decay to numbers that processors are slow with: they are left out, and nothing changes.
    void tinyWeightsAreLeftOut() {
        auto container = readContainer(file("hkt.hkt"));
        VERIFY_OK(container);
        container->meta["references"] = nlohmann::json::array();
        for (TensorData& t : container->tensors) {
            if (t.name != "student.stage2.conv.weight") continue;
            QVERIFY(t.dtype == DType::F32);
            for (std::size_t i = 0; i < t.bytes.size(); i += 3 * sizeof(float)) {
                const float tiny = 3e-39F;
                std::memcpy(t.bytes.data() + i, &tiny, sizeof tiny);
            }
        }
        container->meta["info"]["hash"] = weightsHash(*container);
        VERIFY_OK(writeContainer(file("tiny.hkt"), *container));
        const auto model = fast::readNetworkModel(file("tiny.hkt"));
        VERIFY_OK(model);
        const auto& weights = model->convolutions[fast::kStudent][1].front().values;
        QVERIFY(std::count(weights.begin(), weights.end(), 0.0F) >= std::ptrdiff_t(weights.size() / 3));
        QVERIFY(
            std::none_of(weights.begin(), weights.end(), [](float w) { return std::fpclassify(w) == FP_SUBNORMAL; }));
        sameAsLibTorch(file("tiny.hkt"), {m_images[0]});
    }

    /// The widest rows there are: continued ones at the largest input size. Without position statistics, which belong
    /// to one size.
    void largestInputAsLibTorch() {
#ifdef HAWKSIGHT_ONLY_AVX2
        QSKIP("half a minute, and as wide with any instructions");
#endif
        auto container = readContainer(file("hkt.hkt"));
        VERIFY_OK(container);
        container->meta["info"]["options"]["input_size"] = 1024;
        container->meta["info"]["options"]["edges"] = true;
        container->meta["references"] = nlohmann::json::array();
        std::erase_if(container->tensors, [](const TensorData& t) { return t.name.starts_with("fusion."); });
        container->meta["fusion"]["padding"] = 0;
        container->meta["info"]["hash"] = weightsHash(*container);
        VERIFY_OK(writeContainer(file("large.hkt"), *container));
        sameAsLibTorch(file("large.hkt"), {m_images[4]});
        VERIFY_OK(calibrateModel(file("large.hkt"), {m_images[0]}));
        auto exact = loadEngineDetector(file("large.hkt"), {EnginePrecision::Fp32, 1});
        VERIFY_OK(exact);
        const auto expected = (*exact)->detect(m_images[4]);
        VERIFY_OK(expected);
        for (const EnginePrecision p : {EnginePrecision::Bf16, EnginePrecision::Int8}) {
            if (!engineSupports(p)) continue;
            auto coarse = loadEngineDetector(file("large.hkt"), {p, 0});
            VERIFY_OK(coarse);
            const auto got = (*coarse)->detect(m_images[4]);
            VERIFY_OK(got);
            const double c = correlation(got->map, expected->map);
            QVERIFY2(c > 0.99, qPrintable(QString::number(c)));
        }
    }

    void regionAsLibTorch() {
        Dataset data = m_data;
        cv::Mat region = cv::Mat::zeros(90, 90, CV_8UC1);
        region(cv::Rect(20, 10, 50, 60)).setTo(255);
        data.region = file("region.png");
        VERIFY_OK(writeImage(*data.region, region));
        VERIFY_OK(train(data, small(Variant::Hkt), file("region.hkt"), false, {}, [](const TrainStatus&) {}));
        auto engine = loadEngineDetector(file("region.hkt"), {EnginePrecision::Fp32, 0});
        VERIFY_OK(engine);
        const auto detection = (*engine)->detect(m_images[0]);
        VERIFY_OK(detection);
        QCOMPARE(cv::countNonZero(detection->map.rowRange(0, 1)), 0);
        QVERIFY(cv::countNonZero(detection->map) > 0);
        sameAsLibTorch(file("region.hkt"), {m_images[0], m_images[4]});
    }

    /// Cosine distance, projections and a blend take the path that keeps teacher and student apart.
    void blendAsLibTorch() {
        sameAsLibTorch(withFusion("hkt.hkt", {1.0, 0.5, 0.3, 0.2, 0.1, 0.0}, "blend.hkt"), {m_images[0], m_images[3]});
    }
    void whitenedAsLibTorch() {
        sameAsLibTorch(withWhitening("hkt.hkt", 0.0, "white.hkt"), {m_images[0], m_images[3]});
        sameAsLibTorch(withWhitening("hkt.hkt", 0.35, "relative.hkt"), {m_images[0], m_images[3]});
        sameAsLibTorch(withWhitening("hkt.hkt", 0.35, "mixed.hkt", 0.5), {m_images[0], m_images[3]});
    }
    /// What the energy takes away is there to be taken away.
    void energyHasItsPart() {
        DetectorOptions fp32;
        fp32.precision = Precision::Fp32;
        auto plain = loadDetector(withWhitening("hkt.hkt", 0.0, "white.hkt"), fp32),
             relative = loadDetector(withWhitening("hkt.hkt", 0.35, "relative.hkt"), fp32);
        VERIFY_OK(plain);
        VERIFY_OK(relative);
        const auto a = (*plain)->detect(m_images[0]), b = (*relative)->detect(m_images[0]);
        VERIFY_OK(a);
        VERIFY_OK(b);
        QVERIFY(largestDifference(b->map, a->map) > 0.01);
    }
    void cosineAsLibTorch() {
        sameAsLibTorch(withFusion("hkt.hkt", {0.0, 1.0, 0.0, 0.0, 0.0, 0.0}, "cosine.hkt"), {m_images[1]});
    }

    /// The operators of the CUDA path, on the processor; the path itself where there is a device.
    void gpuOperatorsAsLibTorch_data() {
        QTest::addColumn<bool>("whitened");
        QTest::newRow("blend") << false;
        QTest::newRow("whitened, relative") << true;
    }
    void gpuOperatorsAsLibTorch() {
        QFETCH(bool, whitened);
        const fs::path model = whitened ? withWhitening("hkt.hkt", 0.35, "relative.hkt")
                                        : withFusion("hkt.hkt", {1.0, 0.5, 0.3, 0.2, 0.1, 0.0}, "blend.hkt");
        DetectorOptions fp32;
        fp32.precision = Precision::Fp32;
        auto torch = loadDetector(model, fp32);
        VERIFY_OK(torch);
        const auto expected = (*torch)->detect(m_images[0]);
        VERIFY_OK(expected);
        for (const GpuDevice device : {GpuDevice::Cpu, GpuDevice::Cuda}) {
            if (device == GpuDevice::Cuda && !gpuAvailable()) continue;
            auto detector = loadGpuDetector(model, device);
            VERIFY_OK(detector);
            const auto got = (*detector)->detect(m_images[0]);
            VERIFY_OK(got);
            QVERIFY(largestDifference(got->map, expected->map) < (device == GpuDevice::Cpu ? 1e-4 : 1e-2));
        }
    }

    void hktPlusAndAblationsAsLibTorch() {
        TrainOptions plus = small(Variant::HktPlus);
        plus.iterations = 2;
        VERIFY_OK(train(m_data, plus, file("plus.hkt"), false, {}, [](const TrainStatus&) {}));
        sameAsLibTorch(file("plus.hkt"), {m_images[0], m_images[2]});
        TrainOptions plain = small(Variant::Hkt);
        plain.iterations = 2;
        plain.cbam = false;
        plain.projection = false;
        plain.inputSize = 75;
        VERIFY_OK(train(m_data, plain, file("plain.hkt"), false, {}, [](const TrainStatus&) {}));
        sameAsLibTorch(file("plain.hkt"), {m_images[0]});
    }

    void threadsChangeNothing() {
        for (const EnginePrecision p : {EnginePrecision::Fp32, EnginePrecision::Bf16, EnginePrecision::Int8}) {
            if (!engineSupports(p)) continue;
            auto one = loadEngineDetector(file("hkt.hkt"), {p, 1});
            VERIFY_OK(one);
            const auto expected = (*one)->detect(m_images[0]);
            VERIFY_OK(expected);
            for (const int threads : {2, 3, 5}) {
                auto many = loadEngineDetector(file("hkt.hkt"), {p, threads});
                VERIFY_OK(many);
                const auto got = (*many)->detect(m_images[0]);
                VERIFY_OK(got);
                QCOMPARE(got->score, expected->score);
                QCOMPARE(cv::norm(got->map, expected->map, cv::NORM_INF), 0.0);
            }
        }
    }

    void coarserPrecisionsStayClose() {
        VERIFY_OK(calibrateModel(file("hkt.hkt"), {m_images[0], m_images[1]}));
        auto exact = loadEngineDetector(file("hkt.hkt"), {EnginePrecision::Fp32, 0});
        VERIFY_OK(exact);
        for (const auto& [precision, enough] :
             {std::pair(EnginePrecision::Bf16, 0.999), std::pair(EnginePrecision::Int8, 0.99)}) {
            if (!engineSupports(precision)) continue;
            auto coarse = loadEngineDetector(file("hkt.hkt"), {precision, 0});
            VERIFY_OK(coarse);
            QVERIFY((*coarse)->description().find(name(precision)) != std::string::npos);
            for (const cv::Mat& image : m_images) {
                const auto a = (*coarse)->detect(image), b = (*exact)->detect(image);
                VERIFY_OK(a);
                VERIFY_OK(b);
                const double c = correlation(a->map, b->map);
                QVERIFY2(c > enough, qPrintable(QString::number(c)));
            }
        }
    }

    void coarserPrecisionsWhitenAlike() {
        const fs::path model = withWhitening("hkt.hkt", 0.35, "relative.hkt");
        VERIFY_OK(calibrateModel(model, {m_images[0], m_images[1]}));
        auto exact = loadEngineDetector(model, {EnginePrecision::Fp32, 0});
        VERIFY_OK(exact);
        const auto b = (*exact)->detect(m_images[2]);
        VERIFY_OK(b);
        for (const EnginePrecision p : {EnginePrecision::Bf16, EnginePrecision::Int8}) {
            if (!engineSupports(p)) continue;
            auto coarse = loadEngineDetector(model, {p, 0});
            VERIFY_OK(coarse);
            const auto a = (*coarse)->detect(m_images[2]);
            VERIFY_OK(a);
            const double c = correlation(a->map, b->map);
            QVERIFY2(c > (p == EnginePrecision::Bf16 ? 0.999 : 0.99), qPrintable(QString::number(c)));
        }
    }

    /// A student that has learnt leaves little of T - S, and that little is what the map shows: rounding that an
    /// untrained one hides (maps correlated at 0.4 to 0.9 once) shows here.
    void coarserPrecisionsStayCloseOnceTrained() {
        if (!engineSupports(EnginePrecision::Bf16)) QSKIP("float32 is all there is here");
        TrainOptions options = small(Variant::Hkt);
        options.inputSize = 96;
        options.iterations = 160;
        const auto trained = train(m_data, options, file("trained.hkt"), false, {}, [](const TrainStatus&) {});
        VERIFY_OK(trained);
        QVERIFY2(trained->info.heldOutL4 < 0.7, qPrintable(QString::number(trained->info.heldOutL4)));
        std::vector<cv::Mat> good;
        for (const Sample& s : m_data.select(Split::Train, Label::Good)) {
            auto image = readImage(s.image);
            VERIFY_OK(image);
            good.push_back(*image);
            if (good.size() == 5) break;
        }
        VERIFY_OK(calibrateModel(file("trained.hkt"), good));
        const std::array<double, 6> cosine{0.0, 1.0, 0.0, 0.0, 0.0, 0.0};
        for (const fs::path& model : {file("trained.hkt"), withFusion("trained.hkt", cosine, "trained-cosine.hkt")}) {
            auto exact = loadEngineDetector(model, {EnginePrecision::Fp32, 0});
            VERIFY_OK(exact);
            for (const auto& [precision, enough] :
                 {std::pair(EnginePrecision::Bf16, 0.9995), std::pair(EnginePrecision::Int8, 0.99)}) {
                if (!engineSupports(precision)) continue;
                auto coarse = loadEngineDetector(model, {precision, 0});
                VERIFY_OK(coarse);
                double worst = 1.0;
                for (const cv::Mat& image : m_images) {
                    const auto a = (*coarse)->detect(image), b = (*exact)->detect(image);
                    VERIFY_OK(a);
                    VERIFY_OK(b);
                    worst = std::min(worst, correlation(a->map, b->map));
                }
                qInfo("%s: %.5f", std::string(name(precision)).c_str(), worst);
                QVERIFY2(worst > enough, qPrintable(QString::number(worst)));
            }
        }
    }

    /// The calibration lies beside the weights: hash, information and LibTorch's own reading stay.
    void calibrationIsKept() {
        const auto before = readModelInfo(file("hkt.hkt"));
        VERIFY_OK(before);
        VERIFY_OK(calibrateModel(file("hkt.hkt"), m_images));
        VERIFY_OK(storeThresholds(file("hkt.hkt"), before->thresholds));
        const auto after = readModelInfo(file("hkt.hkt"));
        VERIFY_OK(after);
        QCOMPARE(after->hash, before->hash);
        const auto head = readContainerHeader(file("hkt.hkt"));
        VERIFY_OK(head);
        QCOMPARE(head->meta.at("calibration").at("networks").size(), std::size_t(2));
        DetectorOptions fp32;
        fp32.precision = Precision::Fp32;
        VERIFY_OK(loadDetector(file("hkt.hkt"), fp32));
    }

    void autoChoosesAndSaysSo() {
        auto detector = loadEngineDetector(file("hkt.hkt"));
        VERIFY_OK(detector);
        QVERIFY((*detector)->description().find("fastest here") != std::string::npos);
    }

    /// A line that runs has its turn while a model is loaded, and what was found out is not looked for twice.
    void aLoadingLetsOthersInBetween() {
        std::filesystem::copy_file(file("hkt.hkt"), file("between.hkt"));
        VERIFY_OK(calibrateModel(file("between.hkt"), {m_images.front()}));
        int turns = 0;
        EngineOptions options;
        options.threads = 1;
        options.between = [&turns] { ++turns; };
        const auto first = loadEngineDetector(file("between.hkt"), options);
        VERIFY_OK(first);
        const int atFirst = std::exchange(turns, 0);
        const auto second = loadEngineDetector(file("between.hkt"), options);
        VERIFY_OK(second);
        QVERIFY(turns > 0 && turns < atFirst);
        QCOMPARE((*second)->description(), (*first)->description());
    }

    void refusesWhatIsNoModel() {
        QCOMPARE(loadEngineDetector(file("none.hkt")).error().code, ErrorCode::FileNotFound);
        auto detector = loadEngineDetector(file("hkt.hkt"), {EnginePrecision::Fp32, 1});
        VERIFY_OK(detector);
        QCOMPARE((*detector)->detect(cv::Mat()).error().code, ErrorCode::BadImage);
        QCOMPARE((*detector)->detect(cv::Mat(8, 8, CV_8UC1)).error().code, ErrorCode::BadImage);
        auto container = readContainer(file("hkt.hkt"));
        VERIFY_OK(container);
        container->meta["calibration"] = {
            {"version", 2}, {"networks", {{{{"convolutions", {{1.0, 2.0}}}, {"output", {1.0}}}}}}, {"patches", {}}};
        VERIFY_OK(writeContainer(file("damaged.hkt"), *container));
        QCOMPARE(loadEngineDetector(file("damaged.hkt")).error().code, ErrorCode::BadFormat);
        container->meta["references"][0] = 1e9;
        container->meta.erase("calibration");
        VERIFY_OK(writeContainer(file("other.hkt"), *container));
        QCOMPARE(loadEngineDetector(file("other.hkt"), {EnginePrecision::Fp32, 1}).error().code, ErrorCode::Mismatch);
    }
};

QTEST_GUILESS_MAIN(TestFastDetector)
#include "tst_fast_detector.moc"
