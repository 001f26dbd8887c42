"""Rows about what cells do: values, errors, names, output, interrupts."""

import os
import time

from driven import Failed, Kernel, need
from row import part, plain, row


@row
def results(name, says, folder):
    """values of last expressions that arrive as results"""
    with Kernel(name, folder) as kernel:
        right = 0
        for code, text in says["results"].items():
            found = kernel.run(code).messages + kernel.drain()  # it may be late
            shown = [plain(m["content"]["data"].get("text/plain")) for m in found if m["msg_type"] == "execute_result"]
            right += shown == [text]
    return part(right, says["results"])


@row
def type_errors(name, says, folder):
    """a wrong type stops the cell before it runs"""
    with Kernel(name, folder) as kernel:
        outcome = kernel.run(says["wrong_type"])
        need("ran" not in outcome.stdout, "it ran")
        need(not outcome.ok, "not run, and no error")


@row
def syntax_errors(name, says, folder):
    """a syntax error is shown"""
    with Kernel(name, folder) as kernel:
        need(kernel.run(says["syntax_error"]).text.strip(), "nothing shown")


@row
def causes(name, says, folder):
    """the cause of an error is shown with it"""
    with Kernel(name, folder) as kernel:
        need("inner cause" in kernel.run(says["cause"]).text, "not shown")


@row
def background(name, says, folder):
    """a failure that nobody awaited is shown"""
    with Kernel(name, folder) as kernel:
        seen = kernel.run(says["unawaited"]).text
        later = "".join(m["content"].get("text", "") + str(m["content"].get("traceback", "")) for m in kernel.drain(1.5))
        need("lost in the background" in seen + later, "nothing shown")


@row
def redeclared(name, says, folder):
    """a name can be declared again, with another type"""
    with Kernel(name, folder) as kernel:
        first, second = says["redeclare"]
        kernel.must(first)
        got = value(kernel, second)
        need(got == says["redeclared"], f"gave {got}")


@row
def shared(name, says, folder):
    """functions of an earlier cell see what a later one assigns"""
    with Kernel(name, folder) as kernel:
        first, second = says["shared"]
        kernel.must(first)
        got = value(kernel, second)
        need(got == "11", f"10 + 1 gave {got}")


def value(kernel, code):
    """Of the last expression, as a result or as printed; also one that comes late."""
    outcome = kernel.must(code)
    shown = outcome.messages + kernel.drain()
    found = [plain(m["content"]["data"].get("text/plain")) for m in shown if m["msg_type"] == "execute_result"]
    return (found or [outcome.stdout.strip() or "nothing"])[0]


@row
def files(name, says, folder):
    """an edited file beside the notebook's folder is read again"""
    file, text = says["module"]
    path = os.path.join(folder, "..", "shared", file)
    with Kernel(name, folder) as kernel:
        for number in (6, 7):
            with open(path, "w") as module:
                module.write(text.format(number))
            os.utime(path, (number * 1e8, number * 1e8))
            outcome = kernel.run(says["import"])
            need(outcome.ok, "not imported")
            need(str(number) in outcome.stdout, "the old one" if number == 7 else f"gave {outcome.stdout.strip() or 'nothing'}")


@row
def next_cell(name, says, folder):
    """the cell after one that failed runs at once"""
    with Kernel(name, folder) as kernel:
        kernel.run(says["code_generate_error"])
        outcome = kernel.run(says["print"].format("'next'"))
        need(outcome.ok, f"{outcome.reply['status']}")


@row
def queue(name, says, folder):
    """cells that wait behind an error do not run"""
    with Kernel(name, folder) as kernel:
        first = kernel.client.execute(says["code_generate_error"])
        second = kernel.client.execute(says["print"].format("'must not'"))
        kernel.reply(first)
        need(kernel.reply(second)["status"] != "ok", "they run")


@row
def lines(name, says, folder):
    """of 100,000 printed lines, how many are there when the cell is done"""
    with Kernel(name, folder) as kernel:
        # One that loses its last word is judged by what has come.
        seen = 0
        request = kernel.client.execute(says["flood"])
        try:
            for message in iter(lambda: kernel.next_output(8), None):
                content = message["content"]
                if message["parent_header"].get("msg_id") != request:
                    continue
                if message["msg_type"] == "stream":
                    seen += content["text"].count("\n")
                if content.get("execution_state") == "idle":
                    break
        except Failed:
            return f"{seen:,}, and no end", False
    return f"{seen:,}", seen == 100_000


@row
def late(name, says, folder):
    """late output goes to the cell that caused it"""
    with Kernel(name, folder) as kernel:
        request = kernel.client.execute(says["late"])
        kernel.until_idle(request)
        kernel.run(says["pause"])
        kernel.drain(1)
        found = [m for m in kernel.seen if m["msg_type"] == "stream" and "LATE" in m["content"]["text"]]
        need(found, "lost")
        need(found[0]["parent_header"].get("msg_id") == request, "to the next cell")


@row
def interrupts(name, says, folder):
    """endless cells of ten kinds that an interrupt stops, with variables kept"""
    stopped = [kind for kind, code in says["interrupts"].items() if interrupted(name, says, folder, code)]
    return part(len(stopped), says["interrupts"])


def interrupted(name, says, folder, code):
    try:
        with Kernel(name, folder) as kernel:
            kernel.must(says["interrupts_prepare"])
            request = kernel.client.execute(code)
            while kernel.next_output()["msg_type"] != "stream":
                pass
            time.sleep(0.3)  # it is in the loop by now
            kernel.manager.interrupt_kernel()
            if kernel.reply(request, 6)["status"] != "error":
                return False
            kernel.drain(0.5)
            outcome = kernel.run(says["interrupts_check"])
            return "42" in (outcome.result or outcome.stdout)
    except Failed:
        return False
