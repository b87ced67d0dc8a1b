"""Lets a test helper end by itself, whatever becomes of the test that started it."""

import os
import sys
import threading


def end_with_parent(seconds: float) -> None:
    """Ends this process when its standard input closes, or after so many seconds.

    The test holds the other end of standard input: it closes when the test is done and also when it crashes.
    """

    def wait_for_end_of_input() -> None:
        while sys.stdin.buffer.read(1024):
            pass
        os._exit(0)

    threading.Thread(target=wait_for_end_of_input, daemon=True).start()
    timer = threading.Timer(seconds, os._exit, (0,))
    timer.daemon = True
    timer.start()
