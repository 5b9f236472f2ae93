// SPDX-License-Identifier: GPL-3.0-or-later
// COCO and labelme: what is written fits their public schemas, and comes back as it was.
#include "core/annotation/exchange.h"
#include "core/image/image_io.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

namespace {

const ClassNames kNames{{1, "crack"}, {2, "fray"}, {3, "blow hole"}};

int classOf(const std::string& name) {
    for (const auto& [id, known] : kNames)
        if (known == name) return id;
    return 0;
}

/// Masks with holes, islands and parts that touch at corners, of classes 1 to 3.
std::vector<ExchangeImage> someImages() {
    std::vector<ExchangeImage> images;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        ExchangeImage image;
        image.key = "test/a b/" + std::to_string(seed) + ".png";
        image.size = {static_cast<int>(50 + random.below(150)), static_cast<int>(40 + random.below(100))};
        image.mask = emptyMask(image.size);
        for (int i = 0; i < 10; ++i) scribble(image.mask, random);
        image.mask.setTo(0, image.mask > 3);
        image.label = seed % 2 == 0 ? "defective" : "unsure";
        image.types = {"crack"};
        image.comment = "Größe \"3\"";
        images.push_back(std::move(image));
    }
    ExchangeImage clean;
    clean.key = "test/good/1.png";
    clean.size = {64, 48};
    clean.label = "good";
    images.push_back(std::move(clean));
    return images;
}

QJsonObject parsed(const fs::path& file) {
    QFile f(QString::fromStdString(file.string()));
    if (!f.open(QIODevice::ReadOnly)) return {};
    return QJsonDocument::fromJson(f.readAll()).object();
}

/// What another reader does with COCO's polygons and run lengths, written anew from the format's description.
cv::Mat othersView(const QJsonObject& annotation, cv::Size size) {
    cv::Mat mask = emptyMask(size);
    const QJsonValue segmentation = annotation[QStringLiteral("segmentation")];
    if (segmentation.isObject()) {
        const QByteArray text = segmentation[QStringLiteral("counts")].toString().toLatin1();
        std::vector<long> runs;
        for (qsizetype p = 0; p < text.size();) {
            long x = 0;
            int k = 0;
            bool more = true;
            while (more) {
                const long c = text[p] - 48;
                x |= (c & 0x1f) << 5 * k;
                more = c & 0x20;
                ++p, ++k;
                if (!more && (c & 0x10)) x |= -1L * (1L << 5 * k);
            }
            if (runs.size() > 2) x += runs[runs.size() - 2];
            runs.push_back(x);
        }
        long at = 0;
        for (std::size_t i = 0; i < runs.size(); at += runs[i], ++i)
            for (long j = at; i % 2 == 1 && j < at + runs[i]; ++j)
                mask.at<uchar>(static_cast<int>(j % size.height), static_cast<int>(j / size.height)) = 255;
        return mask;
    }
    for (const QJsonValue& line : segmentation.toArray()) {
        const QJsonArray p = line.toArray();
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                bool inside = false;  // crossing number of a ray to the right
                for (qsizetype i = 0, j = p.size() / 2 - 1; i < p.size() / 2; j = i++) {
                    const double xi = p[2 * i].toDouble(), yi = p[2 * i + 1].toDouble();
                    const double xj = p[2 * j].toDouble(), yj = p[2 * j + 1].toDouble();
                    if ((yi > y + 0.5) != (yj > y + 0.5) && x + 0.5 < (xj - xi) * (y + 0.5 - yi) / (yj - yi) + xi)
                        inside = !inside;
                }
                if (inside) mask.at<uchar>(y, x) = 255;
            }
    }
    return mask;
}

}  // namespace

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cocoGoesRound_data() {
        QTest::addColumn<bool>("rle");
        QTest::newRow("polygons") << false;
        QTest::newRow("run lengths") << true;
    }
    void cocoGoesRound() {
        QFETCH(bool, rle);
        const QTemporaryDir dir;
        const fs::path file = path(dir) / "out" / "coco.json";
        const auto images = someImages();
        const auto loss = writeCoco(file, images, kNames, rle ? CocoShape::Rle : CocoShape::Outline);
        VERIFY_OK(loss);
        QCOMPARE(loss->images, 6);
        QCOMPARE(loss->lostPx + loss->gainedPx, std::size_t(0));
        const auto read = readCoco(file, classOf);
        VERIFY_OK(read);
        QCOMPARE(read->images.size(), images.size());
        QCOMPARE(read->loss.shapes, loss->shapes);
        QCOMPARE(read->loss.ignored, 0);
        for (std::size_t i = 0; i < images.size(); ++i) {
            QCOMPARE(read->images[i].key, images[i].key);
            QCOMPARE(read->images[i].label, images[i].label);
            QCOMPARE(read->images[i].comment, images[i].comment);
            QVERIFY(read->images[i].types == images[i].types);
            const cv::Mat expected = images[i].mask.empty() ? emptyMask(images[i].size) : images[i].mask;
            const cv::Mat got = read->images[i].mask.empty() ? emptyMask(images[i].size) : read->images[i].mask;
            QVERIFY(same(got, expected));
        }

        // The schema of cocodataset.org, "Data format", object detection.
        const QJsonObject json = parsed(file);
        for (const char* key : {"images", "annotations", "categories"})
            QVERIFY2(json[QLatin1String(key)].isArray(), key);
        QVERIFY(json[QStringLiteral("info")].isObject());
        QSet<int> ids, imageIds, categoryIds;
        for (const QJsonValue& v : json[QStringLiteral("categories")].toArray()) {
            QVERIFY(v[QStringLiteral("name")].isString() && v[QStringLiteral("supercategory")].isString());
            categoryIds << v[QStringLiteral("id")].toInt(-1);
        }
        QCOMPARE(categoryIds, (QSet<int>{1, 2, 3}));
        std::map<int, std::size_t> indexOf;
        for (const QJsonValue& v : json[QStringLiteral("images")].toArray()) {
            const int id = v[QStringLiteral("id")].toInt(-1);
            indexOf[id] = static_cast<std::size_t>(imageIds.size());
            imageIds << id;
            QVERIFY(v[QStringLiteral("width")].toInt() > 0 && v[QStringLiteral("height")].toInt() > 0);
            QVERIFY(v[QStringLiteral("file_name")].isString());
        }
        std::vector<cv::Mat> painted;
        for (const ExchangeImage& image : images) painted.push_back(emptyMask(image.size));
        for (const QJsonValue& v : json[QStringLiteral("annotations")].toArray()) {
            const int id = v[QStringLiteral("id")].toInt(-1);
            QVERIFY(id >= 0 && !ids.contains(id));
            ids << id;
            const int imageId = v[QStringLiteral("image_id")].toInt(-1),
                      classId = v[QStringLiteral("category_id")].toInt(-1);
            QVERIFY(imageIds.contains(imageId) && categoryIds.contains(classId));
            QCOMPARE(v[QStringLiteral("iscrowd")].toInt(-1), 0);
            const QJsonArray box = v[QStringLiteral("bbox")].toArray();
            QCOMPARE(box.size(), 4);
            const std::size_t index = indexOf[imageId];
            const cv::Mat seen = othersView(v.toObject(), images[index].size);
            QCOMPARE(static_cast<double>(areaOf(seen)), v[QStringLiteral("area")].toDouble());
            QCOMPARE(boundsOf(seen), cv::Rect(box[0].toInt(), box[1].toInt(), box[2].toInt(), box[3].toInt()));
            stampMask(painted[index], seen, {0, 0}, classId);
        }
        for (std::size_t i = 0; i < images.size(); ++i)
            if (!images[i].mask.empty()) QVERIFY(same(painted[i], images[i].mask));
    }

    /// Strings of run lengths as pycocotools 2.0 makes them.
    void runLengthsAreThoseOfTheReference() {
        cv::Mat mask = emptyMask({4, 3});
        mask.at<uchar>(1, 1) = 1;
        mask.at<uchar>(1, 2) = 1;
        // Runs 4 1 2 1 4; the last two as differences to 1 and 2... of the run before the last one: 0 and 2.
        QCOMPARE(encodeCocoRle(mask), std::string("41202"));
        // The documentation's own example of an object: 55 x 52 zeros do not fit one character.
        const cv::Mat empty = emptyMask({52, 55});
        QCOMPARE(encodeCocoRle(empty), std::string("\\i2"));
        for (std::uint64_t seed = 1; seed < 30; ++seed) {
            Random random(seed);
            cv::Mat noise = emptyMask({static_cast<int>(1 + random.below(90)), static_cast<int>(1 + random.below(90))});
            for (int i = 0; i < 4; ++i) scribble(noise, random);
            const auto again = decodeCocoRle(encodeCocoRle(noise), noise.size());
            VERIFY_OK(again);
            QVERIFY(same(*again, binaryOf(noise)));
        }
        QVERIFY(!decodeCocoRle("zzzzzzzzz", {4, 3}));
        QVERIFY(!decodeCocoRle("T", {4, 3}));
    }

    void simplifiedPolygonsSayWhatTheyLose() {
        SKIP_WITHOUT("data/bottle/ground_truth/broken_large/000_mask.png");
        const auto truth = readMask(sharedPath("data/bottle/ground_truth/broken_large/000_mask.png"));
        VERIFY_OK(truth);
        ExchangeImage image{"a.png", truth->size(), emptyMask(truth->size()), "", {}, "", ""};
        image.mask.setTo(1, *truth);
        const QTemporaryDir dir;
        const auto loss = writeCoco(path(dir) / "c.json", {image}, kNames, CocoShape::Outline, 1.5);
        VERIFY_OK(loss);
        QVERIFY(loss->lostPx + loss->gainedPx > 0);
        const auto read = readCoco(path(dir) / "c.json", classOf);
        VERIFY_OK(read);
        const cv::Mat got = binaryOf(read->images[0].mask);
        QCOMPARE(static_cast<std::size_t>(cv::countNonZero(*truth & ~got)), loss->lostPx);
        QCOMPARE(static_cast<std::size_t>(cv::countNonZero(got & ~*truth)), loss->gainedPx);
    }

    void labelmeGoesRound() {
        const QTemporaryDir dir;
        int n = 0;
        for (const ExchangeImage& image : someImages()) {
            const fs::path file = path(dir) / ("l" + std::to_string(++n) + ".json");
            const auto loss = writeLabelme(file, image, kNames);
            VERIFY_OK(loss);
            QCOMPARE(loss->lostPx + loss->gainedPx, std::size_t(0));
            const auto read = readLabelme(file, classOf);
            VERIFY_OK(read);
            QCOMPARE(read->image.key, image.key);
            QCOMPARE(read->image.label, image.label);
            QCOMPARE(read->image.comment, image.comment);
            const cv::Mat expected = image.mask.empty() ? emptyMask(image.size) : image.mask;
            QVERIFY(same(read->image.mask.empty() ? emptyMask(image.size) : read->image.mask, expected));

            // What labelme itself demands of a file (labelme/label_file.py).
            const QJsonObject json = parsed(file);
            for (const char* key :
                 {"version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth"})
                QVERIFY2(json.contains(QLatin1String(key)), key);
            QCOMPARE(json[QStringLiteral("imageWidth")].toInt(), image.size.width);
            for (const QJsonValue& flag : json[QStringLiteral("flags")].toObject()) QVERIFY(flag.isBool());
            for (const QJsonValue& shape : json[QStringLiteral("shapes")].toArray()) {
                QVERIFY(shape[QStringLiteral("label")].isString());
                QCOMPARE(shape[QStringLiteral("shape_type")].toString(), QStringLiteral("polygon"));
                QVERIFY(shape[QStringLiteral("flags")].isObject());
                QVERIFY(shape.toObject().contains(QStringLiteral("group_id")));
                QVERIFY(shape[QStringLiteral("points")].toArray().size() >= 3);
                for (const QJsonValue& point : shape[QStringLiteral("points")].toArray())
                    QCOMPARE(point.toArray().size(), 2);
            }
        }
    }

    /// Files as other people's tools write them.
    void othersFiles() {
        const QTemporaryDir dir;
        const fs::path file = path(dir) / "l.json";
        std::ofstream(file) << R"({"version":"4.5.6","flags":{},"imagePath":"..\\img\\7.jpg","imageData":null,
            "imageHeight":40,"imageWidth":60,"shapes":[
            {"label":"crack","points":[[10,10],[20,10],[20,20],[10,20]],"shape_type":"polygon","group_id":null,"flags":{}},
            {"label":"fray","points":[[50,30],[40,25]],"shape_type":"rectangle","group_id":null,"flags":{}},
            {"label":"crack","points":[[30,10],[34,10]],"shape_type":"circle","group_id":null,"flags":{}},
            {"label":"crack","points":[[1,1]],"shape_type":"point","group_id":null,"flags":{}},
            {"label":"strange","points":[[1,1],[5,1],[5,5]],"shape_type":"polygon","group_id":null,"flags":{}}]})";
        const auto labelme = readLabelme(file, classOf);
        VERIFY_OK(labelme);
        QCOMPARE(labelme->loss.shapes, 3);
        QCOMPARE(labelme->loss.ignored, 2);
        QCOMPARE(areaOf(labelme->image.mask, 2), std::size_t(50));
        QCOMPARE(labelme->image.mask.at<uchar>(15, 15), uchar(1));
        QCOMPARE(labelme->image.mask.at<uchar>(10, 32), uchar(1));

        const fs::path coco = path(dir) / "c.json";
        std::ofstream(coco) << R"({"images":[{"id":7,"width":6,"height":4,"file_name":"x.png"}],
            "categories":[{"id":40,"name":"fray"}],
            "annotations":[{"id":1,"image_id":7,"category_id":40,"iscrowd":1,
            "segmentation":{"size":[4,6],"counts":[5,2,17]},"area":2,"bbox":[1,1,1,2]},
            {"id":2,"image_id":7,"category_id":40,"bbox":[0,0,2,2]}]})";
        const auto read = readCoco(coco, classOf);
        VERIFY_OK(read);
        QCOMPARE(areaOf(read->images[0].mask, 2), std::size_t(2));
        QCOMPARE(read->images[0].mask.at<uchar>(1, 1), uchar(2));
        QCOMPARE(read->loss.ignored, 1);
        for (const char* bad : {"", "{", "[]", R"({"images":[{"id":1}],"categories":[],"annotations":[]})",
                                R"({"images":[],"categories":[],"annotations":[{"image_id":1,"category_id":1}]})"}) {
            std::ofstream(coco, std::ios::trunc) << bad;
            const auto refused = readCoco(coco, classOf);
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().code, ErrorCode::BadFormat);
        }
        QCOMPARE(readCoco(path(dir) / "none.json", classOf).error().code, ErrorCode::FileNotFound);
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
