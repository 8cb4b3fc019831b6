package io.tracemill.local.command;

import io.tracemill.local.DataDirectory;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import io.tracemill.local.Ready;
import io.tracemill.local.process.Posix;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// `up`: runs the whole system until Ctrl-C.
final class Up {

    private static final Object ONE_LINE_AT_A_TIME = new Object();

    private Up() {}

    static int run(List<String> words) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Arguments arguments =
                Arguments.parse(
                                words,
                                Set.of("--check", "--fresh", "--separate"),
                                Set.of("--ports"))
                        .withoutRest();
        LocalOptions options = options(arguments);
        DataDirectory directory = new DataDirectory(options.data());
        logTo(directory);
        System.out.println("Starting Tracemill on " + directory.root());
        LocalStack stack = LocalStack.start(options);
        ControlSocket control = ControlSocket.serve(directory, stack);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(control, stack)));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(welcome(stack.ready(), directory, seconds));
        if (!arguments.has("--check")) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static LocalOptions options(Arguments arguments) {
        LocalOptions options = LocalOptions.in(arguments.data()).withProgress(Up::say);
        options = arguments.has("--fresh") ? options.withFreshData() : options;
        options = arguments.has("--separate") ? options.withSeparateApplications() : options;
        return options.withPorts(ports(arguments.option("--ports").orElse("usual")));
    }

    private static Ports ports(String choice) {
        return switch (choice) {
            case "usual" -> Ports.USUAL;
            case "0" -> Ports.FREE;
            default ->
                    throw new UsageException(
                            "--ports takes 0 (free ports); without it the usual ones are used");
        };
    }

    private static void stop(ControlSocket control, LocalStack stack) {
        say("\nStopping (Ctrl-C again to end at once)");
        Posix.interruptEndsNow();
        try {
            control.close();
        } catch (IOException left) {
            say("cannot remove the control socket: " + left.getMessage());
        }
        stack.close();
        say("Stopped.");
    }

    /// Before the first logger is made: the console is for people.
    private static void logTo(DataDirectory directory) {
        directory.log("apps").prepare();
        System.setProperty("tracemill.log", directory.log("apps").path().toString());
        System.setProperty("logback.configurationFile", "io/tracemill/local/process/up.xml");
    }

    private static void say(String line) {
        synchronized (ONE_LINE_AT_A_TIME) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static String welcome(Ready ready, DataDirectory directory, double seconds) {
        return String.format(
                Locale.ROOT,
                """

                Tracemill is ready after %1$.1f s.

                  send traces to   %2$s   (OTLP over gRPC: %3$s)
                  ask              %4$s   (documentation: %4$s/docs)
                  project          %5$s
                  API key          %6$s
                  more             %7$s

                Try it:

                  curl -sS %2$s/traces -H 'Authorization: Bearer %6$s' -H 'Content-Type: application/json' -d '{"trace_id":"hello-1","name":"hello","prompt":"What is a trace?","response":"What one request did.","model_name":"gpt-4o-mini","latency":420,"token_count":23,"status":"success"}'
                  curl -sS --fail --retry 9 --retry-delay 1 --retry-all-errors %4$s/traces/hello-1 -H 'Authorization: Bearer %6$s'
                  curl -sS '%4$s/traces?limit=5' -H 'Authorization: Bearer %6$s'

                Stop with Ctrl-C, or from elsewhere with: ./tracemill down --data %8$s\
                """,
                seconds,
                ready.gateway(),
                ready.gatewayGrpc(),
                ready.query(),
                ready.projectId(),
                ready.apiKey(),
                directory.ready(),
                directory.root());
    }
}
