"""Follows values of many simulated devices, and prints a table in Markdown.

    monitoring.py SERVER MONITOR MAP SECONDS

SERVER is DeviceServer, MONITOR is MonitorBenchmark.
"""

import subprocess
import sys

# Servers, devices behind each, and values that are followed of each device.
RUNS = [(4, 4, 16), (5, 200, 1)]


def main() -> None:
    server, monitor, path, seconds = sys.argv[1:5]
    print("| devices | values of each | connections | time | values | missed | late p50 | late p99 | processors | memory at first | at the end |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for servers, units, values in RUNS:
        running = [
            subprocess.Popen([server, path, str(units)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(servers)
        ]
        ports = [process.stdout.readline().strip() for process in running]
        row = subprocess.run([monitor, seconds, str(units), str(values), *ports], stdout=subprocess.PIPE, text=True, check=True)
        print(row.stdout, end="", flush=True)
        for process in running:
            process.stdin.close()
            process.wait()


main()
