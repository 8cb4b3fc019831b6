package io.tracemill.local.command;

import io.tracemill.local.Component;
import io.tracemill.local.DataDirectory;
import io.tracemill.local.DirectoryLock;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `restart NAME`: brings back one component of a running `up`.
final class Restart {

    private Restart() {}

    static int run(List<String> words) throws IOException {
        Arguments arguments = Arguments.parse(words, Set.of(), Set.of());
        Component component = component(arguments.only(names()));
        DataDirectory directory = new DataDirectory(arguments.data());
        if (DirectoryLock.holder(directory).isEmpty()) {
            System.err.println(
                    "Nothing runs on " + directory.root() + "; start it with: ./tracemill up");
            return 1;
        }
        long start = System.nanoTime();
        String answer = ControlSocket.ask(directory, component);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!answer.equals("ok")) {
            System.err.println(component.label() + " could not be restarted: " + answer);
            return 1;
        }
        System.out.println(
                String.format(Locale.ROOT, "%s is back after %.1f s", component.label(), seconds));
        return 0;
    }

    static Component component(String name) {
        return Component.named(name)
                .orElseThrow(
                        () -> new UsageException("there is no " + name + ": expected " + names()));
    }

    static String names() {
        return "one of "
                + String.join(
                        ", ", List.of(Component.values()).stream().map(Component::label).toList());
    }
}
