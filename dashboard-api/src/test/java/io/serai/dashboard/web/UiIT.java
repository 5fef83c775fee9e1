package io.serai.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class UiIT extends DashboardIT {
    private HttpResponse<String> page(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void leadsFromTheRootToTheDashboard() throws Exception {
        var root = page("/");

        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("Location").orElseThrow()).endsWith("/ui/");
        assertThat(page("/ui").statusCode()).isEqualTo(302);
    }

    @Test
    void leavesPostsOfDevicesToTheDoor() throws Exception {
        var post = HTTP.send(
                HttpRequest.newBuilder(uri("/"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(post.statusCode()).isIn(404, 405);
        assertThat(page("/in/sk_x//a;b=c").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheIndexForEveryPageOfTheDashboard() throws Exception {
        for (String path : new String[] {"/ui/", "/ui/devices/0197-x", "/ui/fleet", "/ui/index.html"}) {
            var page = page(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("<title>Test page</title>");
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        }
        assertThat(page("/ui/missing.js").statusCode()).isEqualTo(404);
        assertThat(page("/ui/..%2f..%2fapplication.properties").statusCode()).isIn(400, 404);
    }

    @Test
    void confinesThePagesToTheirOwnFiles() throws Exception {
        var headers = page("/ui/").headers();

        assertThat(headers.firstValue("Content-Security-Policy")).contains("""
                default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                font-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; \
                require-trusted-types-for 'script'; trusted-types lit-html""");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page("/ui/missing").headers().firstValue("Content-Security-Policy"))
                .isPresent();
        assertThat(page("/ui/favicon.svg").headers().firstValue("Content-Security-Policy"))
                .isPresent();
    }

    @Test
    void sendsAFileAgainOnlyWhenItChanged() throws Exception {
        String etag = page("/ui/index.html").headers().firstValue("ETag").orElseThrow();

        assertThat(page("/ui/index.html", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(page("/ui/vendor/lib-1.0.0.js")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("immutable")
                .contains("max-age=31536000");
    }
}
