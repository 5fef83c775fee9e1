package io.serai.dashboard.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.dashboard.DashboardIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceFileIT extends DashboardIT {
    private Person owner;
    private String environment;

    @BeforeEach
    void anEnvironment() {
        owner = person("engineer");
        environment = environment(owner);
    }

    private Answer take(String csv) {
        return send(request("/devices/import?environmentId=" + environment)
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv)));
    }

    @Test
    void makesAndChangesDevicesAndSaysWhichLinesItCannot() {
        var first = take("""
                externalId,name,adapter,expectedInterval,tags,enabled
                a-1,Cellar,acme-t100,PT10M,cold;north,true
                a-2,"Roof, west",,,,false
                a-3,Bad adapter,nope,,,
                a-4,Bad interval,,ten minutes,,
                ,'=Sum,,,,
                """);

        assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
        assertThat(first.body().required("created").asInt()).isEqualTo(3);
        assertThat(first.body().required("failed").asInt()).isEqualTo(2);
        assertThat(first.body().at("/lines/0/line").asInt()).isEqualTo(4);
        assertThat(first.body().at("/lines/0/code").asText()).isEqualTo("unknown_adapter");
        assertThat(first.body().at("/lines/1/reason").asText()).contains("ten minutes");
        var second = take("externalId,name\na-1,Cellar east\n");
        assertThat(second.body().required("changed").asInt()).isEqualTo(1);
        assertThat(take("externalId,name\na-2,Roof\n")
                        .body()
                        .required("changed")
                        .asInt())
                .isEqualTo(1);
        var east = get(owner, "/devices?externalId=a-1").body().at("/items/0");
        assertThat(east.required("adapter").asText())
                .as("a column that is not there")
                .isEqualTo("acme-t100");
        assertThat(east.required("expectedInterval").asText()).isEqualTo("PT10M");
        assertThat(east.required("tags").toString()).isEqualTo("[\"cold\",\"north\"]");
        assertThat(get(owner, "/devices?externalId=a-2")
                        .body()
                        .at("/items/0/enabled")
                        .asBoolean())
                .isFalse();
        var devices = get(owner, "/devices?sort=name").body().required("items");
        assertThat(devices.findValuesAsText("name")).contains("Cellar east", "Roof", "=Sum");
    }

    @Test
    void givesBackWhatItTakes() throws Exception {
        var csv = """
                externalId,name,adapter,expectedInterval,tags,enabled
                b-1,'=Sum,acme-t100,PT1M,a;b,true
                """;
        assertThat(take(csv).body().required("created").asInt()).isEqualTo(1);

        var answer = HTTP.send(
                request("/devices.csv?environmentId=" + environment)
                        .header("Authorization", "Bearer " + owner.token())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo(csv);
        assertThat(take(answer.body()).body().required("changed").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoSuchFile() {
        assertThat(take("name,colour\na,b\n").code()).isEqualTo("wrong_columns");
        assertThat(take("name\n\"open\n").code()).isEqualTo("malformed_csv");
        assertThat(take("x".repeat(4_200_000)).code()).isEqualTo("file_too_large");
    }
}
