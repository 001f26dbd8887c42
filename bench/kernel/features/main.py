"""Measures one kernel: python main.py SPEC.json KERNEL ROW…    one line of JSON a row: {"row", "title", "seen", "held"}

SPEC.json is a kernelspec; KERNEL names the samples. A row that failed says what the kernel did instead.
"""

import json
import os
import sys
import tempfile
import traceback

folder = tempfile.TemporaryDirectory(prefix="features-", dir=os.environ["FEATURES_DIR"], ignore_cleanup_errors=True)
notebooks = os.path.join(folder.name, "notebooks")
for part in (notebooks, f"{folder.name}/shared", f"{folder.name}/data/kernels/under-test", f"{folder.name}/runtime"):
    os.makedirs(part)
# Before anything of Jupyter is imported: it reads these at once.
os.environ.update(
    JUPYTER_PATH=f"{folder.name}/data",
    JUPYTER_DATA_DIR=f"{folder.name}/data",
    JUPYTER_RUNTIME_DIR=f"{folder.name}/runtime",
    IPYTHONDIR=f"{folder.name}/ipython",
    PYDEVD_DISABLE_FILE_VALIDATION="1",
)

import cells  # noqa: E402, F401 (the rows, in the order of the table)
import clients  # noqa: E402, F401
from conformance import passed  # noqa: E402
from driven import Failed  # noqa: E402
from row import ROWS  # noqa: E402
from samples import SAMPLES  # noqa: E402

NAME = "under-test"
spec_file, kernel, *wanted = sys.argv[1:]
samples = SAMPLES[kernel]
with open(spec_file) as source, open(f"{folder.name}/data/kernels/{NAME}/kernel.json", "w") as target:
    target.write(source.read())


def say(row, title, seen, held):
    print(json.dumps({"row": row, "title": title, "seen": seen, "held": held}), flush=True)


os.chdir(notebooks)
if not wanted or "conformance" in wanted:
    good, all_of_them = passed(NAME, kernel, samples)
    say("conformance", "tests of jupyter_kernel_test 0.7.0 that pass", f"{good} of {all_of_them}", good == all_of_them)
for check in ROWS:
    if wanted and check.__name__ not in wanted:
        continue
    try:
        seen, held = check(NAME, samples, notebooks) or ("yes", True)
        say(check.__name__, check.__doc__, seen, held)
    except Failed as instead:
        say(check.__name__, check.__doc__, f"no: {instead}", False)
    except Exception:  # a mistake of the check's own must not look like one of the kernel's
        traceback.print_exc()
        sys.exit(1)
folder.cleanup()
