// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QToolButton>

class QHBoxLayout;
class QVBoxLayout;

namespace hawksight {

/// Distances of the 8 px grid.
inline constexpr int kGap = 8;
inline constexpr int kPagePadding = 24;
inline constexpr int kCardPadding = 16;

/// A titled panel with rounded corners; put the content into `body()`. Thread: GUI, as all of these.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }
    QHBoxLayout* header() const { return m_header; }  ///< title on the left; add buttons behind it
    void setTitle(const QString& title);

private:
    QHBoxLayout* m_header = nullptr;
    QVBoxLayout* m_body = nullptr;
    QLabel* m_title = nullptr;
};

/// What a place shows while it has nothing: an icon, a line, a sentence that says what to do next, and buttons.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString& iconName, const QString& title, const QString& text, QWidget* parent = nullptr);
    QPushButton* addButton(const QString& text, const QString& iconName = {});  ///< the first one is the primary one
    void setTitle(const QString& title);
    void setText(const QString& text);

private:
    class IconLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QHBoxLayout* m_buttons = nullptr;
};

/// A message in the place where a person looks, with an icon, a text and at most one button. Hidden until shown.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Problem };
    explicit NoticeBar(QWidget* parent = nullptr);
    void show(Kind kind, const QString& text, const QString& button = {});
    QString text() const;

Q_SIGNALS:
    void buttonClicked();
    void closed();

private:
    class IconLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_button = nullptr;
};

/// A theme icon as a label; redrawn when the theme changes.
class IconLabel : public QLabel {
    Q_OBJECT

public:
    explicit IconLabel(int sizePx, QWidget* parent = nullptr);
    void setIcon(const QString& name, int token);  ///< token: a Token

private:
    void draw();
    QString m_name;
    int m_token = 0;
    int m_size = 24;
};

/// Buttons of the three ranks. The primary one is filled; a page has one at a time.
enum class Rank { Primary, Secondary, Plain };
QPushButton* makeButton(const QString& text, const QString& iconName = {}, Rank rank = Rank::Secondary,
                        QWidget* parent = nullptr);
/// An icon alone, 36 px; `text` is its tooltip and accessible name.
QToolButton* makeIconButton(const QString& iconName, const QString& text, QWidget* parent = nullptr);
/// A label in one of the theme's fonts (a Theme::Text), optionally muted.
enum class Tone { Normal, Muted };
QLabel* makeLabel(const QString& text, int themeText, Tone tone = Tone::Normal, QWidget* parent = nullptr);

}  // namespace hawksight
