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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the settings of a project from a JSON object and collects everything that is wrong with
/// it.
///
/// What it leaves out, or says is null, goes back to what the installation has. A field that there
/// is not is refused: it most likely is one that there is, misspelt.
final class SettingsBody {

    private static final int SHOWN = 100;

    /// A setting that is a whole number from 1 on.
    enum Setting {
        SLOW_THRESHOLD(
                "slow_threshold_ms", "milliseconds", ProjectSettings.MAX_SLOW_THRESHOLD_MILLIS),
        RETENTION("retention_days", "days", ProjectSettings.MAX_RETENTION_DAYS),
        DAILY_SPANS("daily_spans", "spans", ProjectSettings.MAX_DAILY_SPANS);

        private final String field;
        private final String unit;
        private final long most;

        Setting(String field, String unit, long most) {
            this.field = field;
            this.unit = unit;
            this.most = most;
        }

        /// Its name, and what it may be.
        String described() {
            return "%s (%s, 1 to %d)".formatted(field, unit, most);
        }
    }

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

    /// All settings with what they may be.
    static String described() {
        return Arrays.stream(Setting.values())
                .map(Setting::described)
                .collect(Collectors.joining(", "));
    }

    private ProjectSettings read(ProjectId projectId, JsonNode fields) {
        Map<Setting, Long> set = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            Optional<Setting> setting =
                    Arrays.stream(Setting.values())
                            .filter(each -> each.field.equals(field.getKey()))
                            .findFirst();
            setting.ifPresentOrElse(
                    known -> set.put(known, whole(known, field.getValue())),
                    () -> refuseUnknown(field.getKey(), field.getValue()));
        }
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(violations);
        }
        return new ProjectSettings(
                projectId,
                set.getOrDefault(Setting.SLOW_THRESHOLD, 0L),
                set.getOrDefault(Setting.RETENTION, 0L).intValue(),
                set.getOrDefault(Setting.DAILY_SPANS, 0L));
    }

    /// 0 for null, and for what was refused.
    private long whole(Setting setting, JsonNode value) {
        if (value.isNull()) {
            return 0;
        }
        if (!value.isNumber() || !isWhole(value.decimalValue())) {
            return refuse("int_type", setting, value);
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() <= 0) {
            return refuse("greater_than_equal", setting, value);
        }
        if (number.compareTo(BigDecimal.valueOf(setting.most)) > 0) {
            return refuse("less_than_equal", setting, value);
        }
        return number.longValue();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private long refuse(String type, Setting setting, JsonNode value) {
        violations.add(
                new Violation(
                        type,
                        List.of("body", setting.field),
                        "Input should be a whole number of %s from 1 to %d"
                                .formatted(setting.unit, setting.most),
                        shown(value),
                        Map.of("ge", 1L, "le", setting.most)));
        return 0;
    }

    private void refuseUnknown(String name, JsonNode value) {
        violations.add(
                new Violation(
                        "extra_forbidden",
                        List.of("body", name),
                        "No such setting, there are " + described(),
                        shown(value),
                        Map.of()));
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
