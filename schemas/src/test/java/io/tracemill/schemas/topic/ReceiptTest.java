package io.tracemill.schemas.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceId;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptTest {

    private static final ReceiptCodec CODEC = new ReceiptCodec("secret", "topic");

    @Property
    void aReceiptIsReadBack(@ForAll("receipts") Receipt receipt) {
        assertEquals(Optional.of(receipt), CODEC.decode(CODEC.encode(receipt)));
    }

    @Property
    void whoHasAnotherSecretOrAnotherTopicReadsNothing(@ForAll("receipts") Receipt receipt) {
        String text = CODEC.encode(receipt);

        assertEquals(Optional.empty(), new ReceiptCodec("", "topic").decode(text));
        assertEquals(Optional.empty(), new ReceiptCodec("secret", "anew").decode(text));
    }

    @Property
    void whoChangesOneByteHasNoReceipt(
            @ForAll("receipts") Receipt receipt, @ForAll int at, @ForAll byte change) {
        byte[] bytes = Base64.getUrlDecoder().decode(CODEC.encode(receipt));
        bytes[Math.floorMod(at, bytes.length)] ^= change == 0 ? 1 : change;
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertEquals(Optional.empty(), CODEC.decode(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AQ", "AgAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAA"})
    void anyOtherTextIsNoReceipt(String text) {
        assertEquals(Optional.empty(), CODEC.decode(text));
    }

    @Property
    void noTextIsTooStrangeToBeRefused(@ForAll String text) {
        assertEquals(Optional.empty(), CODEC.decode(text));
    }

    @Provide
    Arbitrary<Receipt> receipts() {
        Arbitrary<Receipt.Extent> extents =
                Combinators.combine(
                                Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                                Arbitraries.longs().between(0, Long.MAX_VALUE / 2))
                        .as((first, more) -> new Receipt.Extent(first, first + more));
        Arbitrary<ProjectId> projects =
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(40)
                        .map(ProjectId::new);
        return Combinators.combine(
                        projects.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.maps(Arbitraries.integers().between(0, 5000), extents)
                                .ofMinSize(1))
                .as(Receipt::of);
    }

    @Test
    void aKeyIsReadBackWithItsSlashes() {
        TraceKey key = new TraceKey(new ProjectId("p"), new TraceId("a/b/😀"));

        assertEquals(key, TraceKey.ofBytes(key.toBytes()));
    }
}
