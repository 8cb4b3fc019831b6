package io.tracemill.bench.floor;

import io.tracemill.local.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child JVM of this class path that answers one line to each line it is sent, and ends when its
/// input does.
public final class Worker implements AutoCloseable {

    /// Begins the lines that are answers; all others are for people.
    public static final String ANSWER = "answer ";

    private static final long PATIENCE_SECONDS = 20;

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Worker(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts it with the gateway's JVM options; its first answer says that it is ready.
    public static Worker start(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx1g",
                                "-Xmn512m",
                                "-XX:+UseSerialGC",
                                "-Dlogback.configurationFile=io/tracemill/local/process/quiet.xml",
                                main.getName()));
        command.addAll(1, ChildJvm.LATE_OPTIMISING);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new Worker(main.getSimpleName(), builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), failure);
        }
    }

    /// Its process id.
    public long pid() {
        return process.pid();
    }

    /// Sends a line and waits for the answer.
    public String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " could not be asked", failure);
        }
    }

    /// Waits for the next answer.
    public String answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith(ANSWER)) {
                System.err.println(name + ": " + line);
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(name + " ended before it answered");
            }
            return line.substring(ANSWER.length());
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " could not be heard", failure);
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
