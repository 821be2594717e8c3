"""What signs are worth, in points of ROUGE. Written by `python -m bench.train_summary --write`."""

from collections.abc import Mapping

ALONE: Mapping[str, float] = {
    "first": -2.768,
    "second": -0.008,
    "third": 0.044,
    "early": 4.486,
    "near": 1.525,
    "late": -0.295,
    "short": -1.195,
    "long": -1.054,
    "length": 1.99,
    "words": -2.506,
    "whole": 11.774,
    "title": 10.716,
    "often": -0.383,
    "shared": 3.427,
    "figures": 0.958,
    "names": 1.357,
    "quotation": -0.579,
    "covered": 24.239,
}

TOGETHER: Mapping[str, float] = {
    "first": -4.082,
    "second": -1.753,
    "third": -1.626,
    "early": -0.196,
    "near": 4.933,
    "late": -1.974,
    "short": 2.666,
    "long": -3.471,
    "length": 2.785,
    "words": 1.521,
    "whole": 1.169,
    "title": 0.0,
    "often": 0.48,
    "shared": 1.615,
    "figures": -0.17,
    "names": -0.636,
    "quotation": 1.025,
    "covered": 11.335,
}
