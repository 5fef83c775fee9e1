package io.serai.routes.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.routes.canonical.InvalidTelemetry;

/**
 * Resolves SenML packs (RFC 8428, section 4.6). Registered for the routes under the name {@code senml}. Thread-safe.
 */
public final class Senml {

    /**
     * The document with its body, a pack, replaced by its resolved records: {@code {at, name, device, measurement, unit,
     * observedAt, value, data, sum}}, all but {@code at} and {@code name} only where they are stated. {@code device} and
     * {@code measurement} are the parts of the name, {@code observedAt} is in the form that the check reads and absent
     * for now, {@code data} is base64url. Records of base values alone are left out; a record that cannot be resolved is
     * {@code {at, rejected}}.
     *
     * @throws InvalidTelemetry {@code invalid} if the body is no pack, or holds a base value of the wrong type, a version
     *     that is not understood or a label that must be understood
     */
    public JsonNode resolve(JsonNode document) {
        JsonNode pack = document.path("body");
        if (!pack.isArray()) {
            throw new InvalidTelemetry("invalid", "/body", "found no array; expected a SenML pack (RFC 8428)");
        }
        ArrayNode records = JsonNodeFactory.instance.arrayNode(pack.size());
        SenmlBase base = new SenmlBase();
        for (int i = 0; i < pack.size(); i++) {
            String at = "/body/" + i;
            base.update(pack.get(i), at);
            SenmlRecord.resolve(pack.get(i), base, at).ifPresent(records::add);
        }
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        resolved.setAll((ObjectNode) document);
        resolved.set("body", records);
        return resolved;
    }
}
