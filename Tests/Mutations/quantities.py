"""Which units belong to what names and titles call a quantity."""

import re

VOLTAGE, CURRENT = {"V", "kV", "mV", "uV"}, {"A", "kA", "mA", "uA"}
ACTIVE, APPARENT, REACTIVE = {"MW", "W", "kW", "mW"}, {"MVA", "VA", "kVA"}, {"Mvar", "kvar", "var"}
ACTIVE_ENERGY, APPARENT_ENERGY, REACTIVE_ENERGY = {"J", "MWh", "Wh", "kJ", "kWh"}, {"VAh", "kVAh"}, {"kvarh", "varh"}
TEMPERATURE = {"Cel", "K", "degF"}
FREQUENCY = {"1/min", "Hz", "kHz", "mHz", "rpm"}
TIME = {"d", "h", "min", "ms", "s", "us"}
RESISTANCE = {"MOhm", "Ohm", "kOhm", "mOhm"}
PRESSURE = {"MPa", "Pa", "bar", "hPa", "kPa", "mbar"}
POWER, ENERGY = ACTIVE | APPARENT | REACTIVE, ACTIVE_ENERGY | APPARENT_ENERGY | REACTIVE_ENERGY
GROUPS = [
    VOLTAGE, CURRENT, ACTIVE, APPARENT, REACTIVE, ACTIVE_ENERGY, APPARENT_ENERGY, REACTIVE_ENERGY, TEMPERATURE, FREQUENCY,
    TIME, RESISTANCE, PRESSURE,
]
WORDS = {
    "active-power": ACTIVE, "apparent-power": APPARENT, "reactive-power": REACTIVE, "active-energy": ACTIVE_ENERGY,
    "apparent-energy": APPARENT_ENERGY, "reactive-energy": REACTIVE_ENERGY, "voltage": VOLTAGE, "current": CURRENT,
    "frequency": FREQUENCY, "temperature": TEMPERATURE, "resistance": RESISTANCE, "pressure": PRESSURE, "power": POWER,
    "energy": ENERGY,
}
#: Words behind which a number is no longer of the quantity before them.
OTHER = {
    "time", "timeout", "delay", "factor", "thd", "count", "number", "ratio", "angle", "duration", "days", "hours", "sf",
    "non", "hysteresis", "transformer", "transformers", "averaging", "period", "coefficient", "type", "order", "sign",
}


def named_quantity(name: str) -> set[str] | None:
    """The units of the only quantity that a name has in it, or None."""
    words = name.lower().split("-")
    if OTHER & set(words):
        return None
    found = []
    rest = "-".join(words)
    for word, units in WORDS.items():
        if re.search(rf"(^|-){word}(-|$)", rest):
            found.append(units)
            rest = re.sub(rf"(^|-){word}(-|$)", "-", rest)
    return found[0] if len(found) == 1 else None


def group(unit: str) -> set[str] | None:
    return next((units for units in GROUPS if unit in units), None)


def contradicts(name: str, title: str | None, unit: str) -> bool:
    """Whether the unit is of another quantity than the name says."""
    wanted, given = named_quantity(name), group(unit)
    if wanted is None and title and not OTHER & set(name.split("-")):
        wanted = named_quantity(re.sub(r"[^a-z]+", "-", title.lower()))
    return wanted is not None and given is not None and unit not in wanted
