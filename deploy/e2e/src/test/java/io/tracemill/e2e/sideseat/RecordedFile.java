package io.tracemill.e2e.sideseat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A file of the recordings.
final class RecordedFile {

    private static final String ROOT = "/sideseat/";

    private RecordedFile() {}

    static byte[] bytes(String name) {
        try (InputStream in = RecordedFile.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new FileNotFoundException(ROOT + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static JsonNode json(String name) {
        return Api.json(text(name));
    }
}
