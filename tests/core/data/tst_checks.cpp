// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/checks.h"
#include "tests/core/data/folder_tree.h"
#include "tests/support/test_support.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingToSay();
    void unreadableImage_data();
    void unreadableImage();
    void missingMask();
    void unreadableMask();
    void maskOfAnotherSize();
    void emptyMask();
    void samePictureInTrainAndTest();
    void smallImages();
    void mixedSizes();
    void fewGoodImages();
    void everythingAtOnce();
    void stops();
    void reportsProgress();
    void namesDiffer();
    void realBottle();

private:
    void photo(const std::string& name, cv::Size size = {96, 80}) {
        cv::Mat image(size, CV_8UC3);
        cv::theRNG().state = ++m_seed;
        cv::randu(image, 0, 255);
        write(name, image);
    }
    void write(const std::string& name, const cv::Mat& image) const {
        fs::create_directories((m_root / name).parent_path());
        QVERIFY(cv::imwrite((m_root / name).string(), image));
    }
    void mask(const std::string& name, cv::Size size, int marked) const {
        cv::Mat image(size, CV_8UC1, cv::Scalar(0));
        image(cv::Rect(5, 5, marked, marked)).setTo(255);
        write(name, image);
    }
    void findings(std::vector<Finding>& out) const {
        const auto dataset = openDataset(m_root);
        VERIFY_OK(dataset);
        auto found = checkDataset(*dataset, {}, {});
        VERIFY_OK(found);
        out = std::move(*found);
        for (const Finding& f : out) QVERIFY(!f.reason.empty() && !f.file.empty());
    }
    /// The one finding expected, so that nothing else was reported on the way.
    void only(FindingKind kind, const std::string& file, bool isError) const {
        std::vector<Finding> found;
        findings(found);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].kind, kind);
        QCOMPARE(found[0].file.string(), (file.empty() ? m_root : m_root / file).string());
        QCOMPARE(found[0].isError, isError);
    }
    std::optional<QTemporaryDir> m_dir;
    fs::path m_root;
    std::uint64_t m_seed = 0;
};

void TestChecks::init() {
    m_dir.emplace();
    m_root = path(*m_dir) / "widget";
    for (int i = 0; i < 30; ++i) photo("train/good/" + std::to_string(i) + ".png");
    for (int i = 0; i < 3; ++i) photo("test/good/" + std::to_string(i) + ".jpg");
    for (int i = 0; i < 3; ++i) {
        photo("test/scratch/" + std::to_string(i) + ".png");
        mask("ground_truth/scratch/" + std::to_string(i) + "_mask.png", {96, 80}, 20);
    }
}

void TestChecks::nothingToSay() {
    std::vector<Finding> found;
    findings(found);
    QVERIFY2(found.empty(), found.empty() ? "" : found[0].reason.c_str());
}

void TestChecks::unreadableImage_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"truncated", "empty", "text"}) QTest::newRow(what) << what;
}

void TestChecks::unreadableImage() {
    QFETCH(QString, what);
    const std::string name = "train/good/0.png";
    if (what == "truncated") fs::resize_file(m_root / name, fs::file_size(m_root / name) / 2);
    if (what == "empty") fs::resize_file(m_root / name, 0);
    if (what == "text") std::ofstream(m_root / name) << "not a picture";
    only(FindingKind::UnreadableImage, name, true);
}

void TestChecks::missingMask() {
    fs::remove(m_root / "ground_truth/scratch/1_mask.png");
    only(FindingKind::MissingMask, "test/scratch/1.png", false);
}

void TestChecks::unreadableMask() {
    fs::resize_file(m_root / "ground_truth/scratch/1_mask.png", 40);
    only(FindingKind::UnreadableMask, "ground_truth/scratch/1_mask.png", true);
}

void TestChecks::maskOfAnotherSize() {
    mask("ground_truth/scratch/1_mask.png", {80, 96}, 20);
    only(FindingKind::MaskSize, "ground_truth/scratch/1_mask.png", true);
    std::vector<Finding> found;
    findings(found);
    QCOMPARE(found[0].other.string(), (m_root / "test/scratch/1.png").string());
    QVERIFY(found[0].reason.find("80 x 96") != std::string::npos);
    QVERIFY(found[0].reason.find("96 x 80") != std::string::npos);
}

void TestChecks::emptyMask() {
    mask("ground_truth/scratch/2_mask.png", {96, 80}, 0);
    only(FindingKind::EmptyMask, "ground_truth/scratch/2_mask.png", false);
}

void TestChecks::samePictureInTrainAndTest() {
    // Other bytes, same pixels.
    cv::imwrite((m_root / "test/good/twin.bmp").string(), cv::imread((m_root / "train/good/7.png").string()));
    only(FindingKind::SameInTrainAndTest, "test/good/twin.bmp", false);
    std::vector<Finding> found;
    findings(found);
    QCOMPARE(found[0].other.string(), (m_root / "train/good/7.png").string());
    // The same bytes seen as another shape are another picture.
    fs::remove(m_root / "test/good/twin.bmp");
    const cv::Mat reshaped = cv::imread((m_root / "train/good/7.png").string()).reshape(3, 96);
    write("test/good/reshaped.png", reshaped);
    findings(found);
    QVERIFY(std::ranges::none_of(found, [](const Finding& f) { return f.kind == FindingKind::SameInTrainAndTest; }));
}

void TestChecks::smallImages() {
    photo("test/good/small.png", {96, 63});
    std::vector<Finding> found;
    findings(found);
    QCOMPARE(std::ranges::count(found, FindingKind::TooSmall, &Finding::kind), 1);
    const auto small = std::ranges::find(found, FindingKind::TooSmall, &Finding::kind);
    QCOMPARE(small->file.string(), (m_root / "test/good/small.png").string());
    QVERIFY(small->reason.find("96 x 63") != std::string::npos);
}

void TestChecks::mixedSizes() {
    photo("train/good/large.png", {200, 150});
    only(FindingKind::MixedSizes, "", false);
    std::vector<Finding> found;
    findings(found);
    QVERIFY2(found[0].reason.find("200 x 150") != std::string::npos, found[0].reason.c_str());
}

void TestChecks::fewGoodImages() {
    fs::remove(m_root / "train/good/0.png");
    only(FindingKind::FewGoodImages, "", false);
}

void TestChecks::everythingAtOnce() {
    for (const char* name :
         {"train/good/1.png", "test/good/1.jpg", "test/scratch/0.png", "ground_truth/scratch/1_mask.png"})
        fs::resize_file(m_root / name, 50);
    photo("test/good/small.png", {20, 20});
    fs::copy_file(m_root / "train/good/2.png", m_root / "test/good/again.png");
    fs::remove(m_root / "ground_truth/scratch/2_mask.png");
    std::vector<Finding> found;
    findings(found);
    const auto count = [&](FindingKind kind) { return std::ranges::count(found, kind, &Finding::kind); };
    QCOMPARE(count(FindingKind::UnreadableImage), 3);
    QCOMPARE(count(FindingKind::UnreadableMask), 1);
    QCOMPARE(count(FindingKind::TooSmall), 1);
    QCOMPARE(count(FindingKind::SameInTrainAndTest), 1);
    QCOMPARE(count(FindingKind::MissingMask), 1);
    QCOMPARE(count(FindingKind::MixedSizes), 1);
}

void TestChecks::stops() {
    const auto dataset = openDataset(m_root);
    VERIFY_OK(dataset);
    std::stop_source stop;
    stop.request_stop();
    const auto found = checkDataset(*dataset, stop.get_token(), {});
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

void TestChecks::reportsProgress() {
    const auto dataset = openDataset(m_root);
    VERIFY_OK(dataset);
    std::vector<std::int64_t> done;
    const auto found = checkDataset(*dataset, {}, [&](const Progress& p) {
        done.push_back(p.done);
        if (p.total != 36) done.push_back(-1);
    });
    VERIFY_OK(found);
    QCOMPARE(done.size(), std::size_t{36});
    QVERIFY(std::ranges::is_sorted(done));
    QCOMPARE(done.back(), std::int64_t{36});
}

void TestChecks::namesDiffer() {
    std::vector<std::string_view> names;
    for (const auto kind : {FindingKind::UnreadableImage, FindingKind::UnreadableMask, FindingKind::MissingMask,
                            FindingKind::MaskSize, FindingKind::EmptyMask, FindingKind::SameInTrainAndTest,
                            FindingKind::TooSmall, FindingKind::MixedSizes, FindingKind::FewGoodImages})
        names.push_back(name(kind));
    std::ranges::sort(names);
    QVERIFY(!names.front().empty());
    QVERIFY(std::ranges::adjacent_find(names) == names.end());
}

void TestChecks::realBottle() {
    SKIP_WITHOUT("data/bottle");
    auto dataset = openDataset(sharedPath("data/bottle"));
    VERIFY_OK(dataset);
    // A part of it: every file of the test set, and some to compare with.
    std::erase_if(dataset->samples,
                  [](const Sample& s) { return s.split == Split::Train && s.image.stem().string() >= "040"; });
    const auto found = checkDataset(*dataset, {}, {});
    VERIFY_OK(found);
    QVERIFY2(found->empty(), found->empty() ? "" : (found->front().file.string() + found->front().reason).c_str());
}

QTEST_APPLESS_MAIN(TestChecks)
#include "tst_checks.moc"
