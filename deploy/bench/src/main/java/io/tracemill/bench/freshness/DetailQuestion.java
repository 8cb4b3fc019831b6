package io.tracemill.bench.freshness;

import io.tracemill.bench.client.HttpConversation.Answer;

/// `GET /traces/{id}`: answered when it shows every span.
final class DetailQuestion implements Watch.Question {

    private static final String ONCE_PER_SPAN = "\"children\":";

    @Override
    public String path(Sample sample) {
        return "/traces/" + sample.traceId();
    }

    @Override
    public boolean isAnswered(Sample sample, Answer answer) {
        if (answer.status() == 404) {
            return false;
        }
        return answer.orFail(path(sample)).split(ONCE_PER_SPAN, -1).length - 1 == sample.spans();
    }

    @Override
    public String toString() {
        return "detail";
    }
}
