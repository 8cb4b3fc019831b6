package io.tracemill.query.surface.canonical;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.ledger.Ledger;
import io.tracemill.query.ledger.LedgerDay;
import io.tracemill.query.ledger.LedgerRequest;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.parameter.ParameterReader;
import io.tracemill.query.surface.tracellm.TraceListParameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Shows what became of all that was accepted.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerController implements Described {

    private static final String PATH = "/ledger";
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final Parameter FROM =
            Parameter.time("from", "First day in UTC, a week ago when absent");
    private static final Parameter TO =
            Parameter.time("to", "Last day in UTC, tomorrow when absent");

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            PATH,
                            "What became of the spans that were accepted, by project and day: accepted = stored + duplicates + rejected + erased + pending + missing, and missing and surplus are 0 when nothing was lost and nothing is too much",
                            List.of(TraceListParameters.PROJECT, FROM, TO),
                            200,
                            LedgerSchema.class,
                            Map.of(
                                    403, "The project is not the key's",
                                    422,
                                            "A parameter is invalid, or so many spans cannot be counted at once: ask for fewer days")));

    private final Ledger ledger;
    private final Clock clock = Clock.systemUTC();

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The ledger of some days.
    ///
    /// @param balanced whether nothing is missing and nothing surplus
    /// @param total of all items
    /// @param unaccountedRecords of all projects, which the ledger has not taken in yet; for admins
    record LedgerSchema(
            boolean balanced,
            LedgerFiguresSchema total,
            List<LedgerItemSchema> items,
            @Nullable Long unaccountedRecords) {}

    /// Spans, by what became of them.
    ///
    /// @param missing accepted and not stored
    /// @param surplus stored, though nobody sent it or it was erased
    record LedgerFiguresSchema(
            long accepted,
            long stored,
            long duplicates,
            long rejected,
            long erased,
            long pending,
            long missing,
            long surplus) {}

    /// One day of one project.
    record LedgerItemSchema(
            String projectId, String day, boolean balanced, LedgerFiguresSchema spans) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    HttpResponse<byte[]> show(HttpRequest<?> request, Caller caller) {
        ParameterReader reader = new ParameterReader(request.getParameters()::getAll);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate to = day(reader.time(TO)).orElse(today.plusDays(1));
        LocalDate from = day(reader.time(FROM)).orElse(to.minusDays(USUAL_DAYS));
        if (from.isAfter(to) || from.plusDays(MOST_DAYS).isBefore(to)) {
            reader.reject(
                    FROM,
                    "value_error",
                    "Value error, expected a day before to, at most %d before".formatted(MOST_DAYS),
                    from.toString());
        }
        reader.finish();
        List<String> projects = projects(reader, caller);
        Ledger.Findings found = ledger.count(new LedgerRequest(projects, from, to.plusDays(1)));
        return Answers.ok(
                new LedgerSchema(
                        found.difference() == 0,
                        figures(found.days()),
                        found.days().stream().map(LedgerController::item).toList(),
                        caller.everything() ? found.unaccountedRecords() : null));
    }

    private static List<String> projects(ParameterReader reader, Caller caller) {
        List<String> projects = caller.reading(reader.text(TraceListParameters.PROJECT));
        if (!caller.everything() || reader.text(TraceListParameters.PROJECT).isPresent()) {
            return projects;
        }
        List<String> all = new ArrayList<>(projects);
        all.add("");
        return all;
    }

    private static Optional<LocalDate> day(OptionalLong nanos) {
        return nanos.isPresent()
                ? Optional.of(LocalDate.ofEpochDay(Math.floorDiv(nanos.getAsLong(), NANOS_PER_DAY)))
                : Optional.empty();
    }

    private static LedgerItemSchema item(LedgerDay day) {
        return new LedgerItemSchema(
                day.projectId(), day.day().toString(), day.isBalanced(), figures(List.of(day)));
    }

    private static LedgerFiguresSchema figures(List<LedgerDay> days) {
        return new LedgerFiguresSchema(
                sum(days, LedgerDay::accepted),
                sum(days, LedgerDay::stored),
                sum(days, LedgerDay::duplicates),
                sum(days, LedgerDay::rejected),
                sum(days, LedgerDay::erased),
                sum(days, LedgerDay::pending),
                sum(days, LedgerDay::missing),
                sum(days, LedgerDay::surplus));
    }

    private static long sum(List<LedgerDay> days, ToLongFunction<LedgerDay> figure) {
        return days.stream().mapToLong(figure).sum();
    }
}
