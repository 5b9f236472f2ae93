// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/mask.h"
#include "tests/ui/inspect/inspect_fixture.h"
#include "ui/annotate/annotate_page.h"
#include "ui/support/annotations.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTest>

#include <memory>

namespace hawksight::test {

inline bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() && cv::countNonZero(a != b) == 0;
}

/// The page on a few real bottles, as a person has it before him.
class AnnotateStage {
public:
    explicit AnnotateStage(const QTemporaryDir& dir) : folder(path(dir) / "bottles") {
        qputenv("XDG_DATA_HOME", dir.filePath(QStringLiteral("data")).toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, dir.filePath(QStringLiteral("settings")));
    }

    bool open(const char* image) {
        if (!std::filesystem::exists(folder) && !makeBottles(folder)) return false;
        session = std::make_unique<Session>(fakeBackend());
        page = std::make_unique<AnnotatePage>(*session);
        page->resize(1280, 800);
        page->show();
        page->shown();
        if (!QTest::qWaitForWindowExposed(page.get())) return false;
        page->activateWindow();
        page->canvas().setFocus();
        session->open(folder);
        return QTest::qWaitFor([this] { return session->current() >= 0; }, 20000) && go(image);
    }
    bool go(const char* image) {
        const int index = session->indexOf(folder / image);
        if (index < 0) return false;
        session->setCurrent(index);
        return isThere(image);
    }
    bool isThere(const char* image) {
        return QTest::qWaitFor([this, image] { return page->isReady() && page->bench().book().key() == image; }, 20000);
    }
    bool useModel() {
        session->useModel(folder / "fake.hkt");
        return QTest::qWaitFor([this] { return session->model().has_value() && !page->bench().heat().empty(); }, 20000);
    }
    void close() {
        page.reset();
        session.reset();
    }

    cv::Mat& mask() const { return page->bench().mask(); }
    AnnotateCanvas* canvas() const { return &page->canvas(); }
    QPoint at(double x, double y) const { return canvas()->viewFromImage().map(QPointF(x, y)).toPoint(); }
    /// Presses at the first place, goes through the others and lets go at the last one.
    void drag(const std::vector<QPointF>& places, Qt::MouseButton button = Qt::LeftButton,
              Qt::KeyboardModifiers modifiers = {}) const {
        QTest::mousePress(canvas(), button, modifiers, at(places.front().x(), places.front().y()));
        for (const QPointF& place : places) move(place, button, modifiers);
        QTest::mouseRelease(canvas(), button, modifiers, at(places.back().x(), places.back().y()));
    }
    void click(double x, double y, Qt::MouseButton button = Qt::LeftButton) const {
        QTest::mouseClick(canvas(), button, {}, at(x, y));
    }
    void key(Qt::Key k, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(page.get(), k, modifiers); }
    /// QTest::mouseMove tells of no button that is down.
    void move(const QPointF& place, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {}) const {
        const QPointF local = at(place.x(), place.y());
        QMouseEvent event(QEvent::MouseMove, local, canvas()->mapToGlobal(local), Qt::NoButton, button, modifiers);
        QApplication::sendEvent(canvas(), &event);
    }

    std::filesystem::path folder;
    std::unique_ptr<Session> session;
    std::unique_ptr<AnnotatePage> page;
};

}  // namespace hawksight::test
