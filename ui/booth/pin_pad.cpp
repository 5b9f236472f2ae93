// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/pin_pad.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QCryptographicHash>
#include <QGridLayout>
#include <QKeyEvent>
#include <QRandomGenerator>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {
const QString kKey = QStringLiteral("booth/pin"), kSaltKey = QStringLiteral("booth/salt");
constexpr int kSide = 80;
constexpr int kFreeGuesses = 3;
constexpr int kWaitMs = 10'000, kLongestWaitMs = 120'000;
constexpr int kLeaveMs = 20'000;

QByteArray hashOf(const QString& pin, const QByteArray& salt) {
    return QCryptographicHash::hash(salt + pin.toUtf8(), QCryptographicHash::Sha256).toHex();
}
}  // namespace

namespace booth_pin {

bool isSound(const QString& pin) {
    return pin.size() >= kLeast && pin.size() <= kMost &&
           std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

void store(const QString& pin) {
    const quint64 random = QRandomGenerator::system()->generate64();
    const QByteArray salt = QByteArray::number(random, 16);
    QSettings settings;
    settings.setValue(kSaltKey, salt);
    settings.setValue(kKey, hashOf(pin, salt));
}

bool isStored() {
    return QSettings().contains(kKey);
}

bool matches(const QString& pin) {
    const QSettings settings;
    const QByteArray stored = settings.value(kKey).toByteArray();
    return stored.isEmpty() ? pin == QLatin1String("1234")
                            : hashOf(pin, settings.value(kSaltKey).toByteArray()) == stored;
}

}  // namespace booth_pin

PinPad::PinPad(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("pinPad"));
    setAccessibleName(tr("PIN to leave"));
    setFocusPolicy(Qt::StrongFocus);
    auto* outer = new QVBoxLayout(this);
    m_panel = new QFrame;
    m_panel->setProperty("card", true);
    auto* column = new QVBoxLayout(m_panel);
    column->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    column->setSpacing(kCardPadding);
    QLabel* title = makeLabel(tr("PIN to leave"), static_cast<int>(Theme::Text::Title));
    title->setAlignment(Qt::AlignHCenter);
    column->addWidget(title);
    m_dots = makeLabel({}, static_cast<int>(Theme::Text::Display));
    m_dots->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_dots);
    m_said = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_said->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_said);
    auto* grid = new QGridLayout;
    grid->setSpacing(kGap);
    const auto add = [&](const QString& text, const QString& iconName, int row, int gridColumn, Rank rank, auto act) {
        QPushButton* key = makeButton(text, iconName, rank);
        key->setFont(Theme::instance().font(Theme::Text::Title));
        key->setFixedSize(kSide, kSide);
        key->setFocusPolicy(Qt::NoFocus);
        connect(key, &QPushButton::clicked, this, act);
        grid->addWidget(key, row, gridColumn);
        m_keys.append(key);
        return key;
    };
    for (int digit = 1; digit <= 9; ++digit)
        add(QString::number(digit), {}, (digit - 1) / 3, (digit - 1) % 3, Rank::Secondary, [this, digit] {
            type(QChar(u'0' + digit));
        })->setObjectName(QStringLiteral("pin%1").arg(digit));
    add({}, QStringLiteral("backspace"), 3, 0, Rank::Secondary, [this] { rub(); })->setAccessibleName(tr("Erase"));
    add(QStringLiteral("0"), {}, 3, 1, Rank::Secondary, [this] { type(u'0'); })->setObjectName(QStringLiteral("pin0"));
    auto* enterKey = add({}, QStringLiteral("check"), 3, 2, Rank::Primary, [this] { enter(); });
    enterKey->setObjectName(QStringLiteral("pinEnter"));
    enterKey->setAccessibleName(tr("Leave"));
    column->addLayout(grid);
    QPushButton* back = makeButton(tr("Back to the demonstration"), {}, Rank::Plain);
    back->setMinimumHeight(48);
    back->setFocusPolicy(Qt::NoFocus);
    connect(back, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT cancelled();
    });
    column->addWidget(back);
    outer->addStretch(1);
    outer->addWidget(m_panel, 0, Qt::AlignHCenter);
    outer->addStretch(1);

    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &PinPad::refresh);
    m_leave.setSingleShot(true);
    m_leave.setInterval(kLeaveMs);
    connect(&m_leave, &QTimer::timeout, this, [this] {
        hide();
        Q_EMIT cancelled();
    });
    connect(&Theme::instance(), &Theme::changed, this, &PinPad::fit);
    parent->installEventFilter(this);
    hide();
}

void PinPad::fit() {
    for (QPushButton* key : m_keys) {
        // The style sheet has its own idea of a button's height, and says so when it is applied.
        key->ensurePolished();
        key->setFixedSize(kSide, kSide);
        key->setIconSize({32, 32});
    }
}

void PinPad::ask() {
    m_typed.clear();
    fit();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
    m_leave.start();
    refresh();
}

void PinPad::type(QChar digit) {
    if (isWaiting() || m_typed.size() >= booth_pin::kMost) return;
    m_typed.append(digit);
    m_leave.start();
    m_said->clear();
    refresh();
}

void PinPad::rub() {
    m_typed.chop(1);
    m_leave.start();
    refresh();
}

void PinPad::enter() {
    if (isWaiting()) return;
    m_leave.start();
    const QString typed = std::exchange(m_typed, {});
    if (booth_pin::matches(typed)) {
        m_wrong = 0;
        m_leave.stop();
        hide();
        Q_EMIT unlocked();
        return;
    }
    ++m_wrong;
    if (m_wrong >= kFreeGuesses) m_wait.start(std::min(kLongestWaitMs, kWaitMs * (m_wrong - kFreeGuesses + 1)));
    refresh();
}

void PinPad::refresh() {
    m_dots->setText(m_typed.isEmpty() ? QStringLiteral("–") : QString(m_typed.size(), QChar(0x2022)));
    for (QPushButton* key : m_keys) key->setEnabled(!isWaiting());
    if (isWaiting())
        m_said->setText(tr("Too many wrong guesses: wait a moment"));
    else if (m_typed.isEmpty() && m_wrong > 0)
        m_said->setText(tr("That was not it"));
    else
        m_said->setText(QStringLiteral(" "));
}

void PinPad::keyPressEvent(QKeyEvent* event) {
    const QString text = event->text();
    if (text.size() == 1 && text[0].isDigit()) {
        type(text[0]);
    } else if (event->key() == Qt::Key_Backspace) {
        rub();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        enter();
    } else if (event->key() == Qt::Key_Escape) {
        hide();
        Q_EMIT cancelled();
    }
}

bool PinPad::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

}  // namespace hawksight
