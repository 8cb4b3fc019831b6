package io.tracemill.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is no HTTP at all gets an answer of its own, and the connection ends.
final class MalformedRequestTest {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TestGateway.inMemory(Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                Arguments.of(400, "malformed_request", "GET / HTTP/1.1\r\nX: a\0b\r\n\r\n"),
                Arguments.of(400, "malformed_request", "hello\r\n\r\n"),
                Arguments.of(
                        400,
                        "malformed_request",
                        "POST /traces HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
                Arguments.of(
                        414, "uri_too_long", "GET /" + "a".repeat(300_000) + " HTTP/1.1\r\n\r\n"),
                Arguments.of(
                        431,
                        "headers_too_large",
                        "GET / HTTP/1.1\r\nX: " + "a".repeat(300_000) + "\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void isAnsweredAndHungUpOn(int status, String code, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));

            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
            assertTrue(answer.contains("x-content-type-options: nosniff"), answer);
        }
    }
}
