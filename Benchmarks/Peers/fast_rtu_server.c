/* A Modbus RTU server on a pseudo-terminal that does as little as it can: it answers every read of holding registers at
 * once.
 *
 *     fast_rtu_server          prints the device file of the other end, then serves until standard input ends */

#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

enum { REQUEST = 8, MOST_REGISTERS = 125 };

static void append_checksum(uint8_t *frame, int length) {
  uint16_t sum = 0xFFFF;
  for (int index = 0; index < length; index++) {
    sum ^= frame[index];
    for (int bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >> 1 ^ 0xA001 : sum >> 1;
  }
  frame[length] = sum & 0xFF;
  frame[length + 1] = sum >> 8;
}

static void answer(int line, const uint8_t *request) {
  int count = request[4] << 8 | request[5];
  if (request[1] != 3 || count < 1 || count > MOST_REGISTERS) exit(2);
  uint8_t frame[3 + 2 * MOST_REGISTERS + 2] = {request[0], 3, 2 * count};
  for (int index = 0; index < count; index++) frame[4 + 2 * index] = index;
  append_checksum(frame, 3 + 2 * count);
  if (write(line, frame, 5 + 2 * count) < 0) exit(2);
}

int main(void) {
  int line = posix_openpt(O_RDWR | O_NOCTTY);
  if (line < 0 || grantpt(line) < 0 || unlockpt(line) < 0) return 2;
  /* Held open, so that the line stays up between two clients; raw, as a serial line is. */
  int other = open(ptsname(line), O_RDWR | O_NOCTTY);
  struct termios settings;
  if (other < 0 || tcgetattr(other, &settings) < 0) return 2;
  cfmakeraw(&settings);
  tcsetattr(other, TCSANOW, &settings);
  printf("%s\n", ptsname(line));
  fflush(stdout);

  struct pollfd polled[2] = {{0, POLLIN, 0}, {line, POLLIN, 0}};
  uint8_t request[REQUEST];
  int received = 0;
  for (;;) {
    if (poll(polled, 2, -1) < 0) return 2;
    if (polled[0].revents) return 0;
    ssize_t size = read(line, request + received, REQUEST - received);
    if (size <= 0) return 2;
    received += size;
    if (received == REQUEST) {
      answer(line, request);
      received = 0;
    }
  }
}
