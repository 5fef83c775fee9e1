// Dragino LHT65, uplink on port 2: eleven bytes, numbers with the first byte first.
// Source: LHT65 user manual, "Uplink Payload"; the bits of the external sensor's byte as the vendor's own formatter in The Things
// Stack's device repository reads them (dragino/lht65).

const LENGTH = 11;
const MISSING = 0x7fff;

const u16 = (b, i) => (b[i] << 8) | b[i + 1];
const i16 = (b, i) => (u16(b, i) << 16) >> 16;
const temperature = (b, i) => (u16(b, i) === MISSING ? null : i16(b, i) / 100);

// What the last four bytes hold, by the kind of the external sensor.
const EXTERNAL = {
  0: () => ({}),
  1: (b) => ({ TempC_DS: temperature(b, 7) }),
  4: (b) => ({ Exti_pin_level: b[7] === 0 ? "Low" : "High", Exti_status: b[8] === 0 ? "False" : "True" }),
  5: (b) => ({ ILL_lx: u16(b, 7) }),
  6: (b) => ({ ADC_V: u16(b, 7) / 1000 }),
  7: (b) => ({ Exit_count: u16(b, 7) }),
  8: (b) => ({ Exit_count: u16(b, 7) * 65536 + u16(b, 9) }),
};

function decodeUplink({ fPort, bytes }) {
  if (fPort !== 2 || bytes.length !== LENGTH) {
    return { errors: [`found ${bytes.length} bytes on port ${fPort}; expected ${LENGTH} on port 2`] };
  }
  const kind = bytes[6] & 0x0f;
  const unplugged = (bytes[6] & 0x80) !== 0;
  if ((bytes[6] & 0x40) !== 0 || EXTERNAL[kind] === undefined) {
    return { errors: [`found external sensor byte ${bytes[6]}; answers from the data log and kinds above 8 are not read`] };
  }
  return {
    data: {
      // The two highest bits are the state of the battery, 0 (ultra low) to 3 (good).
      BatV: (u16(bytes, 0) & 0x3fff) / 1000,
      Bat_status: bytes[0] >> 6,
      TempC_SHT: temperature(bytes, 2),
      Hum_SHT: u16(bytes, 4) / 10,
      ...(unplugged ? {} : EXTERNAL[kind](bytes)),
    },
    warnings: unplugged ? ["the external sensor is not connected"] : [],
  };
}
