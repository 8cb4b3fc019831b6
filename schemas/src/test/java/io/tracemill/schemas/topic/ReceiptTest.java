package io.tracemill.schemas.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceId;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptTest {

    @Property
    void aReceiptIsReadBack(
            @ForAll @NotEmpty
                    Map<@IntRange(max = 5000) Integer, @LongRange(min = 0) Long> offsets) {
        Receipt receipt = new Receipt(offsets);

        assertEquals(Optional.of(receipt), Receipt.decode(receipt.encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AQ", "AgAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAA"})
    void anyOtherTextIsNoReceipt(String text) {
        assertEquals(Optional.empty(), Receipt.decode(text));
    }

    @Property
    void noTextIsTooStrangeToBeRefused(@ForAll String text) {
        Receipt.decode(text)
                .ifPresent(receipt ->
                        assertEquals(receipt, Receipt.decode(receipt.encode()).orElseThrow()));
    }

    @Test
    void aKeyIsReadBackWithItsSlashes() {
        TraceKey key = new TraceKey(new ProjectId("p"), new TraceId("a/b/😀"));

        assertEquals(key, TraceKey.ofBytes(key.toBytes()));
    }
}
