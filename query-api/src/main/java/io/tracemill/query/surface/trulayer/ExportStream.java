package io.tracemill.query.surface.trulayer;

import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.WholeTrace;
import io.tracemill.query.whole.WholeTraces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// The bytes of an export, of which a few hundred spans are in memory at any time. What cannot be
/// read breaks the stream off, so that nobody takes a part for the whole.
final class ExportStream extends InputStream {

    private final TraceSearch search;
    private final WholeTraces traces;
    private final ExportFormat format;
    private TraceRequest request;
    private Iterator<WholeTrace> pieces = List.<WholeTrace>of().iterator();
    private boolean isLastPage;
    private byte[] chunk;
    private int position;

    /// Reads the first traces, so that what is wrong with the question shows before anything is
    /// answered.
    ExportStream(
            TraceSearch search, WholeTraces traces, TraceRequest request, ExportFormat format) {
        this.search = search;
        this.traces = traces;
        this.request = request;
        this.format = format;
        this.chunk = format.head().getBytes(StandardCharsets.UTF_8);
        nextPage();
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
            if (!advance()) {
                return -1;
            }
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

    private boolean advance() throws IOException {
        try {
            while (!pieces.hasNext()) {
                if (isLastPage) {
                    return false;
                }
                nextPage();
            }
            chunk = format.lines(pieces.next()).getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        } catch (RuntimeException e) {
            throw new IOException("the export broke off", e);
        }
    }

    private void nextPage() {
        List<StoredTrace> found = search.newest(request);
        isLastPage = found.size() < request.limit();
        if (!isLastPage) {
            request = request.after(TraceCursor.after(found.getLast()));
        }
        pieces = traces.pieces(found);
    }
}
