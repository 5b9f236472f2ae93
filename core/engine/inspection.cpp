// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/inspection.h"

#include "core/image/preprocess.h"

#include <omp.h>

namespace hawksight::fast {

Inspection::Inspection(const NetworkModel& model, Type type, const Calibration* calibration, int threads)
    : m_model(model),
      m_threads(threads),
      m_network(makeNetwork(model, type, calibration, threads)),
      m_fuser(model.fusion) {}

void Inspection::resize(const cv::Mat& bgr) {
    const TrainOptions& options = m_model.info.options;
    const int size = options.inputSize;
    if (!onlyShrinks(bgr.size(), size, options.resampling)) {
        m_input = networkInput(bgr, options);
        return;
    }
    cv::Mat& square = options.edges ? m_square : m_input;
    square.create(size, size, CV_8UC3);
    m_shrink.plan(bgr.size(), size, m_threads);
#pragma omp parallel for num_threads(m_threads) schedule(dynamic)
    for (int i = 0; i < AreaShrink::kStrips; ++i) m_shrink.strip(i, omp_get_thread_num(), bgr, square);
    if (options.edges) continued(m_square, kEdgePx, m_input);
}

bool Inspection::compare() {
    return m_network->run(m_input.ptr<std::uint8_t>(), m_differences);
}

FusedMap Inspection::fuse() {
    return m_fuser.fuse(m_differences);
}

}  // namespace hawksight::fast
