"""Runs Jupyter's own kernel tests, jupyter_kernel_test, against the kernelspec that JUPYTER_PATH offers.

    python kernel_tests.py NAME     one line of JSON for each of the 13 tests: {"test", "outcome", "why"}

A test with a part that was skipped, because a sample is missing here, is "partly": it does not count as passed.
"""

import json
import sys
import unittest

from jupyter_kernel_test import IopubWelcomeTests, KernelTests

NAME = sys.argv[1]


class TypeScript(KernelTests):
    kernel_name = NAME
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    completion_samples = [
        {"text": "Math.hypo", "matches": ["hypot"]},
        {"text": "const point = { latitude: 1, longitude: 2 }; point.lat", "matches": ["latitude"]},
        {"text": "'text'.toUpper", "matches": ["toUpperCase"]},
    ]
    complete_code_samples = ["6 * 7", "const xs = [1, 2]", "type Row = { id: number }", "for (const x of [1]) { x }", "await null", "%help"]
    incomplete_code_samples = ["function f() {", "const xs = [1,", "`text", "(1 +", "/* comment", "class A {", "interface Row {"]
    invalid_code_samples = ["const 1x = 2", "function function() {}", "a b c"]
    code_page_something = "%help"
    code_generate_error = "throw new RangeError('out of range')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[3, 1, 2].toSorted()", "result": "[ 1, 2, 3 ]"},
        {"code": "0", "result": "0"},
        {"code": "null", "result": "null"},
        {"code": "'text'", "result": "'text'"},
        {"code": "({ a: 1, b: [2] })", "result": "{ a: 1, b: [ 2 ] }"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display.svg('<svg xmlns=\"http://www.w3.org/2000/svg\"><title>x</title></svg>')", "mime": "image/svg+xml"},
        {"code": "display.markdown('**bold**')", "mime": "text/markdown"},
        {"code": "display.latex('$x^2$')", "mime": "text/plain"},
    ]
    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.hypot"
    code_clear_output = "clearOutput()"


class Welcome(IopubWelcomeTests):
    kernel_name = NAME
    support_iopub_welcome = True


class Lines(unittest.TestResult):
    """Says what came of each test as it ends; a test may have parts (subtests)."""

    def startTest(self, test):
        super().startTest(test)
        self.seen = tuple(map(len, (self.failures, self.errors, self.skipped)))

    def stopTest(self, test):
        super().stopTest(test)
        failures, errors, skipped = self.seen
        bad = [text for _, text in self.failures[failures:] + self.errors[errors:]]
        left_out = [reason for _, reason in self.skipped[skipped:]]
        outcome = "failed" if bad else "partly" if left_out else "passed"
        say(test.id().rpartition(".")[2], outcome, "\n".join(bad + left_out))


def say(test, outcome, why=""):
    print(json.dumps({"test": test, "outcome": outcome, "why": why}), flush=True)


loader = unittest.defaultTestLoader
suite = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (TypeScript, Welcome))
result = Lines()
suite.run(result)
for case, text in result.errors:
    if not hasattr(case, "_testMethodName"):  # a kernel that did not even start
        say(str(case), "failed", text)
