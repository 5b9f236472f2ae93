// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace {

struct Source {
    std::string path, room;
    std::vector<std::string> lines;
};

/// "core/nn" of "core/nn/x.h", "app" of "app/cli/x.h".
std::string roomOf(const std::string& path) {
    const auto first = path.find('/');
    if (path.substr(0, first) != "core") return path.substr(0, first);
    return path.substr(0, path.find('/', first + 1));
}

std::vector<Source> sources() {
    std::vector<Source> all;
    const fs::path root(HAWKSIGHT_SOURCE_DIR);
    for (const char* top : {"app", "core", "ui"}) {
        if (!fs::exists(root / top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp" && extension != ".inc") continue;
            Source s{entry.path().lexically_relative(root).generic_string(), {}, {}};
            s.room = roomOf(s.path);
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) s.lines.push_back(line);
            all.push_back(std::move(s));
        }
    }
    return all;
}

}  // namespace

/// The walls that CMake cannot see.
class TestLayering : public QObject {
    Q_OBJECT

    const std::vector<Source> m_sources = sources();

private Q_SLOTS:
    void roomsIncludeOnlyWhatStandsBelow() {
        const std::map<std::string, std::set<std::string>> allowed{
            {"core/base", {"core/base"}},
            {"core/image", {"core/base", "core/image"}},
            {"core/metrics", {"core/base", "core/metrics"}},
            {"core/annotation", {"core/base", "core/image", "core/annotation"}},
            {"core/data", {"core/base", "core/image", "core/data"}},
            {"core/inspect", {"core/base", "core/image", "core/metrics", "core/data", "core/inspect"}},
            {"core/review", {"core/base", "core/image", "core/metrics", "core/data", "core/inspect", "core/review"}},
            {"core/demo", {"core/base", "core/image", "core/demo"}},
            {"core/camera", {"core/base", "core/image", "core/data", "core/inspect", "core/demo", "core/camera"}},
            {"core/report", {"core/base", "core/image", "core/metrics", "core/data", "core/inspect", "core/report"}},
            {"core/winograd", {"core/winograd"}},
            {"core/nn",
             {"core/base", "core/image", "core/metrics", "core/data", "core/inspect", "core/winograd", "core/nn"}},
            {"core/engine",
             {"core/base", "core/image", "core/data", "core/inspect", "core/nn", "core/winograd", "core/engine"}},
            {"core/work", {"core/base", "core/image", "core/data", "core/inspect", "core/nn", "core/work"}},
            {"core/store",
             {"core/base", "core/data", "core/inspect", "core/review", "core/annotation", "core/image", "core/report",
              "core/store"}},
            {"core/live",
             {"core/base", "core/image", "core/data", "core/inspect", "core/nn", "core/camera", "core/work",
              "core/store", "core/live"}}};
        static const std::regex include("#include \"((app|core|ui)/[^\"]+)\"");
        QVERIFY(m_sources.size() > 50);
        for (const Source& s : m_sources)
            for (const std::string& line : s.lines) {
                std::smatch m;
                if (!std::regex_search(line, m, include)) continue;
                const std::string target = m[1], room = roomOf(target);
                if (const auto rule = allowed.find(s.room); rule != allowed.end())
                    QVERIFY2(rule->second.contains(room), (s.path + " includes " + target).c_str());
                if (s.room != "core/nn" && room == "core/nn") {
                    // The engine reads the same files; what it needs for that knows nothing of LibTorch.
                    static const std::set<std::string> shared{"core/nn/container.h", "core/nn/fusion.h",
                                                              "core/nn/model_meta.h"};
                    QVERIFY2(target == "core/nn/api.h" || (s.room == "app" && target == "core/nn/gpu.h") ||
                                 (s.room == "core/engine" && shared.contains(target)),
                             (s.path + " includes " + target).c_str());
                }
                if (s.room != "core/engine" && room == "core/engine")
                    QVERIFY2(target == "core/engine/api.h", (s.path + " includes " + target).c_str());
                if (s.room != "app") QVERIFY2(room != "app", (s.path + " includes " + target).c_str());
            }
    }

    /// Pages know support and the rooms of shared widgets, never each other; support knows none of them.
    void pagesKnowNoOtherPage() {
        static const std::regex include("#include \"ui/([a-z_]+)/");
        const std::set<std::string> shared{"support", "models", "plots", "canvas", "viewer", "comparison"};
        int seen = 0;
        for (const Source& s : m_sources) {
            if (s.room != "ui") continue;
            const std::string folder = s.path.substr(3, s.path.find('/', 3) - 3);
            for (const std::string& line : s.lines) {
                std::smatch m;
                if (!std::regex_search(line, m, include)) continue;
                ++seen;
                const std::string target = m[1];
                if (target == folder) continue;
                QVERIFY2(shared.contains(target), (s.path + " includes ui/" + target).c_str());
                if (folder == "support") QFAIL((s.path + " includes ui/" + target).c_str());
            }
        }
        QVERIFY(seen > 50);
    }

    void librariesStayInTheirRooms() {
        static const std::regex torch("#include <(torch|ATen|c10)/"), dnnl("#include <(dnnl|oneapi|hwy)"),
            sql("#include <QSql"), qt("#include <Q[A-Z]"), plot("#include .qcustomplot"),
            video("#include <opencv2/videoio"), aravis("#include <arv");
        const std::set<std::string> qtRooms{"ui", "app", "core/work", "core/store", "core/live"};
        for (const Source& s : m_sources)
            for (const std::string& line : s.lines) {
                if (std::regex_search(line, torch)) {
                    QVERIFY2(s.room == "core/nn", s.path.c_str());
                    QVERIFY2(s.path != "core/nn/api.h", s.path.c_str());
                }
                if (std::regex_search(line, dnnl))
                    QVERIFY2((s.room == "core/engine" && s.path != "core/engine/api.h") || s.room == "core/winograd" ||
                                 s.path == "core/nn/onednn.h",
                             s.path.c_str());
                if (line == "#include \"core/nn/onednn.h\"")
                    // docs/adr/0016 and 0019: training has two sources that call oneDNN themselves.
                    QVERIFY2(
                        s.path == "core/nn/blocked_convolution.cpp" || s.path == "core/nn/winograd_convolution.cpp",
                        s.path.c_str());
                if (std::regex_search(line, qt)) QVERIFY2(qtRooms.contains(s.room), s.path.c_str());
                if (std::regex_search(line, sql)) QVERIFY2(s.room == "core/store", s.path.c_str());
                if (std::regex_search(line, video) || std::regex_search(line, aravis))
                    QVERIFY2(s.room == "core/camera", s.path.c_str());
                if (std::regex_search(line, plot)) QVERIFY2(s.path.starts_with("ui/plots/"), s.path.c_str());
            }
    }

    void filesAreSmallAndSigned() {
        for (const Source& s : m_sources) {
            QVERIFY2(s.lines.size() <= 500, (s.path + ": " + std::to_string(s.lines.size()) + " lines").c_str());
            QVERIFY2(!s.lines.empty() && s.lines[0] == "// SPDX-License-Identifier: GPL-3.0-or-later", s.path.c_str());
            // The window must not stand still: no nested loops, no waiting for a future.
            if (s.room == "ui")
                for (const std::string& line : s.lines)
                    for (const char* word : {"processEvents", "QEventLoop", "waitForFinished", "->exec()", ".exec()"})
                        if (s.path != "ui/support/session_model.cpp")
                            QVERIFY2(line.find(word) == std::string::npos, (s.path + ": " + word).c_str());
            for (const std::string& line : s.lines) QVERIFY2(line.find("TODO") == std::string::npos, s.path.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
