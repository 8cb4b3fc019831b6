package io.tracemill.e2e.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Eventually;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who does not read misses something, knows what, and holds up nobody.
final class SlowListenerTest {

    private final LiveProject project = LiveProject.create();

    @Test
    void whoDoesNotReadIsToldWhatTheyMissedAndHoldsUpNobody() {
        int traces = 3000;
        try (LiveSocket quick = project.socket("/ws?events=trace.created");
                LiveSocket slow =
                        LiveSocket.openWithoutReading(
                                project.ready().query(),
                                project.key(),
                                "/ws?events=trace.created")) {
            quick.awaitType("system.subscribed");
            // no faster than one reads who reads: nobody's buffer is without end
            for (int sent = 0; sent < traces; sent += 250) {
                int until = sent + 250;
                project.sendMany("slow-" + sent, 250, 8000);
                Eventually.eventually(() -> quick.traces("trace.created").size(), n -> n == until);
            }

            slow.read();

            JsonNode dropped = slow.awaitType("system.dropped");
            project.send(Traces.trace("afterwards"));
            slow.await(each -> each.at("/trace/trace_id").asText().equals("afterwards"));
            int told = slow.traces("trace.created").size() - 1;
            int missing =
                    slow.heard("system.dropped").stream()
                            .mapToInt(each -> each.get("dropped").asInt())
                            .sum();
            assertTrue(dropped.get("dropped").asInt() > 0, dropped::toString);
            assertEquals(traces, told + missing);
            assertEquals(0, quick.heard("system.dropped").size());
            hearsWhatWasMissed(dropped.get("since").asText(), slow, missing);
        }
    }

    /// Goes back to where something was left out.
    private void hearsWhatWasMissed(String since, LiveSocket slow, int missing) {
        Set<String> known = Set.copyOf(slow.traces("trace.created"));
        try (LiveSocket again = project.socket("/ws?events=trace.created&since=" + since)) {
            again.awaitType("system.live");

            long found =
                    again.traces("trace.created").stream()
                            .filter(id -> !known.contains(id))
                            .count();
            assertEquals(missing, found);
        }
    }
}
