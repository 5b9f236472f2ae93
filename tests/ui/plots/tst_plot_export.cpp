// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/score_histogram.h"

#include <QFile>
#include <QSvgRenderer>

using namespace hawksight;

class TestPlotExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesEveryKind_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("magic");
        QTest::newRow("png") << QStringLiteral("plot.png") << QByteArray("\x89PNG");
        QTest::newRow("svg") << QStringLiteral("plot.svg") << QByteArray("<?xml");
        QTest::newRow("pdf") << QStringLiteral("plot.PDF") << QByteArray("%PDF");
        QTest::newRow("csv") << QStringLiteral("plot.csv") << QByteArray("score_from,");
    }
    void writesEveryKind() {
        QFETCH(QString, name);
        QFETCH(QByteArray, magic);
        QTemporaryDir dir;
        ScoreHistogram plot;
        plot.setScores({1, 2, 3}, {3, 4, 5});
        plot.setLimits({2.5, 3.5});
        const QString file = dir.filePath(name);
        VERIFY_OK(plot.exportTo(file, {640, 480}));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        QVERIFY(bytes.startsWith(magic));
        if (name.endsWith(QStringLiteral("svg"))) QVERIFY(QSvgRenderer(bytes).isValid());
        if (name.endsWith(QStringLiteral("png"))) QCOMPARE(QImage(file).size(), QSize(1280, 960));
    }

    void exportsAreLightAndLeaveTheScreenDark() {
        RocPlot plot;
        plot.setSeries({{QStringLiteral("model"), {{0, 0, 2}, {0, 1, 1}, {1, 1, 0}}}});
        const PlotStyle dark = plotStyle(PlotTheme::Dark, plot.font());
        plot.setStyle(dark);
        const QImage image = plot.image({400, 300}, 1.0);
        QVERIFY(image.pixelColor(2, 2).lightness() > 240);
        QVERIFY(plot.style() == dark);
        // Something is drawn in the curve's colour.
        const QColor curve = plotStyle(PlotTheme::Light, plot.font()).accent;
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) found += image.pixelColor(x, y) == curve ? 1 : 0;
        QVERIFY2(found > 100, qPrintable(QString::number(found)));
    }

    void refusesWhatItCannotWrite() {
        RocPlot plot;
        const auto kind = plot.exportTo(QStringLiteral("plot.docx"));
        QVERIFY(!kind.has_value());
        QCOMPARE(kind.error().code, ErrorCode::BadArgument);
        const auto place = plot.exportTo(QStringLiteral("/nowhere/at/all/plot.csv"));
        QVERIFY(!place.has_value());
        QCOMPARE(place.error().code, ErrorCode::WriteFailed);
        QVERIFY(place.error().detail.find("plot.csv") != std::string::npos);
    }

    void csvHoldsThePoints() {
        RocPlot plot;
        plot.setSeries({{QStringLiteral("model"), {{0, 0.25, 2.5}, {1, 1, 0}}}});
        QCOMPARE(plot.csv(), QStringLiteral("false_positive_rate,true_positive_rate,threshold\n0,0.25,2.5\n1,1,0\n"));
    }
};

QTEST_MAIN(TestPlotExport)
#include "tst_plot_export.moc"
