package io.tracemill.bench.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Questions and answers, one at a time, over one kept-alive connection; for one thread.
public final class HttpConversation implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 120_000;

    private final URI server;
    private final String headers;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /// @param server `http://host:port`
    /// @param headers sent with every question
    public HttpConversation(String server, Map<String, String> headers) {
        this.server = URI.create(server);
        StringBuilder lines = new StringBuilder("Host: " + this.server.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        this.headers = lines.toString();
    }

    /// An answer: its status, its headers by lower-case name, its body.
    public record Answer(int status, Map<String, String> headers, String body) {

        /// The body of a 200 or 202.
        ///
        /// @throws IllegalStateException with the answer when it is another
        public String orFail(String question) {
            if (status / 100 != 2) {
                throw new IllegalStateException(question + " was answered " + status + ": " + body);
            }
            return body;
        }
    }

    /// Asks for a path.
    public Answer get(String path) {
        return ask("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n", new byte[0]);
    }

    /// Sends a body to a path.
    public Answer post(String path, String contentType, byte[] body) {
        return ask(
                "POST "
                        + path
                        + " HTTP/1.1\r\n"
                        + headers
                        + "Content-Type: "
                        + contentType
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n",
                body);
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close the connection to " + server, failure);
        }
    }

    private Answer ask(String head, byte[] body) {
        boolean kept = socket != null;
        try {
            return exchange(head, body);
        } catch (IOException failure) {
            close();
            if (!kept) {
                throw new UncheckedIOException(
                        "no answer from " + server + ": " + failure.getMessage(), failure);
            }
            // the server may have ended an idle connection; a fresh one tells
            return ask(head, body);
        }
    }

    private Answer exchange(String head, byte[] body) throws IOException {
        Socket connected = connected();
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.write(head.getBytes(StandardCharsets.UTF_8));
        request.write(body);
        request.writeTo(connected.getOutputStream());
        String statusLine = line();
        Map<String, String> answered = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            answered.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String text = new String(body(answered), StandardCharsets.UTF_8);
        if ("close".equalsIgnoreCase(answered.get("connection"))) {
            close();
        }
        return new Answer(Integer.parseInt(statusLine.split(" ")[1]), answered, text);
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        return socket;
    }

    private byte[] body(Map<String, String> answered) throws IOException {
        if ("chunked".equalsIgnoreCase(answered.get("transfer-encoding"))) {
            return chunks();
        }
        return exactly(Integer.parseInt(answered.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line().strip(), 16);
        while (size > 0) {
            body.write(exactly(size));
            line();
            size = Integer.parseInt(line().strip(), 16);
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended inside an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the connection ended before an answer");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
