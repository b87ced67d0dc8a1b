/* Reads and writes units of the simulator's bench device with libmodbus; prints one line a step.
 *
 *     libmodbus_client tcp PORT UNIT...
 *     libmodbus_client rtu PATH UNIT... */

#include <errno.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_VALUES = 8, LIFE_SECONDS = 60, PATIENCE_SECONDS = 10 };

/* Says that a step failed, with the exception code if the device answered with one. */
static int failed(const char *step, int status) {
  if (status >= 0) return 0;
  int code = errno - MODBUS_ENOBASE;
  if (code > 0 && code < MODBUS_EXCEPTION_MAX) {
    printf("%s: exception %d\n", step, code);
  } else {
    printf("%s: %s\n", step, modbus_strerror(errno));
  }
  return 1;
}

static void done(const char *step, int status) {
  if (!failed(step, status)) printf("%s: written\n", step);
}

static void words(const char *step, int count, const uint16_t *values) {
  if (failed(step, count)) return;
  printf("%s:", step);
  for (int index = 0; index < count; index++) printf(" %d", values[index]);
  printf("\n");
}

static void bits(const char *step, int count, const uint8_t *values) {
  uint16_t wide[MOST_VALUES];
  for (int index = 0; index < count; index++) wide[index] = values[index];
  words(step, count, wide);
}

static void use(modbus_t *device) {
  uint16_t registers[MOST_VALUES] = {0};
  uint8_t flags[MOST_VALUES] = {0};
  const uint16_t good_delay[] = {0, 80}, wrong_delay[] = {0, 30};
  const uint8_t lamps[] = {1, 0, 1};

  words("delay", modbus_read_registers(device, 0x200, 2, registers), registers);
  words("outside", modbus_read_registers(device, 0x204, 1, registers), registers);
  words("inputs", modbus_read_input_registers(device, 0x100, 1, registers), registers);
  bits("contacts", modbus_read_input_bits(device, 0, 4, flags), flags);
  done("delay 80", modbus_write_registers(device, 0x200, 2, good_delay));
  done("delay 30", modbus_write_registers(device, 0x200, 2, wrong_delay));
  words("delay", modbus_read_registers(device, 0x200, 2, registers), registers);
  done("mode", modbus_write_register(device, 0x202, 2));
  done("siren", modbus_write_bit(device, 10, 1));
  done("lamps", modbus_write_bits(device, 11, 3, lamps));
  bits("coils", modbus_read_bits(device, 10, 4, flags), flags);
  done("command", modbus_write_register(device, 0x300, 0x0A0A));
  done("mask", modbus_mask_write_register(device, 0x207, 0xFF80, 3));
  const uint16_t level[] = {5};
  words("levels", modbus_write_and_read_registers(device, 0x208, 1, level, 0x207, 2, registers), registers);
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  alarm(LIFE_SECONDS);
  modbus_t *device = strcmp(arguments[1], "tcp") == 0 ? modbus_new_tcp("127.0.0.1", atoi(arguments[2]))
                                                      : modbus_new_rtu(arguments[2], 19200, 'N', 8, 1);
  if (!device) return 2;
  modbus_set_response_timeout(device, PATIENCE_SECONDS, 0);
  if (modbus_connect(device) < 0) {
    fprintf(stderr, "cannot connect: %s\n", modbus_strerror(errno));
    return 2;
  }
  for (int index = 3; index < count; index++) {
    printf("unit %s\n", arguments[index]);
    modbus_set_slave(device, atoi(arguments[index]));
    use(device);
  }
  modbus_close(device);
  modbus_free(device);
  return 0;
}
