# Functions that every adapter's mapping may use. What only one adapter needs stays in its own route.

# An adapter is a pure function of the request: no clock, and nothing of the process it runs in.
def now: error("an adapter has no clock; leave observedAt out for the time of receipt");
def env: error("an adapter does not see the environment");

# Seconds since the epoch as a time; null stays null.
def seconds: if . == null then null else {epoch: ., unit: "s"} end;

# Bytes of a text of hexadecimal digits; none if it is no such text.
def hex_bytes:
  if type == "string" and test("^([0-9a-fA-F]{2})+$")
  then ascii_downcase | explode | map(if . > 57 then . - 87 else . - 48 end) | [range(0; length; 2) as $i | .[$i] * 16 + .[$i + 1]]
  else [] end;

# Fields that codecs of LoRaWAN devices give, without case and underscores: [quantity, channel, unit].
def lorawan_fields: {
  temperature: ["temperature"], temp: ["temperature"], humidity: ["humidity"], hum: ["humidity"], pressure: ["pressure"],
  barometricpressure: ["pressure"], light: ["illuminance"], luminosity: ["illuminance"], illuminance: ["illuminance"],
  lux: ["illuminance"], co2: ["carbon_dioxide"], windspeed: ["wind_speed"], winddirection: ["wind_direction"],
  pm25: ["pm25"], pm10: ["pm10"], leak: ["leak"], waterleak: ["leak"], contact: ["contact"], occupancy: ["occupancy"],
  batv: ["voltage", "battery"], vbat: ["voltage", "battery"], batteryvoltage: ["voltage", "battery"],
  vdd: ["voltage", "battery", "mV"], humsht: ["humidity"], tempcsht: ["temperature"], tempcds: ["temperature", "external"],
  tempcds18b20: ["temperature", "external"], tempsoil: ["temperature", "soil"], watersoil: ["moisture"],
  conductsoil: ["conductivity", null, "uS/cm"]};

# Numbers of such codecs that measure nothing: codes, versions, counts of messages and of channels.
def lorawan_bookkeeping: ["status", "batstatus", "err", "func", "ct", "swver", "hwver", "framecounter", "channelcount",
  "alarmmsgcount", "backlogmsgcount"];

# What such a field measures, by its name and its value, the input; null if nothing. $fields is lorawan_fields, made once.
# A battery above 100 is in millivolts; 1.5 to 4.5 with decimals is in volts; else it is in percent.
def lorawan_quantity($name; $fields):
  ($name | ascii_downcase | split("_") | join("")) as $plain
  | if $plain == "battery" or $plain == "bat" then
      if type != "number" then null elif . > 100 then ["voltage", "battery", "mV"]
      elif . >= 1.5 and . <= 4.5 and . != floor then ["voltage", "battery"] else ["battery"] end
    elif $plain == "motion" then (if type == "boolean" then ["motion"] else ["motion_count"] end)
    else $fields[$plain] // (if type == "number" and (lorawan_bookkeeping | index($plain)) == null then [$name] else null end) end;
