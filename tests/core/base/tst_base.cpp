// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cores.h"
#include "core/base/guarded.h"
#include "core/base/kept_memory.h"
#include "core/base/progress.h"
#include "core/base/random.h"
#include "tests/support/test_support.h"

#include <sys/resource.h>

#include <numeric>
#include <set>
#include <stdexcept>

using namespace hawksight;

class TestBase : public QObject {
    Q_OBJECT

    long m_faults = 0;

private Q_SLOTS:
    void sameSeedSameNumbers();
    void seedsAndStreamsDiffer();
    void uniformStaysInRange();
    void belowReachesEveryNumber();
    void normalHasUnitVariance();
    void shuffleKeepsTheItems();
    void failCarriesCodeAndDetail();
    void guardedPassesValues();
    void guardedPassesErrors();
    void guardedTurnsExceptionsIntoErrors();
    void guardedKnowsOutOfMemory();
    void reportWithoutCallbackDoesNothing();
    void freedMemoryIsKept();
    void coresAreThoseOfTheProcess();
};

void TestBase::sameSeedSameNumbers() {
    Random a(7, 3);
    Random b(7, 3);
    for (int i = 0; i < 1000; ++i) QCOMPARE(a.next(), b.next());
}

void TestBase::seedsAndStreamsDiffer() {
    std::set<std::uint64_t> first;
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        for (std::uint64_t stream = 0; stream < 100; ++stream) first.insert(Random(seed, stream).next());
    QCOMPARE(first.size(), std::size_t{10000});
}

void TestBase::uniformStaysInRange() {
    Random random(1);
    double sum = 0;
    for (int i = 0; i < 100000; ++i) {
        const double value = random.uniform(-2.0, 6.0);
        QVERIFY(value >= -2.0 && value < 6.0);
        sum += value;
    }
    QVERIFY(std::abs(sum / 100000 - 2.0) < 0.05);  // seven standard errors
}

void TestBase::belowReachesEveryNumber() {
    Random random(2);
    std::vector<int> count(7);
    for (int i = 0; i < 70000; ++i) {
        const std::int64_t value = random.below(7);
        QVERIFY(value >= 0 && value < 7);
        ++count[static_cast<std::size_t>(value)];
    }
    for (const int n : count) QVERIFY(std::abs(n - 10000) < 600);
    for (int i = 0; i < 100; ++i) QCOMPARE(random.below(1), std::int64_t{0});
}

void TestBase::normalHasUnitVariance() {
    Random random(3);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 100000; ++i) {
        const double value = random.normal();
        QVERIFY(std::isfinite(value));
        sum += value;
        squares += value * value;
    }
    QVERIFY(std::abs(sum / 100000) < 0.02);
    QVERIFY(std::abs(squares / 100000 - 1.0) < 0.03);
}

void TestBase::shuffleKeepsTheItems() {
    std::vector<int> items(100);
    std::iota(items.begin(), items.end(), 0);
    std::vector<int> shuffled = items;
    Random(4).shuffle(shuffled);
    QVERIFY(shuffled != items);
    std::vector<int> again = items;
    Random(4).shuffle(again);
    QCOMPARE(again, shuffled);
    std::sort(shuffled.begin(), shuffled.end());
    QCOMPARE(shuffled, items);
    std::vector<int> none;
    Random(4).shuffle(none);
    QVERIFY(none.empty());
}

void TestBase::failCarriesCodeAndDetail() {
    const Expected<int> failed = fail(ErrorCode::BadImage, "a.png: truncated");
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::BadImage);
    QCOMPARE(failed.error().detail, std::string("a.png: truncated"));
}

void TestBase::guardedPassesValues() {
    const auto plain = guarded("work", ErrorCode::Internal, [] { return 5; });
    VERIFY_OK(plain);
    QCOMPARE(*plain, 5);
    const auto wrapped = guarded("work", ErrorCode::Internal, []() -> Expected<int> { return 6; });
    VERIFY_OK(wrapped);
    QCOMPARE(*wrapped, 6);
    bool ran = false;
    const auto nothing = guarded("work", ErrorCode::Internal, [&] { ran = true; });
    VERIFY_OK(nothing);
    QVERIFY(ran);
}

void TestBase::guardedPassesErrors() {
    const auto failed =
        guarded("work", ErrorCode::Internal, []() -> Expected<int> { return fail(ErrorCode::Mismatch, "as it was"); });
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Mismatch);
    QCOMPARE(failed.error().detail, std::string("as it was"));
}

void TestBase::guardedTurnsExceptionsIntoErrors() {
    const auto failed = guarded("a.png", ErrorCode::BadImage, []() -> int { throw std::runtime_error("no header"); });
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::BadImage);
    QCOMPARE(failed.error().detail, std::string("a.png: no header"));
}

void TestBase::guardedKnowsOutOfMemory() {
    const auto failed = guarded("a.png", ErrorCode::BadImage, []() -> Expected<int> { throw std::bad_alloc(); });
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::OutOfMemory);
}

void TestBase::reportWithoutCallbackDoesNothing() {
    report({}, 1, 2);
    Progress last;
    report([&](const Progress& p) { last = p; }, 3, 4, "a.png");
    QCOMPARE(last.done, std::int64_t{3});
    QCOMPARE(last.total, std::int64_t{4});
    QCOMPARE(last.note, std::string("a.png"));
}

/// Pages that were fetched once are not fetched again, until the end.
void TestBase::freedMemoryIsKept() {
#if !defined(__GLIBC__) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("another allocator");
#endif
    constexpr std::size_t kBytes = 40 << 20;
    const auto faults = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_minflt;
    };
    const auto fill = [&](int times) {
        const long before = faults();
        for (int i = 0; i < times; ++i) {
            std::vector<char> piece(kBytes, char(i));
            QVERIFY(piece.back() == char(i));
        }
        m_faults = faults() - before;
    };
    {
        const KeptMemory kept;
        fill(1);
        QVERIFY2(m_faults > 1000, qPrintable(QString::number(m_faults)));
        fill(10);
        QVERIFY2(m_faults < 100, qPrintable(QString::number(m_faults)));
    }
    fill(1);
    QVERIFY2(m_faults > 1000, qPrintable(QString::number(m_faults)));
}

void TestBase::coresAreThoseOfTheProcess() {
#if defined(__linux__)
    const int all = usableCores();
    QVERIFY(all >= 1);
    cpu_set_t before, one;
    QCOMPARE(sched_getaffinity(0, sizeof before, &before), 0);
    CPU_ZERO(&one);
    for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu)
        if (CPU_ISSET(cpu, &before)) CPU_SET(cpu, &one);
    QCOMPARE(sched_setaffinity(0, sizeof one, &one), 0);
    QCOMPARE(usableCores(), 1);
    QCOMPARE(sched_setaffinity(0, sizeof before, &before), 0);
    QCOMPARE(usableCores(), all);
#else
    QVERIFY(usableCores() >= 1);
#endif
}

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
