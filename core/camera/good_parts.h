// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <vector>

namespace hawksight {

/// What is wrong with a picture, or with what has been collected, as a person can mend it.
enum class PartComplaint { TooAlike, Blurred, TooDark, TooBright, LowContrast };

/// Figures of one picture, from a grey copy of 256 px.
struct PartFigures {
    double sharpness = 0.0;    ///< steepest slope as a share of the contrast, a pixel; falls with blur
    double mean = 0.0;         ///< 0..255
    double deviation = 0.0;    ///< grey levels
    double darkShare = 0.0;    ///< of pixels below 8
    double brightShare = 0.0;  ///< of pixels above 250
};
PartFigures partFigures(const cv::Mat& bgr);

/// Collects pictures of good parts and says what is wrong with them. A picture is blurred when it is much less sharp
/// than those before it (or than anything in focus), too alike when it hardly differs from one that is there. Thread:
/// one.
class GoodParts {
public:
    struct Assessment {
        std::vector<PartComplaint> complaints;  ///< empty = a good picture
        PartFigures figures;
        double distance = 0.0;  ///< to the nearest picture there is, grey levels; large for the first
        bool isGood() const { return complaints.empty(); }
    };
    /// bgr: CV_8UC3, not empty. Adds nothing.
    Assessment assess(const cv::Mat& bgr) const;
    /// Adds the picture whatever its assessment says. Shares the pixels.
    void add(const cv::Mat& bgr);
    void removeLast();
    void clear();

    const std::vector<cv::Mat>& pictures() const { return m_pictures; }
    int count() const { return static_cast<int>(m_pictures.size()); }

private:
    struct Print {
        cv::Mat grey;  ///< 32 x 32, CV_32F, without its mean
        double sharpness = 0.0;
    };
    static Print printOf(const cv::Mat& bgr, const PartFigures& figures);
    double typicalSharpness() const;

    std::vector<cv::Mat> m_pictures;
    std::vector<Print> m_prints;
};

}  // namespace hawksight
