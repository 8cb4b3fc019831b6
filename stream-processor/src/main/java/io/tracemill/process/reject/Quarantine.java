package io.tracemill.process.reject;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;

/// Keys that a commit failed on, and why.
///
/// What fails in a commit fails for all that is in it: the thread starts anew and reads again. This
/// is how it then knows which records to reject, each by itself, instead of failing for ever. Kept
/// in memory: whoever starts anew finds out once more.
public final class Quarantine {

    private static final int MOST = 1_000;

    private final Map<Bytes, String> reasons = new LinkedHashMap<>();
    private volatile boolean empty = true;

    /// That of the topology which these are the settings of.
    public static Quarantine of(Map<String, ?> configs) {
        return configs.get(Rejected.CONFIG) instanceof Rejected rejected
                ? rejected.quarantine()
                : new Quarantine();
    }

    /// Does what a commit does with a key, and remembers the key when that fails; not when Kafka or
    /// a store does, which is no fault of the key.
    public void watch(Supplier<byte[]> key, Runnable step) {
        try {
            step.run();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            add(key.get(), e);
            throw e;
        }
    }

    synchronized void add(byte[] key, Throwable cause) {
        if (reasons.size() == MOST) {
            reasons.remove(reasons.keySet().iterator().next());
        }
        reasons.put(Bytes.wrap(key), Rejected.reason(cause));
        empty = false;
    }

    /// @throws QuarantinedException when a commit failed on the key
    public void check(byte[] key) {
        if (empty) {
            return;
        }
        synchronized (this) {
            String reason = reasons.get(Bytes.wrap(key));
            if (reason != null) {
                throw new QuarantinedException(reason);
            }
        }
    }

    /// Lets a key be tried again.
    public synchronized void release(byte[] key) {
        reasons.remove(Bytes.wrap(key));
        empty = reasons.isEmpty();
    }
}
