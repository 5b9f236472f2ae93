// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/class_card.h"

#include "ui/annotate/region_classes.h"
#include "ui/annotate/workbench.h"
#include "ui/support/annotations.h"
#include "ui/support/icons.h"
#include "ui/support/page.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kSwatch = 16;

QIcon swatch(unsigned rgb) {
    QPixmap picture(kSwatch * 2, kSwatch * 2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1.5));
    painter.setBrush(QColor(QRgb(rgb | 0xff000000U)));
    painter.drawRoundedRect(QRectF(1, 1, 2 * kSwatch - 2, 2 * kSwatch - 2), 6, 6);
    painter.end();
    picture.setDevicePixelRatio(2.0);
    return picture;
}

}  // namespace

ClassCard::ClassCard(Session& session, Workbench& bench, Prompts& prompts, QWidget* parent)
    : Card(tr("Classes"), parent), m_session(session), m_bench(bench), m_prompts(prompts) {
    m_add = makeIconButton(QStringLiteral("plus"), tr("Add a class"));
    header()->addWidget(m_add);
    connect(m_add, &QToolButton::clicked, this, &ClassCard::add);
    m_rows = new QWidget;
    body()->addWidget(m_rows);
    connect(&session.annotations(), &Annotations::classesChanged, this, &ClassCard::build);
    connect(&bench, &Workbench::classChanged, this, &ClassCard::follow);
    build();
}

QToolButton* ClassCard::rowOf(int id) const {
    return m_rows->findChild<QToolButton*>(QStringLiteral("class%1").arg(id));
}

void ClassCard::setRegion(bool on) {
    if (on == m_region) return;
    m_region = on;
    if (on) m_classBefore = m_bench.classId();
    setTitle(on ? tr("Region of the product") : tr("Classes"));
    m_add->setVisible(!on);
    m_bench.setClassId(on ? kInspectHere : m_classBefore);
    build();
}

void ClassCard::build() {
    auto* rows = new QWidget;
    auto* layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap / 4);
    const std::vector<DefectClass> classes = m_region ? regionClasses() : m_session.annotations().classes();
    for (const DefectClass& c : classes) {
        auto* line = new QHBoxLayout;
        line->setSpacing(kGap / 2);
        auto* row = new QToolButton;
        row->setObjectName(QStringLiteral("class%1").arg(c.id));
        row->setProperty("classRow", true);
        row->setCheckable(true);
        row->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        row->setIcon(swatch(c.rgb));
        row->setIconSize({kSwatch, kSwatch});
        QString shown = QString::fromStdString(c.name);
        if (!m_region) shown.replace(QLatin1Char('_'), QLatin1Char(' '));
        row->setText(QStringLiteral(" %1   %2").arg(c.id).arg(shown));
        row->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->setMinimumHeight(32);
        bindTooltip(row, tr("Paint %1").arg(shown), QKeySequence(Qt::Key_0 + c.id));
        connect(row, &QToolButton::clicked, this, [this, id = c.id] {
            choose(id);
            follow();
        });
        line->addWidget(row, 1);
        layout->addLayout(line);
        if (m_region) continue;
        QToolButton* more = makeIconButton(QStringLiteral("more"), tr("Change %1").arg(shown));
        more->setPopupMode(QToolButton::InstantPopup);
        auto* menu = new QMenu(more);
        connect(menu->addAction(icon(QStringLiteral("edit")), tr("Rename…")), &QAction::triggered, this,
                [this, id = c.id] { rename(id); });
        connect(menu->addAction(swatch(c.rgb), tr("Colour…")), &QAction::triggered, this,
                [this, id = c.id] { recolour(id); });
        QAction* gone = menu->addAction(icon(QStringLiteral("trash")), tr("Remove from the list"));
        gone->setEnabled(classes.size() > 1);
        connect(gone, &QAction::triggered, this, [this, id = c.id] { remove(id); });
        more->setMenu(menu);
        line->addWidget(more);
    }
    m_add->setEnabled(classes.size() < 9);
    delete body()->replaceWidget(m_rows, rows);
    m_rows->deleteLater();
    m_rows = rows;
    const bool isThere =
        std::any_of(classes.begin(), classes.end(), [&](const DefectClass& c) { return c.id == m_bench.classId(); });
    if (!isThere) m_bench.setClassId(classes.front().id);
    follow();
}

void ClassCard::follow() {
    for (int id = 1; id <= 9; ++id)
        if (QToolButton* row = rowOf(id)) row->setChecked(id == m_bench.classId());
}

void ClassCard::choose(int id) {
    if (rowOf(id)) m_bench.setClassId(id);
}

bool ClassCard::mayBeCalled(const std::string& name, int id) {
    const auto& classes = m_session.annotations().classes();
    const bool isTaken =
        std::any_of(classes.begin(), classes.end(), [&](const auto& c) { return c.name == name && c.id != id; });
    if (isTaken) m_session.tell(tr("There is a class “%1” already.").arg(QString::fromStdString(name)));
    return !name.empty() && !isTaken;
}

void ClassCard::add() {
    m_prompts.text(this, tr("New class"), tr("Name of the defect"), {}, [this](const QString& text) {
        const std::string name = text.trimmed().toStdString();
        if (!mayBeCalled(name, 0)) return;
        m_session.annotations().addClass(name, [self = QPointer(this)](int id) {
            if (!self) return;
            if (id > 0)
                self->m_bench.setClassId(id);
            else
                self->m_session.tell(
                    tr("No number is left: those of removed classes still stand in masks. Repaint them, or "
                       "clear them there."));
        });
    });
}

void ClassCard::rename(int id) {
    const DefectClass* old = m_session.annotations().classOf(id);
    if (!old) return;
    m_prompts.text(this, tr("Rename the class"), tr("Name of the defect"), QString::fromStdString(old->name),
                   [this, id](const QString& text) {
                       const std::string name = text.trimmed().toStdString();
                       if (!mayBeCalled(name, id)) return;
                       auto classes = m_session.annotations().classes();
                       for (DefectClass& c : classes)
                           if (c.id == id) c.name = name;
                       m_session.annotations().setClasses(classes, tr("class renamed"));
                   });
}

void ClassCard::recolour(int id) {
    const DefectClass* old = m_session.annotations().classOf(id);
    if (!old) return;
    auto* dialog = new QColorDialog(QColor(QRgb(old->rgb | 0xff000000U)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this, id](const QColor& colour) {
        auto classes = m_session.annotations().classes();
        for (DefectClass& c : classes)
            if (c.id == id) c.rgb = colour.rgb() & 0xffffffU;
        m_session.annotations().setClasses(classes, tr("colour of a class"));
    });
    dialog->open();
}

void ClassCard::remove(int id) {
    auto classes = m_session.annotations().classes();
    std::erase_if(classes, [id](const DefectClass& c) { return c.id == id; });
    m_session.annotations().setClasses(classes, tr("class removed"));
}

}  // namespace hawksight
