package io.tracemill.local.command;

import io.tracemill.local.verify.Verification;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `verify`: recounts the ledger of a running stack, or of the services that the environment names.
final class Verify {

    private Verify() {}

    /// @return 0 when it balances, 1 when it does not
    static int run(List<String> words) throws IOException {
        Optional<Services> found =
                Services.find(Arguments.parse(words, Set.of(), Set.of()).withoutRest());
        if (found.isEmpty()) {
            return 1;
        }
        Services services = found.get();
        System.out.println(
                "Recounting trace-events of "
                        + services.kafka()
                        + " and spans of "
                        + services.clickHouse().url());
        boolean balanced =
                new Verification(services.kafka(), services.clickHouse(), System.out).run();
        return balanced ? 0 : 1;
    }
}
