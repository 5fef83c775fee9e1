// Laird Sentrius RS1xx, port 1: a type byte says what the message is; type 1 brings temperature and humidity.
// Source: Application Note RS1xx LoRa Protocol v2.7.

const TEMPERATURE_AND_HUMIDITY = 1;
const LENGTH = 11;

const i8 = (byte) => (byte << 24) >> 24;
// The hundredths come first, and have the sign of the whole: -15.87 is -87, -15.
const hundredths = (b, i) => (i8(b[i + 1]) * 100 + i8(b[i])) / 100;

function decodeUplink({ fPort, bytes }) {
  if (fPort !== 1) {
    return { errors: [`found port ${fPort}; expected 1`] };
  }
  if (bytes[0] !== TEMPERATURE_AND_HUMIDITY) {
    return { data: {}, warnings: [`message type ${bytes[0]} is not read`] };
  }
  if (bytes.length !== LENGTH) {
    return { errors: [`found ${bytes.length} bytes; expected ${LENGTH} in a message of type 1`] };
  }
  return {
    data: {
      humidity: hundredths(bytes, 2),
      temperature: hundredths(bytes, 4),
      // 0: up to 5 %, 1: 20, 2: 40, 3: 60, 4: 80, 5: up to 100 %.
      batteryCapacity: bytes[6],
      alarmMsgCount: bytes[7] * 256 + bytes[8],
      backlogMsgCount: bytes[9] * 256 + bytes[10],
    },
  };
}
