package io.tracemill.ingest.span.fact;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The attributes of a span in the order they came, without those that became content.
public final class AttributeList {

    private AttributeKey[] keys = new AttributeKey[32];
    private AttributeValue[] values = new AttributeValue[32];
    private boolean[] taken = new boolean[32];
    private int size;
    private int left;

    public void reset() {
        Arrays.fill(taken, 0, size, false);
        size = 0;
        left = 0;
    }

    public void add(AttributeKey key, AttributeValue value) {
        if (size == keys.length) {
            grow();
        }
        keys[size] = key;
        values[size] = value;
        size++;
        left++;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
        taken = Arrays.copyOf(taken, size * 2);
    }

    public int size() {
        return size;
    }

    public AttributeKey key(int index) {
        return keys[index];
    }

    public AttributeValue value(int index) {
        return values[index];
    }

    /// Leaves the attribute out of [#remaining]: it has become something else.
    public AttributeValue take(int index) {
        if (!taken[index]) {
            taken[index] = true;
            left--;
        }
        return values[index];
    }

    public List<Attribute> remaining() {
        @Nullable Attribute[] attributes = new Attribute[left];
        int to = 0;
        for (int i = 0; i < size; i++) {
            if (!taken[i]) {
                attributes[to++] = new Attribute(keys[i].text(), values[i]);
            }
        }
        return listOf(attributes);
    }

    @SuppressWarnings("NullAway") // filled above
    private static List<Attribute> listOf(@Nullable Attribute[] attributes) {
        return List.of(attributes);
    }
}
