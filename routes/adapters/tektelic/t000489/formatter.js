// Tektelic smart room sensors T00048xx, port 10: frames of a channel, a type and a value, numbers with the first byte first.
// Source: Kona Home Sensor Technical Reference Manual T0005370, table 2-1.

const u8 = (b, i) => b[i];
const u16 = (b, i) => (b[i] << 8) | b[i + 1];
const i16 = (b, i) => (u16(b, i) << 16) >> 16;
const yes = (b, i) => b[i] !== 0;

// channel and type: [length, what it adds]
const FRAMES = {
  "00 ff": [2, (b, i) => ({ battery_voltage: i16(b, i) / 100 })],
  "01 00": [1, (b, i) => ({ open: yes(b, i) })],
  "02 00": [1, (b, i) => ({ light_detected: yes(b, i) })],
  "03 67": [2, (b, i) => ({ ambient_temperature: i16(b, i) / 10 })],
  "04 68": [1, (b, i) => ({ relative_humidity: u8(b, i) / 2 })],
  "05 02": [2, (b, i) => ({ impact_magnitude: i16(b, i) / 1000 })],
  "06 00": [1, (b, i) => ({ break_in: yes(b, i) })],
  "07 71": [
    6,
    (b, i) => ({
      acceleration_x: i16(b, i) / 1000,
      acceleration_y: i16(b, i + 2) / 1000,
      acceleration_z: i16(b, i + 4) / 1000,
    }),
  ],
  "08 04": [2, (b, i) => ({ input_count: u16(b, i) })],
  "09 00": [1, (b, i) => ({ wet: yes(b, i) })],
  "0a 00": [1, (b, i) => ({ motion: yes(b, i) })],
  "0b 67": [2, (b, i) => ({ mcu_temperature: i16(b, i) / 10 })],
  "0d 04": [2, (b, i) => ({ motion_count: u16(b, i) })],
};

const hex = (byte) => byte.toString(16).padStart(2, "0");

function decodeUplink({ fPort, bytes }) {
  if (fPort !== 10) {
    return { errors: [`found port ${fPort}; expected 10, that of the measurements`] };
  }
  const data = {};
  for (let i = 0; i < bytes.length; ) {
    const name = i + 1 < bytes.length ? `${hex(bytes[i])} ${hex(bytes[i + 1])}` : "cut off";
    const frame = FRAMES[name];
    if (frame === undefined || i + 2 + frame[0] > bytes.length) {
      const found = `found frame ${name} at byte ${i}; expected one of the manual's table 2-1, whole`;
      return Object.keys(data).length === 0 ? { errors: [found] } : { data, warnings: [found] };
    }
    Object.assign(data, frame[1](bytes, i + 2));
    i += 2 + frame[0];
  }
  return { data };
}
