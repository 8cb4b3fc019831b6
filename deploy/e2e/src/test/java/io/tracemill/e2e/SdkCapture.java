package io.tracemill.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A request of a real SDK as it was recorded: `NNN.headers.txt` beside its body.
///
/// @param sdk the folder
/// @param number within the folder, three digits
/// @param method `gRPC` for a call whose body is the message alone
/// @param headers those that say what the body is and who sent it, lower-case
public record SdkCapture(
        String sdk,
        String number,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body) {

    private static final Path FOLDER = Path.of("src/test/resources/sdk-captures");
    private static final List<String> KEPT =
            List.of("content-type", "content-encoding", "user-agent");
    private static final String SUFFIX = ".headers.txt";

    static List<String> sdks() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order in which they were sent.
    public static List<SdkCapture> of(String sdk) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(sdk))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(file -> read(sdk, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contentType() {
        return headers.getOrDefault("content-type", "");
    }

    /// Whether it holds traces, and not metrics, scores or a question.
    boolean isTraces() {
        return method.equals("POST")
                && (path.endsWith("/traces") || path.endsWith("/ingest/batch"));
    }

    private static SdkCapture read(String sdk, Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] request = lines.getFirst().split(" ");
            Map<String, String> headers = new TreeMap<>();
            for (String line : lines) {
                int colon = line.indexOf(": ");
                String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
                if (KEPT.contains(name)) {
                    headers.put(name, line.substring(colon + 2));
                }
            }
            String number = file.getFileName().toString().replace(SUFFIX, "");
            return new SdkCapture(
                    sdk, number, request[0], request[1], headers, body(file.getParent(), number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(Path folder, String number) throws IOException {
        for (String suffix : List.of(".pb", ".json", ".pb.gz")) {
            Path file = folder.resolve(number + suffix);
            if (Files.exists(file)) {
                return Files.readAllBytes(file);
            }
        }
        return new byte[0];
    }
}
