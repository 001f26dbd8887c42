"""A person at a pseudo terminal in front of the watch mode: types, saves, and prints, as JSON, what stood on the screen.

    python3 terminal_session.py NODE WATCH_IN MY ANSWER SOLUTION WRONG END

END is a key, the name of a signal, or crash: after the whole route for the key q, at once for any other.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

node, entry, my, answer, solution, wrong, end = sys.argv[1:]
PATIENCE = 30
CLEAR = "\x1b[2J\x1b[H"
CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r")

master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
before = termios.tcgetattr(slave)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(slave, stream)
    os.environ.update(TERM="xterm-256color")
    os.environ.pop("CI", None)
    os.execv(node, [node, "--disable-warning=ExperimentalWarning", entry, my, "week-01/dot"])

received = ""


def screen():
    return CONTROL.sub("", received.rsplit(CLEAR, 1)[-1])


def until(words):
    """The screen when these words stand on it and nothing more comes: a screen may arrive in pieces."""
    global received
    give_up = time.monotonic() + PATIENCE
    while words not in screen():
        if time.monotonic() > give_up:
            sys.exit(f"{words!r} did not appear; the screen is\n{screen()}")
        if select.select([master], [], [], 0.2)[0]:
            received += os.read(master, 65536).decode("utf-8", "replace")
    while select.select([master], [], [], 0.2)[0] and time.monotonic() < give_up:
        received += os.read(master, 65536).decode("utf-8", "replace")
    return screen()


def key(text):
    os.write(master, text.encode())


def save(text, replace):
    """As editors do: in place, or by another file in the old one's place."""
    path = answer + "~" if replace else answer
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    if replace:
        os.replace(path, answer)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


seen = {"start": until("not written yet")}
if end == "q":
    key("h")
    seen["hint"] = until("Hint 1 of 3")
    started = time.monotonic()
    save(text_of(solution), replace=True)
    seen["solved"] = until("10/10 points")
    seen["seconds"] = time.monotonic() - started
    save(text_of(wrong), replace=False)
    seen["failing"] = until("8/10 points")
    key("l")
    seen["list"] = until("choose")
    key("\x1b[B\r")
    seen["chosen"] = until("angle  0/")
    key("l\x1b[A\r")
    until("8/10 points")
    key("r")
    seen["asked"] = until("Put the starter")
    key("y")
    seen["reset"] = until("is the starter again")
raw = termios.tcgetattr(slave)
if end == "crash":  # what stands where the progress should be is no file, and the next key needs it
    os.remove(os.path.join(my, "progress.json"))
    os.mkdir(os.path.join(my, "progress.json"))
    key("h")
elif end in signal.Signals.__members__:
    os.kill(child, signal.Signals[end])
else:
    key(end)
give_up = time.monotonic() + PATIENCE
while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
    if time.monotonic() > give_up:
        os.kill(child, signal.SIGKILL)
        sys.exit("it did not end")
    if select.select([master], [], [], 0.05)[0]:
        os.read(master, 65536)
after = termios.tcgetattr(slave)
seen["raw"] = not raw[3] & termios.ICANON
seen["restored"] = after == before
seen["exit"] = os.waitstatus_to_exitcode(ended[1])
print(json.dumps(seen))
