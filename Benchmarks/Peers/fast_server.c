/* A Modbus TCP server that does as little as it can: one thread, one answer for every read of holding registers. Each
 * answer leaves DELAY milliseconds after its request came, together with the others that are due on its connection; any
 * number of requests may wait, on any number of connections.
 *
 *     fast_server DELAY        prints the port, then serves until standard input ends */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS = 64, QUEUE = 4096, HEADER = 7, REQUEST = 12, MOST_REGISTERS = 125, OUTPUT = 16384, NOBODY = -1 };

struct answer {
  double due;
  int connection;
  int count;
  uint8_t header[HEADER];
};

static int sockets[CONNECTIONS];
static uint8_t input[CONNECTIONS][REQUEST];
static int received[CONNECTIONS];
static uint8_t output[CONNECTIONS][OUTPUT];
static int filled[CONNECTIONS];
/* A ring: the delay is the same for all, so answers leave in the order the requests came. */
static struct answer queue[QUEUE];
static unsigned first, next;
static uint8_t words[2 * MOST_REGISTERS];

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void send_output(int connection) {
  if (filled[connection] > 0) send(sockets[connection], output[connection], filled[connection], MSG_NOSIGNAL);
  filled[connection] = 0;
}

static void append_answer(const struct answer *answer) {
  int connection = answer->connection, bytes = 2 * answer->count;
  if (connection == NOBODY) return;
  if (filled[connection] + HEADER + 2 + bytes > OUTPUT) send_output(connection);
  uint8_t *frame = output[connection] + filled[connection];
  memcpy(frame, answer->header, HEADER);
  frame[4] = (3 + bytes) >> 8;
  frame[5] = (3 + bytes) & 0xFF;
  frame[7] = 3;
  frame[8] = bytes;
  memcpy(frame + 9, words, bytes);
  filled[connection] += 9 + bytes;
}

static void take_request(int connection, double delay) {
  uint8_t *request = input[connection];
  struct answer answer = {milliseconds() + delay, connection, request[10] << 8 | request[11], {0}};
  if (request[7] != 3 || answer.count < 1 || answer.count > MOST_REGISTERS) exit(2);
  memcpy(answer.header, request, HEADER);
  if (delay == 0) {
    append_answer(&answer);
  } else {
    queue[next++ % QUEUE] = answer;
  }
}

static int receive(int connection, double delay) {
  uint8_t chunk[4096];
  ssize_t size = recv(sockets[connection], chunk, sizeof chunk, 0);
  if (size <= 0) return 0;
  for (ssize_t index = 0; index < size; index++) {
    input[connection][received[connection]++] = chunk[index];
    if (received[connection] == REQUEST) {
      take_request(connection, delay);
      received[connection] = 0;
    }
  }
  return 1;
}

/* Closes a connection and drops what was to be sent on it, so that its place can be used again. */
static void forget(int connection) {
  close(sockets[connection]);
  received[connection] = filled[connection] = 0;
  for (unsigned index = first; index != next; index++) {
    if (queue[index % QUEUE].connection == connection) queue[index % QUEUE].connection = NOBODY;
  }
}

int main(int count, char **arguments) {
  double delay = count > 1 ? atof(arguments[1]) : 0;
  for (int index = 0; index < MOST_REGISTERS; index++) words[2 * index + 1] = index;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 16) < 0) return 2;
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  struct pollfd polled[2 + CONNECTIONS] = {{0, POLLIN, 0}, {listener, POLLIN, 0}};
  int connections = 0;
  for (;;) {
    struct timespec wait = {0, 0};
    if (first != next) {
      double left = queue[first % QUEUE].due - milliseconds();
      if (left > 0) wait = (struct timespec){(time_t)(left / 1e3), (long)((left - 1e3 * (time_t)(left / 1e3)) * 1e6)};
    }
    if (ppoll(polled, 2 + connections, first != next ? &wait : NULL, NULL) < 0) return 2;
    while (first != next && queue[first % QUEUE].due <= milliseconds()) append_answer(&queue[first++ % QUEUE]);
    for (int index = 0; index < connections; index++) {
      if (polled[2 + index].revents && !receive(index, delay)) {
        forget(index);
        /* A negative descriptor is passed over. */
        polled[2 + index].fd = -1;
      }
    }
    for (int index = 0; index < connections; index++) send_output(index);
    if (polled[1].revents) {
      int on = 1, place = 0;
      while (place < connections && polled[2 + place].fd >= 0) place++;
      if (place == CONNECTIONS) return 2;
      if (place == connections) connections++;
      sockets[place] = accept(listener, NULL, NULL);
      setsockopt(sockets[place], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      polled[2 + place] = (struct pollfd){sockets[place], POLLIN, 0};
    }
    if (polled[0].revents) return 0;
  }
}
