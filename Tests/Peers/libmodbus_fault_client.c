/* Sends the requests of the fault table to a device, with libmodbus:
 *
 *     libmodbus_fault_client tcp PORT ADDRESS read|read-alike|write|write-multiple [recover]
 *     libmodbus_fault_client rtu PATH ADDRESS read|read-alike|write|write-multiple [recover]
 *
 * One request at ADDRESS, then four reads elsewhere; a line for each: the outcome, then the milliseconds that it took.
 * On a serial line, where nothing tells answers of equal shape apart, the four reads are longer, but for `read-alike`.
 * With `recover`, libmodbus's own error recovery is on. */

#include <errno.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNT = 3, LONGER_COUNT = 5, GOOD_READS = 4, FIRST_GOOD = 0x1000, SPACING = 16, TIMEOUT_MICROSECONDS = 300000 };

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void ask(modbus_t *device, int address, const char *request, int count) {
  uint16_t words[MODBUS_MAX_READ_REGISTERS] = {1, 2, 3};
  double start = milliseconds();
  int status;
  if (strcmp(request, "write") == 0) {
    status = modbus_write_register(device, address, 0x1234);
  } else if (strcmp(request, "write-multiple") == 0) {
    status = modbus_write_registers(device, address, COUNT, words);
  } else {
    memset(words, 0, sizeof words);
    status = modbus_read_registers(device, address, count, words);
  }
  double taken = milliseconds() - start;
  if (status < 0) {
    printf("error %.0f %s\n", taken, modbus_strerror(errno));
  } else if (strncmp(request, "read", 4) != 0) {
    printf("written %.0f\n", taken);
  } else {
    printf("values %.0f", taken);
    for (int index = 0; index < status && index < MODBUS_MAX_READ_REGISTERS; index++) printf(" %d", words[index]);
    printf("\n");
  }
  fflush(stdout);
}

int main(int count, char **arguments) {
  if (count < 5) return 2;
  int is_tcp = strcmp(arguments[1], "tcp") == 0;
  modbus_t *device = is_tcp ? modbus_new_tcp("127.0.0.1", atoi(arguments[2]))
                            : modbus_new_rtu(arguments[2], 19200, 'N', 8, 1);
  if (!device) return 2;
  modbus_set_slave(device, 1);
  modbus_set_response_timeout(device, 0, TIMEOUT_MICROSECONDS);
  /* Without a timeout between bytes, the one of the response bounds the whole of it, as those of the others do. */
  modbus_set_byte_timeout(device, 0, 0);
  if (count > 5) modbus_set_error_recovery(device, MODBUS_ERROR_RECOVERY_LINK | MODBUS_ERROR_RECOVERY_PROTOCOL);
  if (modbus_connect(device) < 0) {
    fprintf(stderr, "cannot connect: %s\n", modbus_strerror(errno));
    return 2;
  }
  int good_count = is_tcp || strcmp(arguments[4], "read-alike") == 0 ? COUNT : LONGER_COUNT;
  ask(device, atoi(arguments[3]), arguments[4], COUNT);
  for (int read = 0; read < GOOD_READS; read++) ask(device, FIRST_GOOD + SPACING * read, "read", good_count);
  modbus_close(device);
  modbus_free(device);
  return 0;
}
