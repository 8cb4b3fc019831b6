package io.tracemill.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway behind a certificate that it signed itself.
final class TlsTest {
    private static final String PASSWORD = "of the test";

    @TempDir static Path folder;

    private static TestGateway gateway;
    private static TrustManagerFactory trust;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("gateway.p12");
        makeKeys(keys);
        trust = trust(keys);
        gateway =
                TestGateway.inMemory(
                        Map.of(
                                "micronaut.server.ssl.enabled",
                                true,
                                "micronaut.server.ssl.port",
                                0,
                                "micronaut.server.ssl.key-store.path",
                                "file:" + keys,
                                "micronaut.server.ssl.key-store.password",
                                PASSWORD,
                                "tracemill.grpc.tls",
                                true,
                                "tracemill.grpc.key-store",
                                keys.toString(),
                                "tracemill.grpc.key-store-password",
                                PASSWORD));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void takesTracesOverHttps() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);

        HttpResponse<String> answer;
        try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
            answer = http.send(request("https"), BodyHandlers.ofString());
        }

        assertEquals(202, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse("none"));
    }

    @Test
    void answersNobodyInPlainText() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThrows(
                    IOException.class, () -> http.send(request("http"), BodyHandlers.ofString()));
        }
    }

    @Test
    void takesTracesOverEncryptedGrpc() throws IOException {
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + TestGateway.KEY);
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("localhost", gateway.grpcPort())
                        .sslContext(GrpcSslContexts.forClient().trustManager(trust).build())
                        .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .build();
        try {
            byte[] answer =
                    ClientCalls.blockingUnaryCall(
                            channel, EXPORT, CallOptions.DEFAULT, new byte[0]);

            assertEquals(0, answer.length);
        } finally {
            channel.shutdownNow();
        }
    }

    private static HttpRequest request(String scheme) {
        return HttpRequest.newBuilder(
                        URI.create(scheme + "://localhost:" + gateway.port() + "/traces"))
                .header("Authorization", "Bearer " + TestGateway.KEY)
                .POST(BodyPublishers.ofString("{\"prompt\":\"a\"}", UTF_8))
                .build();
    }

    private static void makeKeys(Path file) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "gateway",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, keytool.waitFor(), said);
    }

    /// The certificate alone, as a client has it.
    private static TrustManagerFactory trust(Path file)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("gateway", keys.getCertificate("gateway"));
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        return factory;
    }

    private static final MethodDescriptor<byte[], byte[]> EXPORT =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
                    .setRequestMarshaller(new Bytes())
                    .setResponseMarshaller(new Bytes())
                    .build();

    /// A message is its bytes.
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
