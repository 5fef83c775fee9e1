package io.serai.app.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the route answers a device: a status, the headers that the door knows, a body. */
record DoorAnswer(int status, Map<String, String> headers, String body) {
    static final String ATTRIBUTE = DoorAnswer.class.getName();

    DoorAnswer {
        headers = Map.copyOf(headers);
    }

    /** The same with another status and body, in words of JSON, and the preference that was followed. */
    DoorAnswer with(int newStatus, String contentType, String newBody, String preference) {
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        all.put("Preference-Applied", preference);
        return new DoorAnswer(newStatus, all, newBody);
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
