package io.serai.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Uplink message of The Things Stack v3 as its webhook posts it: envelope with identities and radio data, the raw
 * bytes, the decoded payload and the normalized payload, whose units are fixed (data formats, uplink messages).
 */
final class ThingsStackFormat implements VendorFormat {
    private static final String APPLICATION = "serai-demo";

    @Override
    public VendorRequest at(VirtualDevice device, Instant at) {
        return new VendorRequest(
                "POST",
                device.at("/v1/in/tts/uplink"),
                Map.of(
                        "Content-Type", "application/json",
                        "Authorization", "Bearer " + device.key(),
                        "X-Tts-Domain", "eu1.cloud.thethings.network"),
                envelope(device, at).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode envelope(VirtualDevice device, Instant at) {
        var envelope = JsonNodeFactory.instance.objectNode();
        var ids = envelope.putObject("end_device_ids");
        ids.put("device_id", "eui-" + device.externalId().toLowerCase(Locale.ROOT));
        ids.putObject("application_ids").put("application_id", APPLICATION);
        ids.put("dev_eui", device.externalId());
        ids.put("join_eui", "70B3D57ED0000000");
        ids.put("dev_addr", "260B%04X".formatted(device.seed() & 0xffff));
        envelope.putArray("correlation_ids").add("gs:uplink:%s".formatted(at.toEpochMilli()));
        envelope.put("received_at", at.toString());
        envelope.set("uplink_message", uplink(device, at));
        return envelope;
    }

    private static ObjectNode uplink(VirtualDevice device, Instant at) {
        var climate = device.climate();
        var uplink = JsonNodeFactory.instance.objectNode();
        uplink.put("session_key_id", "AYTnB3Rj9jzVSRhkGqf8Yg==");
        uplink.put("f_port", 2);
        uplink.put("f_cnt", at.toEpochMilli() / device.interval().toMillis() % 65_536);
        uplink.put("frm_payload", payload(climate, at));
        uplink.set("decoded_payload", decoded(device, climate, at));
        uplink.putArray("normalized_payload").add(normalized(device, climate, at));
        radio(climate, at, uplink);
        uplink.put("received_at", at.minusMillis(205).toString());
        uplink.put("consumed_airtime", "0.056576s");
        return uplink;
    }

    /** Temperature (int16, 0.01 degrees), humidity (uint16, 0.01 percent), battery (uint16, mV), big-endian. */
    private static byte[] payload(Climate climate, Instant at) {
        return ByteBuffer.allocate(6)
                .putShort((short) Math.round(climate.temperature(at) * 100))
                .putShort((short) Math.round(climate.humidity(at) * 100))
                .putShort((short) Math.round(batteryVolts(climate, at) * 1000))
                .array();
    }

    private static ObjectNode decoded(VirtualDevice device, Climate climate, Instant at) {
        var decoded = JsonNodeFactory.instance.objectNode();
        decoded.put("temperature", VendorFormat.rounded(climate.temperature(at), 2));
        decoded.put("humidity", VendorFormat.rounded(climate.humidity(at), 1));
        decoded.put("battery_voltage", batteryVolts(climate, at));
        if (device.scene() == Scene.ROOM) {
            decoded.put("co2", Math.round(climate.carbonDioxide(at)));
        }
        return decoded;
    }

    private static ObjectNode normalized(VirtualDevice device, Climate climate, Instant at) {
        var normalized = JsonNodeFactory.instance.objectNode();
        var air = normalized.putObject("air");
        air.put("location", device.scene() == Scene.OUTDOOR ? "outdoor" : "indoor");
        air.put("temperature", VendorFormat.rounded(climate.temperature(at), 2));
        air.put("relativeHumidity", VendorFormat.rounded(climate.humidity(at), 1));
        if (device.scene() == Scene.ROOM) {
            air.put("co2", Math.round(climate.carbonDioxide(at)));
        }
        return normalized.put("battery", batteryVolts(climate, at));
    }

    private static void radio(Climate climate, Instant at, ObjectNode uplink) {
        var gateway = uplink.putArray("rx_metadata").addObject();
        gateway.putObject("gateway_ids").put("gateway_id", "roof-north").put("eui", "B827EBFFFE000001");
        gateway.put("rssi", Math.round(climate.signalStrength(at) - 15));
        gateway.put("channel_rssi", Math.round(climate.signalStrength(at) - 15));
        gateway.put("snr", VendorFormat.rounded((climate.signalStrength(at) + 100) / 3, 1));
        var settings = uplink.putObject("settings");
        settings.putObject("data_rate")
                .putObject("lora")
                .put("bandwidth", 125_000)
                .put("spreading_factor", 7);
        settings.put("frequency", "868300000");
    }

    /** A lithium cell: 3.0 V when full, 2.4 V when empty. */
    private static double batteryVolts(Climate climate, Instant at) {
        return VendorFormat.rounded(2.4 + 0.6 * climate.battery(at) / 100, 3);
    }
}
