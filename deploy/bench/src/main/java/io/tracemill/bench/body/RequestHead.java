package io.tracemill.bench.body;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What comes before a body: the server's name and the key.
///
/// @param host with port, for the header
/// @param apiKey empty for none
public record RequestHead(String host, String apiKey) {

    /// CR LF CR LF
    private static final int END = 0x0D0A0D0A;

    /// A request line and headers as HTTP/1.1 has them.
    String encode(Format format, int contentLength) {
        return "POST "
                + format.path()
                + " HTTP/1.1\r\nHost: "
                + host
                + (apiKey.isEmpty() ? "" : "\r\nAuthorization: Bearer " + apiKey)
                + "\r\nContent-Type: "
                + format.contentType()
                + "\r\nContent-Length: "
                + contentLength
                + "\r\n\r\n";
    }

    /// Where the body of a request begins.
    static int length(ByteBuffer request) {
        int at = 0;
        while (request.order(ByteOrder.BIG_ENDIAN).getInt(at) != END) {
            at++;
        }
        return at + Integer.BYTES;
    }

    /// Keys are never logged.
    @Override
    public String toString() {
        return "RequestHead[" + host + "]";
    }
}
