// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "core/demo/demo_data.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

using namespace hawksight;

class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Outside the mask a defective part is the good part of the same seed; inside it visibly differs.
    void masksAreExact_data() {
        QTest::addColumn<int>("product");
        QTest::addColumn<int>("kind");
        for (const Product p : {Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack})
            for (const DefectKind k : defectKinds(p))
                QTest::addRow("%s %s", std::string(name(p)).c_str(), std::string(name(k)).c_str()) << int(p) << int(k);
    }
    void masksAreExact() {
        QFETCH(int, product);
        QFETCH(int, kind);
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const DemoPart bad = renderPart(Product(product), DefectKind(kind), seed, 128);
            const DemoPart good = renderPart(Product(product), std::nullopt, seed, 128);
            QCOMPARE(cv::countNonZero(good.mask), 0);
            const int area = cv::countNonZero(bad.mask);
            QVERIFY2(area >= 8 && area < 128 * 128 / 3, qPrintable(QString::number(area)));
            cv::Mat difference, around;
            cv::absdiff(bad.image, good.image, difference);
            cv::dilate(bad.mask, around, cv::Mat(), {-1, -1}, 2);
            difference.setTo(cv::Scalar::all(0), around);
            double largest = 0.0;
            cv::minMaxLoc(difference.reshape(1), nullptr, &largest);
            QVERIFY2(largest <= 6, qPrintable(QString::number(largest)));
        }
    }

    void repeats() {
        const DemoPart a = renderPart(Product::MachinedDisc, DefectKind::Scratch, 9, 128);
        const DemoPart b = renderPart(Product::MachinedDisc, DefectKind::Scratch, 9, 128);
        QCOMPARE(cv::norm(a.image, b.image, cv::NORM_INF), 0.0);
        const DemoPart other = renderPart(Product::MachinedDisc, DefectKind::Scratch, 10, 128);
        QVERIFY(cv::norm(a.image, other.image, cv::NORM_INF) > 20);
    }

    void isReadAsMvtec() {
        QTemporaryDir folder;
        DemoOptions options{5, 3, 2, 96, 1, {Product::MachinedDisc, Product::WovenFabric}};
        auto made = makeDemoData(test::path(folder), options, {}, {});
        VERIFY_OK(made);
        QCOMPARE(*made, 5 + 3 + 2 * 5 + 5 + 3 + 2 * 3);
        auto all = openDatasets(test::path(folder));
        VERIFY_OK(all);
        QCOMPARE(all->size(), std::size_t(2));
        const Dataset& disc = all->front();
        QCOMPARE(disc.name, std::string("machined_disc"));
        QCOMPARE(disc.select(Split::Train, Label::Good).size(), std::size_t(5));
        QCOMPARE(disc.select(Split::Test, Label::Defective).size(), std::size_t(10));
        for (const Sample& s : disc.select(Split::Test, Label::Defective)) QVERIFY(s.mask.has_value());
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
