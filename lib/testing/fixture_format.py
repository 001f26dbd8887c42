"""How fixtures are written, so that TypeScript reads back every double exactly.

JSON numbers carry all finite doubles (Python and JavaScript both print the shortest text that names the double).
What JSON lacks is text: "nan", "inf", "-inf", "-0.0".

Run the scripts with:  python -m pip install numpy scipy mpmath
"""

import importlib.metadata
import json
import math
import pathlib
import platform

import numpy as np


def encode(value):
    """Arrays as nested lists, with the special floats as text."""
    if isinstance(value, np.ndarray):
        return encode(value.tolist())
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        x = float(value)
        if math.isnan(x):
            return "nan"
        if math.isinf(x):
            return "inf" if x > 0 else "-inf"
        return "-0.0" if x == 0 and math.copysign(1, x) < 0 else x
    if isinstance(value, np.integer):
        return int(value)
    return value


def write(path, cases, *, made_by, seed, packages):
    """One file: who made it, with which versions and seed, and its cases, one per line."""
    versions = {"python": platform.python_version()}
    versions.update({name: importlib.metadata.version(name) for name in packages})
    head = json.dumps({"madeBy": made_by, "seed": seed, "versions": versions})[:-1]
    lines = ",\n".join(json.dumps(encode(case), allow_nan=False) for case in cases)
    path = pathlib.Path(path)
    path.write_text(f'{head},\n"cases": [\n{lines}\n]}}\n')
    print(f"{path.name}: {len(cases)} cases")
