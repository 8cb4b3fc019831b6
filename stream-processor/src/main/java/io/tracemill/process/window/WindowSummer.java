package io.tracemill.process.window;

import io.tracemill.process.reject.Quarantine;
import io.tracemill.process.rollup.WindowChange;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.CommitPace;
import io.tracemill.process.streams.StoreWalk;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Takes each change into its minute and its hour, and passes on a revision of each window that
/// changed, once for each commit.
final class WindowSummer implements Processor<byte[], byte[], byte[], RollupRevision> {

    private final RollupSettings settings;
    private @Nullable Windows windows;
    private @Nullable WindowClock clock;
    private @Nullable Quarantine quarantine;
    private @Nullable CommitPace pace;

    WindowSummer(RollupSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], RollupRevision> context) {
        Windows opened =
                new Windows(context.getStateStore(WindowSums.WINDOWS), settings.retention());
        WindowClock time = new WindowClock(context.currentSystemTimeMs());
        Quarantine unfit = Quarantine.of(context.appConfigs());
        windows = opened;
        quarantine = unfit;
        clock = time;
        pace = new CommitPace(context);
        CommitHook hook = context.getStateStore(WindowSums.COMMIT);
        Consumer<Window> passOn =
                window ->
                        context.forward(
                                new Record<>(
                                        window.revisionKey(),
                                        window.revise(),
                                        window.updatedUnixMillis()));
        hook.beforeCommit(
                context,
                () ->
                        opened.writeChanged(window ->
                                unfit.watch(
                                        () -> window.key().hour().toBytes(),
                                        () -> passOn.accept(window))));
        WindowKeeper keeper = new WindowKeeper(opened, settings);
        context.schedule(
                StoreWalk.TICK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> keeper.keepSome(time.now(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            throw new UndecodableRecordException("change of a window: expected a key and a value");
        }
        if (windows == null || clock == null || quarantine == null || pace == null) {
            throw new IllegalStateException("the processor was not initialised");
        }
        quarantine.check(record.key());
        WindowKey hour = WindowKey.ofBytes(record.key());
        WindowChange change = WindowChange.decode(record.value());
        WindowKey minute =
                new WindowKey(hour.series(), WindowKey.MINUTE, change.minuteUnixSeconds());
        clock.advance(record.timestamp());
        windows.change(minute, change.tally(), record.timestamp());
        windows.change(hour, change.tally(), record.timestamp());
        pace.took(record);
    }
}
