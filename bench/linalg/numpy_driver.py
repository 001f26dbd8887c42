"""NumPy's side of the linalg bench: one JSON line in, one JSON line out. Times itself, so that the pipe costs nothing."""

import json
import sys
import time

import numpy as np

try:
    import scipy.linalg
except ImportError:  # then LU is not compared: NumPy has none of its own
    scipy = None

TASKS = {
    "dot": lambda a, b: lambda: np.dot(a[0], b[0]),
    "cosineSimilarity": lambda a, b: lambda: np.dot(a[0], b[0]) / (np.linalg.norm(a[0]) * np.linalg.norm(b[0])),
    "matmul": lambda a, b: lambda: a @ b,
    "inverse": lambda a: lambda: np.linalg.inv(a),
    "solve": lambda a, b: lambda: np.linalg.solve(a, b[0]),
    "cholesky": lambda a: lambda: np.linalg.cholesky(a),
    "qr": lambda a: lambda: np.linalg.qr(a),
    "eigh": lambda a: lambda: np.linalg.eigh(a),
    "svd": lambda a: lambda: np.linalg.svd(a),
    "exp": lambda a: lambda: np.exp(a),
    "sum": lambda a: lambda: np.sum(a),
    "sum axis 0": lambda a: lambda: np.sum(a, axis=0),
    "std axis 0": lambda a: lambda: np.std(a, axis=0),
}
if scipy is not None:
    TASKS["lu"] = lambda a: lambda: scipy.linalg.lu_factor(a)
DTYPES = {"f32": np.float32, "f64": np.float64}
prepared = {}


def compared(name, result):
    """What all contenders must agree on: of LU the upper factor, of QR its sizes (signs are free), of a spectrum the values, rising."""
    if name.startswith("lu "):
        result = result[0][np.triu_indices(len(result[0]))]
    elif name.startswith("qr "):
        result = np.abs(result.R)[np.triu_indices(len(result.R))]
    elif name.startswith("eigh "):
        result = result.eigenvalues
    elif name.startswith("svd "):
        result = result.S[::-1]
    return np.ravel(result).tolist()


def answer(op, name=None, operation=None, inputs=None, type="f64", times=0):
    if op == "version":
        return {"version": np.__version__, "operations": list(TASKS)}
    if op == "prepare":
        prepared[name] = TASKS[operation](*[np.array(one, dtype=DTYPES[type]) for one in inputs])
        return {}
    run = prepared[name]
    if op == "result":
        return {"result": compared(name, run())}
    start = time.perf_counter()
    for _ in range(times):
        run()
    return {"seconds": time.perf_counter() - start}


for line in sys.stdin:
    try:
        reply = answer(**json.loads(line))
    except Exception as error:  # every question has one answer, or both sides wait for ever
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
