"""Starts and drives kernels through Jupyter's own client: one JSON line in, one JSON line out. Times are taken here."""

import json
import os
import queue
import signal
import subprocess
import sys
import time

import jupyter_client
import psutil
import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

PATIENCE = 15  # seconds without any message
QUESTION_PATIENCE = 8
running = {}
comms = {}

# ZeroMQ tries again every 100 ms by default: a start would be measured in steps of that size.
context = zmq.Context()
context.setsockopt(zmq.RECONNECT_IVL, 2)


def start(name, argv, env, cwd):
    """From starting the process to its answer to kernel_info_request."""
    manager = KernelManager(context=context)
    manager._kernel_spec = KernelSpec(argv=argv, display_name=name, language="any", env=env)
    begin = time.perf_counter()
    manager.start_kernel(cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.blocking_client()
    client.start_channels(hb=False)
    request = client.kernel_info()
    while client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
        pass
    seconds = time.perf_counter() - begin
    running[name] = (manager, client)
    subscribe(client)
    return {"seconds": seconds}


def subscribe(client):
    """Asks until the kernel's broadcasts arrive: a subscription takes effect some time after it was made."""
    for _ in range(PATIENCE * 10):
        request = client.kernel_info()
        try:
            client.get_iopub_msg(timeout=0.1)
        except queue.Empty:
            continue
        finally:
            while client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
                pass
        return
    raise TimeoutError(f"no broadcast in {PATIENCE} s")


def execute(name, code):
    """From sending the cell to both its reply and its idle status; with what it printed and gave."""
    _, client = running[name]
    begin = time.perf_counter()
    request = client.execute(code)
    lines, result, error, types = 0, None, None, []
    while True:
        try:
            message = client.get_iopub_msg(timeout=PATIENCE)
        except queue.Empty:
            return {"seconds": PATIENCE, "lines": lines, "result": result, "types": types, "failed": f"no idle status {PATIENCE} s after its last message"}
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            lines += content["text"].count("\n")
        elif kind in ("execute_result", "display_data"):
            types += content["data"]
            if kind == "execute_result":
                result = content["data"].get("text/plain")
        elif kind == "error":
            error = f"{content['ename']}: {content['evalue']}"
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
        pass
    return {"seconds": time.perf_counter() - begin, "lines": lines, "result": result, "types": types, "failed": error}


def ask(name, kind, code, compute):
    """From a question to its answer; with `compute`, asked while that cell runs."""
    try:
        return asked(running[name][1], kind, code, compute)
    except queue.Empty:
        return {"seconds": QUESTION_PATIENCE, "found": [], "failed": f"no answer to {kind}_request in {QUESTION_PATIENCE} s"}


def asked(client, kind, code, compute):
    cell = client.execute(compute) if compute else None
    if cell:
        time.sleep(0.2)  # it has begun, and goes on for long enough
    begin = time.perf_counter()
    request = getattr(client, kind)(code)
    answers = {}
    while request not in answers:
        message = client.get_shell_msg(timeout=QUESTION_PATIENCE)
        answers[message["parent_header"].get("msg_id")] = message["content"]
    seconds = time.perf_counter() - begin
    while cell and cell not in answers:
        message = client.get_shell_msg(timeout=QUESTION_PATIENCE)
        answers[message["parent_header"].get("msg_id")] = message["content"]
    idle(client, {request, cell} - {None})
    content = answers[request]
    found = content.get("matches") or list(map(str, content.get("data", {}).values()))
    error = content if content["status"] != "ok" else answers.get(cell, {"status": "ok"})
    failed = None if error["status"] == "ok" else f"{error.get('ename', error['status'])}: {error.get('evalue', '')}"
    return {"seconds": seconds, "found": found, "failed": failed}


def interrupt(name, code):
    """From an interrupt request, sent when the cell has printed something and gone on for a while, to its reply and its idle status."""
    _, client = running[name]
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == request and message["msg_type"] == "stream":
            break
    time.sleep(0.1)
    begin = time.perf_counter()
    client.control_channel.send(client.session.msg("interrupt_request", {}))
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == request:
            break
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
            break
    return {"seconds": time.perf_counter() - begin, "ename": reply["content"].get("ename")}


def comm(name, prepare):
    """From a message on a comm to the kernel's answer on it and the idle status; `prepare` registers the target "echo" once."""
    _, client = running[name]
    if name not in comms:
        reply = execute(name, prepare)
        if reply["failed"]:
            return {"seconds": reply["seconds"], "failed": reply["failed"]}
        comms[name] = {"comm_id": f"bench-{len(comms)}"}
        client.shell_channel.send(client.session.msg("comm_open", {**comms[name], "target_name": "echo", "data": {}}))
    message = client.session.msg("comm_msg", {**comms[name], "data": {"value": 0.5}})
    begin = time.perf_counter()
    client.shell_channel.send(message)
    answered = False
    while True:
        try:
            heard = client.get_iopub_msg(timeout=QUESTION_PATIENCE)
        except queue.Empty:
            comms.pop(name)
            return {"seconds": QUESTION_PATIENCE, "failed": f"no idle status in {QUESTION_PATIENCE} s"}
        if heard["parent_header"].get("msg_id") != message["msg_id"]:
            continue
        answered = answered or heard["msg_type"] == "comm_msg"
        if heard["msg_type"] == "status" and heard["content"]["execution_state"] == "idle":
            break
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "failed": None if answered else "no answer on the comm"}


def debug(name, command, arguments):
    """Asks the kernel's debugger, and waits for its response."""
    _, client = running[name]
    message = client.session.msg("debug_request", {"type": "request", "seq": 1, "command": command, "arguments": arguments})
    client.control_channel.send(message)
    while True:
        reply = client.get_control_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == message["msg_id"]:
            break
    idle(client, {message["msg_id"]})
    content = reply["content"]
    return {"failed": None if content.get("success") else f"{command}: {content.get('message', 'no success')}"}


def cpu(name, seconds):
    """Processor time of a kernel's process and all that it started, while nobody asks it for anything."""
    root = psutil.Process(running[name][0].provisioner.pid)
    processes = [root, *root.children(recursive=True)]
    before = sum(map(processor_seconds, processes))
    time.sleep(seconds)
    return {"seconds": sum(map(processor_seconds, processes)) - before}


def processor_seconds(process):
    try:  # Linux knows nanoseconds; elsewhere there are only ticks of 10 ms
        threads = os.listdir(f"/proc/{process.pid}/task")
        return sum(int(open(f"/proc/{process.pid}/task/{thread}/schedstat").read().split()[0]) for thread in threads) / 1e9
    except FileNotFoundError:
        times = process.cpu_times()
        return times.user + times.system


def idle(client, requests):
    """Waits until these requests are over, so that none of them weighs on the next."""
    while requests:
        message = client.get_iopub_msg(timeout=QUESTION_PATIENCE)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            requests.discard(message["parent_header"].get("msg_id"))


def memory(name):
    """Resident memory of the kernel's process and all that it started."""
    root = psutil.Process(running[name][0].provisioner.pid)
    return {"megabytes": sum(process.memory_info().rss for process in [root, *root.children(recursive=True)]) / 1e6}


def stop(name):
    """Ends a kernel, whatever state it is in, with the processes that it started itself."""
    manager, client = running.pop(name)
    comms.pop(name, None)
    client.stop_channels()
    group = getattr(manager.provisioner, "pgid", None)
    manager.shutdown_kernel(now=True)
    if group:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass  # nobody was left
    return {}


def versions():
    import ipykernel

    return {"jupyter_client": jupyter_client.__version__, "ipykernel": ipykernel.__version__, "python": sys.version.split()[0]}


OPERATIONS = {"start": start, "execute": execute, "ask": ask, "interrupt": interrupt, "memory": memory, "comm": comm, "debug": debug, "cpu": cpu, "stop": stop, "versions": versions}

for line in sys.stdin:
    question = json.loads(line)
    try:
        reply = OPERATIONS[question.pop("op")](**question)
    except queue.Empty:
        reply = {"error": f"no answer in {PATIENCE} s"}
    except Exception as error:  # every question has one answer, or both sides wait for ever
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)

for name in list(running):
    stop(name)
