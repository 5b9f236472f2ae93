// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/convolution.h"

#include "core/engine/avx512.h"
#include "core/engine/byte_winograd.h"
#include "core/engine/onednn_convolution.h"
#include "core/engine/point.h"
#include "core/engine/tiles.h"
#include "core/engine/winograd.h"

#include <dnnl.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace hawksight::fast {
namespace {

bool has(dnnl::cpu_isa wanted) {
    const auto isa = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    return (isa & static_cast<unsigned>(wanted)) == static_cast<unsigned>(wanted);
}

TileConvolution::Shape shapeOf(const Weights& w, const ConvolutionPlan& plan) {
    return {w.in, w.out, w.kernel, plan.width, plan.source, plan.target, plan.relu, plan.accumulate};
}

/// Tiles of bfloat16 are faster still.
bool suitsWinograd(const Weights& w, const ConvolutionPlan& plan) {
    return WinogradConvolution::fits(w, plan) && !(hasTiles() && TileConvolution::fits(shapeOf(w, plan)));
}

}  // namespace

std::size_t bytesOf(Type type) {
    return type == Type::F32 ? 4 : type == Type::Bf16 ? 2 : 1;
}

Buffer::Buffer(std::size_t bytes) : m_bytes(rounded(bytes)) {
    std::size_t alignment = 64;
#ifdef MADV_HUGEPAGE
    // Weights and features are walked through once an image: fewer pages, fewer look-ups.
    constexpr std::size_t kHugePage = 2 << 20;
    if (m_bytes >= kHugePage) alignment = kHugePage;
#endif
    const std::size_t taken = std::max(alignment, (m_bytes + alignment - 1) / alignment * alignment);
    m_data.reset(std::aligned_alloc(alignment, taken));
    if (!m_data) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (alignment == kHugePage) (void)::madvise(m_data.get(), taken, MADV_HUGEPAGE);
#endif
    std::memset(m_data.get(), 0, std::max<std::size_t>(64, m_bytes));
}

void Buffer::Free::operator()(void* p) const {
    std::free(p);
}

namespace {

/// Scales and rounds the weights of bytes; everything else stays as it is.
PlainConvolution prepared(const Weights& w, const ConvolutionPlan& plan) {
    const auto perChannel = static_cast<std::size_t>(w.in) * static_cast<std::size_t>(w.kernel * w.kernel);
    const auto outputs = static_cast<std::size_t>(w.out);
    PlainConvolution p{w.values, w.bias, std::vector<float>(outputs, 1.0F)};
    if (plan.source != Type::U8) return p;
    const auto area = static_cast<std::size_t>(w.kernel * w.kernel);
    for (std::size_t o = 0; o < outputs; ++o) {
        float* row = p.values.data() + o * perChannel;
        float largest = 0.0F;
        for (std::size_t i = 0; i < perChannel; ++i) {
            row[i] *= plan.sourceScale[i / area];
            largest = std::max(largest, std::abs(row[i]));
        }
        const float scale = std::max(largest, 1e-20F) / 127.0F;
        for (std::size_t i = 0; i < perChannel; ++i) row[i] /= scale;
        p.bias[o] /= scale;
        p.scale[o] = plan.target == Type::U8 ? scale / plan.targetScale[o] : scale;
    }
    std::vector<std::int8_t> steps;
    if (plan.inputs != nullptr && plan.inputs->known()) {
        steps = rounded(p.values, perChannel, *plan.inputs);
        for (std::size_t i = 0; i < p.values.size(); ++i)
            p.bias[i / perChannel] += (p.values[i] - float(steps[i])) * plan.inputs->mean[i % perChannel];
    } else {
        steps = rounded(p.values);
    }
    p.values.assign(steps.begin(), steps.end());
    return p;
}

std::unique_ptr<BandWork> bestFor(const Weights& w, const ConvolutionPlan& plan) {
    if (suitsWinograd(w, plan)) return std::make_unique<WinogradConvolution>(w, plan);
    if (ByteWinograd::fits(w, plan)) return std::make_unique<ByteWinograd>(w, plan);
    if (PointConvolution::fits(w, plan)) return std::make_unique<PointConvolution>(w, plan);
    const TileConvolution::Shape shape = shapeOf(w, plan);
    PlainConvolution p = prepared(w, plan);
    if (!TileConvolution::fits(shape)) return std::make_unique<OneDnnConvolution>(w, plan, std::move(p));
    for (std::size_t o = 0; o < p.bias.size(); ++o) p.bias[o] *= p.scale[o];
    return std::make_unique<TileConvolution>(shape, p.values, p.scale, p.bias);
}

}  // namespace

BandConvolution::BandConvolution(const Weights& w, const ConvolutionPlan& plan)
    : m_height(plan.height), m_rows(plan.rows), m_work(bestFor(w, plan)) {}

BandConvolution::BandConvolution(BandConvolution&&) noexcept = default;
BandConvolution::~BandConvolution() = default;

int BandConvolution::suitableRows(const Weights& w, const ConvolutionPlan& plan, bool even) {
    if (ByteWinograd::fits(w, plan)) return ByteWinograd::rows(plan.width, plan.height);
    return suitsWinograd(w, plan) ? WinogradConvolution::rows(w.kernel, plan.width, even) : plan.rows;
}

int BandConvolution::bands() const {
    return (m_height + m_rows - 1) / m_rows;
}

int BandConvolution::firstRow(int band) const {
    return band * m_rows;
}

int BandConvolution::rows(int band) const {
    return std::min(m_rows, m_height - firstRow(band));
}

bool BandConvolution::run(int band, int thread, const void* source, void* target) const {
    return m_work->run(rows(band), thread, source, target);
}

std::string BandConvolution::implementation() const {
    return m_work->name();
}

std::size_t BandConvolution::bytes() const {
    return m_work->bytes();
}

bool supported(Type type) {
    switch (type) {
        case Type::F32:
            return true;
        case Type::Bf16:
            return has(dnnl::cpu_isa::avx512_core_bf16);
        case Type::U8:
            return has(dnnl::cpu_isa::avx512_core_vnni) || has(dnnl::cpu_isa::avx2_vnni);
    }
    return false;
}

bool hasTiles() {
    return has(dnnl::cpu_isa::avx512_core_amx);
}

bool hasWideProducts(Type type) {
#ifdef HAWKSIGHT_TILES
    return type == Type::Bf16 ? has(dnnl::cpu_isa::avx512_core_bf16)
                              : type == Type::U8 && has(dnnl::cpu_isa::avx512_core_vnni);
#else
    (void)type;
    return false;
#endif
}

bool usable() {
    return dnnl::version()->cpu_runtime == DNNL_RUNTIME_OMP;
}

}  // namespace hawksight::fast
