package io.tracemill.query.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.netty.handler.codec.DecoderException;
import io.tracemill.query.clickhouse.ClickHouseAwayException;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.live.NotFollowingException;
import io.tracemill.query.parameter.AskedRange;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.project.ProjectExistsException;
import io.tracemill.query.project.RegistryAwayException;
import io.tracemill.query.receipt.NotYetReadableException;
import io.tracemill.query.receipt.UnknownPartitionException;
import io.tracemill.schemas.topic.KafkaAwayException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one table from exceptions to problems.
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final int UNAUTHORIZED = 401;

    private Problems() {}

    /// @param parameters all values of a parameter of the request
    static Problem of(Throwable failure, Function<String, List<String>> parameters) {
        Problem problem =
                failure instanceof QueryLimitException over
                        ? overLimit(over, AskedRange.of(parameters, Instant.now()))
                        : table(failure);
        return problem.because(failure);
    }

    private static Problem overLimit(QueryLimitException over, Optional<AskedRange> range) {
        String fitting =
                range.map(asked ->
                                "About %s of the %s that it asks for would fit"
                                        .formatted(asked.part(over.share()), asked.part(1)))
                        .orElse(
                                "About %d %% of what it asks for would fit"
                                        .formatted(Math.max(1, (int) (100 * over.share()))));
        return Problem.of(
                422,
                "query_limit_exceeded",
                "This question costs more than one may: over %s. %s: ask for a shorter time, add filters, or lower the limit"
                        .formatted(over.limit(), fitting));
    }

    private static Problem table(Throwable failure) {
        return switch (failure) {
            case ProblemException own -> own.problem();
            case RefusedException refused -> refused(refused);
            case InvalidParametersException invalid -> Problem.ofParameters(invalid.violations());
            case UnknownPartitionException unknown ->
                    Problem.of(400, "malformed_receipt", String.valueOf(unknown.getMessage()));
            case ProjectExistsException _ ->
                    Problem.of(409, "project_exists", "Project already exists");
            case NotYetReadableException late -> Problem.ofPending(late.pending());
            case ClickHouseAwayException away -> away("ClickHouse", away);
            case RegistryAwayException away -> away("Kafka", away);
            case KafkaAwayException away -> away("Kafka", away);
            case NotFollowingException away -> away("Kafka", away);
            case TooManyConnectionsException _ ->
                    Problem.of(
                                    503,
                                    "too_many_connections",
                                    "As many connections are open as may be: come back later")
                            .with("Retry-After", "5");
            case HttpStatusException refused -> status(refused);
            case URISyntaxException _ ->
                    Problem.of(400, "malformed_uri", "The path or the query is malformed");
            default ->
                    isUnreadableBody(failure)
                            ? Problem.of(400, "malformed_body", "The body is not as it says it is")
                            : unexpected(failure);
        };
    }

    /// What Netty says of a body that cannot be decompressed comes in other exceptions.
    private static boolean isUnreadableBody(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DecoderException) {
                return true;
            }
        }
        return false;
    }

    private static Problem refused(RefusedException refused) {
        RefusedException.Reason reason = refused.reason();
        Problem problem =
                Problem.of(reason.status(), reason.code(), String.valueOf(refused.getMessage()));
        return reason.status() == UNAUTHORIZED
                ? problem.with("WWW-Authenticate", "Bearer")
                : problem;
    }

    private static Problem status(HttpStatusException refused) {
        int status = refused.getStatus().getCode();
        return Problem.of(status, code(status), String.valueOf(refused.getMessage()));
    }

    private static Problem away(String resource, RuntimeException failure) {
        log.atWarn()
                .setMessage("a dependency is away")
                .addKeyValue("error", failure.getMessage())
                .log();
        return Problem.of(
                        503,
                        resource.toLowerCase(Locale.ROOT) + "_unavailable",
                        resource + " is not available now, try again")
                .with("Retry-After", "1");
    }

    private static Problem unexpected(Throwable failure) {
        log.atError().setMessage("a request failed").setCause(failure).log();
        return Problem.of(500, "internal_error", "Internal error");
    }

    private static String code(int status) {
        return HttpStatus.getDefaultReason(status)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", "_");
    }
}
