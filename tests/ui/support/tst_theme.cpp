// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"
#include "tests/support/test_support.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/style_sheet.h"
#include "ui/support/theme.h"

#include <QDirIterator>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QSvgRenderer>

#include <cmath>

using namespace hawksight;

namespace {

/// WCAG 2: relative luminance and contrast.
double luminance(const QColor& c) {
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
}
double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QSettings().clear();
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void aChoiceTakesEffectAndIsRemembered() {
        QSignalSpy changed(m_theme.get(), &Theme::changed);
        m_theme->choose(Theme::Choice::Dark);
        QVERIFY(m_theme->isDark());
        QVERIFY(themeColor(Token::Window).lightness() < 64);
        QVERIFY(qApp->palette().color(QPalette::Window).lightness() < 64);
        m_theme->choose(Theme::Choice::Light);
        QVERIFY(themeColor(Token::Window).lightness() > 192);
        QCOMPARE(changed.count(), 2);
        m_theme->choose(Theme::Choice::Light);
        QCOMPARE(changed.count(), 2);
        m_theme->choose(Theme::Choice::Dark);
        m_theme.reset();
        m_theme = std::make_unique<Theme>(*qApp);
        QCOMPARE(m_theme->choice(), Theme::Choice::Dark);
        QVERIFY(m_theme->isDark());
    }

    void bothFilesNameEveryToken() {
        for (const char* name : {"themes/light.json", "themes/dark.json"}) {
            QFile file(toQString(resourcePath(name)));
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            const QHash<int, QColor> colors = readTokens(file.readAll(), {});
            QCOMPARE(colors.size(), int(Token::Shadow) + 1);
        }
    }

    void textIsLegibleOnItsGrounds_data() {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(Theme::Choice::Light);
        QTest::newRow("dark") << int(Theme::Choice::Dark);
    }
    void textIsLegibleOnItsGrounds() {
        QFETCH(int, choice);
        m_theme->choose(static_cast<Theme::Choice>(choice));
        const std::pair<Token, std::vector<Token>> pairs[] = {
            {Token::Text, {Token::Window, Token::Surface, Token::Raised, Token::Rail, Token::Selected, Token::Hover}},
            {Token::TextMuted, {Token::Window, Token::Surface, Token::Rail}},
            {Token::AccentText, {Token::Accent}},
            {Token::Accent, {Token::Surface, Token::Window}},
            {Token::Pass, {Token::Surface, Token::PassSoft}},
            {Token::Review, {Token::Surface, Token::ReviewSoft}},
            {Token::Fail, {Token::Surface, Token::FailSoft}},
        };
        for (const auto& [text, grounds] : pairs)
            for (const Token ground : grounds) {
                const double c = contrast(themeColor(text), themeColor(ground));
                QVERIFY2(c >= 4.5,
                         qPrintable(QStringLiteral("%1 on %2: %3").arg(tokenName(text), tokenName(ground)).arg(c)));
            }
    }

    void aStyleSheetIsFilledIn() {
        const QHash<int, QColor> colors{{int(Token::Text), QColor(1, 2, 3)}, {int(Token::TextMuted), QColor(4, 5, 6)}};
        QCOMPARE(fillIn(QStringLiteral("a { color: @TextMuted; background: @Text; } b @Nothing"), colors),
                 QStringLiteral("a { color: #ff040506; background: #ff010203; } b transparent"));
    }

    void damagedTokensKeepTheFallback() {
        const auto fallback = builtInTokens();
        QCOMPARE(readTokens("{ no json", fallback), fallback);
        const auto some = readTokens("{\"Text\": \"#ff0000\", \"Accent\": \"no colour\"}", fallback);
        QCOMPARE(some.value(int(Token::Text)), QColor(255, 0, 0));
        QCOMPARE(some.value(int(Token::Accent)), fallback.value(int(Token::Accent)));
    }

    void theStyleSheetUsesKnownTokensOnly() {
        QFile file(toQString(resourcePath("themes/hawksight.qss")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString sheet = QString::fromUtf8(file.readAll());
        sheet.remove(QLatin1String("@icons")).remove(QLatin1String("@scheme"));
        sheet.replace(QLatin1String("transparent"), QLatin1String("none"));
        QVERIFY(!fillIn(sheet.mid(sheet.indexOf(QLatin1String("*/"))), builtInTokens())
                     .contains(QLatin1String("transparent")));
    }

    void everyIconCanBeDrawn() {
        int count = 0;
        for (QDirIterator it(toQString(resourcePath("icons")), {QStringLiteral("*.svg")}); it.hasNext(); ++count) {
            it.next();
            QVERIFY2(QSvgRenderer(it.filePath()).isValid(), qPrintable(it.fileName()));
            const QImage image = iconPixmap(it.fileInfo().completeBaseName(), 24, Token::Text, 1.0).toImage();
            bool drawn = false;
            for (int y = 0; y < 24 && !drawn; ++y)
                for (int x = 0; x < 24 && !drawn; ++x) drawn = image.pixelColor(x, y).alpha() > 128;
            QVERIFY2(drawn, qPrintable(it.fileName()));
        }
        QVERIFY(count > 30);
    }

    void iconsFollowThemeAndScale() {
        const QIcon folder = icon(QStringLiteral("folder"));
        const auto darkest = [&] {
            const QImage image = folder.pixmap(QSize(24, 24)).toImage();
            int value = 255;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).alpha() == 255)
                        value = std::min(value, image.pixelColor(x, y).lightness());
            return value;
        };
        m_theme->choose(Theme::Choice::Light);
        const int light = darkest();
        m_theme->choose(Theme::Choice::Dark);
        QVERIFY(light < 60);
        QVERIFY(darkest() > 200);
        const QPixmap large = iconPixmap(QStringLiteral("folder"), 24, Token::Text, 2.0);
        QCOMPARE(large.size(), QSize(48, 48));
        QCOMPARE(large.devicePixelRatio(), 2.0);
        QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
    }

    void theTypeScaleGoesUp() {
        double before = 0;
        for (const Theme::Text text : {Theme::Text::Caption, Theme::Text::Body, Theme::Text::Heading,
                                       Theme::Text::Title, Theme::Text::Display}) {
            const double size = m_theme->font(text).pointSizeF();
            QVERIFY(size > before);
            before = size;
        }
        QVERIFY(m_theme->font(Theme::Text::Body).pointSizeF() >= 10.0);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
