package io.tracemill.schemas.topic;

import io.tracemill.schemas.model.ProjectId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an accepted request gets back: where in `trace-events` its spans stand, and whose they are.
/// It holds all that is needed to tell when they can be read, so nobody has to remember it.
///
/// @param projects whose spans they are, at least one
/// @param written by partition, at least one
public record Receipt(SortedSet<ProjectId> projects, SortedMap<Integer, Extent> written) {

    /// The HTTP header that carries it, both ways.
    public static final String HEADER = "Tracemill-Receipt";

    public Receipt {
        if (projects.isEmpty() || written.isEmpty()) {
            throw new IllegalArgumentException(
                    "receipt: expected at least one project and one partition");
        }
        projects = Collections.unmodifiableSortedSet(ordered(projects));
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /// From whatever order.
    public static Receipt of(Collection<ProjectId> projects, Map<Integer, Extent> written) {
        return new Receipt(ordered(projects), new TreeMap<>(written));
    }

    /// The records of one request in a partition: between these, and both of these, are its own and
    /// perhaps those of others.
    ///
    /// @param first offset
    /// @param last offset
    public record Extent(long first, long last) {

        public Extent {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "receipt: expected 0 <= first <= last, got " + first + " and " + last);
            }
        }

        /// The smallest that holds both.
        public Extent and(Extent other) {
            return new Extent(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /// The last offset in each partition.
    public Map<Integer, Long> lastOffsets() {
        Map<Integer, Long> last = new TreeMap<>();
        written.forEach((partition, extent) -> last.put(partition, extent.last()));
        return last;
    }

    private static SortedSet<ProjectId> ordered(Collection<ProjectId> projects) {
        SortedSet<ProjectId> ordered = new TreeSet<>(Comparator.comparing(ProjectId::value));
        ordered.addAll(projects);
        return ordered;
    }
}
