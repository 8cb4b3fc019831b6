package io.tracemill.query.surface.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.http.RefusedException;
import io.tracemill.query.parameter.InvalidParametersException;
import io.tracemill.query.parameter.Violation;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the settings of a project from a JSON object and collects everything that is wrong with
/// it.
///
/// What it leaves out, or says is null, goes back to what the installation has. A field that there
/// is not is refused: it most likely is one that there is, misspelt.
final class SettingsBody {

    static final String SLOW_THRESHOLD = "slow_threshold_ms";

    private static final long LEAST = 1;
    private static final long MOST = ProjectSettings.MAX_SLOW_THRESHOLD_MILLIS;
    private static final int SHOWN = 100;

    private final List<Violation> violations = new ArrayList<>();

    private SettingsBody() {}

    /// @throws RefusedException when the body is no JSON object
    /// @throws InvalidParametersException naming each field that is wrong, and its range
    static ProjectSettings read(ProjectId projectId, @Nullable String body) {
        JsonNode fields =
                Json.parse(body == null ? "" : body)
                        .filter(JsonNode::isObject)
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.MALFORMED_BODY,
                                        "The body is no JSON object"));
        return new SettingsBody().read(projectId, fields);
    }

    private ProjectSettings read(ProjectId projectId, JsonNode fields) {
        long slowThreshold = 0;
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            switch (field.getKey()) {
                case SLOW_THRESHOLD -> slowThreshold = millis(field.getValue());
                default -> refuseUnknown(field.getKey(), field.getValue());
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(violations);
        }
        return new ProjectSettings(projectId, slowThreshold);
    }

    /// 0 for null, and for what was refused.
    private long millis(JsonNode value) {
        if (value.isNull()) {
            return 0;
        }
        if (!value.isNumber() || !isWhole(value.decimalValue())) {
            return refuse("int_type", value);
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(BigDecimal.valueOf(LEAST)) < 0) {
            return refuse("greater_than_equal", value);
        }
        if (number.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            return refuse("less_than_equal", value);
        }
        return number.longValue();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private long refuse(String type, JsonNode value) {
        violations.add(
                new Violation(
                        type,
                        List.of("body", SLOW_THRESHOLD),
                        "Input should be a whole number of milliseconds from %d to %d"
                                .formatted(LEAST, MOST),
                        shown(value),
                        Map.of("ge", LEAST, "le", MOST)));
        return 0;
    }

    private void refuseUnknown(String name, JsonNode value) {
        violations.add(
                new Violation(
                        "extra_forbidden",
                        List.of("body", name),
                        "No such setting, there is " + SLOW_THRESHOLD,
                        shown(value),
                        Map.of()));
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
