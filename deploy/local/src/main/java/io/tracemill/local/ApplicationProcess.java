package io.tracemill.local;

import io.micronaut.context.ApplicationContext;
import io.tracemill.local.process.LifeLine;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// The main class of the child JVM of one application.
public final class ApplicationProcess {

    private ApplicationProcess() {}

    /// Runs an application until the life line ends or a signal comes.
    ///
    /// @param arguments the application, then its settings as `key=value`
    public static void main(String[] arguments) throws InterruptedException {
        LifeLine.hold(() -> Runtime.getRuntime().exit(0));
        Map<String, Object> settings = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        ApplicationContext context =
                Applications.launch(Component.named(arguments[0]).orElseThrow(), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        new CountDownLatch(1).await();
    }
}
