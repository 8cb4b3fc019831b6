package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.trace.TraceRoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads traces from ClickHouse: the index tells between which times a trace lies, then its row and
/// its spans are read by key beside each other.
public final class ClickHouseTraceArchive implements TraceArchive {

    private final IndexQuery index;
    private final TraceQuery trace;
    private final SpansQuery spans;
    private final ContentsQuery contents;
    private final TextsQuery texts;
    private final PageTextsQuery pageTexts;
    private final RootsQuery roots;

    public ClickHouseTraceArchive(ClickHouse clickHouse) {
        this.index = new IndexQuery(clickHouse);
        this.trace = new TraceQuery(clickHouse);
        this.spans = new SpansQuery(clickHouse);
        this.texts = new TextsQuery(clickHouse);
        this.contents = new ContentsQuery(clickHouse, texts);
        this.pageTexts = new PageTextsQuery(clickHouse);
        this.roots = new RootsQuery(clickHouse);
    }

    @Override
    public Optional<FoundTrace> find(List<String> projects, String traceId) {
        return index.newest(projects, traceId).flatMap(this::read);
    }

    @Override
    public Map<TraceRef, TraceContent> contents(List<StoredTrace> traces) {
        return contents.of(traces);
    }

    @Override
    public Map<TraceRef, TraceContent> texts(List<StoredTrace> traces) {
        return pageTexts.of(traces);
    }

    @Override
    public Map<TraceRef, TraceRoot> roots(List<StoredTrace> traces) {
        return roots.of(traces);
    }

    private Optional<FoundTrace> read(IndexQuery.Entry entry) {
        Forked<SpansQuery.Spans> spansRead = Forked.of("spans-of-trace", () -> spans.of(entry));
        Optional<StoredTrace> row = trace.at(entry);
        SpansQuery.Spans read = spansRead.join();
        return row.map(found -> found(found, read));
    }

    private FoundTrace found(StoredTrace row, SpansQuery.Spans read) {
        TraceContent content = TraceContent.of(row, read.spans());
        return new FoundTrace(
                row,
                read.truncated() ? texts.complete(row, content) : content,
                read.spans(),
                read.truncated());
    }
}
