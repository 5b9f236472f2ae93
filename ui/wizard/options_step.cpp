// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/options_step.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace hawksight {

namespace {

constexpr int kMeasureMs = 700;  // after the last change
constexpr int kFieldWidth = 176;
constexpr std::size_t kMegabyte = 1024 * 1024;

}  // namespace

OptionsStep::OptionsStep(WizardContext& context, QWidget* parent)
    : QWizardPage(parent), m_context(context), m_check([this](const Expected<void>& sound) {
          const QString text = sound ? QString() : message(sound.error());
          m_wrong->setText(text);
          m_wrong->setVisible(!text.isEmpty());
          m_sound = text.isEmpty();
          Q_EMIT completeChanged();
      }) {
    setCommitPage(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Every option"), static_cast<int>(Theme::Text::Heading)));
    head->addStretch(1);
    m_cost = makeLabel({}, static_cast<int>(Theme::Text::Strong));
    m_cost->setObjectName(QStringLiteral("cost"));
    head->addWidget(m_cost);
    QPushButton* reset = makeButton(tr("Back to the defaults"), QStringLiteral("undo"));
    head->addSpacing(kGap);
    head->addWidget(reset);
    layout->addLayout(head);
    m_wrong = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_wrong->setObjectName(QStringLiteral("wrong"));
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    layout->addWidget(m_wrong);

    auto* content = new QWidget;
    content->setProperty("scrolled", true);
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, kGap, 0);
    columns->setSpacing(kGap * 2);
    columns->addWidget(buildNetwork(), 1, Qt::AlignTop);
    columns->addWidget(buildLearning(), 1, Qt::AlignTop);
    columns->addWidget(buildAfterwards(), 1, Qt::AlignTop);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(kMeasureMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_context.costs.measure({{options(), m_context.plan.goodImages(), false}});
    });
    connect(reset, &QPushButton::clicked, this, [this] { setOptions(m_base); });
    connect(&context.costs, &Costs::measured, this, &OptionsStep::showCost);
}

QFormLayout* OptionsStep::form(Card* card) {
    auto* rows = new QFormLayout;
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    rows->setHorizontalSpacing(kGap * 2);
    rows->setVerticalSpacing(kGap);
    rows->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    card->body()->addLayout(rows);
    return rows;
}

template <class Box>
Box* OptionsStep::add(QFormLayout* rows, const QString& name, const char* objectName, const QString& tip) {
    auto* box = new Box;
    box->setObjectName(QString::fromLatin1(objectName));
    box->setToolTip(tip);
    box->setAccessibleName(name);
    box->setAccessibleDescription(tip);
    if constexpr (std::is_same_v<Box, QCheckBox>) {
        box->setText(name);
        rows->addRow(box);
        connect(box, &QCheckBox::toggled, this, &OptionsStep::changed);
    } else {
        box->setFixedWidth(kFieldWidth);
        QLabel* label = makeLabel(name, static_cast<int>(Theme::Text::Body));
        label->setToolTip(tip);
        label->setBuddy(box);
        rows->addRow(label, box);
        if constexpr (std::is_same_v<Box, QComboBox>)
            connect(box, &QComboBox::currentIndexChanged, this, &OptionsStep::changed);
        else
            connect(box, &Box::valueChanged, this, &OptionsStep::changed);
    }
    return box;
}

QWidget* OptionsStep::buildNetwork() {
    auto* card = new Card(tr("Network"));
    auto* rows = form(card);
    m_cbam = add<QCheckBox>(rows, tr("Attention in the student (CBAM)"), "cbam",
                            tr("The paper's ablation: off makes the student as plain as the teacher."));
    m_projection = add<QCheckBox>(rows, tr("Projectors and their loss"), "projection",
                                  tr("The paper's ablation: off trains on the deepest stage alone."));
    m_lambda = add<QDoubleSpinBox>(rows, tr("Weight of that loss (λ)"), "lambda", tr("The paper uses 0.5."));
    m_lambda->setRange(0, 100);
    m_lambda->setSingleStep(0.1);
    m_inputSize =
        add<QSpinBox>(rows, tr("Input size"), "inputSize",
                      tr("Photographs are brought to this square. Larger sees smaller defects and takes longer."));
    m_inputSize->setRange(64, 1024);
    m_inputSize->setSingleStep(32);
    m_inputSize->setSuffix(tr(" px"));
    m_edges = add<QCheckBox>(rows, tr("Inspect up to the edge"), "edges",
                             tr("The network does not see the outer 16 pixels. On: the photograph is continued by "
                                "reflection, so that it does; takes a quarter longer."));
    m_resampling = add<QComboBox>(rows, tr("Made smaller by"), "resampling",
                                  tr("Averaging keeps fine texture free of false patterns; the paper interpolates."));
    m_resampling->addItem(tr("interpolating"), int(Resampling::Bilinear));
    m_resampling->addItem(tr("averaging"), int(Resampling::Area));
    m_precision = add<QComboBox>(rows, tr("Precision"), "precision",
                                 tr("Automatic: 16 bit where this processor computes in it, else 32 bit."));
    m_precision->addItem(tr("automatic"), int(Precision::Auto));
    m_precision->addItem(tr("32 bit"), int(Precision::Fp32));
    m_precision->addItem(tr("16 bit (bfloat)"), int(Precision::Bf16));
    m_teacher =
        add<QComboBox>(rows, tr("Teacher"), "teacher",
                       tr("The frozen network that the student learns from; others are imported on the Models page."));
    return card;
}

QWidget* OptionsStep::buildLearning() {
    auto* card = new Card(tr("Learning"));
    auto* rows = form(card);
    m_iterations = add<QSpinBox>(rows, tr("Steps"), "iterations", tr("The paper takes 50,000."));
    m_iterations->setRange(1, 100'000'000);
    m_iterations->setSingleStep(100);
    m_iterations->setGroupSeparatorShown(true);
    m_batch = add<QSpinBox>(rows, tr("Images a step"), "batch", tr("The paper takes 1."));
    m_batch->setRange(1, 256);
    m_rate = add<QDoubleSpinBox>(rows, tr("Learning rate"), "learningRate",
                                 tr("Adam's highest rate; the paper's is 0.0001."));
    m_rate->setDecimals(6);
    m_rate->setRange(0.000001, 1);
    m_rate->setSingleStep(0.0001);
    m_initialisation = add<QComboBox>(
        rows, tr("First weights"), "initialisation",
        tr("He's are larger and fit in half the steps, not always for the better; the paper has PyTorch's."));
    m_initialisation->addItem(tr("as PyTorch's"), int(Initialisation::Torch));
    m_initialisation->addItem(tr("He"), int(Initialisation::He));
    m_schedule =
        add<QComboBox>(rows, tr("Rate over time"), "schedule",
                       tr("Rising and falling reaches the same in far fewer steps; the paper keeps it constant."));
    m_schedule->addItem(tr("constant"), int(Schedule::Constant));
    m_schedule->addItem(tr("rise, then fall"), int(Schedule::WarmupCosine));
    m_warmup = add<QDoubleSpinBox>(rows, tr("Share of rising"), "warmup",
                                   tr("Of a round's steps; only where the rate rises."));
    m_warmup->setRange(0, 0.99);
    m_warmup->setSingleStep(0.01);
    m_rounds =
        add<QSpinBox>(rows, tr("Rounds"), "rounds",
                      tr("In each the rate rises and falls once, and the round is kept whose student tells "
                         "synthetic defects best: one that learns for very long also learns to follow defects."));
    m_rounds->setRange(1, 16);
    m_decay = add<QDoubleSpinBox>(rows, tr("Weight decay"), "weightDecay", tr("The paper's is 0.00001."));
    m_decay->setDecimals(6);
    m_decay->setRange(0, 0.99);
    m_decay->setSingleStep(0.00001);
    m_cropCells =
        add<QSpinBox>(rows, tr("Side of a step"), "cropCells",
                      tr("Cells of the map (4 px each) that one step sees; 0 for whole images, as in the paper. Many "
                         "small steps learn faster than few large ones."));
    m_cropCells->setRange(0, 256);
    m_cropCells->setSpecialValueText(tr("whole image"));
    m_wholeShare = add<QDoubleSpinBox>(rows, tr("Whole at the end"), "wholeShare",
                                       tr("With small steps: share of a round, at its end, that sees whole images."));
    m_wholeShare->setRange(0, 1);
    m_wholeShare->setSingleStep(0.05);
    m_seed = add<QSpinBox>(rows, tr("Seed"), "seed", tr("The same seed and images give the same model (32 bit)."));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    return card;
}

QWidget* OptionsStep::buildAfterwards() {
    auto* card = new Card(tr("Limits and map"));
    auto* rows = form(card);
    m_fusion =
        add<QComboBox>(rows, tr("Fusion"), "fusion",
                       tr("How differences become a heatmap. Fitted: chosen for this product with made-up defects."));
    m_fusion->addItem(tr("fitted to the product"), int(FusionChoice::Fitted));
    m_fusion->addItem(tr("default"), int(FusionChoice::Default));
    m_fusion->addItem(tr("as published"), int(FusionChoice::Paper));
    m_syntheticDefects =
        add<QSpinBox>(rows, tr("Made-up defects"), "syntheticDefects",
                      tr("How many a fitted fusion is chosen on. More choose more surely and take longer."));
    m_syntheticDefects->setRange(5, 5000);
    m_syntheticDefects->setSingleStep(20);
    m_heldOut = add<QDoubleSpinBox>(rows, tr("Kept aside"), "heldOut",
                                    tr("Share of the good images that is never trained on; limits come from them."));
    m_heldOut->setRange(0.01, 0.5);
    m_heldOut->setSingleStep(0.05);
    m_falseRejects = add<QDoubleSpinBox>(rows, tr("False rejects wanted"), "falseRejectRate",
                                         tr("Share of good parts that the first limit may reject."));
    m_falseRejects->setDecimals(3);
    m_falseRejects->setRange(0.001, 0.999);
    m_falseRejects->setSingleStep(0.005);
    m_cache = add<QSpinBox>(rows, tr("Memory for the teacher"), "cache",
                            tr("Its answers are kept while they fit, else computed again."));
    m_cache->setRange(0, 1 << 20);
    m_cache->setSingleStep(512);
    m_cache->setSuffix(tr(" MB"));
    return card;
}

void OptionsStep::initializePage() {
    m_base = m_context.plan.options;
    m_filling = true;
    m_teacher->clear();
    for (const std::string& teacher : m_context.presets.teachers[static_cast<std::size_t>(m_context.plan.variant)])
        m_teacher->addItem(QString::fromStdString(teacher));
    if (m_teacher->findText(QString::fromStdString(m_base.teacher)) < 0)
        m_teacher->insertItem(0, QString::fromStdString(m_base.teacher));
    m_filling = false;
    setOptions(m_base);
    m_cbam->setFocus();
}

void OptionsStep::setOptions(const TrainOptions& o) {
    m_filling = true;
    m_base.variant = o.variant;
    m_cbam->setChecked(o.cbam);
    m_projection->setChecked(o.projection);
    m_lambda->setValue(o.lambda);
    m_inputSize->setValue(o.inputSize);
    m_edges->setChecked(o.edges);
    m_resampling->setCurrentIndex(m_resampling->findData(int(o.resampling)));
    m_precision->setCurrentIndex(m_precision->findData(int(o.precision)));
    m_teacher->setCurrentIndex(std::max(0, m_teacher->findText(QString::fromStdString(o.teacher))));
    m_iterations->setValue(static_cast<int>(std::min<std::int64_t>(o.iterations, m_iterations->maximum())));
    m_batch->setValue(o.batch);
    m_rate->setValue(o.learningRate);
    m_initialisation->setCurrentIndex(m_initialisation->findData(int(o.initialisation)));
    m_schedule->setCurrentIndex(m_schedule->findData(int(o.schedule)));
    m_warmup->setValue(o.warmup);
    m_rounds->setValue(o.rounds);
    m_decay->setValue(o.weightDecay);
    m_cropCells->setValue(o.cropCells);
    m_wholeShare->setValue(o.wholeShare);
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(o.seed, std::uint64_t(m_seed->maximum()))));
    m_fusion->setCurrentIndex(m_fusion->findData(int(o.fusion)));
    m_syntheticDefects->setValue(o.syntheticDefects);
    m_heldOut->setValue(o.heldOut);
    m_falseRejects->setValue(o.falseRejectRate);
    m_cache->setValue(static_cast<int>(o.cacheBytes / kMegabyte));
    m_filling = false;
    changed();
}

TrainOptions OptionsStep::options() const {
    TrainOptions o = m_base;
    o.cbam = m_cbam->isChecked();
    o.projection = m_projection->isChecked();
    o.lambda = m_lambda->value();
    o.inputSize = m_inputSize->value();
    o.edges = m_edges->isChecked();
    o.resampling = static_cast<Resampling>(m_resampling->currentData().toInt());
    o.precision = static_cast<Precision>(m_precision->currentData().toInt());
    o.teacher = m_teacher->currentText().toStdString();
    o.iterations = m_iterations->value();
    o.batch = m_batch->value();
    o.learningRate = m_rate->value();
    o.initialisation = static_cast<Initialisation>(m_initialisation->currentData().toInt());
    o.schedule = static_cast<Schedule>(m_schedule->currentData().toInt());
    o.warmup = m_warmup->value();
    o.rounds = m_rounds->value();
    o.weightDecay = m_decay->value();
    o.cropCells = m_cropCells->value();
    o.wholeShare = m_wholeShare->value();
    o.seed = static_cast<std::uint64_t>(m_seed->value());
    o.fusion = static_cast<FusionChoice>(m_fusion->currentData().toInt());
    o.syntheticDefects = m_syntheticDefects->value();
    o.heldOut = m_heldOut->value();
    o.falseRejectRate = m_falseRejects->value();
    o.cacheBytes = static_cast<std::size_t>(m_cache->value()) * kMegabyte;
    return o;
}

void OptionsStep::changed() {
    if (m_filling) return;
    m_lambda->setEnabled(m_projection->isChecked());
    m_syntheticDefects->setEnabled(m_fusion->currentData().toInt() == int(FusionChoice::Fitted));
    m_wholeShare->setEnabled(m_cropCells->value() > 0);
    m_warmup->setEnabled(m_schedule->currentData().toInt() == int(Schedule::WarmupCosine));
    m_check.follow(m_context.session.engine().call(
        Urgency::Interactive, [o = options()](const Backend& backend) { return backend.checkOptions(o); }));
    showCost();
    m_soon.start();
}

void OptionsStep::showCost() {
    const auto seconds = m_context.costs.trainSeconds(options(), m_context.plan.goodImages());
    m_cost->setText(seconds ? tr("Takes about %1").arg(durationText(*seconds)) : tr("Measuring the time …"));
}

bool OptionsStep::validatePage() {
    m_context.plan.options = options();
    m_context.costs.stop();
    return true;
}

}  // namespace hawksight
