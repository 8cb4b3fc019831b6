package io.tracemill.bench.stack;

import io.tracemill.bench.Options;
import io.tracemill.bench.body.RequestHead;
import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.measure.CpuMeter;
import io.tracemill.local.Component;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A local stack with separate processes, free ports and a folder of its own that goes with it.
public final class StackUnderTest implements AutoCloseable {

    /// What the CPU time of the benchmark's own process is called.
    public static final String LOAD = "load";

    private final Path folder;
    private final boolean keeps;
    private final LocalStack stack;
    private final List<Component> running =
            new ArrayList<>(
                    List.of(
                            Component.GATEWAY,
                            Component.KAFKA,
                            Component.CLICKHOUSE,
                            Component.PROCESSOR,
                            Component.QUERY));

    private StackUnderTest(Path folder, boolean keeps, LocalStack stack) {
        this.folder = folder;
        this.keeps = keeps;
        this.stack = stack;
    }

    /// Starts everything, its data in a folder of its own beside the results.
    public static StackUnderTest start(Options options) {
        Path parent = options.out();
        Path folder;
        try {
            Files.createDirectories(parent);
            folder = Files.createTempDirectory(parent, "stack-").toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot create a folder in " + parent, failure);
        }
        System.out.println("Starting a stack of its own in " + folder);
        try {
            LocalStack stack =
                    LocalStack.start(
                            LocalOptions.in(folder)
                                    .withSeparateApplications()
                                    .withPorts(Ports.FREE)
                                    .withProgress(System.out::println));
            return new StackUnderTest(folder, options.has("keep"), stack);
        } catch (RuntimeException failure) {
            System.err.println("The logs are in " + folder);
            throw failure;
        }
    }

    /// Where everything is.
    public Ready ready() {
        return stack.ready();
    }

    /// Lets a JVM of the stack collect its garbage, so that its memory can be compared.
    public void collectGarbage(String component) {
        Long pid = ready().pids().get(component);
        if (pid != null) {
            Jcmd.run(pid, "GC.run");
        }
    }

    /// Where its data is, and whatever else shall go with it.
    public Path folder() {
        return folder;
    }

    /// Ends components that a benchmark does not want to run beside it.
    public void stop(Component... components) {
        for (Component component : components) {
            stack.stop(component);
            running.remove(component);
        }
    }

    /// What runs, for the report.
    public List<String> running() {
        return running.stream().map(Component::label).toList();
    }

    /// Measures the CPU time of what runs, of further processes and of this one.
    public CpuMeter cpuMeter(Map<String, Long> more) {
        Map<String, Long> pids = new LinkedHashMap<>();
        running.forEach(component -> {
            Long pid = ready().pids().get(component.label());
            if (pid != null) {
                pids.put(component.label(), pid);
            }
        });
        pids.putAll(more);
        pids.put(LOAD, ProcessHandle.current().pid());
        return new CpuMeter(pids);
    }

    /// The gateway's address for the load client.
    public InetSocketAddress gateway() {
        URI gateway = URI.create(ready().gateway());
        return new InetSocketAddress(gateway.getHost(), gateway.getPort());
    }

    /// The headers of requests to the gateway.
    public RequestHead gatewayHead() {
        return new RequestHead(URI.create(ready().gateway()).getAuthority(), ready().apiKey());
    }

    /// A new connection to the gateway.
    public HttpConversation gatewayConversation() {
        return new HttpConversation(
                ready().gateway(), Map.of("Authorization", "Bearer " + ready().apiKey()));
    }

    /// A new connection to the query API.
    public HttpConversation query() {
        return new HttpConversation(
                ready().query(), Map.of("Authorization", "Bearer " + ready().apiKey()));
    }

    /// A new connection to ClickHouse.
    public Tables tables() {
        return new Tables(ready().clickhouse());
    }

    /// Stops everything and deletes the data unless it shall be kept.
    @Override
    public void close() {
        stack.close();
        if (keeps) {
            System.out.println("Kept: " + folder);
            return;
        }
        DataFolder.delete(folder);
    }
}
