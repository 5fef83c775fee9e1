// Browan TBHH100, port 103: eight bytes. Numbers of two bytes come with the last byte first; all ones are no measurement.
// Source: Browan TBHH100 Reference Manual, "Payload".

const LENGTH = 8;
const MISSING = 0x7f;
const MISSING_16 = 0xffff;

const u7 = (byte) => ((byte & 0x7f) === MISSING ? null : byte & 0x7f);
const u16 = (b, i) => {
  const value = b[i] | (b[i + 1] << 8);
  return value === MISSING_16 ? null : value;
};

function decodeUplink({ fPort, bytes }) {
  if (fPort !== 103 || bytes.length !== LENGTH) {
    return { errors: [`found ${bytes.length} bytes on port ${fPort}; expected ${LENGTH} on port 103`] };
  }
  const temperature = u7(bytes[2]);
  return {
    data: {
      // The low half counts tenths of a volt above 2.5.
      battery: (25 + (bytes[1] & 0x0f)) / 10,
      temperature: temperature === null ? null : temperature - 32,
      humidity: u7(bytes[3]),
      co2: u16(bytes, 4),
      voc: u16(bytes, 6),
    },
  };
}
