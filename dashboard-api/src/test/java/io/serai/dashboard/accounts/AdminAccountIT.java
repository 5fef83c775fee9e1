package io.serai.dashboard.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.dashboard.DashboardIT;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdminAccountIT extends DashboardIT {
    @Autowired
    private AdminAccount admin;

    @BeforeEach
    void nobody() {
        sql().sql("delete from app_user").update();
    }

    @Test
    void makesAnAdministratorWithAGeneratedPasswordOnce() {
        String password = admin.ensure(null).orElseThrow();

        assertThat(admin.ensure(null)).isEmpty();
        assertThat(login("admin", password)
                        .body()
                        .required("user")
                        .required("role")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void takesAGivenPassword() {
        assertThat(admin.ensure("correct horse")).isEmpty();

        assertThat(login("admin", "correct horse").status()).isEqualTo(200);
    }

    @Test
    void refusesAShortPassword() {
        assertThatThrownBy(() -> admin.ensure("1234567"))
                .hasMessage("a password has 8 to 128 characters; this one has 7");
    }

    @Test
    void makesOneAdministratorWhenReplicasStartTogether() throws Exception {
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var results = replicas.invokeAll(IntStream.range(0, 4)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(
                            i -> () -> admin.ensure(null).isPresent())
                    .toList());
            assertThat(results).filteredOn(Future::resultNow).hasSize(1);
        }
        assertThat(sql().sql("select count(*) from app_user").query(Long.class).single())
                .isEqualTo(1);
    }
}
