package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.topic.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/// What the brokers of a stack refuse, in the topics that were made for it.
final class TopicLimitsTest {

    /// Of the topology's own ones too: what a broker refuses of it is given up.
    @Test
    void noRecordIsRefusedBecauseTheClockOfABrokerIsBehind() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedStack.get().ready().kafka()))) {
            Set<ConfigResource> topics =
                    admin.listTopics().names().get().stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .collect(Collectors.toSet());

            Map<String, String> refusing = new TreeMap<>();
            for (Map.Entry<ConfigResource, Config> each :
                    admin.describeConfigs(topics).all().get().entrySet()) {
                String limit = each.getValue().get(Topics.FURTHEST_AHEAD).value();
                if (!limit.equals(Long.toString(Long.MAX_VALUE))) {
                    refusing.put(each.getKey().name(), limit);
                }
            }

            assertEquals(Map.of(), refusing);
            assertTrue(topics.size() > Topics.ALL.size(), "none of the topology's own: " + topics);
        }
    }
}
