# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes teachers as public EfficientAD code does, with Python's own torch.save. usage: make_teachers.py DIR [--tiny]

Every value is (its place in the tensor, row-major) / 65536 + the tensor's number, so that a reader can be checked.
"""
import collections
import sys

import torch
from torch import nn


def sequential(variant):
    if variant == "s":
        return nn.Sequential(
            nn.Conv2d(3, 128, 4), nn.ReLU(), nn.AvgPool2d(2, 2),
            nn.Conv2d(128, 256, 4), nn.ReLU(), nn.AvgPool2d(2, 2),
            nn.Conv2d(256, 256, 3), nn.ReLU(), nn.Conv2d(256, 384, 4))
    if variant == "m":
        return nn.Sequential(
            nn.Conv2d(3, 256, 4), nn.ReLU(), nn.AvgPool2d(2, 2),
            nn.Conv2d(256, 512, 4), nn.ReLU(), nn.AvgPool2d(2, 2),
            nn.Conv2d(512, 512, 1), nn.ReLU(), nn.Conv2d(512, 512, 3), nn.ReLU(),
            nn.Conv2d(512, 384, 4), nn.ReLU(), nn.Conv2d(384, 384, 1))
    return nn.Sequential(nn.Conv2d(2, 3, 2), nn.ReLU(), nn.Conv2d(3, 2, 1))


folder = sys.argv[1]
for variant in ["tiny"] if "--tiny" in sys.argv else ["s", "m"]:
    net = sequential(variant)
    for number, value in enumerate(net.state_dict().values()):
        value.copy_((torch.arange(value.numel(), dtype=torch.float32) / 65536 + number).reshape(value.shape))
    state = net.state_dict()

    def save(name, what, **options):
        torch.save(what, f"{folder}/{variant}_{name}.pth", **options)

    save("plain", state)
    save("legacy", state, _use_new_zipfile_serialization=False)
    save("parameters", collections.OrderedDict(net.named_parameters()))
    flat = torch.cat([torch.zeros(5)] + [v.reshape(-1) for v in state.values()])
    views, at = {}, 5
    for key, value in state.items():
        views[key] = flat[at:at + value.numel()].view(value.shape)
        at += value.numel()
    save("views", views)
    save("views_legacy", views, _use_new_zipfile_serialization=False)
    save("transposed", {k: v.transpose(0, 1).contiguous().transpose(0, 1) if v.dim() > 1 else v for k, v in state.items()})
    save("nested", {"state_dict": state})
    save("module", net)
    save("channels_last", net.to(memory_format=torch.channels_last).state_dict())
