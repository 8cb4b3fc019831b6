package io.tracemill.e2e.sideseat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.e2e.sideseat.answer.AnswerDifferences;
import io.tracemill.e2e.sideseat.answer.SentTraces;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What came of one exchange.
///
/// @param unexpected in what the answer differs and should not
/// @param reasons why it differs where it may
record ExchangeOutcome(
        RecordedExchange exchange, List<String> unexpected, Set<AnswerDifferences.Reason> reasons) {

    boolean isEqual() {
        return unexpected.isEmpty();
    }

    /// Whether the answer is the recorded one.
    ///
    /// @param project what is called `default` in the recordings
    static ExchangeOutcome of(
            RecordedExchange exchange,
            HttpResponse<String> answer,
            String project,
            SentTraces sent) {
        AnswerDifferences differences = new AnswerDifferences(exchange.target(), sent);
        List<String> unexpected = new ArrayList<>();
        if (answer.statusCode() != exchange.status()) {
            unexpected.add("status " + exchange.status() + " but " + answer.statusCode());
        }
        String body = answer.body().replace('"' + project + '"', "\"default\"");
        if (exchange.contentType().startsWith("application/json") && !exchange.answer().isEmpty()) {
            differences.compare(Api.json(exchange.answer()), json(body));
        } else if (!exchange.answer().equals(body)) {
            unexpected.add("'" + exchange.answer() + "' but '" + body + "'");
        }
        unexpected.addAll(differences.unexpected());
        return new ExchangeOutcome(exchange, unexpected, differences.reasons());
    }

    /// Whether a filter in the syntax that the product documents finds what it finds in the one
    /// that the product takes.
    static ExchangeOutcome ofDocumented(
            RecordedExchange exchange, HttpResponse<String> answer, HttpResponse<String> same) {
        boolean equal =
                same.statusCode() == 200
                        && answer.statusCode() == 200
                        && same.body().equals(answer.body());
        return new ExchangeOutcome(
                exchange,
                equal ? List.of() : List.of(same.body() + " but " + answer.body()),
                Set.of(AnswerDifferences.Reason.DOCUMENTED));
    }

    private static JsonNode json(String body) {
        try {
            return Api.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Api.JSON.getNodeFactory().textNode(body);
        }
    }
}
