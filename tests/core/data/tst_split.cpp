// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/data/split.h"
#include "tests/core/data/folder_tree.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <set>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizes_data();
    void sizes();
    void everyImageIsInOnePart();
    void dependsOnSeedAndListOnly();
    void tooFewImages();
    void fingerprintFollowsContentAndNames();
    void fingerprintForgetsPlaceAndOrder();
    void fingerprintOfUnreadableFiles();

private:
    static std::vector<Sample> samples(int count) {
        std::vector<Sample> list;
        for (int i = 0; i < count; ++i)
            list.push_back(
                {"/data/good/" + std::to_string(1000 + i) + ".png", std::nullopt, Split::Train, Label::Good, "good"});
        return list;
    }
    static std::vector<std::string> names(const std::vector<Sample>& list) {
        std::vector<std::string> out;
        for (const Sample& s : list) out.push_back(s.image.string());
        return out;
    }
};

void TestSplit::sizes_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<int>("minimum");
    QTest::addColumn<int>("held");
    QTest::newRow("a tenth of 209") << 209 << 0.1 << 5 << 21;
    QTest::newRow("a tenth of 100") << 100 << 0.1 << 5 << 10;
    QTest::newRow("the minimum") << 20 << 0.1 << 5 << 5;
    QTest::newRow("half at most") << 6 << 0.1 << 5 << 3;
    QTest::newRow("half at most, odd") << 7 << 0.9 << 5 << 3;
    QTest::newRow("two") << 2 << 0.1 << 5 << 1;
    QTest::newRow("nothing wanted") << 40 << 0.0 << 0 << 0;
}

void TestSplit::sizes() {
    QFETCH(int, count);
    QFETCH(double, fraction);
    QFETCH(int, minimum);
    QFETCH(int, held);
    const auto split = holdOut(samples(count), fraction, minimum, 1);
    VERIFY_OK(split);
    QCOMPARE(int(split->heldOut.size()), held);
    QCOMPARE(int(split->training.size()), count - held);
}

void TestSplit::everyImageIsInOnePart() {
    const auto split = holdOut(samples(100), 0.2, 5, 3);
    VERIFY_OK(split);
    QVERIFY(std::ranges::is_sorted(names(split->training)));
    QVERIFY(std::ranges::is_sorted(names(split->heldOut)));
    std::vector<std::string> all = names(split->training);
    for (const std::string& n : names(split->heldOut)) all.push_back(n);
    std::ranges::sort(all);
    QCOMPARE(all, names(samples(100)));
}

void TestSplit::dependsOnSeedAndListOnly() {
    const auto first = holdOut(samples(100), 0.1, 5, 7);
    VERIFY_OK(first);
    std::vector<Sample> shuffled = samples(100);
    Random(99).shuffle(shuffled);
    const auto again = holdOut(shuffled, 0.1, 5, 7);
    VERIFY_OK(again);
    QCOMPARE(names(again->heldOut), names(first->heldOut));
    std::set<std::vector<std::string>> different;
    std::set<std::string> everHeld;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto split = holdOut(samples(100), 0.1, 5, seed);
        VERIFY_OK(split);
        different.insert(names(split->heldOut));
        for (const std::string& n : names(split->heldOut)) everHeld.insert(n);
    }
    QVERIFY(different.size() > 95);
    QVERIFY(everHeld.size() > 95);  // each is missed by all 100 seeds with probability 0.9^100
}

void TestSplit::tooFewImages() {
    for (const int count : {0, 1}) {
        const auto split = holdOut(samples(count), 0.1, 5, 1);
        QVERIFY(!split);
        QCOMPARE(split.error().code, ErrorCode::NotEnoughData);
    }
}

static std::vector<Sample> filesIn(const fs::path& root,
                                   const std::vector<std::pair<std::string, std::string>>& contents) {
    std::vector<Sample> list;
    for (const auto& [name, text] : contents) {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << text;
        list.push_back({root / name, std::nullopt, Split::Train, Label::Good, "good"});
    }
    return list;
}

void TestSplit::fingerprintFollowsContentAndNames() {
    QTemporaryDir dir;
    const fs::path root = path(dir);
    const std::string base = fingerprint(filesIn(root / "a", {{"x/1.png", "one"}, {"x/2.png", "two"}}), root / "a");
    QCOMPARE(base.size(), std::size_t{32});
    QVERIFY(base.find_first_not_of("0123456789abcdef") == std::string::npos);
    std::set<std::string> all{base};
    all.insert(fingerprint(filesIn(root / "b", {{"x/1.png", "one"}, {"x/2.png", "twO"}}), root / "b"));
    all.insert(fingerprint(filesIn(root / "c", {{"x/1.png", "one"}, {"x/3.png", "two"}}), root / "c"));
    all.insert(fingerprint(filesIn(root / "d", {{"x/1.png", "two"}, {"x/2.png", "one"}}), root / "d"));
    all.insert(fingerprint(filesIn(root / "e", {{"x/1.png", "one"}}), root / "e"));
    all.insert(fingerprint(filesIn(root / "f", {{"y/1.png", "one"}, {"x/2.png", "two"}}), root / "f"));
    all.insert(fingerprint({}, root));
    QCOMPARE(all.size(), std::size_t{7});
    // Longer than one block of reading.
    const std::string large(3 << 20, 'x');
    std::string changed = large;
    changed.back() = 'y';
    QVERIFY(fingerprint(filesIn(root / "g", {{"1.png", large}}), root / "g") !=
            fingerprint(filesIn(root / "h", {{"1.png", changed}}), root / "h"));
}

void TestSplit::fingerprintForgetsPlaceAndOrder() {
    QTemporaryDir dir;
    const fs::path root = path(dir);
    const auto list = filesIn(root / "a", {{"x/1.png", "one"}, {"x/2.png", "two"}, {"y/1.png", "three"}});
    auto moved = filesIn(root / "other place/b", {{"y/1.png", "three"}, {"x/2.png", "two"}, {"x/1.png", "one"}});
    QCOMPARE(fingerprint(moved, root / "other place/b"), fingerprint(list, root / "a"));
    QCOMPARE(fingerprint(list, (root / "a").string() + "/"), fingerprint(list, root / "a"));
}

void TestSplit::fingerprintOfUnreadableFiles() {
    QTemporaryDir dir;
    auto list = filesIn(path(dir), {{"1.png", "one"}});
    const std::string before = fingerprint(list, path(dir));
    list.push_back({path(dir) / "missing.png", std::nullopt, Split::Train, Label::Good, "good"});
    fs::create_directory(path(dir) / "folder.png");
    list.push_back({path(dir) / "folder.png", std::nullopt, Split::Train, Label::Good, "good"});
    const std::string after = fingerprint(list, path(dir));
    QVERIFY(after != before);
    QCOMPARE(fingerprint(list, path(dir)), after);
}

QTEST_APPLESS_MAIN(TestSplit)
#include "tst_split.moc"
