package io.tracemill.e2e.isolation;

import io.tracemill.e2e.Api;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What those who may see of the planted project, of all that somebody could have changed.
///
/// @param answers by path
record Snapshot(Map<String, String> answers) {

    /// Which looking at it changes.
    private static final String LAST_USED = "\"last_used_at\":(null|\"[^\"]*\"),?";

    static Snapshot of(PlantedProject planted) {
        Api own = planted.api();
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path :
                List.of(
                        "/traces",
                        "/traces/" + PlantedProject.TRACE,
                        "/projects",
                        "/projects/" + planted.id() + "/settings",
                        "/api-keys",
                        "/trulayer/v1/apikeys",
                        "/trainly/v1/" + planted.id() + "/analytics/traces/" + PlantedProject.TRACE,
                        "/sideseat/api/v1/project/" + planted.id() + "/otel/sessions")) {
            seen.put(path, own.getJson(path).toString().replaceAll(LAST_USED, ""));
        }
        return new Snapshot(seen);
    }
}
