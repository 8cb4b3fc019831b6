package io.tracemill.schemas.connection;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Map;

/// Headers that every answer of a server has, unless the answer says something else itself.
public final class AnswerHeaders {

    private static final AsciiString TRANSPORT_SECURITY =
            AsciiString.cached("strict-transport-security");
    private static final AsciiString ONE_YEAR = AsciiString.cached("max-age=31536000");

    private final AsciiString[] names;
    private final AsciiString[] values;

    /// @param headers in lower case
    public AnswerHeaders(Map<String, String> headers) {
        this.names = headers.keySet().stream().map(AsciiString::cached).toArray(AsciiString[]::new);
        this.values =
                headers.values().stream().map(AsciiString::cached).toArray(AsciiString[]::new);
    }

    /// @param isEncrypted whether the connection is
    void addTo(HttpHeaders headers, boolean isEncrypted) {
        for (int i = 0; i < names.length; i++) {
            if (!headers.contains(names[i])) {
                headers.add(names[i], values[i]);
            }
        }
        if (isEncrypted) {
            headers.set(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }
}
