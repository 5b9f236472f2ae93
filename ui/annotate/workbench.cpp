// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/workbench.h"

#include "core/annotation/mask.h"
#include "ui/support/session.h"

#include <opencv2/imgproc.hpp>

#include <utility>

namespace hawksight {

Workbench::Workbench(Session& session, QObject* parent) : QObject(parent), m_session(session), m_book(session) {
    connect(&m_book, &MaskBook::changed, this, &Workbench::maskChanged);
}

void Workbench::setImage(const WorkImagePointer& image) {
    Q_EMIT imageAboutToChange();
    accept();  // what a person has seen in its place is not lost by going on
    m_image = image;
    m_heat.release();
    if (image)
        m_book.open(image->key, image->mask, image->hadJournal, image->hasPublished);
    else
        m_book.close();
    Q_EMIT imageChanged();
}

void Workbench::setHeat(const cv::Mat& map) {
    m_heat = map;
    Q_EMIT heatChanged();
}

void Workbench::setClassId(int id) {
    if (id == m_class) return;
    m_class = id;
    Q_EMIT classChanged();
    if (hasProposal()) Q_EMIT proposalChanged(toQRect(m_proposal.box));
}

void Workbench::optionsHaveChanged() {
    Q_EMIT optionsChanged();
}

bool Workbench::paint(const Shape& shape, int classId, const QString& what) {
    if (!isReady() || shape.isEmpty()) return false;
    MaskRecorder recorder(mask());
    recorder.touch(shape.box);
    stampMask(mask(), shape.filled, shape.box.tl(), classId,
              options.keepOthers && classId != 0 ? Paint::OnlyEmpty : Paint::Over);
    MaskPatch patch = recorder.finish();
    const bool changed = !patch.isEmpty();
    m_book.commit(std::move(patch), what);
    return changed;
}

bool Workbench::changeAll(const std::function<void(cv::Mat&)>& change, const QString& what) {
    if (!isReady()) return false;
    MaskRecorder recorder(mask());
    recorder.touch({{0, 0}, mask().size()});
    change(mask());
    MaskPatch patch = recorder.finish();
    const bool changed = !patch.isEmpty();
    m_book.commit(std::move(patch), what);
    return changed;
}

void Workbench::announce(const cv::Rect& changed) {
    if (!changed.empty()) Q_EMIT maskChanged(toQRect(changed));
}

void Workbench::replaceProposal(Shape shape) {
    const QRect before = toQRect(m_proposal.box);
    m_proposal = std::move(shape);
    Q_EMIT proposalChanged(before | toQRect(m_proposal.box));
}

void Workbench::propose(Shape shape, const QString& what) {
    if (!isReady()) return;
    m_proposed = what;
    replaceProposal(std::move(shape));
}

void Workbench::growProposal(int px) {
    if (!hasProposal() || !m_image) return;
    const int room = std::max(0, px) + 1;
    const cv::Rect box = cv::Rect(m_proposal.box.x - room, m_proposal.box.y - room, m_proposal.box.width + 2 * room,
                                  m_proposal.box.height + 2 * room) &
                         cv::Rect({0, 0}, m_image->size());
    cv::Mat part = cv::Mat::zeros(box.size(), CV_8UC1);
    m_proposal.filled.copyTo(part(m_proposal.box - box.tl()));
    Shape shape = shapeOf(grown(part, px));
    if (shape.isEmpty()) return;  // the last pixel stays
    shape.box += box.tl();
    replaceProposal(std::move(shape));
}

void Workbench::accept() {
    if (!hasProposal()) return;
    const Shape shape = std::exchange(m_proposal, {});
    paint(shape, m_class, m_proposed);
    Q_EMIT proposalChanged(toQRect(shape.box));
}

void Workbench::reject() {
    if (hasProposal()) replaceProposal({});
}

void Workbench::setBusy(bool on) {
    if (on == m_busy) return;
    m_busy = on;
    Q_EMIT busyChanged();
}

}  // namespace hawksight
