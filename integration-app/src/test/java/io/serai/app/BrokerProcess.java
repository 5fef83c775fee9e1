package io.serai.app;

import io.serai.app.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;

/** The broker alone in a process, with the shared configuration: {@code folder acceptor user=password ...}. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var users = new HashMap<String, String>();
        for (int i = 2; i < arguments.length; i++) {
            var pair = arguments[i].split("=", 2);
            users.put(pair[0], pair[1]);
        }
        var broker = EmbeddedBroker.start(Path.of(arguments[0]), arguments[1], users);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println("broker is ready");
        new CountDownLatch(1).await();
    }
}
