// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/colormap.h"
#include "tests/core/image/image_files.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <limits>

using namespace hawksight;
using namespace hawksight::test;

class TestColormap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void perceptualMapsGrowLighter_data();
    void perceptualMapsGrowLighter();
    void valuesOutsideTakeTheEndColours();
    void rangeIsFixed();
    void strangeValuesAreDrawn();
    void overlayLeavesNormalPlacesAlone();
    void overlayGrowsWithTheValue();
    void overlayTakesMapsOfAnySize();
    void outlineStaysAtTheEdge();
    void outlineOfNothing();
};

static cv::Mat ramp(float low, float high, int count = 256) {
    cv::Mat map(1, count, CV_32FC1);
    for (int i = 0; i < count; ++i)
        map.at<float>(i) = low + (high - low) * static_cast<float>(i) / static_cast<float>(count - 1);
    return map;
}

void TestColormap::perceptualMapsGrowLighter_data() {
    QTest::addColumn<int>("colormap");
    QTest::newRow("inferno") << int(Colormap::Inferno);
    QTest::newRow("viridis") << int(Colormap::Viridis);
    QTest::newRow("grey") << int(Colormap::Grey);
}

void TestColormap::perceptualMapsGrowLighter() {
    QFETCH(int, colormap);
    cv::Mat lab;
    const cv::Mat colours = colourise(ramp(2.0F, 5.0F), {2.0F, 5.0F}, static_cast<Colormap>(colormap));
    QCOMPARE(colours.type(), CV_8UC3);
    cv::Mat unit;
    colours.convertTo(unit, CV_32F, 1 / 255.0);
    cv::cvtColor(unit, lab, cv::COLOR_BGR2Lab);
    const float first = lab.at<cv::Vec3f>(0)[0];
    const float last = lab.at<cv::Vec3f>(255)[0];
    QVERIFY(last - first > 60);
    for (int i = 16; i < 256; i += 16) {
        const float step = lab.at<cv::Vec3f>(i)[0] - lab.at<cv::Vec3f>(i - 16)[0];
        QVERIFY2(step > 0.3F * (last - first) / 16, qPrintable(QString("at %1: %2").arg(i).arg(step)));
    }
}

void TestColormap::valuesOutsideTakeTheEndColours() {
    const cv::Mat map = (cv::Mat_<float>(1, 6) << -100.0F, 0.0F, 1.0F, 100.0F, 3e38F, -3e38F);
    for (const auto colormap : {Colormap::Inferno, Colormap::Viridis, Colormap::Turbo, Colormap::Grey}) {
        const cv::Mat colours = colourise(map, {0.0F, 1.0F}, colormap);
        QVERIFY(colours.at<cv::Vec3b>(0) == colours.at<cv::Vec3b>(1));
        QVERIFY(colours.at<cv::Vec3b>(5) == colours.at<cv::Vec3b>(1));
        QVERIFY(colours.at<cv::Vec3b>(3) == colours.at<cv::Vec3b>(2));
        QVERIFY(colours.at<cv::Vec3b>(4) == colours.at<cv::Vec3b>(2));
        QVERIFY(colours.at<cv::Vec3b>(1) != colours.at<cv::Vec3b>(2));
    }
}

void TestColormap::rangeIsFixed() {
    // The same value has the same colour beside any other values.
    const cv::Mat quiet = (cv::Mat_<float>(1, 2) << 0.1F, 0.3F);
    const cv::Mat loud = (cv::Mat_<float>(1, 2) << 0.9F, 0.3F);
    QVERIFY(colourise(quiet, {0.0F, 1.0F}).at<cv::Vec3b>(1) == colourise(loud, {0.0F, 1.0F}).at<cv::Vec3b>(1));
}

void TestColormap::strangeValuesAreDrawn() {
    const float infinity = std::numeric_limits<float>::infinity();
    const cv::Mat map = (cv::Mat_<float>(1, 5) << std::nanf(""), -infinity, infinity, 0.0F, 1.0F);
    const cv::Mat colours = colourise(map, {0.0F, 1.0F});
    QVERIFY(colours.at<cv::Vec3b>(0) == colours.at<cv::Vec3b>(3));
    QVERIFY(colours.at<cv::Vec3b>(1) == colours.at<cv::Vec3b>(3));
    QVERIFY(colours.at<cv::Vec3b>(2) == colours.at<cv::Vec3b>(4));
    const cv::Mat flat = colourise(map, {0.5F, 0.5F});
    QVERIFY(flat.at<cv::Vec3b>(3) != flat.at<cv::Vec3b>(4));
}

void TestColormap::overlayLeavesNormalPlacesAlone() {
    const cv::Mat photo = picture(60, 40);
    const cv::Mat low(40, 60, CV_32FC1, cv::Scalar(0.0));
    QCOMPARE(cv::norm(overlay(photo, low, {0.0F, 1.0F}), photo, cv::NORM_INF), 0.0);
    const cv::Mat high(40, 60, CV_32FC1, cv::Scalar(1.0));
    QCOMPARE(cv::norm(overlay(photo, high, {0.0F, 1.0F}, 0.0), photo, cv::NORM_INF), 0.0);
}

void TestColormap::overlayGrowsWithTheValue() {
    const cv::Mat photo(1, 256, CV_8UC3, cv::Scalar::all(90));
    const cv::Mat map = ramp(0.0F, 1.0F);
    const cv::Mat mixed = overlay(photo, map, {0.0F, 1.0F}, 0.6);
    const cv::Mat colours = colourise(map, {0.0F, 1.0F});
    const auto& end = mixed.at<cv::Vec3b>(255);
    for (int c = 0; c < 3; ++c) QVERIFY(std::abs(end[c] - (0.4 * 90 + 0.6 * colours.at<cv::Vec3b>(255)[c])) <= 1.5);
    const auto distance = [&](int i) { return cv::norm(mixed.at<cv::Vec3b>(i), cv::Vec3b(90, 90, 90)); };
    QVERIFY(distance(10) < distance(80));
    QVERIFY(distance(10) < 20);
    QVERIFY(distance(255) > 60);
}

void TestColormap::overlayTakesMapsOfAnySize() {
    const cv::Mat photo = picture(90, 70);
    cv::Mat map(7, 9, CV_32FC1, cv::Scalar(0.0));
    map(cv::Rect(0, 0, 3, 7)).setTo(1.0);
    const cv::Mat mixed = overlay(photo, map, {0.0F, 1.0F});
    QCOMPARE(mixed.type(), CV_8UC3);
    QVERIFY(mixed.size() == photo.size());
    QVERIFY(cv::norm(mixed(cv::Rect(0, 0, 20, 70)), photo(cv::Rect(0, 0, 20, 70)), cv::NORM_INF) > 20);
    QCOMPARE(cv::norm(mixed(cv::Rect(50, 0, 40, 70)), photo(cv::Rect(50, 0, 40, 70)), cv::NORM_INF), 0.0);
}

void TestColormap::outlineStaysAtTheEdge() {
    const cv::Mat photo(100, 120, CV_8UC3, cv::Scalar::all(50));
    cv::Mat mask(100, 120, CV_8UC1, cv::Scalar(0));
    mask(cv::Rect(20, 20, 60, 50)).setTo(1);  // any value but 0 counts
    mask(cv::Rect(40, 35, 20, 20)).setTo(0);  // a hole
    cv::Mat drawn = photo.clone();
    drawOutline(drawn, mask, {0, 255, 0}, 2);
    QVERIFY(drawn.at<cv::Vec3b>(20, 50) == cv::Vec3b(0, 255, 0));
    QVERIFY(drawn.at<cv::Vec3b>(34, 50) != cv::Vec3b(50, 50, 50) ||
            drawn.at<cv::Vec3b>(35, 50) != cv::Vec3b(50, 50, 50));
    QVERIFY(drawn.at<cv::Vec3b>(28, 50) == cv::Vec3b(50, 50, 50));
    QVERIFY(drawn.at<cv::Vec3b>(45, 50) == cv::Vec3b(50, 50, 50));
    QVERIFY(drawn.at<cv::Vec3b>(90, 110) == cv::Vec3b(50, 50, 50));
}

void TestColormap::outlineOfNothing() {
    cv::Mat photo = picture(30, 30);
    const cv::Mat before = photo.clone();
    drawOutline(photo, cv::Mat(30, 30, CV_8UC1, cv::Scalar(0)), {0, 0, 255});
    QCOMPARE(cv::norm(photo, before, cv::NORM_INF), 0.0);
    drawOutline(photo, cv::Mat(30, 30, CV_8UC1, cv::Scalar(255)), {0, 0, 255});
    QVERIFY(cv::norm(photo, before, cv::NORM_INF) > 0.0);
}

QTEST_APPLESS_MAIN(TestColormap)
#include "tst_colormap.moc"
