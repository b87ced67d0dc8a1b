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


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Meter:
    """A simulated meter, and when it was there."""

    def __init__(self, binaries, number):
        self.binaries, self.port = binaries, free_port()
        self.value = 100 * (number + 1)
        self.endpoint = f"tcp://127.0.0.1:{self.port}?timeout=1s"
        self.process = None
        self.outages = 0
        self.down_since = self.up_since = None

    def start(self):
        self.process = subprocess.Popen(
            [f"{self.binaries}/regmap", "simulate", MAP, "--listen", f"127.0.0.1:{self.port}",
             "--set", f"measures.current-dc={self.value}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.01)
        self.up_since, self.down_since = time.monotonic(), None

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.outages += 1
        self.down_since, self.up_since = time.monotonic(), None


class Record:
    """What the daemon told about a meter."""

    def __init__(self):
        self.lines = self.fresh = self.wrong = self.undue = 0
        self.last_fresh = None
        self.longest_gap = 0.0
        self.recoveries = []


def main(binaries, seconds, seed):
    chance = random.Random(seed)
    meters = [Meter(binaries, number) for number in range(METERS)]
    for meter in meters:
        meter.start()
    records = {meter.endpoint: Record() for meter in meters}
    by_endpoint = {meter.endpoint: meter for meter in meters}
    lock = threading.Lock()
    daemon = subprocess.Popen(
        [f"{binaries}/MeterDaemon", str(INTERVAL)] + [meter.endpoint for meter in meters],
        stdout=subprocess.PIPE, text=True)

    def listen():
        for text in daemon.stdout:
            line = json.loads(text)
            now = time.monotonic()
            with lock:
                record, meter = records[line["device"]], by_endpoint[line["device"]]
                record.lines += 1
                value = (line.get("values") or {}).get("current-dc")
                if value is not None and value != meter.value:
                    record.wrong += 1
                if line["state"] != "fresh":
                    continue
                record.fresh += 1
                if meter.down_since is not None and now - meter.down_since > MOST_DETECTION:
                    record.undue += 1
                if meter.up_since is not None:
                    before = record.last_fresh
                    if before is None or before < meter.up_since:
                        record.recoveries.append(now - meter.up_since)
                    else:
                        record.longest_gap = max(record.longest_gap, now - before)
                record.last_fresh = now

    listener = threading.Thread(target=listen)
    listener.start()

    # The first meter is always there: what happens to the others must cost it nothing.
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(chance.uniform(0.5, 6))
        meter = chance.choice(meters[1:])
        with lock:
            if meter.down_since is None:
                meter.kill()
            else:
                meter.start()
    for meter in meters:
        with lock:
            if meter.down_since is not None:
                meter.start()
    deadline = time.monotonic() + MOST_RECOVERY
    while time.monotonic() < deadline:
        with lock:
            if all(records[m.endpoint].last_fresh and records[m.endpoint].last_fresh > m.up_since for m in meters):
                break
        time.sleep(0.1)
    memory = next(
        (line.split()[1] for line in open(f"/proc/{daemon.pid}/status") if line.startswith("VmRSS")), "0")
    daemon.send_signal(signal.SIGTERM)
    started = time.monotonic()
    status = daemon.wait(10)
    ended = time.monotonic() - started
    listener.join()
    for meter in meters:
        meter.process.kill()
        meter.process.wait()

    print(f"{METERS} meters, read every {INTERVAL} s for {seconds:.0f} s; seed {seed}.\n")
    print("| meter | outages | lines | of a fresh value | wrong values | fresh long after it was gone | "
          "back after, at most | longest time without a fresh value while it was there |")
    print("|---|---|---|---|---|---|---|---|")
    failures = []
    for number, meter in enumerate(meters):
        record = records[meter.endpoint]
        recovery = max(record.recoveries, default=0.0)
        print(f"| {number + 1} | {meter.outages} | {record.lines} | {record.fresh} | {record.wrong} | "
              f"{record.undue} | {recovery:.1f} s | {record.longest_gap:.1f} s |")
        if record.wrong or record.undue:
            failures.append(f"meter {number + 1}: wrong or undue values")
        if len(record.recoveries) < meter.outages + 1 and meter.outages and record.last_fresh < meter.up_since:
            failures.append(f"meter {number + 1} did not come back")
        if recovery > MOST_RECOVERY:
            failures.append(f"meter {number + 1} came back after {recovery:.1f} s")
    if records[meters[0].endpoint].longest_gap > 3:
        failures.append("the outages of others cost the first meter time")
    print(f"\nThe daemon took {int(memory) / 1024:.0f} MiB at the end, and ended {ended:.1f} s after SIGTERM "
          f"with status {status}.")
    if status != 0:
        failures.append(f"the daemon ended with {status}")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
