"""Jupyter's own kernel tests, each in a process of its own: some wait for ever for an answer that does not come.

python conformance.py NAME KERNEL TEST PIDS     one test, for `passed` below
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest

LIMIT = 25  # seconds for one test, start included


def suite_of(name, samples):
    from jupyter_kernel_test import IopubWelcomeTests, KernelTests

    own = {key: value for key, value in samples.items() if hasattr(KernelTests, key)}
    results = [{"code": code, "result": result} for code, result in samples["results"].items()]
    tests = type("Tests", (KernelTests,), {"kernel_name": name, "code_execute_result": results, **own})
    welcome = type("Welcome", (IopubWelcomeTests,), {"kernel_name": name, "support_iopub_welcome": True})
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    return {test.id().rpartition(".")[2]: test for case in (tests, welcome) for test in load(case)}


def passed(name, kernel, samples):
    """(how many tests passed, how many there are). One that is skipped, even in part, has not passed.

    A test that fails has a second attempt: on a busy machine some are a matter of luck. One that hangs has had its time.
    """
    names = suite_of(name, samples)
    outcomes = [one(name, kernel, test) or one(name, kernel, test) for test in names]
    return outcomes.count("passed"), len(names)


def one(name, kernel, test):
    """"passed", "hung", or nothing."""
    pids = f"{os.environ['JUPYTER_RUNTIME_DIR']}/pids"
    open(pids, "w").close()
    # A file, not a pipe: a kernel that outlives its test would hold that open.
    with tempfile.TemporaryFile("w+") as said:
        runner = subprocess.Popen([sys.executable, __file__, name, kernel, test, pids], stdout=said, stderr=subprocess.DEVNULL)
        hung = ended(runner) is None
        said.seek(0)
        outcome = "hung" if hung else said.read().strip()
    for pid in open(pids).read().split():
        try:
            os.killpg(int(pid), signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended, as it should
    return outcome


def ended(runner):
    """Its exit code; none where it had to be killed."""
    try:
        return runner.wait(LIMIT)
    except subprocess.TimeoutExpired:
        runner.kill()
        runner.wait()
        return None


if __name__ == "__main__":
    from jupyter_client.manager import KernelManager
    from samples import SAMPLES

    name, kernel, test, pids = sys.argv[1:]
    start_kernel = KernelManager.start_kernel

    def start(self, *args, **options):
        started = start_kernel(self, *args, **options)
        with open(pids, "a") as file:  # a kernel has a process group of its own
            file.write(f"{self.provisioner.pid}\n")
        return started

    KernelManager.start_kernel = start
    result = unittest.TestResult()
    unittest.TestSuite([suite_of(name, SAMPLES[kernel])[test]]).run(result)
    print("passed" if result.testsRun == 1 and result.wasSuccessful() and not result.skipped else "")
