package io.tracemill.e2e.sideseat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request that SideSeat was asked, and what it answered, as `sideseat/exchanges` holds it.
///
/// @param name its folder and its own: `bad/limit-0`
/// @param headers that were sent on purpose
/// @param body as sent; `<3212 bytes>` stands for the file of that length
record RecordedExchange(
        String name,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        int status,
        String contentType,
        String answer) {

    String folder() {
        return name.substring(0, name.indexOf('/'));
    }

    /// All of them in the order they were recorded in.
    static List<RecordedExchange> all() {
        return text("index.txt").lines().map(RecordedExchange::read).toList();
    }

    private static RecordedExchange read(String name) {
        String[] halves = text(name + ".txt").split("\n\n", 2);
        List<String> request = new ArrayList<>(halves[0].lines().toList());
        String[] line = request.removeFirst().split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        for (String each : request) {
            if (each.startsWith("> ")) {
                String[] header = each.substring(2).split(": ", 2);
                headers.put(header[0], header[1]);
            } else if (!each.startsWith("# decoded: ")) {
                body.append(each);
            }
        }
        String[] response = halves[1].stripLeading().split("\n\n", 2);
        Optional<String> type =
                response[0]
                        .lines()
                        .filter(each -> each.startsWith("content-type: "))
                        .map(each -> each.substring("content-type: ".length()))
                        .findFirst();
        return new RecordedExchange(
                name,
                line[0],
                line[1],
                headers,
                body.toString(),
                Integer.parseInt(response[0].substring(0, 3)),
                type.orElse(""),
                response.length < 2 ? "" : response[1].strip());
    }

    private static String text(String path) {
        return RecordedFile.text("exchanges/" + path);
    }
}
