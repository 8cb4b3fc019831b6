package io.tracemill.bench.gateway;

import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.client.AnswerListener;
import io.tracemill.bench.client.LoadClient;
import io.tracemill.bench.client.LoadResult;
import io.tracemill.bench.client.Pace;
import io.tracemill.bench.gateway.Measured.Quantiles;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.LatencyHistogram;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Requests over HTTP, as fast as the connections take them; each run has connections of its own,
/// because a server ends those that are idle while the other phases run.
final class LoadPhase implements Phase {

    private final String name;
    private final InetSocketAddress server;
    private final Format format;
    private final Requests requests;
    private final int connections;
    private final CpuMeter cpu;
    private long nextSequence;

    LoadPhase(
            String name,
            InetSocketAddress server,
            Format format,
            Requests requests,
            int connections,
            CpuMeter cpu) {
        this.name = name;
        this.server = server;
        this.format = format;
        this.requests = requests;
        this.connections = connections;
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measured run(Duration duration) {
        try (LoadClient client =
                new LoadClient(server, format, requests, connections, nextSequence)) {
            Reading before = cpu.read();
            LoadResult result =
                    client.run(new Pace.FlatOut(duration), AnswerListener.NONE).orFail();
            nextSequence = client.nextSequence();
            return new Measured(
                    result.spans(),
                    result.spansPerSecond(),
                    quantiles(result.latency()),
                    cpu.since(before));
        }
    }

    private static Quantiles quantiles(LatencyHistogram latency) {
        return new Quantiles(
                latency.quantileMillis(0.5),
                latency.quantileMillis(0.95),
                latency.quantileMillis(0.99));
    }
}
