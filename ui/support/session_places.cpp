// SPDX-License-Identifier: GPL-3.0-or-later
// Where one is: the page, the image in sight, the subset and its order.
#include "ui/support/session_private.h"

namespace hawksight {

void Session::setCurrent(int index) {
    if (index < -1 || index >= count()) return;
    if (index == m_current) return;
    m_current = index;
    if (m_project && index >= 0) {
        m_project->image = m_dataset.samples[static_cast<std::size_t>(index)].image;
        d->saveSoon();
    }
    Q_EMIT currentChanged(index);
}

void Session::showPage(PageId page) {
    Q_EMIT pageRequested(page);
}

void Session::pageIsShown(PageId page) {
    if (!m_project || m_project->page == pageName(page)) return;
    m_project->page = pageName(page);
    d->saveSoon();
}

void Session::showImages(std::vector<int> indices, const QString& title) {
    m_subset = std::move(indices);
    m_subsetTitle = title;
    Q_EMIT subsetChanged();
    showPage(PageId::Data);
}

void Session::clearSubset() {
    if (!m_subset) return;
    m_subset.reset();
    m_subsetTitle.clear();
    Q_EMIT subsetChanged();
}

void Session::setOrder(std::vector<int> order) {
    if (order == m_order) return;
    m_order = std::move(order);
    d->positions.assign(static_cast<std::size_t>(count()), -1);
    for (std::size_t i = 0; i < m_order.size(); ++i)
        if (m_order[i] >= 0 && m_order[i] < count())
            d->positions[static_cast<std::size_t>(m_order[i])] = static_cast<int>(i);
    Q_EMIT orderChanged();
}

int Session::neighbour(int step) const {
    if (m_order.empty()) {
        const int next = m_current + step;
        return next >= 0 && next < count() ? next : -1;
    }
    const int position = m_current >= 0 && m_current < static_cast<int>(d->positions.size())
                             ? d->positions[static_cast<std::size_t>(m_current)]
                             : -1;
    // From outside the order one steps onto its first image, or its last.
    if (position < 0) return step > 0 ? m_order.front() : m_order.back();
    const int next = position + step;
    return next >= 0 && next < static_cast<int>(m_order.size()) ? m_order[static_cast<std::size_t>(next)] : -1;
}

}  // namespace hawksight
