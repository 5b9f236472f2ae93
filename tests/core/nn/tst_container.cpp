// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/nn/container.h"
#include "tests/support/test_support.h"

#include <fstream>

using namespace hawksight;

namespace {

namespace fs = std::filesystem;

Container small() {
    Container c;
    c.kind = "model";
    c.meta = {{"answer", 42}, {"nested", {{"list", {1, 2, 3}}}}};
    TensorData a{"a", DType::F32, {2, 3}, std::vector<std::byte>(24, std::byte{7})};
    TensorData b{"b", DType::U8, {5}, std::vector<std::byte>(5, std::byte{9})};
    c.tensors = {a, b};
    return c;
}

void put(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

class TestContainer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path file(const char* name) const { return test::path(m_folder) / name; }

private Q_SLOTS:
    void roundTrip() {
        VERIFY_OK(writeContainer(file("a.hkt"), small()));
        const auto read = readContainer(file("a.hkt"));
        VERIFY_OK(read);
        QCOMPARE(read->kind, std::string("model"));
        QVERIFY(read->meta == small().meta);
        QCOMPARE(read->tensors.size(), std::size_t(2));
        QVERIFY(read->tensors[0].bytes == small().tensors[0].bytes);
        QVERIFY(read->tensors[1].shape == small().tensors[1].shape);
        QCOMPARE(weightsHash(*read), weightsHash(small()));
        const auto head = readContainerHeader(file("a.hkt"));
        VERIFY_OK(head);
        QVERIFY(head->meta == small().meta);
    }

    void metaIsReplacedAlone() {
        VERIFY_OK(writeContainer(file("b.hkt"), small()));
        VERIFY_OK(rewriteMeta(file("b.hkt"), {{"new", true}}));
        const auto read = readContainer(file("b.hkt"));
        VERIFY_OK(read);
        QVERIFY(read->meta.at("new") == true);
        QCOMPARE(weightsHash(*read), weightsHash(small()));
    }

    void everyFlippedBitIsNoticed() {
        VERIFY_OK(writeContainer(file("c.hkt"), small()));
        const std::string sound = test::bytesOf(file("c.hkt"));
        for (std::size_t i = 0; i < sound.size(); ++i) {
            std::string damaged = sound;
            damaged[i] = char(damaged[i] ^ (1 << (i % 8)));
            put(file("d.hkt"), damaged);
            const auto read = readContainer(file("d.hkt"));
            QVERIFY2(!read.has_value(), qPrintable(QStringLiteral("byte %1").arg(i)));
            QCOMPARE(read.error().code, ErrorCode::BadFormat);
            QVERIFY(read.error().detail.find("d.hkt") != std::string::npos);
        }
    }

    void everyTruncationIsNoticed() {
        VERIFY_OK(writeContainer(file("e.hkt"), small()));
        const std::string sound = test::bytesOf(file("e.hkt"));
        for (std::size_t n = 0; n < sound.size(); ++n) {
            put(file("f.hkt"), sound.substr(0, n));
            QVERIFY(!readContainer(file("f.hkt")).has_value());
        }
        put(file("f.hkt"), sound + "x");
        QVERIFY(!readContainer(file("f.hkt")).has_value());
    }

    void garbageIsRefused() {
        Random random(1);
        for (int i = 0; i < 200; ++i) {
            std::string bytes(std::size_t(random.below(400)), '\0');
            for (char& c : bytes) c = char(random.next());
            if (i % 2 == 0) bytes.insert(0, "HKTMODEL");
            put(file("g.hkt"), bytes);
            QVERIFY(!readContainer(file("g.hkt")).has_value());
        }
        QCOMPARE(readContainer(file("none.hkt")).error().code, ErrorCode::FileNotFound);
        QVERIFY(!readContainer(test::path(m_folder)).has_value());
    }

    void unwritableFolderIsNamed() {
        const auto written = writeContainer("/nonexistent-folder/x.hkt", small());
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().code, ErrorCode::WriteFailed);
    }
};

QTEST_GUILESS_MAIN(TestContainer)
#include "tst_container.moc"
