package io.tracemill.e2e.exact.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// In which requests spans are sent: those of a trace in any order over several requests, some much
/// later than the others, some again, some requests again whole.
///
/// All of a trace goes down one lane, and a lane sends one request after the other: so the first
/// span under an id is the one that is known.
public final class Schedule {

    /// A project's requests down one lane.
    ///
    /// @param requests each with its spans
    public record Lane(int project, List<List<Piece>> requests) {}

    /// @param when from 0 for the beginning to 1 for the end of the sending, and a little beyond
    private record Planned(double when, Piece piece) {}

    /// Three lanes of the first project, one of the second.
    private static final int FIRST_PROJECT = 3;

    private static final int SPANS_A_REQUEST = 200;

    private final Random random;

    public Schedule(long seed) {
        this.random = new Random(seed);
    }

    public List<Lane> lanes(List<SentTrace> traces) {
        List<List<Planned>> plans =
                IntStream.rangeClosed(0, FIRST_PROJECT)
                        .<List<Planned>>mapToObj(lane -> new ArrayList<>())
                        .toList();
        for (SentTrace trace : traces) {
            boolean first = trace.place().project() == 0;
            plan(trace, plans.get(first ? random.nextInt(FIRST_PROJECT) : FIRST_PROJECT));
        }
        return IntStream.rangeClosed(0, FIRST_PROJECT)
                .mapToObj(lane -> new Lane(lane / FIRST_PROJECT, requests(plans.get(lane))))
                .toList();
    }

    private void plan(SentTrace trace, List<Planned> plan) {
        double about = random.nextDouble();
        boolean together = random.nextInt(3) == 0;
        for (SentSpan span : trace.spans()) {
            double when = together ? about : about + random.nextDouble() * 0.02;
            if (random.nextInt(20) == 0) {
                when = about + random.nextDouble() * 0.5;
            }
            plan.add(new Planned(when, new Piece(trace, span)));
            if (random.nextInt(25) == 0) {
                again(trace, span, when, plan);
            }
        }
    }

    private void again(SentTrace trace, SentSpan span, double when, List<Planned> plan) {
        double later = when + random.nextDouble() * 0.2;
        SentSpan other = random.nextBoolean() ? span : span.distorted();
        plan.add(new Planned(Math.nextUp(later), new Piece(trace, other)));
    }

    private List<List<Piece>> requests(List<Planned> plan) {
        plan.sort(Comparator.comparingDouble(Planned::when));
        List<List<Piece>> requests = new ArrayList<>();
        for (int from = 0; from < plan.size(); from += SPANS_A_REQUEST) {
            List<Piece> request =
                    plan.subList(from, Math.min(plan.size(), from + SPANS_A_REQUEST)).stream()
                            .map(Planned::piece)
                            .toList();
            requests.add(request);
            if (random.nextInt(30) == 0) {
                requests.add(request);
            }
        }
        return requests;
    }
}
