// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/model_files.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace hawksight {

class Card;

/// Everything that a model file says of itself: how it was trained, how it sees, why its fusion was chosen, how its
/// limits were set and how they were before. Thread: GUI.
class ModelDetails : public QScrollArea {
    Q_OBJECT

public:
    explicit ModelDetails(QWidget* parent = nullptr);

    void showModel(const ModelFile& file);
    void showHint(const QString& text);

private:
    void clear();
    Card* section(const QString& title);
    void fact(Card* card, const QString& name, const QString& value);
    void paragraph(Card* card, const QString& text);
    void showInfo(const ModelInfo& info, const std::filesystem::path& path);
    void showCandidates(const ModelInfo& info);
    void showLimits(const ModelInfo& info);
    void showTraining(const ModelInfo& info);

    QWidget* m_content = nullptr;
    QVBoxLayout* m_layout = nullptr;
};

}  // namespace hawksight
