// SPDX-License-Identifier: GPL-3.0-or-later
// Axis tickers of the plots. Only for sources of this folder.
#pragma once

#include <qcustomplot.h>

namespace hawksight {

/// 0..1 as "0 %", "50 %", with as many decimals as the step needs.
class PercentTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Powers of ten of a share: "0.01 %", "0.1 %", "1 %", "10 %", "100 %".
class PercentLogTicker : public QCPAxisTickerLog {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Whole numbers without their sign, for bars that hang below the axis.
class CountTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Plain numbers, shortest form, by locale.
class NumberTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Powers of ten as plain numbers: "0.01", "0.1", "1".
class NumberLogTicker : public QCPAxisTickerLog {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// "12.5 %" with up to `decimals` decimals and no trailing zeros, by locale.
QString percentText(double share, const QLocale& locale, int decimals = 1);

}  // namespace hawksight
