package io.tracemill.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// The bytes of an export, of which one piece is in memory at any time. A piece that cannot be read
/// breaks the stream off, so that nobody takes a part for the whole.
public final class ExportBody extends InputStream {

    private final Iterator<String> pieces;
    private byte[] piece = {};
    private int position;

    /// @param pieces the texts that the export consists of, made when they are asked for
    public ExportBody(Iterator<String> pieces) {
        this.pieces = pieces;
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
        while (position == piece.length) {
            if (!advance()) {
                return -1;
            }
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return piece.length - position;
    }

    private boolean advance() throws IOException {
        try {
            if (!pieces.hasNext()) {
                return false;
            }
            piece = pieces.next().getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        } catch (RuntimeException e) {
            throw new IOException("the export broke off", e);
        }
    }
}
