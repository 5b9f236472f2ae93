// SPDX-License-Identifier: GPL-3.0-or-later
// Hours of the booth in fast time: passers-by and visitors take turns, and the memory is read on the way. Not a test:
// run by hand, it prints one line a tenth of the way, the growth, and the answers' latency.
// bench_booth_endurance [--hours N] [--speed N] [--model FILE] [--size WxH]
// Without a model a detector without networks answers, so that eight hours take minutes; with one, its real one.
#include "app/backend_loader.h"
#include "tests/support/fake_backend.h"
#include "ui/booth/attract_loop.h"
#include "ui/booth/booth_window.h"
#include "ui/booth/part_canvas.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <fstream>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

constexpr double kRoundSeconds = 5.9;  // one part of the loop for passers-by, drawing included
constexpr int kRoundsBetweenVisitors = 60;
constexpr int kVisitSeconds = 20;  // of a visitor's time; the strokes themselves are not sped up

double residentMiB() {
    std::ifstream statm("/proc/self/statm");
    long pages = 0, resident = 0;
    statm >> pages >> resident;
    return double(resident) * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// A visitor as the window gets it: real mouse events, one each 16 ms.
class Visitor : public QObject {
public:
    explicit Visitor(BoothWindow& booth) : m_booth(booth) {
        m_timer.setInterval(16);
        connect(&m_timer, &QTimer::timeout, this, [this] { step(); });
        connect(&booth.stage(), &BoothStage::measured, this, [this] {
            if (!m_booth.isAttracting()) latencies.push_back(*m_booth.stage().latencyMs());
        });
    }
    void come() {
        m_at = -1;
        m_timer.start();
    }
    bool isThere() const { return m_timer.isActive(); }
    std::vector<double> latencies;
    int visits = 0;

private:
    void send(QEvent::Type type, QPointF inImage) {
        PartCanvas& canvas = m_booth.canvas();
        const QPointF at = canvas.viewFromImage().map(inImage);
        QMouseEvent event(type, at, canvas.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
        QCoreApplication::sendEvent(&canvas, &event);
    }
    void step() {
        if (m_at < 0) {
            // Ends the loop for passers-by; the fresh part must come first.
            if (m_booth.isAttracting()) send(QEvent::MouseButtonPress, {1, 1});
            if (m_booth.isAttracting() || !m_booth.stage().hasPart() || !m_booth.stage().isBlank()) return;
            m_at = 0;
        }
        const QSizeF size = m_booth.stage().picture().size();
        const auto place = [&](int i) {
            return QPointF(size.width() * (0.3 + 0.006 * (i % 60)), size.height() * (0.4 + 0.002 * i));
        };
        if (m_at % 60 == 0)
            send(QEvent::MouseButtonPress, place(m_at));
        else if (m_at % 60 == 59)
            send(QEvent::MouseButtonRelease, place(m_at));
        else
            send(QEvent::MouseMove, place(m_at));
        if (++m_at < 120) return;
        m_timer.stop();
        ++visits;
        m_booth.reset();
    }

    BoothWindow& m_booth;
    int m_at = 0;
    QTimer m_timer;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("hawksight-bench"));
    QCommandLineParser parser;
    const QCommandLineOption hours(QStringLiteral("hours"), {}, QStringLiteral("n"), QStringLiteral("8"));
    const QCommandLineOption speed(QStringLiteral("speed"), {}, QStringLiteral("n"), QStringLiteral("200"));
    const QCommandLineOption model(QStringLiteral("model"), {}, QStringLiteral("file"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1366x768"));
    parser.addOptions({hours, speed, model, size});
    parser.process(app);
    Theme theme(app);

    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    auto fake = std::make_shared<test::FakeEngine>();
    fake->info.datasetName = "machined_disc";
    Session session(parser.isSet(model) ? BackendLoader(loadBackend) : test::fakeLoader(fake));
    session.engine().start();
    fs::path file = parser.value(model).toStdString();
    if (file.empty()) {
        file = fs::path(home.path().toStdString()) / "fake.hkt";
        std::ofstream(file) << "model";
    }
    session.useModel(file);

    const double scale = parser.value(speed).toDouble();
    // Half a real second for a visitor between two strokes, whatever the speed.
    BoothWindow booth(session, {0.5 * scale, scale, false});
    const QStringList sides = parser.value(size).split(u'x');
    booth.resize(sides.value(0).toInt(), sides.value(1).toInt());
    booth.begin();
    Visitor visitor(booth);

    const double wanted = parser.value(hours).toDouble() * 3600.0;
    QElapsedTimer clock;
    std::vector<double> memory;
    std::uint64_t lastVisit = 0;
    QTimer watch;
    watch.setInterval(50);
    QObject::connect(&watch, &QTimer::timeout, &app, [&] {
        if (booth.model().state() != BoothModel::State::Ready) return;
        if (!clock.isValid()) clock.start();
        const std::uint64_t rounds = booth.attractLoop().rounds();
        const double shown = double(rounds) * kRoundSeconds + double(visitor.visits) * kVisitSeconds;
        if (!visitor.isThere() && booth.isAttracting() && rounds >= lastVisit + kRoundsBetweenVisitors) {
            lastVisit = rounds;
            visitor.come();
        }
        if (shown >= wanted * double(memory.size()) / 10.0) {
            memory.push_back(residentMiB());
            std::printf("%5.1f h shown, %6.1f s, %llu parts, %llu answers, %d visitors, %.1f MiB\n", shown / 3600.0,
                        double(clock.elapsed()) / 1000.0, static_cast<unsigned long long>(booth.stage().parts()),
                        static_cast<unsigned long long>(booth.stage().answers()), visitor.visits, memory.back());
            std::fflush(stdout);
        }
        // Not quit(), which asks the windows: the booth wants its PIN.
        if (memory.size() > 10) QCoreApplication::exit();
    });
    watch.start();
    app.exec();

    // The first tenth warms up: heaps, fonts, pictures in their final size.
    const double growth = (memory.back() - memory[1]) / memory[1];
    std::printf("growth after the first tenth: %+.2f %%\n", 100.0 * growth);
    auto& l = visitor.latencies;
    std::sort(l.begin(), l.end());
    if (!l.empty())
        std::printf("stroke to painted answer: %zu, p50 %.1f ms, p99 %.1f ms, max %.1f ms\n", l.size(), l[l.size() / 2],
                    l[l.size() * 99 / 100], l.back());
    return growth <= 0.02 ? 0 : 1;
}
