package io.tracemill.bench.gateway;

import io.tracemill.bench.floor.Worker;
import io.tracemill.bench.gateway.Measured.Quantiles;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.bench.measure.CpuMeter.Reading;
import java.time.Duration;

/// The records that the gateway wrote, written by a bare producer in a process of its own.
record ProducerPhase(String name, Worker producer, CpuMeter cpu) implements Phase {

    @Override
    public Measured run(Duration duration) {
        Reading before = cpu.read();
        String[] answer = producer.ask(Double.toString(duration.toMillis() / 1000.0)).split(" ");
        long spans = Long.parseLong(answer[0]);
        return new Measured(
                spans, spans * 1e9 / Long.parseLong(answer[1]), Quantiles.NONE, cpu.since(before));
    }
}
