// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/label_card.h"

#include "ui/support/annotations.h"
#include "ui/support/icons.h"
#include "ui/support/page.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace hawksight {

namespace {

QString folderWord(const Sample& sample) {
    switch (sample.label) {
        case Label::Good:
            return LabelCard::tr("Counts as good");
        case Label::Defective:
            return LabelCard::tr("Counts as defective: %1").arg(QString::fromStdString(sample.defectType));
        case Label::Unknown:
            return LabelCard::tr("Counts as not labelled");
    }
    return {};
}

}  // namespace

LabelCard::LabelCard(Session& session, QWidget* parent) : Card(tr("Label"), parent), m_session(session) {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap / 2);
    for (const auto& [label, iconName, token, key] :
         {std::tuple{ImageLabel::Good, "pass", Token::Pass, Qt::Key_G},
          std::tuple{ImageLabel::Defective, "fail", Token::Fail, Qt::Key_D},
          std::tuple{ImageLabel::Unsure, "unsure", Token::Review, Qt::Key_U}}) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("labelButton"));
        button->setText(imageLabelText(label));
        button->setIcon(icon(QLatin1String(iconName), token));
        button->setIconSize({16, 16});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumHeight(36);
        bindTooltip(button, imageLabelText(label), QKeySequence(key));
        connect(button, &QToolButton::clicked, this, [this, to = label] {
            m_session.annotations().toggleLabel({m_index}, to);
            follow();
        });
        m_buttons[label] = button;
        row->addWidget(button);
    }
    body()->addLayout(row);
    m_folder = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_folder->setObjectName(QStringLiteral("countsAs"));
    body()->addWidget(m_folder);
    m_typesPlace = new QWidget;
    body()->addWidget(m_typesPlace);
    m_comment = new QLineEdit;
    m_comment->setObjectName(QStringLiteral("comment"));
    m_comment->setPlaceholderText(tr("Comment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setMaxLength(2000);
    body()->addWidget(m_comment);
    m_who = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    body()->addWidget(m_who);
    connect(m_comment, &QLineEdit::editingFinished, this, &LabelCard::takeComment);
    connect(&session.annotations(), &Annotations::notesChanged, this, &LabelCard::follow);
    connect(&session.annotations(), &Annotations::classesChanged, this, [this] {
        buildTypes();
        follow();
    });
    connect(&session, &Session::samplesChanged, this, &LabelCard::follow);
    buildTypes();
    follow();
}

void LabelCard::buildTypes() {
    auto* place = new QWidget;
    auto* grid = new QGridLayout(place);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGap / 2);
    m_types.clear();
    int at = 0;
    for (const DefectClass& c : m_session.annotations().classes()) {
        auto* chip = new QToolButton;
        chip->setObjectName(QStringLiteral("typeChip"));
        QString shown = QString::fromStdString(c.name);
        chip->setText(chip->fontMetrics().elidedText(shown.replace(QLatin1Char('_'), QLatin1Char(' ')), Qt::ElideRight, 120));
        chip->setCheckable(true);
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        bindTooltip(chip, tr("Defect type %1").arg(QString::fromStdString(c.name)));
        connect(chip, &QToolButton::clicked, this, [this, name = c.name](bool on) {
            m_session.annotations().changeNotes(
                {m_index},
                [&](ImageNote& note) {
                    std::erase(note.defectTypes, name);
                    if (!on) return;
                    note.defectTypes.push_back(name);
                    note.label = ImageLabel::Defective;
                },
                on ? tr("defect type: %1").arg(QString::fromStdString(name))
                   : tr("not of type: %1").arg(QString::fromStdString(name)));
            follow();
        });
        m_types[c.name] = chip;
        grid->addWidget(chip, at / 2, at % 2);
        ++at;
    }
    delete body()->replaceWidget(m_typesPlace, place);
    m_typesPlace->deleteLater();
    m_typesPlace = place;
}

void LabelCard::showIndex(int index) {
    if (index == m_index) return;
    takeComment();
    m_index = index;
    showComment();
    follow();
}

void LabelCard::showComment() {
    const std::string text = m_index >= 0 ? m_session.annotations().note(m_index).comment : std::string();
    if (m_comment->text() != QString::fromStdString(text)) m_comment->setText(QString::fromStdString(text));
}

void LabelCard::takeComment() {
    if (m_index < 0) return;
    const std::string text = m_comment->text().trimmed().toStdString();
    m_session.annotations().changeNotes({m_index}, [&](ImageNote& note) { note.comment = text; }, tr("comment"));
}

void LabelCard::follow() {
    const bool isThere = m_index >= 0 && m_index < m_session.count();
    setEnabled(isThere);
    const ImageNote note = isThere ? m_session.annotations().note(m_index) : ImageNote();
    for (auto& [label, button] : m_buttons) button->setChecked(note.label == label);
    for (auto& [name, chip] : m_types)
        chip->setChecked(std::find(note.defectTypes.begin(), note.defectTypes.end(), name) != note.defectTypes.end());
    // What is being typed is not overwritten by what was there before.
    if (!m_comment->hasFocus()) showComment();
    m_folder->setText(isThere ? folderWord(m_session.dataset().samples[static_cast<std::size_t>(m_index)]) : QString());
    const QDateTime when = QDateTime::fromString(QString::fromStdString(note.changedAt), Qt::ISODate).toLocalTime();
    m_who->setText(when.isValid() ? tr("%1, %2").arg(QString::fromStdString(note.changedBy),
                                                     QLocale().toString(when, QLocale::ShortFormat))
                                  : QString());
    m_who->setVisible(when.isValid());
}

}  // namespace hawksight
