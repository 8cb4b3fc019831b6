package io.tracemill.query.surface.trainly;

import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.surface.trainly.TracePages.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The bytes of an export, of which no more than one page of traces is in memory at any time. A
/// page that cannot be read breaks the stream off, so that nobody takes a part for the whole.
final class ExportStream extends InputStream {

    private final TracePages pages;
    private final TraceRequest request;
    private final ExportFormat format;
    private Optional<TraceCursor> next;
    private byte[] chunk;
    private int position;
    private boolean isEmptySoFar;
    private boolean tailIsWritten;

    /// Reads the first page, so that what is wrong with the question shows before anything is
    /// answered.
    ExportStream(TracePages pages, TraceRequest request, ExportFormat format) {
        this.pages = pages;
        this.request = request;
        this.format = format;
        Page first = pages.page(request);
        byte[] head = format.head().getBytes(StandardCharsets.UTF_8);
        byte[] traces = format.traces(first.traces(), true);
        this.chunk = new byte[head.length + traces.length];
        System.arraycopy(head, 0, chunk, 0, head.length);
        System.arraycopy(traces, 0, chunk, head.length, traces.length);
        this.isEmptySoFar = first.traces().isEmpty();
        this.next = first.next();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == chunk.length) {
            if (tailIsWritten) {
                return -1;
            }
            advance();
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    private void advance() throws IOException {
        position = 0;
        if (next.isEmpty()) {
            chunk = format.tail().getBytes(StandardCharsets.UTF_8);
            tailIsWritten = true;
            return;
        }
        try {
            Page page =
                    pages.page(
                            new TraceRequest(
                                    request.projects(),
                                    request.conditions(),
                                    request.started(),
                                    next.get(),
                                    request.limit()));
            chunk = format.traces(page.traces(), isEmptySoFar);
            isEmptySoFar &= page.traces().isEmpty();
            next = page.next();
        } catch (RuntimeException e) {
            throw new IOException("the export broke off", e);
        }
    }
}
