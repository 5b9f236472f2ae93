// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/image/preprocess.h"
#include "tests/core/image/image_files.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

using namespace hawksight;
using namespace hawksight::test;

class TestPreprocess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizeAndColourOrder_data();
    void sizeAndColourOrder();
    void areaIsTheMean();
    void bilinearTakesFourNeighbours();
    void areaAsOpenCv();
    void areaEnlargesBilinearly();
    void areaTreatsEachDirectionByItself_data();
    void areaTreatsEachDirectionByItself();
    void sameSizeOnlySwapsChannels();
    void normalisationFormula();
    void continuesByReflection();
    void realImage();
};

void TestPreprocess::sizeAndColourOrder_data() {
    QTest::addColumn<QSize>("from");
    QTest::addColumn<int>("method");
    for (const auto method : {Resampling::Bilinear, Resampling::Area})
        for (const QSize from :
             {QSize(900, 900), QSize(100, 100), QSize(500, 120), QSize(1, 1), QSize(256, 256), QSize(3, 700)})
            QTest::addRow("%dx%d %d", from.width(), from.height(), int(method)) << from << int(method);
}

void TestPreprocess::sizeAndColourOrder() {
    QFETCH(QSize, from);
    QFETCH(int, method);
    const cv::Mat bgr(from.height(), from.width(), CV_8UC3, cv::Scalar(10, 120, 240));
    const cv::Mat before = bgr.clone();
    const cv::Mat rgb = resizeToInput(bgr, 256, static_cast<Resampling>(method));
    QCOMPARE(rgb.type(), CV_8UC3);
    QVERIFY(rgb.size() == cv::Size(256, 256));
    QCOMPARE(cv::norm(rgb, cv::Mat(256, 256, CV_8UC3, cv::Scalar(240, 120, 10)), cv::NORM_INF), 0.0);
    QCOMPARE(cv::norm(bgr, before, cv::NORM_INF), 0.0);
}

void TestPreprocess::areaIsTheMean() {
    cv::Mat bgr(12, 12, CV_8UC3);
    cv::theRNG().state = 5;
    cv::randu(bgr, 0, 255);
    const cv::Mat rgb = resizeToInput(bgr, 4, Resampling::Area);
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x) {
            const cv::Scalar mean = cv::mean(bgr(cv::Rect(3 * x, 3 * y, 3, 3)));
            for (int c = 0; c < 3; ++c) QVERIFY(std::abs(rgb.at<cv::Vec3b>(y, x)[c] - mean[2 - c]) <= 0.51);
        }
}

/// Against OpenCV's own, on sizes that divide and that do not: but for ties, the same.
void TestPreprocess::areaAsOpenCv() {
    for (const QSize from : {QSize(900, 900), QSize(256, 700), QSize(517, 333)}) {
        const cv::Mat bgr = picture(from.width(), from.height());
        cv::Mat wanted;
        cv::resize(bgr, wanted, {256, 256}, 0, 0, cv::INTER_AREA);
        cv::cvtColor(wanted, wanted, cv::COLOR_BGR2RGB);
        cv::Mat off;
        cv::absdiff(resizeToInput(bgr, 256, Resampling::Area), wanted, off);
        QVERIFY(cv::norm(off, cv::NORM_INF) <= 1.0);
        QVERIFY2(cv::countNonZero(off.reshape(1)) < 256 * 256 * 3 / 100,
                 qPrintable(QString::number(cv::countNonZero(off.reshape(1)))));
    }
}

void TestPreprocess::bilinearTakesFourNeighbours() {
    cv::Mat bgr(8, 8, CV_8UC3, cv::Scalar::all(0));
    bgr.at<cv::Vec3b>(0, 0) = {200, 200, 200};  // far from each sampling point when shrinking by four
    const cv::Mat rgb = resizeToInput(bgr, 2, Resampling::Bilinear);
    QCOMPARE(cv::norm(rgb, cv::NORM_INF), 0.0);
    QVERIFY(cv::norm(resizeToInput(bgr, 2, Resampling::Area), cv::NORM_INF) > 0.0);
}

void TestPreprocess::areaEnlargesBilinearly() {
    const cv::Mat bgr = picture(50, 40);
    QCOMPARE(cv::norm(resizeToInput(bgr, 128, Resampling::Area), resizeToInput(bgr, 128, Resampling::Bilinear),
                      cv::NORM_INF),
             0.0);
}

void TestPreprocess::areaTreatsEachDirectionByItself_data() {
    QTest::addColumn<bool>("wide");
    QTest::newRow("wide and low") << true;
    QTest::newRow("narrow and high") << false;
}

/// One side shrinks by four, where one column in four is bright; the other, a ramp, grows.
void TestPreprocess::areaTreatsEachDirectionByItself() {
    QFETCH(bool, wide);
    cv::Mat bgr(20, 256, CV_8UC3);
    cv::Mat column(20, 1, CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y) {
        column.at<cv::Vec3b>(y, 0) = cv::Vec3b::all(uchar(3 * y));
        for (int x = 0; x < bgr.cols; ++x) bgr.at<cv::Vec3b>(y, x) = cv::Vec3b::all(uchar(x % 4 == 2 ? 12 * y : 0));
    }
    cv::Mat wanted;
    cv::resize(column, wanted, {1, 64}, 0, 0, cv::INTER_LINEAR);
    wanted = cv::repeat(wanted, 1, 64);
    if (!wide) {
        bgr = bgr.t();
        wanted = wanted.t();
    }
    cv::Mat actual = resizeToInput(bgr, 64, Resampling::Area);
    // Rows and columns are rounded in different order.
    QVERIFY(cv::norm(actual, wanted, cv::NORM_INF) <= 1.0);
}

void TestPreprocess::sameSizeOnlySwapsChannels() {
    const cv::Mat bgr = picture(64, 64);
    for (const auto method : {Resampling::Bilinear, Resampling::Area}) {
        cv::Mat back;
        cv::cvtColor(resizeToInput(bgr, 64, method), back, cv::COLOR_RGB2BGR);
        QCOMPARE(cv::norm(back, bgr, cv::NORM_INF), 0.0);
    }
}

void TestPreprocess::normalisationFormula() {
    cv::Mat rgb(16, 16, CV_8UC3);
    for (int i = 0; i < 256; ++i) rgb.at<cv::Vec3b>(i / 16, i % 16) = {uchar(i), uchar(255 - i), uchar((i * 3) % 256)};
    const cv::Mat values = normaliseInput(rgb);
    QCOMPARE(values.type(), CV_32FC3);
    QVERIFY(values.isContinuous());
    constexpr double mean[] = {0.485, 0.456, 0.406};
    constexpr double deviation[] = {0.229, 0.224, 0.225};
    for (int i = 0; i < 256; ++i)
        for (int c = 0; c < 3; ++c) {
            const double wanted = (rgb.at<cv::Vec3b>(i / 16, i % 16)[c] / 255.0 - mean[c]) / deviation[c];
            QVERIFY(std::abs(values.at<cv::Vec3f>(i / 16, i % 16)[c] - wanted) < 1e-6);
        }
}

/// Mirrored at the outermost pixels, which stay single.
void TestPreprocess::continuesByReflection() {
    const cv::Mat image = picture(64, 48);
    const cv::Mat larger = continued(image, 16);
    QCOMPARE(larger.size(), cv::Size(96, 80));
    QCOMPARE(cv::norm(larger(cv::Rect(16, 16, 64, 48)), image, cv::NORM_INF), 0.0);
    for (int d = 1; d <= 16; ++d) {
        QVERIFY(larger.at<cv::Vec3b>(30, 16 - d) == image.at<cv::Vec3b>(14, d));
        QVERIFY(larger.at<cv::Vec3b>(16 + 47 + d, 40) == image.at<cv::Vec3b>(47 - d, 24));
    }
}

void TestPreprocess::realImage() {
    SKIP_WITHOUT("data/bottle");
    const auto image = readImage(sharedPath("data/bottle/train/good/000.png"));
    VERIFY_OK(image);
    const cv::Mat values = normaliseInput(resizeToInput(*image, 256, Resampling::Area));
    const cv::Scalar before = cv::mean(*image);
    const cv::Scalar after = cv::mean(values);
    for (int c = 0; c < 3; ++c)
        QVERIFY(std::abs(after[c] * kImageNetStd[c] + kImageNetMean[c] - before[2 - c] / 255.0) < 0.002);
}

QTEST_APPLESS_MAIN(TestPreprocess)
#include "tst_preprocess.moc"
