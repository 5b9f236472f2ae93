// SPDX-License-Identifier: GPL-3.0-or-later
// The page with real mouse and key events on real photographs.
#include "core/annotation/mask_io.h"
#include "core/annotation/region.h"
#include "core/base/random.h"
#include "core/image/image_io.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/annotate/exchanger.h"
#include "ui/annotate/shape_tools.h"

#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabletEvent>
#include <QToolButton>
#include <QWheelEvent>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

namespace {
constexpr const char* kGood = "test/good/000.png";
constexpr const char* kGood1 = "test/good/001.png";
constexpr const char* kBroken = "test/broken_large/000.png";
}  // namespace

class TestAnnotatePage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<AnnotateStage> m_stage;

    QUndoStack& undo() const { return m_stage->session->undo(); }
    fs::path fileOf(const char* image) const { return m_stage->session->annotations().places().maskFile(image); }
    /// Of the region, also when nothing is open.
    fs::path regionFile() const {
        for (const auto& entry : fs::recursive_directory_iterator(path(*m_dir)))
            if (entry.path().filename() == "region.png") return entry.path();
        return {};
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_stage = std::make_unique<AnnotateStage>(*m_dir);
        if (!m_theme) m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanup() { m_stage.reset(); }
    void cleanupTestCase() { m_theme.reset(); }

    void aStrokeIsOneStepAndGoesToTheDisk() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        const cv::Mat start = m_stage->mask().clone();
        QCOMPARE(areaOf(start), std::size_t(0));
        m_stage->page->bench().options.diameterPx = 30;
        m_stage->drag({{300, 300}, {350, 320}, {400, 300}});
        QCOMPARE(undo().count(), 1);
        QCOMPARE(m_stage->mask().at<uchar>(310, 330), uchar(1));
        QCOMPARE(m_stage->mask().at<uchar>(500, 500), uchar(0));
        const cv::Rect box = boundsOf(m_stage->mask());
        QVERIFY(std::abs(box.x - 285) <= 2 && std::abs(box.width - 130) <= 4);
        const cv::Mat painted = m_stage->mask().clone();
        m_stage->drag({{600, 600}});
        QCOMPARE(undo().count(), 2);
        undo().undo();
        QVERIFY(same(m_stage->mask(), painted));
        undo().undo();
        QVERIFY(same(m_stage->mask(), start));
        undo().redo();
        QVERIFY(same(m_stage->mask(), painted));
        // It shows.
        const QImage shot = m_stage->canvas()->grab().toImage();
        const QColor inside = shot.pixelColor(m_stage->at(350, 316) * shot.devicePixelRatio());
        m_stage->key(Qt::Key_V);
        const QColor bare =
            m_stage->canvas()->grab().toImage().pixelColor(m_stage->at(350, 316) * shot.devicePixelRatio());
        const auto apart = [](int a, int b) { return std::abs(a - b); };
        QVERIFY(apart(inside.red(), bare.red()) + apart(inside.green(), bare.green()) +
                    apart(inside.blue(), bare.blue()) >
                40);
        // A moment later it is a file, exactly.
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(fileOf(kGood)), 8000);
        const auto stored = readMaskFile(fileOf(kGood), painted.size());
        VERIFY_OK(stored);
        QVERIFY(same(*stored, painted));
        QTRY_VERIFY(m_stage->session->annotations().hasMask(m_stage->session->current()));
    }

    void theOtherButtonErasesAndTheEraserToo() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->page->bench().options.diameterPx = 60;
        m_stage->drag({{300, 300}, {500, 300}});
        const std::size_t full = areaOf(m_stage->mask());
        m_stage->page->bench().options.diameterPx = 20;
        m_stage->drag({{400, 300}}, Qt::RightButton);
        const std::size_t less = areaOf(m_stage->mask());
        QVERIFY(less < full);
        m_stage->key(Qt::Key_E);
        QCOMPARE(m_stage->canvas()->toolId(), ToolId::Eraser);
        m_stage->drag({{350, 300}});
        QVERIFY(areaOf(m_stage->mask()) < less);
        // Erasing where nothing is, is no step.
        const int steps = undo().count();
        m_stage->drag({{800, 800}});
        QCOMPARE(undo().count(), steps);
    }

    void keysChooseClassesToolsAndSizes() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kBroken));
        auto classes = m_stage->session->annotations().classes();
        QCOMPARE(classes.front().name, std::string("broken_large"));
        classes.push_back({2, "scratch", classColour(2)});
        m_stage->session->annotations().setClasses(classes, QStringLiteral("x"));
        m_stage->key(Qt::Key_2);
        QCOMPARE(m_stage->page->bench().classId(), 2);
        m_stage->key(Qt::Key_7);  // there is none
        QCOMPARE(m_stage->page->bench().classId(), 2);
        for (const ToolId id : kTools) {
            m_stage->key(toolKey(id));
            QCOMPARE(m_stage->canvas()->toolId(), id);
        }
        m_stage->key(Qt::Key_B);
        auto* size = m_stage->page->findChild<QSpinBox*>(QStringLiteral("tipSize"));
        const int before = size->value();
        m_stage->key(Qt::Key_BracketRight);
        QVERIFY(size->value() > before);
        m_stage->key(Qt::Key_BracketLeft);
        QCOMPARE(size->value(), before);
        const QPointF middle = m_stage->canvas()->rect().center();
        QWheelEvent wheel(middle, m_stage->canvas()->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_stage->canvas(), &wheel);
        QVERIFY(size->value() > before);
        m_stage->drag({{100, 100}, {200, 100}});
        QCOMPARE(m_stage->mask().at<uchar>(100, 150), uchar(2));
    }

    void theMaskOfTheDataSetIsTheBeginning() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        QVERIFY(m_stage->open(kBroken));
        const auto truth = readMask(sharedPath("data/bottle/ground_truth/broken_large/000_mask.png"));
        VERIFY_OK(truth);
        QVERIFY(same(binaryOf(m_stage->mask()), *truth));
        QVERIFY(!fs::exists(fileOf(kBroken)));  // looking changes nothing
    }

    void polygonsHaveHolesAndPointsThatMove() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_P);
        for (const QPointF p : {QPointF(200, 200), QPointF(600, 200), QPointF(600, 600), QPointF(200, 600)})
            m_stage->click(p.x(), p.y());
        m_stage->click(200, 200);  // closes
        auto& tool = static_cast<PolygonTool&>(m_stage->canvas()->tool());
        QVERIFY(!tool.isOpen());
        for (const QPointF p : {QPointF(300, 300), QPointF(400, 300), QPointF(400, 400), QPointF(300, 400)})
            m_stage->click(p.x(), p.y());
        m_stage->click(300, 300);
        QCOMPARE(tool.rings().size(), std::size_t(2));
        m_stage->drag({{600, 600}, {700, 700}});  // a corner moves
        m_stage->click(400, 200);                 // a point more, on a line
        QCOMPARE(tool.rings()[0].size(), std::size_t(5));
        m_stage->click(400, 200, Qt::RightButton);
        QCOMPARE(tool.rings()[0].size(), std::size_t(4));
        QCOMPARE(undo().count(), 0);
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));  // a proposal until Enter
        m_stage->key(Qt::Key_Return);
        QCOMPARE(undo().count(), 1);
        QCOMPARE(m_stage->mask().at<uchar>(350, 350), uchar(0));
        QCOMPARE(m_stage->mask().at<uchar>(650, 650), uchar(1));
        QVERIFY(std::abs(static_cast<double>(areaOf(m_stage->mask())) - 190000) < 3000);
        // Backspace takes points away one by one, Escape everything.
        m_stage->click(100, 100);
        m_stage->click(150, 100);
        m_stage->key(Qt::Key_Backspace);
        QCOMPARE(tool.rings()[0].size(), std::size_t(1));
        m_stage->key(Qt::Key_Escape);
        QVERIFY(!tool.isActive());
        QCOMPARE(undo().count(), 1);
    }

    void aPolygonMayEndWithTheButtonDown() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_P);
        for (const QPointF p : {QPointF(200, 200), QPointF(600, 200), QPointF(600, 600)}) m_stage->click(p.x(), p.y());
        QTest::mousePress(m_stage->canvas(), Qt::LeftButton, {}, m_stage->at(200, 600));
        m_stage->key(Qt::Key_Return);
        QCOMPARE(undo().count(), 1);
        m_stage->move({205, 605}, Qt::LeftButton);
        QTest::mouseRelease(m_stage->canvas(), Qt::LeftButton, {}, m_stage->at(205, 605));
        QCOMPARE(undo().count(), 1);
    }

    /// The journal begins with the whole of a mask that is not yet in a file of ours.
    void aKillAfterTheFirstStrokeKeepsTheMaskOfTheDataSet() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        QVERIFY(m_stage->open(kBroken));
        const std::size_t before = areaOf(m_stage->mask());
        QVERIFY(before > 0);
        m_stage->drag({{100, 100}, {200, 100}});
        const AnnotationPlaces& places = m_stage->session->annotations().places();
        QTRY_VERIFY(fs::exists(places.journalFile(kBroken)) || fs::exists(places.maskFile(kBroken)));
        const auto left = loadMask(places.maskFile(kBroken), places.journalFile(kBroken), m_stage->mask().size());
        VERIFY_OK(left);
        QVERIFY2(areaOf(left->mask) > before, qPrintable(QString::number(areaOf(left->mask))));
    }

    void rectanglesAndEllipses() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_R);
        m_stage->drag({{100, 100}, {200, 150}, {300, 200}});
        const cv::Rect box = boundsOf(m_stage->mask());
        QVERIFY(std::abs(box.width - 200) <= 3 && std::abs(box.height - 100) <= 3);
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(box.area()));
        m_stage->key(Qt::Key_O);
        m_stage->drag({{500, 500}, {600, 560}}, Qt::LeftButton, Qt::ShiftModifier);  // a circle
        const double circle = static_cast<double>(areaOf(m_stage->mask())) - box.area();
        QVERIFY(std::abs(circle - CV_PI * 50 * 50) < 500);
        m_stage->drag({{100, 100}, {300, 200}}, Qt::RightButton);
        QVERIFY(areaOf(m_stage->mask()) < std::size_t(box.area()));
        QCOMPARE(undo().count(), 3);
        m_stage->click(50, 50);  // no size, no step
        QCOMPARE(undo().count(), 3);
    }

    void theWandWidensByDragging() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_W);
        m_stage->page->bench().options.wand.tolerance = 4;
        m_stage->click(20, 20);  // the plain background
        const int little = cv::countNonZero(m_stage->page->bench().proposal().filled);
        QVERIFY(little > 100);
        QVERIFY(m_stage->page->findChild<QWidget*>(QStringLiteral("proposalBar"))->isVisible());
        m_stage->drag({{20, 20}, {60, 20}, {120, 20}});
        // The first proposal is painted by the second click, the second one waits.
        QCOMPARE(undo().count(), 1);
        QVERIFY(cv::countNonZero(m_stage->page->bench().proposal().filled) >= little);
        QVERIFY(m_stage->page->bench().options.wand.tolerance > 4);
        m_stage->key(Qt::Key_Escape);
        QVERIFY(!m_stage->page->bench().hasProposal());
    }

    void theHeatmapShowsTheWay() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        QVERIFY(m_stage->open(kGood1));
        QVERIFY(m_stage->useModel());
        m_stage->key(Qt::Key_H);
        QVERIFY(!m_stage->canvas()->overlays().heat.isNull());
        m_stage->page->bench().options.snap = false;
        cv::Point warmest;
        cv::minMaxLoc(m_stage->page->bench().heat(), nullptr, nullptr, nullptr, &warmest);
        const double scale = 900.0 / m_stage->page->bench().heat().cols;
        const QPointF spot((warmest.x + 0.5) * scale, (warmest.y + 0.5) * scale);
        m_stage->click(spot.x(), spot.y());
        const int first = cv::countNonZero(m_stage->page->bench().proposal().filled);
        QVERIFY(first > 50);
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        m_stage->key(Qt::Key_Plus);
        const int more = cv::countNonZero(m_stage->page->bench().proposal().filled);
        QVERIFY(more > first);
        m_stage->key(Qt::Key_Minus);
        m_stage->key(Qt::Key_Minus);
        QVERIFY(cv::countNonZero(m_stage->page->bench().proposal().filled) < first + 20);
        m_stage->key(Qt::Key_Escape);
        QVERIFY(!m_stage->page->bench().hasProposal());
        m_stage->drag({spot, spot - QPointF(0, 60), spot - QPointF(0, 120)});  // up: more
        const int wide = cv::countNonZero(m_stage->page->bench().proposal().filled);
        QVERIFY(wide > first);
        m_stage->key(Qt::Key_Escape);
        m_stage->drag({spot, spot + QPointF(0, 60), spot + QPointF(0, 120)});
        QVERIFY(cv::countNonZero(m_stage->page->bench().proposal().filled) < first);
        m_stage->key(Qt::Key_Return);
        QCOMPARE(undo().count(), 1);
        QVERIFY(areaOf(m_stage->mask()) > 0);
    }

    void aRoughStrokeIsTightenedInTheBackground() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_T);
        m_stage->page->bench().options.diameterPx = 80;
        m_stage->drag({{100, 450}, {120, 450}});  // the bottle's rim against the background
        QVERIFY(m_stage->page->bench().isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!m_stage->page->bench().isBusy(), 20000);
        m_stage->key(Qt::Key_Return);
        QVERIFY(undo().count() <= 1);
        // Going on while it works: the answer is nobody's.
        m_stage->drag({{100, 450}, {120, 450}});
        QVERIFY(m_stage->go(kGood1));
        QTest::qWait(300);
        QVERIFY(!m_stage->page->bench().hasProposal());
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
    }

    void fillInvertClearAndCopy() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->key(Qt::Key_R);
        m_stage->drag({{100, 100}, {300, 300}});
        m_stage->drag({{150, 150}, {200, 200}}, Qt::RightButton);
        const std::size_t ring = areaOf(m_stage->mask());
        m_stage->key(Qt::Key_F);
        const std::size_t filled = areaOf(m_stage->mask());
        QVERIFY(filled > ring);
        const cv::Mat first = m_stage->mask().clone();
        m_stage->key(Qt::Key_I);
        QCOMPARE(areaOf(m_stage->mask()), first.total() - filled);
        m_stage->key(Qt::Key_Delete);
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        undo().undo();
        undo().undo();
        QVERIFY(same(m_stage->mask(), first));
        QVERIFY(m_stage->go(kGood1));
        m_stage->key(Qt::Key_C);
        QTRY_VERIFY(same(m_stage->mask(), first));
        undo().undo();
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        m_stage->key(Qt::Key_F, Qt::ShiftModifier);
        QCOMPARE(areaOf(m_stage->mask()), first.total());
    }

    /// Undo goes to where its step was, and what it left there is what it had been.
    void undoGoesAcrossImages() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->drag({{300, 300}, {400, 300}});
        const cv::Mat one = m_stage->mask().clone();
        m_stage->drag({{300, 500}, {400, 500}});
        const cv::Mat two = m_stage->mask().clone();
        QVERIFY(m_stage->go(kGood1));
        m_stage->drag({{600, 600}, {650, 650}});
        const cv::Mat three = m_stage->mask().clone();
        undo().undo();
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        undo().undo();
        QVERIFY(m_stage->isThere(kGood));
        QVERIFY(same(m_stage->mask(), one));
        undo().undo();
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        for (int i = 0; i < 3; ++i) undo().redo();
        QVERIFY(m_stage->isThere(kGood1));
        QVERIFY(same(m_stage->mask(), three));
        QVERIFY(m_stage->go(kGood));
        QVERIFY(same(m_stage->mask(), two));
    }

    /// Whatever a hand does, on whichever image, undone it is the beginning, done again the end.
    void undoIsALawOfThePage() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        Random random(42);
        const auto place = [&] { return QPointF(random.uniform(20, 880), random.uniform(20, 880)); };
        const Qt::Key tools[] = {Qt::Key_B, Qt::Key_E, Qt::Key_R, Qt::Key_O, Qt::Key_P, Qt::Key_W};
        for (int i = 0; i < 60; ++i) {
            m_stage->key(tools[random.below(6)]);
            m_stage->page->bench().options.edge = random.chance(0.5) ? BrushEdge::Soft : BrushEdge::Hard;
            m_stage->drag({place(), place(), place()}, random.chance(0.3) ? Qt::RightButton : Qt::LeftButton);
            if (random.chance(0.2)) m_stage->key(random.chance(0.5) ? Qt::Key_I : Qt::Key_F);
            if (random.chance(0.3)) m_stage->key(random.chance(0.5) ? Qt::Key_Return : Qt::Key_Escape);
            if (random.chance(0.15)) QVERIFY(m_stage->go(random.chance(0.5) ? kGood : kGood1));
            if (random.chance(0.2)) undo().undo();
            QTRY_VERIFY(m_stage->page->isReady());
        }
        m_stage->key(Qt::Key_Escape);  // what is only proposed would be painted on the way to the other image
        m_stage->key(Qt::Key_Escape);
        QVERIFY(m_stage->go(kGood));
        const cv::Mat end = m_stage->mask().clone();
        QVERIFY(m_stage->go(kGood1));
        const cv::Mat end1 = m_stage->mask().clone();
        QVERIFY(undo().index() > 20);
        const int steps = undo().index();
        while (undo().canUndo()) undo().undo();
        for (const char* image : {kGood, kGood1}) {
            QVERIFY(m_stage->go(image));
            QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        }
        for (int i = 0; i < steps; ++i) undo().redo();
        QVERIFY(m_stage->go(kGood));
        QVERIFY(same(m_stage->mask(), end));
        QVERIFY(m_stage->go(kGood1));
        QVERIFY(same(m_stage->mask(), end1));
    }

    void undoDuringAStrokeTakesTheStrokeBackFirst() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->drag({{300, 300}, {400, 300}});
        QTest::mousePress(m_stage->canvas(), Qt::LeftButton, {}, m_stage->at(350, 300));
        undo().undo();
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        QTest::mouseRelease(m_stage->canvas(), Qt::LeftButton, {}, m_stage->at(350, 300));
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        undo().redo();
        QVERIFY(areaOf(m_stage->mask()) > 0);
    }

    void aPensPressureAndItsEraserCount() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->page->bench().options.diameterPx = 60;
        const QPointingDevice pen(QStringLiteral("pen"), 1, QInputDevice::DeviceType::Stylus,
                                  QPointingDevice::PointerType::Pen, QInputDevice::Capability::Pressure, 1, 2);
        const QPointingDevice eraser(QStringLiteral("eraser"), 2, QInputDevice::DeviceType::Stylus,
                                     QPointingDevice::PointerType::Eraser, QInputDevice::Capability::Pressure, 1, 2);
        const auto dab = [&](const QPointingDevice& device, double x, double pressure) {
            const QPointF local = m_stage->at(x, 400);
            for (const auto type : {QEvent::TabletPress, QEvent::TabletRelease}) {
                QTabletEvent event(type, &device, local, m_stage->canvas()->mapToGlobal(local),
                                   type == QEvent::TabletPress ? pressure : 0.0, 0, 0, 0, 0, 0, Qt::NoModifier,
                                   Qt::LeftButton, type == QEvent::TabletPress ? Qt::LeftButton : Qt::NoButton);
                QApplication::sendEvent(m_stage->canvas(), &event);
            }
        };
        dab(pen, 200, 1.0);
        const double full = static_cast<double>(areaOf(m_stage->mask()));
        dab(pen, 500, 0.5);
        const double half = static_cast<double>(areaOf(m_stage->mask())) - full;
        QVERIFY(std::abs(half / full - 0.25) < 0.05);
        dab(eraser, 200, 1.0);
        QVERIFY(std::abs(static_cast<double>(areaOf(m_stage->mask())) - half) < 30);
    }

    void labelsByKey() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        const int index = m_stage->session->current();
        const auto label = [&] { return m_stage->session->annotations().note(index).label; };
        m_stage->key(Qt::Key_D);
        QCOMPARE(label(), ImageLabel::Defective);
        QCOMPARE(m_stage->session->dataset().samples[std::size_t(index)].label, Label::Defective);
        m_stage->key(Qt::Key_U);
        QCOMPARE(label(), ImageLabel::Unsure);
        m_stage->key(Qt::Key_U);  // once more takes it off
        QCOMPARE(label(), ImageLabel::None);
        QCOMPARE(m_stage->session->dataset().samples[std::size_t(index)].label, Label::Good);
        undo().undo();
        undo().undo();
        QCOMPARE(label(), ImageLabel::Defective);
        // A letter in the comment is a letter.
        auto* comment = m_stage->page->findChild<QLineEdit*>(QStringLiteral("comment"));
        comment->setFocus();
        QTest::keyClicks(comment, QStringLiteral("good rim"));
        QTest::keyClick(comment, Qt::Key_Return);
        QCOMPARE(label(), ImageLabel::Defective);
        QCOMPARE(m_stage->session->annotations().note(index).comment, std::string("good rim"));
        QCOMPARE(m_stage->canvas()->toolId(), ToolId::Brush);
    }

    /// What a person has cleared stays cleared, though the data set has a mask of its own.
    void aClearedMaskOfTheDataSetStaysCleared() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        QVERIFY(m_stage->open(kBroken));
        QVERIFY(areaOf(m_stage->mask()) > 0);
        m_stage->key(Qt::Key_Delete);
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        m_stage->close();
        QVERIFY(m_stage->open(kBroken));
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        m_stage->drag({{300, 300}, {400, 300}});
        m_stage->key(Qt::Key_Delete);
        QVERIFY(m_stage->go(kGood));
        QVERIFY(m_stage->go(kBroken));
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        // Of an image without one nothing is left.
        QVERIFY(m_stage->go(kGood));
        m_stage->drag({{300, 300}, {400, 300}});
        m_stage->key(Qt::Key_Delete);
        m_stage->close();
        QVERIFY(m_stage->open(kGood));
        QVERIFY(!fs::exists(fileOf(kGood)));
    }

    /// The region is painted as masks are, holds for every image, and undo finds the way between the two.
    void theRegionIsPaintedOverAnyImage() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->drag({{100, 100}, {150, 100}});
        const cv::Mat defect = m_stage->mask().clone();
        m_stage->key(Qt::Key_A);
        QVERIFY(m_stage->page->isRegion());
        QVERIFY(m_stage->isThere("//region"));
        QCOMPARE(areaOf(m_stage->mask()), std::size_t(0));
        m_stage->key(Qt::Key_2);
        m_stage->key(Qt::Key_R);
        m_stage->drag({{200, 200}, {400, 300}});
        m_stage->key(Qt::Key_Return);
        QCOMPARE(areaOf(m_stage->mask(), kIgnoreHere), std::size_t(200 * 100));
        m_stage->key(Qt::Key_G);  // labels are not in sight
        const int index = m_stage->session->current();
        QCOMPARE(m_stage->session->annotations().note(index).label, ImageLabel::None);
        // Another image, of another size.
        const cv::Mat region = m_stage->mask().clone();
        const cv::Mat small(450, 300, CV_8UC3, cv::Scalar(40, 80, 120));
        VERIFY_OK(writeImage(m_stage->folder / "test/good/small.png", small));
        m_stage->close();
        const fs::path file = regionFile();
        QVERIFY(fs::exists(file));
        const auto inspected = readMask(file);  // as training reads it, and any other program
        VERIFY_OK(inspected);
        QCOMPARE(cv::countNonZero(*inspected), 900 * 900 - 200 * 100);
        QVERIFY(m_stage->open("test/good/small.png"));
        QVERIFY(m_stage->session->annotations().hasRegion());
        QVERIFY(m_stage->session->dataset().region == file);
        m_stage->key(Qt::Key_A);
        QVERIFY(m_stage->isThere("//region"));
        QVERIFY(same(m_stage->mask(), region));
        m_stage->key(Qt::Key_R);
        m_stage->key(Qt::Key_1);
        m_stage->drag({{500, 500}, {600, 600}});
        m_stage->key(Qt::Key_Return);
        QCOMPARE(areaOf(m_stage->mask(), kInspectHere), std::size_t(100 * 100));
        m_stage->key(Qt::Key_A);
        QVERIFY(m_stage->isThere("test/good/small.png"));
        QCOMPARE(m_stage->mask().size(), cv::Size(300, 450));
        undo().undo();
        QVERIFY(m_stage->page->isRegion());
        QVERIFY(m_stage->isThere("//region"));
        QVERIFY(same(m_stage->mask(), region));
        m_stage->key(Qt::Key_A);
        QVERIFY(m_stage->go(kGood));
        QVERIFY(same(m_stage->mask(), defect));
        // Cleared, there is none.
        m_stage->key(Qt::Key_A);
        QVERIFY(m_stage->isThere("//region"));
        m_stage->key(Qt::Key_Delete);
        m_stage->key(Qt::Key_A);
        QTRY_VERIFY(!m_stage->session->annotations().hasRegion());
        QVERIFY(!fs::exists(file));
    }

    void classesHaveNamesOfTheirOwn() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        Prompts prompts;
        QString answer;
        prompts.text = [&answer](QWidget*, const QString&, const QString&, const QString&,
                                 const std::function<void(QString)>& take) { take(answer); };
        m_stage->page->setPrompts(prompts);
        QSignalSpy told(m_stage->session.get(), &Session::told);
        const auto press = [this](const QString& name) {
            for (QToolButton* button : m_stage->page->findChildren<QToolButton*>())
                if (button->accessibleName() == name)
                    return button->menu() ? button->menu()->actions()[0]->trigger() : button->click();
        };
        const auto names = [this] {
            QStringList all;
            for (const DefectClass& c : m_stage->session->annotations().classes())
                all << QString::fromStdString(c.name);
            return all;
        };
        answer = QStringLiteral("dent");
        press(QStringLiteral("Add a class"));
        QTRY_COMPARE(names().last(), answer);
        const QStringList before = names();
        press(QStringLiteral("Add a class"));
        QCOMPARE(names(), before);
        QCOMPARE(told.count(), 1);
        press(QStringLiteral("Change %1").arg(QString(before.first()).replace(u'_', u' ')));
        QCOMPARE(names(), before);
        QCOMPARE(told.count(), 2);
        answer = QStringLiteral(" bump ");
        press(QStringLiteral("Change dent"));
        QCOMPARE(names().last(), QStringLiteral("bump"));
    }

    /// What was painted of a class that was taken off the list does not become another's.
    void aRemovedClassKeepsItsPixels() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        Annotations& annotations = m_stage->session->annotations();
        const auto add = [&](const char* name) {
            int got = -1;
            annotations.addClass(name, [&got](int id) { got = id; });
            [&] { QTRY_VERIFY(got >= 0); }();
            return got;
        };
        const auto classes = annotations.classes();
        const int painted = add("dent");
        m_stage->page->bench().setClassId(painted);
        m_stage->drag({{300, 300}, {400, 300}});
        annotations.setClasses(classes, QStringLiteral("removed"));
        QVERIFY(add("bump") != painted);
        QCOMPARE(add(("class " + std::to_string(painted)).c_str()), painted);
        annotations.setClasses(classes, QStringLiteral("removed"));
        for (std::size_t i = classes.size() + 1; i < kClasses; ++i)
            QVERIFY(add(("kind " + std::to_string(i)).c_str()) > 0);
        QCOMPARE(add("one too many"), 0);
    }

    /// While masks are being replaced nothing can be painted that would be lost; a stop changes nothing.
    void anImportLocksThePage() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->drag({{300, 300}, {400, 300}});
        const cv::Mat painted = m_stage->mask().clone();
        m_stage->page->bench().book().save();
        const fs::path out = path(*m_dir) / "out.json";
        Exchanger& exchanger = m_stage->page->exchanger();
        QSignalSpy finished(&exchanger, &Exchanger::finished);
        exchanger.exportTo(ExchangeFormat::CocoRle, out, 0.0);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.takeFirst().at(0).toBool());
        m_stage->drag({{300, 600}, {400, 600}});
        const cv::Mat more = m_stage->mask().clone();

        exchanger.importFrom(ExchangeFormat::CocoRle, out);
        QVERIFY(exchanger.isImporting());
        QVERIFY(!m_stage->page->isReady());
        m_stage->session->setCurrent(m_stage->session->indexOf(m_stage->folder / kGood1));
        QVERIFY(!m_stage->page->isReady());
        m_stage->session->jobs().stopAll();
        QTRY_COMPARE(finished.count(), 1);
        if (!finished.takeFirst().at(0).toBool()) {  // else it was faster than the stop
            QVERIFY(m_stage->go(kGood));
            QVERIFY(same(m_stage->mask(), more));
        }
        exchanger.importFrom(ExchangeFormat::CocoRle, out);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.takeFirst().at(0).toBool());
        QTRY_VERIFY(!m_stage->session->isOpening());
        QVERIFY(m_stage->go(kGood));
        QVERIFY(same(m_stage->mask(), painted));
        QCOMPARE(undo().count(), 0);
    }

    void everythingIsThereTheNextDay() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        QVERIFY(m_stage->open(kGood));
        m_stage->drag({{300, 300}, {400, 300}});
        const cv::Mat painted = m_stage->mask().clone();
        m_stage->key(Qt::Key_D);
        m_stage->close();  // at once: nothing waits for the autosave's pause
        QVERIFY(m_stage->open(kGood));
        QVERIFY(same(m_stage->mask(), painted));
        const int index = m_stage->session->current();
        QCOMPARE(m_stage->session->annotations().note(index).label, ImageLabel::Defective);
        const Sample& sample = m_stage->session->dataset().samples[std::size_t(index)];
        QCOMPARE(sample.label, Label::Defective);
        QVERIFY(sample.mask && *sample.mask == fileOf(kGood));
    }
};

QTEST_MAIN(TestAnnotatePage)
#include "tst_annotate_page.moc"
