package io.tracemill.bench.query;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import java.util.List;
import java.util.stream.IntStream;

/// What dashboards of other products ask for.
final class SurfaceQuestions {

    private static final double PAGE_MILLIS = 40;
    private static final double SIDESEAT_MILLIS = 60;
    private static final int FAR_PAGE = 100;
    private static final String TRULAYER = "/trulayer/v1/traces?limit=50";
    private static final String SIDESEAT = "/sideseat/api/v1/project/default/otel";

    List<ReadCase> all() {
        return List.of(
                ReadCase.ofPaths("trulayer, page 1", PAGE_MILLIS, List.of(TRULAYER)),
                new ReadCase("trulayer, page " + FAR_PAGE, PAGE_MILLIS, new FarPage()),
                ReadCase.ofPaths(
                        "sideseat, page with total",
                        SIDESEAT_MILLIS,
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(page -> SIDESEAT + "/traces?limit=50&page=" + page)
                                .toList()),
                ReadCase.ofPaths(
                        "sideseat, page by cost",
                        SIDESEAT_MILLIS,
                        List.of(SIDESEAT + "/traces?limit=50&order_by=total_cost:desc")),
                ReadCase.ofPaths(
                        "sideseat, sessions",
                        SIDESEAT_MILLIS,
                        List.of(SIDESEAT + "/sessions?limit=50")),
                ReadCase.ofPaths(
                        "sideseat, filter-options",
                        SIDESEAT_MILLIS,
                        List.of(SIDESEAT + "/traces/filter-options")),
                ReadCase.ofPaths(
                        "sideseat, messages of 20 turns",
                        PAGE_MILLIS,
                        List.of(SIDESEAT + "/traces/" + LongTalk.TRACE_ID + "/messages")),
                ReadCase.ofPaths(
                        "anyway, page 1", PAGE_MILLIS, List.of("/anyway/v1/traces?limit=50")),
                ReadCase.ofPaths(
                        "trainly, newest 50",
                        PAGE_MILLIS,
                        List.of("/trainly/v1/default/analytics/traces?limit=50")));
    }

    /// Follows the cursors once, and then asks for one page again and again.
    private static final class FarPage implements ReadCase.Question {

        private String path = "";

        @Override
        public void prepare(HttpConversation conversation) {
            if (!path.isEmpty()) {
                return;
            }
            path = TRULAYER;
            for (int page = 1; page < FAR_PAGE; page++) {
                path = TRULAYER + "&cursor=" + NextPage.cursor(TRULAYER, conversation.get(path));
            }
        }

        @Override
        public Answer ask(HttpConversation conversation, int number) {
            return conversation.get(path);
        }
    }
}
