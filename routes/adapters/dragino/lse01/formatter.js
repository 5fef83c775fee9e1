// Dragino LSE01, uplink on port 2: eleven bytes, numbers with the first byte first.
// Source: LSE01 LoRaWAN Soil Moisture & EC Sensor User Manual, 2.3 "Uplink Payload".

const LENGTH = 11;
const MISSING = 0x7fff;

const u16 = (b, i) => (b[i] << 8) | b[i + 1];
const i16 = (b, i) => (u16(b, i) << 16) >> 16;

function decodeUplink({ fPort, bytes }) {
  if (fPort !== 2 || bytes.length !== LENGTH) {
    return { errors: [`found ${bytes.length} bytes on port ${fPort}; expected ${LENGTH} on port 2`] };
  }
  return {
    data: {
      Bat: (u16(bytes, 0) & 0x3fff) / 1000,
      // A probe of its own, tenths of a degree; the soil's is in hundredths.
      TempC_DS18B20: u16(bytes, 2) === MISSING ? null : i16(bytes, 2) / 10,
      water_SOIL: u16(bytes, 4) / 100,
      temp_SOIL: i16(bytes, 6) / 100,
      conduct_SOIL: u16(bytes, 8),
    },
  };
}
