package io.serai.dashboard.ui;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A deployment with a map: what its dashboard says of it to one page, and a server of tiles elsewhere that answers the page. */
final class CannedMap {

    private static final String ORIGIN = "https://tile.example";
    private static final String CONFIG = """
            {"apiBase": "/api/v1", "map": {"tiles": "%s/{z}/{x}/{y}.svg", "attribution": "© OpenStreetMap contributors"}}""".formatted(ORIGIN);

    /** Land, a way and its border, so that a picture of the page shows where tiles meet. */
    private static final String TILE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#f2efe9"/>\
            <path d="M0 128C90 60 160 200 256 128" stroke="#fcd6a4" stroke-width="12" fill="none"/>\
            <path d="M20 20h70v50h-70z" fill="#add19e"/><path d="M150 190h80v40h-80z" fill="#aad3df"/></svg>""";

    private final List<Request> asked = new CopyOnWriteArrayList<>();

    /** Loads a page again as such a deployment serves it. */
    static CannedMap under(Page page) {
        var map = new CannedMap();
        page.route("**/ui/config.json", route -> route.fulfill(answer("application/json", CONFIG)));
        page.route("**/ui/devices/*", CannedMap::letTilesIn);
        page.route(ORIGIN + "/**", route -> {
            map.asked.add(route.request());
            route.fulfill(answer("image/svg+xml", TILE));
        });
        page.reload();
        return map;
    }

    /** What the page has asked the server of tiles for. */
    List<Request> asked() {
        return List.copyOf(asked);
    }

    private static void letTilesIn(Route route) {
        APIResponse document = route.fetch();
        Map<String, String> headers = new HashMap<>(document.headers());
        headers.put("content-security-policy", SiteServer.POLICY.replace(" data:", " data: " + ORIGIN));
        headers.put("referrer-policy", "no-referrer");
        route.fulfill(new FulfillOptions().setResponse(document).setHeaders(headers));
    }

    private static FulfillOptions answer(String type, String body) {
        return new FulfillOptions().setContentType(type).setBody(body);
    }
}
