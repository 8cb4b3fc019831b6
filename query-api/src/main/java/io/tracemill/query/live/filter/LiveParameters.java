package io.tracemill.query.live.filter;

import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RollupSeries;
import io.tracemill.schemas.model.TraceStatus;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one can ask to hear of, as the parameters of a request or the fields of a message. Several
/// values of one mean any of them.
public final class LiveParameters {

    public static final Parameter EVENTS =
            Parameter.texts(
                    "events",
                    "Kinds of events, separated by commas: "
                            + names(EventType.values(), EventType::wireName));
    public static final Parameter SINCE =
            Parameter.text("since", "The id of the last event that was heard: go on behind it");
    public static final Parameter PROJECT =
            Parameter.texts(
                    "project_id", "Of these projects; all that the key may read when absent");

    private static final Parameter STATUS =
            Parameter.texts("status", "Traces that are a success, a warning or failed");
    private static final Parameter FAILURE_TYPE =
            Parameter.texts("failure_type", "Traces that failed, or recovered, like this");
    private static final Parameter MODEL =
            Parameter.texts("model", "Traces that called this model");
    private static final Parameter ENVIRONMENT =
            Parameter.texts("environment", "What ran in this environment");
    private static final Parameter SESSION =
            Parameter.texts("session_id", "Traces of this session");
    private static final Parameter SLOW =
            Parameter.flag("slow", "Traces that are slow, or are not");
    private static final Parameter RETRIED =
            Parameter.flag("retried", "Traces in which something was tried again, or nothing");
    private static final Parameter SERIES =
            Parameter.texts(
                    "series",
                    "Windows of "
                            + names(RollupSeries.values(), RollupSeries::wireName)
                            + "; all when absent");
    private static final Parameter RESOLUTION =
            Parameter.texts("resolution", "Windows of 60 or 3600 seconds; 60 when absent");

    /// All that choose events.
    public static final List<Parameter> CHOICES =
            List.of(
                    EVENTS,
                    PROJECT,
                    STATUS,
                    FAILURE_TYPE,
                    MODEL,
                    ENVIRONMENT,
                    SESSION,
                    SLOW,
                    RETRIED,
                    SERIES,
                    RESOLUTION);

    private static final Set<String> STATUSES =
            wireNames(TraceStatus.values(), TraceStatus::wireName);
    private static final Set<String> FAILURES =
            wireNames(FailureType.values(), FailureType::wireName);
    private static final Set<String> ALL_SERIES =
            wireNames(RollupSeries.values(), RollupSeries::wireName);
    private static final Set<String> RESOLUTIONS = Set.of("60", "3600");

    private final ParameterReader reader;

    private LiveParameters(ParameterReader reader) {
        this.reader = reader;
    }

    /// What was asked for.
    public record Asked(Set<EventType> events, LiveFilter filter) {

        public Asked {
            events = Set.copyOf(events);
        }
    }

    /// What is wrong is left with the reader.
    ///
    /// @param otherwise the kinds of events when none are named
    public static Asked read(ParameterReader reader, Set<EventType> otherwise) {
        LiveParameters parameters = new LiveParameters(reader);
        Set<EventType> events = parameters.events();
        return new Asked(events.isEmpty() ? otherwise : events, parameters.filter());
    }

    /// Whether anything was asked for.
    public static boolean isAnyGiven(Function<String, List<String>> values) {
        return Stream.concat(CHOICES.stream(), Stream.of(SINCE))
                .anyMatch(parameter -> !values.apply(parameter.name()).isEmpty());
    }

    private Set<EventType> events() {
        return oneOf(EVENTS, wireNames(EventType.values(), EventType::wireName)).stream()
                .map(EventType::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private LiveFilter filter() {
        Set<String> series = oneOf(SERIES, ALL_SERIES);
        Set<String> resolutions = oneOf(RESOLUTION, RESOLUTIONS);
        return new LiveFilter(
                parts(PROJECT),
                oneOf(STATUS, STATUSES),
                oneOf(FAILURE_TYPE, FAILURES),
                parts(MODEL),
                parts(ENVIRONMENT),
                Set.copyOf(reader.texts(SESSION)),
                flag(SLOW),
                flag(RETRIED),
                series.isEmpty() ? LiveFilter.EVERYTHING.series() : series,
                resolutions.isEmpty()
                        ? LiveFilter.EVERYTHING.resolutions()
                        : resolutions.stream()
                                .filter(RESOLUTIONS::contains)
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet()));
    }

    private Set<Boolean> flag(Parameter parameter) {
        return reader.flag(parameter).map(Set::of).orElse(Set.of());
    }

    private Set<String> oneOf(Parameter parameter, Set<String> known) {
        Set<String> values = parts(parameter);
        for (String value : values) {
            if (!known.contains(value)) {
                reader.reject(
                        parameter,
                        "enum",
                        "Input should be "
                                + known.stream().sorted().collect(Collectors.joining(", ")),
                        value);
            }
        }
        return values;
    }

    private Set<String> parts(Parameter parameter) {
        return reader.texts(parameter).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <E> String names(E[] values, Function<E, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.joining(", "));
    }

    private static <E> Set<String> wireNames(E[] values, Function<E, String> name) {
        return Arrays.stream(values).map(name).collect(Collectors.toUnmodifiableSet());
    }
}
