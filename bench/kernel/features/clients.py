"""Rows about what clients ask beside cells: completion, help, input, history, comms, widgets, the debugger."""

import time

from driven import Failed, Kernel, need
from row import row


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
