// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/good_parts.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <limits>

namespace hawksight {

namespace {

constexpr int kFiguresPx = 256;
constexpr int kPrintPx = 32;
// Below this nothing is in focus.
constexpr double kLeastSharpness = 0.07;
// Share of the typical sharpness: a hand that shook, a part that still moved.
constexpr double kBlurredShare = 0.7;
// Grey levels of a 32 px picture: another photograph of the same part at rest differs by less.
constexpr double kAlike = 1.2;

cv::Mat greyOf(const cv::Mat& bgr, int side) {
    cv::Mat small, grey;
    const bool shrinks = bgr.cols >= side && bgr.rows >= side;
    cv::resize(bgr, small, {side, side}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

/// values: CV_32F.
double quantile(const cv::Mat& values, double share) {
    std::vector<float> all(values.begin<float>(), values.end<float>());
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(all.size() - 1));
    std::nth_element(all.begin(), at, all.end());
    return *at;
}

}  // namespace

PartFigures partFigures(const cv::Mat& bgr) {
    const cv::Mat grey = greyOf(bgr, kFiguresPx);
    PartFigures figures;
    cv::Scalar mean, deviation;
    cv::meanStdDev(grey, mean, deviation);
    figures.mean = mean[0];
    figures.deviation = deviation[0];
    // The steepest slopes there are, as a share of the contrast a pixel. A slight blur before keeps sensor noise from
    // passing for detail; energies of derivatives would rise again for blurred pictures, whose grey levels are steps.
    cv::Mat soft, dx, dy, slope;
    grey.convertTo(soft, CV_32F);
    cv::GaussianBlur(soft, soft, {}, 1.0);
    cv::Sobel(soft, dx, CV_32F, 1, 0, 3, 0.125);
    cv::Sobel(soft, dy, CV_32F, 0, 1, 3, 0.125);
    cv::magnitude(dx, dy, slope);
    const double contrast = quantile(soft, 0.99) - quantile(soft, 0.01);
    figures.sharpness = quantile(slope, 0.99) / (contrast + 1.0);
    const auto pixels = static_cast<double>(grey.total());
    figures.darkShare = cv::countNonZero(grey < 8) / pixels;
    figures.brightShare = cv::countNonZero(grey > 250) / pixels;
    return figures;
}

GoodParts::Print GoodParts::printOf(const cv::Mat& bgr, const PartFigures& figures) {
    Print print;
    greyOf(bgr, kPrintPx).convertTo(print.grey, CV_32F);
    print.grey -= cv::mean(print.grey);
    print.sharpness = figures.sharpness;
    return print;
}

double GoodParts::typicalSharpness() const {
    std::vector<double> values;
    for (const Print& print : m_prints) values.push_back(print.sharpness);
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

GoodParts::Assessment GoodParts::assess(const cv::Mat& bgr) const {
    Assessment result;
    result.figures = partFigures(bgr);
    const PartFigures& f = result.figures;
    // A black or white background is no fault as long as something in between is left to see.
    if (f.mean < 25.0 || f.darkShare > 0.9) result.complaints.push_back(PartComplaint::TooDark);
    if (f.mean > 235.0 || f.brightShare > 0.9) result.complaints.push_back(PartComplaint::TooBright);
    if (result.complaints.empty() && f.deviation < 6.0) result.complaints.push_back(PartComplaint::LowContrast);
    if (result.complaints.empty()) {
        const bool muchSofter = m_prints.size() >= 3 && f.sharpness < kBlurredShare * typicalSharpness();
        if (f.sharpness < kLeastSharpness || muchSofter) result.complaints.push_back(PartComplaint::Blurred);
    }
    const Print print = printOf(bgr, f);
    result.distance = std::numeric_limits<double>::max();
    for (const Print& other : m_prints)
        result.distance = std::min(result.distance, cv::norm(print.grey, other.grey, cv::NORM_L1) / print.grey.total());
    if (result.distance < kAlike) result.complaints.push_back(PartComplaint::TooAlike);
    return result;
}

void GoodParts::add(const cv::Mat& bgr) {
    m_prints.push_back(printOf(bgr, partFigures(bgr)));
    m_pictures.push_back(bgr);
}

void GoodParts::removeLast() {
    if (m_pictures.empty()) return;
    m_pictures.pop_back();
    m_prints.pop_back();
}

void GoodParts::clear() {
    m_pictures.clear();
    m_prints.clear();
}

}  // namespace hawksight
