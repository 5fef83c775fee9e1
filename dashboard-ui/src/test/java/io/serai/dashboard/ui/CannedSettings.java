package io.serai.dashboard.ui;

/** Answers of the API that the settings and the first steps ask for, beside those of a running fleet. */
final class CannedSettings {

    private CannedSettings() {}

    static void on(CannedApi api) {
        account(api);
        sites(api);
        devices(api);
        administration(api);
    }

    private static void account(CannedApi api) {
        api.on("GET /users/me", Canned.file("me"));
        api.on("PATCH /users/me", Canned.file(202, "me"));
        api.on("PATCH /users/me/password", Canned.nothing());
        api.on("DELETE /users/me/sessions", Canned.nothing());
        api.on("DELETE /users/me", Canned.file("deleted"));
    }

    private static void sites(CannedApi api) {
        api.on("POST /environments", Canned.file(201, "environment"));
        api.on("GET /environments/*", Canned.file("environment"));
        api.on("PATCH /environments/*", Canned.file("environment"));
        api.on("DELETE /environments/*", Canned.file("deleted"));
        api.on("GET /environments/*/shares", Canned.file("shares"));
        api.on("POST /environments/*/shares", Canned.file(201, "shares"));
        api.on("DELETE /environments/*/shares/*", Canned.nothing());
        api.on("GET /environments/*/channels", Canned.file("channels"));
        api.on("POST /environments/*/channels", Canned.file(201, "channel-new"));
        api.on("PATCH /channels/*", Canned.file("channel-new"));
        api.on("POST /channels/*/test", new Canned(202, ""));
        api.on("DELETE /channels/*", Canned.nothing());
    }

    private static void devices(CannedApi api) {
        api.on("PATCH /devices/*", Canned.file("device"));
        api.on("DELETE /devices/*", Canned.file("deleted"));
        api.on("DELETE /devices/*/data", Canned.file("deleted"));
        api.on("GET /devices/*/thresholds", Canned.file("thresholds"));
        api.on("PUT /devices/*/thresholds", Canned.file("thresholds"));
        api.on("GET /quantities", Canned.file("quantities"));
        api.on("POST /devices/import", Canned.file("import-report"));
        api.on("GET /sources", Canned.file("sources"));
        api.on("POST /sources", Canned.file(201, "source"));
        api.on("GET /sources/*", Canned.file("source"));
        api.on("PATCH /sources/*", Canned.file("source"));
        api.on("DELETE /sources/*", Canned.nothing());
        api.on("GET /sources/*/credentials", Canned.file("credentials-used"));
        api.on("POST /sources/*/credentials", Canned.file(201, "credential-new"));
    }

    private static void administration(CannedApi api) {
        api.on("GET /users", Canned.file("users"));
        api.on("POST /users", Canned.file(201, "user"));
        api.on("PATCH /users/*", Canned.file("user"));
        api.on("DELETE /users/*", Canned.file("deleted"));
        api.on("POST /mail/test", Canned.nothing());
        api.on("GET /audit", Canned.file("audit"));
    }
}
