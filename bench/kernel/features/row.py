"""What every row has in common: it is a function that is given a kernel's name, samples in its language and a folder. It raises Failed, or returns
nothing where the kernel does what the title says, or what was seen and whether that is all of it. The first line of its docstring is the title.
"""

import re

ROWS = []


def row(check):
    ROWS.append(check)
    return check


def part(count, whole):
    return f"{count} of {len(whole)}", count == len(whole)


def plain(text):
    """Without colors, which some kernels put into their results."""
    return re.sub("\x1b\\[[0-9;]*m", "", text or "")
