package io.tracemill.query.live.text;

import io.tracemill.query.clickhouse.ClickHouseAwayException;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.EventRef;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceNews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what is new from the events themselves: they are there before the tables have them. What a
/// trace was before is remembered, and looked up in the tables when it is not.
public final class FreshTexts implements TraceTexts {

    private static final Logger log = LoggerFactory.getLogger(FreshTexts.class);
    private static final int BATCH = 100;
    private static final long MAX_CHARACTERS = 8 * 1024 * 1024;

    private final EventSource source;
    private final TraceArchive archive;

    /// The least recently changed first.
    private final Map<TraceRef, KnownTexts> known = new LinkedHashMap<>(64, 0.75f, true);

    private long characters;

    public FreshTexts(EventSource source, TraceArchive archive) {
        this.source = source;
        this.archive = archive;
    }

    @Override
    public void find(List<TraceChange> changes) {
        Map<EventAt, TraceEvent> events = source.read(wanted(changes));
        Map<TraceRef, TraceContent> stored = stored(changes, events);
        for (TraceChange change : changes) {
            KnownTexts texts = change.isErasing() ? forgotten(change) : take(change.ref());
            TraceContent table = stored.get(change.ref());
            if (table != null) {
                texts.add(change.revision(), table);
            }
            for (EventRef event : change.revision().news().newEvents()) {
                TraceEvent found = events.get(new EventAt(change.partition(), event.offset()));
                if (found != null) {
                    texts.add(change.revision(), found);
                }
            }
            change.content(texts.of(change.revision()));
            if (!change.isErasing()) {
                put(change.ref(), texts);
            }
        }
    }

    @Override
    public void passOver(TraceChange change) {
        if (!known.isEmpty()) {
            take(change.ref());
        }
    }

    @Override
    public void forget() {
        known.clear();
        characters = 0;
    }

    @Override
    public void close() {
        source.close();
    }

    private static Set<EventAt> wanted(List<TraceChange> changes) {
        Set<EventAt> wanted = new HashSet<>();
        for (TraceChange change : changes) {
            for (EventRef event : change.revision().news().newEvents()) {
                wanted.add(new EventAt(change.partition(), event.offset()));
            }
        }
        return wanted;
    }

    /// What neither the events nor memory have.
    private Map<TraceRef, TraceContent> stored(
            List<TraceChange> changes, Map<EventAt, TraceEvent> events) {
        Map<TraceRef, TraceChange> missing = new LinkedHashMap<>();
        Set<TraceRef> seen = new HashSet<>();
        for (TraceChange change : changes) {
            boolean isKnown =
                    change.revision().isFirst()
                            || !change.isErasing()
                                    && (seen.contains(change.ref())
                                            || known.containsKey(change.ref()));
            if (!isKnown || !isWhole(change, events)) {
                missing.put(change.ref(), change);
            }
            seen.add(change.ref());
        }
        Map<TraceRef, TraceContent> stored = new HashMap<>();
        List<TraceChange> all = new ArrayList<>(missing.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            stored.putAll(stored(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        return stored;
    }

    private Map<TraceRef, TraceContent> stored(List<TraceChange> changes) {
        try {
            return archive.contents(changes.stream().map(TraceChange::stored).toList());
        } catch (ClickHouseAwayException | QueryLimitException e) {
            log.atWarn()
                    .setMessage("changed traces are told without their texts")
                    .addKeyValue("rows", changes.size())
                    .addKeyValue("error", e.getMessage())
                    .log();
            return Map.of();
        }
    }

    private static boolean isWhole(TraceChange change, Map<EventAt, TraceEvent> events) {
        TraceNews news = change.revision().news();
        boolean first = change.revision().isFirst();
        return !news.partial()
                && (!first || !news.newEvents().isEmpty())
                && news.newEvents().stream()
                        .allMatch(event ->
                                events.containsKey(
                                        new EventAt(change.partition(), event.offset())));
    }

    /// The tables may have a part of it for a moment more: nothing of that is remembered.
    private KnownTexts forgotten(TraceChange change) {
        take(change.ref());
        return new KnownTexts();
    }

    private KnownTexts take(TraceRef ref) {
        KnownTexts texts = known.remove(ref);
        if (texts == null) {
            return new KnownTexts();
        }
        characters -= texts.characters();
        return texts;
    }

    private void put(TraceRef ref, KnownTexts texts) {
        known.put(ref, texts);
        characters += texts.characters();
        var oldest = known.values().iterator();
        while (characters > MAX_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
    }
}
