package io.tracemill.process.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class OutageLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final OutageLog outages = new OutageLog("span-sink-0", nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void tellsTheBeginOfAnOutageEachMinuteAndItsEnd() {
        for (int second = 0; second < 150; second++) {
            outages.failed("away", 7);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        outages.succeeded();

        assertEquals(
                List.of("attempts=1", "attempts=61", "attempts=121", "attempts=150"),
                lines.list.stream()
                        .flatMap(line -> line.getKeyValuePairs().stream())
                        .filter(pair -> pair.key.equals("attempts"))
                        .map(pair -> pair.key + "=" + pair.value)
                        .toList());
        assertEquals(Level.INFO, lines.list.getLast().getLevel());
    }

    @Test
    void tellsNothingOfWhatSucceedsAndBeginsAnewAfterAnOutage() {
        outages.succeeded();
        outages.failed("away", 7);
        outages.succeeded();
        outages.succeeded();
        outages.failed("away", 7);

        assertEquals(3, lines.list.size());
        assertEquals(Level.WARN, lines.list.getLast().getLevel());
    }
}
