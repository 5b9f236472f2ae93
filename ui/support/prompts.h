// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace hawksight {

/// The questions that a page asks in windows of their own. Each returns at once and answers by calling `answer`, or
/// never where the person cancels; a test puts its own functions here. Thread: GUI.
struct Prompts {
    std::function<void(QWidget*, const QString& title, const QString& filter, std::function<void(QStringList)> answer)>
        openFiles;
    std::function<void(QWidget*, const QString& title, const QString& suggested, const QString& filter,
                       std::function<void(QString)> answer)>
        saveFile;
    /// `action` is the word on the button.
    std::function<void(QWidget*, const QString& title, const QString& text, const QString& action,
                       std::function<void()> answer)>
        confirm;
    std::function<void(QWidget*, const QString& title, const QString& label, const QString& suggested,
                       std::function<void(QString)> answer)>
        text;
};

/// The real ones: window-modal dialogs that run in the program's own event loop.
Prompts dialogPrompts();

}  // namespace hawksight
