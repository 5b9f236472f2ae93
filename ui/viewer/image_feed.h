// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/viewer/findings.h"
#include "ui/viewer/photograph.h"
#include "ui/viewer/recent_cache.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace hawksight {

class Session;

/// Brings the image in sight and what the model says of it: from memory at once, else from the disk, else from the
/// detector; the answer is kept in the session. Neighbours are fetched ahead. Thread: GUI; the work is done on the io
/// lanes and the compute lane.
class ImageFeed : public QObject {
    Q_OBJECT

public:
    explicit ImageFeed(Session& session, QObject* parent = nullptr);
    ~ImageFeed() override;

    /// `index`: in the data set, -1 = a file of its own, which is inspected but not kept.
    void show(const std::filesystem::path& file, int index);
    void clear();
    /// The model or the pixel threshold is another one, or a score has come in.
    void refresh();
    /// Images without a record are inspected only while somebody looks.
    void setMayDetect(bool may);
    /// Images that are likely to be wanted next, the likeliest first.
    void fetchAhead(const std::vector<int>& indices);

    /// What is at hand of an image without waiting; nullptr where it is not.
    PhotographPointer cachedPhotograph(const std::filesystem::path& file) const;
    FindingsPointer cachedFindings(const std::filesystem::path& file) const;

    const std::filesystem::path& file() const { return m_file; }
    int index() const { return m_index; }
    const PhotographPointer& photograph() const { return m_photograph; }  ///< nullptr while it is on its way
    const FindingsPointer& findings() const { return m_findings; }        ///< nullptr: none yet
    bool isLoading() const { return !m_file.empty() && !m_photograph && !m_problem; }
    bool isDetecting() const { return m_bgr.isBusy() || m_detection.isBusy(); }
    const std::optional<Error>& problem() const { return m_problem; }                    ///< with the image file
    const std::optional<Error>& detectionProblem() const { return m_detectionProblem; }  ///< with inspecting it
    std::size_t cachedBytes() const { return m_photographs->bytes(); }

Q_SIGNALS:
    void photographChanged();  ///< there, on its way, or a problem
    void findingsChanged();    ///< there, gone, on their way, or a problem

private:
    using PhotographResult = Expected<PhotographPointer>;
    struct Ahead {
        Task<PhotographResult> photograph;
        Task<void> findings;
        std::shared_ptr<std::atomic<bool>> started;
    };

    std::optional<std::filesystem::path> maskOf(int index) const;
    std::string findingsKey(const std::filesystem::path& file) const;
    void take(const PhotographResult& result);
    void take(const FindingsPointer& findings);
    void detect();
    void reanalyse();

    Session& m_session;
    std::filesystem::path m_file;
    int m_index = -1;
    bool m_mayDetect = true;
    PhotographPointer m_photograph;
    FindingsPointer m_findings;
    std::string m_findingsHash;
    std::optional<Error> m_problem, m_detectionProblem;

    std::shared_ptr<RecentCache<Photograph>> m_photographs;
    std::shared_ptr<RecentCache<Findings>> m_records;
    std::map<std::filesystem::path, Ahead> m_ahead;

    Latest<PhotographResult> m_load;
    Latest<FindingsPointer> m_read, m_analysis;
    Latest<cv::Mat> m_bgr;
    Latest<Expected<Detection>> m_detection;
};

}  // namespace hawksight
