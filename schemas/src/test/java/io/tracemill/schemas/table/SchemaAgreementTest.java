package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.KeyLastUse;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Score;
import io.tracemill.schemas.model.ScoreValue;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.avro.ErasureRequestCodec;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.RollupRevisionCodec;
import io.tracemill.schemas.topic.avro.SchemaHistory;
import io.tracemill.schemas.topic.avro.ScoreCodec;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRepeatCodec;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A field has one name and one type in the record, in Avro and in the table; whoever changes one
/// is told the others.
final class SchemaAgreementTest {

    /// Fields whose column has another name, because a column says more or less than the field.
    private static final Map<String, String> COLUMN_OF =
            Map.ofEntries(
                    Map.entry("start_unix_nanos", "start_time"),
                    Map.entry("end_unix_nanos", "duration_ns"),
                    Map.entry("received_unix_millis", "received_at"),
                    Map.entry("first_token_nanos", "first_token_ns"),
                    Map.entry("anchor_unix_nanos", "anchor_time"),
                    Map.entry("first_received_unix_millis", "received_at"),
                    Map.entry("last_received_unix_millis", "updated_at"),
                    Map.entry("revision", "version"),
                    Map.entry("erased", "is_deleted"),
                    Map.entry("slow_actual_nanos", "slow_actual_ns"),
                    Map.entry("slow_threshold_nanos", "slow_threshold_ns"),
                    Map.entry("slow_baseline_nanos", "slow_baseline_ns"),
                    Map.entry("input", "input_span_id"),
                    Map.entry("output", "output_span_id"),
                    Map.entry("wasted_nanos", "wasted_ns"));

    /// Fields that have no column: what they say is in the text columns, or the attributes, beside
    /// them; and an erasure leaves no row.
    private static final Set<String> WITHOUT_COLUMN =
            Set.of("spans", "has_input", "has_output", "reported_slow", "erasure", "news");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(TraceEvent.class, TraceEventCodec.HISTORY),
                Arguments.of(TraceRevision.class, TraceRevisionCodec.HISTORY),
                Arguments.of(TraceRepeat.class, TraceRepeatCodec.HISTORY),
                Arguments.of(RollupRevision.class, RollupRevisionCodec.HISTORY),
                Arguments.of(Score.class, ScoreCodec.HISTORY),
                Arguments.of(Project.class, RegistryCodecs.PROJECT_HISTORY),
                Arguments.of(ProjectSettings.class, RegistryCodecs.PROJECT_SETTINGS_HISTORY),
                Arguments.of(ErasureRequest.class, ErasureRequestCodec.HISTORY),
                Arguments.of(KeyLastUse.class, RegistryCodecs.KEY_LAST_USE_HISTORY),
                Arguments.of(ApiKey.class, RegistryCodecs.API_KEY_HISTORY),
                Arguments.of(Rejection.class, RegistryCodecs.REJECTION_HISTORY));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theRecordIsTheAvroSchema(Class<?> record, SchemaHistory history) {
        assertEquals(
                String.join("\n", describe(record, "")),
                String.join("\n", describe(history.schema(), "")));
    }

    static Stream<Table<?>> tables() {
        return Stream.of(
                Tables.SPANS,
                Tables.TRACES,
                Tables.ROLLUPS,
                Tables.SCORES,
                LedgerTables.REJECTIONS,
                LedgerTables.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theColumnsAreTheMigrations(Table<?> table) {
        List<String> written =
                table.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList();

        assertEquals(String.join("\n", declaredColumns(table)), String.join("\n", written));
    }

    @Test
    void everyFieldOfASpanHasAColumn() {
        assertHaveColumns(leaves(TraceEvent.class), Tables.SPANS, COLUMN_OF);
    }

    @Test
    void everyFieldOfATraceHasAColumn() {
        assertHaveColumns(leaves(TraceRevision.class), Tables.TRACES, COLUMN_OF);
    }

    @Test
    void everyFieldOfAScoreHasAColumn() {
        assertHaveColumns(
                leaves(Score.class), Tables.SCORES, Map.of("created_unix_millis", "created_at"));
    }

    private static void assertHaveColumns(
            List<String> fields, Table<?> table, Map<String, String> columnOf) {
        Set<String> columns = Set.copyOf(table.columns().stream().map(Column::name).toList());
        List<String> missing =
                fields.stream()
                        .filter(field -> !WITHOUT_COLUMN.contains(field))
                        .filter(field ->
                                !columns.contains(field) && !columns.contains(columnOf.get(field)))
                        .toList();
        assertTrue(
                missing.isEmpty(), "fields without a column in " + table.name() + ": " + missing);
    }

    private static List<String> leaves(Class<?> record) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Class<?> type = elementType(component.getGenericType());
            boolean nested =
                    type.isRecord() && !isText(type) && type.getPackage() == record.getPackage();
            if (nested
                    && !Set.of(
                                    "SpanEvent",
                                    "SpanLink",
                                    "Attribute",
                                    "SpanRef",
                                    "RetryChain",
                                    "TraceNews",
                                    "Erasure")
                            .contains(type.getSimpleName())) {
                names.addAll(leaves(type));
            } else {
                names.add(
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /// Those that the table was made with, then those that came later.
    private static List<String> declaredColumns(Table<?> table) {
        Pattern column =
                Pattern.compile(
                        "^  (?:ADD COLUMN IF NOT EXISTS )?([a-z0-9_]+) ([A-Z].*?)"
                                + "(?: DEFAULT [^ ,]+)?(?: CODEC\\(.*\\))?,?$");
        return Migrator.MIGRATIONS.stream()
                .flatMap(migration -> Migrator.statements(migration).stream())
                .filter(statement ->
                        statement.startsWith("CREATE TABLE IF NOT EXISTS " + table.name() + " (")
                                || statement.startsWith("ALTER TABLE " + table.name() + "\n"))
                .flatMap(String::lines)
                .map(String::stripTrailing)
                .map(column::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1) + " " + matcher.group(2))
                .toList();
    }

    private static List<String> describe(Class<?> record, String path) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component ->
                        describe(component.getGenericType(), path + "/" + component.getName())
                                .stream())
                .toList();
    }

    private static List<String> describe(Type type, String path) {
        if (type instanceof ParameterizedType list) {
            return describe(list.getActualTypeArguments()[0], path + "[]");
        }
        Class<?> plain = (Class<?>) type;
        if (isText(plain)) {
            return List.of(path + " string");
        }
        if (plain == AttributeValue.class) {
            return List.of(path + " string|long|double|boolean|record");
        }
        if (plain == ReportedCost.class || plain == ComputedCost.class) {
            return List.of(path + " null|long");
        }
        if (plain == ScoreValue.class) {
            return List.of(path + " null|double");
        }
        if (plain.isRecord()) {
            return describe(plain, path);
        }
        if (plain.isEnum()) {
            return List.of(path + " int");
        }
        return List.of(path + " " + (plain == ByteBuffer.class ? "bytes" : plain.getSimpleName()));
    }

    private static boolean isText(Class<?> type) {
        return Set.of(String.class, ProjectId.class, TraceId.class, SpanId.class, ErasureKind.class)
                .contains(type);
    }

    private static Class<?> elementType(Type type) {
        return type instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : (Class<?>) type;
    }

    private static List<String> describe(Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD ->
                    schema.getFields().stream()
                            .flatMap(field ->
                                    describe(field.schema(), path + "/" + field.name()).stream())
                            .toList();
            case ARRAY -> describe(schema.getElementType(), path + "[]");
            case UNION ->
                    List.of(
                            path
                                    + " "
                                    + String.join(
                                            "|",
                                            schema.getTypes().stream()
                                                    .map(t -> t.getType().getName())
                                                    .toList()));
            default -> List.of(path + " " + schema.getType().getName());
        };
    }
}
