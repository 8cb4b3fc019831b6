package io.tracemill.bench.floor;

import io.tracemill.bench.floor.RecordedEvents.Event;
import io.tracemill.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The main class of a process that does nothing but write the gateway's records to Kafka, as fast
/// as it can.
public final class ProducerFloor {

    private ProducerFloor() {}

    /// Answers every number of seconds with `SPANS NANOS`: what was acknowledged, and in how long.
    ///
    /// @param arguments the broker's address, and how many spans to read for the records
    public static void main(String[] arguments) throws IOException {
        List<Event> events = RecordedEvents.read(arguments[0], Integer.parseInt(arguments[1]));
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (KafkaProducer<byte[], byte[]> producer = FloorProducer.open(arguments[0])) {
            System.out.println(Worker.ANSWER + "ready " + events.size());
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                Duration duration = Duration.ofMillis((long) (Double.parseDouble(line) * 1000));
                System.out.println(Worker.ANSWER + run(producer, events, duration));
            }
        }
    }

    private static String run(
            KafkaProducer<byte[], byte[]> producer, List<Event> events, Duration duration) {
        LongAdder acknowledged = new LongAdder();
        long start = System.nanoTime();
        int next = 0;
        while (System.nanoTime() - start < duration.toNanos()) {
            Event event = events.get(next);
            next = (next + 1) % events.size();
            producer.send(
                    new ProducerRecord<>(Topics.TRACE_EVENTS.name(), event.key(), event.value()),
                    (written, failure) -> {
                        if (failure == null) {
                            acknowledged.add(event.spans());
                        }
                    });
        }
        producer.flush();
        return acknowledged.sum() + " " + (System.nanoTime() - start);
    }
}
