"""One function a row of the table: given a kernel's name, samples in its language and a folder, it raises Failed, or returns nothing where the
kernel does what the title says, or what was seen and whether that is all of it.

The first line of a docstring is the row's title.
"""

import os
import re
import time

from driven import Failed, Kernel, need

ROWS = []


def row(check):
    ROWS.append(check)
    return check


def part(count, whole):
    return f"{count} of {len(whole)}", count == len(whole)


def plain(text):
    """Without colors, which some kernels put into their results."""
    return re.sub("\x1b\\[[0-9;]*m", "", text or "")


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
        outcome = kernel.run(second)
        need(outcome.ok, f"{outcome.reply.get('ename')}")
        need(says["redeclared"] in (plain(outcome.result), outcome.stdout.strip()), f"gave {plain(outcome.result)}")


@row
def shared(name, says, folder):
    """functions of an earlier cell see what a later one assigns"""
    with Kernel(name, folder) as kernel:
        first, second = says["shared"]
        kernel.must(first)
        outcome = kernel.run(second)
        got = outcome.result or outcome.stdout.strip()
        need("11" in got, f"10 + 1 gave {got or 'nothing'}")


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


@row
def control(name, says, folder):
    """answers on the control channel while a cell computes"""
    with Kernel(name, folder) as kernel:
        kernel.client.execute(says["busy"])
        time.sleep(0.5)
        kernel.ask_control("kernel_info_request", {}, 1.5)


@row
def completion_busy(name, says, folder):
    """completes while a cell computes"""
    with Kernel(name, folder) as kernel:
        prepare, code, wanted = says["member"]
        kernel.must(prepare)
        kernel.reply(kernel.client.complete(code))  # the first may take its time
        kernel.client.execute(says["busy"])
        time.sleep(0.5)
        matches = kernel.reply(kernel.client.complete(code), 1.5).get("matches", [])
        need(any(wanted in one for one in matches), "not found")


@row
def completion(name, says, folder):
    """completes members of a value"""
    with Kernel(name, folder) as kernel:
        prepare, code, wanted = says["member"]
        kernel.must(prepare)
        matches = kernel.reply(kernel.client.complete(code)).get("matches", [])
        need(any(wanted in one for one in matches), "not found")


@row
def hover(name, says, folder):
    """Shift+Tab shows type and documentation of one's own function"""
    with Kernel(name, folder) as kernel:
        prepare, code, documented, typed = says["hover"]
        kernel.must(prepare)
        shown = str(kernel.reply(kernel.client.inspect(code, len(code))).get("data"))
        need(typed in shown, "nothing found")
        need(documented in shown, "only the type")


@row
def stdin(name, says, folder):
    """a cell can ask the person"""
    with Kernel(name, folder) as kernel:
        request = kernel.client.execute(says["ask"], allow_stdin=True)
        try:
            kernel.client.get_stdin_msg(timeout=6)
        except Exception as error:
            raise Failed("no question comes") from error
        kernel.client.input("Ada")
        shown = "".join(m["content"].get("text", "") for m in kernel.until_idle(request))
        need("got Ada" in shown, "the answer is lost")


@row
def history(name, says, folder):
    """knows what was run before"""
    with Kernel(name, folder) as kernel:
        kernel.run(says["set"])
        request = kernel.client.history(hist_access_type="tail", n=5, raw=True, output=False)
        need(says["set"] in [entry[2] for entry in kernel.reply(request, 6).get("history", [])], "an empty list")


@row
def expressions(name, says, folder):
    """evaluates what a client asks beside a cell"""
    code, value = says["expression"]
    with Kernel(name, folder) as kernel:
        found = kernel.run("", silent=True, user_expressions={"x": code}).reply.get("user_expressions", {}).get("x", {})
        need(found.get("data", {}).get("text/plain") == value, "no value")


@row
def updates(name, says, folder):
    """replaces an output in place"""
    with Kernel(name, folder) as kernel:
        outcome = kernel.run(says["update"])
        shown = [m["content"].get("transient", {}).get("display_id") for m in outcome.of("display_data")]
        again = [m["content"].get("transient", {}).get("display_id") for m in outcome.of("update_display_data")]
        need(again and again[-1] in shown, "no update")


@row
def comms(name, says, folder):
    """a page's comm reaches code, which answers"""
    with Kernel(name, folder) as kernel:
        if "echo" in says:
            kernel.must(says["echo"])
        comm = kernel.open_comm("features.echo", {})
        kernel.send("shell", "comm_msg", {"comm_id": comm, "data": {"n": 42}})
        answers = [m["content"] for m in kernel.drain(2) if m["msg_type"] == "comm_msg"]
        need([a["data"] for a in answers if a["comm_id"] == comm] == [{"n": 42}], "no answer")


@row
def widgets(name, says, folder):
    """a slider of Jupyter's widgets, moved on the page, moves in code"""
    with Kernel(name, folder) as kernel:
        need("slider" in says, "there is none")
        outcome = kernel.must(says["slider"])
        views = [m["content"]["data"].get("application/vnd.jupyter.widget-view+json") for m in outcome.messages if "data" in m["content"]]
        model = next((view["model_id"] for view in views if view), None)
        need(model in [m["content"]["comm_id"] for m in outcome.of("comm_open")], "nothing is shown")
        state = {"method": "update", "state": {"value": 8}, "buffer_paths": []}
        kernel.send("shell", "comm_msg", {"comm_id": model, "data": state})
        kernel.drain(0.5)
        need("8" in kernel.run(says["slider_value"]).stdout, "it does not move")


@row
def debugger(name, says, folder):
    """a breakpoint stops a cell, and it goes on"""
    code, line = says["debug"]
    sequence = iter(range(1, 100))

    def ask(kernel, command, arguments=None):
        content = {"type": "request", "seq": next(sequence), "command": command, "arguments": arguments or {}}
        answer = kernel.ask_control("debug_request", content, 8)
        need(answer.get("success"), f"{command} fails")
        return answer.get("body", {})

    with Kernel(name, folder) as kernel:
        ask(kernel, "initialize", {"clientID": "features", "adapterID": "", "linesStartAt1": True, "columnsStartAt1": True, "pathFormat": "path"})
        ask(kernel, "attach")
        path = ask(kernel, "dumpCell", {"code": code})["sourcePath"]
        ask(kernel, "setBreakpoints", {"source": {"path": path}, "breakpoints": [{"line": line}], "lines": [line], "sourceModified": False})
        ask(kernel, "configurationDone")
        request = kernel.client.execute(code)
        while True:
            message = kernel.next_output()
            if message["msg_type"] == "debug_event" and message["content"].get("event") == "stopped":
                break
            need(message["content"].get("execution_state") != "idle" or message["parent_header"].get("msg_id") != request, "it does not stop")
        thread = message["content"]["body"]["threadId"]
        frames = ask(kernel, "stackTrace", {"threadId": thread})["stackFrames"]
        need(frames and frames[0]["line"] == line, "it stops elsewhere")
        ask(kernel, "continue", {"threadId": thread})
        need(kernel.reply(request)["status"] == "ok", "it does not go on")
