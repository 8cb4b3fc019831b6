package io.tracemill.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a child JVM runs: a main class of this class path, its JVM options and its arguments.
public record ChildJvm(Class<?> main, List<String> options, List<String> arguments) {

    /// The optimising compiler comes later: on two cores it takes most of the first minutes.
    public static final List<String> LATE_OPTIMISING =
            List.of(
                    "-XX:Tier4InvocationThreshold=20000",
                    "-XX:Tier4MinInvocationThreshold=2400",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=160000");

    /// The system property of a class path that all children get instead of this JVM's.
    public static final String CLASS_PATH = "tracemill.class.path";

    /// The system property of the folder where children keep their loaded classes for the next
    /// start. Their class path must consist of jars.
    public static final String ARCHIVES = "tracemill.archives";

    /// Copies the lists.
    public ChildJvm {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /// Starts the process under a name, its output going to the log.
    public ChildProcess start(String name, LogFile log) {
        ProcessBuilder builder = new ProcessBuilder(command(name));
        // in the environment, so that a list of processes stays readable
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty(CLASS_PATH, System.getProperty("java.class.path")));
        builder.environment().put("TZ", "UTC");
        return ChildProcess.start(name, builder, log);
    }

    private List<String> command(String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(LATE_OPTIMISING);
        command.addAll(archive(name));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /// Loaded classes are kept in a file when the process ends in order; the next start takes half
    /// the time.
    private static List<String> archive(String name) {
        String folder = System.getProperty(ARCHIVES);
        return folder == null
                ? List.of()
                : List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + Path.of(folder, name + ".jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-Xlog:aot=off");
    }
}
