package io.tracemill.query.parameter;

import io.tracemill.query.receipt.Incarnation;
import io.tracemill.schemas.access.Seal;
import io.tracemill.schemas.topic.KafkaAwayException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Places in lists as sealed texts: a page begins where an earlier one ended, and nowhere that
/// somebody made up.
public final class PageCursors {

    private final String secret;
    private final Incarnation incarnation;

    public PageCursors(String secret, Incarnation incarnation) {
        this.secret = secret;
        this.incarnation = incarnation;
    }

    /// @param place behind which the next page begins
    /// @throws KafkaAwayException when Kafka does not say which installation this is
    public String text(String place) {
        return seal().close(place.getBytes(StandardCharsets.UTF_8));
    }

    /// What a page before gave; nothing for the first page.
    ///
    /// @param decoding the place, or nothing when it is not one of this list
    /// @throws KafkaAwayException when Kafka does not say which installation this is
    public <C> Optional<C> read(
            ParameterReader reader, Parameter parameter, Function<String, Optional<C>> decoding) {
        Optional<String> text = reader.text(parameter);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<C> place =
                seal().open(text.get())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .flatMap(decoding);
        if (place.isEmpty()) {
            reader.reject(
                    parameter, "value_error", "expected the next_cursor of a page", text.get());
        }
        return place;
    }

    private Seal seal() {
        return new Seal("page", secret, incarnation.get());
    }
}
