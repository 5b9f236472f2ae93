// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"
#include "tests/core/data/folder_tree.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <fstream>
#include <map>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestFeedback : public QObject {
    Q_OBJECT

    static fs::path file(const fs::path& path, const std::string& content) {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << content;
        return path;
    }
    /// Two good ones to train on, one good and one scratched to test, in the layout of MVTec AD.
    static Dataset dataset(const fs::path& root) {
        for (const char* name : {"train/good/a.png", "train/good/b.png", "test/good/c.png", "test/scratch/d.png"})
            file(root / name, name);
        auto opened = openDataset(root);
        return opened ? *opened : Dataset{};
    }
    static FeedbackItem item(const fs::path& image, Label label, const std::string& product = "part") {
        return {image, contentHash(image).value_or(""), product, label};
    }
    static std::map<std::string, Sample> byName(const Dataset& dataset) {
        std::map<std::string, Sample> all;
        for (const Sample& sample : dataset.samples) all[sample.image.filename().string()] = sample;
        return all;
    }
    static Dataset with(Dataset dataset, Feedback feedback) {
        dataset.feedback = std::make_shared<const Feedback>(std::move(feedback));
        return dataset;
    }

private Q_SLOTS:
    void withoutFeedbackNothingChanges() {
        QTemporaryDir dir;
        const Dataset d = dataset(path(dir) / "part");
        QCOMPARE(d.samples.size(), std::size_t(4));
        QCOMPARE(nextDataset(d, ConfirmedGood::All).select(Split::Train).size(), std::size_t(2));
        VERIFY_OK(checkTraining(d, {}));
    }

    void confirmedImagesChangeSides() {
        QTemporaryDir dir;
        const fs::path root = path(dir) / "part";
        Dataset d = dataset(root);
        const fs::path live = file(path(dir) / "live" / "e.png", "live part"),
                       other = file(path(dir) / "f.png", "cable");
        const fs::path spoiled = file(path(dir) / "live" / "g.png", "spoiled part");
        d = with(d, {{item(root / "train/good/a.png", Label::Defective), item(spoiled, Label::Defective)},
                     {item(root / "test/good/c.png", Label::Good), item(live, Label::Good),
                      item(other, Label::Good, "cable")}});

        auto all = byName(nextDataset(d, ConfirmedGood::All));
        QCOMPARE(all.size(), std::size_t(6));
        QCOMPARE(all["a.png"].split, Split::Test);
        QCOMPARE(all["a.png"].label, Label::Defective);
        QVERIFY(all["a.png"].defectType != "good");
        QCOMPARE(all["c.png"].split, Split::Train);
        QCOMPARE(all["e.png"].split, Split::Train);
        QCOMPARE(all["g.png"].split, Split::Test);
        QCOMPARE(all["d.png"].defectType, std::string("scratch"));
        QVERIFY2(!all.contains("f.png"), "another product's");

        auto outside = byName(nextDataset(d, ConfirmedGood::OutsideTest));
        QCOMPARE(outside["c.png"].split, Split::Test);
        QCOMPARE(outside["e.png"].split, Split::Train);
        auto none = byName(nextDataset(d, ConfirmedGood::None));
        QCOMPARE(none["a.png"].split, Split::Test);
        QVERIFY(!none.contains("e.png"));

        const FeedbackEffect effect = feedbackEffect(d, ConfirmedGood::All);
        QCOMPARE(effect.added.size(), std::size_t(2));
        QCOMPARE(effect.taken, (std::vector<fs::path>{root / "train/good/a.png"}));
        QCOMPARE(feedbackEffect(d, ConfirmedGood::OutsideTest).added, (std::vector<fs::path>{live}));
        // The same training set again from the lists alone, though everything was taken back meanwhile.
        const auto training = [](const Dataset& of) {
            std::vector<fs::path> images;
            for (const Sample& sample : of.select(Split::Train, Label::Good)) images.push_back(sample.image);
            return images;
        };
        QCOMPARE(training(withEffect(with(d, {}), effect)), training(nextDataset(d, ConfirmedGood::All)));
        QCOMPARE(training(nextDataset(d, ConfirmedGood::All)).size(), std::size_t(3));
        VERIFY_OK(checkTraining(nextDataset(d, ConfirmedGood::All), {}));
    }

    void whereThePeopleDifferTheTruthIsUnknown() {
        QTemporaryDir dir;
        const fs::path root = path(dir) / "part";
        Dataset d = dataset(root);
        d = with(d, {{item(root / "test/scratch/d.png", Label::Unknown)}, {}});
        const auto all = byName(nextDataset(d, ConfirmedGood::All));
        QCOMPARE(all.at("d.png").label, Label::Unknown);
        QCOMPARE(all.at("d.png").split, Split::Test);
    }

    /// Labels of a review for evaluation: everyone's word in place of the folder's, nobody's where people differ.
    void labelsOfAReview() {
        QTemporaryDir dir;
        const fs::path root = path(dir) / "part";
        Dataset d = dataset(root);
        for (Sample& sample : d.samples)
            if (sample.label == Label::Defective) sample.mask = root / "mask.png";
        const Feedback feedback{{item(root / "train/good/a.png", Label::Defective), item(root / "train/good/b.png", Label::Unknown)},
                                {item(root / "test/good/c.png", Label::Good), item(root / "test/scratch/d.png", Label::Good)}};
        const auto reviewed = applyReview(d.samples, feedback);
        auto all = byName(d);
        QCOMPARE(all["a.png"].label, Label::Defective);
        QCOMPARE(all["a.png"].split, Split::Test);
        QCOMPARE(all["b.png"].label, Label::Unknown);
        QCOMPARE(all["d.png"].label, Label::Good);
        QCOMPARE(all["d.png"].defectType, std::string("good"));
        QVERIFY(!all["d.png"].mask);
        QCOMPARE(all["d.png"].split, Split::Test);
        std::map<std::string, Reviewed> what;
        for (std::size_t i = 0; i < reviewed.size(); ++i) what[d.samples[i].image.filename().string()] = reviewed[i];
        QVERIFY(what["a.png"] == Reviewed::Changed && what["b.png"] == Reviewed::Changed);
        QVERIFY(what["c.png"] == Reviewed::Confirmed && what["d.png"] == Reviewed::Changed);
        std::vector<Sample> untouched = dataset(root).samples;
        QCOMPARE(applyReview(untouched, {}), std::vector<Reviewed>(untouched.size(), Reviewed::No));
    }

    void theGateKnowsAFrozenImageByItsContent() {
        QTemporaryDir dir;
        const fs::path root = path(dir) / "part";
        Dataset d = dataset(root);
        d = with(d, {{item(root / "test/scratch/d.png", Label::Defective)}, {}});
        VERIFY_OK(checkTraining(d, {}));
        // A copy under another name, slipped among the good ones.
        const fs::path copy = root / "train/good/looks_new.png";
        fs::copy_file(root / "test/scratch/d.png", copy);
        d.samples = openDataset(root)->samples;
        const auto refused = checkTraining(d, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Mismatch);
        QVERIFY(refused.error().detail.find("looks_new.png") != std::string::npos);
        QVERIFY(refused.error().detail.find("d.png") != std::string::npos);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(checkTraining(d, stop.get_token()).error().code, ErrorCode::Cancelled);
        fs::remove(copy);
        d.samples = openDataset(root)->samples;
        VERIFY_OK(checkTraining(d, {}));
    }

    void aConfirmedImageMustStillBeTheSame() {
        QTemporaryDir dir;
        const fs::path root = path(dir) / "part";
        Dataset d = dataset(root);
        d = nextDataset(with(d, {{}, {item(root / "test/good/c.png", Label::Good)}}), ConfirmedGood::All);
        VERIFY_OK(checkTraining(d, {}));
        file(root / "test/good/c.png", "overwritten");
        const auto refused = checkTraining(d, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.find("c.png") != std::string::npos);
    }

    void theFileGoesRound() {
        QTemporaryDir dir;
        const fs::path image = file(path(dir) / "ä \"b\".png", "x");
        const Feedback feedback{{item(image, Label::Unknown), item(image, Label::Defective, "cable")},
                                {item(image, Label::Good)}};
        VERIFY_OK(writeFeedback(path(dir) / "f.json", feedback));
        const auto back = readFeedback(path(dir) / "f.json");
        VERIFY_OK(back);
        QCOMPARE(back->frozen.size(), std::size_t(2));
        QCOMPARE(back->frozen[0].image, image);
        QCOMPARE(back->frozen[0].label, Label::Unknown);
        QCOMPARE(back->frozen[1].product, std::string("cable"));
        QCOMPARE(back->good[0].content, contentHash(image).value());
        file(path(dir) / "bad.json", "{\"format\": \"other\"}");
        QCOMPARE(readFeedback(path(dir) / "bad.json").error().code, ErrorCode::BadFormat);
        QCOMPARE(readFeedback(path(dir) / "none.json").error().code, ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(TestFeedback)
#include "tst_feedback.moc"
