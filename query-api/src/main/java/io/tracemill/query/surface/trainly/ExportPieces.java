package io.tracemill.query.surface.trainly;

import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.surface.trainly.TracePages.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// An export page by page, between its head and its tail.
final class ExportPieces implements Iterator<String> {

    private final TracePages pages;
    private final TraceRequest request;
    private final ExportFormat format;
    private String next;
    private Page page;
    private boolean isEmptySoFar;
    private boolean isOver;

    /// Reads the first page, so that what is wrong with the question shows before anything is
    /// answered.
    ExportPieces(TracePages pages, TraceRequest request, ExportFormat format) {
        this.pages = pages;
        this.request = request;
        this.format = format;
        this.page = pages.page(request);
        this.next = format.head() + format.traces(page.traces(), true);
        this.isEmptySoFar = page.traces().isEmpty();
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !isOver) {
            advance();
        }
        return !next.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the export is over");
        }
        String piece = next;
        next = "";
        return piece;
    }

    private void advance() {
        if (page.next().isEmpty()) {
            next = format.tail();
            isOver = true;
            return;
        }
        page = pages.page(request.after(page.next().get()));
        boolean isFirst = isEmptySoFar;
        isEmptySoFar &= page.traces().isEmpty();
        next = format.traces(page.traces(), isFirst);
        if (next.isEmpty()) {
            advance();
        }
    }
}
