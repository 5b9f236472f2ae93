// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_models.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QSignalSpy>

#include <memory>

namespace hawksight::test {

/// A page in a window of its own, on a session whose models have no weights and whose training only counts; everything
/// it writes goes into a folder that vanishes with each test. Derive a test from it.
template <class P>
class PageFixture : public QObject {
protected:
    void makeTheme() { m_theme = std::make_unique<Theme>(*qApp); }
    void makeFolder() {
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_dir->filePath(QStringLiteral("data")).toUtf8());
        m_shop = std::make_shared<FakeWorkshop>();
    }
    /// As when the program starts.
    void make() {
        m_session = std::make_unique<Session>(fakeModelLoader(m_shop));
        m_page = std::make_unique<P>(*m_session);
        m_page->resize(1280, 720);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void open(const std::filesystem::path& folder) {
        QSignalSpy changed(m_session.get(), &Session::datasetChanged);
        m_session->open(folder);
        QVERIFY(changed.wait(10000));
    }
    /// As when the program ends.
    void drop() {
        m_page.reset();
        m_session.reset();
    }
    std::filesystem::path models() const { return m_session->project()->modelsFolder(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<FakeWorkshop> m_shop;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<P> m_page;
};

}  // namespace hawksight::test
