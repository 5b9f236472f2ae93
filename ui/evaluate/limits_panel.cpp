// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/limits_panel.h"

#include "core/metrics/threshold.h"
#include "ui/evaluate/rate_words.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace hawksight {

LimitsPanel::LimitsPanel(ThresholdModel& thresholds, QWidget* parent) : QWidget(parent), m_thresholds(thresholds) {
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(kGap);

    m_method = new QComboBox;
    m_method->setAccessibleName(tr("How the limits are set"));
    m_method->addItem(tr("By hand"), static_cast<int>(Method::ByHand));
    m_method->addItem(tr("Best balance (F1)"), static_cast<int>(Method::BestBalance));
    m_method->addItem(tr("Limit false rejects"), static_cast<int>(Method::MaxFalseRejects));
    m_method->addItem(tr("Limit escapes"), static_cast<int>(Method::MaxEscapes));
    m_method->addItem(tr("Limit both rates"), static_cast<int>(Method::BothRates));
    m_method->addItem(tr("Lowest cost"), static_cast<int>(Method::LowestCost));
    m_method->addItem(tr("From good parts only"), static_cast<int>(Method::GoodOnly));
    m_form->addRow(tr("&Set"), m_method);

    m_maxFalseRejects = makePercentBox(tr("False rejects at most"), 1.0);
    m_maxEscapes = makePercentBox(tr("Escapes at most"), 1.0);
    m_rejectPrice = makePriceBox(tr("A false reject costs"), 1.0);
    m_escapePrice = makePriceBox(tr("An escape costs"), 100.0);
    m_goodRate = makePercentBox(tr("Wanted false rejects"), 1.0);

    m_fail = makeScoreBox(tr("&Fail from"));
    m_band = new QCheckBox(tr("&Review band below it"));
    m_form->addRow(QString(), m_band);
    m_review = makeScoreBox(tr("Re&view from"));
    m_pixel = makeScoreBox(tr("Pi&xels from"));
    m_pixel->setToolTip(tr("Value of the anomaly map from which a pixel counts as defective: contours and regions"));

    m_note = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_note->setWordWrap(true);
    m_form->addRow(m_note);
    m_warning = makeLabel({}, static_cast<int>(Theme::Text::Caption));
    m_warning->setWordWrap(true);
    m_warning->setObjectName(QStringLiteral("supportWarning"));
    m_form->addRow(m_warning);

    connect(m_method, &QComboBox::activated, this, [this] {
        showFields();
        apply();
    });
    for (QDoubleSpinBox* box : {m_maxFalseRejects, m_maxEscapes, m_rejectPrice, m_escapePrice, m_goodRate})
        connect(box, &QDoubleSpinBox::valueChanged, this, &LimitsPanel::apply);
    connect(m_fail, &QDoubleSpinBox::valueChanged, this, [this](double score) { m_thresholds.setFail(score); });
    connect(m_review, &QDoubleSpinBox::valueChanged, this, [this](double score) { m_thresholds.setReview(score); });
    connect(m_pixel, &QDoubleSpinBox::valueChanged, this, [this](double value) { m_thresholds.setPixel(value); });
    connect(m_band, &QCheckBox::toggled, this, [this](bool on) { m_thresholds.setReviewBand(on); });
    connect(&m_thresholds, &ThresholdModel::limitsChanged, this, &LimitsPanel::follow);
    connect(&m_thresholds, &ThresholdModel::scoresChanged, this, &LimitsPanel::follow);
    connect(&m_thresholds, &ThresholdModel::pixelChanged, this, &LimitsPanel::followPixel);
    showFields();
    tellWhatItRestsOn({}, {});
    follow();
    followPixel();
}

QDoubleSpinBox* LimitsPanel::makeScoreBox(const QString& name) {
    auto* box = new QDoubleSpinBox;
    box->setAccessibleName(QString(name).remove(QLatin1Char('&')));
    box->setRange(-1e6, 1e6);
    box->setDecimals(4);
    box->setKeyboardTracking(false);
    m_form->addRow(name, box);
    return box;
}

QDoubleSpinBox* LimitsPanel::makePercentBox(const QString& name, double value) {
    auto* box = new QDoubleSpinBox;
    box->setAccessibleName(name);
    box->setRange(0.0, 100.0);
    box->setDecimals(2);
    box->setSingleStep(0.5);
    box->setSuffix(QStringLiteral("\u00a0%"));
    box->setValue(value);
    box->setKeyboardTracking(false);
    m_form->addRow(name, box);
    return box;
}

QDoubleSpinBox* LimitsPanel::makePriceBox(const QString& name, double value) {
    auto* box = new QDoubleSpinBox;
    box->setAccessibleName(name);
    box->setRange(0.0, 1e9);
    box->setDecimals(2);
    box->setValue(value);
    box->setKeyboardTracking(false);
    m_form->addRow(name, box);
    return box;
}

void LimitsPanel::setHeldOutScores(std::vector<double> scores) {
    m_heldOut = std::move(scores);
}

LimitsPanel::Method LimitsPanel::method() const {
    return static_cast<Method>(m_method->currentData().toInt());
}

void LimitsPanel::chooseMethod(Method method) {
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(method)));
    showFields();
    apply();
}

QString LimitsPanel::methodText() const {
    switch (method()) {
        case Method::ByHand:
            return tr("by hand");
        case Method::BestBalance:
            return tr("best F1");
        case Method::MaxFalseRejects:
            return tr("at most %1 false rejects").arg(m_maxFalseRejects->text());
        case Method::MaxEscapes:
            return tr("at most %1 escapes").arg(m_maxEscapes->text());
        case Method::BothRates:
            return tr("at most %1 false rejects and %2 escapes, review between")
                .arg(m_maxFalseRejects->text(), m_maxEscapes->text());
        case Method::LowestCost:
            return tr("lowest cost, false reject %1, escape %2").arg(m_rejectPrice->text(), m_escapePrice->text());
        case Method::GoodOnly:
            return tr("good parts only, %1 false rejects").arg(m_goodRate->text());
    }
    return {};
}

QString LimitsPanel::warning() const {
    return m_warning->text();
}

void LimitsPanel::showFields() {
    const Method m = method();
    const auto show = [this](QWidget* field, bool on) {
        field->setVisible(on);
        if (QWidget* label = m_form->labelForField(field)) label->setVisible(on);
    };
    show(m_maxFalseRejects, m == Method::MaxFalseRejects || m == Method::BothRates);
    show(m_maxEscapes, m == Method::MaxEscapes || m == Method::BothRates);
    show(m_rejectPrice, m == Method::LowestCost);
    show(m_escapePrice, m == Method::LowestCost);
    show(m_goodRate, m == Method::GoodOnly);
}

void LimitsPanel::tellWhatItRestsOn(const QString& note, const QString& warning) {
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_warning->setText(warning.isEmpty() ? QString() : QStringLiteral("\u26a0 ") + warning);
    m_warning->setVisible(!warning.isEmpty());
}

void LimitsPanel::apply() {
    const ScoredSet& set = m_thresholds.scores();
    const int good = static_cast<int>(set.good().size()), defective = static_cast<int>(set.defective().size());
    const double rejects = m_maxFalseRejects->value() / 100.0, escapes = m_maxEscapes->value() / 100.0;
    const Limits now = m_thresholds.limits();
    // Between two scores rather than on one, so that rounding on the way to a file cannot change a verdict.
    const auto withBand = [&](double fail) {
        fail = set.settled(fail);
        return Limits{fail - (now.fail - now.review), fail};
    };
    Limits limits = now;
    QString note, warning;
    const bool needsSample = method() != Method::ByHand && method() != Method::GoodOnly;
    if (needsSample && (defective == 0 || good == 0)) {
        tellWhatItRestsOn({}, tr("This needs inspected good and defective parts. Inspect the test images first."));
        return;
    }
    switch (method()) {
        case Method::ByHand:
            break;
        case Method::BestBalance:
            limits = withBand(f1MaxThreshold(set.labelled()));
            note = tr("Weighs escapes and false rejects alike, on this sample.");
            break;
        case Method::MaxFalseRejects:
            limits = withBand(maxFalseRejectsThreshold(set.labelled(), rejects));
            warning = falseRejectTargetWarning(rejects, good);
            break;
        case Method::MaxEscapes:
            limits = withBand(maxEscapesThreshold(set.labelled(), escapes));
            warning = escapeTargetWarning(escapes, defective);
            break;
        case Method::BothRates: {
            const double fail = set.settled(maxFalseRejectsThreshold(set.labelled(), rejects));
            const double review = set.settled(maxEscapesThreshold(set.labelled(), escapes));
            limits = {std::min(review, fail), fail};
            note = review < fail ? tr("Parts between the two limits go to a person.")
                                 : tr("One limit meets both wishes on this sample; nothing needs a review.");
            warning = falseRejectTargetWarning(rejects, good);
            if (warning.isEmpty()) warning = escapeTargetWarning(escapes, defective);
            break;
        }
        case Method::LowestCost:
            limits = withBand(lowestCostThreshold(set.labelled(), m_rejectPrice->value(), m_escapePrice->value()));
            note = tr("Holds for this sample's mix of good and defective parts.");
            break;
        case Method::GoodOnly: {
            if (m_heldOut.empty()) {
                tellWhatItRestsOn({}, tr("The model in use keeps no scores of held-out good parts."));
                return;
            }
            const double rate = std::max(m_goodRate->value() / 100.0, 1e-6);
            const GoodOnlyThreshold found = goodOnlyThreshold(m_heldOut, rate);
            limits = {found.threshold - (now.fail - now.review), found.threshold};
            note =
                tr("From %1 good parts that were held out of training.").arg(locale().toString(int(m_heldOut.size())));
            if (!found.supported)
                warning = tr("%1 good parts cannot support %2 false rejects; it takes at least %3. The highest score "
                             "among them was taken.")
                              .arg(locale().toString(int(m_heldOut.size())), rateText(rate),
                                   locale().toString(found.imagesNeeded));
            break;
        }
    }
    m_applying = true;
    m_thresholds.beginGesture(tr("set limits: %1").arg(methodText()));
    m_thresholds.setLimits(limits);
    m_thresholds.endGesture();
    m_applying = false;
    tellWhatItRestsOn(note, warning);
}

void LimitsPanel::follow() {
    if (!m_applying && method() != Method::ByHand) {
        const QSignalBlocker block(m_method);
        m_method->setCurrentIndex(m_method->findData(static_cast<int>(Method::ByHand)));
        showFields();
        tellWhatItRestsOn({}, {});
    }
    const Limits limits = m_thresholds.limits();
    const auto& images = m_thresholds.scores().images();
    // One score, or a few alike, must not ask for eight decimals.
    const double span =
        std::max(0.02 * std::abs(limits.fail), images.empty() ? 0.0 : images.back().score - images.front().score);
    // As many digits as the limit has everywhere else, at the least.
    const double least = limits.fail != 0.0 ? std::min(span, std::abs(limits.fail)) : span;
    const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(std::max(least, 1e-9)))), 2, 8);
    for (QDoubleSpinBox* box : {m_fail, m_review}) {
        const QSignalBlocker block(box);
        if (box->decimals() != decimals) box->setDecimals(decimals);
        box->setSingleStep(std::max(span / 200.0, std::pow(10.0, -decimals)));
        box->setValue(box == m_fail ? limits.fail : limits.review);
    }
    const QSignalBlocker block(m_band);
    m_band->setChecked(m_thresholds.hasReviewBand());
    m_review->setEnabled(m_thresholds.hasReviewBand());
}

void LimitsPanel::followPixel() {
    const double value = m_thresholds.pixel();
    const QSignalBlocker block(m_pixel);
    const int decimals =
        std::clamp(3 - static_cast<int>(std::floor(std::log10(std::max(std::abs(value), 1e-6)))), 2, 8);
    if (m_pixel->decimals() != decimals) m_pixel->setDecimals(decimals);
    m_pixel->setSingleStep(std::max(std::abs(value) / 50.0, std::pow(10.0, -decimals)));
    m_pixel->setValue(value);
}

}  // namespace hawksight
