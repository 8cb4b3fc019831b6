package io.tracemill.bench.chaos.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The class path of this JVM once more, all jars, with classes that ask [ShiftedClock] for the
/// time.
final class ShiftedClassPath {

    private static final String OWN =
            ShiftedClassPath.class.getPackageName().replace('.', '/') + '/';

    /// Of classes that are not the same any more.
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final StringBuilder path = new StringBuilder();
    private int jars;

    private ShiftedClassPath(Path folder) {
        this.folder = folder;
    }

    /// @param folder where the changed jars go, and where a [ClockFile] is looked for
    static String make(Path folder) throws IOException {
        ShiftedClassPath made = new ShiftedClassPath(folder);
        made.add(made.write(Map.of(OWN + ClockFile.FOLDER, folder.toString().getBytes(UTF_8))));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.isDirectory(source)) {
                made.add(made.write(source, made.redirected(source)));
            } else if (Files.exists(source)) {
                made.addJar(source);
            }
        }
        return made.path.toString();
    }

    private void addJar(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Path root = inside.getPath("/");
            Map<String, byte[]> redirected = redirected(root);
            add(redirected.isEmpty() ? jar : write(root, redirected));
        }
    }

    private void add(Path jar) {
        path.append(path.isEmpty() ? "" : File.pathSeparator).append(jar);
    }

    /// The classes below a folder that ask for the time, by their names in a jar.
    private Map<String, byte[]> redirected(Path root) throws IOException {
        Map<String, byte[]> redirected = new HashMap<>();
        for (Path file : below(root, Files::isRegularFile)) {
            String name = name(root, file);
            if (name.endsWith(".class") && !name.startsWith(OWN)) {
                Optional<byte[]> changed = ClockCalls.redirected(Files.readAllBytes(file));
                changed.ifPresent(bytes -> redirected.put(name, bytes));
            }
        }
        return redirected;
    }

    /// All files below a folder, some of them changed.
    private Path write(Path root, Map<String, byte[]> changed) throws IOException {
        // folders too: some look for services in a folder of a jar
        Map<String, byte[]> all = new TreeMap<>();
        for (Path file : below(root, each -> !each.equals(root))) {
            String name = name(root, file);
            byte[] bytes = changed.get(name);
            if (Files.isDirectory(file)) {
                all.put(name + '/', new byte[0]);
            } else if (!SIGNATURE.matcher(name).matches()) {
                all.put(name, bytes == null ? Files.readAllBytes(file) : bytes);
            }
        }
        return write(all);
    }

    private Path write(Map<String, byte[]> files) throws IOException {
        Path jar = folder.resolve(jars++ + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }

    private static List<Path> below(Path root, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(wanted).toList();
        }
    }

    private static String name(Path root, Path file) {
        String name = root.relativize(file).toString();
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}
