package io.tracemill.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private final AnswerReader reader = new AnswerReader();

    @Test
    void isCompleteWhenTheLastByteOfTheBodyIsThere() throws IOException {
        assertFalse(reader.read(bytes("HTTP/1.1 202 Acc")));
        assertFalse(reader.read(bytes("epted\r\ncontent-LENGTH:  4\r\nx: y\r\n")));
        assertFalse(reader.read(bytes("\r\nab")));
        assertTrue(reader.read(bytes("cd")));

        assertEquals(202, reader.status());
        assertEquals("abcd", StandardCharsets.US_ASCII.decode(reader.body()).toString());
    }

    @Test
    void readsOneAnswerAfterTheOther() throws IOException {
        assertTrue(reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")));
        reader.reset();
        assertTrue(reader.read(bytes("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")));

        assertEquals(503, reader.status());
        assertFalse(reader.body().hasRemaining());
    }

    @Test
    void readsBodiesLargerThanItsBuffer() throws IOException {
        String body = "x".repeat(50_000);
        ReadableByteChannel channel =
                bytes("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + body);

        boolean complete = false;
        while (!complete) {
            complete = reader.read(channel);
        }

        assertEquals(50_000, reader.body().remaining());
    }

    @Test
    void refusesAnAnswerWithoutALength() {
        assertThrows(
                IOException.class, () -> reader.read(bytes("HTTP/1.1 200 OK\r\nx: y\r\n\r\n")));
    }

    private static ReadableByteChannel bytes(String text) {
        return Channels.newChannel(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
