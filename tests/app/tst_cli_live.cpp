// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/inspection_records.h"
#include "tests/app/answer.h"
#include "tests/support/test_support.h"

#include <QProcess>

using namespace hawksight;
using namespace hawksight::test;

/// Live inspection without a window, with the real networks.
class TestCliLive : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string at(const std::string& name) const { return (test::path(m_folder) / name).string(); }
    std::string model() const { return at("teach/part.hkt"); }

private Q_SLOTS:
    void badUseIsSaid() {
        QCOMPARE(run({"live"}).status, 2);
        QCOMPARE(run({"live", "m.hkt", "--source", "folder"}).status, 2);
        QCOMPARE(run({"live", "m.hkt", "--source", "telepathy"}).status, 2);
        QCOMPARE(run({"live", at("none.hkt"), "--seconds", "1"}).status, 3);
    }

    void learnsFromTheLineAndInspectsIt() {
        const Answer a = run({"live", "--teach", at("teach"), "--teach-parts", "12", "--teach-minutes", "0.02",
                              "--synthetic-defects", "15", "--size", "128", "--defect-rate", "0.5", "--seconds", "2",
                              "--records", at("records"), "--json"});
        VERIFY_STATUS(a, 0);
        const auto j = a.json();
        QVERIFY2(j.is_object(), a.out.c_str());
        QVERIFY(j["inspected"].get<int>() > 0);
        QVERIFY(j["captured"].get<int>() >= j["inspected"].get<int>());
        QVERIFY(j["latency_ms_p99"].get<double>() >= j["latency_ms_p50"].get<double>());
        QVERIFY(j["teach_seconds"].get<double>() > j["collect_seconds"].get<double>());
        QCOMPARE(j["parts"].get<int>(), 12);
        QVERIFY(j["auroc"].is_number());
        QVERIFY(std::filesystem::exists(model()));
        auto records = InspectionRecords::open(at("records") + "/inspections.sqlite");
        VERIFY_OK(records);
        QVERIFY((*records)->counts()->total() >= j["inspected"].get<int>());
    }

    void killedWhileItInspects() {
        if (!std::filesystem::exists(model())) QSKIP("there is no model");
        QProcess child;
        const auto word = [](const std::string& text) { return QString::fromStdString(text); };
        child.start(QStringLiteral(HAWKSIGHT_CLI), {QStringLiteral("live"), word(model()), QStringLiteral("--records"),
                                                    word(at("killed")), QStringLiteral("--size"), QStringLiteral("128"),
                                                    QStringLiteral("--seconds"), QStringLiteral("60")});
        QVERIFY(child.waitForStarted());
        const std::string file = at("killed") + "/inspections.sqlite";
        const auto stored = [&]() -> std::int64_t {
            if (!std::filesystem::exists(file)) return 0;
            const auto records = InspectionRecords::open(file);
            return records ? (*records)->counts().value_or(RecordCounts{}).total() : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(stored() >= 5, 60'000);
        const auto before = stored();
        child.kill();
        child.waitForFinished();
        QVERIFY(stored() >= before);
        // Every record is whole: a FAIL has its map and a picture that is there.
        const auto records = InspectionRecords::open(file);
        VERIFY_OK(records);
        const auto fails = (*records)->lastFails(100, true);
        VERIFY_OK(fails);
        for (const InspectionRecord& fail : *fails) {
            QVERIFY(!(*records)->read(fail.id)->value().map.empty());
            QVERIFY(std::filesystem::file_size(fail.picture) > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliLive)
#include "tst_cli_live.moc"
