package io.serai.dashboard.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NginxConfigurationTest {

    @Test
    void sendsThePolicyThatThePagesAreTestedWith() throws IOException {
        assertThat(Files.readString(Path.of("nginx.conf")))
                .contains("add_header Content-Security-Policy \"" + SiteServer.POLICY + "\" always;");
    }

    /** In nginx a header in a location switches off all headers of the server. */
    @Test
    void hasHeadersInOnePlaceOnly() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("nginx.conf"));

        assertThat(lines)
                .filteredOn(line -> line.contains("add_header"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("    add"));
    }
}
