package io.tracemill.query.live.cursor;

import java.util.Map;
import java.util.TreeMap;

/// What somebody has heard of: all events before these offsets, and of records of traces where they
/// were interrupted, the first few.
///
/// @param begun by partition: how many events of its next record have been told
public record Position(Offsets traces, Offsets rollups, Map<Integer, Integer> begun) {

    public static final Position START = of(Offsets.NONE, Offsets.NONE);

    public Position {
        begun = Map.copyOf(begun);
    }

    /// Between records.
    public static Position of(Offsets traces, Offsets rollups) {
        return new Position(traces, rollups, Map.of());
    }

    public Offsets of(LiveTopic topic) {
        return switch (topic) {
            case TRACES -> traces;
            case ROLLUPS -> rollups;
        };
    }

    /// The same at other places in one topic, between records.
    public Position at(LiveTopic topic, Offsets offsets) {
        return switch (topic) {
            case TRACES -> of(offsets, rollups);
            case ROLLUPS -> new Position(traces, offsets, begun);
        };
    }

    /// When this event was told too.
    public Position after(Place place) {
        int partition = place.partition();
        return switch (place.topic()) {
            case TRACES ->
                    place.isLast()
                            ? new Position(
                                    traces.with(partition, place.offset() + 1),
                                    rollups,
                                    begunWith(partition, 0))
                            : new Position(
                                    traces.with(partition, place.offset()),
                                    rollups,
                                    begunWith(partition, place.index() + 1));
            case ROLLUPS ->
                    new Position(traces, rollups.with(partition, place.offset() + 1), begun);
        };
    }

    /// Whether this event has been told.
    public boolean isBeyond(Place place) {
        long next = of(place.topic()).at(place.partition());
        return place.offset() < next
                || place.offset() == next
                        && place.topic() == LiveTopic.TRACES
                        && place.index() < begunOf(place.partition());
    }

    /// What either of them has been told.
    public Position max(Position other) {
        Map<Integer, Integer> further = new TreeMap<>();
        begun.forEach((partition, told) -> {
            if (traces.at(partition) >= other.traces.at(partition)) {
                further.put(partition, told);
            }
        });
        other.begun.forEach((partition, told) -> {
            if (other.traces.at(partition) >= traces.at(partition)) {
                further.merge(partition, told, Math::max);
            }
        });
        return new Position(traces.max(other.traces), rollups.max(other.rollups), further);
    }

    /// Whether everything that the other was told is told here too.
    public boolean covers(Position other) {
        return max(other).equals(max(this));
    }

    private int begunOf(int partition) {
        return begun.getOrDefault(partition, 0);
    }

    private Map<Integer, Integer> begunWith(int partition, int told) {
        if (begun.isEmpty() && told == 0) {
            return begun;
        }
        Map<Integer, Integer> changed = new TreeMap<>(begun);
        if (told == 0) {
            changed.remove(partition);
        } else {
            changed.put(partition, told);
        }
        return changed;
    }
}
