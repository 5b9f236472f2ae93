// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernels.h"
#include "core/engine/network.h"
#include "core/engine/team.h"

#include <array>
#include <atomic>
#include <memory>
#include <type_traits>
#include <vector>

namespace hawksight::fast {

inline constexpr int kRows = 4;          // that a thread attends at once
inline constexpr std::size_t kHalo = 3;  // of the 7 x 7 window
inline constexpr int kPatchSide = 4;     // of the first convolution's kernel
/// bfloat16 keeps eight bits of a weight; the first layer's are given twice, what rounding took away the second time.
template <class T>
inline constexpr int kPatchCopies = std::is_same_v<T, Bf16> ? 2 : 1;
inline constexpr std::size_t kPlaneRoom = 22;  // both halos, and what a last vector reads too far

template <class T>
constexpr Type typeOf() {
    return std::is_same_v<T, float> ? Type::F32 : std::is_same_v<T, Bf16> ? Type::Bf16 : Type::U8;
}

/// The network in one storage type; built in network.cpp, run in network_run.cpp.
template <class T>
class NetworkOf final : public Network {
public:
    NetworkOf(const NetworkModel& model, const Calibration* calibration, int threads, Calibration* observed);
    bool run(const std::uint8_t* rgb, Differences& differences) override;
    std::size_t bytes() const override;

private:
    /// One stage of one network.
    struct Stage {
        std::vector<BandConvolution> convolutions;
        std::vector<Buffer> between;      ///< outputs of all convolutions but the last
        Buffer output;                    ///< pooled and attended
        std::vector<float> outputFactor;  ///< turns a stored value of the last convolution into one of `output`
        std::vector<float> valueOfStep;   ///< of the last convolution's output; 1 unless quantised
    };
    struct PerThread {
        Buffer patches, band;
        Buffer student, white;  ///< stage 4, where teacher and student are not merged
        Buffer squared, cosine;
    };

    std::size_t at(std::size_t row, std::size_t width, std::size_t channels) const { return row * width * channels; }
    void buildStage(const NetworkModel& model, const Calibration* calibration, std::size_t net, std::size_t stage);
    void buildLast(const NetworkModel& model, const Calibration* calibration);
    void patches(const std::uint8_t* rgb, int band, T* out) const;
    void between(std::size_t stage, std::size_t k);
    void lastConvolution(const std::uint8_t* rgb, std::size_t stage);
    void teacherBand(std::size_t net, std::size_t stage, int band, int thread, const T* source);
    void studentBand(std::size_t stage, int band, int thread, const T* source);
    const T* stageSource(std::size_t net, std::size_t stage, std::size_t k, int row) const;
    void channelAttention(std::size_t stage);
    void attend(std::size_t stage);
    void sample(std::size_t stage);
    void compareLast();
    void observe(std::size_t net, std::size_t stage, std::size_t k, const Pooled<T>* x, std::size_t pixels);

    const NetworkModel& m_model;
    const Kernels<T>& m_kernels = kernels<T>();
    int m_threads;
    std::size_t m_side;
    std::array<std::vector<int>, 4> m_sides;
    std::array<std::array<Stage, 3>, 2> m_stages;
    std::array<T, 256> m_pixels;

    Buffer m_raw;  ///< the student's last convolution of a stage, before attention
    std::vector<float> m_bandSum, m_bandMax, m_attention, m_average, m_maximum, m_hidden;
    std::vector<float> m_pixelFactor, m_outFactor;  ///< channel attention times the value of a step
    std::array<Buffer, 3> m_planes;                 ///< mean and maximum, with their halo
    std::vector<float> m_spatial;
    std::array<Buffer, 3> m_samples;  ///< attended features at the projectors' positions, float32

    bool m_merged = false;    ///< T - S straight from the last convolutions
    bool m_whitened = false;  ///< both whitened straight from the last convolutions
    std::unique_ptr<BandConvolution> m_lastTeacher, m_lastStudent, m_white;
    std::array<std::unique_ptr<BandConvolution>, 3> m_projectors;
    std::shared_ptr<Scratch> m_scratch;
    std::vector<PerThread> m_perThread;
    Differences m_differences;
    Calibration* m_observed;
    Team m_team;
    std::atomic<bool> m_failed{false};
    std::size_t m_bytes = 0;
};

}  // namespace hawksight::fast
