package io.tracemill.query.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import io.tracemill.query.clickhouse.ClickHouseAwayException;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.project.ProjectExistsException;
import io.tracemill.query.project.RegistryAwayException;
import io.tracemill.query.receipt.KafkaAwayException;
import io.tracemill.query.receipt.NotYetReadableException;
import io.tracemill.query.receipt.UnknownPartitionException;
import java.net.URISyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one table from exceptions to answers.
public final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final int UNPROCESSABLE = 422;

    private Answers() {}

    /// A 200 with the value as JSON.
    public static MutableHttpResponse<byte[]> ok(Object value) {
        return json(200, value);
    }

    public static MutableHttpResponse<byte[]> json(int status, Object value) {
        return HttpResponse.<byte[]>status(status, HttpStatus.getDefaultReason(status))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Json.bytes(value));
    }

    public static MutableHttpResponse<byte[]> error(int status, String detail, String code) {
        return json(status, ErrorBody.of(detail, code));
    }

    static MutableHttpResponse<byte[]> of(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> refused(refused);
            case InvalidParametersException invalid ->
                    json(UNPROCESSABLE, ErrorBody.of(invalid.violations(), "validation_error"));
            case UnknownPartitionException unknown ->
                    error(400, String.valueOf(unknown.getMessage()), "malformed_receipt");
            case ProjectExistsException exists ->
                    error(409, "Project already exists", "project_exists");
            case QueryLimitException over ->
                    error(
                            UNPROCESSABLE,
                            "This question costs more than one may: over %s. Ask for a shorter time (from, to), add filters, or lower the limit"
                                    .formatted(over.limit()),
                            "query_limit_exceeded");
            case NotYetReadableException late ->
                    json(
                                    202,
                                    new ErrorBody(
                                            "Accepted and safe, but not readable yet: ask again",
                                            "not_yet_readable",
                                            late.pending()))
                            .header("Retry-After", "1");
            case ClickHouseAwayException away -> away("ClickHouse", away);
            case RegistryAwayException away -> away("Kafka", away);
            case KafkaAwayException away -> away("Kafka", away);
            case HttpStatusException refused -> status(refused);
            case URISyntaxException _ ->
                    error(400, "The path or the query is malformed", "malformed_uri");
            default -> unexpected(failure);
        };
    }

    private static MutableHttpResponse<byte[]> refused(RefusedException refused) {
        RefusedException.Reason reason = refused.reason();
        MutableHttpResponse<byte[]> answer =
                error(reason.status(), String.valueOf(refused.getMessage()), reason.code());
        return reason == RefusedException.Reason.UNAUTHORIZED
                ? answer.header("WWW-Authenticate", "Bearer")
                : answer;
    }

    private static MutableHttpResponse<byte[]> status(HttpStatusException refused) {
        int status = refused.getStatus().getCode();
        return error(status, String.valueOf(refused.getMessage()), code(status));
    }

    private static MutableHttpResponse<byte[]> away(String resource, RuntimeException failure) {
        log.atWarn()
                .setMessage("a dependency is away")
                .addKeyValue("error", failure.getMessage())
                .log();
        return error(
                        503,
                        resource + " is not available now, try again",
                        resource.toLowerCase(java.util.Locale.ROOT) + "_unavailable")
                .header("Retry-After", "1");
    }

    private static MutableHttpResponse<byte[]> unexpected(Throwable failure) {
        log.atError().setMessage("a request failed").setCause(failure).log();
        return error(500, "Internal error", "internal_error");
    }

    static String code(int status) {
        return HttpStatus.getDefaultReason(status)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z]+", "_");
    }
}
