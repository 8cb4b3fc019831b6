package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Logs tell nobody what was sent or with which key.
final class LogSecrecyTest {

    private final Ready ready = SharedStack.get().ready();

    /// Nothing that anybody sent or was given stands in any log of the whole run.
    @Test
    void noLogShowsAKeyOrAText() throws IOException {
        PlantedProject planted = PlantedProject.in(ready);
        Api own = planted.api();
        own.postJson("/traces", "{\"trace_id\":\"zqxbroken\",\"spans\":[{\"name\":\"zqxnever\"}");
        own.get("/traces?cursor=zqxcursor&limit=zqxlimit");
        own.as("zqxnobody_" + planted.key()).get("/traces?name=zqxsecret");
        own.getAfter(planted.send("zqxerased"), "/traces/zqxerased");
        own.deleteAtQuery("/traces/zqxerased");
        List<String> secrets = new ArrayList<>(ready.keys().values());
        secrets.addAll(
                List.of(
                        ready.adminKey(),
                        planted.key(),
                        planted.tenant().key(),
                        "zqxprompt",
                        "zqxquestion"));
        secrets.addAll(List.of("zqxnobody", "zqxsecret", "zqxnever", "zqxanswer", "zqxmessage"));
        List<String> lines = new ArrayList<>(SharedStack.log().lines());
        assertFalse(lines.isEmpty(), "nothing was logged");
        try (Stream<Path> files = Files.walk(Path.of("target/e2e/shared/logs"))) {
            files.filter(file -> file.toString().endsWith(".log"))
                    .forEach(file -> lines.addAll(lines(file)));
        }

        List<String> telling =
                lines.stream()
                        .filter(line -> secrets.stream().anyMatch(line::contains))
                        .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                        .limit(20)
                        .toList();

        assertEquals(List.of(), telling);
    }

    private static List<String> lines(Path file) {
        try {
            return List.of(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
