package io.tracemill.process;

import java.util.Map;
import java.util.Properties;

/// Settings as the test driver takes them.
final class TestConfig {

    private TestConfig() {}

    static Properties of(Map<String, Object> config) {
        Properties properties = new Properties();
        properties.putAll(config);
        return properties;
    }
}
