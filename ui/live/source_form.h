// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/source_settings.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace hawksight {

/// Every field of a source; only those of its kind are in sight. Thread: GUI.
class SourceForm : public QWidget {
    Q_OBJECT

public:
    explicit SourceForm(QWidget* parent = nullptr);

    void setSource(const SourceSettings& source);
    SourceSettings source() const;
    /// What is connected now, for the lists of cameras; what is chosen stays.
    void setCameras(const std::vector<FoundCamera>& cameras);

Q_SIGNALS:
    void changed();

private:
    QWidget* addRow(const QString& label, QWidget* field, std::initializer_list<SourceKind> kinds);
    void build();
    void refresh();
    void browse();
    void fillAddresses();
    void fillResolutions();
    SourceKind kind() const;

    struct Row {
        QWidget* field;
        std::vector<SourceKind> kinds;
    };
    std::vector<Row> m_rows;
    QFormLayout* m_form = nullptr;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_name = nullptr;
    QComboBox* m_product = nullptr;
    QSpinBox* m_defects = nullptr;
    QComboBox* m_motion = nullptr;
    QLineEdit* m_path = nullptr;
    QLineEdit* m_url = nullptr;
    QComboBox* m_camera = nullptr;
    QComboBox* m_resolution = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QSpinBox* m_perMinute = nullptr;
    QCheckBox* m_loop = nullptr;
    QDoubleSpinBox *m_exposure = nullptr, *m_gain = nullptr;
    QLineEdit* m_pixels = nullptr;
    QComboBox* m_trigger = nullptr;
    QSpinBox *m_left = nullptr, *m_top = nullptr, *m_width = nullptr, *m_height = nullptr;
    QSpinBox* m_frozen = nullptr;
    std::vector<FoundCamera> m_cameras;
    SourceSettings m_base;  ///< fields without a control keep their values
};

}  // namespace hawksight
