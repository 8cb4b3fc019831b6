package io.tracemill.local.part;

import java.util.OptionalLong;

/// A service that somebody else runs.
public record RemotePart(String address) implements Part {

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void kill() {
        throw new IllegalStateException(address + " is not run by this stack");
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
