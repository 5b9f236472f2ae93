// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "tests/ui/gallery/gallery_data.h"
#include "ui/gallery/category_model.h"
#include "ui/gallery/finding_model.h"

#include <QAbstractItemModelTester>

using namespace hawksight;
using namespace hawksight::test;

class TestFindingModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsErrorsFirst() {
        FindingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::filesystem::path root("/data/parts");
        model.setFindings(
            {{FindingKind::MixedSizes, false, root, {}, "2 different image sizes"},
             {FindingKind::TooSmall, false, root / "b.png", {}, "only 8 x 8 px"},
             {FindingKind::UnreadableImage, true, root / "test/a.png", {}, "/data/parts/test/a.png: truncated image"}},
            root);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.errorCount(), 1);
        QCOMPARE(model.finding(0).kind, FindingKind::UnreadableImage);
        QCOMPARE(model.index(0).data(FindingModel::FileRole).toString(), QStringLiteral("test/a.png"));
        // The file stands above the reason and is not said twice.
        QCOMPARE(model.index(0).data(FindingModel::ReasonRole).toString(), QStringLiteral("truncated image"));
        QCOMPARE(model.index(2).data(FindingModel::FileRole).toString(), QString());
        QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("b.png")));
        model.setFindings({}, root);
        QCOMPARE(model.rowCount(), 0);
    }

    void hasWordsForEveryKind() {
        QSet<QString> words;
        for (int kind = 0; kind <= static_cast<int>(FindingKind::FewGoodImages); ++kind)
            words.insert(findingText(static_cast<FindingKind>(kind)));
        QCOMPARE(words.size(), static_cast<int>(FindingKind::FewGoodImages) + 1);
        QVERIFY(!words.contains(QString()));
    }

    void describesCategories() {
        CategoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Dataset flat;
        flat.name = "plain";
        flat.samples.push_back({"/x/1.png", std::nullopt, Split::Test, Label::Unknown, ""});
        Dataset empty;
        empty.name = "empty";
        Dataset badFirst = smallDataset();
        std::rotate(badFirst.samples.begin(), badFirst.samples.begin() + 4, badFirst.samples.end());
        model.setCategories({smallDataset(), flat, empty, badFirst});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("parts"));
        QCOMPARE(model.index(0).data(CategoryModel::NumbersRole).toString(), QStringLiteral("4 training, 7 test"));
        QCOMPARE(model.index(0).data(CategoryModel::DefectsRole).toString(), QStringLiteral("2 defect types"));
        // The picture shows the product as it should be, wherever the first good one stands.
        QCOMPARE(model.index(3).data(CategoryModel::PathRole).toString(),
                 QStringLiteral("/data/parts/test/good/000000.png"));
        QCOMPARE(model.index(1).data(CategoryModel::NumbersRole).toString(), QStringLiteral("1 images"));
        QCOMPARE(model.index(2).data(CategoryModel::PathRole).toString(), QString());
    }
};

QTEST_MAIN(TestFindingModel)
#include "tst_finding_model.moc"
