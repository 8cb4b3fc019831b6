package io.tracemill.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks a server whether it is ready, on a connection that is not kept.
public final class HttpProbe {

    private static final int PATIENCE_MILLIS = 2000;

    private HttpProbe() {}

    /// Whether a GET is answered with 200.
    public static boolean isOk(String url) {
        return status(url) == HttpURLConnection.HTTP_OK;
    }

    /// The status of the answer to a GET, 0 when there is none.
    public static int status(String url) {
        try {
            HttpURLConnection probe = (HttpURLConnection) URI.create(url).toURL().openConnection();
            probe.setRequestProperty("Connection", "close");
            probe.setConnectTimeout(PATIENCE_MILLIS);
            probe.setReadTimeout(PATIENCE_MILLIS);
            int status = probe.getResponseCode();
            try (InputStream body =
                    status < HttpURLConnection.HTTP_BAD_REQUEST
                            ? probe.getInputStream()
                            : probe.getErrorStream()) {
                if (body != null) {
                    body.transferTo(OutputStream.nullOutputStream());
                }
            }
            return status;
        } catch (IOException notYet) {
            return 0;
        }
    }
}
