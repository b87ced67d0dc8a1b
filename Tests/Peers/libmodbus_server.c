/* A device for one client, by libmodbus; its first line shows that it listens.
 *
 *     libmodbus_server tcp           on a free port of loopback, which the line is; for every unit
 *     libmodbus_server rtu PATH      on a serial port, as unit 1; the line is `ready`
 *
 * It has in each table the addresses 0 to 199: coils and discrete inputs are on where address % 3 == 0, input registers
 * hold address * 7, holding registers address * 11. Ends when standard input closes, and in any case after two minutes. */

#include <arpa/inet.h>
#include <errno.h>
#include <modbus.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { COUNT = 200, LIFE_SECONDS = 120 };

static modbus_mapping_t *new_image(void) {
  modbus_mapping_t *image = modbus_mapping_new(COUNT, COUNT, COUNT, COUNT);
  if (!image) return NULL;
  for (int address = 0; address < COUNT; address++) {
    image->tab_bits[address] = image->tab_input_bits[address] = address % 3 == 0;
    image->tab_input_registers[address] = address * 7;
    image->tab_registers[address] = address * 11;
  }
  return image;
}

/* Waits until there is something to read; 0 when standard input has closed. */
static int wait_for(int descriptor) {
  struct pollfd entries[] = {{.fd = descriptor, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
  while (1) {
    if (poll(entries, 2, -1) < 0 && errno != EINTR) return 0;
    if (entries[1].revents) return 0;
    if (entries[0].revents) return 1;
  }
}

/* Answers until the client leaves; 0 when standard input has closed. */
static int serve(modbus_t *device, modbus_mapping_t *image) {
  uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
  while (wait_for(modbus_get_socket(device))) {
    int length = modbus_receive(device, request);
    if (length > 0) modbus_reply(device, request, length, image);
    if (length < 0 && errno == ECONNRESET) return 1;
  }
  return 0;
}

static int serve_tcp(modbus_mapping_t *image) {
  modbus_t *device = modbus_new_tcp("127.0.0.1", 0);
  int listener = device ? modbus_tcp_listen(device, 1) : -1;
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  if (listener < 0 || getsockname(listener, (struct sockaddr *)&address, &size) < 0) return 2;
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  while (wait_for(listener)) {
    if (modbus_tcp_accept(device, &listener) < 0) return 2;
    if (!serve(device, image)) return 0;
    modbus_close(device);
  }
  return 0;
}

static int serve_rtu(const char *path, modbus_mapping_t *image) {
  modbus_t *device = modbus_new_rtu(path, 19200, 'N', 8, 1);
  if (!device) return 2;
  modbus_set_slave(device, 1);
  if (modbus_connect(device) < 0) return 2;
  printf("ready\n");
  fflush(stdout);
  serve(device, image);
  return 0;
}

int main(int count, char **arguments) {
  alarm(LIFE_SECONDS);
  modbus_mapping_t *image = new_image();
  if (!image || count < 2) return 2;
  if (strcmp(arguments[1], "tcp") == 0) return serve_tcp(image);
  return count == 3 ? serve_rtu(arguments[2], image) : 2;
}
