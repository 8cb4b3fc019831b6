package io.tracemill.local.command;

import io.tracemill.local.DataDirectory;
import io.tracemill.local.Ready;
import io.tracemill.local.prepare.Environment;
import io.tracemill.local.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/// `verify`: recounts the ledger of a running stack, or of the services that the environment names.
final class Verify {

    private Verify() {}

    /// @return 0 when it balances, 1 when it does not
    static int run(List<String> words) throws IOException {
        Arguments arguments = Arguments.parse(words, Set.of(), Set.of()).withoutRest();
        Environment environment = Environment.of(System.getenv());
        DataDirectory directory = new DataDirectory(arguments.data());
        String kafka = environment.kafka();
        String clickHouse = environment.clickHouseUrl();
        if (!environment.namesServices()) {
            if (!Files.exists(directory.ready())) {
                System.err.println(
                        "Nothing runs on "
                                + directory.root()
                                + "; name it with --data, or set TRACEMILL_KAFKA and TRACEMILL_CLICKHOUSE_URL");
                return 1;
            }
            Ready ready = Ready.read(directory.ready());
            kafka = ready.kafka();
            clickHouse = ready.clickhouse();
        }
        System.out.println("Recounting trace-events of " + kafka + " and spans of " + clickHouse);
        boolean balanced =
                new Verification(kafka, environment.settings(clickHouse), System.out).run();
        return balanced ? 0 : 1;
    }
}
