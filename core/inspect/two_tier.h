// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "core/inspect/detector.h"

#include <cstdint>
#include <memory>

namespace hawksight {

/// A detector with what its numbers mean.
struct Tier {
    std::unique_ptr<Detector> detector;
    double typicalScore = 0.0;  ///< mean score of good parts that it was not trained on
    double typicalMap = 0.0;    ///< usual map value of good parts (MapRange::low)
    Thresholds thresholds;
};

/// Raw scores of the first tier between which the second is asked.
struct ScoreBand {
    double low = 0.0, high = 0.0;  ///< low <= score < high
};

/// The first tier's own review band. Without one: from half way between a typical good part and the limit, to as much
/// above the limit.
ScoreBand bandOf(const Tier& screen);

/// Two-tier inspection, as the paper proposes: the first detector sees every image, the second those inside the band.
/// Everything comes out on the first tier's scale, so that its thresholds apply. There the second's verdict stands: its
/// score is brought there by straight lines that take typical good parts to typical good parts, the lower end of the
/// review band to the first's and limit to limit, so that what it passes without doubt leaves the band; its map by the
/// line that takes typical to typical and limit to limit. Thread: as any detector.
class TwoTierDetector final : public Detector {
public:
    /// Both must tell good from bad: a limit at or below the typical value leaves no scale, and its tier's numbers then
    /// pass unchanged.
    TwoTierDetector(Tier screen, Tier review, ScoreBand band);

    /// Milliseconds are those of both, where both were asked. Errors: as the detectors'.
    Expected<Detection> detect(const cv::Mat& bgr) override;
    std::string description() const override;
    int inputSize() const override { return m_screen.detector->inputSize(); }

    std::int64_t screened() const { return m_screened; }
    std::int64_t reviewed() const { return m_reviewed; }

private:
    Tier m_screen, m_review;
    ScoreBand m_band;
    std::int64_t m_screened = 0, m_reviewed = 0;
};

}  // namespace hawksight
