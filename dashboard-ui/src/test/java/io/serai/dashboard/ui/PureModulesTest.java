package io.serai.dashboard.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PureModulesTest {

    private static final Pattern TEXT_KEY = Pattern.compile("\\bt\\((?:[^()'`]*\\? )?'([\\w.-]+)'(?: : '([\\w.-]+)')?");

    @RegisterExtension
    static final Site site = new Site();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format",
                "units",
                "time",
                "router",
                "gaps",
                "interval",
                "sse",
                "adapters",
                "captured",
                "json-lines",
                "explore",
                "inbox",
                "pipeline",
                "alerts",
                "fleet"
            })
    void everyFactOfTheModuleHolds(String module) {
        Page page = site.open("test/run.html?file=" + module + ".test.js");
        page.locator(".done").waitFor();

        assertThat(page.locator(".failed").allTextContents()).isEmpty();
        assertThat(page.locator(".held").count()).isPositive();
        assertThat(site.errors()).isEmpty();
    }

    @Test
    void everyTextThatTheCodeNamesExists() throws IOException {
        String texts = Files.readString(Path.of("site", "i18n", "en.json"));
        var missing = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("site", "js"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                TEXT_KEY.matcher(Files.readString(file))
                        .results()
                        .flatMap(PureModulesTest::keys)
                        .filter(key -> !texts.contains("\"" + key + "\""))
                        .forEach(missing::add);
            }
        }

        assertThat(missing).isEmpty();
    }

    private static Stream<String> keys(MatchResult match) {
        return match.group(2) == null ? Stream.of(match.group(1)) : Stream.of(match.group(1), match.group(2));
    }
}
