package io.serai.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The settings of the map, as far as the files of the dashboard tell of them. */
class MapTest {
    private static final String TILES = "serai.dashboard.map.tiles=";
    private static final String ATTRIBUTION = "serai.dashboard.map.attribution=";

    /** Not marked as a configuration: the dashboard's own scan would take it into every other test. */
    @EnableWebMvc
    @EnableConfigurationProperties(MapSettings.class)
    @Import(UiConfiguration.class)
    static class FilesOnly {}

    private final WebApplicationContextRunner server =
            new WebApplicationContextRunner().withUserConfiguration(FilesOnly.class);

    @Test
    void tellsThePagesOfTheMap() {
        var tiles = "https://tile.example:8443/{z}/{x}/{y}.png?key=a";

        served(
                "/ui/config.json",
                answer -> assertThat(answer.getContentAsString()).isEqualTo("""
                {"apiBase":"/api/v1","map":{"tiles":"%s","attribution":"© \\"Maps\\""}}""".formatted(tiles)),
                TILES + tiles,
                ATTRIBUTION + "© \"Maps\"");
    }

    @Test
    void letsPicturesInFromTheServerOfTheTilesAndFromNoOther() {
        served(
                "/ui/devices/1",
                answer -> assertThat(answer.getHeader("Content-Security-Policy"))
                        .contains("; img-src 'self' data: https://tile.example:8443; connect-src 'self';"),
                TILES + "https://tile.example:8443/{z}/{x}/{y}.png",
                ATTRIBUTION + "Maps");
    }

    @Test
    void hasNoMapWhereNoneIsSet() {
        served("/ui/config.json", answer -> assertThat(answer.getContentAsString())
                .isEqualToIgnoringNewLines("{\"apiBase\": \"/api/v1\"}"));
        served(
                "/ui/",
                answer ->
                        assertThat(answer.getHeader("Content-Security-Policy")).contains("; img-src 'self' data:; "),
                TILES + " ",
                ATTRIBUTION + "nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "https://tile.example/{z}/{x}/{y}.png, https://tile.example",
        "http://10.0.0.7:8080/{z}/{y}/{x}, http://10.0.0.7:8080",
        "'http://[::1]:80/t?z={z}&x={x}&y={y}', http://[::1]:80"
    })
    void knowsTheOriginOfTheTiles(String tiles, String origin) {
        assertThat(new MapSettings(tiles, "Maps").origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "/tiles/{z}/{x}/{y}.png",
                "ftp://tile.example/{z}/{x}/{y}.png",
                "https://tile.example/{z}/{x}.png",
                "https://{z}.tile.example/{x}/{y}.png",
                "https://{s}.tile.example/{z}/{x}/{y}.png",
                "https://tile.example/{z}/{x}/{y}{r}.png",
                "https://user:word@tile.example/{z}/{x}/{y}.png",
                "https://tile.example; script-src */{z}/{x}/{y}.png",
                "https://tile.example/{z}/{x}/{y}.png evil.example"
            })
    void startsNotWithWhatIsNoAddressOfTiles(String tiles) {
        assertThatThrownBy(() -> new MapSettings(tiles, "Maps"))
                .hasMessage(
                        "serai.dashboard.map.tiles must be an http or https address with {z}, {x} and {y} in its path or "
                                + "query, such as https://tile.example/{z}/{x}/{y}.png; found \"%s\"",
                        tiles);
    }

    @Test
    void startsNotWithAMapOfNobody() {
        server.withPropertyValues(TILES + "https://tile.example/{z}/{x}/{y}.png")
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "serai.dashboard.map.attribution must name the maker of the map where "
                                                + "serai.dashboard.map.tiles is set, such as \"© OpenStreetMap contributors\"; found nothing"));
    }

    private interface Check {
        void on(MockHttpServletResponse answer) throws Exception;
    }

    private void served(String path, Check check, String... settings) {
        server.withPropertyValues(settings).run(context -> {
            Filter filter = context.getBean(FilterRegistrationBean.class).getFilter();
            DefaultMockMvcBuilder files = MockMvcBuilders.webAppContextSetup(context);
            MockMvc browser = files.addFilter(filter).build();
            check.on(browser.perform(MockMvcRequestBuilders.get(path))
                    .andReturn()
                    .getResponse());
        });
    }
}
