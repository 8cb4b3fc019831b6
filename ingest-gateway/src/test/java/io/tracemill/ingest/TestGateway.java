package io.tracemill.ingest;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.ingest.access.InMemoryKeyRing;
import io.tracemill.ingest.access.KeyRing;
import io.tracemill.ingest.grpc.OtlpGrpcServer;
import io.tracemill.ingest.publish.InMemorySpanPublisher;
import io.tracemill.ingest.publish.SpanPublisher;
import io.tracemill.schemas.access.KeyScope;
import java.util.HashMap;
import java.util.Map;

/// The real gateway on loopback with free ports, without Kafka unless a test brings it.
public final class TestGateway implements AutoCloseable {
    public static final String KEY = "tlm_sk_ingest";

    private final ApplicationContext context;

    private TestGateway(Map<String, Object> settings) {
        this.context = IngestGateway.start(settings);
    }

    /// With keys and publisher in memory; [#KEY] may write into project `default`.
    public static TestGateway inMemory(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("test.publisher", "memory");
        TestGateway gateway = withoutPublisher(all);
        gateway.reset();
        return gateway;
    }

    /// With keys in memory and the real publisher.
    public static TestGateway withoutPublisher(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("test.keys", "memory");
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", 0);
        all.put("tracemill.grpc.port", 0);
        TestGateway gateway = new TestGateway(all);
        gateway.keys().put(KEY, "tenant", "default", 0, KeyScope.INGEST);
        return gateway;
    }

    /// As new.
    public void reset() {
        keys().forget();
        keys().put(KEY, "tenant", "default", 0, KeyScope.INGEST);
        publisher().forget();
    }

    public InMemoryKeyRing keys() {
        return (InMemoryKeyRing) context.getBean(KeyRing.class);
    }

    public InMemorySpanPublisher publisher() {
        return (InMemorySpanPublisher) context.getBean(SpanPublisher.class);
    }

    public ApplicationContext context() {
        return context;
    }

    public int port() {
        return context.getBean(EmbeddedServer.class).getPort();
    }

    public int grpcPort() {
        return context.getBean(OtlpGrpcServer.class).port();
    }

    @Override
    public void close() {
        context.close();
    }
}
