// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/prompts.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace hawksight {

Prompts dialogPrompts() {
    Prompts prompts;
    prompts.openFiles = [](QWidget* parent, const QString& title, const QString& filter, auto answer) {
        auto* dialog = new QFileDialog(parent, title, QString(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        QObject::connect(dialog, &QFileDialog::filesSelected, parent, answer);
        dialog->open();
    };
    prompts.saveFile = [](QWidget* parent, const QString& title, const QString& suggested, const QString& filter,
                          auto answer) {
        auto* dialog = new QFileDialog(parent, title, QString(), filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
        dialog->selectFile(suggested);
        QObject::connect(dialog, &QFileDialog::fileSelected, parent, answer);
        dialog->open();
    };
    prompts.confirm = [](QWidget* parent, const QString& title, const QString& text, const QString& action,
                         auto answer) {
        auto* box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Cancel, parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(text);
        QPushButton* go = box->addButton(action, QMessageBox::DestructiveRole);
        box->setDefaultButton(QMessageBox::Cancel);
        QObject::connect(go, &QPushButton::clicked, parent, answer);
        box->open();
    };
    prompts.text = [](QWidget* parent, const QString& title, const QString& label, const QString& suggested,
                      auto answer) {
        auto* dialog = new QInputDialog(parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(title);
        dialog->setLabelText(label);
        dialog->setTextValue(suggested);
        QObject::connect(dialog, &QInputDialog::textValueSelected, parent, answer);
        dialog->open();
    };
    return prompts;
}

}  // namespace hawksight
