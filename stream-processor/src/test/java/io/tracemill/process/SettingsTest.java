package io.tracemill.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

    @Test
    void everyKeyHasADefault() {
        try (ApplicationContext context = context(Map.of())) {
            StreamsSettings streams = context.getBean(StreamsSettings.class);
            SinkSettings sink = context.getBean(SinkSettings.class);

            assertEquals(1, streams.threads());
            assertEquals(Duration.ofMillis(100), streams.commitInterval());
            assertEquals(256L << 20, streams.memory());
            assertEquals(Duration.ofMillis(1_500), context.getBean(SlowSettings.class).threshold());
            assertEquals(50_000, sink.maxRows());
            assertEquals(64L << 20, sink.maxBytes());
            assertTrue(context.getBean(ClickHouseAccess.class).sync());
        }
    }

    @Test
    void aBadValueIsToldByItsKey() {
        try (ApplicationContext context = context(Map.of("tracemill.sink.max-rows", "0"))) {
            BeanInstantiationException failure =
                    assertThrows(
                            BeanInstantiationException.class,
                            () -> context.getBean(SinkSettings.class));

            assertTrue(failure.getMessage().contains("tracemill.sink.max-rows"));
        }
    }

    @Test
    void aThresholdOutOfRangeIsToldByItsKey() {
        try (ApplicationContext context = context(Map.of("tracemill.slow.threshold", "25h"))) {
            BeanInstantiationException failure =
                    assertThrows(
                            BeanInstantiationException.class,
                            () -> context.getBean(SlowSettings.class));

            assertTrue(failure.getMessage().contains("tracemill.slow.threshold"));
        }
    }

    @Test
    void aPasswordIsNotShown() {
        ClickHouseAccess access =
                new ClickHouseAccess(
                        "http://localhost:8123", "tracemill", "me", "secret", "", true);

        assertFalse(access.toString().contains("secret"));
    }

    /// Reads the settings without starting anything.
    private static ApplicationContext context(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environments("processor")
                .eagerInitSingletons(false)
                .properties(settings)
                .build()
                .start();
    }
}
