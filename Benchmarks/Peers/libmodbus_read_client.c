/* Reads 125 holding registers again and again with libmodbus.
 *
 *     libmodbus_read_client PORT SECONDS      a TCP port of this machine, or the device file of a serial line
 *
 * Prints: requests, seconds, CPU seconds, median and 99th percentile of the latency in microseconds. */

#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { MOST = 4000000 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int compare(const void *left, const void *right) {
  float difference = *(const float *)left - *(const float *)right;
  return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  modbus_t *device = arguments[1][0] == '/' ? modbus_new_rtu(arguments[1], 115200, 'N', 8, 1)
                                            : modbus_new_tcp("127.0.0.1", atoi(arguments[1]));
  if (!device || modbus_set_slave(device, 1) < 0 || modbus_connect(device) < 0) return 2;
  float *latencies = malloc(MOST * sizeof *latencies);
  uint16_t words[125];
  int requests = 0;
  double cpu = cpu_seconds(), start = seconds(), now = start, end = start + atof(arguments[2]);
  while (now < end && requests < MOST) {
    if (modbus_read_registers(device, 0, 125, words) != 125 || words[124] != 124) return 2;
    double done = seconds();
    latencies[requests++] = (done - now) * 1e6;
    now = done;
  }
  cpu = cpu_seconds() - cpu;
  qsort(latencies, requests, sizeof *latencies, compare);
  printf("%d %f %f %.1f %.1f\n", requests, now - start, cpu, latencies[requests / 2],
         latencies[requests - 1 - requests / 100]);
  modbus_close(device);
  return 0;
}
