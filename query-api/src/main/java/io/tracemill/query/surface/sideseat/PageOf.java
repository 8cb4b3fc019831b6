package io.tracemill.query.surface.sideseat;

import io.tracemill.query.surface.sideseat.parameter.Paging;
import java.util.List;

/// A page of a list.
record PageOf<T>(List<T> data, Meta meta) {

    PageOf {
        data = List.copyOf(data);
    }

    /// Which page it is, and of how many.
    record Meta(int page, int limit, long totalItems, long totalPages) {}

    static <T> PageOf<T> of(List<T> items, Paging paging, long total) {
        return new PageOf<>(
                items,
                new Meta(
                        paging.page(), paging.limit(), total, Math.ceilDiv(total, paging.limit())));
    }
}
