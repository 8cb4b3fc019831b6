package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MalformedRequestTest {

    private static final TestServer SERVER = TestServer.running();

    @Test
    void aHeaderThatCannotBeReadIsTheClientsFault() {
        assertEquals(400, SERVER.getRaw("shop\0key", "/traces"));
    }

    @Test
    void aLineThatIsTooLongSaysSo() {
        assertEquals(414, SERVER.getRaw("shop-key", "/traces?session_id=" + "a".repeat(300_000)));
    }
}
