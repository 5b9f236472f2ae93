// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/source_form.h"

#include "ui/live/live_setup.h"
#include "ui/support/page.h"
#include "ui/support/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace hawksight {

namespace {
constexpr int kFieldWidth = 280;
using K = SourceKind;
}  // namespace

SourceForm::SourceForm(QWidget* parent) : QWidget(parent) {
    build();
    setSource({});
}

QWidget* SourceForm::addRow(const QString& label, QWidget* field, std::initializer_list<SourceKind> kinds) {
    field->setMinimumWidth(kFieldWidth);
    if (field->accessibleName().isEmpty()) field->setAccessibleName(label);
    m_form->addRow(label, field);
    m_rows.push_back({field, kinds});
    return field;
}

void SourceForm::build() {
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(kCardPadding);
    m_form->setVerticalSpacing(kGap);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto told = [this] { Q_EMIT changed(); };
    const auto combo = [&](const char* name) {
        auto* box = new QComboBox;
        box->setObjectName(QLatin1String(name));
        connect(box, &QComboBox::currentIndexChanged, this, told);
        return box;
    };
    const auto line = [&](const char* name, const QString& hint) {
        auto* edit = new QLineEdit;
        edit->setObjectName(QLatin1String(name));
        edit->setPlaceholderText(hint);
        connect(edit, &QLineEdit::textChanged, this, told);
        return edit;
    };
    const auto spin = [&](int low, int high, const QString& suffix) {
        auto* box = new QSpinBox;
        box->setRange(low, high);
        box->setSuffix(suffix);
        connect(box, &QSpinBox::valueChanged, this, told);
        return box;
    };
    const auto real = [&](double low, double high, int decimals, const QString& suffix, const QString& none) {
        auto* box = new QDoubleSpinBox;
        box->setRange(low, high);
        box->setDecimals(decimals);
        box->setSuffix(suffix);
        if (!none.isEmpty()) box->setSpecialValueText(none);
        connect(box, &QDoubleSpinBox::valueChanged, this, told);
        return box;
    };

    m_kind = combo("sourceKind");
    for (const SourceKind kind : kSourceKinds)
        if (kind != K::Genicam || hasGenicam()) m_kind->addItem(sourceKindWords(kind), static_cast<int>(kind));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SourceForm::refresh);
    addRow(tr("Kind"), m_kind, {K::Simulated, K::Folder, K::VideoFile, K::Device, K::Stream, K::Genicam});

    m_product = combo("product");
    for (const Product product : {Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack})
        m_product->addItem(productWords(product), static_cast<int>(product));
    addRow(tr("Product"), m_product, {K::Simulated});
    m_defects = spin(0, 100, tr(" %"));
    addRow(tr("Defective parts"), m_defects, {K::Simulated});
    m_motion = combo("motion");
    m_motion->addItem(tr("One after another, as under a flash"), static_cast<int>(LineMotion::Strobed));
    m_motion->addItem(tr("On a belt: slide in, rest, slide out"), static_cast<int>(LineMotion::Belt));
    connect(m_motion, &QComboBox::currentIndexChanged, this, &SourceForm::refresh);
    addRow(tr("Movement"), m_motion, {K::Simulated});
    m_perMinute = spin(1, 600, {});
    addRow(tr("Parts a minute"), m_perMinute, {K::Simulated});

    auto* chooser = new QWidget;
    auto* row = new QHBoxLayout(chooser);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGap);
    m_path = line("path", tr("Path"));
    row->addWidget(m_path, 1);
    QToolButton* open = makeIconButton(QStringLiteral("folder"), tr("Choose…"));
    connect(open, &QToolButton::clicked, this, &SourceForm::browse);
    row->addWidget(open);
    addRow(tr("Where"), chooser, {K::Folder, K::VideoFile});
    m_url = line("url", QStringLiteral("rtsp://camera.local/stream"));
    addRow(tr("Address"), m_url, {K::Stream});
    m_camera = combo("camera");
    m_camera->setEditable(true);
    m_camera->setInsertPolicy(QComboBox::NoInsert);
    connect(m_camera, &QComboBox::editTextChanged, this, told);
    connect(m_camera, &QComboBox::currentIndexChanged, this, &SourceForm::fillResolutions);
    addRow(tr("Camera"), m_camera, {K::Device, K::Genicam});
    m_resolution = combo("resolution");
    addRow(tr("Resolution"), m_resolution, {K::Device});

    m_rate = real(0.0, 240.0, 1, {}, tr("as the source gives them"));
    addRow(tr("Images a second"), m_rate, {K::Simulated, K::Folder, K::VideoFile, K::Device, K::Genicam});
    m_loop = new QCheckBox(tr("Begin anew at the end"));
    connect(m_loop, &QCheckBox::toggled, this, told);
    m_loop->setAccessibleName(m_loop->text());
    addRow({}, m_loop, {K::Folder, K::VideoFile});

    m_exposure = real(0.0, 10'000'000.0, 0, tr(" µs"), tr("as the camera has it"));
    addRow(tr("Exposure"), m_exposure, {K::Genicam});
    m_gain = real(-1.0, 100.0, 1, {}, tr("as the camera has it"));
    addRow(tr("Gain"), m_gain, {K::Genicam});
    m_pixels = line("pixelFormat", tr("as the camera has it, e.g. Mono8"));
    addRow(tr("Pixel format"), m_pixels, {K::Genicam});
    m_trigger = combo("genicamTrigger");
    m_trigger->addItem(tr("None: free running"), static_cast<int>(GenicamTrigger::FreeRunning));
    m_trigger->addItem(tr("Software"), static_cast<int>(GenicamTrigger::Software));
    m_trigger->addItem(tr("Hardware, by its own input"), static_cast<int>(GenicamTrigger::Hardware));
    addRow(tr("Camera's trigger"), m_trigger, {K::Genicam});
    auto* region = new QWidget;
    auto* numbers = new QHBoxLayout(region);
    numbers->setContentsMargins(0, 0, 0, 0);
    numbers->setSpacing(kGap / 2);
    const auto number = [&](const QString& name) {
        QSpinBox* box = spin(0, 65536, {});
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        bindTooltip(box, name);
        numbers->addWidget(box, 1);
        return box;
    };
    m_left = number(tr("Left, pixels of the sensor"));
    m_top = number(tr("Top, pixels of the sensor"));
    m_width = number(tr("Width, pixels of the sensor; 0 = all"));
    m_height = number(tr("Height, pixels of the sensor; 0 = all"));
    addRow(tr("Sensor region"), region, {K::Genicam});
    m_frozen = spin(500, 60000, tr(" ms"));
    m_frozen->setToolTip(tr("Without a new picture for so long the camera counts as lost"));
    addRow(tr("Lost after"), m_frozen, {K::Device, K::Stream, K::Genicam});
    m_name = line("sourceName", tr("optional"));
    addRow(tr("Name"), m_name, {K::Simulated, K::Folder, K::VideoFile, K::Device, K::Stream, K::Genicam});
}

SourceKind SourceForm::kind() const {
    return static_cast<SourceKind>(m_kind->currentData().toInt());
}

void SourceForm::refresh() {
    const SourceKind now = kind();
    for (const Row& row : m_rows) {
        bool in = std::find(row.kinds.begin(), row.kinds.end(), now) != row.kinds.end();
        if (row.field == m_perMinute) in = in && m_motion->currentData().toInt() == static_cast<int>(LineMotion::Belt);
        row.field->setVisible(in);
        if (QWidget* label = m_form->labelForField(row.field)) label->setVisible(in);
    }
    fillAddresses();
}

void SourceForm::setSource(const SourceSettings& source) {
    const QSignalBlocker quiet(this);
    m_base = source;
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(static_cast<int>(source.kind))));
    m_name->setText(QString::fromStdString(source.name));
    m_product->setCurrentIndex(m_product->findData(static_cast<int>(source.line.product)));
    m_defects->setValue(qRound(source.line.defectRate * 100));
    m_motion->setCurrentIndex(m_motion->findData(static_cast<int>(source.line.motion)));
    m_perMinute->setValue(qRound(source.line.partsPerMinute));
    const QString address = QString::fromStdString(source.address);
    m_path->setText(source.kind == K::Folder || source.kind == K::VideoFile ? address : QString());
    m_url->setText(source.kind == K::Stream ? address : QString());
    m_rate->setValue(source.framesPerSecond);
    m_loop->setChecked(source.loop);
    m_exposure->setValue(source.genicam.exposureUs.value_or(m_exposure->minimum()));
    m_gain->setValue(source.genicam.gain.value_or(m_gain->minimum()));
    m_pixels->setText(QString::fromStdString(source.genicam.pixelFormat));
    m_trigger->setCurrentIndex(m_trigger->findData(static_cast<int>(source.genicam.trigger)));
    m_left->setValue(source.genicam.region.x);
    m_top->setValue(source.genicam.region.y);
    m_width->setValue(source.genicam.region.width);
    m_height->setValue(source.genicam.region.height);
    m_frozen->setValue(source.frozenAfterMs);
    refresh();
    if (source.kind == K::Device || source.kind == K::Genicam) {
        const int known = m_camera->findData(address);
        if (known >= 0)
            m_camera->setCurrentIndex(known);
        else
            m_camera->setEditText(address);
    }
    fillResolutions();
}

SourceSettings SourceForm::source() const {
    SourceSettings s = m_base;
    s.kind = kind();
    s.name = m_name->text().trimmed().toStdString();
    s.line.product = static_cast<Product>(m_product->currentData().toInt());
    s.line.defectRate = m_defects->value() / 100.0;
    s.line.motion = static_cast<LineMotion>(m_motion->currentData().toInt());
    s.line.partsPerMinute = m_perMinute->value();
    s.framesPerSecond = m_rate->value();
    s.loop = m_loop->isChecked();
    s.frozenAfterMs = m_frozen->value();
    switch (s.kind) {
        case K::Simulated:
            s.address.clear();
            break;
        case K::Folder:
        case K::VideoFile:
            s.address = m_path->text().trimmed().toStdString();
            break;
        case K::Stream:
            s.address = m_url->text().trimmed().toStdString();
            break;
        case K::Device:
        case K::Genicam: {
            // What was chosen from the list stands under its title; anything else was typed.
            const int i = m_camera->currentIndex();
            const bool chosen = i >= 0 && m_camera->currentText() == m_camera->itemText(i);
            s.address = (chosen ? m_camera->itemData(i).toString() : m_camera->currentText().trimmed()).toStdString();
            break;
        }
    }
    const QSize size = m_resolution->currentData().toSize();
    s.resolution = size.isEmpty() ? cv::Size() : cv::Size(size.width(), size.height());
    s.genicam.exposureUs.reset();
    if (m_exposure->value() > m_exposure->minimum()) s.genicam.exposureUs = m_exposure->value();
    s.genicam.gain.reset();
    if (m_gain->value() > m_gain->minimum()) s.genicam.gain = m_gain->value();
    s.genicam.pixelFormat = m_pixels->text().trimmed().toStdString();
    s.genicam.trigger = static_cast<GenicamTrigger>(m_trigger->currentData().toInt());
    s.genicam.region = m_width->value() > 0 && m_height->value() > 0
                           ? cv::Rect(m_left->value(), m_top->value(), m_width->value(), m_height->value())
                           : cv::Rect();
    return s;
}

void SourceForm::setCameras(const std::vector<FoundCamera>& cameras) {
    m_cameras = cameras;
    fillAddresses();
}

void SourceForm::fillAddresses() {
    const SourceKind now = kind();
    if (now != K::Device && now != K::Genicam) return;
    const QSignalBlocker quiet(m_camera);
    const QString before = m_camera->currentText();
    m_camera->clear();
    m_camera->addItem(tr("The first that is found"), QString());
    for (const FoundCamera& camera : m_cameras)
        if (camera.kind == now)
            m_camera->addItem(QString::fromStdString(camera.title), QString::fromStdString(camera.address));
    const int known = std::max(m_camera->findText(before), m_camera->findData(before));
    if (known >= 0)
        m_camera->setCurrentIndex(known);
    else if (!before.isEmpty())
        m_camera->setEditText(before);
    else
        m_camera->setCurrentIndex(m_camera->count() > 1 ? 1 : 0);
    fillResolutions();
}

void SourceForm::fillResolutions() {
    const QSignalBlocker quiet(m_resolution);
    QSize before = m_resolution->currentData().toSize();
    if (m_resolution->count() == 0) before = {m_base.resolution.width, m_base.resolution.height};
    m_resolution->clear();
    m_resolution->addItem(tr("as the camera has it"), QSize());
    const std::string address = m_camera->currentData().toString().toStdString();
    for (const FoundCamera& camera : m_cameras)
        if (camera.kind == K::Device && (camera.address == address || address.empty()))
            for (const cv::Size& size : camera.resolutions)
                if (const QSize s(size.width, size.height); m_resolution->findData(s) < 0)
                    m_resolution->addItem(tr("%1 × %2").arg(s.width()).arg(s.height()), s);
    if (!before.isEmpty() && m_resolution->findData(before) < 0)
        m_resolution->addItem(tr("%1 × %2").arg(before.width()).arg(before.height()), before);
    m_resolution->setCurrentIndex(std::max(0, m_resolution->findData(before)));
}

void SourceForm::browse() {
    const bool folder = kind() == K::Folder;
    auto* dialog = new QFileDialog(this, folder ? tr("A folder of images") : tr("A video file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (folder) dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

}  // namespace hawksight
