package io.tracemill.process;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long a trace of each project takes that is slow, in nanoseconds: as the project has set it,
/// else as the installation has it.
public final class SlowThresholds implements ToLongFunction<ProjectId> {

    private static final Logger log = LoggerFactory.getLogger(SlowThresholds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompactedView<ProjectSettings> settings;
    private final Duration otherwise;

    public SlowThresholds(CompactedView<ProjectSettings> settings, Duration otherwise) {
        this.settings = settings;
        this.otherwise = otherwise;
    }

    @Override
    public long applyAsLong(ProjectId projectId) {
        return settings.get(projectId.value())
                .map(own -> own.slowThreshold(otherwise))
                .orElse(otherwise)
                .toNanos();
    }

    /// Waits until what projects have set is known, but not for ever.
    void awaitLoaded() {
        try {
            if (!settings.awaitLoaded(PATIENCE)) {
                log.atWarn()
                        .setMessage("settings of projects are not read yet, going on without")
                        .addKeyValue("topic", Topics.PROJECT_SETTINGS.name())
                        .log();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Records of the topic that were passed over because they could not be read.
    long unreadable() {
        return settings.unreadable();
    }

    boolean isLoaded() {
        return settings.isLoaded();
    }
}
