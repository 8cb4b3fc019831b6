package io.tracemill.ingest.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.testing.Mutation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recorded bodies of every dialect with bytes flipped, cut, pasted in and crossed with others.
///
/// `-Dtracemill.fuzz.bodies=1000000` is the long form, `-Dtracemill.fuzz.seed=N` tries others. A
/// body that fails is kept under `target/fuzz`: once mended it goes into `fuzz/corpus`, under a
/// name that says what was wrong.
final class MutatedBodiesTest {

    private static final int BODIES = Integer.getInteger("tracemill.fuzz.bodies", 12_000);
    private static final long SEED = Long.getLong("tracemill.fuzz.seed", 20_261_122);
    private static final List<Specimen> SPECIMENS = Specimen.all();

    static List<Specimen> corpus() {
        return Specimen.named("fuzz/corpus");
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void whatOnceFailedIsAnswered(Specimen specimen) {
        Decoded first = Examined.decode(specimen.way(), specimen.body());

        assertEquals(first, specimen.way().decode(specimen.body()));
    }

    @Test
    void everySpecimenHoldsSpansBeforeItIsDamaged() {
        for (Specimen specimen : SPECIMENS) {
            Decoded decoded = Examined.decode(specimen.way(), specimen.body());
            assertTrue(decoded instanceof Decoded.Batch, () -> specimen + ": " + decoded);
        }
        assertEquals(
                Specimen.Way.values().length,
                SPECIMENS.stream().map(Specimen::way).distinct().count());
    }

    @Test
    void aDamagedBodyIsAnswered() {
        Random random = new Random(SEED);
        List<byte[]> others = SPECIMENS.stream().map(Specimen::body).toList();
        List<List<Specimen>> byWay =
                List.of(Specimen.Way.values()).stream()
                        .map(way -> SPECIMENS.stream().filter(s -> s.way() == way).toList())
                        .toList();
        int malformed = 0;
        long spans = 0;
        long rejected = 0;
        for (int i = 0; i < BODIES; i++) {
            List<Specimen> same = byWay.get(i % byWay.size());
            Specimen specimen = same.get(random.nextInt(same.size()));
            byte[] body = new Mutation(random.nextLong(), others).damaged(specimen.body());
            switch (Examined.decode(specimen.way(), body)) {
                case Decoded.Malformed _ -> malformed++;
                case Decoded.Batch batch -> {
                    spans += batch.spans();
                    rejected += batch.rejections().size();
                }
            }
        }
        System.out.printf(
                "%d mutated bodies: %d refused whole; of the others %d spans taken, %d refused%n",
                BODIES, malformed, spans, rejected);

        assertTrue(malformed > 0 && malformed < BODIES);
        assertTrue(spans > 0);
        assertTrue(rejected > 0);
    }
}
