package io.tracemill.query.erase.request;

import io.tracemill.query.erase.Erasures;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out requests to erase, in one of all query APIs at a time, the oldest ones first.
public final class ErasureWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_AT_ONCE = 16;

    private final Properties kafka;
    private final ErasureRequests requests;
    private final Erasures erasures;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, ErasureErrand> errands = new HashMap<>();
    private final Set<String> stuck = new LinkedHashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// Begins at once.
    ///
    /// @param kafka bootstrap servers and security
    /// @param interval how often it is looked for requests
    public ErasureWorker(
            Properties kafka,
            ErasureRequests requests,
            Erasures erasures,
            Duration interval,
            Clock clock) {
        this.kafka = kafka;
        this.requests = requests;
        this.erasures = erasures;
        this.interval = interval;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("erasures").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Turn turn = new Turn(kafka, Groups.ERASURES, Topics.ERASURES)) {
            boolean forward = false;
            while (!closed.await(forward ? 0 : interval.toMillis(), TimeUnit.MILLISECONDS)) {
                forward = turn.isOurs() && tryToStep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryToStep() {
        try {
            List<ErasureRequest> open = requests.open();
            List<String> ids = open.stream().map(ErasureRequest::erasureId).toList();
            errands.keySet().retainAll(ids);
            stuck.retainAll(ids);
            return step(next(open));
        } catch (RuntimeException e) {
            tellFailed("", e);
            return false;
        }
    }

    /// The oldest ones; those that were stuck come after all others, each in its turn.
    private List<ErasureRequest> next(List<ErasureRequest> open) {
        Map<String, ErasureRequest> byId =
                open.stream()
                        .collect(Collectors.toMap(ErasureRequest::erasureId, request -> request));
        return Stream.concat(
                        open.stream().filter(request -> !stuck.contains(request.erasureId())),
                        stuck.stream().map(byId::get))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    /// A step of each, the one after the other, so that a long one does not keep short ones
    /// waiting.
    ///
    /// @return whether there may be more to do at once
    private boolean step(List<ErasureRequest> open) {
        boolean forward = false;
        for (ErasureRequest request : open) {
            stuck.remove(request.erasureId());
            switch (step(request)) {
                case FORWARD, DONE -> forward = true;
                case STUCK -> stuck.add(request.erasureId());
                case UNSETTLED -> {
                    return false;
                }
            }
        }
        return forward;
    }

    /// What fails now is tried again after a while, and keeps no other waiting.
    private ErasureErrand.Step step(ErasureRequest request) {
        try {
            ErasureErrand errand =
                    errands.computeIfAbsent(
                            request.erasureId(),
                            none -> new ErasureErrand(request, erasures, requests, clock));
            ErasureErrand.Step step = errand.step();
            if (step == ErasureErrand.Step.DONE) {
                tell(errand.request());
            }
            return step;
        } catch (RuntimeException e) {
            errands.remove(request.erasureId());
            tellFailed(request.erasureId(), e);
            return ErasureErrand.Step.STUCK;
        }
    }

    private static void tellFailed(String erasureId, RuntimeException failure) {
        log.atWarn()
                .setMessage("what was asked to be erased cannot be erased now")
                .addKeyValue("erasure", erasureId)
                .addKeyValue("error", failure.toString())
                .log();
    }

    private static void tell(ErasureRequest done) {
        log.atInfo()
                .setMessage("nothing of an erasure can be read any more")
                .addKeyValue("project", done.projectId())
                .addKeyValue("erasure", done.erasureId())
                .addKeyValue("traces", done.traces())
                .log();
    }
}
