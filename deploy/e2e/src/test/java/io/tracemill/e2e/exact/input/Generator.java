package io.tracemill.e2e.exact.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Makes traces; the same seed and time give the same ones.
public final class Generator {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    /// Prices change between some of these.
    private static final List<Integer> DAYS_AGO = List.of(3, 5, 8, 24, 33);

    /// Nothing happens later than so long before the traces are sent.
    private static final int MARGIN = 20;

    /// What happens, and how often.
    private record Scene(int weight, Function<TraceSketch, SentTrace> play) {}

    private final List<Scene> scenes;
    private final Random random;
    private final long nowUnixSeconds;
    private final int allWeights;

    /// @param nowUnixSeconds when the traces are sent
    /// @param thresholdMillis of each project: what takes so long is slow
    public Generator(long seed, long nowUnixSeconds, List<Long> thresholdMillis) {
        this.random = new Random(seed);
        this.nowUnixSeconds = nowUnixSeconds;
        this.scenes =
                List.of(
                        new Scene(40, OrdinaryScenes::plain),
                        new Scene(7, OrdinaryScenes::failed),
                        new Scene(2, OrdinaryScenes::failedInTool),
                        new Scene(3, OrdinaryScenes::failedAtRoot),
                        new Scene(2, OrdinaryScenes::broken),
                        new Scene(8, OrdinaryScenes::recovered),
                        new Scene(
                                5,
                                trace ->
                                        OrdinaryScenes.slow(
                                                trace,
                                                thresholdMillis.get(trace.place.project())
                                                        * 1_000_000)),
                        new Scene(2, OrdinaryScenes::torn),
                        new Scene(4, CountingScenes::wrapped),
                        new Scene(3, CountingScenes::summedUp),
                        new Scene(2, CountingScenes::unseenCalls),
                        new Scene(2, CountingScenes::toldTwice),
                        new Scene(2, CountingScenes::sameToolTwice),
                        new Scene(2, CountingScenes::counted),
                        new Scene(1, CountingScenes::countedInVain),
                        new Scene(5, RetryScenes::siblings),
                        new Scene(2, RetryScenes::marked),
                        new Scene(3, RetryScenes::requests),
                        new Scene(1, RetryScenes::requestsInVain),
                        new Scene(2, RetryScenes::fallback));
        this.allWeights = scenes.stream().mapToInt(Scene::weight).sum();
    }

    /// At least so many: a request that is asked again is several.
    public List<SentTrace> traces(int count) {
        List<SentTrace> traces = new ArrayList<>(count + 2);
        while (traces.size() < count) {
            Place place = place(traces.size());
            if (random.nextInt(40) == 0) {
                traces.addAll(asksAgain(place, traces.size()));
            } else {
                traces.add(scene().play().apply(new TraceSketch(random, place, start())));
            }
        }
        return List.copyOf(traces);
    }

    private Scene scene() {
        int drawn = random.nextInt(allWeights);
        for (Scene scene : scenes) {
            drawn -= scene.weight();
            if (drawn < 0) {
                return scene;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private Place place(int index) {
        String environment =
                switch (random.nextInt(8)) {
                    case 0 -> "";
                    case 1, 2 -> "staging";
                    default -> "production";
                };
        Place.Clock clock =
                switch (random.nextInt(10)) {
                    case 0 -> Place.Clock.HOURS_BEHIND;
                    case 1 -> Place.Clock.HOURS_AHEAD;
                    default -> Place.Clock.RIGHT;
                };
        boolean inSession = random.nextInt(5) > 1;
        return new Place(
                random.nextInt(4) == 0 ? 1 : 0,
                environment,
                environment.isEmpty() ? "worker" : "assistant",
                inSession ? "session-" + index / 20 : "",
                inSession ? "user-" + index / 50 : "",
                clock);
    }

    /// Just now, in some hours of the last two days, or on some days before. Who is ahead sends at
    /// once.
    private long start() {
        long ago =
                switch (random.nextInt(20)) {
                    case 0, 1 -> (long) anyOf(DAYS_AGO) * DAY + random.nextInt(10 * MINUTE);
                    case 2, 3, 4, 5, 6 ->
                            (1L + random.nextInt(12)) * 4 * HOUR + random.nextInt(10 * MINUTE);
                    default -> random.nextInt(40 * MINUTE);
                };
        return (nowUnixSeconds - MARGIN - ago) * NANOS_PER_SECOND
                + random.nextLong(NANOS_PER_SECOND);
    }

    private int anyOf(List<Integer> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Traces of one session that ask the same: all but the last fail, and the last may too.
    private List<SentTrace> asksAgain(Place place, int index) {
        Place session =
                new Place(
                        place.project(),
                        place.environment(),
                        place.service(),
                        "again-" + index,
                        place.user(),
                        place.clock());
        int attempts = 2 + random.nextInt(2);
        boolean recovers = random.nextInt(3) > 0;
        long start = start() - 10L * MINUTE * NANOS_PER_SECOND;
        List<SentTrace> traces = new ArrayList<>();
        for (int attempt = 0; attempt < attempts; attempt++) {
            TraceSketch trace = new TraceSketch(random, session, start);
            trace.root.asks("Please refund case " + index);
            OrdinaryScenes.work(trace);
            if (recovers && attempt == attempts - 1) {
                trace.endsWell();
            } else {
                trace.failsItself(Mishap.passing(random));
            }
            traces.add(trace.sent());
            start += (30 + random.nextInt(120)) * NANOS_PER_SECOND;
        }
        Repeat chain = new Repeat(traces.stream().map(SentTrace::traceId).toList(), recovers);
        return traces.stream().map(trace -> trace.in(chain)).toList();
    }
}
