// Elsys payload: fields of a type and a value of fixed length, numbers with the first byte first.
// Source: "Elsys payload", elsys.se; the types of the sensors of which an ERS and its relatives consist.

const u8 = (b, i) => b[i];
const i8 = (b, i) => (b[i] << 24) >> 24;
const u16 = (b, i) => (b[i] << 8) | b[i + 1];
const i16 = (b, i) => (u16(b, i) << 16) >> 16;
const u32 = (b, i) => u16(b, i) * 65536 + u16(b, i + 2);

// type: [length, what it adds]
const FIELDS = {
  0x01: [2, (b, i) => ({ temperature: i16(b, i) / 10 })],
  0x02: [1, (b, i) => ({ humidity: u8(b, i) })],
  // 63 is 1 g.
  0x03: [3, (b, i) => ({ accelerationX: i8(b, i) / 63, accelerationY: i8(b, i + 1) / 63, accelerationZ: i8(b, i + 2) / 63 })],
  0x04: [2, (b, i) => ({ light: u16(b, i) })],
  0x05: [1, (b, i) => ({ motion: u8(b, i) })],
  0x06: [2, (b, i) => ({ co2: u16(b, i) })],
  0x07: [2, (b, i) => ({ vdd: u16(b, i) })],
  0x08: [2, (b, i) => ({ analog1: u16(b, i) })],
  0x0a: [2, (b, i) => ({ pulse1SinceLast: u16(b, i) })],
  0x0b: [4, (b, i) => ({ pulse1: u32(b, i) })],
  0x0c: [2, (b, i) => ({ externalTemperature: i16(b, i) / 10 })],
  0x0d: [1, (b, i) => ({ digital1: u8(b, i) })],
  0x0e: [2, (b, i) => ({ distance: u16(b, i) })],
  0x0f: [1, (b, i) => ({ movements: u8(b, i) })],
  0x10: [4, (b, i) => ({ irInternal: i16(b, i) / 10, irExternal: i16(b, i + 2) / 10 })],
  // 0 is free, 2 is occupied; 1, somebody enters or leaves, is neither.
  0x11: [1, (b, i) => ({ occupied: [false, null, true][u8(b, i)] ?? null })],
  0x12: [1, (b, i) => ({ waterLeak: u8(b, i) })],
  0x14: [4, (b, i) => ({ pressure: u32(b, i) / 1000 })],
  0x15: [2, (b, i) => ({ soundPeak: u8(b, i), soundAverage: u8(b, i + 1) })],
  0x16: [2, (b, i) => ({ pulse2SinceLast: u16(b, i) })],
  0x17: [4, (b, i) => ({ pulse2: u32(b, i) })],
  0x18: [2, (b, i) => ({ analog2: u16(b, i) })],
  0x19: [2, (b, i) => ({ externalTemperature2: i16(b, i) / 10 })],
  0x1a: [1, (b, i) => ({ digital2: u8(b, i) })],
  0x1c: [2, (b, i) => ({ tvoc: u16(b, i) })],
};
const SETTINGS = 0x3e;

function decodeUplink(input) {
  const bytes = input.bytes;
  const data = {};
  for (let i = 0; i < bytes.length; ) {
    if (bytes[i] === SETTINGS) {
      return { data };
    }
    const field = FIELDS[bytes[i]];
    if (field === undefined || i + field[0] >= bytes.length) {
      // Its length, and so where the next one starts, is unknown.
      const found = `found type ${bytes[i]} at byte ${i}; expected a field of the Elsys payload, whole`;
      return Object.keys(data).length === 0 ? { errors: [found] } : { data, warnings: [found] };
    }
    Object.assign(data, field[1](bytes, i + 1));
    i += 1 + field[0];
  }
  return { data };
}
