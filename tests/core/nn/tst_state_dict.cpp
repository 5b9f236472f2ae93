// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/nn/api.h"
#include "core/nn/state_dict.h"
#include "core/nn/teacher.h"
#include "tests/support/test_support.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/serialization/pickle.h>
#include <QProcess>

#include <fstream>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

/// make_teachers.py's numbers.
at::Tensor expected(at::IntArrayRef shape, int number) {
    std::int64_t count = 1;
    for (const std::int64_t side : shape) count *= side;
    return (at::arange(count, at::kFloat) / 65536 + number).view(shape);
}

const std::vector<std::pair<std::string, std::vector<std::int64_t>>> kTiny{
    {"0.weight", {3, 2, 2, 2}}, {"0.bias", {3}}, {"2.weight", {2, 3, 1, 1}}, {"2.bias", {2}}};

fs::path fixture(const std::string& name) {
    return fs::path(HAWKSIGHT_FIXTURES) / name;
}

}  // namespace

/// Files that Python's torch.save wrote: the fixtures are make_teachers.py's, and so are the whole teachers that are
/// made anew where a Python with torch is installed.
class TestStateDict : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    bool m_made = false;
    fs::path file(const std::string& name) const { return test::path(m_folder) / name; }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        QProcess python;
        python.setProgram(QStringLiteral("/usr/bin/python3"));
        python.setArguments({QStringLiteral(HAWKSIGHT_FIXTURES "/../make_teachers.py"), m_folder.path()});
        python.start();
        m_made =
            python.waitForFinished(120000) && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
    }

    void readsWhatPythonSaved_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"plain", "legacy", "parameters", "views", "views_legacy", "transposed", "channels_last"})
            QTest::newRow(name) << name;
    }
    void readsWhatPythonSaved() {
        QFETCH(QString, name);
        const auto tensors = readStateDict(fixture("tiny_" + name.toStdString() + ".pth"));
        VERIFY_OK(tensors);
        QCOMPARE(tensors->size(), kTiny.size());
        for (std::size_t i = 0; i < kTiny.size(); ++i) {
            const auto found = tensors->find(kTiny[i].first);
            QVERIFY2(found != tensors->end(), kTiny[i].first.c_str());
            QVERIFY(found->second.is_contiguous());
            QVERIFY(at::equal(found->second, expected(kTiny[i].second, int(i))));
        }
    }

    void saysWhatAFileIs_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("module") << "tiny_module.pth"
                                << "state_dict()";
        QTest::newRow("nested") << "tiny_nested.pth"
                                << "another dictionary under 'state_dict'";
    }
    void saysWhatAFileIs() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const auto tensors = readStateDict(fixture(name.toStdString()));
        QVERIFY(!tensors);
        QCOMPARE(tensors.error().code, ErrorCode::BadFormat);
        QVERIFY2(tensors.error().detail.find(text.toStdString()) != std::string::npos, tensors.error().detail.c_str());
        QVERIFY(tensors.error().detail.find(name.toStdString()) != std::string::npos);
    }

    /// A pickle can ask for any function to be called; here none is.
    void runsNothing() {
        write("evil.pth",
              std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.\x80\x02}.", 25) +
                  "\x80\x02"
                  "cos\nsystem\nX\x05" +
                  std::string("\0\0\0false\x85R.", 12));
        const auto evil = readStateDict(file("evil.pth"));
        QVERIFY(!evil);
        QVERIFY2(evil.error().detail.find("os system") != std::string::npos, evil.error().detail.c_str());
        // A million nested tuples would overflow a recursive reader.
        std::string deep("\x80\x02\x8a\x01\x01N", 6);
        for (int i = 0; i < 1'000'000; ++i) deep += '\x85';
        write("deep.pth", deep + ".");
        QVERIFY(!readStateDict(file("deep.pth")));
    }

    void damagedFilesNeverCrash_data() { readsWhatPythonSaved_data(); }
    void damagedFilesNeverCrash() {
        QFETCH(QString, name);
        const std::string whole = test::bytesOf(fixture("tiny_" + name.toStdString() + ".pth"));
        Random random(7);
        int read = 0;
        for (int round = 0; round < 500; ++round) {
            std::string bytes = whole;
            for (std::int64_t flips = 1 + random.below(4); flips > 0; --flips)
                bytes[std::size_t(random.below(std::int64_t(bytes.size())))] ^= char(1U << random.below(8));
            if (random.chance(0.3)) bytes.resize(std::size_t(random.below(std::int64_t(bytes.size()))));
            write("damaged.pth", bytes);
            const auto tensors = readStateDict(file("damaged.pth"));
            if (tensors)
                ++read;
            else
                QVERIFY(tensors.error().detail.find("damaged.pth") != std::string::npos);
        }
        // The zip's checksums catch what touches data; the old format has none.
        if (!name.contains(QStringLiteral("legacy"))) QVERIFY2(read < 180, qPrintable(QString::number(read)));
    }

    void importsWholeTeachers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("variant");
        for (const char* kind :
             {"plain", "legacy", "parameters", "views", "views_legacy", "transposed", "channels_last"}) {
            QTest::addRow("PDN-S %s", kind) << QStringLiteral("s_") + QLatin1String(kind) << int(Variant::Hkt);
            QTest::addRow("PDN-M %s", kind) << QStringLiteral("m_") + QLatin1String(kind) << int(Variant::HktPlus);
        }
    }
    void importsWholeTeachers() {
        if (!m_made) QSKIP("no /usr/bin/python3 with torch (Debian: python3-torch)");
        QFETCH(QString, name);
        QFETCH(int, variant);
        const auto imported = importTeacher(file(name.toStdString() + ".pth"), name.toStdString());
        VERIFY_OK(imported);
        QCOMPARE(int(*imported), variant);
        const auto teacher = loadTeacher(Variant(variant), name.toStdString());
        VERIFY_OK(teacher);
        int number = 0;
        for (const auto& [key, tensor] : teacher->items())
            QVERIFY2(at::equal(tensor, expected(tensor.sizes(), number++)), key.c_str());
        const auto names = teacherNames(Variant(variant));
        QVERIFY(std::find(names.begin(), names.end(), name.toStdString()) != names.end());
    }

    void namesWhatDoesNotFit() {
        const auto tiny = importTeacher(fixture("tiny_plain.pth"), "tiny");
        QVERIFY(!tiny);
        QCOMPARE(tiny.error().code, ErrorCode::Mismatch);
        for (const char* part : {"tiny_plain.pth", "0.weight", "[3,2,2,2]", "[128,3,4,4]", "[256,3,4,4]"})
            QVERIFY2(tiny.error().detail.find(part) != std::string::npos, tiny.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TestStateDict)
#include "tst_state_dict.moc"
