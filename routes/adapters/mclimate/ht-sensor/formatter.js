// MClimate HT sensor: a keep-alive of five bytes and more, which starts with 1; anything else answers a command.
// Source: docs.mclimate.eu, HT sensor, "Keep-alive".

const KEEP_ALIVE = 1;
const LENGTH = 5;

function decodeUplink({ bytes }) {
  if (bytes[0] !== KEEP_ALIVE) {
    return { data: {}, warnings: ["an answer to a command"] };
  }
  if (bytes.length < LENGTH) {
    return { errors: [`found ${bytes.length} bytes; expected a keep-alive of at least ${LENGTH}`] };
  }
  return {
    data: {
      temperature: (bytes[1] * 256 + bytes[2] - 400) / 10,
      humidity: (bytes[3] * 100) / 256,
      batteryVoltage: (bytes[4] * 8 + 1600) / 1000,
    },
  };
}
