// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QWidget>

class QHBoxLayout;

namespace hawksight {

/// A button with a menu: an icon, words and an arrow. Words that have no room are shortened in their middle, or,
/// folded, left out; the tooltip says them. Thread: GUI, as the row below.
class MenuButton : public QToolButton {
public:
    MenuButton(const QString& iconName, const QString& name, QMenu* menu);

    void setWords(const QString& words);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    /// What folding it saves, whether or not it is folded.
    int foldedSavesPx() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthFor(const QString& text) const;

    QString m_name, m_words;
    bool m_folded = false;
};

/// Tools on one line: where it is narrow, buttons fold.
class FoldingRow : public QWidget {
public:
    explicit FoldingRow(QWidget* parent = nullptr);
    QHBoxLayout* row() const { return m_row; }
    void setFolding(const QList<MenuButton*>& buttons) { m_folding = buttons; }  ///< in the order in which they fold

protected:
    bool event(QEvent* event) override;

private:
    void fold();

    QHBoxLayout* m_row = nullptr;
    QList<MenuButton*> m_folding;
};

}  // namespace hawksight
