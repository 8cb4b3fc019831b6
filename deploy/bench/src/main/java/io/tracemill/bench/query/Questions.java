package io.tracemill.bench.query;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.client.HttpConversation.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What is asked: lists by every filter, further pages, details.
final class Questions {

    private static final double LIST_MILLIS = 40;
    private static final double DETAIL_MILLIS = 25;

    private static final String LIST = "/traces?limit=50";
    private static final int PAGES = 10;

    private final Parameters parameters;

    Questions(Parameters parameters) {
        this.parameters = parameters;
    }

    List<ReadCase> all() {
        List<ReadCase> cases = new ArrayList<>();
        cases.add(ReadCase.ofPaths("list", LIST_MILLIS, List.of(LIST)));
        cases.add(by("list by status", "status", List.of("failed", "warning", "success")));
        cases.add(by("list by model", "model", parameters.models()));
        cases.add(by("list by session", "session_id", parameters.sessions()));
        cases.add(by("list by user", "user_id", parameters.users()));
        cases.add(by("list by tag", "tag", parameters.tags()));
        cases.add(by("list by environment", "environment", List.of("production", "staging")));
        cases.add(
                ReadCase.ofPaths(
                        "list by latency",
                        LIST_MILLIS,
                        IntStream.range(1, 30)
                                .mapToObj(i ->
                                        LIST
                                                + "&latency_min="
                                                + 500 * i
                                                + "&latency_max="
                                                + (500 * i + 1000))
                                .toList()));
        cases.add(
                ReadCase.ofPaths(
                        "list by tokens",
                        LIST_MILLIS,
                        IntStream.range(1, 30)
                                .mapToObj(i ->
                                        LIST
                                                + "&token_min="
                                                + 400 * i
                                                + "&token_max="
                                                + (400 * i + 1000))
                                .toList()));
        cases.add(ReadCase.ofPaths("list by model, status, latency", LIST_MILLIS, several()));
        cases.add(new ReadCase("list, pages 2 to " + PAGES, LIST_MILLIS, new Pages()));
        cases.add(ReadCase.ofPaths("detail, 5 to 10 spans", DETAIL_MILLIS, details(5, 10)));
        cases.add(ReadCase.ofPaths("detail, 1,000 spans", DETAIL_MILLIS, details(500, 1_000_000)));
        return cases;
    }

    private static ReadCase by(String name, String parameter, List<String> values) {
        return ReadCase.ofPaths(
                name,
                LIST_MILLIS,
                values.stream().map(value -> LIST + '&' + parameter + '=' + value).toList());
    }

    private List<String> several() {
        return parameters.models().stream()
                .flatMap(model ->
                        List.of("failed", "warning").stream()
                                .map(status ->
                                        LIST
                                                + "&model="
                                                + model
                                                + "&status="
                                                + status
                                                + "&latency_min=1000"))
                .toList();
    }

    private List<String> details(int leastSpans, int mostSpans) {
        return parameters.traceIds(leastSpans, mostSpans).stream()
                .map(id -> "/traces/" + id)
                .toList();
    }

    /// Follows the cursors from the second page on; the first one is asked for beforehand.
    private static final class Pages implements ReadCase.Question {

        private String cursor = "";
        private int page = PAGES;

        @Override
        public void prepare(HttpConversation conversation) {
            if (page == PAGES) {
                page = 1;
                cursor = NextPage.cursor(LIST, conversation.get(LIST));
            }
        }

        @Override
        public Answer ask(HttpConversation conversation, int number) {
            Answer answer = conversation.get(LIST + "&cursor=" + cursor);
            cursor = NextPage.cursor(LIST, answer);
            page++;
            return answer;
        }
    }
}
