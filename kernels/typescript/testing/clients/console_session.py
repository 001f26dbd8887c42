"""A person at `jupyter console`: types into a pseudo terminal and prints, as JSON, what stood there after each entry.

    python console_session.py KERNEL
"""

import json
import os
import re
import sys

import pexpect

CONTROL = re.compile(r"\x1b\][^\x07]*\x07|\x1b[\[\]()#;?]*(?:\d+(?:;\d+)*)?[A-Za-z=>]|\x07|\r")
PATIENCE = 20

console = pexpect.spawn(
    sys.executable,
    [
        *("-m", "jupyter_console", "--kernel", sys.argv[1], "--no-confirm-exit"),
        # The console gives up on is_complete after a second: too soon for a compiler that starts on a busy machine.
        "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=15",
    ],
    env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
    encoding="utf-8",
    dimensions=(50, 120),
    timeout=PATIENCE,
)
seen = {}


def until(number):
    """What stands before the prompt of the cell with this number; cursor movements taken out."""
    console.expect(re.compile(r"In (?:\x1b\[[0-9;]*m)*\[(?:\x1b\[[0-9;]*m)*%d" % number))
    before = CONTROL.sub("", console.before)
    # What is typed before the prompt listens gets lost: a letter is typed until it stands there, then taken away.
    for _ in range(PATIENCE):
        console.send("Q")
        if console.expect(["Q", pexpect.TIMEOUT], timeout=1) == 0:
            console.send("\x7f")
            return before
    raise TimeoutError(f"prompt {number} takes no input")


until(1)
console.send("6 * 7\r")
seen["result"] = until(2)
console.send("function twice(n: number) {\r")
console.expect(r"\.\.\.")
console.send("return 2 * n }\r")
seen["function"] = until(3)
console.send("twice(twice)\r")
seen["type error"] = until(4)
console.send("console.log(prompt('name? ')!.toUpperCase(), twice(4))\r")
console.expect(r"name\? ")
console.send("ada\r")
seen["input"] = until(5)
console.send("console.log('looping'); while (true) {}\r")
console.expect("looping\r")
console.sendintr()
seen["interrupt"] = until(6)
console.send("twice(21)\r")
seen["after"] = until(7)
console.sendeof()
console.expect(pexpect.EOF)
console.close()
seen["exit"] = console.exitstatus
print(json.dumps(seen))
