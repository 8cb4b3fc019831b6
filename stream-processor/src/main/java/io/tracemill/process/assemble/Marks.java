package io.tracemill.process.assemble;

/// The marks of a trace's span ids. Those handed out are live: a change to them is kept.
public interface Marks {

    /// Whether anything is remembered of the span.
    boolean holds(long span);

    /// The mark of the span, a blank one when it is new.
    Mark of(long span);

    /// Takes over the mark of a span that is new here.
    void put(long span, Mark mark);

    /// The earliest of the siblings that answer for one response, [SpanHash#NONE] when there is
    /// none yet.
    long first(long siblings, Measure measure);

    void makeFirst(long siblings, Measure measure, long span);
}
