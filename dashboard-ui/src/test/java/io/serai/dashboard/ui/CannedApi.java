package io.serai.dashboard.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Answers of the dashboard API by method and path; a test changes them while the page is open. Ids in paths are read as
 * {@code *}. Thread-safe.
 */
final class CannedApi {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final Map<String, Canned> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    CannedApi() {
        reset();
    }

    /** Everything as in a running fleet with a signed-in administrator. */
    void reset() {
        answers.clear();
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
        requests.clear();
        bodies.clear();
        on("POST /auth/refresh", Canned.file("session"));
        on("POST /auth/login", Canned.file("session"));
        on("GET /auth/options", Canned.file("options"));
        on("POST /auth/logout", Canned.nothing());
        on("GET /status", Canned.file("status"));
        on("GET /environments", Canned.file("environments"));
        on("GET /adapters", Canned.file("adapters"));
        on("GET /adapters/acme-t100", Canned.file("adapter"));
        on("GET /adapters/acme-t100/examples", Canned.file("examples"));
        on("GET /adapters/the-things-industries-tts-v3-webhook", Canned.file("adapter-shadow"));
        on("POST /adapters/acme-t100/rollback", Canned.file("adapter-back"));
        on("POST /adapters/acme-t100/switch", Canned.file("adapter-back"));
        on("POST /adapters/acme-t100/try", Canned.file("try-converted"));
        on("GET /reprocessings", Canned.file("reprocessings"));
        on("POST /reprocessings", Canned.file(202, "reprocessing-waiting"));
        on("GET /reprocessings/*", Canned.file("reprocessing-done"));
        on("GET /inbox", Canned.file("inbox"));
        on("GET /inbox/messages", Canned.file("inbox-messages"));
        on("GET /inbox/*", Canned.file("inbox-message"));
        on("POST /inbox/replay", Canned.file(202, "reprocessing-waiting"));
        on("POST /inbox/*/amend", Canned.file(202, "reprocessing-waiting"));
        on("POST /inbox/discard", Canned.file("inbox-discarded"));
        on("GET /alerts open", Canned.file("alerts"));
        on("GET /alerts closed", Canned.file("alerts-closed"));
        on("GET /alerts all", Canned.file("alerts-closed"));
        on("GET /alerts open of a device", Canned.file("alerts-device-open"));
        on("GET /alerts all of a device", Canned.file("alerts-device"));
        on("POST /alerts/*/acknowledge", Canned.file("alert-seen"));
        on("GET /devices/*/notes", Canned.file("notes"));
        on("POST /devices/*/notes", Canned.file(201, "note-new"));
        on("DELETE /notes/*", Canned.nothing());
        on("GET /pipeline", Canned.file("pipeline"));
        on("GET /trace/*", Canned.file("trace"));
        on("GET /logs", Canned.file("logs"));
        on("GET /devices", Canned.file("devices"));
        on("GET /devices/activity", Canned.file("activity"));
        on("POST /devices", Canned.file(201, "device-new"));
        on("GET /devices/*", Canned.file("device"));
        on("GET /devices/*/latest", Canned.file("latest"));
        for (String metric :
                List.of("temperature", "humidity", "battery", "signal_strength", "latitude", "longitude")) {
            on("GET /devices/*/series " + metric, Canned.file("series-" + metric));
        }
        on("GET /series/compare", Canned.file("compare"));
        on("GET /devices/*/gaps", Canned.file("gaps"));
        on("GET /devices/*/arrivals", Canned.file("arrivals"));
        on("GET /devices/*/messages", Canned.file("messages"));
        on("GET /messages/*", Canned.file("message"));
        on("GET /messages/*/original", Canned.file("original"));
        on("GET /devices/*/credentials", Canned.file("credentials"));
        on("POST /devices/*/credentials", Canned.file(201, "credential-new"));
        on("DELETE /credentials/*", Canned.nothing());
        on("POST /demo/stop", Canned.nothing());
        on("POST /demo/start", Canned.nothing());
        on("DELETE /demo", Canned.nothing());
        CannedSettings.on(this);
    }

    /**
     * Sets an answer.
     *
     * @param request method and path below the base, such as {@code GET /devices}; a series also names its metric,
     *     alerts their state and whether they are of a device
     */
    void on(String request, Canned answer) {
        answers.put(request, answer);
    }

    /** Keeps the requests waiting until {@link #release}. */
    void hold(String request) {
        held.put(request, new CountDownLatch(1));
    }

    void release(String request) {
        Optional.ofNullable(held.remove(request)).ifPresent(CountDownLatch::countDown);
    }

    /** Requests so far: method, path and query as sent. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Body of the last request by method and path; empty if there was none. */
    String lastBody(String request) {
        return bodies.getOrDefault(request, "");
    }

    Canned answer(String method, String path, String query, String body) throws InterruptedException {
        requests.add(method + " " + path + (query.isEmpty() ? "" : "?" + query));
        bodies.put(method + " " + path, body);
        String key = method + " " + path.replaceAll(UUID, "*");
        if (key.endsWith("/series")) {
            key += " " + query.replaceAll("^(?:.*&)?name=([^&]*).*$", "$1");
        }
        if (key.equals("GET /alerts")) {
            key += " " + query.replaceAll("^(?:.*&)?state=([^&]*).*$", "$1");
            key += query.contains("deviceId=") ? " of a device" : "";
        }
        CountDownLatch latch = held.get(key);
        if (latch != null) {
            latch.await();
        }
        return answers.getOrDefault(key, Canned.file(404, "problem-unauthorized"));
    }
}
