// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_note.h"

#include "ui/support/messages.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace hawksight {

namespace fs = std::filesystem;

namespace {

QString key(const char* name) {
    return QString::fromLatin1(name);
}

QJsonObject toJson(const TrainOptions& o) {
    // 64-bit numbers as text: JSON's are doubles.
    return {{key("variant"), int(o.variant)},
            {key("cbam"), o.cbam},
            {key("projection"), o.projection},
            {key("inputSize"), o.inputSize},
            {key("edges"), o.edges},
            {key("resampling"), int(o.resampling)},
            {key("iterations"), QString::number(o.iterations)},
            {key("batch"), o.batch},
            {key("initialisation"), int(o.initialisation)},
            {key("learningRate"), o.learningRate},
            {key("weightDecay"), o.weightDecay},
            {key("lambda"), o.lambda},
            {key("schedule"), int(o.schedule)},
            {key("warmup"), o.warmup},
            {key("rounds"), o.rounds},
            {key("cropCells"), o.cropCells},
            {key("wholeShare"), o.wholeShare},
            {key("heldOut"), o.heldOut},
            {key("seed"), QString::number(o.seed)},
            {key("precision"), int(o.precision)},
            {key("fusion"), int(o.fusion)},
            {key("syntheticDefects"), o.syntheticDefects},
            {key("teacher"), QString::fromStdString(o.teacher)},
            {key("cacheBytes"), QString::number(o.cacheBytes)},
            {key("falseRejectRate"), o.falseRejectRate}};
}

QJsonArray toJson(const std::vector<fs::path>& paths) {
    QJsonArray array;
    for (const fs::path& path : paths) array.append(toQString(path));
    return array;
}

std::vector<fs::path> pathsOf(const QJsonValue& json) {
    std::vector<fs::path> paths;
    for (const auto& path : json.toArray()) paths.push_back(toPath(path.toString()));
    return paths;
}

/// False where something is missing or outside its range.
bool fromJson(const QJsonObject& json, TrainOptions& o) {
    const auto has = [&](const char* name) { return json.contains(key(name)); };
    for (const char* name : {"variant",    "cbam",      "projection",   "inputSize",      "edges",  "resampling",
                             "iterations", "batch",     "learningRate", "weightDecay",    "lambda", "schedule",
                             "warmup",     "cropCells", "wholeShare",   "heldOut",        "seed",   "precision",
                             "fusion",     "teacher",   "cacheBytes",   "falseRejectRate"})
        if (!has(name)) return false;
    const auto choice = [&](const char* name, int count, int& value) {
        value = json[key(name)].toInt(-1);
        return value >= 0 && value < count;
    };
    int variant = 0, resampling = 0, schedule = 0, precision = 0, fusion = 0;
    if (!choice("variant", 2, variant) || !choice("resampling", 2, resampling) || !choice("schedule", 2, schedule) ||
        !choice("precision", 3, precision) || !choice("fusion", 3, fusion))
        return false;
    o.variant = static_cast<Variant>(variant);
    o.resampling = static_cast<Resampling>(resampling);
    o.schedule = static_cast<Schedule>(schedule);
    o.precision = static_cast<Precision>(precision);
    o.fusion = static_cast<FusionChoice>(fusion);
    o.cbam = json[key("cbam")].toBool();
    o.projection = json[key("projection")].toBool();
    o.inputSize = json[key("inputSize")].toInt();
    o.edges = json[key("edges")].toBool();
    o.iterations = json[key("iterations")].toString().toLongLong();
    o.batch = json[key("batch")].toInt();
    o.initialisation = json[key("initialisation")].toInt() == 1 ? Initialisation::He : Initialisation::Torch;
    o.learningRate = json[key("learningRate")].toDouble();
    o.weightDecay = json[key("weightDecay")].toDouble();
    o.lambda = json[key("lambda")].toDouble();
    o.warmup = json[key("warmup")].toDouble();
    o.rounds = json[key("rounds")].toInt(1);                                       // there was one
    o.syntheticDefects = json[key("syntheticDefects")].toInt(o.syntheticDefects);  // there were so many
    o.cropCells = json[key("cropCells")].toInt();
    o.wholeShare = json[key("wholeShare")].toDouble();
    o.heldOut = json[key("heldOut")].toDouble();
    o.seed = json[key("seed")].toString().toULongLong();
    o.teacher = json[key("teacher")].toString().toStdString();
    o.cacheBytes = json[key("cacheBytes")].toString().toULongLong();
    o.falseRejectRate = json[key("falseRejectRate")].toDouble();
    return o.iterations > 0;
}

QJsonArray toJson(const std::vector<LossPoint>& curve) {
    constexpr std::size_t kMost = 500;
    const std::size_t stride = curve.size() / kMost + 1;
    QJsonArray points;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const LossPoint& p = curve[i];
        if (i % stride != 0 && !p.heldOut && i + 1 != curve.size()) continue;
        QJsonArray point{double(p.iteration), p.l4, p.projection[0], p.projection[1], p.projection[2]};
        if (p.heldOut) point.append(*p.heldOut);
        points.append(point);
    }
    return points;
}

/// Only what is sound and rising: a curve is worth no refusal.
std::vector<LossPoint> curveFrom(const QJsonArray& points) {
    std::vector<LossPoint> curve;
    for (const auto& value : points) {
        const QJsonArray point = value.toArray();
        LossPoint p{static_cast<std::int64_t>(point[0].toDouble()),
                    point[1].toDouble(),
                    {point[2].toDouble(), point[3].toDouble(), point[4].toDouble()},
                    {}};
        if (point.size() > 5) p.heldOut = point[5].toDouble();
        if (point.size() >= 5 && p.iteration > (curve.empty() ? 0 : curve.back().iteration)) curve.push_back(p);
    }
    return curve;
}

}  // namespace

fs::path checkpointOf(const fs::path& out) {
    return out.string() + ".checkpoint";
}
fs::path notePath(const fs::path& out) {
    return out.string() + ".checkpoint.json";
}

Expected<void> writeRunNote(RunNote note) {
    const QJsonObject json{{key("options"), toJson(note.options)},
                           {key("dataset"), toQString(note.datasetRoot)},
                           {key("kind"), int(note.datasetKind)},
                           {key("name"), QString::fromStdString(note.datasetName)},
                           {key("watched"), toJson(note.watched)},
                           {key("added"), toJson(note.feedback.added)},
                           {key("taken"), toJson(note.feedback.taken)},
                           {key("iteration"), QString::number(note.iteration)},
                           {key("curve"), toJson(note.curve)},
                           {key("updated"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    std::error_code error;
    fs::create_directories(note.out.parent_path(), error);
    QSaveFile file(toQString(notePath(note.out)));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
        return fail(ErrorCode::WriteFailed, notePath(note.out).string() + ": " + file.errorString().toStdString());
    return {};
}

Expected<RunNote> readRunNote(const fs::path& out) {
    const fs::path path = notePath(out);
    QFile file(toQString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileNotFound, path.string() + ": " + file.errorString().toStdString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    RunNote note;
    note.out = out;
    const int kind = json[key("kind")].toInt(-1);
    if (!fromJson(json[key("options")].toObject(), note.options) || kind < 0 || kind > int(DatasetKind::FlatFolder) ||
        json[key("dataset")].toString().isEmpty())
        return fail(ErrorCode::BadFormat, path.string() + ": not the note of a training run");
    note.datasetRoot = toPath(json[key("dataset")].toString());
    note.datasetKind = static_cast<DatasetKind>(kind);
    note.datasetName = json[key("name")].toString().toStdString();
    note.iteration = json[key("iteration")].toString().toLongLong();
    note.curve = curveFrom(json[key("curve")].toArray());
    note.updatedAt = json[key("updated")].toString().toStdString();
    note.watched = pathsOf(json[key("watched")]);
    note.feedback = {pathsOf(json[key("added")]), pathsOf(json[key("taken")])};
    return note;
}

std::vector<RunNote> findInterruptedRuns(const fs::path& models) {
    std::vector<RunNote> runs;
    std::error_code error;
    for (fs::directory_iterator it(models, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != ".checkpoint") continue;
        const fs::path out = it->path().parent_path() / it->path().stem();
        if (auto note = readRunNote(out)) runs.push_back(std::move(*note));
    }
    std::sort(runs.begin(), runs.end(), [](const RunNote& a, const RunNote& b) {
        return a.updatedAt != b.updatedAt ? a.updatedAt > b.updatedAt : a.out < b.out;
    });
    return runs;
}

void removeRunNote(const fs::path& out, Remove what) {
    std::error_code ignored;
    fs::remove(notePath(out), ignored);
    if (what == Remove::NoteAndCheckpoint) fs::remove(checkpointOf(out), ignored);
}

}  // namespace hawksight
