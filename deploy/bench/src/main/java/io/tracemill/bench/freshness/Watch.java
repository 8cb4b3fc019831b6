package io.tracemill.bench.freshness;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import io.tracemill.bench.measure.LatencyHistogram;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Asks for one trace at a time until it can be read, and notes how long that took.
final class Watch implements AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Question question;
    private final HttpConversation conversation;
    private final SynchronousQueue<Sample> samples = new SynchronousQueue<>();
    private final Thread thread;
    private final AtomicLong questions = new AtomicLong();
    private volatile LatencyHistogram latency = new LatencyHistogram();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile long nextSampleNanoTime = System.nanoTime();
    private volatile boolean closed;

    Watch(Question question, HttpConversation conversation) {
        this.question = question;
        this.conversation = conversation;
        this.thread = Thread.ofPlatform().name("watch-" + question).start(this::watch);
    }

    /// What is asked of a trace, and whether the answer shows all of it.
    interface Question {

        String path(Sample sample);

        boolean isAnswered(Sample sample, Answer answer);
    }

    /// Whether it is time for another sample.
    boolean isFree(long nanoTime) {
        return nanoTime - nextSampleNanoTime >= 0;
    }

    /// Takes the sample if it waits for one.
    void offer(Sample sample) {
        if (samples.offer(sample)) {
            nextSampleNanoTime = sample.acknowledgedNanoTime() + BETWEEN_SAMPLES.toNanos();
        }
    }

    /// Begins anew; what was noted before is given away.
    LatencyHistogram reset() {
        LatencyHistogram noted = latency;
        latency = new LatencyHistogram();
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        return noted;
    }

    /// Questions asked so far.
    long questions() {
        return questions.get();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        conversation.close();
    }

    private void watch() {
        while (!closed && failure.isEmpty()) {
            try {
                Sample sample = samples.poll(1, TimeUnit.SECONDS);
                if (sample != null) {
                    follow(sample);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException thrown) {
                failure = Optional.of(thrown);
            }
        }
    }

    private void follow(Sample sample) {
        LatencyHistogram into = latency;
        String path = question.path(sample);
        while (!closed) {
            Answer answer = conversation.get(path);
            questions.incrementAndGet();
            long waited = System.nanoTime() - sample.acknowledgedNanoTime();
            if (question.isAnswered(sample, answer)) {
                into.add(waited);
                return;
            }
            if (waited > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        path
                                + " did not show "
                                + sample
                                + " within "
                                + PATIENCE
                                + "; the last answer had status "
                                + answer.status()
                                + " and "
                                + answer.body().length()
                                + " characters");
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }
}
