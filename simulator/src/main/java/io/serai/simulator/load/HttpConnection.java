package io.serai.simulator.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A kept-alive HTTP/1.1 connection that posts messages. Plain sockets, because the JDK's client costs several times
 * the processor time, which a load generator beside the server must not take from it.
 */
final class HttpConnection implements Connection {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI server;
    private final List<String> keys;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    HttpConnection(URI server, List<String> keys) {
        this.server = server;
        this.keys = keys;
    }

    @Override
    public Reply send(LoadMessage message) throws IOException {
        try {
            var open = open();
            open.getOutputStream().write(request(message));
            var status = status(line());
            var headers = headers();
            var body = new String(body(headers), StandardCharsets.UTF_8);
            if ("close".equalsIgnoreCase(headers.get("connection"))) {
                close();
            }
            return new Reply(status, body);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private byte[] request(LoadMessage message) {
        var head =
                "POST /v1/telemetry HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(server.getAuthority(), keys.get(message.sender()), message.body().length)
                        .getBytes(StandardCharsets.US_ASCII);
        var whole = new ByteArrayOutputStream(head.length + message.body().length);
        whole.writeBytes(head);
        whole.writeBytes(message.body());
        return whole.toByteArray();
    }

    private Socket open() throws IOException {
        if (socket != null) {
            return socket;
        }
        var secure = "https".equals(server.getScheme());
        var opened = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        socket = opened;
        opened.setTcpNoDelay(true);
        opened.setSoTimeout((int) TIMEOUT.toMillis());
        var port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        opened.connect(new InetSocketAddress(server.getHost(), port), (int) TIMEOUT.toMillis());
        in = new BufferedInputStream(opened.getInputStream());
        return opened;
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("answer begins with '%s'; expected HTTP/1.1 and a status".formatted(line));
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** Names in lower case. */
    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(exactly(size));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("answer ended after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("connection closed before the answer was complete");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        var closing = socket;
        socket = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (IOException e) {
            // The connection is given up either way.
        }
    }
}
