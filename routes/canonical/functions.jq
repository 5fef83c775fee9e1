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
