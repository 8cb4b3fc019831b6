package io.tracemill.query.surface.trulayer;

import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.WholeTrace;
import io.tracemill.query.whole.WholeTraces;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// An export some hundred spans at a time, behind its head.
final class ExportPieces implements Iterator<String> {

    private final TraceSearch search;
    private final WholeTraces traces;
    private final ExportFormat format;
    private TraceRequest request;
    private Iterator<WholeTrace> found = List.<WholeTrace>of().iterator();
    private boolean isLastPage;
    private boolean isBehindHead;

    /// Reads the first traces, so that what is wrong with the question shows before anything is
    /// answered.
    ExportPieces(
            TraceSearch search, WholeTraces traces, TraceRequest request, ExportFormat format) {
        this.search = search;
        this.traces = traces;
        this.request = request;
        this.format = format;
        nextPage();
    }

    @Override
    public boolean hasNext() {
        while (isBehindHead && !found.hasNext() && !isLastPage) {
            nextPage();
        }
        return !isBehindHead || found.hasNext();
    }

    @Override
    public String next() {
        if (!isBehindHead) {
            isBehindHead = true;
            return format.head();
        }
        if (!hasNext()) {
            throw new NoSuchElementException("the export is over");
        }
        return format.lines(found.next());
    }

    private void nextPage() {
        List<StoredTrace> page = search.newest(request);
        isLastPage = page.size() < request.limit();
        if (!isLastPage) {
            request = request.after(TraceCursor.after(page.getLast()));
        }
        found = traces.pieces(page);
    }
}
