"""Runs the daemon of Examples/MeterDaemon against simulators that are killed and started again at random.

Prints a table of what the daemon told. Fails when it told a wrong value, called a value fresh long after its meter was gone,
took long to tell a fresh one after its meter was back, let one meter's outage cost another anything, or did not end cleanly.

usage: outages.py BIN_FOLDER SECONDS SEED
"""

import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time

METERS = 3
INTERVAL = 0.2
MAP = "maps/socomec-resys-b40.regmap.yaml"
# A device that came back is asked after a pause of at most this, and the connection is made after one of at most 5 s.
MOST_RECOVERY = 35
# A value is stale once it is older than the interval, a second, and the time of a request.
MOST_DETECTION = 3.5
# While a meter is there, however busy the machine is.
MOST_GAP = 3


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Meter:
    """A simulated meter, and when it was there. It holds another value each time it is started."""

    def __init__(self, binaries, number):
        self.binaries, self.port = binaries, free_port()
        self.value = 1000 * (number + 1)
        self.endpoint = f"tcp://127.0.0.1:{self.port}?timeout=1s"
        self.process = None
        self.outages = 0
        self.down_since, self.up_since = time.monotonic(), None

    def start(self):
        """Returns when it listens, which is when it was up at the latest."""
        process = subprocess.Popen(
            [f"{self.binaries}/regmap", "simulate", MAP, "--listen", f"127.0.0.1:{self.port}",
             "--set", f"measures.current-dc={self.value + 1}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.process = process
        if not process.stdout.readline().startswith("listening"):
            raise RuntimeError(f"the simulator does not listen on port {self.port}")

    def is_up(self):
        self.value += 1
        self.up_since, self.down_since = time.monotonic(), None

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.outages += 1
        self.down_since, self.up_since = time.monotonic(), None

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait()


class Record:
    """What the daemon told about a meter."""

    def __init__(self):
        self.lines = self.fresh = self.wrong = self.undue = 0
        self.last_fresh = None
        self.longest_gap = 0.0
        self.recoveries = []

    def note(self, line, meter, now):
        self.lines += 1
        value = (line.get("values") or {}).get("current-dc")
        # A meter that is being started may be read before it is known to be up.
        allowed = [meter.value] if meter.up_since is not None else [meter.value, meter.value + 1]
        if value is not None and value not in allowed:
            # An old value may be told, as an old one.
            if line["state"] == "fresh" or not meter.value - 1 <= value <= meter.value + 1:
                self.wrong += 1
        if line["state"] != "fresh":
            return
        self.fresh += 1
        if meter.down_since is not None and value == meter.value and now - meter.down_since > MOST_DETECTION:
            self.undue += 1
        if meter.up_since is not None:
            if self.last_fresh is None or self.last_fresh < meter.up_since:
                self.recoveries.append(max(0.0, now - meter.up_since))
            else:
                self.longest_gap = max(self.longest_gap, now - self.last_fresh)
        self.last_fresh = now

    def end(self, meter, now):
        """The time since the last fresh value counts too."""
        since = max(self.last_fresh or 0.0, meter.up_since or now)
        self.longest_gap = max(self.longest_gap, now - since)


class Daemon:
    """The daemon, and what it told."""

    def __init__(self, binaries, meters):
        self.lock = threading.Lock()
        self.records = {meter.endpoint: Record() for meter in meters}
        self.meters = {meter.endpoint: meter for meter in meters}
        self.failure = None
        self.process = subprocess.Popen(
            [f"{binaries}/MeterDaemon", str(INTERVAL)] + [meter.endpoint for meter in meters],
            stdout=subprocess.PIPE, text=True)
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        for text in self.process.stdout:
            try:
                line = json.loads(text)
                with self.lock:
                    self.records[line["device"]].note(line, self.meters[line["device"]], time.monotonic())
            except Exception as error:  # Whatever it is, the run has failed.
                self.failure = f"{text.strip()}: {error!r}"

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def end(self):
        """Its status, and how long it took to end."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(10)
        self.listener.join(10)
        return status, time.monotonic() - started


def disturb(daemon, meters, seconds, chance):
    """Kills and starts all meters but the first: what happens to the others must cost that one nothing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(chance.uniform(0.5, 6))
        switch(daemon, chance.choice(meters[1:]))
    for meter in meters:
        if meter.down_since is not None:
            switch(daemon, meter)


def switch(daemon, meter):
    if meter.down_since is None:
        with daemon.lock:
            meter.kill()
    else:
        meter.start()
        with daemon.lock:
            meter.is_up()


def wait_for_all(daemon, meters):
    deadline = time.monotonic() + MOST_RECOVERY
    while time.monotonic() < deadline:
        with daemon.lock:
            if all((daemon.records[m.endpoint].last_fresh or 0) > m.up_since for m in meters):
                return
        time.sleep(0.1)


def main(binaries, seconds, seed):
    meters = [Meter(binaries, number) for number in range(METERS)]
    daemon = None
    try:
        for meter in meters:
            meter.start()
            meter.is_up()
        daemon = Daemon(binaries, meters)
        disturb(daemon, meters, seconds, random.Random(seed))
        wait_for_all(daemon, meters)
        memory = daemon.memory()
        now = time.monotonic()
        status, ending = daemon.end()
    finally:
        if daemon:
            daemon.process.kill()
        for meter in meters:
            meter.end()

    print(f"{METERS} meters, read every {INTERVAL} s for {seconds:.0f} s; seed {seed}.\n")
    print("| meter | outages | lines | of a fresh value | wrong values | fresh long after it was gone | "
          "back after, at most | longest time without a fresh value while it was there |")
    print("|---|---|---|---|---|---|---|---|")
    failures = [daemon.failure] if daemon.failure else []
    for number, meter in enumerate(meters, 1):
        record = daemon.records[meter.endpoint]
        record.end(meter, now)
        recovery = max(record.recoveries, default=0.0)
        print(f"| {number} | {meter.outages} | {record.lines} | {record.fresh} | {record.wrong} | "
              f"{record.undue} | {recovery:.1f} s | {record.longest_gap:.1f} s |")
        if record.wrong or record.undue:
            failures.append(f"meter {number}: wrong values, or old ones that were called fresh")
        if (record.last_fresh or 0.0) < meter.up_since:
            failures.append(f"meter {number} was there at the end, and no fresh value was told")
        if recovery > MOST_RECOVERY:
            failures.append(f"meter {number} came back after {recovery:.1f} s")
        if record.longest_gap > MOST_GAP:
            failures.append(f"meter {number}: {record.longest_gap:.1f} s without a fresh value while it was there")
    print(f"\nThe daemon took {memory:.0f} MiB at the end, and ended {ending:.1f} s after SIGTERM "
          f"with status {status}.")
    if status != 0:
        failures.append(f"the daemon ended with {status}")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
