// Milesight AM107 and AM104, port 85: fields of a channel, a type and a value, numbers with the last byte first.
// Source: AM100 Series User Guide, "Milesight payload".

const u8 = (b, i) => b[i];
const u16 = (b, i) => b[i] | (b[i + 1] << 8);
const i16 = (b, i) => (u16(b, i) << 16) >> 16;

// channel and type: [length, what it adds]
const FIELDS = {
  "01 75": [1, (b, i) => ({ battery: u8(b, i) })],
  "03 67": [2, (b, i) => ({ temperature: i16(b, i) / 10 })],
  "04 68": [1, (b, i) => ({ humidity: u8(b, i) / 2 })],
  "05 6a": [2, (b, i) => ({ activity: u16(b, i) })],
  // Light as the eye sees it; then visible with infrared, and infrared, as raw values.
  "06 65": [6, (b, i) => ({ illumination: u16(b, i), visibleAndInfrared: u16(b, i + 2), infrared: u16(b, i + 4) })],
  "07 7d": [2, (b, i) => ({ co2: u16(b, i) })],
  "08 7d": [2, (b, i) => ({ tvoc: u16(b, i) })],
  "09 73": [2, (b, i) => ({ pressure: u16(b, i) / 10 })],
  // About the device, after it has joined: protocol, power on, serial number, hardware, software, class.
  "ff 01": [1, () => ({})],
  "ff 0b": [1, () => ({})],
  "ff 08": [6, () => ({})],
  "ff 09": [2, () => ({})],
  "ff 0a": [2, () => ({})],
  "ff 0f": [1, () => ({})],
};

const hex = (byte) => byte.toString(16).padStart(2, "0");

function decodeUplink({ bytes }) {
  const data = {};
  for (let i = 0; i < bytes.length; ) {
    const name = i + 1 < bytes.length ? `${hex(bytes[i])} ${hex(bytes[i + 1])}` : "cut off";
    const field = FIELDS[name];
    if (field === undefined || i + 2 + field[0] > bytes.length) {
      const found = `found field ${name} at byte ${i}; expected one of the AM107, whole`;
      return Object.keys(data).length === 0 ? { errors: [found] } : { data, warnings: [found] };
    }
    Object.assign(data, field[1](bytes, i + 2));
    i += 2 + field[0];
  }
  return { data };
}
