package io.tracemill.e2e.exact.input;

import java.util.LinkedHashMap;
import java.util.Map;

/// The program that sends spans.
record Resource(String service, String environment) {

    static Resource of(SentTrace trace) {
        return new Resource(trace.place().service(), trace.place().environment());
    }

    Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("service.name", service);
        if (!environment.isEmpty()) {
            attributes.put("deployment.environment.name", environment);
        }
        return attributes;
    }
}
