"""One kernel under Jupyter's own client, with a limit on every wait: a kernel that does not answer fails its check, and nothing hangs."""

import os
import queue
import signal
import time
import uuid

from jupyter_client.manager import KernelManager

# A shell's background job ignores SIGINT, and a kernel would inherit that: none could be interrupted by a signal.
signal.signal(signal.SIGINT, signal.default_int_handler)

PATIENCE = 15  # seconds for any one answer


class Failed(Exception):
    """What the kernel did instead, in a few words: it goes into the table."""


def need(held, instead):
    if not held:
        raise Failed(instead)


class Outcome:
    """What came of a cell."""

    def __init__(self, reply, messages):
        self.reply, self.messages = reply, messages

    @property
    def ok(self):
        return self.reply["status"] == "ok"

    @property
    def stdout(self):
        return "".join(m["content"]["text"] for m in self.of("stream") if m["content"]["name"] == "stdout")

    @property
    def text(self):
        """Everything that a person sees, as text."""
        parts = [m["content"]["text"] for m in self.of("stream")]
        parts += ["\n".join(m["content"]["traceback"]) for m in self.of("error")]
        return "".join(parts)

    @property
    def result(self):
        found = [m["content"]["data"].get("text/plain") for m in self.of("execute_result")]
        return found[0] if found else None

    def of(self, *kinds):
        return [m for m in self.messages if m["msg_type"] in kinds]


class Kernel:
    def __init__(self, name, cwd):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=cwd)
        self.client = self.manager.blocking_client()
        self.client.start_channels(hb=False)
        # Every broadcast, also of cells that are over.
        self.seen = []

    def __enter__(self):
        try:
            self.subscribe()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        group = getattr(self.manager.provisioner, "pgid", None)
        self.manager.shutdown_kernel(now=True)
        if group:
            try:
                os.killpg(group, signal.SIGKILL)
            except ProcessLookupError:
                pass  # nobody was left

    def subscribe(self):
        """Asks until the kernel's broadcasts arrive: a subscription takes effect some time after it was made."""
        end = time.monotonic() + 2 * PATIENCE
        while time.monotonic() < end:
            self.reply(self.client.kernel_info())
            try:
                self.client.get_iopub_msg(timeout=0.1)
                break
            except queue.Empty:
                continue
        else:
            raise Failed("does not start")
        self.drain()

    def drain(self, seconds=0.3):
        """What comes until nothing has come for a while."""
        messages = []
        while True:
            try:
                messages.append(self.client.get_iopub_msg(timeout=seconds))
            except queue.Empty:
                self.seen += messages
                return messages

    def reply(self, request, seconds=PATIENCE, channel="shell"):
        get = self.client.get_shell_msg if channel == "shell" else self.client.get_control_msg
        end = time.monotonic() + seconds
        while True:
            try:
                message = get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise Failed(f"no reply in {seconds} s") from None
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def until_idle(self, request, seconds=PATIENCE):
        messages = []
        while True:
            messages.append(self.next_output(seconds))
            message = messages[-1]
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["content"].get("execution_state") == "idle":
                return [m for m in messages if m["parent_header"].get("msg_id") == request]

    def next_output(self, seconds=PATIENCE):
        try:
            self.seen.append(self.client.get_iopub_msg(timeout=seconds))
        except queue.Empty:
            raise Failed(f"no output, and no end, in {seconds} s") from None
        return self.seen[-1]

    def run(self, code, **options):
        request = self.client.execute(code, **options)
        messages = self.until_idle(request)
        return Outcome(self.reply(request), messages)

    def must(self, code):
        """A cell that only prepares what is asked."""
        outcome = self.run(code)
        need(outcome.ok, f"fails: {outcome.reply.get('evalue')}")
        return outcome

    def send(self, channel, kind, content, **more):
        message = self.client.session.msg(kind, content, **more)
        getattr(self.client, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def ask_control(self, kind, content, seconds=PATIENCE):
        return self.reply(self.send("control", kind, content), seconds, "control")

    def open_comm(self, target, data):
        comm = uuid.uuid4().hex
        self.send("shell", "comm_open", {"comm_id": comm, "target_name": target, "data": data})
        return comm
