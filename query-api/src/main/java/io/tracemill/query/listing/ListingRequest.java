package io.tracemill.query.listing;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a page of traces shall hold.
///
/// @param projects that the caller may read and asks for
/// @param users one of these, any when empty; and so the environments
/// @param time that a span of the trace began in, the end exclusive
/// @param spans what one span of the trace has to fulfil all by itself
/// @param withoutGenAi whether traces that do no GenAI work are listed too
/// @param skipped traces on the pages before
public record ListingRequest(
        List<String> projects,
        Optional<String> session,
        List<String> users,
        List<String> environments,
        TimeRange time,
        List<SpanCondition> spans,
        boolean withoutGenAi,
        TraceOrder order,
        int skipped,
        int limit) {

    public ListingRequest {
        projects = List.copyOf(projects);
        users = List.copyOf(users);
        environments = List.copyOf(environments);
        spans = List.copyOf(spans);
    }

    /// What one span has to fulfil so that its trace is listed.
    public List<SpanCondition> matching() {
        List<SpanCondition> matching = new ArrayList<>(spans);
        if (!users.isEmpty()) {
            matching.add(new SpanCondition.OneOf(SpanField.USER, users, true));
        }
        if (!environments.isEmpty()) {
            matching.add(new SpanCondition.OneOf(SpanField.ENVIRONMENT, environments, true));
        }
        if (time.hasStart()) {
            matching.add(
                    new SpanCondition.Time(
                            SpanField.START, SpanCondition.Order.AT_LEAST, time.fromNanos()));
        }
        if (time.hasEnd()) {
            matching.add(
                    new SpanCondition.Time(
                            SpanField.START, SpanCondition.Order.BELOW, time.toNanos()));
        }
        return matching;
    }

    /// By what traces are ordered.
    ///
    /// @param ascending smallest first
    public record TraceOrder(Field field, boolean ascending) {

        public static final TraceOrder NEWEST_FIRST = new TraceOrder(Field.START, false);

        /// What a trace has one value of.
        public enum Field {
            START,
            END,
            DURATION,
            TOTAL_TOKENS,
            TOTAL_COST
        }
    }
}
