package io.tracemill.query.rejection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Which rejection: the record, the row of it, and the stage that gave it up. The order of lists
/// goes by it too, so that of the last one of a page is where the next one begins.
public record RejectionId(
        long recordedUnixMillis,
        String topic,
        int partition,
        long offset,
        int place,
        String stage,
        String projectId) {

    private static final String VERSION = "1";
    private static final int PARTS = 8;
    private static final int MAX_LENGTH = 1000;

    /// An opaque text of letters, digits, `-` and `_`.
    public String encode() {
        String text =
                String.join(
                        "\n",
                        VERSION,
                        Long.toString(recordedUnixMillis),
                        topic,
                        Integer.toString(partition),
                        Long.toString(offset),
                        Integer.toString(place),
                        stage,
                        projectId);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Nothing when the text is no id.
    public static Optional<RejectionId> decode(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == PARTS && parts[0].equals(VERSION)
                    ? Optional.of(
                            new RejectionId(
                                    Long.parseLong(parts[1]),
                                    parts[2],
                                    Integer.parseInt(parts[3]),
                                    Long.parseLong(parts[4]),
                                    Integer.parseInt(parts[5]),
                                    parts[6],
                                    parts[7]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
