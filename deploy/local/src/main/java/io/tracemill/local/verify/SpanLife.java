package io.tracemill.local.verify;

/// A span that is to be stored: the first of its id that was accepted, until it is erased.
final class SpanLife {

    private static final int PLACE_BITS = 20;
    private static final long NEVER = Long.MAX_VALUE;

    final long position;
    final long receivedUnixMillis;
    boolean rejected;
    boolean stored;
    private long erasedAt = NEVER;

    /// @param place of the span in its event
    SpanLife(long offset, int place, long receivedUnixMillis, boolean rejected) {
        this.position = position(offset, place);
        this.receivedUnixMillis = receivedUnixMillis;
        this.rejected = rejected;
    }

    /// In the order in which spans of one trace were accepted.
    static long position(long offset, int place) {
        return offset << PLACE_BITS | place;
    }

    static long offset(long position) {
        return position >>> PLACE_BITS;
    }

    long offset() {
        return offset(position);
    }

    void erase(long offset) {
        if (erasedAt == NEVER) {
            erasedAt = offset;
        }
    }

    boolean isErased() {
        return erasedAt != NEVER;
    }

    /// Whether it was erased, and who is to do that is past it.
    boolean isErasedBefore(long offset) {
        return erasedAt < offset;
    }

    /// Whether later ones of its id are duplicates of it.
    boolean isCurrent() {
        return !rejected && !isErased();
    }
}
