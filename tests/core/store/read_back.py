# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs' own readers make of our files: labelme (github.com/wkentaro/labelme) and pycocotools.

read_back.py labelme FOLDER MASKS    read_back.py coco FILE MASKS SHARE
MASKS: one 8-bit PNG an image, under its path, 256 - class as this program writes them. Exit status 77: the reader is
not installed. Every image's masks must overlap ours by SHARE at least (labelme draws outlines a pixel wider).
"""
import json
import os
import sys

try:
    import numpy
    from PIL import Image
except ImportError:
    sys.exit(77)


def ours(masks, key):
    values = numpy.array(Image.open(os.path.join(masks, key + ".png"))).astype(int)
    return numpy.where(values > 0, 256 - values, 0)


def compare(what, mine, theirs, share):
    either = numpy.logical_or(mine, theirs).sum()
    overlap = numpy.logical_and(mine, theirs).sum() / either if either else 1.0
    print("%s: %.4f of %d px" % (what, overlap, mine.sum()))
    if overlap < share:
        sys.exit("%s: the reader sees something else: %.4f" % (what, overlap))


def labelme(folder, masks):
    try:
        from labelme.label_file import LabelFile
        from labelme import utils
    except ImportError:
        sys.exit(77)
    count = 0
    for where, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(where, name)
            read = LabelFile(path)
            assert read.imageData, "the photograph was not found"
            assert isinstance(read.flags, dict) and all(isinstance(v, bool) for v in read.flags.values())
            key = json.load(open(path))["hawksight"]["image"]
            size = (json.load(open(path))["imageHeight"], json.load(open(path))["imageWidth"])
            if not read.shapes:
                continue
            mine = ours(masks, key)
            assert mine.shape == size
            for label in sorted({shape["label"] for shape in read.shapes}):
                theirs = numpy.zeros(size, bool)
                for shape in read.shapes:
                    if shape["label"] == label:
                        theirs |= utils.shape_to_mask(size, shape["points"], shape["shape_type"])
                classes = json.load(open(os.path.join(masks, "classes.json")))
                compare("%s %s" % (key, label), mine == classes[label], theirs, 0.9)
                count += 1
    return count


def coco(file, masks, share):
    try:
        from pycocotools.coco import COCO
    except ImportError:
        sys.exit(77)
    read = COCO(file)
    count = 0
    for image in read.loadImgs(read.getImgIds()):
        annotations = read.loadAnns(read.getAnnIds(imgIds=image["id"]))
        if not annotations:
            continue
        mine = ours(masks, image["file_name"])
        for category in sorted({a["category_id"] for a in annotations}):
            theirs = numpy.zeros(mine.shape, bool)
            for annotation in annotations:
                if annotation["category_id"] == category:
                    mask = read.annToMask(annotation)
                    theirs |= mask.astype(bool)
                    assert abs(annotation["area"] - mask.sum()) <= (1 - share) * mask.sum() + 1e-9
            compare("%s %d" % (image["file_name"], category), mine == category, theirs, share)
            count += 1
    return count


if __name__ == "__main__":
    if sys.argv[1] == "labelme":
        found = labelme(sys.argv[2], sys.argv[3])
    else:
        found = coco(sys.argv[2], sys.argv[3], float(sys.argv[4]))
    print("%d masks agree" % found)
    sys.exit(0 if found else "nothing was read")
