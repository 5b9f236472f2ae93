// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/filter_bar.h"

#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/page.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>

#include <array>
#include <map>

namespace hawksight {

namespace {

constexpr int kLeastField = 112, kLeastChoice = 88;  // what fits into the smallest window

/// Index of the entry with this data; the first one, "any", where there is none.
void choose(QComboBox* box, const QVariant& data) {
    box->setCurrentIndex(std::max(0, data.isValid() ? box->findData(data) : 0));
}

void keepFirst(QComboBox* box) {
    while (box->count() > 1) box->removeItem(1);
}

void addCounted(QComboBox* box, const QString& text, int count, const QVariant& data) {
    box->addItem(QStringLiteral("%1 (%2)").arg(text, QLocale().toString(count)), data);
}

}  // namespace

FilterBar::FilterBar(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);

    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("searchField"));
    m_search->setPlaceholderText(tr("Search names and folders"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), Token::TextMuted), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(kLeastField);
    m_search->setMaximumWidth(320);
    bindTooltip(m_search, tr("Search names and folders"), QKeySequence(QKeySequence::Find));
    m_search->installEventFilter(this);
    layout->addWidget(m_search, 3);

    m_split = addChoice(tr("Split"), tr("All splits"));
    m_label = addChoice(tr("Label"), tr("All labels"));
    m_type = addChoice(tr("Defect type"), tr("All defect types"));
    m_verdict = addChoice(tr("Verdict"), tr("All verdicts"));
    for (const Verdict verdict : {Verdict::Pass, Verdict::Review, Verdict::Fail})
        m_verdict->addItem(verdictText(verdict), static_cast<int>(VerdictChoice::Pass) + static_cast<int>(verdict));
    m_verdict->addItem(tr("Not inspected"), static_cast<int>(VerdictChoice::NotInspected));

    m_mistakes = new QCheckBox(tr("Mistakes only"));
    m_mistakes->setObjectName(QStringLiteral("mistakesOnly"));
    m_mistakes->setToolTip(tr("Images whose label differs from the verdict: false rejects and escapes"));
    layout->addWidget(m_mistakes);

    m_clear = makeIconButton(QStringLiteral("close"), tr("Clear the search and all filters"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    layout->addWidget(m_clear);
    layout->addStretch(1);

    m_sort = new QComboBox;
    m_sort->setObjectName(QStringLiteral("sorting"));
    bindTooltip(m_sort, tr("Sort by"));
    m_sort->addItem(tr("By name"), static_cast<int>(GallerySort::Name));
    m_sort->addItem(tr("Highest score first"), static_cast<int>(GallerySort::HighestScore));
    m_sort->addItem(tr("Lowest score first"), static_cast<int>(GallerySort::LowestScore));
    m_sort->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sort->setMinimumContentsLength(9);
    m_sort->setMinimumWidth(kLeastChoice);
    m_sort->setMaximumWidth(200);
    m_sort->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout->addWidget(m_sort, 2);

    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::announce);
    connect(m_mistakes, &QCheckBox::toggled, this, &FilterBar::announce);
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    connect(m_sort, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT sortingChanged(sorting()); });
    announce();
}

QComboBox* FilterBar::addChoice(const QString& name, const QString& any) {
    auto* box = new QComboBox;
    // May be narrower than its longest entry: a long defect type must not push the window wider.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    box->setMinimumWidth(kLeastChoice);
    box->setMaximumWidth(184);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bindTooltip(box, name);
    box->addItem(any);
    static_cast<QHBoxLayout*>(layout())->addWidget(box, 2);
    connect(box, &QComboBox::currentIndexChanged, this, &FilterBar::announce);
    return box;
}

void FilterBar::setImages(const GalleryModel& model) {
    {
        const QScopedValueRollback guard(m_setting, true);
        std::array<int, 3> splits{}, labels{};
        std::vector<int> types(model.types().size());
        for (int row = 0; row < model.count(); ++row) {
            const GalleryRow& image = model.row(row);
            ++splits[static_cast<std::size_t>(image.split)];
            ++labels[static_cast<std::size_t>(image.label)];
            if (image.type >= 0) ++types[static_cast<std::size_t>(image.type)];
        }
        for (QComboBox* box : {m_split, m_label, m_type}) keepFirst(box);
        for (const Split split : {Split::Train, Split::Test, Split::Unassigned})
            if (const int n = splits[static_cast<std::size_t>(split)]; n > 0)
                addCounted(m_split, splitText(split), n, static_cast<int>(split));
        for (const Label label : {Label::Good, Label::Defective, Label::Unknown})
            if (const int n = labels[static_cast<std::size_t>(label)]; n > 0)
                addCounted(m_label, labelText(label), n, static_cast<int>(label));
        for (std::size_t i = 0; i < types.size(); ++i) {
            const QString name = QString::fromStdString(model.types()[i]);
            addCounted(m_type, name, types[i], name);
        }
        for (QComboBox* box : {m_split, m_label, m_type}) box->setVisible(box->count() > 2);
        m_mistakes->setVisible(labels[0] + labels[1] > 0);
    }
    clear();
}

void FilterBar::setHasVerdicts(bool on) {
    m_verdict->setEnabled(on);
    m_mistakes->setEnabled(on);
    m_sort->setEnabled(on);
    if (on) return;
    GalleryFilter plain = filter();
    plain.verdict = VerdictChoice::Any;
    plain.mistakesOnly = false;
    setFilter(plain);
    m_sort->setCurrentIndex(0);
}

GalleryFilter FilterBar::filter() const {
    GalleryFilter filter;
    if (const QVariant split = m_split->currentData(); split.isValid())
        filter.split = static_cast<Split>(split.toInt());
    if (const QVariant label = m_label->currentData(); label.isValid())
        filter.label = static_cast<Label>(label.toInt());
    if (const QVariant type = m_type->currentData(); type.isValid()) filter.defectType = type.toString().toStdString();
    filter.verdict = static_cast<VerdictChoice>(m_verdict->currentData().toInt());
    filter.mistakesOnly = m_mistakes->isChecked();
    filter.text = m_search->text().simplified();
    return filter;
}

void FilterBar::setFilter(const GalleryFilter& filter) {
    {
        const QScopedValueRollback guard(m_setting, true);
        choose(m_split, filter.split ? QVariant(static_cast<int>(*filter.split)) : QVariant());
        choose(m_label, filter.label ? QVariant(static_cast<int>(*filter.label)) : QVariant());
        choose(m_type, filter.defectType ? QVariant(QString::fromStdString(*filter.defectType)) : QVariant());
        choose(m_verdict,
               filter.verdict == VerdictChoice::Any ? QVariant() : QVariant(static_cast<int>(filter.verdict)));
        m_mistakes->setChecked(filter.mistakesOnly);
        m_search->setText(filter.text);
    }
    announce();
}

GallerySort FilterBar::sorting() const {
    return static_cast<GallerySort>(m_sort->currentData().toInt());
}

void FilterBar::beginSearch(const QString& typed) {
    m_search->setFocus(Qt::ShortcutFocusReason);
    if (typed.isEmpty()) return m_search->selectAll();
    m_search->deselect();
    m_search->end(false);
    m_search->insert(typed);
}

void FilterBar::announce() {
    if (m_setting) return;
    const GalleryFilter now = filter();
    m_clear->setEnabled(!now.isEmpty());
    Q_EMIT filterChanged(now);
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Escape:
                m_search->clear();
                [[fallthrough]];
            case Qt::Key_Return:
            case Qt::Key_Enter:
            case Qt::Key_Down:
                Q_EMIT left();
                return true;
            default:
                break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hawksight
