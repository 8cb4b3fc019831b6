package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.gzip;
import static io.tracemill.ingest.http.HttpCalls.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class BodyLimitsTest {
    private static final int COMPRESSED = 1024 * 1024;
    private static final int DECOMPRESSED = 4 * 1024 * 1024;

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.inMemory(
                        Map.of(
                                "tracemill.body.max-compressed-bytes", "1MB",
                                "tracemill.body.max-bytes", "4MB",
                                "tracemill.body.max-buffered-bytes", "8MB",
                                "tracemill.body.timeout", "400ms"));
        http = new HttpCalls(gateway);
    }

    @AfterAll
    static void stop() {
        http.close();
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
    }

    @Test
    void refusesAnAnnouncedBodyThatIsTooLarge() {
        HttpResponse<byte[]> answer = http.postProtobuf("/v1/traces", new byte[DECOMPRESSED + 1]);

        assertEquals(413, answer.statusCode());
        assertTrue(
                text(answer).contains("4 MiB (the limit of an uncompressed body)"), text(answer));
    }

    @Test
    void refusesAChunkedBodyThatTurnsOutTooLarge() {
        byte[] body = new byte[DECOMPRESSED + 1];

        HttpResponse<byte[]> answer =
                http.send(
                        http.to("/traces")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));

        assertEquals(413, answer.statusCode());
        assertTrue(text(answer).contains("\"code\":\"too_large\""), text(answer));
    }

    @Test
    void refusesACompressedBodyThatIsTooLarge() {
        byte[] noise = new byte[COMPRESSED + 1000];
        new Random(1).nextBytes(noise);

        HttpResponse<byte[]> answer = postCompressed("gzip", gzip(noise));

        assertEquals(413, answer.statusCode());
        assertTrue(text(answer).contains("1 MiB (the limit of a compressed body)"), text(answer));
    }

    @Test
    void stopsABombAtTheLimit() {
        byte[] bomb = gzip(new byte[50 * DECOMPRESSED]);

        HttpResponse<byte[]> answer = postCompressed("gzip", bomb);

        assertEquals(413, answer.statusCode());
        assertTrue(text(answer).contains("4 MiB once it is decompressed"), text(answer));
    }

    @Test
    void refusesATruncatedGzip() {
        byte[] whole = gzip(OtlpBodies.spans(1, 50));

        HttpResponse<byte[]> answer =
                postCompressed("gzip", Arrays.copyOf(whole, whole.length - 20));

        assertEquals(400, answer.statusCode());
        assertTrue(text(answer).contains("ends before it is complete"), text(answer));
        assertTrue(gateway.publisher().stored().isEmpty());
    }

    @Test
    void refusesWhatIsNoGzip() {
        HttpResponse<byte[]> answer = postCompressed("gzip", OtlpBodies.spans(1, 50));

        assertEquals(400, answer.statusCode());
    }

    @Test
    void takesDeflateWithAndWithoutItsHeader() throws IOException {
        byte[] body = OtlpBodies.spans(1, 50);
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(body);
        }
        byte[] whole = zlib.toByteArray();
        byte[] bare = Arrays.copyOfRange(whole, 2, whole.length - 4);

        assertEquals(200, postCompressed("deflate", whole).statusCode());
        assertEquals(200, postCompressed("deflate", bare).statusCode());
    }

    @Test
    void takesABodyAtTheLimit() {
        String prompt = "x".repeat(DECOMPRESSED - 20);
        String body = "{\"prompt\":\"" + prompt + "\"}";

        HttpResponse<byte[]> answer = http.postJson("/traces", body);

        assertEquals(202, answer.statusCode());
    }

    @Test
    void answersAndHangsUpOnABodyThatIsTooSlow() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            send(socket, head("/v1/default/traces", "Content-Length: 100") + "{\"input\":");

            String answer = readToEnd(socket);

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
            assertTrue(answer.contains("{\"error\":{\"code\":408,"), answer);
        }
    }

    @Test
    void hangsUpOnAClientThatGoesOnSendingAfterItsAnswer() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            send(socket, head("/traces", "Content-Length: 100000000") + "[");

            String answer = readToEnd(socket);

            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    void refusesAMalformedChunk() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            send(
                    socket,
                    head("/traces", "Transfer-Encoding: chunked")
                            + "10\r\n{\"prompt\":\"hello\r\nxyz\r\n");

            String answer = readToEnd(socket);

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("broken_off"), answer);
        }
    }

    @Test
    void servesTheNextRequestAfterARefusedOne() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            String refused = head("/traces", "Content-Length: 5") + "[oops";
            String taken = head("/traces", "Content-Length: 14") + "{\"prompt\":\"x\"}";
            send(socket, refused + taken);
            socket.shutdownOutput();

            String answers = readToEnd(socket);

            assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
            assertTrue(answers.contains("HTTP/1.1 202 "), answers);
        }
    }

    private static HttpResponse<byte[]> postCompressed(String encoding, byte[] body) {
        return http.send(
                http.to("/v1/traces")
                        .header("Content-Type", "application/x-protobuf")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static String head(String path, String header) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestGateway.KEY
                + "\r\nContent-Type: application/json\r\n"
                + header
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// Until the gateway closes the connection.
    private static String readToEnd(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), ISO_8859_1);
    }
}
