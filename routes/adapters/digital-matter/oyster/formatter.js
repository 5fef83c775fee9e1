// Digital Matter Oyster: port 1 a position, port 4 a shorter one; ports 2 and 3 are about the device. Last byte first.
// Layout as the vendor's own formatter in The Things Stack's device repository reads it (digital-matter/oyster).

const integer = (b, i, length) => {
  let value = 0;
  for (let k = length - 1; k >= 0; k--) {
    value = value * 256 + b[i + k];
  }
  return value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
};

const position = (flags, batV, place) => {
  const fixFailed = (flags & 0x02) !== 0;
  return {
    data: { type: "position", batV, inTrip: (flags & 0x01) !== 0, ...(fixFailed ? { cached: place } : place) },
    warnings: fixFailed ? ["the fix has failed"] : [],
  };
};

function decodeUplink({ fPort, bytes }) {
  if (fPort === 1 && bytes.length === 11) {
    return position(bytes[8], bytes[10] / 40, {
      latitudeDeg: integer(bytes, 0, 4) / 1e7,
      longitudeDeg: integer(bytes, 4, 4) / 1e7,
      // The six high bits of the flags are 64ths of a turn.
      headingDeg: (bytes[8] >> 2) * 5.625,
      speedKmph: bytes[9],
    });
  }
  if (fPort === 4 && bytes.length === 9) {
    return position(bytes[8], bytes[7] / 40, {
      latitudeDeg: (integer(bytes, 0, 3) * 256) / 1e7,
      longitudeDeg: (integer(bytes, 3, 3) * 256) / 1e7,
      headingDeg: (bytes[6] & 0x07) * 45,
      speedKmph: (bytes[6] >> 3) * 5,
    });
  }
  if (fPort === 2 || fPort === 3) {
    return { data: { type: fPort === 2 ? "an answer to a downlink" : "a report of statistics" } };
  }
  return { errors: [`found ${bytes.length} bytes on port ${fPort}; expected 11 on port 1 or 9 on port 4`] };
}
