package io.tracemill.local.command;

import io.tracemill.local.Component;
import io.tracemill.local.DataDirectory;
import io.tracemill.local.DirectoryLock;
import io.tracemill.local.Ports;
import io.tracemill.local.Ready;
import io.tracemill.local.process.HttpProbe;
import io.tracemill.local.process.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `status`: what runs, where, how it feels and how much memory it takes.
final class Status {

    private Status() {}

    static int run(List<String> words) throws IOException {
        Arguments arguments = Arguments.parse(words, Set.of(), Set.of()).withoutRest();
        DataDirectory directory = new DataDirectory(arguments.data());
        if (DirectoryLock.holder(directory).isEmpty()) {
            System.out.println("Nothing runs on " + directory.root());
            return 1;
        }
        if (!Files.exists(directory.ready())) {
            System.out.println("Tracemill is starting or stopping on " + directory.root());
            return 1;
        }
        Ready ready = Ready.read(directory.ready());
        Ports ports = Ports.read(directory.ports());
        System.out.println(row("name", "pid", "alive", "address", "health", "memory"));
        boolean allWell = true;
        for (Component component : Component.values()) {
            allWell &= print(ready, ports, component);
        }
        return allWell ? 0 : 1;
    }

    private static boolean print(Ready ready, Ports ports, Component component) {
        @Nullable Long pid = ready.pids().get(component.label());
        String address = address(ready, ports, component);
        boolean isAlive = pid == null || ProcessHandle.of(pid).isPresent();
        boolean isHealthy = isAlive && isHealthy(component, address);
        System.out.println(
                row(
                        component.label(),
                        pid == null ? "-" : pid.toString(),
                        isAlive ? "yes" : "no",
                        address,
                        isHealthy ? "ready" : "not ready",
                        pid == null ? "-" : memory(pid)));
        return isHealthy;
    }

    private static boolean isHealthy(Component component, String address) {
        return switch (component) {
            case KAFKA -> Loopback.isServed(address);
            case CLICKHOUSE -> HttpProbe.isOk(address + "/ping");
            case GATEWAY, PROCESSOR, QUERY -> HttpProbe.isOk(address + "/health/ready");
        };
    }

    private static String address(Ready ready, Ports ports, Component component) {
        return switch (component) {
            case KAFKA -> ready.kafka();
            case CLICKHOUSE -> ready.clickhouse();
            case GATEWAY -> ready.gateway();
            case PROCESSOR -> "http://" + Loopback.HOST + ":" + ports.processor();
            case QUERY -> ready.query();
        };
    }

    private static String memory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MiB")
                    .findFirst()
                    .orElse("-");
        } catch (IOException notHere) {
            return "-";
        }
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-11s %8s  %-6s %-28s %-9s %8s", (Object[]) cells)
                .stripTrailing();
    }
}
