package io.tracemill.process.assemble;

import java.util.HashMap;
import java.util.Map;

/// Marks in a map, written and read as bytes whenever an event is over.
public final class InMemoryMarks implements Marks {

    private final Map<Long, Mark> live = new HashMap<>();
    private final Map<Long, byte[]> stored = new HashMap<>();
    private final Map<Long, long[]> firsts = new HashMap<>();

    void endEvent() {
        live.forEach((span, mark) -> stored.put(span, MarkCodec.encode(mark)));
        live.clear();
    }

    @Override
    public boolean holds(long span) {
        return live.containsKey(span) || stored.containsKey(span);
    }

    @Override
    public Mark of(long span) {
        return live.computeIfAbsent(
                span,
                id -> {
                    byte[] bytes = stored.get(id);
                    return bytes == null ? new Mark() : MarkCodec.decode(bytes);
                });
    }

    @Override
    public void put(long span, Mark mark) {
        live.put(span, mark);
    }

    @Override
    public long first(long siblings, Measure measure) {
        return firsts.getOrDefault(siblings, new long[Measure.all().length])[measure.ordinal()];
    }

    @Override
    public void makeFirst(long siblings, Measure measure, long span) {
        firsts.computeIfAbsent(siblings, none -> new long[Measure.all().length])[
                        measure.ordinal()] =
                span;
    }
}
