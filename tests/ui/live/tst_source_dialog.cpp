// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/live/source_dialog.h"
#include "ui/live/source_form.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <opencv2/imgcodecs.hpp>

using namespace hawksight;

/// The dialog with the real simulated line and real folders; cameras are made up, as none is connected.
class TestSourceDialog : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    IoPool m_io;

    QPushButton* button(SourceDialog& dialog, const char* name) {
        return dialog.findChild<QPushButton*>(QLatin1String(name));
    }
    static SourceDialog::Doors doors() {
        SourceDialog::Doors d = SourceDialog::realDoors();
        d.find = [] {
            return std::vector<FoundCamera>{
                {SourceKind::Device, "/dev/video7", "Shop camera", {{1920, 1080}, {640, 480}}},
                {SourceKind::Genicam, "Aravis-Fake-GV01", "Line camera", {}}};
        };
        return d;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void nothingIsUsedBeforeAPictureWasSeen() {
        SourceDialog dialog(m_io, {}, doors());
        dialog.show();
        QSignalSpy chosen(&dialog, &SourceDialog::chosen);
        QVERIFY(!button(dialog, "useSource")->isEnabled());
        QTest::mouseClick(button(dialog, "testSource"), Qt::LeftButton);
        QTRY_VERIFY(button(dialog, "useSource")->isEnabled());
        QVERIFY(!dialog.findChild<QLabel*>(QStringLiteral("testPicture"))->pixmap().isNull());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("testSaid"))->text().contains(QStringLiteral("512")));
        QTest::mouseClick(button(dialog, "useSource"), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(toJson(chosen[0][0].value<SourceSettings>()), toJson(SourceSettings{}));
    }

    void aChangeAfterTheTestNeedsAnotherTest() {
        SourceDialog dialog(m_io, {}, doors());
        dialog.show();
        QTest::mouseClick(button(dialog, "testSource"), Qt::LeftButton);
        QTRY_VERIFY(button(dialog, "useSource")->isEnabled());
        auto* product = dialog.findChild<QComboBox*>(QStringLiteral("product"));
        product->setCurrentIndex((product->currentIndex() + 1) % product->count());
        QVERIFY(!button(dialog, "useSource")->isEnabled());
    }

    void aSourceThatIsNotThereSaysWhy() {
        SourceSettings nowhere;
        nowhere.kind = SourceKind::Folder;
        nowhere.address = "/nowhere/at/all";
        SourceDialog dialog(m_io, nowhere, doors());
        dialog.show();
        QTest::mouseClick(button(dialog, "testSource"), Qt::LeftButton);
        auto* notice = dialog.findChild<NoticeBar*>();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->text().contains(QStringLiteral("/nowhere/at/all")), qPrintable(notice->text()));
        QVERIFY(!button(dialog, "useSource")->isEnabled());
    }

    void aFolderOfRealImagesIsASource() {
        SKIP_WITHOUT("data/bottle/test/good");
        SourceSettings folder;
        folder.kind = SourceKind::Folder;
        folder.address = test::sharedPath("data/bottle/test/good").string();
        SourceDialog dialog(m_io, folder, doors());
        dialog.show();
        QTest::mouseClick(button(dialog, "testSource"), Qt::LeftButton);
        QTRY_VERIFY(button(dialog, "useSource")->isEnabled());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("testSaid"))->text().contains(QStringLiteral("900")));
    }

    void camerasThatAreFoundCanBeChosen() {
        SourceSettings device;
        device.kind = SourceKind::Device;
        SourceDialog dialog(m_io, device, doors());
        dialog.show();
        auto* camera = dialog.findChild<QComboBox*>(QStringLiteral("camera"));
        QTRY_VERIFY(camera->findText(QStringLiteral("Shop camera")) > 0);
        camera->setCurrentIndex(camera->findText(QStringLiteral("Shop camera")));
        QCOMPARE(dialog.form().source().address, std::string("/dev/video7"));
        auto* resolution = dialog.findChild<QComboBox*>(QStringLiteral("resolution"));
        QCOMPARE(resolution->count(), 3);
        resolution->setCurrentIndex(2);
        QCOMPARE(dialog.form().source().resolution, cv::Size(640, 480));
        camera->setEditText(QStringLiteral("/dev/video9"));
        QCOMPARE(dialog.form().source().address, std::string("/dev/video9"));
    }

    void everyFieldComesBack() {
        SourceSettings s;
        s.kind = SourceKind::Simulated;
        s.name = "Line 4";
        s.line.product = Product::WovenFabric;
        s.line.defectRate = 0.25;
        s.line.motion = LineMotion::Belt;
        s.line.partsPerMinute = 90;
        s.framesPerSecond = 25;
        SourceForm form;
        form.setSource(s);
        QCOMPARE(toJson(form.source()), toJson(s));
        s = {};
        s.kind = SourceKind::Stream;
        s.address = "rtsp://line.local/1";
        s.frozenAfterMs = 1500;
        form.setSource(s);
        QCOMPARE(toJson(form.source()), toJson(s));
        if (!hasGenicam()) return;
        s = {};
        s.kind = SourceKind::Genicam;
        s.address = "Aravis-Fake-GV01";
        s.genicam.exposureUs = 1200;
        s.genicam.pixelFormat = "Mono8";
        s.genicam.trigger = GenicamTrigger::Software;
        s.genicam.region = {16, 32, 640, 480};
        form.setSource(s);
        QCOMPARE(toJson(form.source()), toJson(s));
    }
};

QTEST_MAIN(TestSourceDialog)
#include "tst_source_dialog.moc"
