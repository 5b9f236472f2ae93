// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include "core/image/image_io.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hawksight {
namespace {

constexpr std::size_t kPictures = 6;
constexpr int kPictureSide = 300;

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '&'    ? "&amp;"
               : c == '<'  ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '"'  ? "&quot;"
               : c == '\'' ? "&#39;"
                           : std::string(1, c);
    return out;
}

std::string fixed(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}
std::string percent(double share) {
    return std::isfinite(share) ? fixed(100 * share, 2) + " %" : "–";
}

std::string base64(const std::vector<uchar>& bytes) {
    static const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const unsigned b = unsigned(bytes[i]) << 16 | (i + 1 < bytes.size() ? unsigned(bytes[i + 1]) << 8 : 0U) |
                           (i + 2 < bytes.size() ? unsigned(bytes[i + 2]) : 0U);
        out += letters[b >> 18 & 63];
        out += letters[b >> 12 & 63];
        out += i + 1 < bytes.size() ? letters[b >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? letters[b & 63] : '=';
    }
    return out;
}

/// A plot of 320 x 240 with axes from 0 to 1 and one curve.
std::string curve(const std::string& title, const std::string& x, const std::string& y,
                  const std::vector<std::pair<double, double>>& points) {
    std::string path;
    for (const auto& [px, py] : points)
        path.append(path.empty() ? "M" : "L").append(fixed(40 + 260 * px, 1) + " " + fixed(200 - 180 * py, 1));
    return "<figure><figcaption>" + title + "</figcaption><svg viewBox='0 0 320 240' role='img' aria-label='" + title +
           ": " + y + " over " + x +
           "'><path class='axis' d='M40 20V200H300'/><path class='grid' d='M40 110H300M40 20H300M170 20V200M300 "
           "20V200'/>"
           "<text x='170' y='232' text-anchor='middle'>" +
           x +
           "</text><text x='14' y='110' text-anchor='middle' "
           "transform='rotate(-90 14 110)'>" +
           y +
           "</text><text x='40' y='216' text-anchor='middle'>0</text>"
           "<text x='300' y='216' text-anchor='middle'>1</text><text x='34' y='24' text-anchor='end'>1</text>"
           "<path class='curve' d='" +
           path + "'/></svg></figure>";
}

std::string histogram(const std::vector<ScoredSample>& scored, double threshold) {
    constexpr int kBars = 30;
    double low = threshold, high = threshold;
    for (const auto& s : scored) low = std::min(low, s.score), high = std::max(high, s.score);
    if (high <= low) high = low + 1;
    std::vector<double> good(kBars, 0), bad(kBars, 0);
    double largest = 1;
    for (const auto& s : scored) {
        auto& bars = s.sample.label == Label::Defective ? bad : good;
        const int i = std::min(kBars - 1, int((s.score - low) / (high - low) * kBars));
        largest = std::max(largest, ++bars[std::size_t(i)]);
    }
    std::string out =
        "<figure><figcaption>Scores <span class='key'><i class='good'></i>good</span> <span class='key'><i "
        "class='bad'></i>defective</span></figcaption><svg viewBox='0 0 320 240' role='img' aria-label='Histogram of "
        "the "
        "image scores of good and of defective parts, with the limit at " +
        fixed(threshold, 3) +
        "'>"
        "<path class='axis' d='M40 20V200H300'/>";
    const double width = 260.0 / kBars;
    for (int i = 0; i < kBars; ++i)
        for (const bool defective : {false, true}) {
            const double value = (defective ? bad : good)[std::size_t(i)];
            if (value == 0) continue;
            const double height = 170 * value / largest;
            out += std::string("<rect class='") + (defective ? "bad" : "good") + "' x='" +
                   fixed(40 + i * width + 0.5, 1) + "' y='" + fixed(200 - height, 1) + "' width='" +
                   fixed(width - 1, 1) + "' height='" + fixed(height, 1) + "'/>";
        }
    const double at = 40 + 260 * (threshold - low) / (high - low);
    return out + "<path class='limit' d='M" + fixed(at, 1) + " 16V200'/><text x='" + fixed(at, 1) +
           "' y='12' text-anchor='middle'>limit</text><text x='40' y='216'>" + fixed(low, 2) +
           "</text><text x='300' y='216' text-anchor='end'>" + fixed(high, 2) +
           "</text><text x='170' y='232' text-anchor='middle'>image score</text></svg></figure>";
}

/// Photograph and overlay side by side, ground truth outlined.
std::string picture(const ScoredSample& s, const ReportInput& in) {
    auto image = readImage(s.sample.image);
    if (!image) return "";
    cv::Mat heat = overlay(*image, mapInImage(s.map, in.inputSize, image->size()), in.range);
    if (s.sample.mask)
        if (const auto mask = readMask(*s.sample.mask); mask && mask->size() == heat.size())
            // White alone is lost on a bright part.
            for (const auto& [colour, width] : {std::pair(cv::Scalar::all(0), 100), {cv::Scalar::all(255), 250}})
                drawOutline(heat, *mask, colour, std::max(1, heat.cols / width));
    cv::Mat both;
    cv::hconcat(*image, heat, both);
    const double scale = double(kPictureSide) / std::max(image->cols, image->rows);
    cv::resize(both, both, {}, scale, scale, cv::INTER_AREA);
    std::vector<uchar> jpeg;
    cv::imencode(".jpg", both, jpeg, {cv::IMWRITE_JPEG_QUALITY, 85});
    const std::string name = escaped(s.sample.defectType + " / " + s.sample.image.filename().string());
    return "<figure class='part'><img width='" + std::to_string(both.cols) + "' height='" + std::to_string(both.rows) +
           "' alt='Photograph of " + name + " beside its anomaly map' src='data:image/jpeg;base64," + base64(jpeg) +
           "'><figcaption><b>" + name + "</b><span>score " + fixed(s.score, 3) + "</span></figcaption></figure>";
}

std::string pictures(const ReportInput& in, const std::string& title, Label label, bool highestFirst, bool wrongOnly) {
    std::vector<const ScoredSample*> chosen;
    const double limit = in.evaluation.thresholds.image.fail;
    for (const auto& s : in.scored) {
        const bool wrong = (s.sample.label == Label::Defective) != (s.score >= limit);
        if (s.sample.label == label && (wrong || !wrongOnly)) chosen.push_back(&s);
    }
    std::sort(chosen.begin(), chosen.end(),
              [&](const auto* a, const auto* b) { return highestFirst ? a->score > b->score : a->score < b->score; });
    if (chosen.size() > kPictures) chosen.resize(kPictures);
    std::string out = "<h3>" + title + "</h3>";
    if (chosen.empty()) return out + "<p class='sub'>None.</p>";
    out += "<div class='parts'>";
    for (const auto* s : chosen) out += picture(*s, in);
    return out + "</div>";
}

std::string facts(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::string out = "<div class='wide'><table>";
    for (const auto& [key, value] : rows)
        out += "<tr><th>" + escaped(key) + "</th><td>" + escaped(value) + "</td></tr>";
    return out + "</table></div>";
}

constexpr const char* kStyle = R"(
:root{color-scheme:light dark;--fg:#1c2430;--dim:#5b6675;--line:#d7dce3;--bg:#fff;--card:#f5f7f9;--good:#0072b2;--bad:#d55e00}
@media(prefers-color-scheme:dark){:root{--fg:#e6eaf0;--dim:#9aa5b4;--line:#39424e;--bg:#14181e;--card:#1c222a;--good:#56b4e9;--bad:#e69f00}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);max-width:1040px;margin:40px auto;padding:0 24px}
h1{font-size:28px;margin:0}h2{font-size:18px;margin:40px 0 12px}h3{font-size:15px;margin:24px 0 8px}p.sub{color:var(--dim);margin:4px 0 24px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));gap:12px}
.tile{background:var(--card);border-radius:8px;padding:14px 16px}.tile b{display:block;font-size:24px;font-variant-numeric:tabular-nums}
.tile span{color:var(--dim);font-size:13px}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{padding:5px 16px 5px 0;border-bottom:1px solid var(--line);text-align:left;font-weight:400}th{color:var(--dim)}
td.n,th.n{text-align:right}.plots,.parts{display:grid;grid-template-columns:repeat(auto-fit,minmax(290px,1fr));gap:16px}
figure{margin:0;background:var(--card);border-radius:8px;padding:12px}figcaption{color:var(--dim);font-size:13px}
figure img{width:100%;height:auto;border-radius:4px;display:block}svg{display:block;width:100%;margin-top:8px}svg text{font-size:11px;fill:var(--dim)}
.axis{fill:none;stroke:var(--dim)}.grid{fill:none;stroke:var(--line)}.part figcaption{display:flex;justify-content:space-between;gap:8px;margin-top:8px}
.part b{font-weight:500;color:var(--fg);overflow-wrap:anywhere}.part span{white-space:nowrap;font-variant-numeric:tabular-nums}
.key{margin-left:12px}.key i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:4px}i.good{background:var(--good)}i.bad{background:var(--bad)}
.wide{overflow-x:auto}.curve{fill:none;stroke:var(--good);stroke-width:2}.good{fill:var(--good);opacity:.75}
.bad{fill:var(--bad);opacity:.75}.limit{stroke:var(--fg);stroke-dasharray:4 3}@media print{body{margin:0}figure{break-inside:avoid}})";

}  // namespace

std::vector<std::pair<std::string, std::string>> publishedFigures(const std::string& dataset) {
    if (dataset == "bottle")
        return {{"EfficientAD-S on bottle (re-implementation)", "image AUROC 99.92, AUPRO 95.2"},
                {"HKT / HKT+ paper, MVTec AD mean", "image AUROC 97.34 / 98.69"}};
    if (dataset == "magnetic_tile") return {{"DifferNet on magnetic tile, random 80/20 split", "image AUROC 97.7"}};
    return {};
}

std::string htmlReport(const ReportInput& in) {
    const Evaluation& e = in.evaluation;
    const auto tile = [](const std::string& value, const std::string& label) {
        return "<div class='tile'><b>" + value + "</b><span>" + label + "</span></div>";
    };
    std::string out =
        "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        "<title>Hawksight: " +
        escaped(in.title) + "</title><style>" + kStyle + "</style><h1>" + escaped(in.title) +
        "</h1><p class='sub'>Hawksight evaluation of " + std::to_string(in.scored.size()) +
        " images</p><div class='tiles'>";
    out += tile(percent(e.image.auroc), "image AUROC<br>(95\u00a0%: " + fixed(100 * e.image.aurocLow, 1) + " to " +
                                            fixed(100 * e.image.aurocHigh, 1) + ")");
    out += tile(percent(e.image.averagePrecision), "average precision") + tile(percent(e.image.f1Max), "best F1");
    out += tile(e.pixel ? percent(e.pixel->auroc) : "–", "pixel AUROC") +
           tile(e.pixel ? percent(e.pixel->aupro) : "–", "AUPRO at 0.3");
    out += tile(fixed(e.msPerImageP50, 0) + " ms", "an image<br>(99\u00a0%: " + fixed(e.msPerImageP99, 0) + " ms)") +
           "</div>";

    std::vector<std::pair<double, double>> roc, pr{{0.0, 1.0}};
    for (const auto& p : e.image.roc) roc.emplace_back(p.falsePositiveRate, p.truePositiveRate);
    for (const auto& p : e.image.precisionRecall) pr.emplace_back(p.recall, p.precision);
    out += "<h2>Curves</h2><div class='plots'>" + curve("ROC", "false rejects", "detected", roc) +
           curve("Precision and recall", "recall", "precision", pr) + histogram(in.scored, e.thresholds.image.fail) +
           "</div>";

    const Confusion& c = e.confusion;
    const auto cell = [](int n) { return "<td class='n'>" + std::to_string(n) + "</td>"; };
    out += "<h2>At the limit " + fixed(e.thresholds.image.fail, 4) + "</h2><p class='sub'>" +
           escaped(e.thresholds.method) +
           "</p><table><tr><th></th><th class='n'>called good</th><th class='n'>called defective</th></tr><tr><th>good "
           "parts</th>" +
           cell(c.trueNegatives) + cell(c.falsePositives) + "</tr><tr><th>defective parts</th>" +
           cell(c.falseNegatives) + cell(c.truePositives) + "</tr></table><p>False rejects " +
           percent(c.falseRejectRate()) + " (95 %: " + percent(e.falseRejects.low) + " to " +
           percent(e.falseRejects.high) + "), escapes " + percent(c.escapeRate()) +
           " (95 %: " + percent(e.escapes.low) + " to " + percent(e.escapes.high) + ").</p>";

    out +=
        "<h2>By defect</h2><table><tr><th>type</th><th class='n'>images</th><th class='n'>AUROC</th><th class='n'>mean "
        "score</th>"
        "<th class='n'>at or above the limit</th></tr>";
    for (const auto& row : e.types)
        out += "<tr><td>" + escaped(row.type) + "</td>" + cell(row.images) + "<td class='n'>" + percent(row.auroc) +
               "</td><td class='n'>" + fixed(row.meanScore, 3) + "</td>" + cell(row.detected) + "</tr>";
    out += "</table>";
    if (!in.published.empty()) {
        std::string ours = "image AUROC " + fixed(100 * e.image.auroc, 2);
        if (e.pixel) ours += ", AUPRO " + fixed(100 * e.pixel->aupro, 1);
        std::vector<std::pair<std::string, std::string>> beside{{"This model", ours}};
        beside.insert(beside.end(), in.published.begin(), in.published.end());
        out += "<h2>Beside published figures</h2>" + facts(beside);
    }
    out +=
        "<h2>Pictures</h2><p class='sub'>Each photograph beside its anomaly map: the brighter, the less as the good "
        "parts. "
        "The white line is the ground truth.</p>";
    out += pictures(in, "Missed defects, lowest scores first", Label::Defective, false, true);
    out += pictures(in, "False alarms, highest scores first", Label::Good, true, true);
    out += pictures(in, "Clearest finds", Label::Defective, true, false);
    return out + "<h2>Model</h2>" + facts(in.facts) + "</html>\n";
}

}  // namespace hawksight
