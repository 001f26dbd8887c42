"""Starts a kernel by its name, as JupyterLab does, and runs cells: python cells.py NAME FOLDER < cells.json

One JSON line: {"language_info", "cells": [{"status", "stdout", "result", "evalue"}]}. A cell {"interrupt": code} is interrupted when it has printed.
"""

import json
import sys

from jupyter_client.manager import KernelManager

PATIENCE = 120
name, folder = sys.argv[1:]
manager = KernelManager(kernel_name=name)
manager.start_kernel(cwd=folder)
client = manager.blocking_client()
client.start_channels()


def run(cell):
    code = cell if isinstance(cell, str) else cell["interrupt"]
    request = client.execute(code)
    done = {"stdout": "", "result": None}
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream" and content["name"] == "stdout":
            done["stdout"] += content["text"]
            if code is not cell:
                manager.interrupt_kernel()
        elif kind == "execute_result":
            done["result"] = content["data"]["text/plain"]
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == request:
            return {**done, "status": reply["content"]["status"], "evalue": reply["content"].get("evalue")}


try:
    client.wait_for_ready(timeout=PATIENCE)
    client.kernel_info()
    info = client.get_shell_msg(timeout=PATIENCE)["content"]["language_info"]
    print(json.dumps({"language_info": info, "cells": [run(cell) for cell in json.load(sys.stdin)]}))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
