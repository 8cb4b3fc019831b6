package io.tracemill.process.retry;

import io.tracemill.schemas.model.Kind;

/// What a call asks for and of whom, as far as two calls are compared.
///
/// @param ordinary traffic such as HTTP that merely came along
/// @param name a hash of the span's name without its model, of a tool's call the tool's name
/// @param model a hash of the model that was asked for, 0 when it is not known
/// @param provider a hash of its provider, 0 when it is not known
/// @param fingerprint of what was asked, 0 when it is not known
public record Request(
        Kind kind, boolean ordinary, int name, int model, int provider, long fingerprint) {

    private static final int SEED = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    public static Request of(Operation operation, long fingerprint) {
        return new Request(
                operation.kind(),
                operation.ordinary(),
                nameOf(operation.name(), operation.model()),
                hash(operation.model()),
                hash(operation.provider()),
                fingerprint);
    }

    boolean isTool() {
        return kind == Kind.TOOL && !ordinary;
    }

    boolean isModelCall() {
        return kind.isModelCall() && !ordinary;
    }

    boolean isOfTheKindOf(Request other) {
        return kind == other.kind && ordinary == other.ordinary;
    }

    /// Whether both are known to ask the same.
    boolean asksAs(Request other) {
        return fingerprint != 0 && fingerprint == other.fingerprint;
    }

    /// Whether both are known, and ask for different things.
    boolean contradicts(Request other) {
        return fingerprint != 0 && other.fingerprint != 0 && fingerprint != other.fingerprint;
    }

    /// Whether both go to the same model of the same provider, as far as is known.
    boolean goesWhere(Request other) {
        return agree(model, other.model) && agree(provider, other.provider);
    }

    private static boolean agree(int one, int other) {
        return one == other || one == 0 || other == 0;
    }

    /// OpenTelemetry names a call after its model, which a fallback changes.
    private static int nameOf(String name, String model) {
        int at = model.isEmpty() ? -1 : name.indexOf(model);
        if (at < 0) {
            return hash(SEED, name, 0, name.length());
        }
        int before = hash(SEED, name, 0, at);
        return hash(before, name, at + model.length(), name.length());
    }

    private static int hash(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int hash = hash(SEED, text, 0, text.length());
        return hash == 0 ? SEED : hash;
    }

    /// FNV-1a over characters, which cuts in any text alike.
    private static int hash(int seed, String text, int from, int to) {
        int hash = seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
