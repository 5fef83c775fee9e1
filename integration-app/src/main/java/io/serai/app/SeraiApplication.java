package io.serai.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.activemq.ActiveMQAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** One artifact, several roles; by default all of them in one process with an embedded broker and database. */
@SpringBootApplication(
        exclude = {
            ArtemisAutoConfiguration.class,
            ActiveMQAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@EnableConfigurationProperties(SeraiSettings.class)
@EnableScheduling
public class SeraiApplication {
    /** Starts the roles of {@code serai.roles}. */
    public static void main(String[] arguments) {
        SpringApplication.run(SeraiApplication.class, arguments);
    }
}
