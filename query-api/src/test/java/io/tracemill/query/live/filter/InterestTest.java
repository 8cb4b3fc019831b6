package io.tracemill.query.live.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.live.Revisions;
import io.tracemill.query.live.filter.LiveParameters.Asked;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.parameter.Violation;
import io.tracemill.schemas.model.FailureType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InterestTest {

    private static final LiveProjects ALL = new LiveProjects(true, Set.of());

    private static final Revisions TRACE =
            Revisions.first("shop", "one")
                    .failed(FailureType.TIMEOUT, true)
                    .using("gpt-4o", "claude-sonnet-4")
                    .in("s-1", "production")
                    .retried(2)
                    .slow();

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "'project_id=shop', true",
        "'project_id=bank', false",
        "'project_id=bank,shop', true",
        "'project_id=bank&project_id=shop', true",
        "'status=failed', true",
        "'status=success,warning', false",
        "'failure_type=timeout', true",
        "'failure_type=rate_limit', false",
        "'model=claude-sonnet-4', true",
        "'model=gpt-4', false",
        "'model=unknown', false",
        "'environment=production', true",
        "'environment=staging', false",
        "'session_id=s-1', true",
        "'session_id=s-2', false",
        "'slow=true', true",
        "'slow=false', false",
        "'retried=1', true",
        "'retried=no', false",
        "'status=failed&slow=true&retried=true&model=gpt-4o', true",
        "'status=failed&slow=true&retried=false', false"
    })
    void tracesAreWantedThatMatchEveryFilter(String asked, boolean wanted) {
        assertEquals(
                wanted, interest(asked, ALL).wants(EventType.TRACE_CREATED, TRACE.make()), asked);
    }

    @Test
    void aTraceWithoutAModelIsOfAnUnknownOne() {
        assertTrue(
                interest("model=unknown", ALL)
                        .wants(EventType.TRACE_CREATED, Revisions.first("shop", "two").make()));
    }

    @Test
    void onlyKindsThatWereAskedForAreWanted() {
        Interest failures = interest("events=failure.detected", ALL);

        assertTrue(failures.wants(EventType.FAILURE_DETECTED, TRACE.make()));
        assertFalse(failures.wants(EventType.TRACE_CREATED, TRACE.make()));
        assertFalse(failures.wantsWindows());
        assertTrue(interest("events=window.updated, trace.created", ALL).wantsWindows());
    }

    @Test
    void nothingOfOtherProjectsIsEverWanted() {
        LiveProjects bank = new LiveProjects(false, Set.of("bank"));

        assertFalse(interest("", bank).wants(EventType.TRACE_CREATED, TRACE.make()));
        assertFalse(interest("project_id=shop", bank).wants(EventType.TRACE_CREATED, TRACE.make()));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        ParameterReader reader =
                reader(
                        "status=broken&events=trace.deleted&slow=maybe&failure_type=bad luck&resolution=x");
        LiveParameters.read(reader, Set.of());

        InvalidParametersException refused =
                Assertions.assertThrows(InvalidParametersException.class, reader::finish);

        assertEquals(
                List.of("events", "resolution", "status", "failure_type", "slow"),
                refused.violations().stream().map(Violation::loc).map(List::getLast).toList());
    }

    private static Interest interest(String query, LiveProjects projects) {
        Asked asked = LiveParameters.read(reader(query), Set.of(EventType.TRACE_CREATED));
        return new Interest(asked.events(), asked.filter(), projects);
    }

    private static ParameterReader reader(String query) {
        Map<String, List<String>> values = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
        return new ParameterReader(name -> values.getOrDefault(name, List.of()));
    }
}
