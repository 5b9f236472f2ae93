// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_fixture.h"
#include "ui/comparison/comparison_run.h"
#include "ui/library/comparison_dialog.h"
#include "ui/library/model_table.h"
#include "ui/library/models_page.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTableView>

using namespace hawksight;
using test::FakeModel;
namespace fs = std::filesystem;

/// The page on a session with real photographs and models without weights.
class TestModelsPage : public test::PageFixture<ModelsPage> {
    Q_OBJECT

    QTableView* view() const { return m_page->findChild<QTableView*>(QStringLiteral("models")); }
    QString notice() const {
        const auto* bar = m_page->findChild<NoticeBar*>();
        return bar->isVisibleTo(m_page.get()) ? bar->text() : QString();
    }
    void open() { PageFixture::open(test::smallBottle(test::path(*m_dir), 3)); }
    void waitForRows(int rows) { QTRY_COMPARE_WITH_TIMEOUT(m_page->table().rowCount(), rows, 10000); }
    void choose(const QStringList& names) {
        view()->clearSelection();
        for (int row = 0; row < view()->model()->rowCount(); ++row) {
            const QModelIndex index = view()->model()->index(row, 0);
            if (names.contains(index.data(Qt::EditRole).toString()))
                view()->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }
    QLineEdit* startRenaming(const QString& name) {
        choose({name});
        m_page->rename();
        return view()->findChild<QLineEdit*>();
    }
    QAction* command(const QString& text) const {
        for (QAction* action : m_page->commands())
            if (action->text().startsWith(text)) return action;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init() {
        makeFolder();
        make();
    }
    void cleanup() { drop(); }

    void emptyStateLeadsOn() {
        QSignalSpy asked(m_session.get(), &Session::pageRequested);
        auto* empty = m_page->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChildren<QPushButton*>().first(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<PageId>(), PageId::Data);
    }

    void listsUsesAndSeesNewFiles() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a", "2026-01-01T00:00:00Z").write(models() / "first.hkt");
        waitForRows(1);  // the folder is watched
        FakeModel::of("b", "2026-02-01T00:00:00Z").write(models() / "second.hkt");
        waitForRows(2);
        choose({QStringLiteral("first")});
        QVERIFY(command(QStringLiteral("Use"))->isEnabled());
        QSignalSpy changed(m_session.get(), &Session::modelChanged);
        command(QStringLiteral("Use"))->trigger();
        QVERIFY(changed.wait(5000));
        QCOMPARE(m_session->model()->path, models() / "first.hkt");
        QCOMPARE(m_page->table()
                     .index(m_page->table().rowOf(models() / "first.hkt"), 0)
                     .data(ModelTable::InUseRole)
                     .toBool(),
                 true);
        QVERIFY(!command(QStringLiteral("Use"))->isEnabled());
    }

    /// What `hawksight PATH --model FILE` leaves: a model in use that lies outside the project.
    void listsTheModelInUseWhereverItLies() {
        SKIP_WITHOUT("data/bottle");
        open();
        const fs::path elsewhere = test::path(*m_dir) / "elsewhere";
        fs::create_directories(elsewhere);
        FakeModel::of("a").write(elsewhere / "other.hkt");
        waitForRows(0);
        m_session->useModel(elsewhere / "other.hkt");
        waitForRows(1);
        QVERIFY(m_page->table().index(0, 0).data(ModelTable::InUseRole).toBool());
        FakeModel::of("b").write(models() / "inside.hkt");
        waitForRows(2);
    }

    void renamesInPlaceAndTheSessionFollows() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a").write(models() / "first.hkt");
        waitForRows(1);
        m_session->useModel(models() / "first.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        auto* editor = startRenaming(QStringLiteral("first"));
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("first"));
        editor->setText(QStringLiteral("better"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_session->model()->path, models() / "better.hkt");
        QTRY_COMPARE(m_page->table().rowOf(models() / "better.hkt"), 0);
        QVERIFY(!fs::exists(models() / "first.hkt"));
    }

    /// A training that keeps its checkpoints there touches the folder every minute.
    void whatIsBeingTypedStaysWhenTheFolderChanges() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a").write(models() / "first.hkt");
        waitForRows(1);
        QPointer<QLineEdit> editor = startRenaming(QStringLiteral("first"));
        QVERIFY(editor);
        editor->setText(QStringLiteral("bett"));
        FakeModel::of("b").write(models() / "second.hkt");
        QTest::qWait(1500);
        QVERIFY(editor && editor->isVisible());
        QCOMPARE(editor->text(), QStringLiteral("bett"));
        QTest::keyClicks(editor, QStringLiteral("er"));
        QTest::keyClick(editor, Qt::Key_Return);
        waitForRows(2);
        QTRY_VERIFY(m_page->table().rowOf(models() / "better.hkt") >= 0);

        // The same where nothing is renamed in the end.
        editor = startRenaming(QStringLiteral("better"));
        QVERIFY(editor);
        FakeModel::of("c").write(models() / "third.hkt");
        QTest::qWait(1500);
        QVERIFY(editor && editor->isVisible());
        QTest::keyClick(editor, Qt::Key_Escape);
        waitForRows(3);
    }

    void aBadNameIsSaidWhereOneLooks() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a").write(models() / "first.hkt");
        waitForRows(1);
        auto* editor = startRenaming(QStringLiteral("first"));
        editor->setText(QStringLiteral("a/b"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!notice().isEmpty());
        QVERIFY(fs::exists(models() / "first.hkt"));
    }

    void importsWhatIsDroppedAndNamesWhatIsNoModel() {
        SKIP_WITHOUT("data/bottle");
        open();
        const fs::path good = test::path(*m_dir) / "brought.hkt", bad = test::path(*m_dir) / "broken.hkt";
        FakeModel::of("x").write(good);
        std::ofstream(bad) << "not a model";
        QVERIFY(!m_page->takeDrop({QStringLiteral("/somewhere/photo.png")}));
        QVERIFY(m_page->takeDrop({QString::fromStdString(good.string()), QString::fromStdString(bad.string())}));
        waitForRows(1);
        QTRY_VERIFY(notice().contains(QStringLiteral("broken.hkt")));
        QVERIFY(fs::exists(models() / "brought.hkt"));
        QVERIFY(!fs::exists(models() / "broken.hkt"));
    }

    void exportsThroughTheDialog() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a").write(models() / "first.hkt");
        waitForRows(1);
        choose({QStringLiteral("first")});
        const fs::path target = test::path(*m_dir) / "usb" / "copy.hkt";
        Prompts prompts;
        prompts.saveFile = [&](QWidget*, const QString&, const QString& suggested, const QString&, auto answer) {
            QCOMPARE(suggested, QStringLiteral("first.hkt"));
            answer(QString::fromStdString(target.string()));
        };
        m_page->setPrompts(prompts);
        m_page->exportModel();
        QTRY_VERIFY(fs::exists(target));
        QCOMPARE(FakeModel::read(target)->hash, std::string("a"));
    }

    void deletesOnlyWhenConfirmed() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel::of("a").write(models() / "first.hkt");
        waitForRows(1);
        m_session->useModel(models() / "first.hkt");
        QTRY_VERIFY(m_session->model().has_value());
        choose({QStringLiteral("first")});
        std::function<void()> yes;
        Prompts prompts;
        prompts.confirm = [&](QWidget*, const QString& title, const QString& text, const QString&, auto answer) {
            QVERIFY(title.contains(QStringLiteral("first")));
            QVERIFY(text.contains(QStringLiteral("undone")));
            yes = answer;
        };
        m_page->setPrompts(prompts);
        m_page->remove();
        QVERIFY(fs::exists(models() / "first.hkt"));
        yes();
        QVERIFY(!fs::exists(models() / "first.hkt"));
        QVERIFY(!m_session->model().has_value());
        waitForRows(0);
    }

    void comparesTwoOnTheTestImages() {
        SKIP_WITHOUT("data/bottle");
        open();
        FakeModel old = FakeModel::of("a", "2026-01-01T00:00:00Z"), recent = FakeModel::of("b", "2026-02-01T00:00:00Z");
        old.gain = 0.5;
        old.limit = recent.limit = 0.45;
        old.write(models() / "old.hkt");
        recent.write(models() / "recent.hkt");
        waitForRows(2);
        choose({QStringLiteral("old")});
        QVERIFY(!command(QStringLiteral("Compare"))->isEnabled());  // with nothing in use there is no second
        choose({QStringLiteral("old"), QStringLiteral("recent")});
        QVERIFY(command(QStringLiteral("Compare"))->isEnabled());
        ComparisonDialog* dialog = nullptr;
        connect(m_page.get(), &ModelsPage::comparing, this, [&](ComparisonDialog* made) { dialog = made; });
        m_page->compare();
        QVERIFY(dialog);
        QCOMPARE(m_session->jobs().rowCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->run().comparison() != nullptr, 20000);
        QCOMPARE(m_session->jobs().rowCount(), 0);
        // The newer one is measured against the older.
        QCOMPARE(dialog->run().comparison()->after.model, models() / "recent.hkt");
        QVERIFY(!dialog->run().comparison()->flips.empty());
        // What was measured is kept in the file, and the table shows it.
        QVERIFY(!FakeModel::read(models() / "recent.hkt")->metrics.empty());
        dialog->close();
        QTRY_VERIFY(m_page->table()
                        .index(m_page->table().rowOf(models() / "recent.hkt"), ModelTable::Auroc)
                        .data()
                        .toString()
                        .contains(QLatin1Char('%')));
    }

    void importsATeacherUnderAName() {
        SKIP_WITHOUT("data/bottle");
        open();
        Prompts prompts;
        QString file = QStringLiteral("/tmp/pdn.pt");
        prompts.openFiles = [&](QWidget*, const QString&, const QString&, auto answer) { answer({file}); };
        prompts.text = [](QWidget*, const QString&, const QString&, const QString& suggested, auto answer) {
            QCOMPARE(suggested, QStringLiteral("pdn"));
            answer(QStringLiteral(" mine "));
        };
        m_page->setPrompts(prompts);
        m_page->importTeacher();
        QTRY_VERIFY(notice().contains(QStringLiteral("HKT+")));
        {
            const std::lock_guard lock(m_shop->mutex);
            QCOMPARE(m_shop->teacherImported, std::string("mine"));
        }
        file = QStringLiteral("/tmp/pdn.zip");
        m_page->importTeacher();
        QTRY_VERIFY(notice().contains(QStringLiteral("pdn.zip")));
    }
};

QTEST_MAIN(TestModelsPage)
#include "tst_models_page.moc"
