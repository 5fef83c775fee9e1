package io.serai.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walk through of {@code doc/api.md}, line by line. Skipped, and says so, where there is no bash, curl or jq. */
class ApiGuideIT {
    private static final Path GUIDE = Path.of("..", "doc", "api.md");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyCommandOfTheWalkThroughDoesWhatItSays() throws IOException, InterruptedException {
        for (var tool : new String[] {"bash", "curl", "jq"}) {
            assumeTrue(isThere(tool), tool + " is missing, so the walk through of doc/api.md is not run");
        }
        var guide = Files.readString(GUIDE);
        var script = SHELL.matcher(guide.substring(guide.indexOf("## A walk through")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"))
                .replace("http://localhost:8080", SharedSerai.process().uri("").toString());
        assertThat(script).contains("curl");
        var shell = new ProcessBuilder("bash", "-euxo", "pipefail", "-c", script).redirectErrorStream(true);
        shell.environment().put("PASSWORD", SeraiProcess.ADMIN_PASSWORD);

        var process = shell.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
