// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/stroke_tools.h"

#include "core/annotation/mask.h"
#include "core/base/guarded.h"
#include "ui/support/session.h"

namespace hawksight {

namespace {
cv::Point2d toCv(const QPointF& p) {
    return {p.x(), p.y()};
}
}  // namespace

void BrushTool::press(const HandEvent& hand) {
    if (!m_bench.isReady()) return;
    m_bench.accept();
    m_erasing = m_erases != hand.isSecondary;
    BrushOptions options{m_bench.options.diameterPx, m_bench.options.edge, m_erasing ? 0 : m_bench.classId(),
                         m_bench.options.keepOthers && !m_erasing ? Paint::OnlyEmpty : Paint::Over};
    m_recorder.emplace(m_bench.mask());
    m_stroke.emplace(m_bench.mask(), *m_recorder, options);
    if (hand.isConstrained && m_lineFrom && m_lineKey == m_bench.book().key())
        m_bench.announce(m_stroke->to(toCv(*m_lineFrom), hand.pressure));
    m_bench.announce(m_stroke->to(toCv(hand.at), hand.pressure));
}

void BrushTool::move(const HandEvent& hand) {
    if (m_stroke) m_bench.announce(m_stroke->to(toCv(hand.at), hand.pressure));
}

void BrushTool::release(const HandEvent& hand) {
    if (!m_stroke) return;
    m_stroke.reset();
    m_lineFrom = hand.at;
    m_lineKey = m_bench.book().key();
    MaskPatch patch = m_recorder->finish();
    m_recorder.reset();
    m_bench.book().commit(std::move(patch), m_erasing ? tr("eraser stroke") : tr("brush stroke"));
}

bool BrushTool::cancel() {
    if (!m_stroke) return false;
    m_stroke.reset();
    const cv::Rect touched = m_recorder->touched();
    m_recorder->revert();
    m_recorder.reset();
    m_bench.announce(touched);
    return true;
}

TightenTool::TightenTool(Workbench& bench)
    : Tool(bench), m_result([this](const Shape& shape) {
          m_bench.setBusy(false);
          if (shape.isEmpty())
              m_bench.session().tell(tr("Nothing there stands out from its surroundings."));
          m_bench.propose(shape, tr("tightened stroke"));
      }) {}

void TightenTool::press(const HandEvent& hand) {
    if (!m_bench.isReady() || m_bench.isBusy()) return;
    m_bench.accept();
    m_rough = emptyMask(m_bench.image()->size());
    m_recorder.emplace(m_rough);
    m_stroke.emplace(m_rough, *m_recorder, BrushOptions{m_bench.options.diameterPx, BrushEdge::Hard, 255, Paint::Over});
    move(hand);
}

void TightenTool::move(const HandEvent& hand) {
    if (!m_stroke) return;
    m_stroke->to(toCv(hand.at), hand.pressure);
    // The stroke in hand shows as a proposal does.
    const cv::Rect box = m_recorder->touched() & cv::Rect({0, 0}, m_rough.size());
    if (!box.empty()) m_bench.propose({box, m_rough(box).clone()}, tr("rough stroke"));
}

void TightenTool::release(const HandEvent&) {
    if (!m_stroke) return;
    m_stroke.reset();
    m_recorder.reset();
    const cv::Mat rough = std::exchange(m_rough, {});
    if (boundsOf(rough).empty()) return m_bench.reject();
    m_bench.setBusy(true);
    m_result.follow(m_bench.session().io().post(IoPool::Rank::Shown, [image = m_bench.image(), rough] {
        return guarded("tighten", ErrorCode::Internal, [&] { return tighten(image->bgr, rough); }).value_or(Shape());
    }));
}

bool TightenTool::cancel() {
    const bool was = m_stroke.has_value() || m_bench.isBusy();
    m_stroke.reset();
    m_recorder.reset();
    m_rough.release();
    m_result.drop();
    m_bench.setBusy(false);
    if (was) m_bench.reject();
    return was;
}

}  // namespace hawksight
