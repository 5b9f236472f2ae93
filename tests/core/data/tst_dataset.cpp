// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "tests/core/data/folder_tree.h"
#include "tests/support/test_support.h"

#include <QElapsedTimer>

#include <algorithm>
#include <set>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestDataset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir.emplace(); }
    void mvtecCategory();
    void mvtecRoot();
    void btad();
    void goodFolder();
    void flatFolder();
    void kindCanBeGiven();
    void kindNames();
    void errorsSayWhatIsWrong();
    void strangersAreIgnored();
    void unusualNames();
    void linksInCirclesEnd();
    void samplesAreSortedByPath_data();
    void samplesAreSortedByPath();
    void fifteenCategoriesOfEmptyFiles();
    void realBottle();
    void realMagneticTile();

private:
    fs::path root() const { return path(*m_dir); }
    static std::size_t masks(const Dataset& d) {
        return static_cast<std::size_t>(
            std::ranges::count_if(d.samples, [](const Sample& s) { return s.mask.has_value(); }));
    }
    void makeMvtec(const fs::path& category) const {
        touchAll(category / "train/good", 6, ".png");
        touchAll(category / "test/good", 3, ".png");
        touchAll(category / "test/scratch", 4, ".png");
        touchAll(category / "test/dent", 2, ".jpg");
        for (int i = 0; i < 4; ++i) touch(category / "ground_truth/scratch" / (std::to_string(i) + "_mask.png"));
        touch(category / "ground_truth/dent/1_mask.png");
    }
    void makeBtad(const fs::path& product) const {
        touchAll(product / "train/ok", 5, ".bmp");
        touchAll(product / "test/ok", 2, ".png");
        touchAll(product / "test/ko", 4, ".bmp");
        touch(product / "ground_truth/ko/0.png");
        touch(product / "ground_truth/ko/1.bmp");
        touch(product / "ground_truth/ko/2.png");
    }
    std::optional<QTemporaryDir> m_dir;
};

void TestDataset::mvtecCategory() {
    makeMvtec(root() / "widget");
    const auto d = openDataset(root() / "widget");
    VERIFY_OK(d);
    QCOMPARE(d->kind, DatasetKind::MvtecAd);
    QCOMPARE(d->name, std::string("widget"));
    QCOMPARE(d->samples.size(), std::size_t{15});
    QCOMPARE(d->select(Split::Train).size(), std::size_t{6});
    QCOMPARE(d->select(Split::Train, Label::Good).size(), std::size_t{6});
    QCOMPARE(d->select(Split::Test, Label::Good).size(), std::size_t{3});
    QCOMPARE(d->select(Split::Test, Label::Defective).size(), std::size_t{6});
    QCOMPARE(masks(*d), std::size_t{5});
    for (const Sample& s : d->samples) {
        const std::string folder = s.image.parent_path().filename().string();
        QCOMPARE(s.defectType, folder);
        if (s.mask) QCOMPARE(s.mask->filename().string(), s.image.stem().string() + "_mask.png");
        if (s.label == Label::Good) QVERIFY(!s.mask);
        if (folder == "dent") QCOMPARE(s.mask.has_value(), s.image.stem() == "1");
    }
    const auto slash = openDataset((root() / "widget").string() + "/");
    VERIFY_OK(slash);
    QCOMPARE(slash->name, std::string("widget"));
}

void TestDataset::mvtecRoot() {
    for (const char* category : {"screw", "bottle", "wood"}) makeMvtec(root() / category);
    touch(root() / "license.txt");
    fs::create_directories(root() / "empty");
    const auto all = openDatasets(root());
    VERIFY_OK(all);
    QCOMPARE(all->size(), std::size_t{3});
    QCOMPARE((*all)[0].name, std::string("bottle"));
    QCOMPARE((*all)[2].name, std::string("wood"));
    for (const Dataset& d : *all) QCOMPARE(d.samples.size(), std::size_t{15});
    const auto one = openDataset(root());
    QVERIFY(!one);
    QCOMPARE(one.error().code, ErrorCode::BadArgument);
    for (const char* category : {"screw", "bottle", "wood"})
        QVERIFY(one.error().detail.find(category) != std::string::npos);
}

void TestDataset::btad() {
    for (const char* product : {"01", "02", "03"}) makeBtad(root() / product);
    const auto all = openDatasets(root());
    VERIFY_OK(all);
    QCOMPARE(all->size(), std::size_t{3});
    for (const Dataset& d : *all) {
        QCOMPARE(d.kind, DatasetKind::Btad);
        QCOMPARE(d.select(Split::Train, Label::Good).size(), std::size_t{5});
        QCOMPARE(d.select(Split::Test, Label::Good).size(), std::size_t{2});
        const auto bad = d.select(Split::Test, Label::Defective);
        QCOMPARE(bad.size(), std::size_t{4});
        std::set<std::string> endings;
        for (const Sample& s : bad) {
            QCOMPARE(s.defectType, std::string("ko"));
            QCOMPARE(s.mask.has_value(), s.image.stem() != "3");
            if (!s.mask) continue;
            QCOMPARE(s.mask->stem(), s.image.stem());
            endings.insert(s.mask->extension().string());
        }
        QCOMPARE(endings.size(), std::size_t{2});
        for (const Sample& s : d.select(Split::Test, Label::Good)) QCOMPARE(s.defectType, std::string("good"));
    }
    const auto one = openDataset(root() / "02");
    VERIFY_OK(one);
    QCOMPARE(one->name, std::string("02"));
}

void TestDataset::goodFolder() {
    touchAll(root() / "good", 50, ".jpg");
    touchAll(root() / "broken", 7, ".JPG");
    touchAll(root() / "stained", 3, ".png");
    const auto d = openDataset(root());
    VERIFY_OK(d);
    QCOMPARE(d->kind, DatasetKind::GoodFolder);
    QCOMPARE(d->select(Split::Train, Label::Good).size(), std::size_t{40});
    QCOMPARE(d->select(Split::Test, Label::Good).size(), std::size_t{10});
    QCOMPARE(d->select(Split::Test, Label::Defective).size(), std::size_t{10});
    QCOMPARE(d->select(Split::Train, Label::Defective).size(), std::size_t{0});
    const auto again = openDataset(root());
    VERIFY_OK(again);
    const auto images = [](const Dataset& x) {
        std::vector<std::string> names;
        for (const Sample& s : x.select(Split::Test)) names.push_back(s.image.string());
        return names;
    };
    QCOMPARE(images(*d), images(*again));
    // Not the first ones or the last: a series taken in order drifts.
    std::set<fs::path> test;
    for (const Sample& s : d->select(Split::Test, Label::Good)) test.insert(s.image);
    std::vector<fs::path> sorted;
    for (const Sample& s : d->samples)
        if (s.label == Label::Good) sorted.push_back(s.image);
    std::ranges::sort(sorted);
    QVERIFY(!std::all_of(sorted.begin(), sorted.begin() + 10, [&](const fs::path& p) { return test.contains(p); }));
    QVERIFY(!std::all_of(sorted.end() - 10, sorted.end(), [&](const fs::path& p) { return test.contains(p); }));
}

void TestDataset::flatFolder() {
    touchAll(root() / "shots", 4, ".png");
    touchAll(root() / "shots/later", 3, ".tif");
    touch(root() / "shots/notes.txt");
    const auto d = openDataset(root() / "shots");
    VERIFY_OK(d);
    QCOMPARE(d->kind, DatasetKind::FlatFolder);
    QCOMPARE(d->samples.size(), std::size_t{7});
    for (const Sample& s : d->samples) {
        QCOMPARE(s.label, Label::Unknown);
        QVERIFY(!s.mask);
        QVERIFY(s.defectType.empty());
    }
}

void TestDataset::kindCanBeGiven() {
    makeMvtec(root() / "widget");
    const auto flat = openDataset(root() / "widget", DatasetKind::FlatFolder);
    VERIFY_OK(flat);
    QCOMPARE(flat->kind, DatasetKind::FlatFolder);
    QCOMPARE(flat->samples.size(), std::size_t{20});
    const auto wrong = openDataset(root() / "widget", DatasetKind::Btad);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::BadFormat);
    const auto right = openDataset(root() / "widget", DatasetKind::MvtecAd);
    VERIFY_OK(right);
    QCOMPARE(right->samples.size(), std::size_t{15});
}

void TestDataset::kindNames() {
    for (const auto kind : {DatasetKind::MvtecAd, DatasetKind::Btad, DatasetKind::GoodFolder, DatasetKind::FlatFolder})
        QVERIFY(datasetKindFromName(name(kind)) == kind);
    QVERIFY(!datasetKindFromName("coco"));
    QVERIFY(!datasetKindFromName(""));
}

void TestDataset::errorsSayWhatIsWrong() {
    const auto missing = openDatasets(root() / "nowhere");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    QVERIFY(missing.error().detail.find("nowhere") != std::string::npos);
    touch(root() / "file.png");
    QVERIFY(!openDatasets(root() / "file.png"));
    fs::create_directories(root() / "empty/inside");
    const auto empty = openDatasets(root() / "empty");
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, ErrorCode::BadFormat);
    QVERIFY(empty.error().detail.find("train/good") != std::string::npos);
}

void TestDataset::strangersAreIgnored() {
    makeMvtec(root() / "widget");
    touch(root() / "widget/train/good/Thumbs.db");
    touch(root() / "widget/train/good/.hidden.png");
    touch(root() / "widget/train/good/._0.png");
    touch(root() / "widget/train/good/desktop.ini");
    touch(root() / "widget/test/.DS_Store");
    touch(root() / "widget/test/.cache/1.png");
    touch(root() / "widget/test/readme.png");
    fs::create_directories(root() / "widget/train/good/folder.png");
    const auto d = openDataset(root() / "widget");
    VERIFY_OK(d);
    QCOMPARE(d->samples.size(), std::size_t{15});
    touch(root() / "flat/a.png");
    touch(root() / "flat/.thumbnails/a.png");
    touch(root() / "flat/.a.png");
    const auto flat = openDataset(root() / "flat");
    VERIFY_OK(flat);
    QCOMPARE(flat->samples.size(), std::size_t{1});
}

void TestDataset::unusualNames() {
    const fs::path category = root() / "M\xC3\xBCtter \xFF\xFE";
    for (const char* file : {"a b.png", "\xC3\xA4.png", "\xFF.png", "new\nline.png", "100%.png"}) {
        touch(category / "train/good" / file);
        touch(category / "test/Ri\xC3\x9F" / file);
        touch(category / "ground_truth/Ri\xC3\x9F" / (fs::path(file).stem().string() + "_mask.png"));
    }
    const auto d = openDataset(category);
    VERIFY_OK(d);
    QCOMPARE(d->select(Split::Train).size(), std::size_t{5});
    QCOMPARE(d->select(Split::Test, Label::Defective).size(), std::size_t{5});
    QCOMPARE(masks(*d), std::size_t{5});
}

void TestDataset::linksInCirclesEnd() {
    makeMvtec(root() / "widget");
    fs::create_directory_symlink(root(), root() / "widget/test/again");
    fs::create_directory_symlink("self", root() / "self");
    fs::create_symlink("nowhere.png", root() / "widget/train/good/dangling.png");
    fs::create_symlink("circle.png", root() / "widget/train/good/circle.png");
    const auto d = openDataset(root() / "widget");
    VERIFY_OK(d);
    QCOMPARE(d->select(Split::Train).size(), std::size_t{6});
    const auto flat = openDataset(root() / "widget", DatasetKind::FlatFolder);
    VERIFY_OK(flat);
    QCOMPARE(flat->samples.size(), std::size_t{20});
    VERIFY_OK(openDatasets(root()));
}

void TestDataset::samplesAreSortedByPath_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("mvtec") << int(DatasetKind::MvtecAd);
    QTest::newRow("btad") << int(DatasetKind::Btad);
    QTest::newRow("folder") << int(DatasetKind::GoodFolder);
    QTest::newRow("flat") << int(DatasetKind::FlatFolder);
}

void TestDataset::samplesAreSortedByPath() {
    QFETCH(int, kind);
    makeMvtec(root() / "x");
    makeBtad(root() / "x");
    touchAll(root() / "x/good", 20, ".png");
    touchAll(root() / "x/bad", 12, ".png");
    const auto d = openDataset(root() / "x", static_cast<DatasetKind>(kind));
    VERIFY_OK(d);
    QVERIFY(d->samples.size() >= 10);
    QVERIFY(std::ranges::is_sorted(d->samples, {}, &Sample::image));
}

void TestDataset::fifteenCategoriesOfEmptyFiles() {
    // As many as the whole of MVTec AD: 3629 to train, 1725 to test.
    constexpr int kTrain = 3629;
    constexpr int kTest = 1725;
    const auto category = [](int i) { return "category_" + std::to_string(i % 15); };
    for (int i = 0; i < 15; ++i)
        for (const char* folder : {"train/good", "test/good", "test/bad", "ground_truth/bad"})
            fs::create_directories(root() / category(i) / folder);
    for (int i = 0; i < kTrain; ++i) std::ofstream(root() / category(i) / "train/good" / (std::to_string(i) + ".png"));
    for (int i = 0; i < kTest; ++i) {
        const bool good = i % 4 == 0;
        std::ofstream(root() / category(i) / (good ? "test/good" : "test/bad") / (std::to_string(i) + ".png"));
        if (!good) std::ofstream(root() / category(i) / "ground_truth/bad" / (std::to_string(i) + "_mask.png"));
    }
    QElapsedTimer clock;
    clock.start();
    const auto all = openDatasets(root());
    const qint64 elapsed = clock.elapsed();
    VERIFY_OK(all);
    QVERIFY2(elapsed < 1000, qPrintable(QStringLiteral("%1 ms").arg(elapsed)));
    qInfo("5354 files indexed in %lld ms", static_cast<long long>(elapsed));
    QCOMPARE(all->size(), std::size_t{15});
    std::size_t train = 0;
    std::size_t test = 0;
    std::size_t masked = 0;
    for (const Dataset& d : *all) {
        train += d.select(Split::Train).size();
        test += d.select(Split::Test).size();
        masked += masks(d);
    }
    QCOMPARE(train, std::size_t{kTrain});
    QCOMPARE(test, std::size_t{kTest});
    QCOMPARE(masked, std::size_t{kTest - (kTest + 3) / 4});
}

void TestDataset::realBottle() {
    SKIP_WITHOUT("data/bottle");
    const auto d = openDataset(sharedPath("data/bottle"));
    VERIFY_OK(d);
    QCOMPARE(d->kind, DatasetKind::MvtecAd);
    QCOMPARE(d->select(Split::Train).size(), std::size_t{209});
    QCOMPARE(d->select(Split::Test, Label::Good).size(), std::size_t{20});
    QCOMPARE(d->select(Split::Test, Label::Defective).size(), std::size_t{63});
    QCOMPARE(masks(*d), std::size_t{63});
}

void TestDataset::realMagneticTile() {
    SKIP_WITHOUT("data/magnetic_tile");
    const auto d = openDataset(sharedPath("data/magnetic_tile"));
    VERIFY_OK(d);
    QCOMPARE(d->select(Split::Train).size(), std::size_t{762});
    QCOMPARE(d->select(Split::Test, Label::Good).size(), std::size_t{190});
    QCOMPARE(d->select(Split::Test, Label::Defective).size(), std::size_t{392});
    QCOMPARE(masks(*d), std::size_t{392});
}

QTEST_APPLESS_MAIN(TestDataset)
#include "tst_dataset.moc"
