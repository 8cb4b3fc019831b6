package io.tracemill.ingest.span.fact;

import io.tracemill.schemas.model.AttributeValue;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The best statement of each fact so far.
public final class Facts {

    /// The rank of what nobody has stated.
    public static final int NEVER = Integer.MAX_VALUE;

    /// The source of what the dialect states itself.
    public static final int DIALECT = -1;

    private final @Nullable AttributeValue[] values = new AttributeValue[Fact.count()];
    private final int[] ranks = new int[Fact.count()];
    private final int[] sources = new int[Fact.count()];
    private final BitSet statedEmpty = new BitSet(Fact.count());

    public Facts() {
        Arrays.fill(ranks, NEVER);
    }

    /// Forgets everything.
    public void reset() {
        Arrays.fill(ranks, NEVER);
        statedEmpty.clear();
    }

    /// @param source the index of the attribute, or [#DIALECT]
    public void offer(Fact fact, int rank, AttributeValue value, int source) {
        int at = fact.ordinal();
        if (isEmpty(value)) {
            statedEmpty.set(at);
        } else if (rank < ranks[at]) {
            ranks[at] = rank;
            values[at] = value;
            sources[at] = source;
        }
    }

    /// An empty text says nothing and must not hide what another attribute says.
    private static boolean isEmpty(AttributeValue value) {
        return value instanceof AttributeValue.Text text && text.text().isEmpty();
    }

    public boolean has(Fact fact) {
        return ranks[fact.ordinal()] != NEVER;
    }

    /// Whether somebody has stated it, and all who have said nothing.
    public boolean isStatedEmpty(Fact fact) {
        return statedEmpty.get(fact.ordinal()) && !has(fact);
    }

    public int rank(Fact fact) {
        return ranks[fact.ordinal()];
    }

    public int source(Fact fact) {
        return sources[fact.ordinal()];
    }

    public @Nullable AttributeValue value(Fact fact) {
        return has(fact) ? values[fact.ordinal()] : null;
    }

    /// Empty when nobody has stated it.
    public String text(Fact fact) {
        AttributeValue value = value(fact);
        if (value == null) {
            return "";
        }
        return value instanceof AttributeValue.Text text ? text.text() : value.asText();
    }

    /// 0 when nobody has stated it, or as something else than a number.
    public long count(Fact fact) {
        AttributeValue value = value(fact);
        return value == null ? 0 : Numbers.whole(value);
    }

    /// NaN when nobody has stated it, or as something else than a number.
    public double real(Fact fact) {
        AttributeValue value = value(fact);
        return value == null ? Double.NaN : Numbers.real(value);
    }
}
