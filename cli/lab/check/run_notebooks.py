"""Runs notebooks through nbclient, several side by side, each from a fresh kernel.

Standard input: {"kernel", "jobs", "cellSeconds", "notebooks": [{"path", "cwd", "out"}]}.
Standard output: one JSON object a line: {"notebook": i, "event": "cell" | "done", ...}.
The executed copy goes to "out", also after a failure, with the outputs that were there.
"""

import asyncio
import json
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

MAY_FAIL = "raises-exception"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def emit(**event):
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def failed(cell):
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def too_healthy(nb):
    """The first cell that is announced to fail and does not: the lesson would tell an untruth."""
    for number, cell in enumerate(nb.cells, 1):
        if cell.cell_type == "code" and MAY_FAIL in cell.metadata.get("tags", []) and not failed(cell):
            return {"cell": number, "message": f"is tagged {MAY_FAIL} but did not fail"}
    return None


def explain(fault, number):
    if isinstance(fault, CellExecutionError):
        message = f"{fault.ename}: {fault.evalue}"
    elif isinstance(fault, CellTimeoutError):
        message = str(fault).split("\n")[0]
    elif isinstance(fault, DeadKernelError):
        message = "the kernel died"
    else:
        message = f"{type(fault).__name__}: {fault}"
    return {"cell": number, "message": ANSI.sub("", message).strip()}


async def run(index, job, kernel, cell_seconds):
    nb = nbformat.read(job["path"], as_version=4)
    running = {"cell": 0, "since": 0.0}
    seconds = []

    def started(cell, cell_index, **_):
        running.update(cell=cell_index + 1, since=time.monotonic())

    def executed(cell, cell_index, **_):
        seconds.append(round(time.monotonic() - running["since"], 3))
        emit(notebook=index, event="cell", cell=cell_index + 1, of=len(nb.cells), seconds=seconds[-1])

    client = NotebookClient(
        nb,
        kernel_name=kernel,
        timeout=cell_seconds,
        startup_timeout=60,
        iopub_timeout=10,
        raise_on_iopub_timeout=True,
        record_timing=False,
        store_widget_state=True,
        resources={"metadata": {"path": job["cwd"]}},
        on_cell_execute=started,
        on_cell_executed=executed,
    )
    begin = time.monotonic()
    try:
        await client.async_execute()
        error = too_healthy(nb)
    except Exception as fault:  # whatever it is, it is this notebook's result and ends this notebook only
        error = explain(fault, running["cell"])
    Path(job["out"]).write_text(nbformat.writes(nb), encoding="utf-8")
    code = sum(cell.cell_type == "code" for cell in nb.cells)
    emit(notebook=index, event="done", cells=code, seconds=round(time.monotonic() - begin, 3), error=error)


async def main():
    order = json.load(sys.stdin)
    gate = asyncio.Semaphore(order["jobs"])

    async def one(index, job):
        async with gate:
            await run(index, job, order["kernel"], order["cellSeconds"])

    await asyncio.gather(*(one(i, job) for i, job in enumerate(order["notebooks"])))


asyncio.run(main())
