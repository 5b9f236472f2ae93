// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"
#include "core/nn/container.h"
#include "core/nn/fusion.h"
#include "core/nn/model_meta.h"
#include "core/nn/student.h"
#include "core/nn/teacher.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <stop_token>
#include <vector>

namespace hawksight {

/// Makes the differences T - S of good parts uncorrelated, with mean square 1 in every direction.
struct Whitening {
    at::Tensor matrix;  ///< [384,384], float32; rows times (difference - mean)
    at::Tensor mean;    ///< [384], float32
    bool defined() const { return matrix.defined(); }
};

/// A trained model as it lies in a .hkt file.
struct Model {
    ModelInfo info;
    Parameters teacher, student;  ///< float32
    Standardisation standardisation;
    Fusion fusion;
    Whitening whitening;  ///< where the fusion needs it
    struct Reference {
        cv::Mat bgr;  ///< CV_8UC3, a good part as it came from the file, made smaller
        double score = 0.0;
    };
    std::vector<Reference> references;  ///< for the self-test on loading
};

Expected<Model> readModel(const std::filesystem::path& path);
/// Fills info.hash and info.fileBytes.
Expected<void> writeModel(const std::filesystem::path& path, Model& model);

/// Teacher and student on one image: the differences that fusions are made of. type: of the weights in use.
class Networks {
public:
    Networks(const PdnSpec& spec, const Parameters& teacher, Standardisation standardisation, at::ScalarType type);
    /// rgb: CV_8UC3 of the network's size. Stopped meanwhile: the maps are empty.
    Differences differences(Student& student, const cv::Mat& rgb, bool projections,
                            const std::stop_token& stop = {}) const;
    /// From the differences on `images`; they should not be those that scores are judged on. Undefined when stopped.
    /// `seen` is called after each of them.
    Whitening whiteningOf(Student& student, const std::vector<cv::Mat>& images, const std::stop_token& stop = {},
                          const std::function<void()>& seen = {}) const;
    /// With a whitening `differences` also gives the whitened error.
    void setWhitening(Whitening w) { m_whitening = std::move(w); }
    /// Raw teacher output, [1,384,h,w] of the computing type; undefined when stopped meanwhile.
    at::Tensor teacherOutput(const cv::Mat& rgb, const std::stop_token& stop = {}) const;
    const Standardisation& standardisation() const { return m_standardisation; }
    void setStandardisation(Standardisation s) { m_standardisation = std::move(s); }

private:
    PdnSpec m_spec;
    Parameters m_teacher;
    Standardisation m_standardisation;
    Whitening m_whitening;
    at::ScalarType m_type;
};

/// Whether a photograph scores what is stored of it, but for a share of the stored score and the map's range.
bool scoresAlike(double score, double stored, const MapRange& range, double share);

/// Now, as ISO 8601 in UTC.
std::string timestamp();

}  // namespace hawksight
