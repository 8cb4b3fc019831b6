package io.tracemill.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.bench.measure.CpuMeter.Reading;
import io.tracemill.bench.measure.CpuMeter.Use;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuMeterTest {

    @Test
    void readsTheClockOfAProcess() {
        CpuMeter meter = new CpuMeter(Map.of("this", ProcessHandle.current().pid()));

        Reading reading = meter.read();

        assertTrue(reading.seconds().getOrDefault("this", 0.0) > 0);
        assertTrue(reading.machineSeconds() > 0);
        assertTrue(meter.residentMib("this") > 0);
    }

    @Test
    void aProcessThatIsGoneCountsNothing() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        CpuMeter meter = new CpuMeter(Map.of("gone", gone.pid()));

        Use use = meter.since(meter.read());

        assertEquals(0, use.microsPer("gone", 1));
        assertEquals(0, meter.residentMib("gone"));
    }

    @Test
    void dividesByTheNumberOfItems() {
        Use use = new Use(2, Map.of("gateway", 0.5, "kafka", 1.5), 0, 0);

        assertEquals(5, use.microsPer("gateway", 100_000), 1e-9);
        assertEquals(1, use.ownCores(), 1e-9);
    }
}
